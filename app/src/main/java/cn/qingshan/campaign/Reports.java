package cn.qingshan.campaign;

import cn.qingshan.documents.Papers;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.place.Townships;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 专项报告. Freezes the figures of an instant with all rows behind them, as an act with their digest and as a paper. What one organ keeps to itself is not counted in a paper of both; the paper names what it
 * leaves out.
 */
@Component
@Transactional
public class Reports {

    static final String PAPER = "CAMPAIGN_REPORT";

    private final JdbcClient db;
    private final Ledger ledger;
    private final Campaigns campaigns;
    private final Samples samples;
    private final Papers papers;
    private final Evidence evidence;
    private final Townships townships;
    private final MessageSource messages;

    Reports(
            JdbcClient db,
            Ledger ledger,
            Campaigns campaigns,
            Samples samples,
            Papers papers,
            Evidence evidence,
            Townships townships,
            MessageSource messages) {
        this.db = db;
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.samples = samples;
        this.papers = papers;
        this.evidence = evidence;
        this.townships = townships;
        this.messages = messages;
    }

    /** @param list the rows behind all figures, one a line, under {@code digest} */
    public record Report(
            UUID id,
            UUID campaign,
            int version,
            boolean closing,
            Instant asOf,
            String conclusion,
            List<Figure> withheld,
            String list,
            String digest,
            String template,
            LocalDate issuedOn,
            String owner) {

        /** The day at whose end, or in whose course, the figures were taken. */
        public LocalDate day() {
            return LocalDate.ofInstant(asOf.minusNanos(1000), Weeks.ZONE);
        }

        public Sheet sheet() {
            return Sheet.ofList(
                    list,
                    asOf,
                    Arrays.stream(Figure.values())
                            .filter(figure -> !withheld.contains(figure))
                            .toList());
        }

        RecordRef ref() {
            return new RecordRef(Campaigns.KIND, id);
        }
    }

    /** What stands in a report of a day. */
    @Transactional(readOnly = true)
    public Sheet sheet(Campaigns.Campaign campaign, LocalDate day) {
        return Sheet.of(campaigns.shared(campaign, instant(campaign, day)));
    }

    /** Figures that a common paper leaves out. */
    static List<Figure> withheld(Campaigns.Campaign campaign) {
        return Arrays.stream(Figure.values())
                .filter(figure -> !Campaigns.known(campaign).contains(figure))
                .toList();
    }

    private Instant instant(Campaigns.Campaign campaign, LocalDate day) {
        var today = campaigns.today();
        var first = LocalDate.ofInstant(campaign.started().at(), Weeks.ZONE);
        if (day.isAfter(today)) {
            throw Refusal.because("refusal.in-the-future", day, today);
        }
        if (day.isBefore(first)) {
            throw Refusal.because("refusal.campaign.before-start", day, first);
        }
        return Weeks.endOf(day, campaigns.now());
    }

