package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The version table of legal instruments. Every instrument is a row with the days it was in force; which one applies is decided
 * by the date of the step, never by the date of the program. Immutable.
 */
public final class LegalBases {

    private static final String RESOURCE = "legal-bases.txt";
    private static final int COLUMNS = 8;

    private final Map<String, LegalBasis> byCode = new LinkedHashMap<>();

    private LegalBases(Collection<LegalBasis> rows) {
        for (var row : rows) {
            if (byCode.put(row.code(), row) != null) {
                throw new IllegalArgumentException("法源代码重复：" + row.code() + " (legal basis listed twice)");
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
                return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Rows of {@code code | zh | en | document no. | articles | from | to | mark}, one a line; {@code #} starts a remark, an empty
     * {@code to} is an open end.
     *
     * @throws IllegalArgumentException naming the line that cannot be read
     */
    public static LegalBases parse(String text) {
        return new LegalBases(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(LegalBases::row)
                .toList());
    }

    private static LegalBasis row(String line) {
        var cells = line.split("\\|", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("法源表应有" + COLUMNS + "列：" + line);
        }
        for (var i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        @Nullable LocalDate to = cells[6].isEmpty() ? null : LocalDate.parse(cells[6]);
        return new LegalBasis(
                cells[0],
                new Sentence(cells[1], cells[2]),
                cells[3],
                Integer.parseInt(cells[4]),
                new Validity(LocalDate.parse(cells[5]), to),
                Mark.valueOf(cells[7]));
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
