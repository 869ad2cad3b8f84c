package cn.qingshan.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageDestination;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("案卷：一件不少，页码连续，目录的页次就是翻到的那一页")
class CaseFileBookTest {

    private static final LocalDate DAY = LocalDate.of(2026, 9, 8);
    private static final PdfWriter PDF = new PdfWriter(Fonts.builtIn());
    private static final CaseFileBook BOOK = new CaseFileBook(Fonts.builtIn(), PDF);

    private static final CaseFileBook.Cover COVER = new CaseFileBook.Cover(
            "青岚县人民检察院",
            "公益诉讼案卷",
            "青岚县自然资源局不依法履行矿山生态修复监管职责案",
            List.of(
                    new CaseFileBook.Fact("案件编号", "青检公案〔2026〕12号"),
                    new CaseFileBook.Fact("立案日期", "2026年3月5日"),
                    new CaseFileBook.Fact("承办人", "沈墨、林知秋"),
                    new CaseFileBook.Fact("保管期限", "永久")),
            DAY,
            "QL-2026-0012");

    private CaseFileBook.Bound bound;
    private List<CaseFileBook.Item> items;

    @BeforeAll
    void bind() throws Exception {
        items = new ArrayList<>();
        for (var kind : List.of(
                "CLUE_REGISTRATION", "FILING_DECISION", "RECOMMENDATION", "PROOF_OF_SERVICE", "WRITTEN_REPLY")) {
            var document = SampleDocuments.of(kind);
            items.add(new CaseFileBook.Item.Pdf(
                    document.name(), Optional.of(document.date()), "青检〔2026〕Z3号", PDF.write(document)));
        }
        items.add(new CaseFileBook.Item.Picture(
                "采坑全景", Optional.of(DAY), "", picture(1600, 900, "jpg"), "IMG_0903_01.jpg　东经112°36′12″，北纬28°25′40″"));
        items.add(new CaseFileBook.Item.Picture("边坡裂缝", Optional.empty(), "", picture(600, 900, "png"), ""));
        items.add(new CaseFileBook.Item.Text("办案经过说明", Optional.of(DAY), "", "2026年3月5日立案。\n2026年4月7日送达检察建议书。"));
        items.add(new CaseFileBook.Item.Pdf("外单位来文（横页、旋转）", Optional.of(DAY), "", turned()));
        items.add(new CaseFileBook.Item.Pdf("有密码的文件", Optional.empty(), "", locked()));
        items.add(new CaseFileBook.Item.Pdf(
                "坏文件", Optional.empty(), "", "%PDF-1.4 broken".getBytes(StandardCharsets.UTF_8)));
        items.add(new CaseFileBook.Item.Picture(
                "不是图片", Optional.empty(), "", "no picture".getBytes(StandardCharsets.UTF_8), ""));
        items.add(
                new CaseFileBook.Item.File("送达录像", Optional.of(DAY), "", "VID_0407.mp4", 73_400_320, "ab".repeat(32)));
        bound = BOOK.bind(COVER, items);
        Files.createDirectories(Path.of("target/documents"));
        Files.write(Path.of("target/documents/case-file.pdf"), bound.bytes());
    }

