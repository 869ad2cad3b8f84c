package cn.qingshan.law.command;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.Rulebook;
import cn.qingshan.law.term.Adjustment;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.term.ExtensionRule;
import cn.qingshan.law.term.LastDay;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.PauseRule;
import cn.qingshan.law.term.ServiceMethod;
import cn.qingshan.law.term.Term;
import cn.qingshan.law.term.TermChange;
import cn.qingshan.law.term.TermRule;
import cn.qingshan.law.term.TermRules;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code term --rule P05 --from 2023-07-18 …}: one due date and, when asked, how it was counted. {@code term --list}: the catalogue.
 *
 * <p>The version of the rule is the one in force on the day the case was filed ({@code --filed}), else on the day the term starts, see
 * {@link cn.qingshan.law.rulebook.Binding}.
 */
final class TermCommand {

    private static final Set<String> VALUED = Set.of(
            "rule",
            "from",
            "variant",
            "service",
            "decided",
            "pause",
            "resume",
            "extend",
            "period",
            "filed",
            "done",
            "calendar",
            "on",
            "lang");
    private static final Set<String> REPEATABLE = Set.of("pause", "resume", "extend", "calendar");
    private static final Set<String> FLAGS = Set.of("urgent", "explain", "json", "list");

    /** Options that count a term and have no meaning beside {@code --list}. */
    private static final List<String> COUNTING = List.of(
            "rule",
            "from",
            "urgent",
            "variant",
            "service",
            "decided",
            "pause",
            "resume",
            "extend",
            "period",
            "filed",
            "done",
            "calendar",
            "explain");

    private final Arguments given;
    private final WorkCalendar calendar;

    private TermCommand(Arguments given) throws Refused {
        this.given = given;
        this.calendar = Files.calendar(given.all("calendar"));
    }

    static void run(List<String> words, PrintStream out, Locale locale) throws Refused {
        var given = Arguments.read(words, VALUED, REPEATABLE, FLAGS, false);
        if (given.has("list")) {
            for (var option : COUNTING) {
                if (given.has(option)) {
                    throw Refused.byRule(
                            "options-known", "--list不能与--" + option + "并用", "--list does not go with --" + option);
                }
            }
            list(given, out, locale);
            return;
        }
        if (given.has("on")) {
            throw Refused.byRule("options-known", "--on只与--list并用", "--on goes with --list only");
        }
        new TermCommand(given).print(out, locale);
    }

    // --- one term

    private void print(PrintStream out, Locale locale) throws Refused {
        var id = required("rule", "P05");
        required("from", "2023-07-18");
        var from = given.date("from").orElseThrow();
        var method = service();
        var start = method.map(m -> m.effectiveOn(from)).orElse(from);
        var rule = rule(id, given.date("filed").orElse(start), start);
        requireServiceMakesSense(rule, method, from);
        var term = changed(begun(rule, start));
        var done = done(term);

        if (given.has("json")) {
            Json.print(json(term, method, from, done), out);
            return;
        }
        out.println(
                switch (term.due()) {
                    case Due.Firm(var on) -> on.toString();
                    case Due.Provisional(var on, var _) -> on + " provisional";
                    case Due.Suspended _ -> "suspended";
                });
        if (given.has("explain")) {
            method.ifPresent(m -> out.println(m.working(from).in(locale)));
            term.working(locale).forEach(out::println);
        }
        if (done.isPresent()) {
            out.println(done.get().text().in(locale));
        }
    }

    private String required(String option, String example) throws Refused {
        return given.one(option)
                .orElseThrow(() -> Refused.byRule(
                        "options-known",
                        "缺少选项--" + option + "，例如--" + option + " " + example,
                        "The option --" + option + " is missing, as in --" + option + " " + example));
    }

