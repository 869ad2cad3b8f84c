package cn.qingshan.procedure;

import cn.qingshan.documents.Block;
import cn.qingshan.documents.DocxWriter;
import cn.qingshan.documents.Fonts;
import cn.qingshan.documents.OfficialDocument;
import cn.qingshan.documents.PdfWriter;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.evidence.EvidenceFolder;
import cn.qingshan.evidence.EvidenceFolder.Frozen;
import cn.qingshan.law.procedure.administrative.AdministrativeState;
import cn.qingshan.law.term.ServiceMethod;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 办案文书. Composes the documents of a case from its contents and the fixed wording in {@code papers.properties}, writes each as PDF and DOCX and freezes both before they are served.
 */
@Component
class CasePapers {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.CHINA);
    private static final Pattern PERIOD = Pattern.compile("P(\\d+)([MD])");
    private static final List<String> COUNTED =
            List.of("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二");

    private final ResourceBundle wording = ResourceBundle.getBundle("cn.qingshan.procedure.papers", Locale.ROOT);
    private final EvidenceFolder folder;
    private final People people;
    private final PdfWriter pdf = new PdfWriter(Fonts.builtIn());
    private final DocxWriter docx = new DocxWriter();

    CasePapers(EvidenceFolder folder, People people) {
        this.folder = folder;
        this.people = people;
    }

    /** One document in its two forms, frozen. */
    record Papers(String title, Frozen pdf, Frozen docx) {

        Evidence.Item pdfItem(RecordRef record, @Nullable UUID mine) {
            return item(record, mine, pdf, ".pdf", "application/pdf");
        }

        Evidence.Item docxItem(RecordRef record, @Nullable UUID mine) {
            return item(
                    record,
                    mine,
                    docx,
                    ".docx",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        }

        private Evidence.Item item(
                RecordRef record, @Nullable UUID mine, Frozen frozen, String ending, String mediaType) {
            return new Evidence.Item(
                    UUID.randomUUID(),
                    record,
                    mine,
                    frozen.digest(),
                    title + ending,
                    mediaType,
                    frozen.size(),
                    title,
                    null,
                    null,
                    null,
                    null);
        }
    }

    Papers served(
            Proceeding file,
            AdministrativeState state,
            ServedPapers.Kind kind,
            String number,
            LocalDate on,
            ServiceMethod method,
            Map<String, String> contents) {
        String organ = Acting.required().organName();
        String respondent = state.filing().respondent().orElse("");
        String you = youOf(respondent);
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Head(organ, Block.Head.Style.LEGAL));
        String title = switch (kind) {
            case FILING_DECISION -> "立案决定书";
            case RECOMMENDATION -> "检察建议书";
            case TERMINATION_DECISION -> "终结案件决定书";
        };
        blocks.add(new Block.Title(title));
        blocks.add(new Block.Number(number));
        blocks.add(new Block.Addressee(respondent + "："));
        switch (kind) {
            case FILING_DECISION -> {
                paragraph(blocks, said("filing.opening", text(contents, "harm")));
                paragraph(blocks, said("filing.decision", you, respondent));
            }
            case RECOMMENDATION -> recommendation(file, state, you, contents, blocks);
            case TERMINATION_DECISION -> {
                paragraph(blocks, said("termination.opening", file.title(), text(contents, "ground")));
                paragraph(blocks, said("termination.decision"));
            }
        }
        blocks.add(new Block.Signature(organ, on, "（院印）"));
        return written(new OfficialDocument(title, file.number(), on, blocks));
    }

    /** The mandatory contents of article 75, each under its own heading, in the order of the article. */
    private void recommendation(
            Proceeding file, AdministrativeState state, String you, Map<String, String> contents, List<Block> blocks) {
        paragraph(
                blocks,
                said(
                        "recommendation.opening",
                        file.title(),
                        text(contents, "source"),
                        you,
                        DAY.format(state.filing().on())));
        headed(blocks, said("recommendation.harm"), text(contents, "harm"));
        headed(blocks, said("recommendation.nonPerformance", you), text(contents, "nonPerformance"));
        headed(blocks, said("recommendation.legalBasis"), text(contents, "legalBasis"));
        blocks.add(new Block.Heading(1, said("recommendation.demand")));
        paragraph(blocks, said("recommendation.demand.opening", you));
        text(contents, "demand").lines().filter(line -> !line.isBlank()).forEach(line -> paragraph(blocks, line));
        boolean urgent = state.recommendationServed()
                .map(served -> served.recommendation().urgent())
                .orElse(false);
        headed(
                blocks,
                said("recommendation.period"),
                said(
                        "recommendation.period.says",
                        you,
                        period(text(contents, "rectification")),
                        said(urgent ? "reply.fifteen-days" : "reply.two-months")));
        if (!text(contents, "other").isBlank()) {
            headed(blocks, said("recommendation.other"), text(contents, "other"));
        }
    }

    Papers reply(ServedPapers.Served served, LocalDate on, String summary) {
        var seat = Acting.required();
        String addressee = people.organs().stream()
                .filter(organ -> organ.kind() == Organ.Kind.PROCURATORATE
                        && organ.county().equals(seat.county()))
                .map(Organ::name)
                .findFirst()
                .orElse("");
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Head(seat.organName(), Block.Head.Style.LETTER));
        blocks.add(new Block.Title(said("reply.title", served.number())));
        blocks.add(new Block.Addressee(addressee + "："));
        paragraph(blocks, said("reply.opening", served.number(), DAY.format(served.servedOn())));
        summary.lines().filter(line -> !line.isBlank()).forEach(line -> paragraph(blocks, line));
        blocks.add(new Block.Signature(seat.organName(), on, "（印章）"));
        return written(new OfficialDocument("书面回复", served.number(), on, blocks));
    }

    private Papers written(OfficialDocument document) {
        return new Papers(document.name(), folder.freeze(pdf.write(document)), folder.freeze(docx.write(document)));
    }

    private static void paragraph(List<Block> blocks, String text) {
        blocks.add(new Block.Paragraph(text.strip()));
    }

    private static void headed(List<Block> blocks, String heading, String text) {
        blocks.add(new Block.Heading(1, heading));
        text.lines().filter(line -> !line.isBlank()).forEach(line -> paragraph(blocks, line));
    }

    private String said(String key, Object... values) {
        return MessageFormat.format(wording.getString(key), values);
    }

    private static String text(Map<String, String> contents, String field) {
        return contents.getOrDefault(field, "");
    }

    /** 你局, 你单位: how an organ is addressed. */
    private static String youOf(String respondent) {
        return respondent.endsWith("局") ? "你局" : "你单位";
    }

    /** {@code P2M} reads 两个月, {@code P60D} 60日, a date until that day. */
    private String period(String rectification) {
        Matcher period = PERIOD.matcher(rectification);
        if (!period.matches()) {
            return said("period.until", DAY.format(LocalDate.parse(rectification)));
        }
        int amount = Integer.parseInt(period.group(1));
        return period.group(2).equals("D")
                ? said("period.days", String.valueOf(amount))
                : said(
                        "period.months",
                        (amount < COUNTED.size() ? COUNTED.get(amount) : String.valueOf(amount)) + "个月");
    }
}
