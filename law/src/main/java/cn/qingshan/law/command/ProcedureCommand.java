package cn.qingshan.law.command;

import cn.qingshan.law.Procedures;
import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Clock;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Move;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.Procedure;
import cn.qingshan.law.procedure.Stage;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code procedure NAME}: the state table, for each state what may happen in it, by whom, on what condition, with which documents,
 * clocks and articles. {@code procedure --list}: the procedures there are.
 */
final class ProcedureCommand {

    private final Procedure table;
    private final PrintStream out;
    private final Locale locale;
    private final boolean en;

    private ProcedureCommand(Procedure table, PrintStream out, Locale locale) {
        this.table = table;
        this.out = out;
        this.locale = locale;
        this.en = locale.getLanguage().equals("en");
    }

    static void run(List<String> words, PrintStream out, Locale locale) throws Refused {
        var given = Arguments.read(words, Set.of("lang"), Set.of(), Set.of("json", "list"), true);
        if (given.has("list")) {
            if (given.alone().isPresent()) {
                throw Refused.byRule("options-known", "--list后面不再写程序名", "--list does not go with a name");
            }
            list(given.has("json"), out, locale);
            return;
        }
        var name = given.alone()
                .orElseThrow(() -> Refused.byRule(
                        "options-known",
                        "缺少程序名，例如procedure administrative-case",
                        "The name is missing, as in procedure administrative-case"));
        var table = Procedures.all().stream()
                .map(law -> law.table())
                .filter(one -> one.id().equals(name) || one.name().zh().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.byRule(
                        "procedure-known",
                        "没有程序“" + name + "”，有" + ids("、"),
                        "There is no procedure \"" + name + "\"; there are " + ids(", ")));
        var command = new ProcedureCommand(table, out, locale);
        if (given.has("json")) {
            Json.print(command.json(), out);
        } else {
            command.print();
        }
    }

    private static String ids(String separator) {
        return Procedures.all().stream().map(law -> law.table().id()).collect(Collectors.joining(separator));
    }

    private static void list(boolean json, PrintStream out, Locale locale) {
        if (json) {
            var all = Json.array();
            for (var law : Procedures.all()) {
                var node = all.addObject().put("id", law.table().id());
                node.set("name", Json.text(law.table().name()));
                node.put("states", law.table().stages().size());
                node.put("acts", law.table().moves().size());
            }
            Json.print(all, out);
            return;
        }
        var en = locale.getLanguage().equals("en");
        var columns = new Columns();
        for (var law : Procedures.all()) {
            var table = law.table();
            columns.line(
                    table.id(),
                    table.name().in(locale),
                    en
                            ? table.stages().size() + " states, "
                                    + table.moves().size() + " acts"
                            : table.stages().size() + "个状态，" + table.moves().size() + "项行为");
        }
        columns.print(out);
    }

    // --- for people

    private void print() {
        out.println(table.name().in(locale) + (en ? " (" + table.id() + ")" : "（" + table.id() + "）"));
        out.println();
        out.println(en ? "Opening" : "启动");
        table.moves().stream().filter(Move::opens).forEach(this::print);
        for (var stage : table.stages()) {
            out.println();
            out.println(stage.text().in(locale) + " " + stage.name() + (stage.end() ? en ? " (end)" : "（终点）" : ""));
            table.moves().stream().filter(move -> move.from().contains(stage)).forEach(this::print);
        }
    }

    private void print(Move move) {
        out.println("  " + move.name().in(locale) + " " + move.act() + " → "
                + (move.to().equals(move.from()) ? en ? "stays" : "状态不变" : stages(move.to())));
        line("actor", "由谁", posts(move.actors()));
        line("may also be entered by", "也可登记", posts(move.recorders()));
        line("guard", "条件", move.guard().in(locale));
        line(
                "documents",
                "文书",
                joined(move.documents().stream().map(DocumentKind::text).toList()));
        line(
                "clocks",
                "期限",
                joined(move.clocks().stream().map(ProcedureCommand::text).toList()));
        line(
                "articles",
                "依据",
                move.citations().isEmpty()
                        ? en ? "in-house, no article" : "协作惯例或内部要求，无法条"
                        : move.citations().stream()
                                .map(citation -> citation.in(locale))
                                .collect(Collectors.joining(en ? "; " : "、")));
    }

    private void line(String labelEn, String labelZh, String text) {
        if (!text.isEmpty()) {
            out.println("      " + (en ? labelEn + ": " : labelZh + "：") + text);
        }
    }

    private String stages(Collection<Stage> stages) {
        return joined(stages.stream().map(Stage::text).toList());
    }

    private String posts(Collection<Post> posts) {
        return joined(posts.stream().map(Post::text).toList());
    }

    private String joined(List<Sentence> texts) {
        return texts.stream().map(text -> text.in(locale)).collect(Collectors.joining(en ? ", " : "、"));
    }

    private static Sentence text(Clock clock) {
        var effect = clock.effect().text();
        return new Sentence(
                (clock.depends() ? "可能" : "") + effect.zh() + clock.rule(),
                (clock.depends() ? "perhaps " : "") + effect.en() + " " + clock.rule());
    }

    // --- for machines

    private ObjectNode json() {
        var node = Json.object().put("id", table.id());
        node.set("name", Json.text(table.name()));
        var states = node.putArray("states");
        for (var stage : table.stages()) {
            states.addObject().put("id", stage.name()).put("end", stage.end()).set("name", Json.text(stage.text()));
        }
        var moves = node.putArray("moves");
        for (var move : table.moves()) {
            var one = moves.addObject().put("act", move.act());
            one.set("name", Json.text(move.name()));
            one.put("opens", move.opens());
            one.set("from", names(move.from()));
            one.set("to", names(move.to()));
            one.set("actors", names(move.actors(), Post::text));
            one.set("recorders", names(move.recorders(), Post::text));
            one.set("guard", Json.text(move.guard()));
            one.set("documents", names(move.documents(), DocumentKind::text));
            var clocks = one.putArray("clocks");
            for (var clock : move.clocks()) {
                clocks.addObject()
                        .put("effect", clock.effect().name().toLowerCase(Locale.ROOT))
                        .put("rule", clock.rule())
                        .put("depends", clock.depends());
            }
            one.set("citations", Json.citations(move.citations()));
            one.put("statutory", move.statutory());
        }
        return node;
    }

    private static ArrayNode names(Collection<Stage> stages) {
        var all = Json.array();
        stages.forEach(stage -> all.add(stage.name()));
        return all;
    }

    private static <E extends Enum<E>> ArrayNode names(
            Collection<E> constants, java.util.function.Function<E, Sentence> text) {
        var all = Json.array();
        for (var constant : constants) {
            all.addObject().put("id", constant.name()).set("name", Json.text(text.apply(constant)));
        }
        return all;
    }
}
