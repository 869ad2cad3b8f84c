package cn.qingshan.geo.outline;

/**
 * 修补限度. How much ground may change sides when an outline is repaired: the larger of a least area and a share of the outline's
 * area, and never more than a most. Beyond it nothing is repaired and a person decides.
 *
 * <p>What changes sides is measured piece by piece, by the national rule: every piece of ground that the outline as drawn does not
 * hold exactly once or not at all. Neither the area nor the symmetric difference to any reading of the drawing (even-odd, by
 * windings, parts added up) can change by more.
 *
 * @param least_m2 allowed whatever the outline's size
 * @param share of the area as drawn, 0 to 1
 * @param most_m2 never passed
 */
public record RepairBound(double least_m2, double share, double most_m2) {

    /**
     * The larger of 1 m² and a ten-thousandth of the area, at most 10 m². 1 m² is the last digit of a parcel's area on file
     * (hectares with four decimals); a ten-thousandth is less than what points surveyed to 5 cm leave open on a patch of some
     * hectares; 10 m² is what screening calls a sliver whatever its shape, so that what a repair changes is never a finding by itself.
     */
    public static final RepairBound DEFAULT = new RepairBound(1, 1e-4, 10);

    public RepairBound {
        if (!(least_m2 >= 0 && share >= 0 && share <= 1 && most_m2 >= least_m2)) {
            throw new IllegalArgumentException("A bound of repair has no negative areas and no share above 1");
        }
    }

    public double of_m2(double area_m2) {
        return Math.min(most_m2, Math.max(least_m2, share * area_m2));
    }
}
