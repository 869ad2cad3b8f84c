package cn.qingshan.layer;

import cn.qingshan.geo.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a reader says of a file, in both languages. */
record Sight(List<String> zh, List<String> en) {

    private static final int MOST_NAMED = 20;

    static Sight of(List<cn.qingshan.geo.Note> notes, Map<String, List<Integer>> refused) {
        var zh = new ArrayList<String>();
        var en = new ArrayList<String>();
        for (var note : notes) {
            zh.add(note.sentence(Locale.SIMPLIFIED_CHINESE));
            en.add(note.sentence(Locale.ENGLISH));
        }
        refused.forEach((code, rows) -> {
            var numbers = rows.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "))
                    + (rows.size() > MOST_NAMED ? " …" : "");
            zh.add("有 " + rows.size() + " 行没有采用（" + named(code, Locale.SIMPLIFIED_CHINESE) + "）：第 " + numbers + " 行");
            en.add(rows.size() + " rows were not taken (" + named(code, Locale.ENGLISH) + "): " + numbers);
        });
        return new Sight(zh, en);
    }

    private static String named(String code, Locale locale) {
        return Sentences.of("title." + code, List.of(), locale);
    }
}
