package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version table of legal instruments. Every instrument is a row with the days it was in force; which one applies is decided
 * by the date of the step, never by the date of the program. Immutable.
 */
public final class LegalBases {

    private static final String RESOURCE = "legal-bases.txt";
    private static final int COLUMNS = 9;
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*");

    private final Map<String, LegalBasis> byCode = new LinkedHashMap<>();

    private LegalBases(Collection<LegalBasis> rows) {
        for (var row : rows) {
            if (byCode.put(row.code(), row) != null) {
                throw new BadRulebook(
                        BadRulebook.Rule.ONE_VERSION,
                        new Sentence("法源 " + row.code(), "legal basis " + row.code()),
                        "列了两次",
                        "is listed twice");
            }
        }
    }

    public static LegalBases of(Collection<LegalBasis> rows) {
        return new LegalBases(rows);
    }

    /** The instruments that come with the engine. */
    public static LegalBases bundled() {
        return Bundled.BASES;
    }

    private static final class Bundled {
        static final LegalBases BASES = read();

        private static LegalBases read() {
            try (var in = LegalBases.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException(RESOURCE + " is missing from the engine.");
                }
                return parse(RESOURCE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Rows of {@code code | zh | en | document no. | articles | from | to | mark | mark of the dates}, one a line; {@code #} starts a
     * remark, an empty {@code to} is an open end.
     *
     * @param source name of the file, for the sentence of a refusal
     * @throws BadRulebook naming the line that cannot be taken
     */
    public static LegalBases parse(String source, String text) {
        var rows = new ArrayList<LegalBasis>();
        var number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                rows.add(row(source, number, line));
            }
        }
        return new LegalBases(rows);
    }

    /** One row. @throws BadRulebook naming the line that cannot be taken */
    static LegalBasis row(String source, int number, String line) {
        var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != COLUMNS
                || !CODE.matcher(cells.getFirst()).matches()
                || cells.get(1).isEmpty()
                || cells.get(2).isEmpty()) {
            throw bad(
                    source,
                    number,
                    "法源应写成" + COLUMNS + "列，代码为大写字母和数字，中英文名称俱全：“" + line + "”",
                    "a legal basis takes " + COLUMNS + " columns, with a code and both names: \"" + line + "\"");
        }
        try {
            @Nullable LocalDate to = cells.get(6).isEmpty() ? null : LocalDate.parse(cells.get(6));
            var articles = Integer.parseInt(cells.get(4));
            if (articles < 0) {
                throw new IllegalArgumentException("articles " + articles);
            }
            return new LegalBasis(
                    cells.get(0),
                    new Sentence(cells.get(1), cells.get(2)),
                    cells.get(3),
                    articles,
                    new Validity(LocalDate.parse(cells.get(5)), to),
                    Mark.valueOf(cells.get(7)),
                    Mark.valueOf(cells.get(8)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw bad(
                    source,
                    number,
                    "条数、施行期间或者核对情况无法识别：“" + line + "”",
                    "the number of articles, the dates or the marks cannot be read: \"" + line + "\"");
        }
    }

    private static BadRulebook bad(String source, int number, String zh, String en) {
        return new BadRulebook(
                BadRulebook.Rule.READABLE,
                new Sentence(source + "第" + number + "行", source + ", line " + number),
                zh,
                en);
    }

    public List<LegalBasis> all() {
        return List.copyOf(byCode.values());
    }

    public List<LegalBasis> inForce(LocalDate date) {
        return byCode.values().stream().filter(row -> row.inForceOn(date)).toList();
    }

    public Optional<LegalBasis> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** @throws IllegalArgumentException when no row has the code */
    public LegalBasis byCode(String code) {
        return find(code)
                .orElseThrow(() -> new IllegalArgumentException("没有代码为" + code + "的法源 (no legal basis " + code + ")"));
    }
}
