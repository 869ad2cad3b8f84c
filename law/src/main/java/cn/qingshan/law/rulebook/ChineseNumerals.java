package cn.qingshan.law.rulebook;

/** Numbers as statutes write them: 七十六, 一百零二, 一千二百四十二. */
public final class ChineseNumerals {

    private static final String DIGITS = "零一二三四五六七八九";
    private static final String[] PLACES = {"", "十", "百", "千"};

    private ChineseNumerals() {}

    /** @param n 1 to 9999 */
    public static String of(int n) {
        if (n < 1 || n > 9999) {
            throw new IllegalArgumentException("not between 1 and 9999: " + n);
        }
        var text = new StringBuilder();
        var zeroOpen = false;
        for (var place = 3; place >= 0; place--) {
            var digit = n / (int) Math.pow(10, place) % 10;
            if (digit == 0) {
                zeroOpen = !text.isEmpty();
                continue;
            }
            if (zeroOpen) {
                text.append('零');
                zeroOpen = false;
            }
            text.append(DIGITS.charAt(digit)).append(PLACES[place]);
        }
        // 十二, not 一十二; but 一百一十二
        return n < 20 && n >= 10 ? text.substring(1) : text.toString();
    }

    /** The number as counted things take it: 两个月, 两年, but 十二个月. */
    public static String counting(int n) {
        return n == 2 ? "两" : of(n);
    }
}
