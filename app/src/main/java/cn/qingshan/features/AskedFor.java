package cn.qingshan.features;

import cn.qingshan.features.Condition.And;
import cn.qingshan.features.Condition.Compare;
import cn.qingshan.features.Condition.Comparison;
import cn.qingshan.features.Condition.Scalar;
import cn.qingshan.features.FeatureClass.Field;
import cn.qingshan.features.FeatureClass.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, read strictly: one that is not known, comes twice or has no possible value is told, never passed over. */
final class AskedFor {

    /** Days of the register are days of Beijing. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Set<String> OF_ITEMS = Set.of(
            "f",
            "limit",
            "after",
            "before",
            "bbox",
            "bbox-crs",
            "crs",
            "datetime",
            "filter",
            "filter-lang",
            "filter-crs");

    private final Map<String, String[]> sent;

    private AskedFor(Map<String, String[]> sent) {
        this.sent = sent;
    }

    /** For what takes nothing but {@code f} and these. */
    static void only(Map<String, String[]> sent, String... known) {
        var all = new HashSet<>(Arrays.asList(known));
        all.add("f");
        new AskedFor(sent).refuseOthers(all);
    }

    static FeatureQuery of(FeatureClass featureClass, Map<String, String[]> sent) {
        return new AskedFor(sent).query(featureClass);
    }

    static ServedCrs crs(Map<String, String[]> sent) {
        return new AskedFor(sent).crs("crs");
    }

    private FeatureQuery query(FeatureClass of) {
        var known = new HashSet<>(OF_ITEMS);
        of.fields().forEach(field -> known.add(field.name()));
        refuseOthers(known);
        var bboxCrs = crs("bbox-crs");
        var bbox = one("bbox").map(said -> bboxCrs.in(CqlText.box(numbers(said))));
        var filter = filter();
        var filterCrs = crs("filter-crs");
        var conditions = new ArrayList<Condition>();
        filter.ifPresent(condition -> conditions.add(CheckedFilter.of(condition, of, filterCrs)));
        for (Field field : of.fields()) {
            one(field.name())
                    .ifPresent(said -> conditions.add(
                            new Compare(Comparison.EQUAL, new Scalar.Property(field.name()), value(field, said))));
        }
        var after = mark("after", of);
        var before = mark("before", of);
        if (after.isPresent() && before.isPresent()) {
            throw NotAnswerable.wrong("after-and-before");
        }
        return new FeatureQuery(
                of,
                crs("crs"),
                limit(),
                bbox,
                one("datetime").map(AskedFor::days),
                filter,
                switch (conditions.size()) {
                    case 0 -> Optional.empty();
                    case 1 -> Optional.of(conditions.getFirst());
                    default -> Optional.of(new And(List.copyOf(conditions)));
                },
                after,
                before);
    }

