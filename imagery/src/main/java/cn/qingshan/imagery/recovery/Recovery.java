package cn.qingshan.imagery.recovery;

import cn.qingshan.imagery.catalogue.Digests;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.zonal.ZonalRow;
import cn.qingshan.imagery.zonal.ZonalSeries;
import cn.qingshan.imagery.zonal.Zone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/** Patch and scenes to an assessment: all scenes are gone through once, for the patch and all candidates together. */
public final class Recovery {

    /** To be raised whenever the figures of an unchanged question would change. */
    public static final int METHOD = 2;

    private Recovery() {}

    /** SHA-256 of a scene, for whoever has it on record and holds files against it. */
    @FunctionalInterface
    public interface SceneDigest {
        String of(Scene scene) throws IOException;
    }

    /** Told after each scene that was gone through, refused ones too, in their order. */
    @FunctionalInterface
    public interface Progress {
        void scenes(int done, int all);
    }

    /** Done again.
     *
     * @param same bit for bit
     */
    public record Repeated(Assessment assessment, boolean same) {}

    /**
     * Assesses a patch; what can't be judged is an answer, too, and says why.
     *
     * @throws IOException when a file can't be read; a scene that is damaged is no such case but a date that was refused
     * @throws IllegalArgumentException when two scenes have one id
     */
    public static Assessment assess(RecoveryRequest request) throws IOException {
        return assess(request, Digests::of);
    }

    /** With digests that are on record. */
    public static Assessment assess(RecoveryRequest request, SceneDigest digests) throws IOException {
        return assess(request, digests, (_, _) -> {});
    }

    public static Assessment assess(RecoveryRequest request, SceneDigest digests, Progress progress)
            throws IOException {
        var around =
                new Neighbourhood(request.patch().lonLat(), request.choices().references());
        var asked = new Asked(
                request.patch(),
                around.near(request.exclude()),
                request.damagedFrom(),
                request.workDone(),
                request.target(),
                request.choices());
        return Judgement.of(
                looks(asked, around.candidates(asked.exclude()), request.scenes(), digests, progress), asked);
    }

    /**
     * Does an assessment again from the same scenes; others among {@code scenes} are passed over.
     *
     * @param threads as many as this machine has to give: they don't change a bit
     * @throws RepeatRefused when a scene is missing or its files have changed, naming it, or when the method has changed since
     */
    public static Repeated repeat(String assessmentJson, List<Scene> scenes, int threads)
            throws RepeatRefused, IOException {
        var before = Assessment.ofJson(assessmentJson);
        int method = AssessmentText.method(assessmentJson);
        if (method != METHOD) {
            throw new RepeatRefused(RepeatRefused.Reason.OTHER_METHOD, method, METHOD);
        }
        var byId = new HashMap<String, Scene>();
        scenes.forEach(scene -> byId.putIfAbsent(scene.id(), scene));
        var used = new ArrayList<Scene>();
        for (var wanted : before.scenes()) {
            var scene = byId.get(wanted.id());
            if (scene == null) {
                throw new RepeatRefused(RepeatRefused.Reason.SCENE_MISSING, wanted.id());
            }
            var now = Digests.of(scene);
            if (!now.equals(wanted.sha256()) || !scene.date().equals(wanted.date())) {
                throw new RepeatRefused(RepeatRefused.Reason.SCENE_CHANGED, wanted.id(), wanted.sha256(), now);
            }
            used.add(scene);
        }
        var asked = before.asked();
        var choices = asked.choices();
        var figures = choices.figures().withThreads(threads);
        var again = assess(
                new RecoveryRequest(
                        asked.patch(),
                        asked.exclude(),
                        used,
                        asked.damagedFrom(),
                        asked.workDone(),
                        asked.target(),
                        new RecoveryChoices(
                                figures,
                                choices.references(),
                                choices.bare(),
                                choices.goal(),
                                choices.smallestChange(),
                                choices.slowestRise(),
                                choices.seed(),
                                choices.version())),
                Digests::of);
        return new Repeated(again, again.json().equals(assessmentJson.strip()));
    }

    private static Looks looks(
            Asked asked,
            List<Neighbourhood.Candidate> candidates,
            List<Scene> given,
            SceneDigest digests,
            Progress progress)
            throws IOException {
        var scenes = given.stream()
                .sorted(Comparator.comparing(Scene::date).thenComparing(Scene::id))
                .toList();
        var places = new HashMap<String, Integer>();
        var used = new ArrayList<UsedScene>();
        var days = new int[scenes.size()];
        for (int i = 0; i < days.length; i++) {
            var scene = scenes.get(i);
            if (places.put(scene.id(), i) != null) {
                throw new IllegalArgumentException("Two scenes are called " + scene.id());
            }
            used.add(new UsedScene(scene.id(), scene.date(), digests.of(scene)));
            days[i] = (int) scene.date().toEpochDay();
        }
        var zones = new ArrayList<Zone>();
        zones.add(asked.patch());
        candidates.forEach(candidate -> zones.add(candidate.zone()));
        var all = zones.stream().map(_ -> Looks.Of.none(days.length)).toList();
        var figures = asked.choices().figures().withPercentiles(List.of());
        boolean cover = asked.target().orElse(null) instanceof PlanTarget.CoverShare;
        if (asked.target().orElse(null) instanceof PlanTarget.CoverShare(var _, var threshold, var _)) {
            figures = figures.withBelow(threshold);
        }
        new ZonalSeries(zones, figures).measure(scenes, new ZonalSeries.Sink() {
            private int done;

            @Override
            public void rows(Scene scene, List<ZonalRow> rows) {
                int place = Objects.requireNonNull(places.get(scene.id()), scene.id());
                for (int z = 0; z < rows.size(); z++) {
                    var row = rows.get(z);
                    var of = all.get(z);
                    of.value()[place] = row.mean();
                    of.valid()[place] = row.valid();
                    of.cover()[place] = cover ? 1 - row.below() : Double.NaN;
                    of.marks()[place] = row.mark();
                }
                progress.scenes(++done, scenes.size());
            }

            @Override
            public void refused(Scene scene, Exception why) {
                // stays without marks: the date is kept in the series as refused
                progress.scenes(++done, scenes.size());
            }
        });
        var ofCandidates = new ArrayList<Looks.OfCandidate>();
        for (int i = 0; i < candidates.size(); i++) {
            ofCandidates.add(new Looks.OfCandidate(candidates.get(i), all.get(i + 1)));
        }
        return new Looks(used, days, all.getFirst(), ofCandidates);
    }
}
