package cn.qingshan.geo.tile;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One layer of a tile as it is filled. Source: Mapbox Vector Tile specification 2.1, chapter 4; field numbers are those of its vector_tile.proto.
 */
final class MvtLayer {

    private final String name;
    private final Wire features = new Wire();
    private final Map<String, Integer> keys = new LinkedHashMap<>();
    private final Map<Object, Integer> values = new LinkedHashMap<>();
    private final Wire feature = new Wire();
    private final Wire packed = new Wire();
    private int count;

    MvtLayer(String name) {
        this.name = name;
    }

    int count() {
        return count;
    }

    /** @param id 0 where the feature has no number */
    void add(long id, Map<String, ?> properties, GridShape shape) {
        feature.clear();
        if (id > 0) {
            feature.number(1, id);
        }
        packed.clear();
        for (var property : properties.entrySet()) {
            packed.varint(number(keys, property.getKey())).varint(number(values, plain(property.getValue())));
        }
        if (packed.size() > 0) {
            feature.piece(2, packed);
        }
        feature.number(3, shape.isPoints() ? 1 : 3);
        packed.clear();
        shape.commands(packed);
        feature.piece(4, packed);
        features.piece(2, feature);
        count++;
    }

    private static <T> int number(Map<T, Integer> numbers, T thing) {
        var known = numbers.get(thing);
        if (known == null) {
            known = numbers.size();
            numbers.put(thing, known);
        }
        return known;
    }

    /** Numbers and truth values stay what they are, everything else is said in words. */
    private static Object plain(Object value) {
        return switch (value) {
            case Integer whole -> (long) whole;
            case Long whole -> whole;
            case Boolean yes -> yes;
            case Number real -> real.doubleValue();
            default -> value.toString();
        };
    }

    Wire encoded() {
        var out = new Wire().number(15, 2).text(1, name).raw(features);
        keys.keySet().forEach(key -> out.text(3, key));
        for (var value : values.keySet()) {
            var coded = new Wire();
            switch (value) {
                case Long whole when whole >= 0 -> coded.number(5, whole);
                case Long whole -> coded.number(6, whole << 1 ^ whole >> 63);
                case Boolean yes -> coded.number(7, yes ? 1 : 0);
                case Double real -> coded.real(3, real);
                default -> coded.text(1, value.toString());
            }
            out.piece(4, coded);
        }
        return out.number(5, TileAddress.EXTENT);
    }
}
