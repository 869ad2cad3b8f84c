package cn.qingshan.campaign;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * 进展. The figures of a campaign at an instant: what stood then, held against what stood at the start. Nothing is added up from week to week, so a correction never leaves a figure that no row bears out.
 */
public record Progress(Instant asOf, Map<Figure, List<Item>> rows) {

    private static final Set<String> PASSED = Set.of("ACCEPTED", "WRITTEN_OFF", "MAINTAINING", "DONE");
    private static final Set<String> GIVEN_UP = Set.of("REMOVED");
    private static final Set<String> PATCH_JUDGED =
            Set.of("JUDGED", "REVIEWED", "REPORTED", "FILED_CASE", "NON_FILING", "NO_ACTION", "CLOSED");

    /**
     * @param start everything in scope when the campaign started
     * @param now the same at the instant asked about
     * @param between the states that problems had in between
     */
    static Progress of(AsRecorded.Rows start, AsRecorded.Rows now, Map<UUID, Set<String>> between, Instant asOf) {
        var rows = new EnumMap<Figure, List<Item>>(Figure.class);
        for (var figure : Figure.values()) {
            rows.put(
                    figure,
                    rows(figure, start, now, between).sorted(Item.BY_NUMBER).toList());
        }
        return new Progress(asOf, rows);
    }

    private static Stream<Item> rows(
            Figure figure, AsRecorded.Rows start, AsRecorded.Rows now, Map<UUID, Set<String>> between) {
        return switch (figure) {
            case FOUND -> since(start.clues(), now.clues(), clue -> true);
            case CHECKED ->
                since(start.tasks(), now.tasks(), task -> task.state().equals("CONCLUDED"));
            case PATCHES_VERIFIED ->
                since(
                        of("patch-verification", start),
                        of("patch-verification", now),
                        patch -> PATCH_JUDGED.contains(patch.state()));
            case OPENED -> since(start.problems(), now.problems(), problem -> true);
            case RECTIFIED ->
                now.problems().stream()
                        .filter(problem -> !start.measures()
                                .getOrDefault(problem.id(), Set.of())
                                .containsAll(now.measures().getOrDefault(problem.id(), Set.of())));
            case IN_RESTORATION ->
                of("restoration-project", now).stream()
                        .filter(project -> !PASSED.contains(project.state()) && !GIVEN_UP.contains(project.state()));
            case ACCEPTED ->
                since(
                        of("restoration-project", start),
                        of("restoration-project", now),
                        project -> PASSED.contains(project.state()));
            case WRITTEN_OFF -> {
                var before = ids(start.problems(), Progress::isWrittenOff);
                yield now.problems().stream()
                        .filter(problem -> isWrittenOff(problem)
                                && (!before.contains(problem.id())
                                        || between.getOrDefault(problem.id(), Set.of())
                                                .contains("OPEN")));
            }
            case REOPENED -> {
                var before = ids(start.problems(), Progress::isWrittenOff);
                yield now.problems().stream()
                        .filter(problem -> !isWrittenOff(problem)
                                && (before.contains(problem.id())
                                        || between.getOrDefault(problem.id(), Set.of())
                                                .contains("WRITTEN_OFF")));
            }
            case STILL_OPEN -> now.problems().stream().filter(problem -> !isWrittenOff(problem));
            case PENALTIES -> since(of("penalty-case", start), of("penalty-case", now), penalty -> true);
            case RECOMMENDATIONS -> since(start.served(), now.served(), paper -> true);
        };
    }

    static boolean isWrittenOff(Item problem) {
        return problem.state().equals("WRITTEN_OFF");
    }

    private static List<Item> of(String procedure, AsRecorded.Rows rows) {
        return rows.proceedings().stream()
                .filter(proceeding -> proceeding.kind().equals(procedure))
                .toList();
    }

    /** Those that are so now and were not so at the start. */
    private static Stream<Item> since(List<Item> start, List<Item> now, Predicate<Item> so) {
        var before = ids(start, so);
        return now.stream().filter(so).filter(item -> !before.contains(item.id()));
    }

    private static Set<UUID> ids(List<Item> items, Predicate<Item> which) {
        return items.stream().filter(which).map(Item::id).collect(Collectors.toSet());
    }

    public List<Item> of(Figure figure) {
        return rows.getOrDefault(figure, List.of());
    }

    /** @param township nine-digit code; empty for all */
    public List<Item> of(Figure figure, String township) {
        return of(figure).stream()
                .filter(item -> township.isEmpty() || item.township().equals(township))
                .toList();
    }

    public int count(Figure figure) {
        return of(figure).size();
    }

    public int count(Figure figure, String township) {
        return of(figure, township).size();
    }

    /** What all of these organs could see, of figures that all of them know: the part that goes into a common paper. */
    Progress sharedBy(Set<String> organs, Set<Figure> known) {
        var shared = new EnumMap<Figure, List<Item>>(Figure.class);
        rows.forEach((figure, items) -> {
            if (known.contains(figure)) {
                shared.put(
                        figure,
                        items.stream()
                                .filter(item -> item.readers().containsAll(organs))
                                .toList());
            }
        });
        return new Progress(asOf, shared);
    }
}
