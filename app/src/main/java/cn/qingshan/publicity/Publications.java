package cn.qingshan.publicity;

import cn.qingshan.law.procedure.restoration.RestorationEvent;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.place.Outline;
import cn.qingshan.problem.Problems;
import cn.qingshan.procedure.Proceeding;
import cn.qingshan.procedure.Proceedings;
import cn.qingshan.procedure.Tracks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * 公开决定. An officer of the bureau sees exactly what would be public, and only that can be confirmed. The redacted text is kept with the act and copied out to where the public reads.
 */
@Component
@Transactional
public class Publications {

    public static final String KIND = "publication";
    public static final String REQUEST = "correction-request";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RESTORATION = "restoration-project";
    private static final Set<String> ANNOUNCED =
            Set.of("PUBLICITY", "ACCEPT_CITY", "ACCEPTED", "WRITTEN_OFF", "MAINTAINING", "DONE");

    private final JdbcClient db;
    private final Ledger ledger;
    private final Problems problems;
    private final Proceedings proceedings;
    private final RedactionRules rules;
    private final Clock clock;

    Publications(
            JdbcClient db,
            Ledger ledger,
            Problems problems,
            Proceedings proceedings,
            RedactionRules rules,
            Clock clock) {
        this.db = db;
        this.ledger = ledger;
        this.problems = problems;
        this.proceedings = proceedings;
        this.rules = rules;
        this.clock = clock;
    }

    public enum Kind {
        /** 验收公示 */
        ACCEPTANCE,
        /** 已销号的问题 */
        CLOSED
    }

    /** Something that can be published and is not yet. */
    public record Publishable(Kind kind, UUID source, String number, String title) {}

    /** What the officer may change before it is published; the rest comes from the record. */
    public record Wording(String title, String fact, String requirement, String result) {}

    /** @param digest of the body, so that only what was seen is confirmed */
    public record Preview(PublicBody body, List<RedactionRules.Mark> marks, String digest, String rules) {}

    public record Publication(
            UUID id,
            Kind kind,
            UUID source,
            @Nullable UUID mine,
            String address,
            String township,
            String title,
            String state,
            PublicBody body,
            String rules,
            @Nullable String reason,
            LocalDate publishedOn,
            @Nullable LocalDate changedOn,
            UUID act) {

        public RecordRef ref() {
            return new RecordRef(KIND, id);
        }

        public boolean isPublic() {
            return !state.equals("WITHDRAWN");
        }

        public Wording wording() {
            return new Wording(body.title(), body.fact(), body.requirement(), body.result());
        }
    }

    public record Request(
            UUID id,
            String words,
            OffsetDateTime at,
            @Nullable String outcome,
            @Nullable String answer) {}

    public enum RequestOutcome {
        CORRECTED,
        WITHDRAWN,
        KEPT
    }

    /** Problems written off and restorations announced, which are not public yet. */
    @Transactional(readOnly = true)
    public List<Publishable> publishable() {
        var known = all().stream().map(p -> p.kind() + " " + p.source()).toList();
        var found = new ArrayList<Publishable>();
        problems.all().stream()
                .filter(p ->
                        !p.open() && p.ownerOrgan().equals(Acting.required().organ()))
                .forEach(p -> found.add(new Publishable(Kind.CLOSED, p.id(), p.number(), p.title())));
        proceedings.all(Tracks.of(RESTORATION)).stream()
                .filter(p -> ANNOUNCED.contains(p.state()) && p.problem() != null)
                .forEach(p -> found.add(new Publishable(Kind.ACCEPTANCE, p.thread(), p.number(), p.title())));
        found.removeIf(p -> known.contains(p.kind() + " " + p.source()));
        return found;
    }

    private record Source(
            Problems.Problem problem, @Nullable Proceeding restoration) {}

    private Source source(Kind kind, UUID source) {
        return switch (kind) {
            case CLOSED -> {
                var problem = problems.find(source);
                if (problem.open()) {
                    throw Refusal.because("refusal.publication.open");
                }
                yield new Source(problem, null);
            }
            case ACCEPTANCE -> {
                var restoration = proceedings.find(source);
                if (!restoration.kind().equals(RESTORATION)
                        || !ANNOUNCED.contains(restoration.state())
                        || restoration.problem() == null) {
                    throw Refusal.because("refusal.publication.not-announced");
                }
                yield new Source(problems.find(restoration.problem()), restoration);
            }
        };
    }

