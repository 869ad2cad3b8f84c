package cn.qingshan.example.scene;

/**
 * Weather and seasons of the place where the county is thought to lie, and how well the sensor sees it. Method and thresholds of a
 * detector that were made while looking at {@link #HUMID} can be tried on ground they were not made for.
 *
 * @param latitude degrees north; how high the sun stands
 * @param springLater_days days by which everything buds and is sown later than in {@link #HUMID}
 * @param autumnEarlier_days days by which leaves fade and fields are cut earlier
 * @param forestKept share of its green that a forest keeps in winter
 * @param forestShed the rest of it
 * @param scrubKept share of its green that scrub keeps in winter
 * @param dryYears share of the years in which it rains too little
 * @param clouded 0 to 1: share of the clear days of {@link #HUMID}, outside its rains, that are clouded over
 * @param hazyDays share of the days with haze
 * @param noise how many times as strong as that of {@link #HUMID}
 */
public record Climate(
        double latitude,
        double springLater_days,
        double autumnEarlier_days,
        double forestKept,
        double forestShed,
        double scrubKept,
        double dryYears,
        double clouded,
        double hazyDays,
        double noise) {

    /** Evergreen hills with rice in the valleys and rain in June: what the county's documents show. */
    public static final Climate HUMID = new Climate(28.4, 0, 0, 0.55, 0.45, 0.22, 0.27, 0, 0.35, 1);

    /** Leafy hills further north: late springs, brown winters, two years in five dry, more cloud and haze, a noisier sensor. */
    public static final Climate NORTHERN = new Climate(36.2, 22, 16, 0.2, 0.78, 0.12, 0.4, 0.12, 0.5, 1.6);
}
