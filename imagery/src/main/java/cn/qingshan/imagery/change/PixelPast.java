package cn.qingshan.imagery.change;

import java.util.List;

/** The past of one pixel at a time, worked out as far as it is asked for. For one thread. */
final class PixelPast {

    /** One day of eight may be an outlier that the mask let through: what was seen before ends at the second of them. */
    private static final int OUTLIERS = 8;

    /** Median deviations of a normal spread times this are its standard deviation. */
    private static final double NORMAL = 1.4826;

    /** Without a past of its own a pixel is allowed twice the least spread. */
    private static final double WITHOUT_HISTORY = 2;

    private static final int[] NO_DAYS = {};

    private final List<Pairing.Past> pasts;
    private final List<Quantity> quantities;
    private final ChangeChoices choices;
    private final float[][][] sorted;
    private final int[][] clearDays;
    private final int[] counts;
    private final boolean[] enough;
    private final double[][] medians;
    private final double[][] spreads;
    /** For which pixel the above is worked out. */
    private final long[] pastKnown;

    private final long[][] medianKnown;
    private final long[][] spreadKnown;
    private final int firstPast;
    private final float[] ever;
    private long pixel;
    private float[][][] values = new float[0][][];
    private int at;

    PixelPast(Pairing pairing, List<Quantity> quantities, ChangeChoices choices) {
        this.pasts = pairing.pasts();
        this.quantities = quantities;
        this.choices = choices;
        this.firstPast = pairing.later().size();
        this.ever = new float[pairing.later().size() + pairing.past().size()];
        int sets = pasts.size();
        int count = quantities.size();
        sorted = new float[sets][count][];
        clearDays = new int[sets][];
        for (int s = 0; s < sets; s++) {
            int days = pasts.get(s).days().length;
            clearDays[s] = new int[days];
            for (int q = 0; q < count; q++) {
                sorted[s][q] = new float[days];
            }
        }
        counts = new int[sets];
        enough = new boolean[sets];
        medians = new double[sets][count];
        spreads = new double[sets][count];
        pastKnown = new long[sets];
        medianKnown = new long[sets][count];
        spreadKnown = new long[sets][count];
    }

    /** Turns to a pixel of a tile. */
    void turnTo(float[][][] tile, int pixelOfTile) {
        values = tile;
        at = pixelOfTile;
        pixel++;
    }

    /** Clear on enough days of enough years. */
    boolean isEnough(int past) {
        if (pastKnown[past] != pixel) {
            pastKnown[past] = pixel;
            var days = pasts.get(past).days();
            var years = pasts.get(past).years();
            int clear = 0;
            long seen = 0;
            for (int i = 0; i < days.length; i++) {
                if (!Float.isNaN(values[days[i]][0][at])) {
                    clearDays[past][clear++] = days[i];
                    seen |= 1L << years[i];
                }
            }
            counts[past] = clear;
            enough[past] = clear >= choices.leastDates() && Long.bitCount(seen) >= choices.leastYears();
        }
        return enough[past];
    }

    /** Clear days. */
    int count(int past) {
        return counts[past];
    }

    /** The latest clear day of the past, by its number; -1 when there is none. */
    int latest(int past) {
        int count = counts[past];
        return count == 0 ? -1 : clearDays[past][count - 1];
    }

    double median(int past, int quantity) {
        if (medianKnown[past][quantity] != pixel) {
            medianKnown[past][quantity] = pixel;
            var into = sorted[past][quantity];
            int count = counts[past];
            for (int i = 0; i < count; i++) {
                into[i] = values[clearDays[past][i]][quantity][at];
            }
            Numbers.sort(into, count);
            medians[past][quantity] = Numbers.median(into, count);
        }
        return medians[past][quantity];
    }

    double spread(int past, int quantity) {
        if (spreadKnown[past][quantity] != pixel) {
            spreadKnown[past][quantity] = pixel;
            double floor = quantities.get(quantity).floor();
            double median = median(past, quantity);
            spreads[past][quantity] = choices.against() == ChangeChoices.Against.ONE_SEASON
                    ? WITHOUT_HISTORY * floor
                    : Math.max(floor, NORMAL * Numbers.deviation(sorted[past][quantity], counts[past], median));
        }
        return spreads[past][quantity];
    }

    /** The lowest that was seen before. */
    double low(int past, int quantity) {
        median(past, quantity);
        return sorted[past][quantity][counts[past] / OUTLIERS];
    }

    /** The highest that was seen before. */
    double high(int past, int quantity) {
        median(past, quantity);
        return sorted[past][quantity][counts[past] - 1 - counts[past] / OUTLIERS];
    }

    /** The highest that was seen on any day of the past, whatever its season. */
    double highEver(int quantity) {
        return highEver(quantity, NO_DAYS, 0);
    }

    /** @param more later days that count too, by their numbers; the first {@code some} of them */
    double highEver(int quantity, int[] more, int some) {
        int count = sortEver(quantity, more, some);
        return count == 0 ? Double.NaN : ever[count - 1 - count / OUTLIERS];
    }

    /** The lowest that was seen on any day of the past, whatever its season, and on some later days. */
    double lowEver(int quantity, int[] more, int some) {
        int count = sortEver(quantity, more, some);
        return count == 0 ? Double.NaN : ever[count / OUTLIERS];
    }

    private int sortEver(int quantity, int[] more, int some) {
        int count = 0;
        for (int i = 0; i < some; i++) { // they are clear
            ever[count++] = values[more[i]][quantity][at];
        }
        for (int day = firstPast; day < values.length; day++) {
            float value = values[day][quantity][at];
            if (!Float.isNaN(value)) {
                ever[count++] = value;
            }
        }
        Numbers.sort(ever, count);
        return count;
    }
}