    /**
     * 定稿.
     *
     * @param seen the last act on the campaign that the form was based on
     * @param closing whether the campaign ends with it
     */
    public UUID freeze(UUID campaignId, UUID seen, LocalDate day, String conclusion, boolean closing) {
        var campaign = campaigns.find(campaignId);
        if (conclusion.isBlank()) {
            throw Refusal.because("refusal.campaign.conclusion");
        }
        var asOf = instant(campaign, day);
        var shared = campaigns.shared(campaign, asOf);
        String list = FrozenList.text(shared.rows());
        String digest = FrozenList.digest(list);
        var today = campaigns.today();
        var written = papers.write(
                PAPER,
                fields(campaign, Sheet.of(shared), shared, day, conclusion.strip(), digest),
                new Papers.Issue("", campaign.number(), today));
        int version = db.sql("""
                select coalesce(max(version), 0) + 1 from campaign.report where campaign = :campaign and owner_organ = :organ
                """)
                .param("campaign", campaignId)
                .param("organ", Acting.required().organ())
                .query(Integer.class)
                .single();
        UUID id = UUID.randomUUID();
        var readers = Campaigns.others(campaign);
        var counts = new LinkedHashMap<String, Integer>();
        shared.rows().forEach((figure, items) -> counts.put(figure.name(), items.size()));
        var withheld = withheld(campaign);
        UUID act = ledger.act(CampaignAct.REPORTED, new RecordRef(Campaigns.KIND, id))
                .disclosedTo(readers)
                .says("“" + campaign.title() + "”" + (closing ? "结束报告" : "进展报告") + "定稿，数据截至" + day)
                .with("campaign", campaignId)
                .with("asOf", asOf)
                .with("closing", closing)
                .with("figures", counts)
                .with("digest", digest)
                .with("withheld", withheld)
                .with("conclusion", conclusion.strip())
                .with("template", written.templateVersion())
                .with("pdf", written.pdf().digest())
                .with("docx", written.docx().digest())
                .append();
        db.sql("""
                insert into campaign.report (id, campaign, title, number, version, closing, as_of, conclusion, withheld, list, digest, template, issued_on,
                                             state, act, owner_organ, disclosed_to)
                values (:id, :campaign, :title, :number, :version, :closing, :asOf, :conclusion, :withheld, :list, :digest, :template, :today,
                        'FROZEN', :act, :organ, :readers)
                """)
                .param("id", id)
                .param("campaign", campaignId)
                .param("title", campaign.title())
                .param("number", campaign.number())
                .param("version", version)
                .param("closing", closing)
                .param("asOf", OffsetDateTime.ofInstant(asOf, ZoneOffset.UTC))
                .param("conclusion", conclusion.strip())
                .param("withheld", withheld.stream().map(Figure::name).toArray(String[]::new))
                .param("list", list)
                .param("digest", digest)
                .param("template", written.templateVersion())
                .param("today", today)
                .param("act", act)
                .param("organ", Acting.required().organ())
                .param("readers", readers.toArray(String[]::new))
                .update();
        var ref = new RecordRef(Campaigns.KIND, id);
        evidence.add(written.pdfItem(ref, null), act, readers);
        evidence.add(written.docxItem(ref, null), act, readers);
        if (closing) {
            campaigns.close(campaign, seen, id, today);
        }
        return id;
    }

    private Map<String, String> fields(
            Campaigns.Campaign campaign,
            Sheet sheet,
            Progress shared,
            LocalDate day,
            String conclusion,
            String digest) {
        var names = townshipNames();
        var places = campaign.scope().townships();
        var fields = new HashMap<String, String>();
        fields.put("campaignTitle", campaign.title());
        fields.put("since", campaign.from().toString());
        fields.put("until", campaign.to().toString());
        fields.put("asOf", day.toString());
        fields.put("campaignBasis", campaign.basis());
        fields.put("campaignScope", String.join("\n", scope(campaign.scope(), names)));
        fields.put("inventory", inventory(campaign));
        fields.put(
                "figures",
                sheet.figures().stream()
                        .map(figure -> row(
                                text("campaign.figure." + figure),
                                sheet.count(figure),
                                text("campaign.figure.says." + figure)))
                        .collect(Collectors.joining("\n")));
        fields.put(
                "figuresByTownship",
                places.stream()
                        .map(place -> row(
                                names.getOrDefault(place, place),
                                sheet.count(Figure.OPENED, place),
                                sheet.count(Figure.RECTIFIED, place),
                                sheet.count(Figure.ACCEPTED, place),
                                sheet.count(Figure.WRITTEN_OFF, place),
                                sheet.count(Figure.REOPENED, place),
                                sheet.count(Figure.STILL_OPEN, place)))
                        .collect(Collectors.joining("\n")));
        // a target for what only one organ knows has no place in a paper of both
        fields.put(
                "targets",
                campaign.targets().stream()
                        .filter(target -> sheet.counts().containsKey(target.figure()))
                        .map(target -> row(
                                target.township().isEmpty()
                                        ? text("campaign.whole")
                                        : names.getOrDefault(target.township(), target.township()),
                                text("campaign.figure." + target.figure()),
                                target.number(),
                                sheet.done(target)))
                        .collect(Collectors.joining("\n")));
        fields.put(
                "closedRows",
                shared.of(Figure.WRITTEN_OFF).stream()
                        .map(item ->
                                row(item.number(), item.title(), names.getOrDefault(item.township(), item.township())))
                        .collect(Collectors.joining("\n")));
        fields.put(
                "samplingNote",
                samples.of(campaign.id()).stream()
                        .filter(sample -> !sample.asOf().isAfter(shared.asOf()))
                        .map(sample -> text(
                                "campaign.sample.says",
                                written(sample.on()),
                                sample.frame().size(),
                                sample.drawn().size(),
                                sample.seed()))
                        .collect(Collectors.joining("\n")));
        fields.put(
                "leftOut",
                withheld(campaign).stream()
                        .map(figure -> text("campaign.figure." + figure))
                        .collect(Collectors.joining("\n")));
        fields.put("conclusion", conclusion);
        fields.put("listDigest", digest);
        campaigns
                .organ(campaign.readers().stream()
                        .filter(organ -> !organ.equals(Acting.required().organ()))
                        .findFirst()
                        .orElse(null))
                .filter(organ -> campaign.joint())
                .map(Organ::name)
                .ifPresent(name -> fields.put("otherOrgan", name));
        return fields;
    }

