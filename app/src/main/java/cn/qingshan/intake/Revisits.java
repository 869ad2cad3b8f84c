package cn.qingshan.intake;

import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.problem.Problems;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 群众回访. Volunteers asked by a link, and what they and reporters say of whether a place is put right. What they say decides nothing. */
@Component
@Transactional
public class Revisits {

    public static final String INVITATION = "invitation";
    public static final String ANSWER = "public-answer";

    private final JdbcClient db;
    private final Ledger ledger;
    private final Problems problems;
    private final ReportPhotos photos;
    private final Anonymity anonymity;
    private final Clock clock;
    private final SecureRandom random;

    Revisits(
            JdbcClient db,
            Ledger ledger,
            Problems problems,
            ReportPhotos photos,
            Anonymity anonymity,
            Clock clock,
            SecureRandom random) {
        this.db = db;
        this.ledger = ledger;
        this.problems = problems;
        this.photos = photos;
        this.anonymity = anonymity;
        this.clock = clock;
        this.random = random;
    }

    /** @param noted what the officer wrote to it, once it was noted */
    public record Answer(
            UUID id,
            @Nullable UUID arrival,
            @Nullable UUID problem,
            boolean fixed,
            String words,
            OffsetDateTime at,
            @Nullable String noted) {}

    public record Counts(
            long fixed, long notFixed, @Nullable OffsetDateTime latest) {}

    /**
     * 邀请志愿者. A link for a place; whoever has it may say whether it is put right.
     *
     * @param place what the volunteer reads, in the officer's words
     * @return the secret of the link, which is not kept
     */
    public String invite(UUID problemId, String place, LocalDate validUntil) {
        var problem = problems.find(problemId);
        requirePower(ReportAct.INVITED);
        LocalDate today = LocalDate.now(clock);
        if (place.isBlank()) {
            throw Refusal.because("refusal.invitation.place");
        }
        if (!validUntil.isAfter(today) || validUntil.isAfter(today.plusYears(2))) {
            throw Refusal.because("refusal.invitation.until", today, today.plusYears(2));
        }
        anonymity.requireNobodyNamed(place, null);
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        UUID id = UUID.randomUUID();
        UUID act = ledger.act(ReportAct.INVITED, new RecordRef(INVITATION, id))
                .ofMine(problem.mine())
                .on(today)
                .says("就" + problem.number() + "邀请志愿者回访，至" + validUntil)
                .with("problem", problemId)
                .with("place", place.strip())
                .append();
        db.sql("""
                insert into intake.invitation (id, problem, mine, title, place, token_digest, valid_until, act, owner_organ)
                values (:id, :problem, :mine, :title, :place, :token, :until, :act, :organ)
                """)
                .param("id", id)
                .param("problem", problemId)
                .param("mine", problem.mine())
                .param("title", problem.title())
                .param("place", place.strip())
                .param("token", ReceiptCode.sha256(token))
                .param("until", validUntil)
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
        return token;
    }

    private static final String ANSWERS =
            "select w.*, n.words as noted from intake.answer w left join intake.noted_answer n on n.id = w.id";

    @Transactional(readOnly = true)
    public List<Answer> answersOfReport(UUID arrival) {
        return db.sql(ANSWERS + " where w.arrival = :id order by w.answered_at")
                .param("id", arrival)
                .query((row, n) -> answer(row))
                .list();
    }

    @Transactional(readOnly = true)
    public List<Answer> answersOn(UUID problem) {
        return db.sql(ANSWERS + " where w.problem = :id order by w.answered_at desc")
                .param("id", problem)
                .query((row, n) -> answer(row))
                .list();
    }

    /** Everything answered, what nobody has noted first. */
    @Transactional(readOnly = true)
    public List<Answer> answers() {
        return db.sql(ANSWERS + " order by n.id is not null or w.fixed, w.answered_at desc")
                .query((row, n) -> answer(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Answer answered(UUID id) {
        return db.sql(ANSWERS + " where w.id = :id")
                .param("id", id)
                .query((row, n) -> answer(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    @Transactional(readOnly = true)
    public Counts counts(UUID problem) {
        return db.sql("select * from intake.answers_on(:id)")
                .param("id", problem)
                .query((row, n) -> new Counts(
                        row.getLong("fixed"), row.getLong("not_fixed"), row.getObject("latest", OffsetDateTime.class)))
                .single();
    }

    /** 已阅. The officer says what is done about an answer, e.g. that somebody goes there; the answer itself decides nothing. */
    public void note(UUID id, String words) {
        var answer = answered(id);
        if (answer.noted() != null) {
            throw Refusal.because("refusal.answer.noted-before");
        }
        if (words.isBlank()) {
            throw Refusal.because("refusal.answer.words");
        }
        anonymity.requireNobodyNamed(words, null);
        var problem = answer.problem() == null ? null : problems.find(answer.problem());
        String title = problem == null ? "群众回访" : problem.title();
        var ref = new RecordRef(ANSWER, id);
        UUID act = ledger.act(ReportAct.NOTED, ref)
                .ofMine(problem == null ? null : problem.mine())
                .on(LocalDate.now(clock))
                .says("群众回访（" + (answer.fixed() ? "认为已治理好" : "认为没有治理好") + "）：" + words.strip())
                .with("fixed", answer.fixed())
                .with("problem", answer.problem())
                .append();
        db.sql("""
                insert into intake.noted_answer (id, problem, mine, title, words, act, owner_organ)
                values (:id, :problem, :mine, :title, :words, :act, :organ)
                """)
                .param("id", id)
                .param("problem", answer.problem())
                .param("mine", problem == null ? null : problem.mine())
                .param("title", title)
                .param("words", words.strip())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
        photos.keep(photos.of(id), ref, act, "回访照片");
    }

    /** Asked before the text is looked at: whether a name is a reporter's is not for others to find out. */
    private void requirePower(ReportAct act) {
        if (!ledger.may(act)) {
            throw Refusal.because(
                    "refusal.no-power",
                    Acting.required().organName(),
                    Acting.required().post());
        }
    }

    private static Answer answer(ResultSet row) throws SQLException {
        return new Answer(
                row.getObject("id", UUID.class),
                row.getObject("arrival", UUID.class),
                row.getObject("problem", UUID.class),
                row.getBoolean("fixed"),
                row.getString("words"),
                row.getObject("answered_at", OffsetDateTime.class),
                row.getString("noted"));
    }
}
