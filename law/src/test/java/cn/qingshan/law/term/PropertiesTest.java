package cn.qingshan.law.term;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.WorkCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for every term. Random, from fixed seeds, so that a failure can be repeated. */
@DisplayName("对任何期限都成立的性质")
class PropertiesTest {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();
    private static final LocalDate FIRST = LocalDate.of(2016, 1, 1);
    private static final int DAYS = (int) (LocalDate.of(2030, 12, 31).toEpochDay() - FIRST.toEpochDay()) + 1;
    private static final int TRIES = 20_000;

    private final SplittableRandom random = new SplittableRandom(20260305);

    private LocalDate anyDay() {
        return FIRST.plusDays(random.nextInt(DAYS));
    }

    private TermRule anyRule() {
        var rules = TermRules.bundled().all();
        return rules.get(random.nextInt(rules.size()));
    }

    private static Term start(TermRule rule, LocalDate trigger) {
        return rule.length() instanceof Length.OnlyInDocument
                ? rule.startingFrom(trigger, new Length.Days(45), CALENDAR)
                : rule.startingFrom(trigger, CALENDAR);
    }

    @Test
    @DisplayName("起算日晚，届满日不会早：每一规则、2016至2030年的每一天")
    void due_dates_grow_with_the_trigger() {
        for (var rule : TermRules.bundled().all()) {
            var before = start(rule, FIRST).due().date().orElseThrow();
            for (var i = 1; i < DAYS; i++) {
                var due = start(rule, FIRST.plusDays(i)).due().date().orElseThrow();
                assertThat(due).as("%s from %s", rule, FIRST.plusDays(i)).isAfterOrEqualTo(before);
                before = due;
            }
        }
    }

    @Test
    @DisplayName("中止后恢复，届满日不会提前；立即恢复的，届满日不变")
    void pause_then_resume_never_shortens() {
        var rules = TermRules.bundled().all().stream()
                .filter(rule -> !rule.pauses().isEmpty())
                .toList();
        for (var i = 0; i < TRIES; i++) {
            var rule = rules.get(random.nextInt(rules.size()));
            var term = start(rule, anyDay());
            var last = term.due().date().orElseThrow();
            var length = (int) (last.toEpochDay() - term.trigger().toEpochDay());
            var on = term.trigger().plusDays(random.nextInt(length + 1));
            var kind = rule.pauses().get(random.nextInt(rule.pauses().size())).kind();
            var off = random.nextInt(200);
            var paused = term.paused(on, kind, "").orThrow();
            var resumed = paused.resumed(on.plusDays(off), kind, "").orThrow();

            assertThat(resumed.due().date().orElseThrow())
                    .as("%s from %s, %s + %s", rule, term.trigger(), on, off)
                    .isAfterOrEqualTo(last);
            if (off == 0) {
                assertThat(resumed.due().date()).contains(last);
            }
            if (!rule.length().inWorkingDays() && !on.isAfter(term.raw())) {
                assertThat(resumed.raw()).isEqualTo(term.raw().plusDays(off));
            }
        }
    }

    @Test
    @DisplayName("顺延的末日不落在休息日，与原届满日之间没有工作日；不顺延的就是原届满日")
    void rolling_never_lands_on_a_rest_day() {
        for (var i = 0; i < TRIES; i++) {
            var rule = anyRule();
            var term = start(rule, anyDay());
            var due = term.due().date().orElseThrow();
            if (rule.lastDay() instanceof LastDay.FirstDayAfterRest) {
                assertThat(CALENDAR.isRestDay(due)).as("%s", term).isFalse();
                assertThat(due).isEqualTo(term.rolled());
                for (var day = term.raw(); day.isBefore(due); day = day.plusDays(1)) {
                    assertThat(CALENDAR.isRestDay(day)).as("%s", day).isTrue();
                }
            } else {
                assertThat(due).isEqualTo(term.raw());
            }
            if (rule.length().inWorkingDays()) {
                assertThat(CALENDAR.isRestDay(due)).as("%s", term).isFalse();
            }
        }
    }