    /** The version that a case filed on a day goes by; what was not regulated then, by the rules of the day the term starts. */
    private static TermRule rule(String id, LocalDate filed, LocalDate on) throws Refused {
        var found = Rulebook.bundled().boundAt(filed).find(id, on);
        if (found.isPresent()) {
            return found.get();
        }
        var versions = TermRules.bundled().all().stream()
                .filter(rule -> rule.id().equals(id))
                .map(TermRule::inForce)
                .sorted(Comparator.comparing(validity -> validity.from()))
                .toList();
        if (versions.isEmpty()) {
            throw Refused.byRule(
                    "rule-known",
                    "没有期限规则“" + id + "”，规则目录见term --list",
                    "There is no term rule \"" + id + "\"; term --list prints them");
        }
        throw Refused.byRule(
                "rule-in-force",
                "期限" + id + "在" + on + "没有有效的规定，有效期间为"
                        + versions.stream()
                                .map(v -> v.from() + "至" + (v.to() == null ? "今" : v.to()))
                                .collect(Collectors.joining("、")),
                "No version of term " + id + " was in force on " + on + "; it was "
                        + versions.stream()
                                .map(v -> "from " + v.from() + (v.to() == null ? "" : " to " + v.to()))
                                .collect(Collectors.joining(", ")));
    }

    private Optional<ServiceMethod> service() throws Refused {
        var text = given.one("service");
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(constant(text.get(), ServiceMethod.values(), "service-known", "--service"));
    }

    private void requireServiceMakesSense(TermRule rule, Optional<ServiceMethod> method, LocalDate from)
            throws Refused {
        if (method.isPresent() && !startsOnReceipt(rule)) {
            throw Refused.byRule(
                    rule.id(),
                    "期限" + rule.id() + "自" + rule.trigger().zh() + "起算，与送达方式无关",
                    "Term " + rule.id() + " runs from " + rule.trigger().en() + ", whatever the method of service");
        }
        var decided = given.date("decided");
        if (decided.isPresent() && from.isBefore(decided.get())) {
            throw Refused.byRule(
                    rule.id(),
                    "文书" + decided.get() + "才作出决定，不能在" + from + "送达，期限" + rule.id() + "不起算",
                    "The document was decided on " + decided.get() + " and cannot be served on " + from + "; term "
                            + rule.id() + " does not start");
        }
    }

    /** A rule says so in the words of its trigger: 送达, 收到, 接到. */
    private static boolean startsOnReceipt(TermRule rule) {
        var trigger = rule.trigger().zh();
        return trigger.contains("送达") || trigger.contains("收到") || trigger.contains("接到");
    }

    private Term begun(TermRule rule, LocalDate start) throws Refused {
        var variant = variant(rule);
        var period = given.one("period");
        if (period.isEmpty()) {
            if (rule.length() instanceof Length.OnlyInDocument) {
                throw Refused.byRule(
                        rule.id(),
                        "期限" + rule.id() + "（" + rule.name().zh() + "）以文书或者协议载明的为准，须用--period写明",
                        "Term " + rule.id() + " (" + rule.name().en()
                                + ") is set by a document or agreement: give it with --period");
            }
            return rule.startingFrom(start, variant, calendar);
        }
        if (!rule.mayBeWritten() || !variant.equals(TermRule.ORDINARY)) {
            throw Refused.byRule(
                    rule.id(),
                    "期限" + rule.id() + "（" + rule.name().zh() + "）由法律规定，文书不能另定",
                    "Term " + rule.id() + " (" + rule.name().en() + ") is set by law, no document may set another");
        }
        Length written;
        try {
            written = Length.parse(period.get());
        } catch (IllegalArgumentException e) {
            throw Refused.byRule(
                    "period-readable",
                    "--period的“" + period.get() + "”不是期限的写法，应如P2M、P60D、10WD或者2026-06-30",
                    "--period \"" + period.get() + "\" is not a period as in P2M, P60D, 10WD or 2026-06-30");
        }
        if (!written.countedFrom(start, calendar).isAfter(start)) {
            throw Refused.byRule(
                    rule.id(),
                    "载明的期限" + period.get() + "不晚于起算之日" + start,
                    "The period " + period.get() + " does not end after " + start);
        }
        return rule.startingFrom(start, written, calendar);
    }

