package cn.qingshan.geo.command;

import cn.qingshan.geo.Note;
import cn.qingshan.geo.Sentences;
import cn.qingshan.geo.read.RowNumbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of a command line as options with a value each; an option may come several times. */
record Words(Map<String, List<String>> options) {

    private static final int FEW_ROWS = 5;

    /** Words that make no sense, in a sentence. */
    static final class Misused extends Exception {
        private static final long serialVersionUID = 1L;

        Misused(String sentence) {
            super(sentence);
        }
    }

    static Words of(List<String> words, Set<String> known) throws Misused {
        var options = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (!known.contains(word)) {
                throw new Misused("没有这个选项 There is no option: " + word);
            } else if (i + 1 == words.size()) {
                throw new Misused("选项缺少值 The option wants a value: " + word);
            }
            options.computeIfAbsent(word, w -> new ArrayList<>()).add(words.get(++i));
        }
        return new Words(options);
    }

    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    Optional<String> one(String option) throws Misused {
        var values = all(option);
        if (values.size() > 1) {
            throw new Misused("选项只能出现一次 The option may come once only: " + option);
        }
        return values.stream().findFirst();
    }

    /** Chinese, or English when asked for. */
    Locale locale() throws Misused {
        return one("--lang").filter("en"::equals).isPresent() ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    /** Rows that were not taken, by their numbers. */
    static String refused(String code, List<Integer> rows, Locale locale) {
        return rows("screen.refused", code, rows.size(), rows, locale);
    }

    /**
     * Rows whose outline was put right. Where that left the ground as it is, the numbers of many rows help nobody.
     *
     * @param all rows that were taken
     */
    static String mended(String code, RowNumbers rows, int all, Locale locale) {
        if (rows.count() <= FEW_ROWS
                || !Note.Code.of(code).map(Note.Code::leavesTheGround).orElse(false)) {
            return rows("screen.mended", code, rows.count(), rows.first(), locale);
        }
        return Sentences.of(
                rows.count() == all ? "screen.mended-all" : "screen.mended-many",
                List.of(named(code, locale), rows.count(), all),
                locale);
    }

    private static String named(String code, Locale locale) {
        return Sentences.of("title." + code, List.of(), locale) + " " + code;
    }

    private static String rows(String sentence, String code, int count, List<Integer> first, Locale locale) {
        var numbers = first.stream().limit(20).map(String::valueOf).collect(Collectors.joining(", "));
        return Sentences.of(sentence, List.of(named(code, locale), count, numbers + (count > 20 ? " …" : "")), locale);
    }

    String needed(String option) throws Misused {
        return one(option).orElseThrow(() -> new Misused("缺少选项 Missing option: " + option));
    }
}
