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
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;

/**
 * A document as DOCX with the measures of GB/T 9704-2012 and the font names that offices have. The parts of the package are written in a fixed order with a fixed time, so the same
 * document gives the same bytes. Safe for use by several threads.
 */
public final class DocxWriter {

    private static final int TWIPS_PER_POINT = 20;
    private static final double LINE_PT = 28.95;
    private static final int BODY_PT = 16;

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
                case Block.Signature(var organ, var date, var seal) -> {
                    var name = line(ParagraphAlignment.RIGHT, organ, Typeface.BODY, BODY_PT);
                    name.setSpacingBefore(points(LINE_PT * 2));
                    name.setIndentationRight(points(BODY_PT * 2));
                    name.setKeepNext(true);
                    if (!seal.isEmpty()) {
                        var place = line(ParagraphAlignment.RIGHT, seal, Typeface.BODY, BODY_PT);
                        place.setIndentationRight(points(BODY_PT * 4));
                        place.setKeepNext(true);
                    }
                    line(ParagraphAlignment.RIGHT, OfficialDate.of(date), Typeface.BODY, BODY_PT)
                            .setIndentationRight(points(BODY_PT * 4));
                }
                case Block.Remark(var text) -> indented(text, Typeface.BODY);
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

        private void table(Block.Table table) {
            XWPFTable grid =
                    docx.createTable(table.rows().size() + 1, table.columns().size());
            grid.setWidth("100%");
            grid.getRow(0).setRepeatHeader(true);
            for (int c = 0; c < table.columns().size(); c++) {
                cell(grid, 0, c, table.columns().get(c).heading(), Typeface.HEI, true);
                for (int r = 0; r < table.rows().size(); r++) {
                    cell(
                            grid,
                            r + 1,
                            c,
                            table.rows().get(r).get(c),
                            Typeface.BODY,
                            table.columns().get(c).centred());
                }
            }
        }

        private static void cell(XWPFTable grid, int row, int column, String text, Typeface face, boolean centred) {
            var paragraph = grid.getRow(row).getCell(column).getParagraphArray(0);
            paragraph.setAlignment(centred ? ParagraphAlignment.CENTER : ParagraphAlignment.LEFT);
            run(paragraph, text, face, 12);
        }

        /** A form on a grid of equal columns; a cell over several of them is merged. */
        private void form(Block.Form form) {
            XWPFTable grid = docx.createTable(form.rows().size(), Block.Form.COLUMNS);
            grid.setWidth("100%");
            for (int r = 0; r < form.rows().size(); r++) {
                grid.getRow(r).setHeight(twips(form.rows().get(r).least_mm()).intValue());
                int column = 0;
                for (var cell : form.rows().get(r).cells()) {
                    boolean label = cell.kind() == Block.Form.Cell.Kind.LABEL;
                    cell(
                            grid,
                            r,
                            column,
                            cell.foot().isEmpty() ? cell.text() : cell.text() + "　" + cell.foot(),
                            label ? Typeface.HEI : Typeface.BODY,
                            label);
                    for (int i = 0; i < cell.columns(); i++) {
                        var properties =
                                grid.getRow(r).getCell(column + i).getCTTc().addNewTcPr();
                        properties.addNewHMerge().setVal(i == 0 ? STMerge.RESTART : STMerge.CONTINUE);
                    }
                    column += cell.columns();
                }
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