    private String variant(TermRule rule) throws Refused {
        if (given.has("urgent") && given.has("variant")) {
            throw Refused.byRule("options-known", "--urgent不能与--variant并用", "--urgent does not go with --variant");
        }
        var wanted = given.has("urgent") ? "urgent" : given.one("variant").orElse(TermRule.ORDINARY);
        if (!wanted.equals(TermRule.ORDINARY) && rule.variants().stream().noneMatch(v -> v.id().equals(wanted))) {
            var known = rule.variants().stream()
                    .map(v -> v.id() + "（" + v.name().zh() + "）")
                    .collect(Collectors.joining("、"));
            throw Refused.byRule(
                    rule.id(),
                    "期限" + rule.id() + "没有变体“" + wanted + "”" + (known.isEmpty() ? "" : "，有" + known),
                    "Term " + rule.id() + " has no variant \"" + wanted + "\""
                            + (known.isEmpty()
                                    ? ""
                                    : "; it has "
                                            + rule.variants().stream()
                                                    .map(v -> v.id())
                                                    .collect(Collectors.joining(", "))));
        }
        return wanted;
    }

    // --- pauses, resumptions, extensions

    /** One wish of the command line; put to the term in the order of the days. */
    private record Wish(LocalDate on, Function<Term, Adjustment> change) {}

    private Term changed(Term begun) throws Refused {
        var wishes = new ArrayList<Wish>();
        for (var text : given.all("pause")) {
            var parts = text.split(":", -1);
            if (parts.length > 3) {
                throw notAPause(text);
            }
            var kind = kind(parts.length == 3 ? parts[2] : "", begun.rule());
            var from = Arguments.date(parts[0], "--pause");
            wishes.add(new Wish(from, term -> term.paused(from, kind, "")));
            if (parts.length > 1 && !parts[1].isEmpty()) {
                var to = Arguments.date(parts[1], "--pause");
                if (to.isBefore(from)) {
                    throw Refused.byRule(
                            begun.rule().id(),
                            "中止自" + from + "起，不能在此前的" + to + "恢复",
                            "A pause from " + from + " cannot end before it, on " + to);
                }
                wishes.add(new Wish(to, term -> term.resumed(to, kind, "")));
            }
        }
        for (var text : given.all("resume")) {
            var parts = text.split(":", -1);
            var kind = kind(parts.length == 2 ? parts[1] : "", begun.rule());
            var on = Arguments.date(parts[0], "--resume");
            wishes.add(new Wish(on, term -> term.resumed(on, kind, "")));
        }
        for (var text : given.all("extend")) {
            wishes.add(extension(text, begun.rule()));
        }
        wishes.sort(Comparator.comparing(Wish::on));
        var term = begun;
        for (var wish : wishes) {
            switch (wish.change().apply(term)) {
                case Adjustment.Adjusted(var adjusted) -> term = adjusted;
                case Adjustment.Refused(var refusal) -> throw Refused.as(refusal);
            }
        }
        return term;
    }

    private static Refused notAPause(String text) {
        return Refused.byRule(
                "period-readable",
                "--pause的“" + text + "”应写作2023-08-01:2023-08-20，未恢复的只写2023-08-01",
                "--pause \"" + text + "\" is not as in 2023-08-01:2023-08-20, or 2023-08-01 while it lasts");
    }

    /** The reason given, else the first that the rule knows. */
    private static PauseKind kind(String text, TermRule rule) throws Refused {
        if (!text.isEmpty()) {
            return constant(text, PauseKind.values(), "pause-known", "--pause");
        }
        return rule.pauses().stream().findFirst().map(PauseRule::kind).orElse(PauseKind.SUSPENSION);
    }

