package cn.qingshan.agreement;

import cn.qingshan.clock.Calendars;
import cn.qingshan.clock.Warning;
import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Mark;
import cn.qingshan.law.rulebook.Validity;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.term.DutyHolder;
import cn.qingshan.law.term.LastDay;
import cn.qingshan.law.term.Severity;
import cn.qingshan.law.term.Term;
import cn.qingshan.law.term.TermRule;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 下一次联席会议. By when the next joint meeting is due under an agreement in force: the agreed interval after the last one that was held, or after the agreement began or was entered. No act begins it, so it follows from the day. */
@Component
@Transactional(readOnly = true)
public class NextMeeting {

    /** What {@code JointMeeting} calls the act. */
    private static final String HELD = "joint-meeting.hold-meeting";

    private final JdbcClient db;
    private final Agreements agreements;
    private final Calendars calendars;
    private final Clock clock;

    NextMeeting(JdbcClient db, Agreements agreements, Calendars calendars, Clock clock) {
        this.db = db;
        this.agreements = agreements;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * @param parties organs of the agreement
     * @param number of the clause that sets the interval
     * @param lastHeld the last meeting that the acting organ knows of under this agreement; absent before the first
     * @param missingYear the unpublished year on which the day rests, when it is provisional
     */
    public record Awaited(
            UUID version,
            String name,
            List<String> parties,
            String number,
            Optional<LocalDate> lastHeld,
            LocalDate from,
            LocalDate dueOn,
            @Nullable Integer missingYear) {

        private LocalDate halfOn() {
            return from.plusDays(ChronoUnit.DAYS.between(from, dueOn) / 2);
        }

        /** Half of the time has passed: before, nobody need be reminded. */
        public boolean isNear(LocalDate today) {
            return !today.isBefore(halfOn());
        }

        public Warning warning(LocalDate today) {
            return Warning.of("RUNNING", missingYear, dueOn, halfOn(), today);
        }
    }

    /** Of every agreement in force that sets an interval. */
    public List<Awaited> awaited() {
        var today = LocalDate.now(clock);
        var awaited = new ArrayList<Awaited>();
        for (var version : agreements.signed()) {
            if (version.stage(today) == Agreements.Stage.IN_FORCE) {
                version.text().limits().stream()
                        .filter(limit -> limit.matter() == Matter.MEETING)
                        .forEach(limit -> awaited.add(of(version, limit)));
            }
        }
        return awaited;
    }

    private Awaited of(Agreements.Version version, AgreementText.Limit limit) {
        var held = lastHeld(version.text().parties());
        var from = held.orElseGet(() -> knownSince(version.agreement()));
        var term = term(version, limit, from);
        Integer missing = term.due() instanceof Due.Provisional(var on, var year) ? year.getValue() : null;
        return new Awaited(
                version.id(),
                version.text().name(),
                version.text().parties(),
                limit.number(),
                held,
                from,
                term.due().date().orElseThrow(),
                missing);
    }

    /** Of meetings that a party of the agreement called and every party was shown. */
    private Optional<LocalDate> lastHeld(List<String> parties) {
        return Optional.ofNullable(db.sql("""
                        select max(happened_on) from ledger.act
                         where kind = :held and owner_organ = any (:parties::text[]) and (disclosed_to || owner_organ) @> :parties::text[]
                        """)
                .param("held", HELD)
                .param("parties", parties.toArray(String[]::new))
                .query(LocalDate.class)
                .optional()
                .orElse(null));
    }

    /** The beginning of the agreement; or, of one that was entered here later, that day: which meetings were held before is not on record. */
    private LocalDate knownSince(UUID agreement) {
        var versions = agreements.signed().stream()
                .filter(v -> v.agreement().equals(agreement))
                .toList();
        var began = versions.stream()
                .flatMap(v -> Optional.ofNullable(v.firstDay()).stream())
                .min(LocalDate::compareTo)
                .orElseThrow();
        var entered = db.sql("""
                select min(recorded_at) from ledger.act where record_kind = :kind and record_id = any (:versions::uuid[])
                """)
                .param("kind", AgreementAct.VERSION)
                .param("versions", versions.stream().map(v -> v.id().toString()).toArray(String[]::new))
                .query((row, n) -> row.getObject(1, OffsetDateTime.class))
                .single()
                .atZoneSameInstant(clock.getZone())
                .toLocalDate();
        return entered.isAfter(began) ? entered : began;
    }

    private Term term(Agreements.Version version, AgreementText.Limit limit, LocalDate from) {
        var rule = new TermRule(
                "会议",
                new Sentence("召开联席会议", "hold a joint meeting"),
                new Sentence("上一次会议或者协议施行", "the meeting before, or the beginning of the agreement"),
                Matter.length(limit.length()),
                new LastDay.AsCounted(false),
                List.of(),
                DutyHolder.BOTH_SIDES,
                Severity.AGREEMENT,
                new Sentence("召开会议", "the meeting is held"),
                Mark.CUSTOMARY,
                List.of(),
                List.of(),
                List.of(),
                new Validity(Optional.ofNullable(version.firstDay()).orElseThrow(), version.lastDay()),
                TermRule.NO_NOTE);
        return rule.startingFrom(from, calendars.current());
    }
}
