package cn.qingshan.imagery.change;

import cn.qingshan.imagery.Sentences;
import cn.qingshan.imagery.catalogue.Scene;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was found, and on how much ground nothing could be said.
 *
 * @param patches from north to south, then from west to east, by their first pixel
 * @param later scenes that were used, by date
 * @param baseline scenes that were used, by date
 * @param leftOut scenes outside the season, or too far from the season of every scene of the other side
 * @param indices that the bands allowed, by the names of {@link cn.qingshan.imagery.formula.Formula}
 * @param movedShare of the ground judged, where the surroundings themselves moved by more than {@value ChangeChoices#MOVED} of NDVI: a dry
 *     year, haze, or a change wider than the surroundings, which this method cannot see
 * @param edition of the method: the same edition makes the same of the same pixels
 */
public record ChangeResult(
        List<ChangePatch> patches,
        Looked looked,
        List<Used> later,
        List<Used> baseline,
        List<Used> leftOut,
        List<String> indices,
        double movedShare,
        String edition) {

    public ChangeResult {
        patches = List.copyOf(patches);
        later = List.copyOf(later);
        baseline = List.copyOf(baseline);
        leftOut = List.copyOf(leftOut);
        indices = List.copyOf(indices);
    }

    /** What is to be said of ground that is bare at other times of the year too and therefore not told; empty when there is none. */
    public Optional<String> seasonal(ChangeChoices choices, Locale locale) {
        return looked.seasonal() == 0
                ? Optional.empty()
                : Optional.of(Sentences.of(
                        "change.seasonal",
                        List.of(looked.seasonal() / (double) looked.pixels(), choices.leastBare_days()),
                        locale));
    }

    /** A scene, by its item. */
    public record Used(String id, LocalDate date, String sensor) {
        static Used of(Scene scene) {
            return new Used(scene.id(), scene.date(), scene.sensor());
        }
    }

    /**
     * How much of the ground asked for was looked at, in pixels.
     *
     * @param pixels of the grid that were asked for, those without data included
     * @param noHistory clear often enough later, but not in the same season of enough years before
     * @param fewLater too seldom clear in the later scenes
     * @param seasonal looked at, and barer or wetter than in this season of the years before, but not more than twice as much as on some other
     *     day of those years, and for less than {@link ChangeChoices#leastBare_days}: most of it fields; it is not told
     * @param offScene beside the scenes; not among {@code pixels}
     */
    public record Looked(long pixels, long noHistory, long fewLater, long seasonal, long offScene) {

        public long looked() {
            return pixels - noHistory - fewLater;
        }

        /** Of the ground asked for, 0 to 1: what nothing can be said about, which is not "no change". */
        public double notLookedShare() {
            long asked = pixels + offScene;
            return asked == 0 ? 1 : (noHistory + fewLater + offScene) / (double) asked;
        }
    }
}
