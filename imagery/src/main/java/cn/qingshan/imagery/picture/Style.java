package cn.qingshan.imagery.picture;

import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.formula.Formula;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a picture shows. Composites show reflectance from 0 to a fixed white, by its square root, which is about how a screen gives
 * light; indices show their {@link Ramp}. Nothing is stretched to the picture at hand.
 */
public enum Style {
    /** Red, green and blue, each white at a reflectance of 0.3. */
    TRUE_COLOUR(List.of("red", "green", "blue"), new double[] {0.3, 0.3, 0.3}),
    /** Near infrared (white at 0.5), red and green (at 0.3): what grows is red. */
    FALSE_COLOUR(List.of("nir", "red", "green"), new double[] {0.5, 0.3, 0.3}),
    /** Plants: sand to dark green. */
    NDVI(Ramp.of(
            -0.2, 0xF4F1EC, 0.0, 0xEFE0C2, 0.2, 0xDDBE7C, 0.4, 0xA9AE53, 0.6, 0x5F8F3A, 0.8, 0x236A31, 1.0, 0x0A3D1F)),
    /** Whole against burnt or stripped: pale orange to violet. */
    NBR(Ramp.of(-0.4, 0xFFF3E4, 0.0, 0xF8CF9B, 0.2, 0xEA9E6C, 0.4, 0xC26A80, 0.6, 0x7F4892, 0.8, 0x3D2F7A)),
    /** Moisture of what grows: straw to blue. */
    NDMI(Ramp.of(-0.4, 0xFBEFD2, -0.2, 0xE3D3A0, 0.0, 0xB0C3AC, 0.2, 0x72A4B6, 0.4, 0x3B76A6, 0.6, 0x1B4781)),
    /** Bare soil: dark blue to yellow, the one ramp that rises in light, for here the high number is the bare ground. */
    BSI(Ramp.of(-0.4, 0x00224E, -0.2, 0x35456C, 0.0, 0x666970, 0.1, 0x948E77, 0.2, 0xC8B866, 0.4, 0xFEE838));

    private final List<String> bands;
    private final double[] white;
    private final @Nullable Ramp ramp;
    private final @Nullable Formula formula;

    Style(List<String> bands, double[] white) {
        this.bands = bands;
        this.white = white;
        this.ramp = null;
        this.formula = null;
    }

    Style(Ramp ramp) {
        var index = Formula.ofIndex(name()).orElseThrow();
        this.bands = index.bands();
        this.white = new double[0];
        this.ramp = ramp;
        this.formula = index;
    }

    /** Lower case with dashes; kept for good. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Style> ofId(String id) {
        return Arrays.stream(values()).filter(style -> style.id().equals(id)).findFirst();
    }

    /** The styles that a scene has the bands for. */
    public static List<Style> possible(Scene scene) {
        return Arrays.stream(values()).filter(style -> style.isPossible(scene)).toList();
    }

    boolean isPossible(Scene scene) {
        return bands.stream().allMatch(band -> scene.band(band).isPresent());
    }

    /** By their common names, in the order of the picture's red, green, blue, or of the formula. */
    public List<String> bands() {
        return bands;
    }

    /** For the legend; empty for composites. */
    public Optional<Ramp> ramp() {
        return Optional.ofNullable(ramp);
    }

    /** Room for {@link #colours}. */
    double[][] scratch(int longest) {
        return formula == null ? new double[0][] : formula.scratch(longest);
    }

    /**
     * Colours of a row; 0, which is transparent, where a band has no number or the index has none.
     *
     * @param values reflectance of each band, NaN where there is none
     * @param ready the numbers are brightness from 0 to 255 and shown as they are
     */
    void colours(double[][] values, int count, boolean ready, double[][] scratch, int[] argb, int to) {
        if (formula == null || ramp == null) {
            for (int i = 0; i < count; i++) {
                int colour = 0xFF;
                for (int b = 0; b < 3; b++) {
                    double value = values[b][i];
                    if (Double.isNaN(value)) {
                        colour = 0;
                        break;
                    }
                    double light = ready
                            ? Math.clamp(value / 255, 0.0, 1.0) // 8 bits with a sign may lie below
                            : Math.sqrt(Math.clamp(value / white[b], 0.0, 1.0));
                    colour = colour << 8 | (int) Math.rint(255 * light);
                }
                argb[to + i] = colour;
            }
            return;
        }
        var index = formula.evaluate(values, count, scratch);
        for (int i = 0; i < count; i++) {
            argb[to + i] = Double.isFinite(index[i]) ? 0xFF000000 | ramp.rgb(index[i]) : 0;
        }
    }
}