    /** A term of some rule that can stop, with up to four pauses and extensions, the last pause sometimes still open. */
    private Term anyChangedTerm() {
        var rules = TermRules.bundled().all().stream()
                .filter(rule -> !rule.pauses().isEmpty())
                .toList();
        var rule = rules.get(random.nextInt(rules.size()));
        var term = start(rule, anyDay());
        for (var step = 0; step < 4; step++) {
            var last = term.due().date().orElseThrow();
            var from = term.changes().isEmpty()
                    ? term.trigger()
                    : term.changes().getLast().on();
            var room = (int) (last.toEpochDay() - from.toEpochDay());
            if (room < 0) {
                break;
            }
            var on = from.plusDays(random.nextInt(room + 1));
            if (random.nextBoolean() && !rule.extensions().isEmpty()) {
                var by = rule.extensions().get(random.nextInt(rule.extensions().size()));
                var answer = term.extended(on, by.cap().orElse(new Length.Days(20)), by.by(), "");
                term = answer instanceof Adjustment.Adjusted(var longer) ? longer : term;
            } else {
                var kind = rule.pauses().getFirst().kind();
                term = term.paused(on, kind, "").orThrow();
                if (random.nextInt(10) == 0) {
                    break;
                }
                term = term.resumed(on.plusDays(random.nextInt(60)), kind, "").orThrow();
            }
        }
        return term;
    }

    @Test
    @DisplayName("图上的各段首尾相接，自起算次日至届满日，计算的天数就是期间的天数——与逐日数来的一张表比对")
    void parts_agree_with_a_day_by_day_count() {
        var rolled = 0;
        for (var i = 0; i < TRIES; i++) {
            var term = anyChangedTerm();
            var next = term.trigger().plusDays(1);
            var days = new ArrayList<TermPart.Kind>();
            for (var part : term.parts()) {
                assertThat(part.from()).as("%s %s", term, term.parts()).isEqualTo(next);
                if (part.to().isEmpty()) {
                    assertThat(part).isEqualTo(term.parts().getLast());
                    assertThat(part.kind()).isEqualTo(TermPart.Kind.SUSPENDED);
                    assertThat(term.suspended()).isTrue();
                    break;
                }
                assertThat(part.days().orElseThrow()).isPositive();
                for (; !next.isAfter(part.to().orElseThrow()); next = next.plusDays(1)) {
                    days.add(part.kind());
                }
                rolled += part.kind() == TermPart.Kind.ROLLED ? 1 : 0;
            }
            if (!term.suspended()) {
                assertThat(next.minusDays(1))
                        .as("%s %s", term, term.parts())
                        .isEqualTo(term.due().date().orElseThrow());
            }
            assertThat(days.equals(dayByDay(term, next.minusDays(1))))
                    .as("%s %s %s", term, term.changes(), term.parts())
                    .isTrue();
        }
        assertThat(rolled).as("rolled stretches seen").isGreaterThan(TRIES / 100);
    }

    /**
     * The kind of every day from the day after the trigger, said without stretches: a day between pause and resumption is suspended; any other uses up one day
     * of the plain length, then one that an extension granted, each of which lies after the last day that was extended; when nothing is left it is a day the
     * term rolled over. In working days a rest day uses up nothing.
     */
    private static List<TermPart.Kind> dayByDay(Term term, LocalDate last) {
        var workingDays = term.rule().length().inWorkingDays();
        var before = Term.count(term.rule(), term.start(), List.of(), CALENDAR).raw();
        var still = new HashSet<LocalDate>();
        var left = days(term.trigger(), before, workingDays);
        // for each day granted the day after which it lies
        var granted = new ArrayList<LocalDate>();
        for (var i = 0; i < term.changes().size(); i++) {
            var raw = Term.count(term.rule(), term.start(), term.changes().subList(0, i + 1), CALENDAR)
                    .raw();
            switch (term.changes().get(i)) {
                case TermChange.Paused(var on, var kind, var document) -> {
                    var until = i + 1 < term.changes().size()
                            ? term.changes().get(i + 1).on()
                            : last;
                    for (var day = on.plusDays(1); !day.isAfter(until); day = day.plusDays(1)) {
                        still.add(day);
                    }
                }
                case TermChange.Resumed(var on, var kind, var document) -> {
                    // with nothing left it ends where time resumes, and a term in working days ends on a working day
                    var nothingLeft = days(term.changes().get(i - 1).on(), before, workingDays) == 0;
                    if (workingDays && nothingLeft && CALENDAR.isRestDay(on)) {
                        if (noExtension(term, i)) {
                            left++;
                        } else {
                            granted.add(on);
                        }
                    }
                }
                case TermChange.Extended _ ->
                    granted.addAll(Collections.nCopies((int) days(before, raw, workingDays), before));
            }
            before = raw;
        }
        var kinds = new ArrayList<TermPart.Kind>();
        for (var day = term.trigger().plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            var today = day;
            var uses = !workingDays || CALENDAR.isWorkingDay(day);
            var grant = granted.stream().filter(today::isAfter).findFirst();
            if (still.contains(day)) {
                kinds.add(TermPart.Kind.SUSPENDED);
            } else if (left > 0) {
                kinds.add(TermPart.Kind.RUNNING);
                left -= uses ? 1 : 0;
            } else if (grant.isPresent()) {
                kinds.add(TermPart.Kind.EXTENDED);
                if (uses) {
                    granted.remove(grant.get());
                }
            } else {
                kinds.add(TermPart.Kind.ROLLED);
            }
        }
        return kinds;
    }