    private Wish extension(String text, TermRule rule) throws Refused {
        var parts = text.split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw Refused.byRule(
                    "period-readable",
                    "--extend的“" + text + "”应写作2023-09-10:P1M或者2023-09-10:P1M:chief",
                    "--extend \"" + text + "\" is not as in 2023-09-10:P1M or 2023-09-10:P1M:chief");
        }
        var on = Arguments.date(parts[0], "--extend");
        Length by;
        try {
            by = Length.parse(parts[1]);
        } catch (IllegalArgumentException e) {
            throw Refused.byRule(
                    "period-readable",
                    "--extend的“" + parts[1] + "”不是期限的写法，应如P1M、P30D、10WD",
                    "--extend \"" + parts[1] + "\" is not a period as in P1M, P30D or 10WD");
        }
        if (parts.length == 2 && rule.extensions().isEmpty()) {
            throw Refused.byRule(
                    rule.id(),
                    "期限" + rule.id() + "（" + rule.name().zh() + "）没有可以延长的规定",
                    "Term " + rule.id() + " (" + rule.name().en() + ") may not be extended by anyone");
        }
        var approver = parts.length == 3
                ? constant(parts[2], Approver.values(), "approver-known", "--extend")
                : rule.extensions().stream().map(ExtensionRule::by).findFirst().orElseThrow();
        return new Wish(on, term -> term.extended(on, by, approver, ""));
    }

    /** {@code public-notice} for {@code PUBLIC_NOTICE}. */
    private static <E extends Enum<E>> E constant(String text, E[] known, String rule, String option) throws Refused {
        for (var one : known) {
            if (word(one).equals(text)) {
                return one;
            }
        }
        var words = Arrays.stream(known).map(TermCommand::word).toList();
        throw Refused.byRule(
                rule,
                option + "没有“" + text + "”，有" + String.join("、", words),
                option + " knows no \"" + text + "\"; it knows " + String.join(", ", words));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    // --- done in time or not

    /** @param days positive: days before the last day, or on it (0); negative: days late; null where nothing can be said */
    private record Done(LocalDate on, @Nullable Integer days, Sentence text) {}

    private Optional<Done> done(Term term) throws Refused {
        var day = given.date("done");
        if (day.isEmpty()) {
            return Optional.empty();
        }
        var on = day.get();
        if (!(term.rule().length() instanceof Length.WorkingDaysBefore) && on.isBefore(term.trigger())) {
            throw Refused.byRule(
                    term.rule().id(),
                    on + "早于" + term.rule().trigger().zh() + "之日" + term.trigger() + "，期限"
                            + term.rule().id() + "尚未起算",
                    on + " is before the day of " + term.rule().trigger().en() + ", " + term.trigger() + "; term "
                            + term.rule().id() + " has not started");
        }
        return Optional.of(
                switch (term.due()) {
                    case Due.Firm(var last) -> {
                        var days = (int) ChronoUnit.DAYS.between(on, last);
                        yield days >= 0
                                ? new Done(
                                        on,
                                        days,
                                        new Sentence(
                                                on + "在期限内，距届满日" + days + "日。",
                                                on + " is in time, " + days + " day(s) before the last day."))
                                : new Done(
                                        on,
                                        days,
                                        new Sentence(
                                                on + "逾期" + -days + "日。", on + " is late by " + -days + " day(s)."));
                    }
                    case Due.Provisional(var last, var year) ->
                        new Done(
                                on,
                                null,
                                new Sentence(
                                        "届满日" + last + "因缺" + year + "年放假安排而为暂定，不能据以判断是否逾期。",
                                        "The last day " + last + " is provisional while the holidays of " + year
                                                + " are missing; no default may rest on it."));
                    case Due.Suspended(var since, var _, var _) ->
                        new Done(
                                on,
                                null,
                                new Sentence(
                                        "期限自" + since + "起停止计算，不存在逾期。",
                                        "Time has stood still since " + since + "; nothing is late."));
                });
    }

    private ObjectNode json(Term term, Optional<ServiceMethod> method, LocalDate from, Optional<Done> done) {
        var rule = term.rule();
        var node = Json.object().put("rule", rule.id());
        node.set("name", Json.text(rule.name()));
        node.set("inForce", Json.inForce(rule.inForce()));
        node.set("citations", Json.citations(rule.citations()));
        var trigger = node.putObject("trigger").put("on", term.trigger().toString());
        trigger.set("event", Json.text(rule.trigger()));
        method.ifPresent(m -> {
            var service = node.putObject("service").put("method", word(m)).put("on", from.toString());
            service.put("effective", m.effectiveOn(from).toString());
            service.set("citations", Json.citations(m.citations(from)));
        });
        node.put("variant", term.start().variant());
        var length = term.start().written().orElseGet(() -> variantLength(term));
        node.set("length", Json.text(length.text()));
        node.put("written", term.start().written().isPresent());
        var changes = node.putArray("changes");
        for (var change : term.changes()) {
            switch (change) {
                case TermChange.Paused(var on, var kind, var _) ->
                    changes.addObject()
                            .put("kind", "pause")
                            .put("on", on.toString())
                            .put("reason", word(kind));
                case TermChange.Resumed(var on, var kind, var _) ->
                    changes.addObject()
                            .put("kind", "resume")
                            .put("on", on.toString())
                            .put("reason", word(kind));
                case TermChange.Extended(var on, var by, var approver, var _) ->
                    changes.addObject()
                            .put("kind", "extend")
                            .put("on", on.toString())
                            .put("approver", word(approver))
                            .set("by", Json.text(by.text()));
            }
        }
        node.put("raw", term.raw().toString()).put("rolled", term.rolled().toString());
        Json.due(node, term.due());
        node.put("mark", word(rule.mark()));
        term.warnings().ifPresent(w -> {
            var warnings = node.putObject("warnings").put("half", w.half().toString());
            w.sevenDays().ifPresent(day -> warnings.put("sevenDays", day.toString()));
            w.threeDays().ifPresent(day -> warnings.put("threeDays", day.toString()));
        });
        done.ifPresent(d -> {
            var judged = node.putObject("done").put("on", d.on().toString());
            if (d.days() == null) {
                judged.putNull("daysBeforeLast");
            } else {
                judged.put("daysBeforeLast", d.days());
            }
            judged.set("text", Json.text(d.text()));
        });
        var working = new ArrayList<Sentence>();
        method.ifPresent(m -> working.add(m.working(from)));
        working.addAll(term.steps());
        node.set("working", Json.texts(working));
        return node;
    }

    private static Length variantLength(Term term) {
        return term.rule().variants().stream()
                .filter(v -> v.id().equals(term.start().variant()))
                .map(v -> v.length())
                .findFirst()
                .orElse(term.rule().length());
    }

    // --- the catalogue

    private static void list(Arguments given, PrintStream out, Locale locale) throws Refused {
        var on = given.date("on");
        var rows = on.isPresent()
                ? TermRules.bundled().inForce(on.get())
                : TermRules.bundled().all();
        if (given.has("json")) {
            var all = Json.array();
            rows.forEach(row -> all.add(row(row)));
            Json.print(all, out);
            return;
        }
        var en = locale.getLanguage().equals("en");
        var columns = new Columns();
        if (en) {
            columns.line("id", "in force", "term", "from", "length", "articles", "mark");
        } else {
            columns.line("编号", "有效期间", "期限", "起算", "长度", "依据", "核对");
        }
        for (var row : rows) {
            var validity = row.inForce();
            var length = new StringBuilder(row.length().text().in(locale));
            for (var variant : row.variants()) {
                length.append(en ? "; " + variant.id() + ": " : "；" + variant.id() + "：")
                        .append(variant.length().text().in(locale));
            }
            columns.line(
                    row.id(),
                    validity.from() + ".." + (validity.to() == null ? "" : validity.to()),
                    row.name().in(locale),
                    row.trigger().in(locale),
                    length.toString(),
                    row.citations().stream().map(Citation::shortForm).collect(Collectors.joining(", ")),
                    row.mark().text().in(locale));
        }
        columns.print(out);
    }

    private static ObjectNode row(TermRule row) {
        var node = Json.object().put("rule", row.id());
        node.set("name", Json.text(row.name()));
        node.set("inForce", Json.inForce(row.inForce()));
        node.set("trigger", Json.text(row.trigger()));
        node.set("length", Json.text(row.length().text()));
        var variants = node.putArray("variants");
        for (var variant : row.variants()) {
            var one = variants.addObject().put("id", variant.id());
            one.set("name", Json.text(variant.name()));
            one.set("length", Json.text(variant.length().text()));
        }
        node.put("lastDayMoves", row.lastDay() instanceof LastDay.FirstDayAfterRest);
        var pauses = node.putArray("pauses");
        for (var pause : row.pauses()) {
            var one = pauses.addObject().put("reason", word(pause.kind()));
            one.set("citations", Json.citations(pause.citations()));
        }
        var extensions = node.putArray("extensions");
        for (var extension : row.extensions()) {
            var one =
                    extensions.addObject().put("approver", word(extension.by())).put("times", extension.times());
            extension.cap().ifPresent(cap -> one.set("atMost", Json.text(cap.text())));
            one.set("citations", Json.citations(extension.citations()));
        }
        node.set("owedBy", Json.text(row.owedBy().text()));
        node.set("stoppedBy", Json.text(row.stoppedBy()));
        node.set("citations", Json.citations(row.citations()));
        node.put("severity", word(row.severity()));
        node.put("mark", word(row.mark()));
        node.set("note", Json.text(row.note()));
        return node;
    }
}
