package cn.qingshan.law.term;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.WorkCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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

    @Test
    @DisplayName("图上的各段首尾相接，自起算至届满，每一次中止都在其中")
    void parts_follow_each_other() {
        var rules = TermRules.bundled().all().stream()
                .filter(rule -> !rule.pauses().isEmpty())
                .toList();
        for (var i = 0; i < TRIES; i++) {
            var rule = rules.get(random.nextInt(rules.size()));
            var term = start(rule, anyDay());
            var suspendedDays = 0L;
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
                    var by = rule.extensions()
                            .get(random.nextInt(rule.extensions().size()));
                    var answer = term.extended(on, by.cap().orElse(new Length.Days(20)), by.by(), "");
                    term = answer instanceof Adjustment.Adjusted(var longer) ? longer : term;
                } else {
                    var kind = rule.pauses().getFirst().kind();
                    var off = random.nextInt(60);
                    term = term.paused(on, kind, "")
                            .orThrow()
                            .resumed(on.plusDays(off), kind, "")
                            .orThrow();
                    suspendedDays += off;
                }
            }
            var next = term.trigger().plusDays(1);
            var suspended = 0L;
            for (var part : term.parts()) {
                assertThat(part.from()).as("%s %s", term, term.parts()).isEqualTo(next);
                assertThat(part.days().orElseThrow()).isPositive();
                next = part.to().orElseThrow().plusDays(1);
                suspended +=
                        part.kind() == TermPart.Kind.SUSPENDED ? part.days().orElseThrow() : 0;
            }
            assertThat(next.minusDays(1))
                    .as("%s %s", term, term.parts())
                    .isEqualTo(term.due().date().orElseThrow());
            assertThat(suspended).isEqualTo(suspendedDays);
        }
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
