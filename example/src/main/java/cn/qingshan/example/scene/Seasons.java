package cn.qingshan.example.scene;

import cn.qingshan.example.Relief;
import java.time.LocalDate;

/**
 * How green plants are on a day: 0 dormant or bare, 1 in full leaf. Springs come early or late by up to twelve days; about one
 * year in four is dry, and then leaves wither from July on.
 */
final class Seasons {

    private final long seed;
    private final Climate climate;

    /** Whether it is always full summer with rain enough, so that what plants cover is seen apart from the season. */
    private final boolean alwaysInLeaf;

    Seasons(long seed, Climate climate) {
        this(Relief.mixed(seed ^ 0x5EA50L), climate, false);
    }

    private Seasons(long mixed, Climate climate, boolean alwaysInLeaf) {
        this.seed = mixed;
        this.climate = climate;
        this.alwaysInLeaf = alwaysInLeaf;
    }

    /** The same years as if all of each were full summer with rain enough; fields keep their days. */
    Seasons alwaysInLeaf() {
        return new Seasons(seed, climate, true);
    }

    private double lot(long what, long which) {
        return Curve.unit(Relief.mixed(Relief.mixed(seed + what) + which));
    }

    /** 0 for a year with rain enough, up to 1. */
    double dryness(int year) {
        double u = lot(1, year);
        return u < climate.dryYears() ? Math.min(1, 0.45 + 2 * u) : 0;
    }

    /** Days by which the year's spring is late. */
    private double late(int year) {
        return 24 * lot(2, year) - 12;
    }

    /** What the drought of the year has withered by the day, as a share. */
    private double withered(LocalDate day) {
        if (alwaysInLeaf) {
            return 0;
        }
        double dry = dryness(day.getYear());
        int d = day.getDayOfYear();
        return dry * Curve.rise(d, 195, 245) * (1 - Curve.rise(d, 300, 345));
    }

    double forest(LocalDate day) {
        return (climate.forestKept() + climate.forestShed() * leaf(day, 70, 120, 285, 345)) * (1 - 0.3 * withered(day));
    }

    double scrub(LocalDate day) {
        return (climate.scrubKept() + 0.76 * leaf(day, 75, 140, 270, 335)) * (1 - 0.5 * withered(day));
    }

    /** Evergreen shrubs and grass, as restorations plant them. */
    double planted(LocalDate day) {
        return (0.45 + 0.53 * leaf(day, 70, 130, 280, 340)) * (1 - 0.45 * withered(day));
    }

    private double leaf(LocalDate day, double bud, double full, double fading, double bare) {
        if (alwaysInLeaf) {
            return 1;
        }
        double d = day.getDayOfYear();
        double late = late(day.getYear()) + climate.springLater_days();
        double early = climate.autumnEarlier_days();
        return Curve.rise(d, bud + late, full + late) * (1 - Curve.rise(d, fading - early, bare - early));
    }

    // ── fields ──────────────────────────────────────────────────────────────────────────────────────────────────

    /** What a field looks like: {@code water} and {@code green} are shares of it, the rest is soil. */
    record Field(double green, double water) {}

    /** Whether a field lies fallow in a year. */
    boolean fallow(long parcel, int year) {
        return lot(Relief.mixed(parcel) ^ 11, year) < 0.07;
    }

    /** Day of the year on which rice is cut. */
    int harvest(long parcel, int year) {
        return 262 + (int) (32 * lot(Relief.mixed(parcel) ^ 12, year)) - (int) climate.autumnEarlier_days();
    }

    Field field(long parcel, LocalDate day) {
        double use = Curve.unit(Relief.mixed(parcel ^ 0xF1E1DL));
        int year = day.getYear();
        double d = day.getDayOfYear();
        double thirst = 1 - 0.45 * withered(day);
        if (fallow(parcel, year)) {
            return new Field((0.12 + 0.42 * Curve.rise(d, 110, 190) * (1 - Curve.rise(d, 285, 325))) * thirst, 0);
        } else if (use < 0.66) {
            return rice(parcel, year, d, thirst);
        } else if (use < 0.90) {
            return vegetables(parcel, year, d, thirst);
        }
        return new Field((0.62 + 0.25 * Curve.rise(d, 80, 130) * (1 - Curve.rise(d, 290, 340))) * thirst, 0);
    }

    /** Flooded in April and May, green in summer, cut in autumn; every other field bears rape in winter. */
    private Field rice(long parcel, int year, double d, double thirst) {
        double shift = 24 * lot(Relief.mixed(parcel) ^ 13, year) - 12;
        int cut = harvest(parcel, year);
        boolean rapeNow = lot(Relief.mixed(parcel) ^ 14, year) < 0.45; // flowers in spring of the year
        boolean rapeNext = lot(Relief.mixed(parcel) ^ 14, year + 1) < 0.45;
        double flooded = 118 + shift + climate.springLater_days();
        if (d < flooded) {
            double winter = rapeNow
                    ? (0.5 + 0.45 * Curve.rise(d, 35, 75)) * (1 - 0.75 * Curve.rise(d, 92, 112))
                    : 0.14 + 0.14 * Curve.rise(d, 50, 95);
            return new Field(winter, 0);
        } else if (d < cut) {
            double grown = Curve.rise(d, flooded + 15, flooded + 65);
            double ripe = Curve.rise(d, cut - 32, cut - 2);
            return new Field(
                    grown * (1 - 0.45 * ripe) * thirst, 0.75 * (1 - grown) * Curve.rise(d, flooded, flooded + 6));
        }
        double after =
                rapeNext ? 0.10 + 0.42 * Curve.rise(d, cut + 20, cut + 75) : 0.10 + 0.05 * Curve.rise(d, cut, cut + 50);
        return new Field(after, 0);
    }

    /** Two crops, each with bare soil before it. */
    private Field vegetables(long parcel, int year, double d, double thirst) {
        double shift = 50 * lot(Relief.mixed(parcel) ^ 15, year) - 25;
        double first = Curve.rise(d, 88 + shift, 130 + shift) * (1 - Curve.rise(d, 190 + shift, 198 + shift));
        double second = Curve.rise(d, 222 + shift, 262 + shift) * (1 - Curve.rise(d, 308 + shift, 318 + shift));
        return new Field((0.10 + 0.82 * Math.max(first, second)) * thirst, 0);
    }
}
