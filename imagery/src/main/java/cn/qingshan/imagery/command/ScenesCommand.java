package cn.qingshan.imagery.command;

import cn.qingshan.imagery.Sentences;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.catalogue.Digests;
import cn.qingshan.imagery.catalogue.Problem;
import cn.qingshan.imagery.catalogue.SceneBand;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code scenes}: what a folder of scenes holds, and what is amiss in it. */
final class ScenesCommand {

    private ScenesCommand() {}

    static int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            var words = Words.of(args, Set.of("--scenes", "--crs", "--digests", "--lang"));
            var locale = words.locale();
            var catalogue = Catalogue.read(words.paths("--scenes"), words.crs("--crs"));
            boolean digests = words.one("--digests").filter("yes"::equals).isPresent();
            for (var scene : catalogue.scenes()) {
                out.println(Sentences.of(
                        "scenes.scene",
                        List.of(
                                scene.date().toString(),
                                scene.id(),
                                scene.sensor(),
                                scene.bands().stream().map(SceneBand::name).collect(Collectors.joining(" ")),
                                scene.extent().crs()),
                        locale));
                if (digests) {
                    out.println("  SHA-256 " + Digests.of(scene));
                }
            }
            for (var problem : catalogue.problems()) {
                err.println(problem.sentence(locale));
            }
            out.println(Sentences.of(
                    "scenes.count",
                    List.of(catalogue.scenes().size(), catalogue.problems().size()),
                    locale));
            return catalogue.problems().stream().map(Problem::code).anyMatch(Problem.Code::isFatal) ? 1 : 0;
        } catch (Words.Misused misused) {
            err.println(misused.getMessage());
            return 2;
        } catch (IOException disk) {
            err.println(String.valueOf(disk.getMessage()));
            return 3;
        }
    }
}
