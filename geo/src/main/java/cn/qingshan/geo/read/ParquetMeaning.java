package cn.qingshan.geo.read;

import cn.qingshan.geo.parquet.ParquetColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a value of a Parquet column means: a text, number or flag; days and times in ISO form. Source: LogicalTypes.md of Apache Parquet
 * Format, whose numbers stand here: the older statement first, the member of the newer union after it.
 */
final class ParquetMeaning {

    private static final int JULIAN_DAY_OF_EPOCH = 2_440_588;

    private ParquetMeaning() {}

    /** Null when there is nothing that a property could be. */
    static @Nullable Object of(ParquetColumn column, Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case Integer number -> ofInt(column, number);
            case Long number -> ofLong(column, number);
            case Float number -> finite(number.doubleValue());
            case Double number -> finite(number);
            case byte[] bytes -> ofBytes(column, bytes);
            default -> throw new IllegalStateException(value.getClass().getName());
        };
    }

    private static @Nullable Object finite(double number) {
        return Double.isFinite(number) ? number : null;
    }

    private static Object ofInt(ParquetColumn column, int number) {
        if (column.convertedType() == 6 || column.means(6)) {
            return LocalDate.ofEpochDay(number).toString();
        } else if (column.convertedType() == 7 || column.means(7)) {
            return LocalTime.ofNanoOfDay(number * 1_000_000L).toString();
        } else if (isDecimal(column)) {
            return decimal(BigInteger.valueOf(number), column);
        }
        return column.convertedType() == 13 ? Integer.toUnsignedLong(number) : (long) number;
    }

    private static Object ofLong(ParquetColumn column, long number) {
        if (column.convertedType() == 9 || column.convertedType() == 10 || column.means(8)) {
            return instant(column, number);
        } else if (column.convertedType() == 8 || column.means(7)) {
            long perSecond = unitsPerSecond(column, 7, column.convertedType() == 8 ? 1_000_000 : 1_000_000_000);
            return LocalTime.ofNanoOfDay(number * (1_000_000_000 / perSecond)).toString();
        } else if (isDecimal(column)) {
            return decimal(BigInteger.valueOf(number), column);
        }
        return column.convertedType() == 14 && number < 0 ? Long.toUnsignedString(number) : (Object) number;
    }

    private static String instant(ParquetColumn column, long number) {
        long perSecond = unitsPerSecond(column, 8, column.convertedType() == 9 ? 1_000 : 1_000_000);
        long second = Math.floorDiv(number, perSecond);
        int nano = (int) (Math.floorMod(number, perSecond) * (1_000_000_000 / perSecond));
        var logical = column.logicalType();
        var timestamp = logical == null ? null : logical.struct(8);
        boolean utc = timestamp == null || timestamp.flag(1, true);
        return utc
                ? Instant.ofEpochSecond(second, nano).toString()
                : LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC).toString();
    }

    /** The newer statement has the unit as a union of milli-, micro- and nanoseconds. */
    private static long unitsPerSecond(ParquetColumn column, int member, long otherwise) {
        var logical = column.logicalType();
        var time = logical == null ? null : logical.struct(member);
        var unit = time == null ? null : time.struct(2);
        if (unit == null) {
            return otherwise;
        }
        return unit.has(1) ? 1_000 : unit.has(2) ? 1_000_000 : 1_000_000_000;
    }

    private static boolean isDecimal(ParquetColumn column) {
        return column.convertedType() == 5 || column.means(5);
    }

    /** A number where that is exact, else a text. */
    private static Object decimal(BigInteger unscaled, ParquetColumn column) {
        var exact = new BigDecimal(unscaled, column.scale());
        double number = exact.doubleValue();
        boolean same = Double.isFinite(number) && new BigDecimal(Double.toString(number)).compareTo(exact) == 0;
        return same ? (Object) number : exact.toPlainString();
    }

    private static @Nullable Object ofBytes(ParquetColumn column, byte[] bytes) {
        if (isDecimal(column) && bytes.length > 0) {
            return decimal(new BigInteger(bytes), column);
        } else if (column.means(14) && bytes.length == 16) {
            var in = ByteBuffer.wrap(bytes);
            return new UUID(in.getLong(), in.getLong()).toString();
        } else if (column.type() == 3) { // INT96: nanoseconds of a Julian day
            var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            long nano = in.getLong();
            long day = in.getInt() - (long) JULIAN_DAY_OF_EPOCH;
            return Instant.ofEpochSecond(day * 86_400, nano).toString();
        }
        return column.type() == 6 ? text(bytes) : null;
    }

    /** Old writers have texts without saying so; what is none is left out. */
    private static @Nullable String text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.isBlank() ? null : text;
        } catch (CharacterCodingException noText) {
            return null;
        }
    }
}
