package cn.qingshan.evidence;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a camera wrote into a JPEG about the shot (Exif 2.3, the tags used here). A picture without it, or with a broken block, answers nothing: the picture is kept all the same.
 *
 * @param lon WGS 84 longitude, degrees
 * @param lat WGS 84 latitude, degrees
 * @param takenAt local time of the camera, which says no zone
 */
public record Exif(
        Optional<Double> lon, Optional<Double> lat, Optional<LocalDateTime> takenAt, Optional<String> device) {

    private static final Exif NOTHING =
            new Exif(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss");
    private static final int MAKE = 0x010f;
    private static final int MODEL = 0x0110;
    private static final int SHOT_BLOCK = 0x8769;
    private static final int POSITION_BLOCK = 0x8825;
    private static final int TAKEN = 0x9003;

    public static Exif of(byte[] picture) {
        try {
            ByteBuffer block = block(picture);
            return block == null ? NOTHING : read(block);
        } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
            return NOTHING;
        }
    }

    /** The TIFF block in the APP1 segment of a JPEG. */
    private static @Nullable ByteBuffer block(byte[] jpeg) {
        if (jpeg.length < 4 || (jpeg[0] & 0xff) != 0xff || (jpeg[1] & 0xff) != 0xd8) {
            return null;
        }
        int at = 2;
        while (at + 4 < jpeg.length && (jpeg[at] & 0xff) == 0xff) {
            int marker = jpeg[at + 1] & 0xff;
            int length = (jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff);
            if (marker == 0xe1 && length > 8 && new String(jpeg, at + 4, 4, StandardCharsets.US_ASCII).equals("Exif")) {
                var tiff = ByteBuffer.wrap(jpeg, at + 10, length - 8).slice();
                return tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            }
            if (marker == 0xda) {
                return null; // the picture itself begins
            }
            at += 2 + length;
        }
        return null;
    }

    private static Exif read(ByteBuffer tiff) {
        var main = directory(tiff, tiff.getInt(4));
        var shot = below(tiff, main.get(SHOT_BLOCK));
        var position = below(tiff, main.get(POSITION_BLOCK));
        var lon = degrees(tiff, position.get(4), position.get(3), 180);
        var lat = degrees(tiff, position.get(2), position.get(1), 90);
        boolean both = lon.isPresent() && lat.isPresent() && (lon.get() != 0 || lat.get() != 0);
        String device = (text(tiff, main.get(MAKE)) + " " + text(tiff, main.get(MODEL))).strip();
        return new Exif(
                both ? lon : Optional.empty(),
                both ? lat : Optional.empty(),
                time(text(tiff, shot.get(TAKEN))),
                device.isEmpty() ? Optional.empty() : Optional.of(device));
    }

    private record Entry(int type, int count, int at) {}

    private static Map<Integer, Entry> directory(ByteBuffer tiff, int start) {
        var entries = new HashMap<Integer, Entry>();
        int count = tiff.getShort(start) & 0xffff;
        for (int i = 0; i < count; i++) {
            int at = start + 2 + 12 * i;
            int type = tiff.getShort(at + 2) & 0xffff;
            int values = tiff.getInt(at + 4);
            int size = switch (type) {
                case 3 -> 2;
                case 4, 9 -> 4;
                case 5, 10 -> 8;
                default -> 1;
            };
            boolean inPlace = values >= 0 && values <= 4 / size;
            entries.put(tiff.getShort(at) & 0xffff, new Entry(type, values, inPlace ? at + 8 : tiff.getInt(at + 8)));
        }
        return entries;
    }

    private static Map<Integer, Entry> below(ByteBuffer tiff, @Nullable Entry pointer) {
        return pointer == null ? Map.of() : directory(tiff, tiff.getInt(pointer.at()));
    }

    private static String text(ByteBuffer tiff, @Nullable Entry entry) {
        if (entry == null || entry.type() != 2 || entry.count() < 1 || entry.count() > 200) {
            return "";
        }
        byte[] bytes = new byte[entry.count()];
        tiff.get(entry.at(), bytes);
        return new String(bytes, StandardCharsets.UTF_8).replace("\0", "").strip();
    }

    private static Optional<LocalDateTime> time(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDateTime.parse(text, TIME));
        } catch (DateTimeException unset) {
            return Optional.empty();
        }
    }

    /** Degrees, minutes and seconds as three fractions, and the letter of the half of the globe. */
    private static Optional<Double> degrees(ByteBuffer tiff, @Nullable Entry value, @Nullable Entry half, double most) {
        if (value == null || value.type() != 5 || value.count() != 3) {
            return Optional.empty();
        }
        double degrees = 0;
        for (int i = 0; i < 3; i++) {
            double above = tiff.getInt(value.at() + 8 * i) & 0xffffffffL;
            double under = tiff.getInt(value.at() + 8 * i + 4) & 0xffffffffL;
            if (under == 0) {
                return Optional.empty();
            }
            degrees += above / under / Math.pow(60, i);
        }
        String letter = text(tiff, half);
        double signed = letter.startsWith("S") || letter.startsWith("W") ? -degrees : degrees;
        return degrees <= most ? Optional.of(signed) : Optional.empty();
    }
}
