package cn.qingshan.documents;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.PageMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * 案卷. One whole case file as a paged PDF: cover, index with page numbers, every item in order, its pages numbered 第12页 共80页 in one run from the cover to the last,
 * bookmarks beside. Pictures are scaled onto pages; what cannot become pages (a video, a locked or broken PDF) is listed by its SHA-256, never left out silently. The
 * same items give the same bytes. Safe for use by several threads.
 */
public final class CaseFileBook {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final float MM = 72 / 25.4f;

    /** Longest side of a picture in the book; the original is evidence of its own. */
    private static final int MOST_PIXELS = 2400;

    private final Fonts fonts;
    private final PdfWriter pdf;

    public CaseFileBook(Fonts fonts, PdfWriter pdf) {
        this.fonts = fonts;
        this.pdf = pdf;
    }

    /**
     * What stands on the cover.
     *
     * @param facts label and value in order, such as 案件编号 or 立案日期
     * @param on the day on which the book is bound
     */
    public record Cover(String organ, String title, String name, List<Fact> facts, LocalDate on, String serial) {
        public Cover {
            facts = List.copyOf(facts);
        }
    }

    public record Fact(String label, String value) {}

    /** One item of the file. */
    public sealed interface Item {
        String title();

        Optional<LocalDate> date();

        String number();

        record Pdf(String title, Optional<LocalDate> date, String number, byte[] bytes) implements Item {}

        /** @param caption printed under the picture, such as when and where it was taken */
        record Picture(String title, Optional<LocalDate> date, String number, byte[] bytes, String caption)
                implements Item {}

        record Text(String title, Optional<LocalDate> date, String number, String text) implements Item {}

        /** What has no pages: listed by name, size and SHA-256. */
        record File(String title, Optional<LocalDate> date, String number, String name, long size, String digest)
                implements Item {}
    }

    /**
     * The book.
     *
     * @param index each item with the page on which it begins, 0 for what is only listed
     */
    public record Bound(byte[] bytes, int pages, List<Entry> index) {
        public Bound {
            index = List.copyOf(index);
        }
    }

    /** @param why empty, or why the item has no pages of its own */
    public record Entry(String title, Optional<LocalDate> date, String number, int page, int pages, String why) {}

    /** An item as pages, or what is said of it where it has none. */
    private record Part(Item item, byte @Nullable [] pages, int count, String why) {}

