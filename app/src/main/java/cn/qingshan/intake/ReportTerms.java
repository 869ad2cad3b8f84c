package cn.qingshan.intake;

import cn.qingshan.clock.Calendars;
import cn.qingshan.clock.Recount;
import cn.qingshan.clock.Terms;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.term.Term;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.people.Acting;
import cn.qingshan.rulebook.Rulebooks;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 举报的期限. Customary, not statutory: five working days to acknowledge, fifteen to answer, both from the day on which the organ got the report. */
@Component
class ReportTerms implements Recount {

    static final String ACKNOWLEDGE = "G01";
    static final String ANSWER = "G02";
    static final String PASS_ON = "J09";
    static final List<String> POSTS = List.of("B_OFFICER", "B_MINING", "P_OFFICER", "P_ASSISTANT", "P_CASE_OFFICE");

    private final Calendars calendars;
    private final Rulebooks rulebooks;
    private final JdbcClient db;

    ReportTerms(Calendars calendars, Rulebooks rulebooks, JdbcClient db) {
        this.calendars = calendars;
        this.rulebooks = rulebooks;
        this.db = db;
    }

    /** @param missingYear the unpublished year on which the day rests, if any */
    record Day(LocalDate on, @Nullable Integer missingYear) {}

    Day acknowledgeBy(LocalDate got) {
        return day(term(ACKNOWLEDGE, got, calendars.current()));
    }

    /** By when it goes to the other organ, where it is for that one: as the agreement says, or else as is customary. */
    Day passOnBy(LocalDate got) {
        return day(term(PASS_ON, got, calendars.current()));
    }

    private static Day day(Term term) {
        return new Day(
                term.due().date().orElse(term.rolled()),
                term.due() instanceof Due.Provisional(var _, var year) ? Integer.valueOf(year.getValue()) : null);
    }

    String clauseOfPassingOn(LocalDate got) {
        return rulebooks.current().terms().get(PASS_ON, got).citations().stream()
                .map(citation -> citation.zh())
                .findFirst()
                .orElse("");
    }

    Terms.Running answer(UUID arrival, LocalDate got) {
        return answer(arrival, got, calendars.current());
    }

    private Terms.Running answer(UUID arrival, LocalDate got, WorkCalendar calendar) {
        return new Terms.Running(
                term(ANSWER, got, calendar), Acting.required().organ(), POSTS, List.of(), "/intake/" + arrival);
    }

    private Term term(String rule, LocalDate got, WorkCalendar calendar) {
        return rulebooks.current().terms().get(rule, got).startingFrom(got, calendar);
    }

    @Override
    public boolean of(String recordKind) {
        return recordKind.equals(Desk.KIND);
    }

    @Override
    public List<Terms.Running> running(RecordRef record, WorkCalendar calendar) {
        return db.sql("""
                        select a.id, case when a.receiver = r.owner_organ then a.arrived_on else a.passed_on end as got
                          from intake.report r
                          join intake.arrival a on a.id = r.arrival
                         where r.id = :id and r.answered_on is null and r.state in ('ACKNOWLEDGED', 'TAKEN_UP', 'JOINED')
                        """)
                .param("id", record.id())
                .query((row, n) ->
                        answer(row.getObject("id", UUID.class), row.getObject("got", LocalDate.class), calendar))
                .list();
    }
}
