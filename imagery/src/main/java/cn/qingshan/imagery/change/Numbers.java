package cn.qingshan.imagery.change;

/** Middle values. Of an even number of values the middle one is the mean of the two in the middle. */
final class Numbers {

    private Numbers() {}

    /** Few values, into rising order. */
    static void sort(float[] values, int count) {
        for (int i = 1; i < count; i++) {
            float value = values[i];
            int at = i - 1;
            while (at >= 0 && values[at] > value) {
                values[at + 1] = values[at];
                at--;
            }
            values[at + 1] = value;
        }
    }

    /** @param sorted at least one */
    static double median(float[] sorted, int count) {
        int half = count >> 1;
        return (count & 1) == 1 ? sorted[half] : ((double) sorted[half - 1] + sorted[half]) / 2;
    }

    /**
     * Median of the distances to the median, by merging the two sides of it.
     *
     * @param sorted at least one
     */
    static double deviation(float[] sorted, int count, double median) {
        int right = 0;
        while (right < count && sorted[right] < median) {
            right++;
        }
        int left = right - 1;
        double before = 0;
        double distance = 0;
        for (int taken = 0; taken <= count >> 1; taken++) {
            before = distance;
            if (left < 0 || right < count && sorted[right] - median <= median - sorted[left]) {
                distance = sorted[right++] - median;
            } else {
                distance = median - sorted[left--];
            }
        }
        return (count & 1) == 1 ? distance : (before + distance) / 2;
    }

    /** Of many values, in no order; they are moved about. */
    static double medianOfMany(float[] values, int count) {
        int half = count >> 1;
        select(values, count, half);
        double upper = values[half];
        if ((count & 1) == 1) {
            return upper;
        }
        float lower = values[0];
        for (int i = 1; i < half; i++) {
            lower = Math.max(lower, values[i]);
        }
        return (lower + upper) / 2;
    }

    /** The value of a rank to its place, smaller ones before it (Hoare). */
    private static void select(float[] values, int count, int rank) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            float pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float kept = values[i];
                    values[i++] = values[j];
                    values[j--] = kept;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                return;
            }
        }
    }
}
