package cn.qingshan.publicity;

import cn.qingshan.law.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 遮盖规则. What is taken out of a text before it is public: a small file of patterns with a version. What is masked and what only looks doubtful is shown to the officer before anything is published.
 *
 * @param decimals of the published place in degrees; empty where none is published
 */
public record RedactionRules(String version, OptionalInt decimals, Pattern enterprise, List<Rule> rules) {

    private static final Sentence KNOWN_NAME = new Sentence("已知的个人姓名", "a name known here");
    private static final String SOMEBODY = "某某";

    /** @param masks false for a rule that only asks the officer to look */
    public record Rule(String id, Sentence name, Pattern pattern, String writes, boolean masks) {}

    /** One place in a text that a rule met. */
    public record Mark(Sentence rule, String found, boolean masked) {}

    public record Redacted(String text, List<Mark> marks) {}

    public static RedactionRules bundled() {
        try (InputStream file =
                Objects.requireNonNull(RedactionRules.class.getResourceAsStream("redaction-rules.txt"))) {
            return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a rule file; anything not understood is refused with its line. */
    static RedactionRules read(String text) {
        var head = new HashMap<String, String>();
        var rules = new ArrayList<Rule>();
        String begun = "";
        var block = new HashMap<String, String>();
        int number = 0;
        for (String line : (text + "\n遮盖 END").lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("遮盖 ") || line.startsWith("提示 ")) {
                if (!begun.isEmpty()) {
                    rules.add(rule(begun, block));
                }
                begun = line;
                block = new HashMap<>();
                continue;
            }
            int colon = line.indexOf('：');
            if (colon < 0) {
                throw new IllegalArgumentException("redaction rules, line " + number + ": " + line);
            }
            (begun.isEmpty() ? head : block)
                    .put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        String decimals = needed(head, "坐标小数位");
        return new RedactionRules(
                needed(head, "版本"),
                decimals.equals("不公开") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(decimals)),
                Pattern.compile(needed(head, "单位名称")),
                List.copyOf(rules));
    }

    private static Rule rule(String begun, Map<String, String> block) {
        boolean masks = begun.startsWith("遮盖 ");
        String[] names = needed(block, "名称").split(" \\| ", 2);
        return new Rule(
                begun.substring(3),
                new Sentence(names[0], names[1]),
                Pattern.compile(needed(block, "样式")),
                masks ? needed(block, "写作") : "",
                masks);
    }

    private static String needed(Map<String, String> block, String key) {
        String value = block.get(key);
        if (value == null) {
            throw new IllegalArgumentException("redaction rules: " + key + " is missing");
        }
        return value;
    }

    /** True where a party's name is published: it is an enterprise or a body, not a person. */
    public boolean isEnterprise(String party) {
        return enterprise.matcher(party.strip()).find();
    }

    /**
     * The text as it may be public.
     *
     * @param names personal names known from the record; taken out wherever they stand
     */
    public Redacted redact(String text, Collection<String> names) {
        var marks = new ArrayList<Mark>();
        String now = text.strip();
        for (String name : names.stream()
                .map(String::strip)
                .filter(n -> n.length() >= 2)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            if (now.contains(name)) {
                marks.add(new Mark(KNOWN_NAME, name, true));
                now = now.replace(name, SOMEBODY);
            }
        }
        for (Rule rule : rules) {
            Matcher found = rule.pattern().matcher(now);
            var out = new StringBuilder();
            while (found.find()) {
                // a name that stands there as 某某 has been taken out already
                if (found.group().contains(SOMEBODY)) {
                    continue;
                }
                marks.add(new Mark(rule.name(), found.group(), rule.masks()));
                if (rule.masks()) {
                    found.appendReplacement(out, rule.writes());
                }
            }
            if (rule.masks()) {
                found.appendTail(out);
                now = out.toString();
            }
        }
        return new Redacted(now, List.copyOf(marks));
    }

    /** A degree as coarse as is published. */
    public double coarse(double degrees) {
        double step = Math.pow(10, decimals.orElseThrow());
        return Math.round(degrees * step) / step;
    }
}
