package cn.qingshan.documents;

import cn.qingshan.law.rulebook.ChineseNumerals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** 用语. How dates, periods, amounts and organs read in a Chinese official document. */
final class Wording {

    static final Pattern PERIOD = Pattern.compile("P(\\d{1,3})([YMD])");

    private static final String[] CAPITALS = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] GROUPS = {"", "万", "亿", "万亿"};

    private Wording() {}

    /** {@code P2M} reads 两个月, {@code P15D} 十五日, {@code P1Y} 一年; a date reads as a date. */
    static String period(String value) {
        var period = PERIOD.matcher(value);
        if (!period.matches()) {
            return OfficialDate.of(LocalDate.parse(value));
        }
        int amount = Integer.parseInt(period.group(1));
        return switch (period.group(2)) {
            case "Y" -> ChineseNumerals.counting(amount) + "年";
            case "M" -> ChineseNumerals.counting(amount) + "个月";
            default -> ChineseNumerals.of(amount) + "日";
        };
    }

    /** As the end of a duty: 自收到本检察建议书之日起两个月内; for a date 于2026年6月8日前. */
    static String limit(String value, String document) {
        return PERIOD.matcher(value).matches()
                ? "自收到本" + document + "之日起" + period(value) + "内"
                : "于" + period(value) + "前";
    }

    /** 120,000元, 120,000.50元. */
    static String money(String yuan) {
        var amount = new BigDecimal(yuan);
        var whole = amount.stripTrailingZeros().scale() <= 0;
        var format = new DecimalFormat(whole ? "#,##0" : "#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return format.format(amount) + "元";
    }

    /** 大写: 壹拾贰万元整, 叁仟零伍元贰角整, 壹佰元零伍分, as 《正确填写票据和结算凭证的基本规定》 of the People's Bank has it. */
    static String capitalMoney(String yuan) {
        var amount = new BigDecimal(yuan).setScale(2, RoundingMode.UNNECESSARY);
        long whole = amount.longValue();
        int cents = amount.remainder(BigDecimal.ONE).movePointRight(2).intValueExact();
        if (whole == 0 && cents == 0) {
            return "零元整";
        }
        var text = new StringBuilder();
        if (whole > 0) {
            text.append(capitals(whole)).append('元');
        }
        int jiao = cents / 10;
        int fen = cents % 10;
        if (jiao > 0) {
            text.append(CAPITALS[jiao]).append('角');
        } else if (fen > 0 && whole > 0) {
            text.append('零');
        }
        if (fen > 0) {
            text.append(CAPITALS[fen]).append('分');
        } else {
            text.append('整');
        }
        return text.toString();
    }

    private static String capitals(long whole) {
        var text = new StringBuilder();
        var zeroOpen = false;
        for (int group = 3; group >= 0; group--) {
            int four = (int) (whole / (long) Math.pow(10_000, group) % 10_000);
            if (four == 0) {
                zeroOpen = !text.isEmpty();
                continue;
            }
            for (int place = 3; place >= 0; place--) {
                int digit = four / (int) Math.pow(10, place) % 10;
                if (digit == 0) {
                    zeroOpen = zeroOpen || !text.isEmpty();
                    continue;
                }
                if (zeroOpen) {
                    text.append('零');
                    zeroOpen = false;
                }
                text.append(CAPITALS[digit]).append(PLACES[place]);
            }
            zeroOpen = false;
            text.append(GROUPS[group]);
        }
        return text.toString();
    }

    /** How a document addresses whom it is sent to: 你局, 你院, 你公司, 你单位, a person 你. */
    static String you(String name) {
        var stripped = name.strip();
        if (stripped.endsWith("局") || stripped.endsWith("分局")) {
            return "你局";
        }
        if (stripped.endsWith("检察院") || stripped.endsWith("法院")) {
            return "你院";
        }
        if (stripped.endsWith("公司")) {
            return "你公司";
        }
        return stripped.codePointCount(0, stripped.length()) <= 3 && !stripped.matches(".*[厂矿场站社队会]") ? "你" : "你单位";
    }

    /** The number a person typed before an item, which the document counts itself: 1. 一、 （一） ①. */
    private static final Pattern COUNTED =
            Pattern.compile("^(\\d{1,2}[.、．](?!\\d)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\\d]{1,3}[）)]|[①-⑳])\\s*");

    /** The lines of a value that say something, each stripped. */
    static List<String> lines(String value) {
        return value.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    static List<String> items(String value) {
        return lines(value).stream()
                .map(line -> COUNTED.matcher(line).replaceFirst(""))
                .toList();
    }
}