    public Bound bind(Cover cover, List<Item> items) {
        var parts = items.stream().map(item -> part(cover, item)).toList();
        byte[] front = pdf.writeUnpaged(cover(cover));
        int frontPages = count(front);
        // the index knows its own length only when it is set; its rows do not grow with the numbers in them
        int indexPages = 1;
        byte[] index = new byte[0];
        for (int attempt = 0; attempt < 4; attempt++) {
            index = pdf.writeUnpaged(index(cover, entries(parts, frontPages + indexPages + 1)));
            int set = count(index);
            if (set == indexPages) {
                break;
            }
            indexPages = set;
        }
        var entries = entries(parts, frontPages + indexPages + 1);
        byte[] list = listOfFiles(cover, parts);
        try (var book = new PDDocument()) {
            var merger = new PDFMergerUtility();
            append(merger, book, front);
            append(merger, book, index);
            for (var part : parts) {
                if (part.pages() != null) {
                    append(merger, book, part.pages());
                }
            }
            if (list.length > 0) {
                append(merger, book, list);
            }
            int pages = book.getNumberOfPages();
            stamp(book, pages);
            int listFirst = frontPages
                    + indexPages
                    + parts.stream().mapToInt(Part::count).sum()
                    + 1;
            outline(book, frontPages, entries, list.length > 0 ? listFirst : 0);
            var properties = new PDDocumentInformation();
            properties.setTitle(cover.name());
            properties.setSubject(cover.serial());
            properties.setProducer("Qingshan");
            properties.setCreationDate(GregorianCalendar.from(cover.on().atStartOfDay(CHINA)));
            book.setDocumentInformation(properties);
            book.setDocumentId(identityOf(front, index, parts));
            var bytes = new ByteArrayOutputStream();
            book.save(bytes);
            return new Bound(bytes.toByteArray(), pages, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Entry> entries(List<Part> parts, int first) {
        var entries = new ArrayList<Entry>();
        int page = first;
        for (var part : parts) {
            var item = part.item();
            entries.add(new Entry(
                    item.title(), item.date(), item.number(), part.count() == 0 ? 0 : page, part.count(), part.why()));
            page += part.count();
        }
        return entries;
    }

    private Part part(Cover cover, Item item) {
        return switch (item) {
            case Item.Pdf(var title, var date, var number, var bytes) -> {
                try (var document = Loader.loadPDF(bytes)) {
                    if (document.isEncrypted()) {
                        // may be read, but pages of it cannot be taken into another file unchanged
                        document.setAllSecurityToBeRemoved(true);
                        var open = new ByteArrayOutputStream();
                        document.save(open);
                        yield new Part(item, open.toByteArray(), document.getNumberOfPages(), "");
                    }
                    yield document.getNumberOfPages() == 0
                            ? new Part(item, null, 0, "没有页面")
                            : new Part(item, bytes, document.getNumberOfPages(), "");
                } catch (InvalidPasswordException locked) {
                    yield new Part(item, null, 0, "有密码，不能打开");
                } catch (IOException broken) {
                    yield new Part(item, null, 0, "不是可以打开的PDF");
                }
            }
            case Item.Picture picture -> {
                var page = picturePage(picture);
                yield page == null ? new Part(item, null, 0, "不是可以打开的图片") : new Part(item, page, 1, "");
            }
            case Item.Text(var title, var date, var number, var text) -> {
                var blocks = new ArrayList<Block>();
                blocks.add(new Block.Title(title));
                if (!number.isBlank()) {
                    blocks.add(new Block.Number(number));
                }
                text.lines()
                        .filter(line -> !line.isBlank())
                        .forEach(line -> blocks.add(new Block.Paragraph(line.strip())));
                date.ifPresent(day -> blocks.add(new Block.Remark(OfficialDate.of(day))));
                var bytes = pdf.writeUnpaged(new OfficialDocument(title, cover.serial(), cover.on(), blocks));
                yield new Part(item, bytes, count(bytes), "");
            }
            case Item.File file -> new Part(item, null, 0, "电子文件，另存");
        };
    }

    private OfficialDocument cover(Cover cover) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Head(cover.organ(), Block.Head.Style.LEGAL));
        blocks.add(new Block.Title(cover.title()));
        var rows = new ArrayList<Block.Form.Row>();
        rows.add(Block.Form.Row.of(24, Block.Form.Cell.label("案件名称", 3), Block.Form.Cell.value(cover.name(), 9)));
        for (var fact : cover.facts()) {
            rows.add(Block.Form.Row.of(
                    13, Block.Form.Cell.label(fact.label(), 3), Block.Form.Cell.value(fact.value(), 9)));
        }
        rows.add(Block.Form.Row.of(
                13, Block.Form.Cell.label("装订日期", 3), Block.Form.Cell.value(OfficialDate.of(cover.on()), 9)));
        blocks.add(new Block.Form(rows));
        return new OfficialDocument(cover.name(), cover.serial(), cover.on(), blocks);
    }

    private static OfficialDocument index(Cover cover, List<Entry> entries) {
        var columns = List.of(
                new Block.Table.Column("序号", 3, true),
                new Block.Table.Column("文书（材料）名称", 13, false),
                new Block.Table.Column("文号", 10, false),
                new Block.Table.Column("日期", 6, true),
                new Block.Table.Column("页次", 5, true));
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            rows.add(List.of(
                    String.valueOf(i + 1),
                    entry.title() + (entry.why().isEmpty() ? "" : "（" + entry.why() + "）"),
                    entry.number(),
                    entry.date().map(LocalDate::toString).orElse(""),
                    entry.page() == 0
                            ? "见附表"
                            : entry.pages() == 1
                                    ? String.valueOf(entry.page())
                                    : entry.page() + "—" + (entry.page() + entry.pages() - 1)));
        }
        return new OfficialDocument(
                cover.name(),
                cover.serial(),
                cover.on(),
                List.of(new Block.Title("卷内目录"), new Block.Table(columns, rows)));
    }