    static byte[] picture(int width, int height, String format) throws Exception {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(new Color(140, 170, 120));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(150, 110, 70));
        graphics.fillOval(width / 4, height / 4, width / 2, height / 2);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    /** A page for each turn, the last one lying. */
    private static byte[] turned() throws Exception {
        try (var pdf = new PDDocument()) {
            for (int turn : new int[] {0, 90, 180, 270}) {
                var page = new PDPage(PDRectangle.A4);
                page.setRotation(turn);
                pdf.addPage(page);
            }
            pdf.addPage(new PDPage(new PDRectangle(842, 595)));
            var bytes = new ByteArrayOutputStream();
            pdf.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] locked() throws Exception {
        try (var pdf = new PDDocument()) {
            pdf.addPage(new PDPage());
            pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            var bytes = new ByteArrayOutputStream();
            pdf.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static String page(PDDocument pdf, int number) throws Exception {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(number);
        stripper.setEndPage(number);
        return WrittenText.bare(stripper.getText(pdf));
    }

    @Test
    @DisplayName("总页数＝封面＋目录＋各件的页数＋附表")
    void the_pages_add_up() throws Exception {
        // cover 1, index 1, the documents as they are, 2 pictures, 1 text, 5 foreign pages, list 1
        int documents = 0;
        for (var item : items.subList(0, 5)) {
            try (var pdf = Loader.loadPDF(((CaseFileBook.Item.Pdf) item).bytes())) {
                documents += pdf.getNumberOfPages();
            }
        }
        try (var pdf = Loader.loadPDF(bound.bytes())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(bound.pages()).isEqualTo(1 + 1 + documents + 2 + 1 + 5 + 1);
        }
    }

    @Test
    @DisplayName("每一页都盖“第n页 共m页”，从封面连续到最后")
    void every_page_is_stamped_in_one_run() throws Exception {
        try (var pdf = Loader.loadPDF(bound.bytes())) {
            for (int i = 1; i <= bound.pages(); i++) {
                assertThat(page(pdf, i)).contains("第" + i + "页共" + bound.pages() + "页");
            }
        }
    }

    @Test
    @DisplayName("目录：每件都有一行，页次翻过去就是那一件")
    void the_index_leads_to_the_items() throws Exception {
        try (var pdf = Loader.loadPDF(bound.bytes())) {
            var index = page(pdf, 2);
            assertThat(bound.index()).hasSameSizeAs(items);
            int next = 3;
            for (var entry : bound.index()) {
                assertThat(index).contains(WrittenText.bare(entry.title()));
                if (entry.pages() > 0) {
                    assertThat(entry.page()).isEqualTo(next);
                    next += entry.pages();
                    assertThat(index)
                            .contains(
                                    entry.pages() == 1
                                            ? String.valueOf(entry.page())
                                            : entry.page() + "—" + (entry.page() + entry.pages() - 1));
                }
            }
            assertThat(page(pdf, bound.index().getFirst().page())).contains("案件线索登记表");
            assertThat(page(pdf, bound.index().get(2).page())).contains("检察建议书");
            assertThat(page(pdf, bound.index().get(5).page())).contains("采坑全景", "东经112°36′12″", "2026年9月8日");
            assertThat(page(pdf, bound.index().get(7).page())).contains("办案经过说明");
        }
    }

    @Test
    @DisplayName("不能装订的：目录里说明，附表里列校验值，一件不丢")
    void what_has_no_pages_is_listed_by_its_digest() throws Exception {
        try (var pdf = Loader.loadPDF(bound.bytes())) {
            assertThat(page(pdf, 2)).contains("有密码的文件（有密码，不能打开）", "坏文件（不是可以打开的PDF）", "不是图片（不是可以打开的图片）", "见附表");
            assertThat(page(pdf, bound.pages())).contains("附表", "VID_0407.mp4", "70.0MB", "ab".repeat(32), "坏文件");
        }
    }

    @Test
    @DisplayName("书签：封面、目录、各件、附表，点到的页就是目录的页次")
    void the_bookmarks_lead_to_the_same_pages() throws Exception {
        try (var pdf = Loader.loadPDF(bound.bytes())) {
            var marks = new ArrayList<String>();
            for (var mark : pdf.getDocumentCatalog().getDocumentOutline().children()) {
                var to = (PDPageDestination) mark.getDestination();
                marks.add(mark.getTitle() + " " + (pdf.getPages().indexOf(to.getPage()) + 1));
            }
            var expected = new ArrayList<>(List.of("封面 1", "卷内目录 2"));
            bound.index().stream()
                    .filter(entry -> entry.page() > 0)
                    .forEach(entry -> expected.add(entry.title() + " " + entry.page()));
            expected.add("附表：未装订成页的电子文件 " + bound.pages());
            assertThat(marks).isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("同样的材料装订两次，字节相同；目录多页时页次仍然对")
    void binding_is_repeatable_and_a_long_index_counts_itself() throws Exception {
        assertThat(BOOK.bind(COVER, items).bytes()).isEqualTo(bound.bytes());
        var many = new ArrayList<CaseFileBook.Item>();
        for (int i = 1; i <= 90; i++) {
            many.add(
                    new CaseFileBook.Item.Picture("现场照片第" + i + "张", Optional.of(DAY), "", picture(40, 30, "png"), ""));
        }
        var long90 = BOOK.bind(COVER, many);
        try (var pdf = Loader.loadPDF(long90.bytes())) {
            int first = long90.index().getFirst().page();
            assertThat(first).isGreaterThan(4);
            assertThat(page(pdf, first)).contains("现场照片第1张");
            assertThat(page(pdf, first - 1)).contains("现场照片第90张"); // the last page of the index
            assertThat(page(pdf, long90.index().getLast().page())).contains("现场照片第90张");
            assertThat(long90.pages()).isEqualTo(first - 1 + 90);
        }
    }
}
