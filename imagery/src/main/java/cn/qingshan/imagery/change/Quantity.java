package cn.qingshan.imagery.change;

import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.formula.BadFormula;
import cn.qingshan.imagery.formula.Formula;
import java.util.List;

/**
 * What is worked out of each pixel.
 *
 * <p>{@code floor} is the least spread of a pixel's past: so much do clear days of one season differ where nothing changes (atmosphere,
 * viewing angle, pixels that lie half a pixel beside), and a median deviation of few days is often smaller by chance. {@code sign} is the
 * way it goes when plants make way for bare ground.
 */
enum Quantity {
    NDVI("ndvi", 0.04, -1),
    BSI("bsi", 0.03, 1),
    NBR("nbr", 0.05, -1),
    NDMI("ndmi", 0.04, -1),
    NDWI("ndwi", 0.04, 1),
    /** Not judged by its spread: it tells dark ground from bright. */
    BRIGHTNESS("brightness", Double.NaN, 1);

    /** How many are held against the past. */
    static final int JUDGED = 5;

    private final String id;
    private final double floor;
    private final int sign;
    private final Formula formula;

    Quantity(String id, double floor, int sign) {
        this.id = id;
        this.floor = floor;
        this.sign = sign;
        try {
            this.formula = Formula.ofIndex(id).isPresent()
                    ? Formula.ofIndex(id).orElseThrow()
                    : Formula.of("nir + red");
        } catch (BadFormula impossible) {
            throw new AssertionError(impossible);
        }
    }

    String id() {
        return id;
    }

    double floor() {
        return floor;
    }

    int sign() {
        return sign;
    }

    Formula formula() {
        return formula;
    }

    /** These speak for or against what NDVI says. */
    boolean confirms() {
        return this == BSI || this == NBR || this == NDMI;
    }

    /** Those for which every scene has the bands, in the order of this enum. */
    static List<Quantity> of(List<Scene> scenes) {
        return List.of(values()).stream()
                .filter(quantity -> scenes.stream().allMatch(scene -> quantity.formula.bands().stream()
                        .allMatch(band -> scene.band(band).isPresent())))
                .toList();
    }
}
