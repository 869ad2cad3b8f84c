package cn.qingshan.imagery.picture;

import java.util.List;

/**
 * Colours of an index, from its lowest number to its highest. Every ramp goes one way in lightness, so that it is read by the
 * colour-blind and in grey print, and all go the same way: light is bare, dry or burnt ground, dark is what grows, is moist, is whole.
 *
 * @param stops by rising value; between two of them colours change evenly, beyond the ends they stay
 */
public record Ramp(List<Stop> stops) {

    /** @param rgb red, green, blue, 8 bits each */
    public record Stop(double value, int rgb) {}

    public Ramp {
        stops = List.copyOf(stops);
    }

    static Ramp of(Object... valuesAndColours) {
        var stops = new java.util.ArrayList<Stop>();
        for (int i = 0; i < valuesAndColours.length; i += 2) {
            stops.add(new Stop((Double) valuesAndColours[i], (Integer) valuesAndColours[i + 1]));
        }
        return new Ramp(stops);
    }

    /** @param value not NaN */
    public int rgb(double value) {
        if (value <= stops.getFirst().value()) {
            return stops.getFirst().rgb();
        }
        for (int i = 1; i < stops.size(); i++) {
            var above = stops.get(i);
            if (value < above.value()) {
                var below = stops.get(i - 1);
                double share = (value - below.value()) / (above.value() - below.value());
                return channel(below, above, share, 16)
                        | channel(below, above, share, 8)
                        | channel(below, above, share, 0);
            }
        }
        return stops.getLast().rgb();
    }

    private static int channel(Stop below, Stop above, double share, int shift) {
        int from = below.rgb() >> shift & 0xFF;
        int to = above.rgb() >> shift & 0xFF;
        return (int) Math.rint(from + share * (to - from)) << shift;
    }
}
