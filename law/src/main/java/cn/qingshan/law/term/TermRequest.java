package cn.qingshan.law.term;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A term asked for in text, as a person types it. Whatever cannot be is answered with a refusal that names the rule; nothing is guessed.
 *
 * @param rule id of the row, e.g. {@code P05}
 * @param from the day of the trigger, or of the service where there is one: {@code 2023-07-18}
 * @param variant e.g. {@code urgent}
 * @param service e.g. {@code public-notice}
 * @param written the period a document gives, as {@link Length#parse} reads it
 * @param pauses {@code FROM:TO} or {@code FROM:} while it has not ended, with the kind of pause behind another colon where the rule knows
 *     several: {@code 2026-03-10:2026-04-01:appraisal}
 * @param extensions {@code ON:LENGTH:APPROVER}: {@code 2026-05-20:P30D:bureau-head}
 */
public record TermRequest(
        String rule,
        String from,
        Optional<String> variant,
        Optional<String> service,
        Optional<String> written,
        List<String> pauses,
        List<String> extensions) {

    /** What came of it. */
    public sealed interface Answer {
        record Counted(Term term) implements Answer {}

        record Refused(Refusal refusal) implements Answer {}
    }

    public static TermRequest of(String rule, String from) {
        return new TermRequest(rule, from, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    /** Stops the reading at the first thing that cannot be. */
    private static final class Unlawful extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        Unlawful(Refusal refusal) {
            super(refusal.sentence().zh());
            this.refusal = refusal;
        }
    }

    public Answer answer(TermRules rules, WorkCalendar calendar) {
        try {
            return new Answer.Counted(counted(rules, calendar));
        } catch (Unlawful e) {
            return new Answer.Refused(e.refusal);
        }
    }

    private Term counted(TermRules rules, WorkCalendar calendar) throws Unlawful {
        if (rules.all().stream().noneMatch(row -> row.id().equals(rule))) {
            throw unlawful("没有期限规则" + rule, "there is no term " + rule);
        }
        var day = date(from);
        var start = service.isEmpty()
                ? Term.Start.on(day)
                : Term.Start.served(day, named(service.get(), ServiceMethod.values()));
        if (variant.isPresent()) {
            start = start.in(variant.get());
        }
        if (written.isPresent()) {
            start = start.lasting(length(written.get()));
        }
        var trigger = start.trigger();
        var row = rules.find(rule, trigger)
                .orElseThrow(() -> unlawful(
                        "期限" + rule + "在" + trigger + "没有有效的规定",
                        "no version of term " + rule + " was in force on " + trigger));
        var why = row.refusalOf(start, calendar);
        if (why.isPresent()) {
            throw new Unlawful(new Refusal(
                    rule,
                    row.citations(),
                    new Sentence(why.get().zh() + "。", why.get().en() + ".")));
        }
        var term = row.starting(start, calendar);
        for (var change : changes(row)) {
            var adjustment = switch (change) {
                case TermChange.Paused(var on, var kind, var document) -> term.paused(on, kind, document);
                case TermChange.Resumed(var on, var kind, var document) -> term.resumed(on, kind, document);
                case TermChange.Extended(var on, var by, var approver, var document) ->
                    term.extended(on, by, approver, document);
            };
            switch (adjustment) {
                case Adjustment.Adjusted(var next) -> term = next;
                case Adjustment.Refused(var refusal) -> throw new Unlawful(refusal);
            }
        }
        return term;
    }

    private List<TermChange> changes(TermRule row) throws Unlawful {
        var changes = new ArrayList<TermChange>();
        for (var pause : pauses) {
            var words = pause.split(":", -1);
            if (words.length < 2 || words.length > 3) {
                throw unlawful("“" + pause + "”不是中止的写法（起日:止日）", "\"" + pause + "\" is no pause (FROM:TO)");
            }
            var kind = words.length == 3
                    ? named(words[2], PauseKind.values())
                    : row.pauses().stream().findFirst().map(PauseRule::kind).orElse(PauseKind.SUSPENSION);
            var on = date(words[0]);
            changes.add(new TermChange.Paused(on, kind, ""));
            if (!words[1].isEmpty()) {
                var until = date(words[1]);
                if (until.isBefore(on)) {
                    throw unlawful(
                            "恢复日" + until + "早于中止日" + on, "it resumes on " + until + ", before it stops on " + on);
                }
                changes.add(new TermChange.Resumed(until, kind, ""));
            }
        }
        for (var extension : extensions) {
            var words = extension.split(":", -1);
            if (words.length != 3) {
                throw unlawful(
                        "“" + extension + "”不是延长的写法（批准日:期间:批准人）",
                        "\"" + extension + "\" is no extension (ON:LENGTH:APPROVER)");
            }
            changes.add(
                    new TermChange.Extended(date(words[0]), length(words[1]), named(words[2], Approver.values()), ""));
        }
        changes.sort(Comparator.comparing(TermChange::on));
        return changes;
    }

    private LocalDate date(String text) throws Unlawful {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw unlawful("没有“" + text + "”这一天", "there is no day \"" + text + "\"");
        }
    }

    private Length length(String text) throws Unlawful {
        try {
            return Length.parse(text);
        } catch (IllegalArgumentException e) {
            throw unlawful(
                    "“" + text + "”不是期间的写法（P2M、P30D、10WD 或者 2026-06-30）",
                    "\"" + text + "\" is no period (P2M, P30D, 10WD or 2026-06-30)");
        }
    }

    /** {@code public-notice} for PUBLIC_NOTICE. */
    private <E extends Enum<E>> E named(String text, E[] values) throws Unlawful {
        for (var value : values) {
            if (word(value).equals(text)) {
                return value;
            }
        }
        var known =
                String.join(", ", Arrays.stream(values).map(TermRequest::word).toList());
        throw unlawful("没有“" + text + "”，可用的有：" + known, "there is no \"" + text + "\"; known are " + known);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Unlawful unlawful(String zh, String en) {
        return new Unlawful(Refusal.byRule(rule, zh, en));
    }
}
