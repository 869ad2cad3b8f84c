package cn.qingshan.geo.command;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.CrsRefused;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** 命令行的词. Options, each with the values behind it; an option may come several times. */
public record Words(Map<String, List<String>> options) {

    /** Words that make no sense, in a sentence. */
    public static final class Misused extends Exception {
        private static final long serialVersionUID = 1L;

        public Misused(String sentence) {
            super(sentence);
        }
    }

    /** What is done with them. */
    public interface Command {
        /** @return one of {@link Exit} */
        int run(Words words) throws Misused;
    }

    /** Runs a command; what makes no sense is said. */
    public static int run(List<String> words, Set<String> known, PrintStream err, Command command) {
        try {
            return command.run(of(words, known));
        } catch (Misused misused) {
            err.println(misused.getMessage());
            return Exit.MISUSED;
        }
    }

    static Words of(List<String> words, Set<String> known) throws Misused {
        var options = new LinkedHashMap<String, List<String>>();
        String option = null;
        for (var word : words) {
            if (word.startsWith("--")) {
                if (!known.contains(word)) {
                    throw new Misused("没有这个选项 There is no option: " + word);
                }
                option = word;
                options.computeIfAbsent(option, _ -> new ArrayList<>());
            } else if (option == null) {
                throw new Misused("没有这个选项 There is no option: " + word);
            } else {
                options.computeIfAbsent(option, _ -> new ArrayList<>()).add(word);
            }
        }
        for (var one : options.entrySet()) {
            if (one.getValue().isEmpty()) {
                throw new Misused("选项缺少值 The option wants a value: " + one.getKey());
            }
        }
        return new Words(options);
    }

    public List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    public Optional<String> one(String option) throws Misused {
        var values = all(option);
        if (values.size() > 1) {
            throw new Misused("选项只能有一个值 The option takes one value: " + option);
        }
        return values.stream().findFirst();
    }

    public String needed(String option) throws Misused {
        return one(option).orElseThrow(() -> missing(option));
    }

    private static Misused missing(String option) {
        return new Misused("缺少选项 Missing option: " + option);
    }

    /** At least one. */
    public List<Path> paths(String option) throws Misused {
        if (all(option).isEmpty()) {
            throw missing(option);
        }
        return all(option).stream().map(Path::of).toList();
    }

    /** Chinese, or English when asked for. */
    public Locale locale() throws Misused {
        return one("--lang").filter("en"::equals).isPresent() ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    public double number(String option, double otherwise, double least, double most) throws Misused {
        var text = one(option);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new Misused("%s %s…%s".formatted(option, least, most));
    }

    public int whole(String option, int otherwise, int least, int most) throws Misused {
        var text = one(option);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new Misused("%s %s…%s".formatted(option, least, most));
    }

    /** As many as the machine has, unless stated. */
    public int threads() throws Misused {
        return whole("--threads", Runtime.getRuntime().availableProcessors(), 1, 1024);
    }

    public Optional<LocalDate> day(String option) throws Misused {
        var text = one(option);
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeParseException noDay) {
            throw new Misused("%s YYYY-MM-DD: %s".formatted(option, noDay.getParsedString()));
        }
    }

    public LocalDate neededDay(String option) throws Misused {
        return day(option).orElseThrow(() -> missing(option));
    }

    public Optional<Crs> crs(String option) throws Misused {
        var name = one(option);
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(Crs.ofName(name.get()));
        } catch (CrsRefused refused) {
            throw new Misused(option + " EPSG:4490, EPSG:32649 …: " + refused.stated());
        }
    }
}
