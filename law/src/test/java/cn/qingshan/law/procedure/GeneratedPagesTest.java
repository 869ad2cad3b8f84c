package cn.qingshan.law.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.Procedures;
import cn.qingshan.law.rulebook.Citation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages that a lawyer reads are written from the code; {@code -Dqingshan.write-docs=true} writes them anew. */
@DisplayName("给法律人看的页由代码写成，不会与代码不同")
class GeneratedPagesTest {

    private static final Path FOLDER = Path.of("../docs/generated");

    static List<Law<?, ?>> procedures() {
        return Procedures.all();
    }

    @ParameterizedTest
    @MethodSource("procedures")
    void the_page_of_a_procedure_is_what_the_code_says(Law<?, ?> law) throws Exception {
        check(law.table().id() + ".md", page(law.table()));
    }

    private static String page(Procedure procedure) {
        var out = new StringBuilder("# ")
                .append(procedure.name().zh())
                .append("\n\n由代码生成。\n\n```mermaid\nstateDiagram-v2\n");
        for (var stage : procedure.stages()) {
            out.append("    ")
                    .append(stage.name())
                    .append(": ")
                    .append(stage.text().zh())
                    .append('\n');
        }
        var arrows = new TreeSet<String>();
        for (var move : procedure.moves()) {
            if (java.util.Set.copyOf(move.from()).equals(java.util.Set.copyOf(move.to()))) {
                continue; // lawful in these states and changes none of them
            }
            for (var to : move.to()) {
                if (move.opens()) {
                    arrows.add("    [*] --> " + to.name() + ": " + move.name().zh());
                }
                for (var from : move.from()) {
                    if (from != to) {
                        arrows.add("    " + from.name() + " --> " + to.name() + ": "
                                + move.name().zh());
                    }
                }
            }
        }
        arrows.forEach(arrow -> out.append(arrow).append('\n'));
        out.append("```\n\n| 行为 | 由谁 | 在何种状态 | 到 | 条件 | 依据 | 文书 | 期限 |\n|---|---|---|---|---|---|---|---|\n");
        for (var move : procedure.moves()) {
            out.append("| ")
                    .append(move.name().zh())
                    .append(" | ")
                    .append(move.actors().stream().map(p -> p.text().zh()).collect(Collectors.joining("、")))
                    .append(" | ")
                    .append(move.opens() ? "—" : stages(move.from()))
                    .append(" | ")
                    .append(stages(move.to()))
                    .append(" | ")
                    .append(move.guard().zh())
                    .append(" | ")
                    .append(cited(move.citations()))
                    .append(" | ")
                    .append(move.documents().stream().map(d -> d.text().zh()).collect(Collectors.joining("、")))
                    .append(" | ")
                    .append(move.clocks().stream()
                            .map(c -> (c.depends() ? "可能" : "")
                                    + c.effect().text().zh()
                                    + c.rule())
                            .collect(Collectors.joining("、")))
                    .append(" |\n");
        }
        return out.toString();
    }

    private static String stages(List<Stage> stages) {
        return stages.stream().map(stage -> stage.text().zh()).collect(Collectors.joining("、"));
    }

    private static String cited(List<Citation> citations) {
        return citations.isEmpty()
                ? "协作惯例"
                : citations.stream().map(Citation::zh).collect(Collectors.joining("；"));
    }

    private static void check(String name, String page) throws Exception {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("qingshan.write-docs")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, page);
        }
        assertThat(file).hasContent(page);
    }
}
