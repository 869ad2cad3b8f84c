package cn.qingshan.law.term;

import static cn.qingshan.law.term.WorkedExampleTest.day;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.HolidayYear;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.term.OpenTerms.Open;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("许多期限一起重算：结果与逐个算的相同，且快得多")
class ManyTermsTest {

    private static final WorkCalendar BEFORE = WorkCalendar.bundled();
    /** A supposed notice, not the real one. */
    private static final WorkCalendar AFTER = BEFORE.with(HolidayYear.parse("""
                    year 2027
                    notice 假定的2027年放假通知
                    off 2027-01-01..2027-01-03
                    off 2027-02-05..2027-02-11
                    work 2027-01-31
                    work 2027-02-14
                    """));

    @Test
    @DisplayName("并行的重算与逐个重算的结果相同：五万个期限，含接续的")
    void the_parallel_way_finds_what_the_plain_way_finds() {
        var random = new SplittableRandom(7);
        var rules = TermRules.bundled().inForce(day("2026-11-23")).stream()
                .filter(rule -> !(rule.length() instanceof Length.OnlyInDocument))
                .toList();
        var open = new ArrayList<Open>();
        for (var i = 0; i < 50_000; i++) {
            var from = day("2026-06-01").plusDays(random.nextInt(240));
            var rule = rules.get(random.nextInt(rules.size()));
            if (i > 0 && random.nextInt(10) == 0) {
                var earlier = open.get(random.nextInt(i));
                open.add(new Open("t" + i, rule.startingAtExpiryOf(earlier.term(), BEFORE), earlier.id()));
            } else {
                open.add(new Open("t" + i, rule.startingFrom(from, BEFORE), null));
            }
        }

        var report = OpenTerms.recomputed(open, AFTER);

        var moved = new ArrayList<String>();
        var now = new java.util.HashMap<String, Term>();
        for (var one : open) {
            Term term = one.after() == null
                    ? one.term().recomputed(AFTER)
                    : one.term()
                            .rule()
                            .startingAtExpiryOf(java.util.Objects.requireNonNull(now.get(one.after())), AFTER);
            now.put(one.id(), term);
            if (!term.due().date().equals(one.term().due().date())) {
                moved.add(one.id() + " " + term.due().date().orElseThrow());
            }
        }
        assertThat(report.moved())
                .extracting(m -> m.id() + " " + m.to().orElseThrow())
                .isEqualTo(moved);
        assertThat(moved).hasSizeGreaterThan(500);
        assertThat(report.settled()).hasSizeGreaterThan(500);
        assertThat(report.moved()).allSatisfy(m -> {
            assertThat(m.why().zh()).contains(m.to().orElseThrow().toString()).endsWith("。");
            assertThat(m.why().en()).contains(m.from().orElseThrow().toString()).endsWith(".");
        });
        assertThat(report.provisional()).isEqualTo((int) now.values().stream()
                .filter(term -> term.due() instanceof Due.Provisional)
                .count());
    }

    /** Never a number of seconds: how many times as fast as counting day by day on the same machine. */
    @Test
    @DisplayName("十万个六十工作日的期限：按索引计算比逐日计算快五倍以上")
    void the_index_is_many_times_as_fast_as_walking() {
        var rule = TermRules.bundled().newest("R03");
        var starts = new SplittableRandom(3)
                .ints(100_000, 0, 3_000)
                .mapToObj(i -> LocalDate.of(2017, 1, 1).plusDays(i))
                .toList();
        var best = 0.0;
        for (var round = 0; round < 5; round++) {
            var walking = System.nanoTime();
            var walked = 0L;
            for (var start : starts) {
                walked += walk(start, 60).toEpochDay();
            }
            walking = System.nanoTime() - walking;
            var indexing = System.nanoTime();
            var indexed = 0L;
            for (var start : starts) {
                indexed += rule.startingFrom(start, BEFORE).raw().toEpochDay();
            }
            indexing = System.nanoTime() - indexing;
            assertThat(indexed).isEqualTo(walked);
            best = Math.max(best, (double) walking / indexing);
        }
        assertThat(best).isGreaterThan(5);
    }

    private static LocalDate walk(LocalDate from, int workingDays) {
        var day = from;
        for (var left = workingDays; left > 0; ) {
            day = day.plusDays(1);
            if (!BEFORE.isRestDay(day)) {
                left--;
            }
        }
        return day;
    }
}
