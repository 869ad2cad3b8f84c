package cn.qingshan.imagery.command;

import cn.qingshan.geo.command.Exit;
import cn.qingshan.geo.command.Words;
import cn.qingshan.imagery.Sentences;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.catalogue.Digests;
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
        return Words.run(args, Set.of("--scenes", "--crs", "--digests", "--lang"), err, words -> list(words, out, err));
    }

    private static int list(Words words, PrintStream out, PrintStream err) throws Words.Misused {
        var locale = words.locale();
        try {
            var catalogue = Catalogue.read(words.paths("--scenes"), ImageWords.stated(words));
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
            boolean inPart = ImageWords.tell(catalogue, err, locale);
            out.println(Sentences.of(
                    "scenes.count",
                    List.of(catalogue.scenes().size(), catalogue.problems().size()),
                    locale));
            return inPart ? Exit.IN_PART : Exit.DONE;
        } catch (IOException disk) {
            err.println(String.valueOf(disk.getMessage()));
            return Exit.FAILED;
        }
    }
}
