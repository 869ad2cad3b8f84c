package cn.qingshan.law.term;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.calendar.WorkCalendar;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * 日历变动后的重算. Recomputes open terms when a year's holidays are published or amended, on every core, and names those that moved.
 * A term that starts at the expiry of another is recomputed through it. Nothing is worded for a term that did not move.
 */
public final class OpenTerms {

    /**
     * A term that has not ended.
     *
     * @param id the caller's own
     * @param after id of the term at whose expiry this one starts, null where it starts from an event
     */
    public record Open(String id, Term term, @Nullable String after) {}

    /**
     * A term whose last day is another one now.
     *
     * @param through the earlier term that moved it, where one did
     */
    public record Moved(String id, Term before, Term now, Optional<Moved> through) {

        /** The last day before; empty while suspended, as for {@link #to}. */
        public Optional<LocalDate> from() {
            return before.due().date();
        }

        public Optional<LocalDate> to() {
            return now.due().date();
        }

        /** One sentence; worded when asked for. */
        public Sentence why() {
            return OpenTerms.why(this);
        }
    }

    /** A term that keeps its last day and is no longer provisional, or rests on another missing year now. */
    public record Settled(String id, Term now) {}

    /** A term that cannot be recomputed by machine: what happened to it would lie before its new start. */
    public record ForAPerson(String id, Sentence why) {}

    /**
     * What a recomputation found, in the order the terms were given.
     *
     * @param total terms looked at
     * @param provisional terms that rest on a missing year now
     */
    public record Report(
            int total, int provisional, List<Moved> moved, List<Settled> settled, List<ForAPerson> forAPerson) {

        public int unmoved() {
            return total - moved.size() - settled.size() - forAPerson.size();
        }
    }

    private final List<Open> open;
    private final WorkCalendar calendar;
    // by place in the list; null where nothing changed
    private final @Nullable Term[] changed;
    private final @Nullable Sentence[] contradicted;
    private final int[] earlier;

    private OpenTerms(List<Open> open, WorkCalendar calendar) {
        this.open = open;
        this.calendar = calendar;
        this.changed = new Term[open.size()];
        this.contradicted = new Sentence[open.size()];
        this.earlier = earlier(open);
    }

    /**
     * The terms over another calendar. Uses all cores; the terms given are not changed.
     *
     * @throws IllegalArgumentException when a term starts after one that is not in the list, when terms start after each other in a
     *     circle, or when two terms that others name have one id
     */
    public static Report recomputed(List<Open> open, WorkCalendar calendar) {
        return new OpenTerms(List.copyOf(open), calendar).report();
    }

    /** For each term the place of the one it starts after, −1 where none. */
    private static int[] earlier(List<Open> open) {
        var named = new HashMap<String, Integer>();
        for (var one : open) {
            if (one.after != null) {
                named.put(one.after, -1);
            }
        }
        if (!named.isEmpty()) {
            for (var i = 0; i < open.size(); i++) {
                var id = open.get(i).id;
                var before = named.replace(id, i);
                if (before != null && before >= 0) {
                    throw new IllegalArgumentException("期限标识" + id + "重复 (two terms have the id " + id + ")");
                }
            }
        }
        return open.stream()
                .mapToInt(one -> {
                    if (one.after == null) {
                        return -1;
                    }
                    var place = Objects.requireNonNull(named.get(one.after));
                    if (place < 0) {
                        throw new IllegalArgumentException("期限" + one.id + "所接续的期限" + one.after + "不在其中 (" + one.id
                                + " starts after " + one.after + ", which is not among the terms)");
                    }
                    return place;
                })
                .toArray();
    }

    private Report report() {
        for (var level : levels()) {
            IntStream.of(level).parallel().forEach(this::recompute);
        }
        var moved = new HashMap<Integer, Moved>();
        var movedInOrder = new ArrayList<Moved>();
        var settled = new ArrayList<Settled>();
        var forAPerson = new ArrayList<ForAPerson>();
        var provisional = 0;
        for (var i = 0; i < open.size(); i++) {
            var one = open.get(i);
            var now = changed[i];
            var why = contradicted[i];
            if (why != null) {
                forAPerson.add(new ForAPerson(one.id, why));
            }
            if ((now == null ? one.term : now).due() instanceof Due.Provisional) {
                provisional++;
            }
            if (now == null) {
                continue;
            }
            if (lastDayMoved(one.term, now)) {
                movedInOrder.add(moved(i, moved));
            } else {
                settled.add(new Settled(one.id, now));
            }
        }
        return new Report(
                open.size(), provisional, List.copyOf(movedInOrder), List.copyOf(settled), List.copyOf(forAPerson));
    }

    /** What a suspended term has left counts as its last day: both are what people act by. */
    private static boolean lastDayMoved(Term before, Term now) {
        return before.suspended() || now.suspended()
                ? !before.due().equals(now.due())
                : !before.due().date().equals(now.due().date());
    }

    private Moved moved(int place, HashMap<Integer, Moved> known) {
        var already = known.get(place);
        if (already != null) {
            return already;
        }
        var before = earlier[place];
        var through = Optional.<Moved>empty();
        if (before >= 0 && changed[before] != null && lastDayMoved(open.get(before).term, changed[before])) {
            through = Optional.of(moved(before, known));
        }
        var one = new Moved(open.get(place).id, open.get(place).term, Objects.requireNonNull(changed[place]), through);
        known.put(place, one);
        return one;
    }

