package cn.qingshan.dossier;

import cn.qingshan.imagery.plot.SeriesPlot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** 法律节点. The days of a mine's file that stand on the axis of its series: what began, what was ordered or recommended, what was done and accepted, what was written off. Only acts that the acting seat may see. */
@Component
public class LegalMarks {

    /** By the code of the act: the key of the short name. The same step may leave several acts, of which one is shown a day. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("clue.registered", "clue"),
            Map.entry("problem.opened", "problem"),
            Map.entry("penalty-case.file-case", "penalty-filed"),
            Map.entry("penalty-case.decide-penalty", "penalty"),
            Map.entry("correction-order.serve-order", "ordered"),
            Map.entry("case.file-case", "filed"),
            Map.entry("served.filing-decision", "filed-served"),
            Map.entry("case.decide-recommendation", "recommendation"),
            Map.entry("case.serve-recommendation", "recommended"),
            Map.entry("served.recommendation", "recommended"),
            Map.entry("reply.sent", "replied"),
            Map.entry("case.reply", "replied"),
            Map.entry("case.sue", "sued"),
            Map.entry("restoration-project.start-works", "works-started"),
            Map.entry("restoration-project.complete-works", "works-done"),
            Map.entry("restoration-project.pass-acceptance", "accepted"),
            Map.entry("restoration-project.pass-final-acceptance", "accepted-finally"),
            Map.entry("restoration-project.write-off", "written-off"),
            Map.entry("problem.written-off", "written-off"),
            Map.entry("problem.reopened", "reopened"),
            Map.entry("restoration-project.find-relapse", "reopened"),
            Map.entry("case.close-case", "closed"));

    private final MineFiles files;

    LegalMarks(MineFiles files) {
        this.files = files;
    }

    /** Keys of all short names. */
    static List<String> keys() {
        return NAMES.values().stream().distinct().sorted().toList();
    }

    /**
     * By day.
     *
     * @param name of a key, in the reader's language
     */
    public List<SeriesPlot.Mark> of(UUID mine, LocalDate until, Function<String, String> name) {
        var marks = new ArrayList<SeriesPlot.Mark>();
        var there = new HashSet<List<String>>();
        files.happenings(mine, until, MineFiles.Knowing.HAPPENED).stream()
                .sorted(Comparator.comparing(MineFiles.Happening::on))
                .forEach(act -> {
                    var key = NAMES.get(act.kind());
                    if (key != null && there.add(List.of(act.on().toString(), key))) {
                        marks.add(new SeriesPlot.Mark(act.on(), name.apply(key)));
                    }
                });
        return List.copyOf(marks);
    }
}
