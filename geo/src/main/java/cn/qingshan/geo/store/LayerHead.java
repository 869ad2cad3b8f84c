package cn.qingshan.geo.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a stored layer says of itself, as JSON at its end.
 *
 * @param format 1, or 2 where rows that were refused are among the features
 * @param features all of them, those that were refused too
 * @param flawed how many of them were refused and are kept for their place; never 0, and not there in format 1
 * @param keys how keys are kept: {@code int32}, {@code int64} or {@code text}
 * @param inexact features whose coordinates were rounded to 10^-9 degrees
 * @param refused rows of the source that were not taken: their numbers by reason
 * @param validFrom first day on which the layer holds, ISO; empty: from ever
 * @param validTo last day, itself included; empty: no end known
 * @param source the file it was made from
 * @param sections where each begins and how long it is, counted from the beginning of the data
 * @param blocks of so many bytes each have a check value (CRC-32C) in section {@code checks}, which has {@code checksOfChecks}
 */
record LayerHead(
        int format,
        String name,
        int features,
        int nodeSize,
        String keys,
        List<String> columns,
        int inexact,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer flawed,
        Map<String, List<Integer>> refused,
        String validFrom,
        String validTo,
        Source source,
        Map<String, Extent> sections,
        int blocks,
        long checksOfChecks) {

    /** Every feature has an outline, or is made of points. */
    static final int WITHOUT_FLAWED = 1;
    /** Some are flawed: a reader that does not know the flag would take their lines for areas. */
    static final int WITH_FLAWED = 2;

    static final String MAGIC = "QSLAYER1";
    static final int BLOCK = 1 << 16;
    /** Where the data begin in the file. */
    static final int DATA = 64;

    /** @param sha256 hex */
    record Source(String file, long bytes, String sha256) {}

    record Extent(long offset, long length) {}

    byte[] json() {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /** The file's first bytes: magic, where the head lies, its length, its check value; zeros up to the data. */
    static ByteBuffer prefix(long headAt, byte[] json) {
        var out = ByteBuffer.allocate(DATA).order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC.getBytes(StandardCharsets.US_ASCII))
                .putLong(headAt)
                .putInt(json.length)
                .putInt(check(json));
        return out.rewind();
    }

    LayerHead withChecks(long checks) {
        return new LayerHead(
                format, name, features, nodeSize, keys, columns, inexact, flawed, refused, validFrom, validTo, source,
                sections, blocks, checks);
    }

    static LayerHead of(byte[] json, int check) {
        if (check(json) != check) {
            throw new DamagedLayer("head");
        }
        try {
            return read(JsonTree.Members.of(new String(json, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | ArithmeticException noHead) { // the check value of nothing is zero
            throw new DamagedLayer("head");
        }
    }

    private static LayerHead read(JsonTree.Members json) {
        var refused = new TreeMap<String, List<Integer>>();
        var reasons = json.members("refused");
        for (var reason : reasons.names()) {
            refused.put(reason, reasons.counts(reason));
        }
        var source = json.members("source");
        var sections = new LinkedHashMap<String, Extent>();
        var all = json.members("sections");
        for (var name : all.names()) {
            var extent = all.members(name);
            sections.put(name, new Extent(extent.number("offset"), extent.number("length")));
        }
        return new LayerHead(
                json.count("format"),
                json.text("name"),
                json.count("features"),
                json.count("nodeSize"),
                json.text("keys"),
                json.texts("columns"),
                json.count("inexact"),
                json.has("flawed") ? (Integer) json.count("flawed") : null,
                refused,
                json.text("validFrom"),
                json.text("validTo"),
                new Source(source.text("file"), source.number("bytes"), source.text("sha256")),
                sections,
                json.count("blocks"),
                json.number("checksOfChecks"));
    }

    private static int check(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    Extent section(String name) {
        var extent = sections.get(name);
        if (extent == null) {
            throw new DamagedLayer("no section " + name);
        }
        return extent;
    }
}
