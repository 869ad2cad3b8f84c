package cn.qingshan.example.scene;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * Work that covers damaged ground with soil and plants.
 *
 * @param area CGCS2000 lon/lat
 * @param workDone the last day of the works: plants stand from then on
 * @param relapsedOn when it was dug again; empty unless its fate is {@link Fate#RELAPSES}
 */
public record Restoration(Geometry area, LocalDate workDone, Fate fate, Optional<LocalDate> relapsedOn) {

    /** Share of the ground that plants cover in the end. */
    private static final double CEILING = 0.96;

    /** After so many days 63 % of the ceiling is reached. */
    private static final double PACE_DAYS = 300;

    private static final double SHARE_DUG_AGAIN = 0.7;
    private static final double DUG_AGAIN_WITHIN_DAYS = 90;

    /** What becomes of it. */
    public enum Fate {
        /** Cover rises towards its ceiling on a saturating curve. */
        RECOVERS("恢复"),
        /** Plants come up in the first year and die off in the second. */
        FAILS("失败"),
        /** It recovers until it is dug again. */
        RELAPSES("反弹");

        private final String chinese;

        Fate(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /** Share of the ground that plants cover, before the season has its say: 0 before the work is done, under 1 always. */
    public double greening(LocalDate day) {
        double days = ChronoUnit.DAYS.between(workDone, day);
        if (days <= 0) {
            return 0;
        }
        return switch (fate) {
            case RECOVERS, RELAPSES -> CEILING * (1 - StrictMath.exp(-days / PACE_DAYS));
            case FAILS -> 0.4 * (1 - StrictMath.exp(-days / 150)) * (1 - 0.75 * Curve.rise(days, 270, 540));
        };
    }

    /** Share of the area that has been dug again: it grows from the middle over three months. */
    double dugAgain(LocalDate day) {
        return relapsedOn
                .map(on -> SHARE_DUG_AGAIN * Math.clamp(ChronoUnit.DAYS.between(on, day) / DUG_AGAIN_WITHIN_DAYS, 0, 1))
                .orElse(0.0);
    }
}
