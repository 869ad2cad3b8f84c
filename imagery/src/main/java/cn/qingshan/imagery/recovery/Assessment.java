package cn.qingshan.imagery.recovery;

import cn.qingshan.imagery.catalogue.Digests;
import cn.qingshan.imagery.zonal.Zone;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What was measured and what is proposed, with everything that is needed to do it again. Figures are rounded to six decimals.
 *
 * @param reasons those that bear the proposal first
 * @param series every scene, by date
 * @param baseline index of the patch before the damage, or, without such dates, what the references show now
 * @param damaged index of the patch after the damage
 * @param current index of the patch in the last season
 * @param damage empty when the series shows none
 * @param relapse the fall after a rise or after the work
 * @param ratio how much of the loss is made good: (current − damaged) / (baseline − damaged), each as difference to the references on
 *     the same dates; 1 is undamaged
 * @param trendPerYear change of the difference to the references in the last years
 * @param references with their outlines, the most alike first
 * @param fromBaseline references were chosen by the patch's own dates before the damage; else by its surroundings
 * @param version of the software
 */
public record Assessment(
        Proposal proposal,
        List<Reason> reasons,
        List<Seen> series,
        Interval baseline,
        Interval damaged,
        Interval current,
        Optional<ChangePoint> damage,
        Optional<ChangePoint> relapse,
        Interval ratio,
        Interval trendPerYear,
        Optional<TargetCheck> target,
        List<Zone> references,
        boolean fromBaseline,
        List<UsedScene> scenes,
        Asked asked,
        String version) {

    public Assessment {
        reasons = List.copyOf(reasons);
        series = List.copyOf(series);
        references = List.copyOf(references);
        scenes = List.copyOf(scenes);
    }

    /** Canonical (RFC 8785): the same assessment is the same text. */
    public String json() {
        return AssessmentText.of(this);
    }

    /** SHA-256 of {@link #json()} in UTF-8. */
    public String digest() {
        return HexFormat.of().formatHex(Digests.sha256().digest(json().getBytes(StandardCharsets.UTF_8)));
    }

    /** @throws IllegalArgumentException when the text is no assessment */
    public static Assessment ofJson(String text) {
        return AssessmentText.read(text);
    }
}
