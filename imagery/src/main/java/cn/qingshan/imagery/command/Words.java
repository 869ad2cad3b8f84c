package cn.qingshan.imagery.command;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.CrsRefused;
import cn.qingshan.imagery.tiff.RasterCrs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of a command line: options, each with the values behind it. */
record Words(Map<String, List<String>> options) {

    /** Words that make no sense, in a sentence. */
    static final class Misused extends Exception {
        private static final long serialVersionUID = 1L;

        Misused(String sentence) {
            super(sentence);
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

    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    Optional<String> one(String option) throws Misused {
        var values = all(option);
        if (values.size() > 1) {
            throw new Misused("选项只能有一个值 The option takes one value: " + option);
        }
        return values.stream().findFirst();
    }

    String needed(String option) throws Misused {
        return one(option).orElseThrow(() -> new Misused("缺少选项 Missing option: " + option));
    }

    /** Chinese, or English when asked for. */
    Locale locale() throws Misused {
        return one("--lang").filter("en"::equals).isPresent() ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    List<Path> paths(String option) throws Misused {
        if (all(option).isEmpty()) {
            throw new Misused("缺少选项 Missing option: " + option);
        }
        return all(option).stream().map(Path::of).toList();
    }

    double number(String option, double otherwise, double least, double most) throws Misused {
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

    @Nullable
    RasterCrs crs(String option) throws Misused {
        var name = one(option);
        if (name.isEmpty()) {
            return null;
        }
        try {
            return new RasterCrs.Known(Crs.ofName(name.get()));
        } catch (CrsRefused refused) {
            throw new Misused(option + " EPSG:4490, EPSG:32649 …: " + refused.stated());
        }
    }
}