    /** The places of the terms, first those that start from an event, then those that start after them, and so on. */
    private List<int[]> levels() {
        var depth = new int[open.size()];
        var deepest = 0;
        for (var i = 0; i < depth.length; i++) {
            var steps = 0;
            for (var at = earlier[i]; at >= 0; at = earlier[at]) {
                if (++steps > depth.length) {
                    throw new IllegalArgumentException(
                            "期限" + open.get(i).id + "与其所接续的期限互相接续 (" + open.get(i).id + " starts after itself)");
                }
            }
            depth[i] = steps;
            deepest = Math.max(deepest, steps);
        }
        var levels = new ArrayList<int[]>();
        for (var level = 0; level <= deepest; level++) {
            var at = level;
            levels.add(
                    IntStream.range(0, depth.length).filter(i -> depth[i] == at).toArray());
        }
        return levels;
    }

    private void recompute(int place) {
        var term = open.get(place).term;
        var start = term.start();
        var before = earlier[place];
        if (before >= 0 && changed[before] != null) {
            var earlierNow = changed[before];
            var expiry = earlierNow.due().date();
            if (expiry.isPresent()) {
                start = start.movedTo(expiry.get(), TermRule.missingYear(earlierNow));
            }
            if (!term.changes().isEmpty() && term.changes().getFirst().on().isBefore(start.trigger())) {
                contradicted[place] = new Sentence(
                        "期限" + term.rule().id() + "因所接续的期限届满日变动，改自" + start.trigger() + "起算，晚于已记录的"
                                + term.changes().getFirst().on() + "的变更，须由人核对。",
                        "Term " + term.rule().id() + " would now start on " + start.trigger()
                                + ", after what was recorded on "
                                + term.changes().getFirst().on() + ": a person has to look.");
                return;
            }
        }
        var counted = Counting.of(term.rule(), start, term.changes(), calendar);
        if (!counted.due().equals(term.due()) || !counted.raw().equals(term.raw()) || start != term.start()) {
            changed[place] = Term.count(term.rule(), start, term.changes(), calendar);
        }
    }

    private static Sentence why(Moved moved) {
        var before = moved.before;
        var now = moved.now;
        var what = new Sentence(
                "期限" + before.rule().id() + "的届满日由" + said(before).zh() + "改为"
                        + said(now).zh() + "：",
                "Term " + before.rule().id() + " ends on " + said(now).en() + " instead of "
                        + said(before).en() + ": ");
        var reasons = new ArrayList<Sentence>();
        moved.through.ifPresent(earlier -> reasons.add(new Sentence(
                "所接续的期限" + earlier.before.rule().id() + "的届满日由"
                        + said(earlier.before).zh() + "改为" + said(earlier.now).zh(),
                "the term it starts after, " + earlier.before.rule().id() + ", ends on "
                        + said(earlier.now).en() + " instead of "
                        + said(earlier.before).en())));
        if (moved.through.isEmpty() && !before.raw().equals(now.raw())) {
            var from = before.trigger().isBefore(before.raw())
                    ? before.trigger()
                    : before.raw().minusDays(1);
            var to = later(later(before.raw(), now.raw()), before.trigger());
            var count = "其间" + days(before, now, from, to, true) + "由放假安排改变，工作日重新计算";
            reasons.add(new Sentence(
                    count,
                    "the holidays changed " + days(before, now, from, to, false)
                            + " on the way, so the working days count anew"));
        } else if (moved.through.isEmpty()
                && before.due().date().isPresent()
                && now.due().date().isPresent()) {
            var rests = now.calendar().isRestDay(before.due().date().get());
            var day = before.due().date().get();
            reasons.add(
                    rests
                            ? new Sentence(day + "按放假安排为休息日，末日顺延", day + " is a rest day, so the last day moves on")
                            : new Sentence(
                                    now.raw() + "至" + now.due().date().get() + "之间的放假安排改变，末日重新确定",
                                    "the holidays around " + now.raw() + " changed, so the last day was found anew"));
        }
        var notices = notices(now);
        return new Sentence(
                what.zh() + join("；", reasons.stream().map(Sentence::zh).toList()) + notices.zh() + "。",
                what.en() + join("; ", reasons.stream().map(Sentence::en).toList()) + notices.en() + ".");
    }

    private static String join(String between, List<String> texts) {
        return String.join(between, texts);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** The first day on the way that one calendar rests and the other works. */
    private static String days(Term before, Term now, LocalDate after, LocalDate upTo, boolean zh) {
        for (var day = after.plusDays(1); !day.isAfter(upTo); day = day.plusDays(1)) {
            var rests = now.calendar().isRestDay(day);
            if (rests != before.calendar().isRestDay(day)) {
                return zh ? day + (rests ? "等放假日" : "等上班日") : day + (rests ? " (now off)" : " (now worked)");
            }
        }
        return zh ? "的休息日" : "rest days";
    }

    private static Sentence said(Term term) {
        return switch (term.due()) {
            case Due.Firm(var on) -> new Sentence(on.toString(), on.toString());
            case Due.Provisional(var on, var year) -> new Sentence(on + "（暂定）", on + " (provisional)");
            case Due.Suspended(var since, var remaining, var workingDays) ->
                new Sentence(
                        "中止（余" + remaining + (workingDays ? "个工作日）" : "日）"),
                        "suspended, " + remaining + (workingDays ? " working" : "") + " day(s) left");
        };
    }

    /** The notices of the years the new date lies in. */
    private static Sentence notices(Term now) {
        var on = now.due().date().orElse(now.raw());
        var year = now.calendar().years().get(Year.of(on.getYear()));
        return year == null
                ? new Sentence("", "")
                : new Sentence(
                        "（" + String.join("、", year.notices()) + "）", " (" + String.join("; ", year.notices()) + ")");
    }
}
