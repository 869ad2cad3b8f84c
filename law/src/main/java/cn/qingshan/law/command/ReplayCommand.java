package cn.qingshan.law.command;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.timeline.CaseReplay;
import cn.qingshan.law.timeline.Days;
import cn.qingshan.law.timeline.Judged;
import cn.qingshan.law.timeline.RanTerm;
import cn.qingshan.law.timeline.Timeline;
import cn.qingshan.law.timeline.Verdict;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code replay FILE.json}: for each event of each case whether it was lawful then, in time or not and by how many days, with the
 * reason and the articles; then the terms that ran.
 */
final class ReplayCommand {

    private ReplayCommand() {}

    static void run(List<String> words, PrintStream out, Locale locale) throws Refused {
        var given = Arguments.read(words, Set.of("calendar", "lang"), Set.of("calendar"), Set.of("json"), true);
        var file = given.alone()
                .orElseThrow(() -> Refused.byRule(
                        "options-known", "缺少文件，例如replay 案件.json", "The file is missing, as in replay cases.json"));
        var calendar = Files.calendar(given.all("calendar"));
        // everything is read and judged before the first line is printed
        var replays = new ArrayList<CaseReplay>();
        for (var published : CaseFile.read(file)) {
            replays.add(Timeline.replay(published, calendar));
        }
        if (given.has("json")) {
            var root = Json.object();
            var cases = root.putArray("cases");
            replays.forEach(replay -> cases.add(json(replay)));
            Json.print(root, out);
            return;
        }
        var first = true;
        for (var replay : replays) {
            if (!first) {
                out.println();
            }
            first = false;
            print(replay, out, locale);
        }
    }

    private static void print(CaseReplay replay, PrintStream out, Locale locale) {
        var en = locale.getLanguage().equals("en");
        var published = replay.published();
        out.println((published.id() + " " + published.title()).strip()
                + (en
                        ? " (" + published.kind().name().toLowerCase(Locale.ROOT) + " case)"
                        : "（" + published.kindText() + "）"));
        for (var judged : replay.events()) {
            var event = judged.event();
            out.println("  " + event.on() + "  " + event.type().text().in(locale)
                    + (event.to().isEmpty()
                            ? ""
                            : en
                                    ? " (" + String.join(", ", event.to()) + ")"
                                    : "（" + String.join("、", event.to()) + "）")
                    + (en ? ": " : "：") + judged.verdict().text().in(locale));
            for (var reason : judged.reasons()) {
                out.println("      " + reason.in(locale));
            }
            var sources = sources(judged, en);
            if (!sources.isEmpty()) {
                out.println("      " + (en ? "Rests on " : "依据：") + sources);
            }
        }
        if (!replay.terms().isEmpty()) {
            out.println(en ? "  Terms that ran" : "  运行过的期限");
            for (var term : replay.terms()) {
                out.println("    " + line(term).in(locale));
            }
        }
    }

    private static String sources(Judged judged, boolean en) {
        var all = new ArrayList<String>(judged.rules());
        judged.citations().stream().map(en ? Citation::en : Citation::zh).forEach(all::add);
        return all.stream().collect(Collectors.joining(en ? "; " : "、"));
    }

    /** One term in one line: what, whose, from when, until when, stopped by what. */
    static Sentence line(RanTerm term) {
        var due = term.due();
        return new Sentence(
                term.rule() + " " + term.name().zh()
                        + term.owedBy().map(organ -> "（" + organ + "）").orElse("") + "：自" + term.from()
                        + term.standIn().map(why -> "（" + why.zh() + "）").orElse("") + "，届满日" + due.zh()
                        + term.stopped()
                                .map(by -> "，" + by.on() + "因" + by.by().zh() + "而止")
                                .orElse("，无停止的记载"),
                term.rule() + " " + term.name().en()
                        + term.owedBy().map(organ -> " (" + organ + ")").orElse("") + ": from " + term.from()
                        + term.standIn().map(why -> " (" + why.en() + ")").orElse("") + ", last day " + due.en()
                        + term.stopped()
                                .map(by -> ", stopped " + by.on() + " by "
                                        + by.by().en())
                                .orElse(", no stop on record"));
    }

    private static ObjectNode json(CaseReplay replay) {
        var published = replay.published();
        var node = Json.object()
                .put("id", published.id())
                .put("title", published.title())
                .put("kind", published.kindText());
        var events = node.putArray("events");
        for (var judged : replay.events()) {
            var event = judged.event();
            var one = events.addObject()
                    .put("date", event.on().text())
                    .put("precision", event.on().precision().name().toLowerCase(Locale.ROOT))
                    .put("type", event.type().word())
                    .put("verdict", judged.verdict().word());
            switch (judged.verdict()) {
                case Verdict.InTime(var before) -> days(one, before);
                case Verdict.Late(var by) -> days(one, by);
                case Verdict.Lawful _, Verdict.Unlawful _, Verdict.NotDecidable _, Verdict.Context _ ->
                    one.putNull("days");
            }
            one.set("text", Json.text(judged.verdict().text()));
            one.set("reasons", Json.texts(judged.reasons()));
            var rules = one.putArray("rules");
            judged.rules().forEach(rules::add);
            one.set("citations", Json.citations(judged.citations()));
        }
        var terms = node.putArray("terms");
        for (var term : replay.terms()) {
            var one = terms.addObject().put("rule", term.rule());
            one.set("name", Json.text(term.name()));
            one.set("citations", Json.citations(term.citations()));
            one.put("owedBy", term.owedBy().orElse(null));
            one.put("from", term.from().text());
            term.standIn().ifPresent(why -> one.set("standIn", Json.text(why)));
            one.set("earliest", due(term.earliest()));
            one.set("latest", due(term.latest()));
            term.stopped()
                    .ifPresent(by ->
                            one.putObject("stopped").put("on", by.on().text()).put("by", by.word()));
        }
        return node;
    }

    private static void days(ObjectNode into, Days days) {
        into.putObject("days").put("min", days.min()).put("max", days.max());
    }

    private static ObjectNode due(Due due) {
        var node = Json.object();
        Json.due(node, due);
        return node;
    }
}