    private static boolean noExtension(Term term, int before) {
        return term.changes().subList(0, before).stream().noneMatch(TermChange.Extended.class::isInstance);
    }

    private static long days(LocalDate after, LocalDate last, boolean workingDays) {
        return workingDays ? CALENDAR.workingDaysBetween(after, last) : last.toEpochDay() - after.toEpochDay();
    }

    @Test
    @DisplayName("存下的起算和变更，重算得到同一期限")
    void a_stored_term_comes_back() {
        for (var i = 0; i < 2_000; i++) {
            var term = start(anyRule(), anyDay());
            var again = Term.count(term.rule(), term.start(), term.changes(), CALENDAR);
            assertThat(again).isEqualTo(term).hasSameHashCodeAs(term);
            assertThat(again.parts()).isEqualTo(term.parts());
            assertThat(again.steps()).isEqualTo(term.steps());
        }
    }

    /** A day as a calendar on the wall has it: nothing of java.time's months is used. */
    private record WallDay(int year, int month, int day) {}

    private static final int[] MONTH_LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    @Test
    @DisplayName("民法典第二百零二条：按月、年计算的，到期月的对应日为最后一日；没有对应日的，月末日——2016至2030年的每一天，与一张张日历比对")
    void months_agree_with_a_calendar_on_the_wall() {
        // write the wall calendar of 2016 to 2041 day by day, and note for each month its days
        var wall = new ArrayList<WallDay>();
        var daysOfMonth = new HashMap<Integer, List<Integer>>();
        for (var year = 2016; year <= 2041; year++) {
            for (var month = 1; month <= 12; month++) {
                var leap = year % 4 == 0; // no century year but none among these
                var length = month == 2 && leap ? 29 : MONTH_LENGTHS[month - 1];
                for (var day = 1; day <= length; day++) {
                    daysOfMonth
                            .computeIfAbsent(year * 12 + month - 1, _ -> new ArrayList<>())
                            .add(wall.size());
                    wall.add(new WallDay(year, month, day));
                }
            }
        }
        var lengths = List.of(1, 2, 3, 6, 12, 24, 60);
        for (var i = 0; i < DAYS; i++) {
            var from = wall.get(i);
            for (var months : lengths) {
                var target =
                        java.util.Objects.requireNonNull(daysOfMonth.get(from.year() * 12 + from.month() - 1 + months));
                var corresponding = target.stream()
                        .filter(place -> wall.get(place).day() == from.day())
                        .findFirst()
                        .orElse(target.getLast());
                var trigger = FIRST.plusDays(i);
                var length =
                        months % 12 == 0 && months > 12 ? new Length.Years(months / 12) : new Length.Months(months);
                var raw = length.countedFrom(trigger, CALENDAR);
                assertThat(raw.toEpochDay() - FIRST.toEpochDay())
                        .as("%s + %s months", trigger, months)
                        .isEqualTo(corresponding.longValue());
            }
        }
    }
}