    /** The record's own words, for the officer to go through. */
    @Transactional(readOnly = true)
    public Wording wording(Kind kind, UUID of) {
        var source = source(kind, of);
        var problem = source.problem();
        return new Wording(problem.title(), problem.fact(), problem.requirement(), result(source));
    }

    private String result(Source source) {
        if (source.restoration() == null) {
            return "问题已整改，经核实后销号。";
        }
        return announced(source.restoration())
                .map(a -> "验收合格，验收结果公告期至" + a.until() + "。")
                .orElse("验收合格。");
    }

    private Optional<RestorationEvent.AnnounceAcceptance> announced(Proceeding restoration) {
        return proceedings.history(restoration).acts().stream()
                .filter(act -> !act.isStruck())
                .flatMap(act -> act.event().stream())
                .filter(RestorationEvent.AnnounceAcceptance.class::isInstance)
                .map(RestorationEvent.AnnounceAcceptance.class::cast)
                .reduce((earlier, later) -> later);
    }

    /** 预览. Exactly what would be public, and what the rules took out or want looked at. */
    @Transactional(readOnly = true)
    public Preview preview(Kind kind, UUID of, Wording wording) {
        var source = source(kind, of);
        var problem = source.problem();
        if (wording.title().isBlank()
                || wording.fact().isBlank()
                || wording.result().isBlank()) {
            throw Refusal.because("refusal.publication.incomplete");
        }
        var names = new ArrayList<String>(db.sql("select * from publicity.names_of_staff()")
                .query(String.class)
                .list());
        boolean enterprise = rules.isEnterprise(problem.holderName());
        if (!enterprise && problem.dutyHolder() == Problems.DutyHolder.OPERATOR) {
            names.add(problem.holderName());
        }
        var marks = new ArrayList<RedactionRules.Mark>();
        var point = point(problem);
        var body = new PublicBody(
                redacted(wording.title(), names, marks),
                redacted(wording.fact(), names, marks),
                holder(problem, enterprise),
                redacted(wording.requirement(), names, marks),
                redacted(wording.result(), names, marks),
                problem.area_m2() == null ? null : Math.round(problem.area_m2()),
                point == null ? null : rules.coarse(point.getX()),
                point == null ? null : rules.coarse(point.getY()),
                problem.openedOn().toString(),
                endedOn(source).toString());
        requireNoReporter(JSON.writeValueAsString(body));
        return new Preview(body, List.copyOf(marks), digest(body), rules.version());
    }

    private org.locationtech.jts.geom.@Nullable Point point(Problems.Problem problem) {
        return problem.outline() == null || rules.decimals().isEmpty()
                ? null
                : Outline.ofWkb(problem.outline()).lonLat().getCentroid();
    }

    private String redacted(String text, List<String> names, List<RedactionRules.Mark> marks) {
        var redacted = rules.redact(text, names);
        marks.addAll(redacted.marks());
        return redacted.text();
    }

    /** 责任主体: an enterprise or a body by its name, a person never. */
    private static String holder(Problems.Problem problem, boolean enterprise) {
        return switch (problem.dutyHolder()) {
            case OPERATOR -> enterprise ? problem.holderName() : "个人";
            case LEGACY -> "历史遗留，由人民政府负责治理";
            case TO_BE_CONFIRMED -> "责任主体待确认";
        };
    }

    private LocalDate endedOn(Source source) {
        if (source.restoration() != null) {
            return announced(source.restoration())
                    .map(RestorationEvent.AnnounceAcceptance::on)
                    .orElse(source.restoration().openedOn());
        }
        return db.sql("""
                        select max(happened_on) from ledger.act
                         where record_kind = 'problem' and record_id = :id and kind = 'problem.written-off'
                        """)
                .param("id", source.problem().id())
                .query(LocalDate.class)
                .single();
    }

