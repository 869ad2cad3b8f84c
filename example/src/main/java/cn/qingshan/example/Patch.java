package cn.qingshan.example;

import java.time.LocalDate;
import java.util.Optional;
import org.locationtech.jts.geom.Polygon;

/**
 * 变化图斑 from satellite images.
 *
 * @param patchNo county code, year, quarter, three digits: {@code 9901212026Q3001}
 * @param observedOn the day of the later image
 * @param previousOn the day of the earlier image
 * @param area 12 to 60 vertices, CGCS2000 lon/lat
 * @param area_m2 on the ellipsoid, to 0.01
 * @param truth what the draughtsman meant; no file contains it
 */
public record Patch(
        String patchNo,
        Quarter quarter,
        LocalDate observedOn,
        LocalDate previousOn,
        String source,
        Kind kind,
        Township township,
        Polygon area,
        double area_m2,
        Truth truth) {

    /** 变化类型, as the interpreter of the images wrote it. */
    public enum Kind {
        EXCAVATION("采挖"),
        OCCUPATION("压占"),
        LEVELLING("推填土"),
        BUILDING("新增建筑"),
        SUBSIDENCE("塌陷"),
        BARE_GROUND("裸露地表");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /** How a patch lies against the mining rights that were valid or had ended on the day it was observed. */
    public enum Against {
        WITHIN_RIGHT,
        BEYOND_RIGHT,
        /** Beyond by a few square metres only, as borders drawn twice always are. */
        SLIVER_BEYOND_RIGHT,
        /** Wholly inside a right whose validity had ended. */
        WITHIN_EXPIRED_RIGHT,
        NO_RIGHT
    }

    /**
     * The right answer for a test.
     *
     * @param mine the mine it belongs to; empty for digging nobody has registered and for what is not mining
     * @param right the right it lies in or reaches out of
     * @param beyond_m2 the part outside {@code right}, on the ellipsoid; 0 without a right
     * @param redLine_m2 the part inside an ecological red line
     * @param farmland_m2 the part inside permanent farmland
     * @param mining false for houses, fish ponds, roads, cloud shadow
     * @param note what is there, in Chinese
     */
    public record Truth(
            Against against,
            Optional<Mine> mine,
            Optional<Right> right,
            double beyond_m2,
            double redLine_m2,
            double farmland_m2,
            boolean mining,
            String note) {

        public boolean inRedLine() {
            return redLine_m2 > 0;
        }

        public boolean inFarmland() {
            return farmland_m2 > 0;
        }

        public boolean atLegacyMine() {
            return mine.filter(m -> m.responsibility() == Mine.Responsibility.LEGACY)
                    .isPresent();
        }
    }
}