    private String inventory(Campaigns.Campaign campaign) {
        var start = campaign.started();
        var kinds = campaigns.inventory(campaign.id()).stream()
                .filter(item -> item.readers().containsAll(campaign.readers()))
                .collect(Collectors.groupingBy(Item::kind, Collectors.counting()));
        return text(
                "campaign.inventory.says",
                written(LocalDate.ofInstant(start.at(), Weeks.ZONE)),
                start.rows(),
                kinds.getOrDefault("problem", 0L),
                kinds.getOrDefault("mine", 0L),
                kinds.getOrDefault("restoration-project", 0L));
    }

    private List<String> scope(Scope scope, Map<String, String> names) {
        return List.of(
                text("campaign.townships") + "："
                        + scope.townships().stream()
                                .map(place -> names.getOrDefault(place, place))
                                .collect(Collectors.joining("、")),
                text("campaign.minerals") + "："
                        + (scope.minerals().isEmpty() ? text("campaign.any") : String.join("、", scope.minerals())),
                text("campaign.holders") + "：" + chosen(scope.dutyHolders(), "problem.holder."),
                text("campaign.restricted") + "：" + chosen(scope.restricted(), "campaign.zone."));
    }

    private String chosen(List<String> codes, String prefix) {
        return codes.isEmpty()
                ? text("campaign.any")
                : codes.stream().map(code -> text(prefix + code)).collect(Collectors.joining("、"));
    }

    private Map<String, String> townshipNames() {
        return townships.all().stream().collect(Collectors.toMap(Townships.Township::code, Townships.Township::name));
    }

    /** Cells of a table row; a bar inside a cell would part it. */
    private static String row(Object... cells) {
        return Arrays.stream(cells)
                .map(cell -> String.valueOf(cell).replace('|', '／').replaceAll("\\s+", " "))
                .collect(Collectors.joining("|"));
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE);
    }

    /** Whether the figures of the instant, computed again now, are those of the report. */
    @Transactional(readOnly = true)
    public boolean isBorneOut(Campaigns.Campaign campaign, Report report) {
        return FrozenList.digest(FrozenList.text(
                        campaigns.shared(campaign, report.asOf()).rows()))
                .equals(report.digest());
    }

    @Transactional(readOnly = true)
    public List<Report> of(UUID campaign) {
        return db.sql(
                        "select * from campaign.report where campaign = :campaign order by issued_on, version, owner_organ")
                .param("campaign", campaign)
                .query((row, n) -> report(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Report find(UUID campaign, UUID id) {
        return of(campaign).stream()
                .filter(report -> report.id().equals(id))
                .findFirst()
                .orElseThrow(NoSuchRecord::new);
    }

    /** PDF and DOCX of a report. */
    @Transactional(readOnly = true)
    public List<Evidence.Item> files(Report report) {
        return evidence.of(report.ref());
    }

    private static Report report(ResultSet row) throws SQLException {
        return new Report(
                row.getObject("id", UUID.class),
                row.getObject("campaign", UUID.class),
                row.getInt("version"),
                row.getBoolean("closing"),
                row.getObject("as_of", OffsetDateTime.class).toInstant(),
                row.getString("conclusion"),
                Campaigns.texts(row, "withheld").stream().map(Figure::valueOf).toList(),
                row.getString("list"),
                row.getString("digest"),
                row.getString("template"),
                row.getObject("issued_on", LocalDate.class),
                row.getString("owner_organ"));
    }

    /** A day as papers write it. */
    private static String written(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