    /** Who reported to this organ is never published, not even by mistake in a free text. */
    private void requireNoReporter(String text) {
        boolean names = db.sql("select intake.names_reporter(:text, null)")
                .param("text", text)
                .query(Boolean.class)
                .single();
        if (names) {
            throw Refusal.because("refusal.publication.names-reporter");
        }
    }

    private static String digest(PublicBody body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Preview confirmed(Kind kind, UUID of, Wording wording, String digest) {
        var preview = preview(kind, of, wording);
        if (!preview.digest().equals(digest)) {
            throw Refusal.because("refusal.publication.not-as-seen");
        }
        return preview;
    }

    /** 公开. What the officer saw, and nothing else, becomes the public copy. */
    public UUID publish(Kind kind, UUID of, Wording wording, String digest) {
        var preview = confirmed(kind, of, wording, digest);
        var problem = source(kind, of).problem();
        var seat = Acting.required();
        LocalDate today = LocalDate.now(clock);
        int serial = db.sql(
                        "select coalesce(max(serial), 0) + 1 from publicity.publication where year = :year and owner_organ = :organ")
                .param("year", today.getYear())
                .param("organ", seat.organ())
                .query(Integer.class)
                .single();
        String address = seat.county() + "-" + today.getYear() + "-" + serial;
        UUID id = UUID.randomUUID();
        UUID act = ledger.act(PublicationAct.PUBLISHED, new RecordRef(KIND, id))
                .ofMine(problem.mine())
                .on(today)
                .says("公开" + address + "：" + preview.body().title())
                .with("body", JSON.writeValueAsString(preview.body()))
                .with("rules", preview.rules())
                .with("source", of)
                .append();
        db.sql("""
                insert into publicity.publication (id, kind, source_kind, source, mine, year, serial, address, township, title, state, body, rules,
                                                   published_on, act, owner_organ)
                values (:id, :kind, :sourceKind, :source, :mine, :year, :serial, :address, :township, :title, 'PUBLISHED', :body::jsonb, :rules,
                        :today, :act, :organ)
                """)
                .param("id", id)
                .param("kind", kind.name())
                .param("sourceKind", kind == Kind.CLOSED ? Problems.KIND : RESTORATION)
                .param("source", of)
                .param("mine", problem.mine())
                .param("year", today.getYear())
                .param("serial", serial)
                .param("address", address)
                .param("township", problem.township())
                .param("title", preview.body().title())
                .param("body", JSON.writeValueAsString(preview.body()))
                .param("rules", preview.rules())
                .param("today", today)
                .param("act", act)
                .param("organ", seat.organ())
                .update();
        copyOut(id);
        return id;
    }

    /** 更正. The public copy says from then on what was confirmed, and that and why it was corrected. */
    public void correct(UUID id, UUID seen, Wording wording, String digest, String reason) {
        var publication = find(id);
        if (!publication.isPublic()) {
            throw Refusal.because("refusal.publication.withdrawn");
        }
        requireReason(reason);
        var preview = confirmed(publication.kind(), publication.source(), wording, digest);
        UUID act = ledger.act(PublicationAct.CORRECTED, publication.ref())
                .ofMine(publication.mine())
                .on(LocalDate.now(clock))
                .says("更正公开内容" + publication.address() + "：" + reason.strip())
                .with("body", JSON.writeValueAsString(preview.body()))
                .with("rules", preview.rules())
                .with("reason", reason.strip())
                .append();
        change(publication, seen, "CORRECTED", preview.body(), preview.rules(), reason, act);
    }

    /** 撤回. The address stays and says that and why; the content is gone from it. */
    public void withdraw(UUID id, UUID seen, String reason) {
        var publication = find(id);
        if (!publication.isPublic()) {
            throw Refusal.because("refusal.publication.withdrawn");
        }
        requireReason(reason);
        UUID act = ledger.act(PublicationAct.WITHDRAWN, publication.ref())
                .ofMine(publication.mine())
                .on(LocalDate.now(clock))
                .says("撤回公开内容" + publication.address() + "：" + reason.strip())
                .with("reason", reason.strip())
                .append();
        change(publication, seen, "WITHDRAWN", publication.body(), publication.rules(), reason, act);
    }

    /** The reason is public: it goes through the rules too, and is refused rather than changed. */
    private void requireReason(String reason) {
        if (reason.isBlank()) {
            throw Refusal.because("refusal.reason-needed");
        }
        var names = db.sql("select * from publicity.names_of_staff()")
                .query(String.class)
                .list();
        rules.redact(reason, names).marks().stream()
                .filter(RedactionRules.Mark::masked)
                .findFirst()
                .ifPresent(mark -> {
                    throw Refusal.because("refusal.publication.reason", mark.found());
                });
        requireNoReporter(reason);
    }

    private void change(
            Publication publication,
            UUID seen,
            String state,
            PublicBody body,
            String byRules,
            String reason,
            UUID act) {
        int rows = db.sql("""
                update publicity.publication
                   set state = :state, body = :body::jsonb, title = :title, rules = :rules, reason = :reason, changed_on = :today, act = :act
                 where id = :id and act = :seen
                """)
                .param("state", state)
                .param("body", JSON.writeValueAsString(body))
                .param("title", body.title())
                .param("rules", byRules)
                .param("reason", reason.strip())
                .param("today", LocalDate.now(clock))
                .param("act", act)
                .param("id", publication.id())
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, publication.ref());
        copyOut(publication.id());
    }

