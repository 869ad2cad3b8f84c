package cn.qingshan.bench;

import cn.qingshan.law.calendar.HolidayYear;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.OpenTerms;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.TermRules;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * A year's holidays are published while a million terms are open: all of them recomputed, the moved ones found. The heap is held to 1 GB,
 * terms and all. The terms are of every rule in force, from the last seven months; one in twenty was suspended, one in twenty extended,
 * one in ten starts at the expiry of another.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 20)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx1g", "-Xms1g"})
public class RecomputeTerms {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final WorkCalendar BEFORE = WorkCalendar.bundled();
    /** Supposed, not the real one: what matters is that it moves dates. */
    private static final WorkCalendar AFTER = BEFORE.with(HolidayYear.parse("""
                    year 2027
                    notice 假定的2027年放假通知
                    off 2027-01-01..2027-01-03
                    off 2027-02-05..2027-02-11
                    off 2027-04-03..2027-04-05
                    off 2027-05-01..2027-05-05
                    off 2027-06-09
                    off 2027-09-15
                    off 2027-10-01..2027-10-07
                    work 2027-01-31
                    work 2027-02-14
                    work 2027-04-25
                    work 2027-05-08
                    work 2027-09-26
                    work 2027-10-09
                    """));

    @Param("1000000")
    public int terms = 1_000_000;

    private List<OpenTerms.Open> open = List.of();

    @Setup(Level.Trial)
    public void open() {
        var random = new SplittableRandom(20261123);
        var rules = TermRules.bundled().inForce(TODAY).stream()
                .filter(rule -> !(rule.length() instanceof Length.OnlyInDocument))
                .toList();
        var made = new ArrayList<OpenTerms.Open>(terms);
        for (var i = 0; i < terms; i++) {
            var rule = rules.get(random.nextInt(rules.size()));
            var dice = random.nextInt(20);
            if (i > 0 && dice < 2) {
                var earlier = made.get(random.nextInt(i));
                if (!earlier.term().suspended()) {
                    made.add(
                            new OpenTerms.Open("t" + i, rule.startingAtExpiryOf(earlier.term(), BEFORE), earlier.id()));
                    continue;
                }
            }
            var on = TODAY.minusDays(random.nextInt(210));
            if (dice == 2) {
                var p06 = TermRules.bundled().get("P06", on).startingFrom(on, BEFORE);
                made.add(new OpenTerms.Open(
                        "t" + i,
                        p06.paused(on.plusDays(5), PauseKind.APPRAISAL, "委托鉴定函")
                                .orThrow()
                                .resumed(on.plusDays(60), PauseKind.APPRAISAL, "鉴定意见")
                                .orThrow(),
                        null));
            } else if (dice == 3) {
                var a07 = TermRules.bundled().get("A07", on).startingFrom(on, BEFORE);
                made.add(new OpenTerms.Open(
                        "t" + i,
                        a07.extended(on.plusDays(80), new Length.Days(30), Approver.BUREAU_HEAD, "延期审批")
                                .orThrow(),
                        null));
            } else {
                made.add(new OpenTerms.Open("t" + i, rule.startingFrom(on, BEFORE), null));
            }
        }
        open = List.copyOf(made);
    }

    @Benchmark
    public OpenTerms.Report recompute() {
        return OpenTerms.recomputed(open, AFTER);
    }

    /**
     * What was found, how much memory the terms and the report hold together, and the processor time of one recomputation over all
     * threads: where neighbours use the machine, that says more than the clock on the wall.
     */
    @TearDown(Level.Trial)
    public void say() {
        var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var report = OpenTerms.recomputed(open, AFTER);
        var cpu = machine.getProcessCpuTime();
        for (var i = 0; i < 10; i++) {
            report = OpenTerms.recomputed(open, AFTER);
        }
        cpu = machine.getProcessCpuTime() - cpu;
        System.gc();
        var runtime = Runtime.getRuntime();
        System.out.printf(
                "%n%d terms: %d moved, %d settled, %d for a person, %d still provisional; %d MB held of %d MB; %d ms of processor time each%n",
                report.total(),
                report.moved().size(),
                report.settled().size(),
                report.forAPerson().size(),
                report.provisional(),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20,
                cpu / 10 / 1_000_000);
    }

    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder().include(RecomputeTerms.class.getName()).build()).run();
    }
}
