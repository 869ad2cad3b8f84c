package cn.qingshan.documents;

import java.util.ArrayList;
import java.util.List;

/** 标题回行. GB/T 9704-2012, 7.3.1: a title of several lines breaks between words and its lines are of like length. */
final class TitleLines {

    /** After these a title is broken gladly. */
    private static final String GLAD = "的、和与及》案";

    /** Before these it is never broken. */
    private static final String NEVER = "的、，》）”和与及书表函要告案单录证";

    /** Words that are often in titles; a line does not end inside them. */
    private static final List<String> WORDS = List.of(
            "生态", "环境", "修复", "矿山", "矿区", "会议", "联席", "检察", "公益", "诉讼", "自然", "资源", "监管", "履行", "职责", "采石场", "工程", "行政",
            "处罚", "报告", "终结", "调查", "审查", "验收", "意见", "依法", "人民", "检查", "整改", "建议", "公示", "公告", "方案", "治理", "保护");

    private TitleLines() {}

    private static boolean splitsWord(String title, int at) {
        return WORDS.stream().anyMatch(word -> {
            int from = title.indexOf(word, Math.max(0, at - word.length() + 1));
            return from >= 0 && from < at && at < from + word.length();
        });
    }

    /** The title, its lines parted by line feeds. */
    static String of(String title, int most) {
        int length = title.length();
        if (length <= most) {
            return title;
        }
        int lines = (length + most - 2) / (most - 1);
        var broken = new ArrayList<String>();
        int from = 0;
        for (int line = 1; line < lines; line++) {
            int even = from + (length - from) / (lines - line + 1);
            int best = even;
            int score = Integer.MIN_VALUE;
            for (int at = Math.max(from + 1, even - 4); at <= Math.min(length - 1, even + 4); at++) {
                int found = at - from > most || length - at > most * (lines - line)
                        ? -100
                        : (GLAD.indexOf(title.charAt(at - 1)) >= 0 ? 6 : 0)
                                - (NEVER.indexOf(title.charAt(at)) >= 0 ? 20 : 0)
                                - (Character.isLetterOrDigit(title.charAt(at - 1)) && title.charAt(at) < 0x80 ? 8 : 0)
                                - (splitsWord(title, at) ? 8 : 0)
                                - Math.abs(at - even);
                if (found > score) {
                    score = found;
                    best = at;
                }
            }
            broken.add(title.substring(from, best));
            from = best;
        }
        broken.add(title.substring(from));
        return String.join("\n", broken);
    }
}
