package cn.qingshan.law.command;

import cn.qingshan.law.rulebook.Citation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words after the command: {@code --option value}, {@code --flag}, and at most one word that stands alone. */
final class Arguments {

    private final Map<String, List<String>> given = new LinkedHashMap<>();
    private Optional<String> alone = Optional.empty();

    private Arguments() {}

    /**
     * @param valued options that take a value
     * @param repeatable which of them may stand more than once
     * @param flags options without a value
     * @param takesAlone whether one word may stand without an option, e.g. a file
     */
    static Arguments read(
            List<String> words, Set<String> valued, Set<String> repeatable, Set<String> flags, boolean takesAlone)
            throws Refused {
        var read = new Arguments();
        var rest = words.iterator();
        while (rest.hasNext()) {
            var word = rest.next();
            if (!word.startsWith("--")) {
                if (!takesAlone || read.alone.isPresent()) {
                    throw Refused.byRule(
                            "options-known", "不认识参数“" + word + "”", "The word \"" + word + "\" is not understood");
                }
                read.alone = Optional.of(word);
                continue;
            }
            var equals = word.indexOf('=');
            var name = equals < 0 ? word.substring(2) : word.substring(2, equals);
            if (flags.contains(name) && equals < 0) {
                read.given.put(name, List.of());
            } else if (valued.contains(name)) {
                if (equals < 0 && !rest.hasNext()) {
                    throw Refused.byRule(
                            "options-known", "选项--" + name + "后面缺少值", "The option --" + name + " needs a value");
                }
                var value = equals < 0 ? rest.next() : word.substring(equals + 1);
                var values = read.given.computeIfAbsent(name, n -> new ArrayList<>());
                if (!values.isEmpty() && !repeatable.contains(name)) {
                    throw Refused.byRule(
                            "options-known", "选项--" + name + "只能给一次", "The option --" + name + " stands twice");
                }
                values.add(value);
            } else {
                throw Refused.byRule("options-known", "没有选项" + word, "There is no option " + word);
            }
        }
        return read;
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    Optional<String> alone() {
        return alone;
    }

    List<String> all(String name) {
        return given.getOrDefault(name, List.of());
    }

    Optional<String> one(String name) {
        return all(name).stream().findFirst();
    }

    Optional<LocalDate> date(String name) throws Refused {
        var text = one(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(date(text.get(), "--" + name));
    }

    /** @param where what the person wrote it for, e.g. {@code --from} */
    static LocalDate date(String text, String where) throws Refused {
        if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            throw Refused.byRule(
                    "date-exists",
                    where + "的“" + text + "”不是日期，应写作2023-07-18的样子",
                    where + " \"" + text + "\" is not a date as in 2023-07-18");
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Refused.under(
                    Citation.of("MFD", 200),
                    where + "的" + text + "在公历中不存在",
                    where + " " + text + " does not exist in the Gregorian calendar");
        }
    }
}