    /** The table of what has no pages; empty when there is nothing of that kind. */
    private byte[] listOfFiles(Cover cover, List<Part> parts) {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (part.count() > 0) {
                continue;
            }
            var item = part.item();
            rows.add(
                    switch (item) {
                        case Item.File(var title, var date, var number, var name, var size, var digest) ->
                            List.of(String.valueOf(i + 1), title + "：" + name, size(size), digest);
                        case Item.Pdf pdfItem ->
                            List.of(
                                    String.valueOf(i + 1),
                                    item.title() + "（" + part.why() + "）",
                                    size(pdfItem.bytes().length),
                                    digest(pdfItem.bytes()));
                        case Item.Picture picture ->
                            List.of(
                                    String.valueOf(i + 1),
                                    item.title() + "（" + part.why() + "）",
                                    size(picture.bytes().length),
                                    digest(picture.bytes()));
                        case Item.Text text -> throw new IllegalStateException("a text has pages");
                    });
        }
        if (rows.isEmpty()) {
            return new byte[0];
        }
        return pdf.writeUnpaged(new OfficialDocument(
                cover.name(),
                cover.serial(),
                cover.on(),
                List.of(
                        new Block.Title("附表：未装订成页的电子文件"),
                        new Block.Paragraph("下列文件不能装订成页，另行保存；以SHA-256校验值确认其内容与本案卷所列的相同。"),
                        new Block.Table(
                                List.of(
                                        new Block.Table.Column("目录序号", 4, true),
                                        new Block.Table.Column("名称", 14, false),
                                        new Block.Table.Column("大小", 5, true),
                                        new Block.Table.Column("SHA-256", 14, false)),
                                rows))));
    }

    private static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.1f KB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1048576.0);
    }

    /** A page with the picture over its caption, on a lying sheet when the picture is wide; null when the bytes are no picture. */
    private byte @Nullable [] picturePage(Item.Picture picture) {
        BufferedImage image;
        try {
            image = Upright.read(picture.bytes());
        } catch (IOException | RuntimeException broken) {
            return null;
        }
        if (image == null) {
            return null;
        }
        try (var document = new PDDocument()) {
            boolean lying = image.getWidth() > image.getHeight() * 1.2;
            var sheet = lying ? new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth()) : PDRectangle.A4;
            var page = new PDPage(sheet);
            document.addPage(page);
            float margin = 22 * MM;
            float caption = 24 * MM;
            float roomWide = sheet.getWidth() - 2 * margin;
            float roomHigh = sheet.getHeight() - 2 * margin - caption;
            float scale = Math.min(roomWide / image.getWidth(), roomHigh / image.getHeight());
            float width = image.getWidth() * scale;
            float height = image.getHeight() * scale;
            var embedded = embedded(document, image);
            var font = new Typesetting(document);
            try (var content = new PDPageContentStream(document, page)) {
                content.drawImage(
                        embedded,
                        (sheet.getWidth() - width) / 2,
                        margin + caption + (roomHigh - height) / 2,
                        width,
                        height);
                float y = margin + caption - 16;
                font.centred(content, picture.title(), 14, sheet.getWidth() / 2, y, roomWide);
                var under = picture.caption()
                        + picture.date()
                                .map(day -> (picture.caption().isEmpty() ? "" : "　") + OfficialDate.of(day))
                                .orElse("");
                font.centred(content, under, 10.5f, sheet.getWidth() / 2, y - 20, roomWide);
            }
            document.setDocumentId(1L);
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PDImageXObject embedded(PDDocument document, BufferedImage image) throws IOException {
        return image.getColorModel().hasAlpha()
                ? LosslessFactory.createFromImage(document, image)
                : JPEGFactory.createFromImage(document, image, 0.85f);
    }

    /** Text in the built-in fonts, each character in the first that has it. */
    private final class Typesetting {

        private final PDDocument document;
        private final java.util.Map<String, PDFont> loaded = new java.util.HashMap<>();

        Typesetting(PDDocument document) {
            this.document = document;
        }

        private PDFont font(int character) throws IOException {
            var family = fonts.familyOf(character);
            var known = loaded.get(family);
            if (known == null) {
                known = PDType0Font.load(document, fonts.open(family), true);
                loaded.put(family, known);
            }
            return known;
        }

        private float width(String text, float size) throws IOException {
            float width = 0;
            for (int c : text.codePoints().toArray()) {
                width += font(c).getStringWidth(Character.toString(c)) / 1000 * size;
            }
            return width;
        }

        /** One line, set smaller when it would not fit. */
        void centred(PDPageContentStream content, String said, float size, float middle, float y, float room)
                throws IOException {
            var text = drawable(said);
            if (text.isEmpty()) {
                return;
            }
            float natural = width(text, size);
            float set = natural > room ? size * room / natural : size;
            show(content, text, set, middle - Math.min(natural, room) / 2, y);
        }

        void show(PDPageContentStream content, String text, float size, float x, float y) throws IOException {
            content.beginText();
            content.newLineAtOffset(x, y);
            for (int c : text.codePoints().toArray()) {
                content.setFont(font(c), size);
                content.showText(Character.toString(c));
            }
            content.endText();
        }

        private String drawable(String said) {
            var text = new StringBuilder();
            said.codePoints()
                    .map(c -> Character.isWhitespace(c) && c != '　' || Character.isISOControl(c) ? ' ' : c)
                    .forEach(c -> text.appendCodePoint(fonts.draws(c) ? c : Fonts.MISSING_TYPE));
            return text.toString().strip();
        }
    }

    /** 第12页 共80页, at the top outer corner as the page is read, whatever its size and however it was turned. */
    private void stamp(PDDocument book, int pages) throws IOException {
        var type = new Typesetting(book);
        float size = 10.5f;
        for (int i = 0; i < pages; i++) {
            var page = book.getPage(i);
            var box = page.getCropBox();
            int turned = Math.floorMod(page.getRotation(), 360);
            boolean sideways = turned == 90 || turned == 270;
            float wide = sideways ? box.getHeight() : box.getWidth();
            float high = sideways ? box.getWidth() : box.getHeight();
            var said = "第" + (i + 1) + "页 共" + pages + "页";
            float x = wide - 15 * MM - type.width(said, size);
            float y = high - 12 * MM;
            try (var content = new PDPageContentStream(book, page, AppendMode.APPEND, true, true)) {
                content.saveGraphicsState();
                content.transform(
                        switch (turned) {
                            case 90 ->
                                new Matrix(0, 1, -1, 0, box.getLowerLeftX() + box.getWidth(), box.getLowerLeftY());
                            case 180 ->
                                new Matrix(
                                        -1,
                                        0,
                                        0,
                                        -1,
                                        box.getLowerLeftX() + box.getWidth(),
                                        box.getLowerLeftY() + box.getHeight());
                            case 270 ->
                                new Matrix(0, -1, 1, 0, box.getLowerLeftX(), box.getLowerLeftY() + box.getHeight());
                            default -> Matrix.getTranslateInstance(box.getLowerLeftX(), box.getLowerLeftY());
                        });
                type.show(content, said, size, x, y);
                content.restoreGraphicsState();
            }
        }
    }

    private static void outline(PDDocument book, int frontPages, List<Entry> entries, int listFirst) {
        var outline = new PDDocumentOutline();
        outline.addLast(mark(book, "封面", 1));
        outline.addLast(mark(book, "卷内目录", frontPages + 1));
        for (var entry : entries) {
            if (entry.page() > 0) {
                outline.addLast(mark(book, entry.title(), entry.page()));
            }
        }
        if (listFirst > 0) {
            outline.addLast(mark(book, "附表：未装订成页的电子文件", listFirst));
        }
        book.getDocumentCatalog().setDocumentOutline(outline);
        book.getDocumentCatalog().setPageMode(PageMode.USE_OUTLINES);
    }

    private static PDOutlineItem mark(PDDocument book, String title, int number) {
        var destination = new PDPageXYZDestination();
        destination.setPage(book.getPage(number - 1));
        var item = new PDOutlineItem();
        item.setTitle(title);
        item.setDestination(destination);
        return item;
    }

    private static void append(PDFMergerUtility merger, PDDocument book, byte[] bytes) throws IOException {
        try (var part = Loader.loadPDF(bytes)) {
            // an outline of a part would hang under the last bookmark
            part.getDocumentCatalog().setDocumentOutline(null);
            merger.appendDocument(book, part);
        }
    }

    private static int count(byte[] bytes) {
        try (var document = Loader.loadPDF(bytes)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long identityOf(byte[] front, byte[] index, List<Part> parts) {
        var crc = new CRC32();
        crc.update(front);
        crc.update(index);
        for (var part : parts) {
            if (part.pages() != null) {
                crc.update(part.pages());
            }
        }
        return crc.getValue();
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A picture as it was held: telephones store the sensor's lines and say in EXIF how to turn them. */
    private static final class Upright {

        static @Nullable BufferedImage read(byte[] bytes) throws IOException {
            var image = ImageIO.read(new ByteArrayInputStream(bytes));
            if (image == null) {
                return null;
            }
            int orientation = orientation(bytes);
            boolean sideways = orientation >= 5;
            int longest = Math.max(image.getWidth(), image.getHeight());
            double scale = Math.min(1, (double) MOST_PIXELS / longest);
            int w = Math.max(1, (int) Math.round(image.getWidth() * scale));
            int h = Math.max(1, (int) Math.round(image.getHeight() * scale));
            boolean alpha = image.getColorModel().hasAlpha();
            var turned = new BufferedImage(
                    sideways ? h : w,
                    sideways ? w : h,
                    alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
            var graphics = turned.createGraphics();
            graphics.setRenderingHint(
                    java.awt.RenderingHints.KEY_INTERPOLATION, java.awt.RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.transform(
                    switch (orientation) {
                        case 2 -> new java.awt.geom.AffineTransform(-1, 0, 0, 1, w, 0);
                        case 3 -> new java.awt.geom.AffineTransform(-1, 0, 0, -1, w, h);
                        case 4 -> new java.awt.geom.AffineTransform(1, 0, 0, -1, 0, h);
                        case 5 -> new java.awt.geom.AffineTransform(0, 1, 1, 0, 0, 0);
                        case 6 -> new java.awt.geom.AffineTransform(0, 1, -1, 0, h, 0);
                        case 7 -> new java.awt.geom.AffineTransform(0, -1, -1, 0, h, w);
                        case 8 -> new java.awt.geom.AffineTransform(0, -1, 1, 0, 0, w);
                        default -> new java.awt.geom.AffineTransform();
                    });
            graphics.drawImage(image, 0, 0, w, h, null);
            graphics.dispose();
            return turned;
        }

        /** Tag 0x0112 of the first directory of EXIF (CIPA DC-008), 1 when there is none. */
        private static int orientation(byte[] jpeg) {
            if (jpeg.length < 4 || (jpeg[0] & 0xff) != 0xff || (jpeg[1] & 0xff) != 0xd8) {
                return 1;
            }
            int at = 2;
            while (at + 10 < jpeg.length && (jpeg[at] & 0xff) == 0xff) {
                int marker = jpeg[at + 1] & 0xff;
                int length = (jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff;
                if (marker == 0xe1 && jpeg[at + 4] == 'E' && jpeg[at + 5] == 'x' && jpeg[at + 6] == 'i') {
                    return inTiff(jpeg, at + 10, Math.min(jpeg.length, at + 2 + length));
                }
                if (marker == 0xda || length < 2) {
                    return 1;
                }
                at += 2 + length;
            }
            return 1;
        }

        private static int inTiff(byte[] bytes, int from, int to) {
            if (from + 8 > to) {
                return 1;
            }
            var order = bytes[from] == 'I' ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN;
            var tiff = java.nio.ByteBuffer.wrap(bytes, from, to - from).slice().order(order);
            int directory = tiff.getInt(4);
            if (directory < 8 || directory + 2 > tiff.capacity()) {
                return 1;
            }
            int entries = tiff.getShort(directory) & 0xffff;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + i * 12;
                if (entry + 12 > tiff.capacity()) {
                    return 1;
                }
                if ((tiff.getShort(entry) & 0xffff) == 0x0112) {
                    int value = tiff.getShort(entry + 8) & 0xffff;
                    return value >= 1 && value <= 8 ? value : 1;
                }
            }
            return 1;
        }
    }
}