    private void copyOut(UUID id) {
        db.sql("select publicity.copy_out(:id)")
                .param("id", id)
                .query((row, n) -> 1)
                .list();
    }

    @Transactional(readOnly = true)
    public List<Publication> all() {
        return db.sql("select * from publicity.publication order by year desc, serial desc")
                .query((row, n) -> publication(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Publication find(UUID id) {
        return db.sql("select * from publicity.publication where id = :id")
                .param("id", id)
                .query((row, n) -> publication(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    @Transactional(readOnly = true)
    public List<Request> requestsOn(String address) {
        return db.sql("""
                        select r.*, a.outcome, a.words as answer
                          from publicity.request r left join publicity.answered_request a on a.id = r.id
                         where r.address = :address order by r.asked_at
                        """)
                .param("address", address)
                .query((row, n) -> new Request(
                        row.getObject("id", UUID.class),
                        row.getString("words"),
                        row.getObject("asked_at", OffsetDateTime.class),
                        row.getString("outcome"),
                        row.getString("answer")))
                .list();
    }

    /** What was done about a request of a reader. */
    public void answerRequest(UUID publicationId, UUID request, RequestOutcome outcome, String words) {
        var publication = find(publicationId);
        var asked = requestsOn(publication.address()).stream()
                .filter(r -> r.id().equals(request))
                .findFirst()
                .orElseThrow(NoSuchRecord::new);
        if (asked.outcome() != null) {
            throw Refusal.because("refusal.publication.answered");
        }
        if (words.isBlank()) {
            throw Refusal.because("refusal.publication.answer");
        }
        UUID act = ledger.act(PublicationAct.REQUEST_ANSWERED, new RecordRef(REQUEST, request))
                .ofMine(publication.mine())
                .on(LocalDate.now(clock))
                .says("处理对" + publication.address() + "的更正请求：" + words.strip())
                .with("outcome", outcome.name())
                .append();
        db.sql("""
                insert into publicity.answered_request (id, mine, title, outcome, words, act, owner_organ)
                values (:id, :mine, :title, :outcome, :words, :act, :organ)
                """)
                .param("id", request)
                .param("mine", publication.mine())
                .param("title", publication.title())
                .param("outcome", outcome.name())
                .param("words", words.strip())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
    }

    private static Publication publication(ResultSet row) throws SQLException {
        return new Publication(
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getObject("source", UUID.class),
                row.getObject("mine", UUID.class),
                row.getString("address"),
                row.getString("township"),
                row.getString("title"),
                row.getString("state"),
                JSON.readValue(row.getString("body"), PublicBody.class),
                row.getString("rules"),
                row.getString("reason"),
                row.getObject("published_on", LocalDate.class),
                row.getObject("changed_on", LocalDate.class),
                row.getObject("act", UUID.class));
    }
}
