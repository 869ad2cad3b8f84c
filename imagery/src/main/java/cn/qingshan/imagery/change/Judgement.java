package cn.qingshan.imagery.change;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of a pixel. For one thread.
 *
 * <p>Each clear later day votes: <b>loss</b>, when the leading index (NDVI) lies below its past by more than {@link ChangeChoices#leastChange}, by more than
 * {@link ChangeChoices#leastLost} of what was green and by more than {@link ChangeChoices#z} spreads, beyond what the surroundings did, below the lowest that was seen in this season before, and at least
 * half of the other indices say so too; <b>water</b>, when NDWI rose likewise to where water is; <b>gain</b>, the other way round, on ground that was not green, and above all that was seen there before in any season: a field is green every year. A change
 * is one that holds to the end: from its first day on, {@link ChangeChoices#agreement} of the clear days vote for it, and at least
 * {@link ChangeChoices#leastLater} of them. Ground that was half as bare before, on any day of the past or earlier in the season, as fields are, has lost only when it has shown it for
 * {@link ChangeChoices#leastBare_days}; until then it is <b>seasonal</b>.
 */
final class Judgement {

    /** States of a pixel. */
    static final byte NO_HISTORY = 0;

    static final byte FEW_LATER = 1;
    static final byte UNCHANGED = 2;
    static final byte LOSS = 3;
    static final byte GAIN = 4;
    /** As bare as in other weeks of other years, and not for long. */
    static final byte SEASONAL = 5;

    static final byte OUTSIDE = 6;

    /** Beyond what was seen before by as much as NDVI differs between two clear days when nothing happens. */
    static final double MARGIN = 0.03;
    /** NDWI of open water begins at 0 (McFeeters 1996); muddy shores are left out. */
    static final double WATER_NDWI = 0.05;
    /** What has come back has to be green by itself, not only greener. */
    static final double GREEN_AGAIN = 0.35;

    private static final byte NONE = 0;
    private static final byte VOTES_LOSS = 1;
    private static final byte VOTES_WATER = 2;
    private static final byte VOTES_GAIN = 3;

    private final Pairing pairing;
    private final ChangeChoices choices;
    private final PixelPast past;
    private final Surroundings surroundings;
    private final int ndwi;
    private final int lead;
    /** Of the leading index, on ground without plants. */
    private final double bare;

    private final List<Integer> confirming = new ArrayList<>();
    private final int[] signs;

    /** Of the later days, days since 1970. */
    private final long[] dates;

    private final int[] days;
    private final byte[] votes;
    private final int[] asUsual;
    private int clear;
    private int first;
    private boolean everClear;
    private double lastAround;
    private float[][][] values = new float[0][][];
    private int at;
    private int cell;

    Judgement(
            Pairing pairing,
            List<Quantity> quantities,
            ChangeChoices choices,
            PixelPast past,
            Surroundings surroundings) {
        this.pairing = pairing;
        this.choices = choices;
        this.past = past;
        this.surroundings = surroundings;
        this.ndwi = quantities.indexOf(Quantity.NDWI);
        this.signs = quantities.stream().mapToInt(Quantity::sign).toArray();
        var leading = Quantity.valueOf(choices.lead().name());
        this.lead = quantities.indexOf(leading);
        this.bare = leading.bare();
        for (int q = 0; q < quantities.size(); q++) {
            if (q != lead && quantities.get(q).confirms()) {
                confirming.add(q);
            }
        }
        this.dates = pairing.later().stream()
                .mapToLong(scenes -> scenes.getFirst().date().toEpochDay())
                .toArray();
        this.days = new int[pairing.pastOf().length];
        this.votes = new byte[days.length];
        this.asUsual = new int[days.length];
    }

    /**
     * The state of a pixel.
     *
     * @param ofCell {@link Surroundings#cell}
     */
    byte of(float[][][] tile, int pixel, int ofCell) {
        values = tile;
        at = pixel;
        cell = ofCell;
        past.turnTo(tile, pixel);
        clear = 0;
        int clearLater = 0;
        lastAround = 0;
        boolean any = false;
        for (int t = 0; t < pairing.pastOf().length; t++) {
            if (Float.isNaN(tile[t][0][pixel])) {
                continue;
            }
            clearLater++;
            if (past.isEnough(pairing.pastOf()[t])) {
                days[clear] = t;
                byte vote = vote(t);
                votes[clear++] = vote;
                any |= vote != NONE;
            }
        }
        everClear = clearLater > 0;
        if (clear < choices.leastLater()) {
            return clearLater < choices.leastLater() ? FEW_LATER : NO_HISTORY;
        }
        if (!any) {
            return UNCHANGED;
        }
        int lost = firstOf(false);
        if (lost >= 0) {
            first = lost;
            return shownDays(lost) < choices.leastBare_days() && isSeasonal(lost) ? SEASONAL : LOSS;
        }
        int gained = firstOf(true);
        first = gained;
        return gained >= 0 ? GAIN : UNCHANGED;
    }

    /** From which of the clear days on a change holds; -1 when none does. */
    private int firstOf(boolean gain) {
        int showing = 0;
        int found = -1;
        for (int i = clear - 1; i >= 0; i--) {
            if (shows(i, gain)) {
                showing++;
                if (showing >= choices.leastLater() && showing >= choices.agreement() * (clear - i)) {
                    found = i;
                }
            }
        }
        return found;
    }

    /** From the first to the last clear day that shows a loss. */
    private long shownDays(int from) {
        int last = clear - 1;
        while (!shows(last, false)) {
            last--;
        }
        return dates[days[last]] - dates[days[from]];
    }

    /**
     * Whether on half of the days that show a loss, half of it had been seen before: on some day of the past, or of this season, as
     * usual for that time.
     */
    private boolean isSeasonal(int from) {
        int usual = 0;
        for (int i = 0; i < from; i++) {
            if (votes[i] == NONE) {
                asUsual[usual++] = days[i];
            }
        }
        double lowest = past.lowEver(lead, asUsual, usual);
        double wettest = ndwi < 0 ? Double.NaN : past.highEver(ndwi, asUsual, usual);
        int showing = 0;
        int known = 0;
        for (int i = from; i < clear; i++) {
            if (shows(i, false)) {
                int t = days[i];
                int set = pairing.pastOf()[t];
                showing++;
                boolean water = votes[i] == VOTES_WATER && ndwi >= 0;
                known += water
                        ? (wettest >= (past.median(set, ndwi) + values[t][ndwi][at]) / 2 ? 1 : 0)
                        : (lowest <= (past.median(set, lead) + values[t][lead][at]) / 2 ? 1 : 0);
            }
        }
        return 2 * known >= showing;
    }

    private boolean shows(int i, boolean gain) {
        return gain ? votes[i] == VOTES_GAIN : votes[i] == VOTES_LOSS || votes[i] == VOTES_WATER;
    }

    private byte vote(int t) {
        int set = pairing.pastOf()[t];
        int sort = Surroundings.sort(past.median(set, 0));
        lastAround = surroundings.moved(t, 0, sort, cell);
        if (ndwi >= 0 && values[t][ndwi][at] >= WATER_NDWI && becameWater(t, set, sort)) {
            return VOTES_WATER;
        }
        double value = values[t][lead][at];
        double median = past.median(set, lead);
        double around = surroundings.moved(t, lead, sort, cell);
        double least = choices.leastChange();
        double fallen = Math.min(around, 0); // what grows less than its surroundings has lost nothing
        double loss = median + fallen - value;
        if (loss >= Math.max(least, choices.leastLost() * (median - bare))
                && value - fallen <= past.low(set, lead) - MARGIN
                && loss >= choices.z() * past.spread(set, lead)
                && isConfirmed(t, set, sort, 1)) {
            return ndwi < 0 && values[t][0][at] < 0 ? VOTES_WATER : VOTES_LOSS;
        }
        double change = value - median - around;
        if (change >= least
                && sort == Surroundings.BARE_SORT
                && values[t][0][at] >= GREEN_AGAIN
                && value - around >= past.highEver(lead) + MARGIN
                && change >= choices.z() * past.spread(set, lead)
                && isConfirmed(t, set, sort, -1)) {
            return VOTES_GAIN;
        }
        return NONE;
    }

    private boolean becameWater(int t, int set, int sort) {
        double value = values[t][ndwi][at];
        double around = Math.max(surroundings.moved(t, ndwi, sort, cell), 0);
        double change = value - past.median(set, ndwi) - around;
        return past.median(set, ndwi) < WATER_NDWI
                && change >= choices.leastChange()
                && value - around >= past.high(set, ndwi) + MARGIN
                && change >= choices.z() * past.spread(set, ndwi);
    }

    /** @param way 1 for a loss, -1 for a gain */
    private boolean isConfirmed(int t, int set, int sort, int way) {
        int speaking = 0;
        for (int q : confirming) {
            double change = values[t][q][at] - past.median(set, q) - surroundings.moved(t, q, sort, cell);
            if (way * signs[q] * change >= choices.z() / 2 * past.spread(set, q)) {
                speaking++;
            }
        }
        return 2 * speaking >= confirming.size();
    }

    // ---- of the pixel judged last

    /** Clear on any later day, with a past or without. */
    boolean wasEverClear() {
        return everClear;
    }

    /** What the surroundings did on the last clear day. */
    double lastAround() {
        return lastAround;
    }

    /** The later days on which it was clear and had a past, by their numbers. */
    int clearDay(int i) {
        return days[i];
    }

    int clear() {
        return clear;
    }

    /** Of the clear days, the first that shows the change; only after LOSS or GAIN. */
    int first() {
        return first;
    }

    boolean showsChange(int i, byte state) {
        return shows(i, state == GAIN);
    }

    boolean showsWater(int i) {
        return votes[i] == VOTES_WATER;
    }
}
