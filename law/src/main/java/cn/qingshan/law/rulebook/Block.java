package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.BadRulebook.Rule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The form of every rulebook file: a block is a head line such as {@code 期限 P05} followed by lines {@code 义务：…}, some keys with a
 * qualifier ({@code 另一期间 urgent：…}); {@code #} starts a remark, blank lines part what the reader likes parted. What is said twice
 * stands as {@code 中文 | English}. Strict: what is not understood is refused with a sentence, never skipped.
 *
 * @param source name of the file
 * @param line number of the head line
 */
public record Block(String source, String head, String id, int line, List<Line> lines) {

    /** One line of a block, cut at its first colon. */
    public record Line(int number, String key, String qualifier, String value) {}

    private static final Pattern HEAD = Pattern.compile("(\\S+)\\s+(\\S+)");

    /** @throws BadRulebook for a line that is neither head nor entry, an entry before the first head, or an unknown head */
    public static List<Block> read(String source, String text, Set<String> heads) {
        var blocks = new ArrayList<Block>();
        var number = 0;
        for (var raw : text.lines().toList()) {
            number++;
            var line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var colon = firstColon(line);
            if (colon < 0) {
                blocks.add(new Block(source, head(source, number, line, heads), id(line), number, new ArrayList<>()));
                continue;
            }
            var words = line.substring(0, colon).strip().split("\\s+", 2);
            if (blocks.isEmpty() || words[0].isEmpty()) {
                throw new BadRulebook(
                        Rule.READABLE,
                        at(source, number, ""),
                        "“" + line + "”不在任何一行规则之内",
                        "\"" + line + "\" belongs to no row");
            }
            blocks.getLast()
                    .lines
                    .add(new Line(
                            number,
                            words[0],
                            words.length == 2 ? words[1] : "",
                            line.substring(colon + 1).strip()));
        }
        return blocks.stream()
                .map(b -> new Block(b.source, b.head, b.id, b.line, List.copyOf(b.lines)))
                .toList();
    }

    private static int firstColon(String line) {
        var wide = line.indexOf('：');
        var narrow = line.indexOf(':');
        return wide < 0 || narrow < 0 ? Math.max(wide, narrow) : Math.min(wide, narrow);
    }

    private static String head(String source, int number, String line, Set<String> heads) {
        var words = HEAD.matcher(line);
        if (!words.matches() || !heads.contains(words.group(1))) {
            throw new BadRulebook(
                    Rule.READABLE, at(source, number, ""), "“" + line + "”无法识别", "\"" + line + "\" cannot be read");
        }
        return words.group(1);
    }

    private static String id(String line) {
        return line.split("\\s+", 2)[1];
    }

    private static Sentence at(String source, int number, String row) {
        return new Sentence(
                source + "第" + number + "行" + (row.isEmpty() ? "" : "（" + row + "）"),
                source + ", line " + number + (row.isEmpty() ? "" : " (" + row + ")"));
    }

    /** A refusal at one of this block's lines. */
    public BadRulebook bad(Rule rule, int number, String zh, String en) {
        return new BadRulebook(rule, at(source, number, head + " " + id), zh, en);
    }

    /** A refusal of the whole block. */
    public BadRulebook bad(Rule rule, String zh, String en) {
        return bad(rule, line, zh, en);
    }

    /** @throws BadRulebook when a key stands here that is none of these, or one that may stand once stands twice */
    public void expect(Set<String> once, Set<String> oftener) {
        var seen = new ArrayList<String>();
        for (var entry : lines) {
            if (!once.contains(entry.key) && !oftener.contains(entry.key)) {
                throw bad(Rule.KNOWN_WORDS, entry.number, "没有“" + entry.key + "”这一项", "there is no key " + entry.key);
            }
            if (once.contains(entry.key)) {
                if (seen.contains(entry.key)) {
                    throw bad(
                            Rule.READABLE,
                            entry.number,
                            "“" + entry.key + "”写了两次",
                            "the key " + entry.key + " stands twice");
                }
                if (!entry.qualifier.isEmpty()) {
                    throw bad(
                            Rule.READABLE,
                            entry.number,
                            "“" + entry.key + "”之后不应有“" + entry.qualifier + "”",
                            entry.qualifier + " does not belong after " + entry.key);
                }
                seen.add(entry.key);
            }
        }
    }

    public Optional<Line> find(String key) {
        return lines.stream().filter(entry -> entry.key.equals(key)).findFirst();
    }

    public List<Line> all(String key) {
        return lines.stream().filter(entry -> entry.key.equals(key)).toList();
    }

    /** @throws BadRulebook when the key is missing or empty */
    public Line get(String key) {
        return find(key)
                .filter(entry -> !entry.value.isEmpty())
                .orElseThrow(() -> bad(Rule.COMPLETE, "没有写明“" + key + "”", "the key " + key + " is missing"));
    }

    /** {@code 中文 | English}. @throws BadRulebook when one of the two is missing */
    public Sentence sentence(Line entry) {
        return sentence(entry, entry.value);
    }

    public Sentence sentence(Line entry, String text) {
        var both = text.split("\\|", -1);
        if (both.length != 2 || both[0].isBlank() || both[1].isBlank()) {
            throw bad(
                    Rule.READABLE,
                    entry.number,
                    "“" + text + "”应写成“中文 | English”",
                    "\"" + text + "\" should read Chinese | English");
        }
        return new Sentence(both[0].strip(), both[1].strip());
    }

    /** {@code 2021-07-01 起}, {@code 2015-12-24 至 2017-06-30}. */
    public Validity validity(Line entry) {
        var ends = entry.value.endsWith("起")
                ? List.of(entry.value.substring(0, entry.value.length() - 1))
                : Arrays.asList(entry.value.split("至", -1));
        if (ends.size() > 2 || (ends.size() == 1 && !entry.value.endsWith("起"))) {
            throw bad(
                    Rule.READABLE,
                    entry.number,
                    "“" + entry.value + "”不是施行期间的写法",
                    "\"" + entry.value + "\" is no period of validity");
        }
        var from = date(entry, ends.getFirst().strip());
        if (ends.size() == 1) {
            return new Validity(from, null);
        }
        var to = date(entry, ends.get(1).strip());
        if (to.isBefore(from)) {
            throw bad(
                    Rule.READABLE,
                    entry.number,
                    "施行期间止于" + to + "，早于" + from,
                    "in force to " + to + ", before " + from);
        }
        return new Validity(from, to);
    }

    /** @throws BadRulebook for a date that does not exist */
    public LocalDate date(Line entry, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw bad(Rule.READABLE, entry.number, "没有“" + text + "”这一天", "\"" + text + "\" is no date");
        }
    }

    /** Citations such as {@code GYJS 21、BAGZ 74(1)、KCF24 64.1}; each instrument known, each article within it. */
    public List<Citation> citations(Line entry, String text, LegalBases bases) {
        return Arrays.stream(text.split("、", -1))
                .map(one -> citation(entry, one.strip(), bases))
                .toList();
    }

    private static final Pattern CITATION =
            Pattern.compile("([A-Z0-9]+) (\\d{1,4})(?:\\.(\\d{1,2}))?(?:\\((\\d{1,2})\\))?");

    private Citation citation(Line entry, String text, LegalBases bases) {
        var parts = CITATION.matcher(text);
        if (!parts.matches()) {
            throw bad(
                    Rule.READABLE,
                    entry.number,
                    "“" + text + "”不是条文的写法（如 BAGZ 76、BAGZ 74(1)、CFF 54.2）",
                    "\"" + text + "\" is no citation (BAGZ 76, BAGZ 74(1), CFF 54.2)");
        }
        var basis = bases.find(parts.group(1))
                .orElseThrow(() -> bad(
                        Rule.KNOWN_BASIS,
                        entry.number,
                        "法源表中没有代码" + parts.group(1),
                        "there is no legal basis " + parts.group(1)));
        var article = Integer.parseInt(parts.group(2));
        if (article < 1 || (basis.articles() > 0 && article > basis.articles())) {
            throw bad(
                    Rule.KNOWN_ARTICLE,
                    entry.number,
                    "《" + basis.name().zh() + "》没有第" + article + "条",
                    basis.code() + " has no article " + article);
        }
        return new Citation(basis, article, number(parts.group(3)), number(parts.group(4)));
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Every cited instrument has to be in force as long as the row is. */
    public void inForceTogether(List<Citation> citations, Validity row) {
        for (var citation : citations) {
            var basis = citation.basis().inForce();
            if (!row.within(basis)) {
                throw bad(
                        Rule.BASIS_IN_FORCE,
                        "本行施行期间为" + row.text().zh() + "，所依据的《"
                                + citation.basis().name().zh() + "》施行期间为"
                                + basis.text().zh(),
                        "the row is in force " + row.text().en() + ", but "
                                + citation.basis().code() + " " + basis.text().en());
            }
        }
    }

    /** The value whose Chinese text stands in the file. */
    public <E> E choose(Line entry, String text, E[] values, Function<E, Sentence> named) {
        return Arrays.stream(values)
                .filter(value -> named.apply(value).zh().equals(text))
                .findFirst()
                .orElseThrow(() -> bad(
                        Rule.KNOWN_WORDS,
                        entry.number,
                        entry.key + "“" + text + "”不在可用的写法之内："
                                + String.join(
                                        "、",
                                        Arrays.stream(values)
                                                .map(v -> named.apply(v).zh())
                                                .toList()),
                        "\"" + text + "\" is none of the words that " + entry.key + " knows"));
    }
}
