package cn.qingshan.place;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;

/**
 * A row of a file as it would enter the register: its fields under our names, its shape, and a digest of both by which the same row is known again.
 */
record Arrival(int number, Map<String, String> fields, Outline shape, String township, String content) {

    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ofPattern("uuuu-M-d").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("uuuu/M/d").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("uuuu年M月d日").withResolverStyle(ResolverStyle.STRICT));

    static Arrival of(int number, Map<String, String> fields, Outline shape, String township) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(fields)
                    .forEach((name, value) ->
                            digest.update((name + "=" + value + "\n").getBytes(StandardCharsets.UTF_8)));
            digest.update(shape.wkb());
            return new Arrival(number, fields, shape, township, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String text(String field) {
        return fields.getOrDefault(field, "");
    }

    boolean isPoint() {
        return shape.lonLat() instanceof Point;
    }

    /** A date in one of the forms met in files, a time of day behind it ignored; empty when blank or no date. */
    Optional<LocalDate> date(String field) {
        return parsed(text(field));
    }

    private static Optional<LocalDate> parsed(String text) {
        String day = text.strip().split("[T ]", 2)[0];
        for (DateTimeFormatter form : DATES) {
            try {
                return Optional.of(LocalDate.parse(day, form));
            } catch (DateTimeParseException otherForm) {
                continue;
            }
        }
        return Optional.empty();
    }

    /** The field says something, but no date. */
    boolean hasBadDate(String field) {
        return !text(field).isBlank() && date(field).isEmpty();
    }

    @Nullable
    LocalDate dateOrNull(String field) {
        return date(field).orElse(null);
    }
}
