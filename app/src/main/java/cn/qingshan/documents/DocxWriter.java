package cn.qingshan.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabJc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;

/**
 * A document as DOCX with the measures of GB/T 9704-2012 and the font names that offices have. The parts of the package are written in a fixed order with a fixed time, so the same
 * document gives the same bytes. Safe for use by several threads.
 */
public final class DocxWriter {

    private static final int TWIPS_PER_POINT = 20;
    private static final double LINE_PT = 28.95;
    private static final int BODY_PT = 16;

    /** 156 mm. */
    private static final int WIDTH_TWIPS = 8844;

    public byte[] write(OfficialDocument document) {
        try (var docx = new XWPFDocument();
                var bytes = new ByteArrayOutputStream()) {
            page(docx);
            new Body(docx).of(document);
            footers(docx, document.serial());
            var properties = docx.getProperties().getCoreProperties();
            properties.setTitle(document.name());
            properties.setCreator("Qingshan");
            var day = Date.from(document.date()
                    .atStartOfDay(TimeZone.getTimeZone("Asia/Shanghai").toZoneId())
                    .toInstant());
            properties.setCreated(Optional.of(day));
            properties.setModified(Optional.of(day));
            docx.write(bytes);
            return withFixedTimes(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A4 with 37 mm above, 28 mm at the binding side, a text area of 156 by 225 mm. */
    private static void page(XWPFDocument docx) {
        var section = docx.getDocument().getBody().addNewSectPr();
        var size = section.addNewPgSz();
        size.setW(twips(210));
        size.setH(twips(297));
        var margins = section.addNewPgMar();
        margins.setTop(twips(37));
        margins.setBottom(twips(35));
        margins.setLeft(twips(28));
        margins.setRight(twips(26));
        margins.setFooter(twips(25));
        margins.setHeader(twips(15));
        margins.setGutter(BigInteger.ZERO);
        docx.setEvenAndOddHeadings(true);
    }

    private static BigInteger twips(double millimetres) {
        return BigInteger.valueOf(Math.round(millimetres / 25.4 * 72 * TWIPS_PER_POINT));
    }

    /** — 1 — at the outer side, one character in, with the platform's own number small beside it. */
    private static void footers(XWPFDocument docx, String serial) {
        for (var type : List.of(HeaderFooterType.DEFAULT, HeaderFooterType.EVEN)) {
            boolean odd = type == HeaderFooterType.DEFAULT;
            var paragraph = docx.createFooter(type).createParagraph();
            paragraph.setAlignment(odd ? ParagraphAlignment.RIGHT : ParagraphAlignment.LEFT);
            if (odd) {
                run(paragraph, serial + "　", Typeface.BODY, 8);
            }
            run(paragraph, "— ", Typeface.BODY, 14);
            var number = run(paragraph, "", Typeface.BODY, 14);
            number.getCTR().addNewFldChar().setFldCharType(STFldCharType.BEGIN);
            number.getCTR().addNewInstrText().setStringValue("PAGE");
            number.getCTR().addNewFldChar().setFldCharType(STFldCharType.END);
            run(paragraph, " —", Typeface.BODY, 14);
            if (!odd) {
                run(paragraph, "　" + serial, Typeface.BODY, 8);
            }
        }
    }

    private static XWPFRun run(XWPFParagraph paragraph, String text, Typeface face, int points) {
        var run = paragraph.createRun();
        var fonts = run.getCTR().addNewRPr().addNewRFonts();
        fonts.setEastAsia(face.officeName());
        fonts.setAscii(face.officeName());
        fonts.setHAnsi(face.officeName());
        run.setFontSize(points);
        run.setText(text);
        return run;
    }

    /** The blocks of one document, in order. */
    private static final class Body {

        private final XWPFDocument docx;
        private final Numbering numbering = new Numbering();

        Body(XWPFDocument docx) {
            this.docx = docx;
        }

        void of(OfficialDocument document) {
            document.blocks().forEach(this::append);
        }

        private void append(Block block) {
            switch (block) {
                case Block.Head(var organ, var style) -> {
                    boolean letter = style == Block.Head.Style.LETTER;
                    var head = line(ParagraphAlignment.CENTER, organ, Typeface.TITLE, letter ? 30 : 26);
                    if (letter) {
                        head.getRuns().getFirst().setColor("C00000");
                        head.setBorderBottom(org.apache.poi.xwpf.usermodel.Borders.THIN_THICK_SMALL_GAP);
                        head.getCTPPr().getPBdr().getBottom().setColor("C00000");
                    }
                    head.setSpacingAfter(points(8));
                }
                case Block.Number(var number) -> line(ParagraphAlignment.RIGHT, number, Typeface.BODY, BODY_PT);
                case Block.Title(var title) -> {
                    var paragraph = line(ParagraphAlignment.CENTER, title, Typeface.TITLE, 22);
                    paragraph.setSpacingBefore(points(10));
                    paragraph.setSpacingAfter(points(10));
                }
                case Block.Addressee(var addressee) -> line(ParagraphAlignment.LEFT, addressee, Typeface.BODY, BODY_PT);
                case Block.Heading(var level, var heading) -> {
                    var paragraph = indented(
                            numbering.next(level) + heading,
                            level == 1 ? Typeface.HEI : level == 2 ? Typeface.KAI : Typeface.BODY);
                    paragraph.setKeepNext(true);
                }
                case Block.Paragraph(var text) -> indented(text, Typeface.BODY);
                case Block.Entry(var label, var text) -> {
                    var paragraph = line(ParagraphAlignment.LEFT, label + text, Typeface.BODY, BODY_PT);
                    int hanging = points(BODY_PT * label.codePointCount(0, label.length()));
                    if (hanging > 0) {
                        paragraph.setIndentationLeft(hanging);
                        paragraph.setIndentationHanging(hanging);
                    }
                }
                case Block.Signing(var left, var right) -> {
                    var paragraph = line(ParagraphAlignment.LEFT, left, Typeface.BODY, BODY_PT);
                    if (!right.isEmpty()) {
                        var stop = paragraph.getCTPPr().addNewTabs().addNewTab();
                        stop.setVal(STTabJc.LEFT);
                        stop.setPos(BigInteger.valueOf(WIDTH_TWIPS * 58L / 100));
                        paragraph.getRuns().getFirst().addTab();
                        run(paragraph, right, Typeface.BODY, BODY_PT);
                    }
                }
                case Block.NewPage() -> docx.createParagraph().setPageBreak(true);
                case Block.NumberedList(var items) -> {
                    for (int i = 0; i < items.size(); i++) {
                        indented((i + 1) + "." + items.get(i), Typeface.BODY);
                    }
                }
                case Block.Table table -> table(table);
                case Block.Form form -> form(form);
                case Block.Attachments(var names) -> {
                    for (int i = 0; i < names.size(); i++) {
                        indented(
                                (i == 0 ? "附件：" : "　　　") + (names.size() > 1 ? (i + 1) + "." : "") + names.get(i),
                                Typeface.BODY);
                    }
                }
                case Block.Signature(var organ, var day, var seal) -> {
                    keepLastWithNext();
                    var signers = organ.lines().toList();
                    for (int i = 0; i < signers.size(); i++) {
                        var name = line(ParagraphAlignment.RIGHT, signers.get(i), Typeface.BODY, BODY_PT);
                        if (i == 0) {
                            name.setSpacingBefore(points(LINE_PT * 2));
                        }
                        name.setIndentationRight(points(BODY_PT * 2));
                        name.setKeepNext(true);
                    }
                    var written = line(ParagraphAlignment.RIGHT, day, Typeface.BODY, BODY_PT);
                    written.setIndentationRight(points(BODY_PT * 4));
                    if (!seal.isEmpty()) {
                        written.setKeepNext(true);
                        line(ParagraphAlignment.RIGHT, seal, Typeface.BODY, BODY_PT)
                                .setIndentationRight(points(BODY_PT * 4));
                    }
                }
                case Block.Remark(var text) -> {
                    if (!text.isEmpty()) {
                        indented(text, Typeface.BODY);
                    }
                }
                case Block.CopyTo(var organs) ->
                    line(ParagraphAlignment.LEFT, "抄送：" + String.join("，", organs) + "。", Typeface.BODY, 14);
            }
        }

        private XWPFParagraph line(ParagraphAlignment alignment, String text, Typeface face, int size) {
            var paragraph = docx.createParagraph();
            paragraph.setAlignment(alignment);
            if (size <= BODY_PT) {
                paragraph.setSpacingBetween(LINE_PT, LineSpacingRule.EXACT);
            }
            run(paragraph, text, face, size);
            return paragraph;
        }

        /** First line indented by two characters. */
        private XWPFParagraph indented(String text, Typeface face) {
            var paragraph = line(ParagraphAlignment.BOTH, text, face, BODY_PT);
            paragraph.setIndentationFirstLine(points(BODY_PT * 2));
            return paragraph;
        }

        /** A signature does not stand alone on a page. */
        private void keepLastWithNext() {
            var paragraphs = docx.getParagraphs();
            if (!paragraphs.isEmpty()) {
                paragraphs.getLast().setKeepNext(true);
            }
        }

        private void table(Block.Table table) {
            int shares =
                    table.columns().stream().mapToInt(Block.Table.Column::share).sum();
            var widths = table.columns().stream()
                    .mapToInt(column -> WIDTH_TWIPS * column.share() / shares)
                    .toArray();
            var grid = grid(widths);
            var head = grid.insertNewTableRow(0);
            head.setRepeatHeader(true);
            for (int c = 0; c < widths.length; c++) {
                fill(
                        cell(head, widths[c], 1),
                        table.columns().get(c).heading(),
                        Typeface.HEI,
                        ParagraphAlignment.CENTER);
            }
            for (int r = 0; r < table.rows().size(); r++) {
                var row = grid.insertNewTableRow(r + 1);
                row.setCantSplitRow(true);
                for (int c = 0; c < widths.length; c++) {
                    fill(
                            cell(row, widths[c], 1),
                            table.rows().get(r).get(c),
                            Typeface.BODY,
                            table.columns().get(c).centred() ? ParagraphAlignment.CENTER : ParagraphAlignment.LEFT);
                }
            }
        }

        /** A form on a grid of equal columns; a cell spans several of them. */
        private void form(Block.Form form) {
            var widths = new int[Block.Form.COLUMNS];
            java.util.Arrays.fill(widths, WIDTH_TWIPS / Block.Form.COLUMNS);
            var grid = grid(widths);
            for (int r = 0; r < form.rows().size(); r++) {
                var row = grid.insertNewTableRow(r);
                row.setHeight(twips(form.rows().get(r).least_mm()).intValue());
                for (var cell : form.rows().get(r).cells()) {
                    boolean label = cell.kind() == Block.Form.Cell.Kind.LABEL;
                    var box = cell(row, widths[0] * cell.columns(), cell.columns());
                    fill(
                            box,
                            cell.text(),
                            label ? Typeface.HEI : Typeface.BODY,
                            label ? ParagraphAlignment.CENTER : ParagraphAlignment.LEFT);
                    for (var foot : cell.foot().lines().toList()) {
                        var paragraph = box.addParagraph();
                        paragraph.setAlignment(ParagraphAlignment.RIGHT);
                        run(paragraph, foot, Typeface.BODY, 12);
                    }
                }
            }
        }

        /** An empty table over the width of the text area, its columns as wide as told, whatever stands in them. */
        private XWPFTable grid(int[] widths_twips) {
            var table = docx.createTable();
            table.removeRow(0);
            table.setWidth(WIDTH_TWIPS);
            var properties = table.getCTTbl().getTblPr();
            properties.addNewTblLayout().setType(STTblLayoutType.FIXED);
            var columns = table.getCTTbl().getTblGrid() == null
                    ? table.getCTTbl().addNewTblGrid()
                    : table.getCTTbl().getTblGrid();
            while (columns.sizeOfGridColArray() > 0) {
                columns.removeGridCol(0);
            }
            for (int width : widths_twips) {
                columns.addNewGridCol().setW(BigInteger.valueOf(width));
            }
            return table;
        }

        private static XWPFTableCell cell(XWPFTableRow row, int width_twips, int span) {
            var cell = row.addNewTableCell();
            var properties = cell.getCTTc().isSetTcPr()
                    ? cell.getCTTc().getTcPr()
                    : cell.getCTTc().addNewTcPr();
            var width = properties.addNewTcW();
            width.setW(BigInteger.valueOf(width_twips));
            width.setType(STTblWidth.DXA);
            if (span > 1) {
                properties.addNewGridSpan().setVal(BigInteger.valueOf(span));
            }
            cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
            return cell;
        }

        private static void fill(XWPFTableCell cell, String text, Typeface face, ParagraphAlignment alignment) {
            var lines = text.isEmpty() ? List.of("") : text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                var paragraph = i == 0 ? cell.getParagraphArray(0) : cell.addParagraph();
                paragraph.setAlignment(alignment);
                run(paragraph, lines.get(i), face, 12);
            }
        }

        private static int points(double points) {
            return (int) Math.round(points * TWIPS_PER_POINT);
        }
    }

    /** A ZIP carries the time of day with each part; here each carries the first day that ZIP knows. */
    private static byte[] withFixedTimes(byte[] zip) throws IOException {
        var fixed = new ByteArrayOutputStream(zip.length);
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip));
                var out = new ZipOutputStream(fixed)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var same = new ZipEntry(entry.getName());
                same.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
                out.putNextEntry(same);
                in.transferTo(out);
                out.closeEntry();
            }
        }
        return fixed.toByteArray();
    }
}