    private void refuseOthers(Set<String> known) {
        sent.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw NotAnswerable.wrong(
                            "unknown",
                            name,
                            String.join(", ", known.stream().sorted().toList()));
                });
        known.forEach(this::one);
    }

    /** A field of a form that was left empty is not sent. */
    private Optional<String> one(String name) {
        var values = sent.get(name);
        if (values == null) {
            return Optional.empty();
        }
        if (values.length > 1) {
            throw NotAnswerable.wrong("twice", name);
        }
        if (!isText(values[0])) {
            throw NotAnswerable.wrong("no-text", name);
        }
        return Optional.of(values[0].strip()).filter(said -> !said.isEmpty());
    }

    /** What the database can take as text: no nought characters, no half of a surrogate pair. */
    static boolean isText(String said) {
        return said.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(said);
    }

    private int limit() {
        return one("limit")
                .map(said -> {
                    if (!said.matches("[0-9]{1,18}") || Long.parseLong(said) < 1) {
                        throw NotAnswerable.wrong("limit", said);
                    }
                    // more than the most is answered with the most, as the standard has it
                    return (int) Math.min(Long.parseLong(said), FeatureQuery.MOST);
                })
                .orElse(FeatureQuery.USUAL);
    }

    private ServedCrs crs(String name) {
        return one(name)
                .map(said -> ServedCrs.of(said).orElseThrow(() -> NotAnswerable.wrong("crs", name, said)))
                .orElse(ServedCrs.CRS84);
    }

    private static List<Double> numbers(String said) {
        var numbers = new ArrayList<Double>();
        for (String part : said.split(",", -1)) {
            String number = part.strip();
            if (!number.matches("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?")) {
                throw NotAnswerable.wrong("bbox.number", number);
            }
            numbers.add(Double.parseDouble(number));
        }
        return numbers;
    }

    private Optional<Condition> filter() {
        String language = one("filter-lang").orElse("cql2-text");
        if (!language.equals("cql2-text") && !language.equals("cql2-json")) {
            throw NotAnswerable.wrong("filter-lang", language);
        }
        return one("filter").map(said -> language.equals("cql2-text") ? CqlText.read(said) : CqlJson.read(said));
    }

    private static Scalar value(Field field, String said) {
        if (field.kind() == Kind.TEXT) {
            return new Scalar.Text(said);
        } else if (field.kind() == Kind.DAY) {
            try {
                return new Scalar.Day(LocalDate.parse(CqlText.of4Digits(said)));
            } catch (DateTimeException noDay) {
                throw NotAnswerable.wrong("value", field.name(), said);
            }
        }
        if (!said.matches("[+-]?([0-9]{1,20}(\\.[0-9]{0,20})?|\\.[0-9]{1,20})([eE][+-]?[0-9]{1,2})?")) {
            throw NotAnswerable.wrong("value", field.name(), said);
        }
        return new Scalar.Numeral(new BigDecimal(said));
    }

    private Optional<FeatureQuery.Mark> mark(String name, FeatureClass of) {
        return one(name).map(said -> {
            var mark = FeatureQuery.Mark.read(said);
            if (!isKey(of, mark.id()) || !mark.placed() && of.placed()) {
                throw NotAnswerable.wrong("key", name, said);
            }
            return mark;
        });
    }

    static boolean isKey(FeatureClass of, String said) {
        return switch (of.key()) {
            case UUID -> {
                try {
                    yield UUID.fromString(said).toString().equalsIgnoreCase(said);
                } catch (IllegalArgumentException none) {
                    yield false;
                }
            }
            case ADDRESS -> said.matches("[0-9]{6}-[0-9]{4}-[0-9]{1,9}");
        };
    }

    /** An instant or an interval (RFC 3339); a moment counts as its day in Beijing. */
    static FeatureQuery.Days days(String said) {
        var parts = said.split("/", -1);
        if (parts.length == 1) {
            var day = day(said, said);
            return new FeatureQuery.Days(day, day);
        }
        boolean openFrom = parts[0].isEmpty() || parts[0].equals("..");
        boolean openUntil = parts[1].isEmpty() || parts[1].equals("..");
        if (parts.length > 2 || openFrom && openUntil) {
            throw NotAnswerable.wrong("datetime", said);
        }
        @Nullable LocalDate from = openFrom ? null : day(parts[0], said);
        @Nullable LocalDate until = openUntil ? null : day(parts[1], said);
        if (from != null && until != null && from.isAfter(until)) {
            throw NotAnswerable.wrong("datetime.turned", said);
        }
        return new FeatureQuery.Days(from, until);
    }

    private static LocalDate day(String said, String whole) {
        try {
            // GDAL writes a day as 2026-09-01T
            return said.matches("[0-9-]{10}T?")
                    ? LocalDate.parse(said.substring(0, 10))
                    : OffsetDateTime.parse(CqlText.of4Digits(said))
                            .atZoneSameInstant(ZONE)
                            .toLocalDate();
        } catch (DateTimeException none) {
            throw NotAnswerable.wrong("datetime", whole);
        }
    }
}
