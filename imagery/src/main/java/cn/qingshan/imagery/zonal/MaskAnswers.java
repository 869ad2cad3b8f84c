package cn.qingshan.imagery.zonal;

/** What a {@link MaskRule} says of the numbers that come, each asked once: masks hold few. For one thread. */
final class MaskAnswers {

    private static final byte COUNTS = 1;
    private static final byte COUNTS_NOT = 2;

    private final MaskRule rule;
    /** By number; 0 where it was not asked yet. */
    private final byte[] known = new byte[1 << 16];

    MaskAnswers(MaskRule rule) {
        this.rule = rule;
    }

    boolean counts(double value) {
        int whole = (int) value;
        if (whole != value || whole < 0 || whole >= known.length) {
            return rule.counts(value);
        }
        if (known[whole] == 0) {
            known[whole] = rule.counts(value) ? COUNTS : COUNTS_NOT;
        }
        return known[whole] == COUNTS;
    }
}
