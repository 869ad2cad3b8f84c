package cn.qingshan.imagery.zonal;

/** What a {@link MaskRule} says of the numbers that come, each asked once: masks hold few. For one thread. */
final class MaskAnswers {

    private static final int LARGEST = 0xFFFF;
    private static final int COUNTS = 1;
    private static final int COUNTS_NOT = 2;

    private final MaskRule rule;
    /** By number; 0 where it was not asked yet. */
    private final byte[] known = new byte[LARGEST + 1];

    MaskAnswers(MaskRule rule) {
        this.rule = rule;
    }

    boolean counts(double value) {
        int whole = (int) value & LARGEST;
        return whole == value ? answer(whole) : rule.counts(value);
    }

    private boolean answer(int value) {
        int there = known[value];
        return (there == 0 ? ask(value) : there) == COUNTS;
    }

    private int ask(int value) {
        int answer = rule.counts(value) ? COUNTS : COUNTS_NOT;
        known[value] = (byte) answer;
        return answer;
    }
}
