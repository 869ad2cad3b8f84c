package cn.qingshan.geo.layer;

import java.util.Comparator;

/** The order of keys in tables, the same whatever file they come from: runs of digits by their value, everything else sign by sign, so that P2 stands before P10. */
public final class KeyOrder {

    /** Never equal for two different keys. */
    public static final Comparator<String> NATURAL = KeyOrder::compare;

    private static final int MOST_DIGITS = 18;

    private KeyOrder() {}

    /** The value of a key that is a whole number and nothing else, without leading zeros; -1 for any other. Two of them stand in the order of their values. */
    public static long number(String key) {
        int length = key.length();
        if (length == 0 || length > MOST_DIGITS || length > 1 && key.charAt(0) == '0') {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            if (!isDigit(key.charAt(i))) {
                return -1;
            }
            value = 10 * value + (key.charAt(i) - '0');
        }
        return value;
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }

    private static int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            if (!isDigit(a.charAt(i)) || !isDigit(b.charAt(j))) {
                if (a.charAt(i) != b.charAt(j)) {
                    return Character.compare(a.charAt(i), b.charAt(j));
                }
                i++;
                j++;
                continue;
            }
            int endA = runEnd(a, i);
            int endB = runEnd(b, j);
            int fromA = firstCounting(a, i, endA);
            int fromB = firstCounting(b, j, endB);
            int byLength = Integer.compare(endA - fromA, endB - fromB);
            int byValue = byLength != 0 ? byLength : a.substring(fromA, endA).compareTo(b.substring(fromB, endB));
            if (byValue != 0) {
                return byValue;
            }
            i = endA;
            j = endB;
        }
        int byRest = Integer.compare(a.length() - i, b.length() - j);
        return byRest != 0 ? byRest : a.compareTo(b);
    }

    private static int runEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Behind the leading zeros, the last digit being none. */
    private static int firstCounting(String text, int from, int end) {
        int first = from;
        while (first < end - 1 && text.charAt(first) == '0') {
            first++;
        }
        return first;
    }
}
