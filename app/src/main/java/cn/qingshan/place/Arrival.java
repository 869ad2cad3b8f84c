package cn.qingshan.place;

import cn.qingshan.geo.screening.DayText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;

/**
 * A row of a file as it would enter the register: its fields under our names, its shape, and a digest of both by which the same row is known again.
 */
record Arrival(int number, Map<String, String> fields, Outline shape, String township, String content) {

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
        return DayText.read(text(field));
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
