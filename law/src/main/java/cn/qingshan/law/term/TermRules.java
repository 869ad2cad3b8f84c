package cn.qingshan.law.term;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.BadRulebook;
import cn.qingshan.law.rulebook.Block;
import cn.qingshan.law.rulebook.LegalBases;
import cn.qingshan.law.rulebook.Mark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The clock catalogue. A row has a permanent id and one or more versions; the version is chosen by the date of the event that
 * starts the term. P rows are the procuratorate's administrative cases, Q civil ones, A the bureau's penalty cases, R restoration, J the two
 * organs' agreement, C the procuratorate's own house. What no article states is marked {@link Mark#CUSTOMARY}. The rows themselves are
 * text, {@code cn/qingshan/law/rulebook/term-rules.txt}.
 */
public final class TermRules {

    private static final String RESOURCE = "term-rules.txt";

    private final List<TermRule> rows;

    private TermRules(List<TermRule> rows) {
        for (var i = 0; i < rows.size(); i++) {
            for (var other : rows.subList(0, i)) {
                refuseTogether(other, rows.get(i));
            }
        }
        this.rows = List.copyOf(rows);
    }

    private static void refuseTogether(TermRule one, TermRule other) {
        if (one.id().equals(other.id()) && one.inForce().overlaps(other.inForce())) {
            throw new BadRulebook(
                    BadRulebook.Rule.ONE_VERSION,
                    new Sentence("期限 " + one.id(), "term " + one.id()),
                    "两个版本（" + one.inForce().text().zh() + "、"
                            + other.inForce().text().zh() + "）同时有效",
                    "two versions (" + one.inForce().text().en() + "; "
                            + other.inForce().text().en() + ") are in force on one day");
        }
    }

    private static final class Bundled {
        static final TermRules RULES = read();

        private static TermRules read() {
            try (var in = LegalBases.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException(RESOURCE + " is missing from the engine.");
                }
                return parse(RESOURCE, new String(in.readAllBytes(), StandardCharsets.UTF_8), LegalBases.bundled());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Reads a catalogue, one block for each version of a row; the head of the bundled file says how.
     *
     * @param source name of the file, for the sentence of a refusal
     * @throws BadRulebook naming the line and the row that cannot be taken
     */
    public static TermRules parse(String source, String text, LegalBases bases) {
        return of(Block.read(source, text, Set.of(TermRuleText.HEAD)).stream()
                .map(block -> read(block, bases))
                .toList());
    }

    /** One version of a row. @throws BadRulebook naming what cannot be taken */
    public static TermRule read(Block block, LegalBases bases) {
        return TermRuleText.read(block, bases);
    }

    /** The catalogue that comes with the engine. */
    public static TermRules bundled() {
        return Bundled.RULES;
    }

    /** @throws BadRulebook when two versions of a row are in force on one day */
    public static TermRules of(List<TermRule> rows) {
        return new TermRules(rows);
    }

    /** Every version of every row. */
    public List<TermRule> all() {
        return rows;
    }

    /** The rows in force on a day. */
    public List<TermRule> inForce(LocalDate date) {
        return rows.stream().filter(row -> row.inForce().covers(date)).toList();
    }

    public Optional<TermRule> find(String id, LocalDate on) {
        return rows.stream()
                .filter(row -> row.id().equals(id) && row.inForce().covers(on))
                .findFirst();
    }

    /** @throws IllegalArgumentException when no version of the row was in force on the day */
    public TermRule get(String id, LocalDate on) {
        return find(id, on)
                .orElseThrow(() -> new IllegalArgumentException(
                        "期限" + id + "在" + on + "没有有效的规定 (no version of term " + id + " was in force on " + on + ")"));
    }

    /** The newest version of a row, for naming it. @throws IllegalArgumentException for an unknown id */
    public TermRule newest(String id) {
        return rows.stream()
                .filter(row -> row.id().equals(id))
                .max(Comparator.comparing(row -> row.inForce().from()))
                .orElseThrow(() -> new IllegalArgumentException("没有期限规则" + id + " (no term rule " + id + ")"));
    }
}
