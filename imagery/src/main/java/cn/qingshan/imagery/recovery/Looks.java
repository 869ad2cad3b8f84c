package cn.qingshan.imagery.recovery;

import cn.qingshan.imagery.zonal.ZonalRow;
import java.util.List;

/**
 * What the scenes show of the patch and of all candidates, by date.
 *
 * @param days of the scenes, since 1970, rising
 */
record Looks(List<UsedScene> scenes, int[] days, Of patch, List<OfCandidate> candidates) {

    /**
     * One outline on all scenes. NaN where nothing can be said.
     *
     * @param cover share of valid ground at or above the threshold of the plan's target; NaN without
     * @param marks null where the scene could not be measured
     */
    record Of(
            double[] value, double[] valid, double[] cover, ZonalRow.@org.jspecify.annotations.Nullable Mark[] marks) {

        static Of none(int scenes) {
            var of = new Of(new double[scenes], new double[scenes], new double[scenes], new ZonalRow.Mark[scenes]);
            java.util.Arrays.fill(of.value, Double.NaN);
            java.util.Arrays.fill(of.cover, Double.NaN);
            return of;
        }

        boolean isClear(int scene) {
            return marks[scene] == ZonalRow.Mark.NONE && !Double.isNaN(value[scene]);
        }
    }

    record OfCandidate(Neighbourhood.Candidate candidate, Of of) {}

    int size() {
        return days.length;
    }
}
