package cn.qingshan.example.scene;

import cn.qingshan.example.Relief;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the sensor makes of a day: light on slopes, plants and soils that vary, haze, clouds and their shadows, noise, a displacement
 * of up to half a pixel, and the scene classification, which errs as the real one does: thin cloud, haze and some shadows pass it.
 */
final class Picture {

    private static final double SCALE = 0.0001;
    private static final double OFFSET = -0.1;

    /** As the files and the item word them. */
    static final String SCALE_TEXT = "0.0001";

    static final String OFFSET_TEXT = "-0.1";

    private static final int BLUE = 0;
    private static final int GREEN = 1;
    private static final int RED = 2;
    private static final int NIR = 3;
    private static final int FINE_BANDS = 4;
    private static final String[] NAMES = {"B02", "B03", "B04", "B08", "B11", "B12"};
    private static final double[] CLOUD = {0.60, 0.60, 0.61, 0.63, 0.44, 0.32};
    private static final double[] AIR = {1.0, 0.8, 0.62, 0.34, 0.12, 0.05};

    /** Quarters of a pixel by which scenes are displaced, one direction; small ones are common. */
    private static final int[] DISPLACED = {0, 0, 0, 1, -1, 1, -1, 2, -2, 0};

    private static final double SWATH_EDGE_AT = 0.08;

    /** @param times how many fine pixels its pixel is wide */
    record Band(String name, int bytes, int times, int width, int height, short[] samples) {}

    private final SceneFrame frame;
    private final Climate climate;
    private final Sky sky;
    private final Plane plane;
    private final long key;
    private final int right;
    private final int down;
    private final double edge;
    private final double edgeLean;
    private final double[] gain = new double[Spectrum.BANDS];
    private final double[] bias = new double[Spectrum.BANDS];
    private final int width;
    private final int height;
    private final int halfWidth;
    private final int halfHeight;

    /** Reflectance, without noise for the coarse bands. */
    private final float[][] seen = new float[Spectrum.BANDS][];

    private final float[] clouds;
    private final float[] shadows;
    private final short[][] numbers = new short[Spectrum.BANDS][];
    private final short[] classes;
    private double cloudCover;

    Picture(long seed, Climate climate, SceneFrame frame, Plane plane, LocalDate day) {
        this.frame = frame;
        this.climate = climate;
        this.plane = plane;
        this.key = Relief.mixed(Relief.mixed(seed ^ 0x91C7L) + Chronicle.day(day));
        Ground.Sheet sheet = Ground.Sheet.of(frame, plane, 0, 0, frame.columns(), frame.rows());
        this.sky = new Sky(
                seed, climate, day, sheet.west() - 50, sheet.south() - 50, sheet.east() + 50, sheet.north() + 50);
        this.right = DISPLACED[(int) (DISPLACED.length * lot(1))];
        this.down = DISPLACED[(int) (DISPLACED.length * lot(2))];
        this.width = frame.columns();
        this.height = frame.rows();
        this.halfWidth = (width + 1) / 2;
        this.halfHeight = (height + 1) / 2;
        this.edge = lot(3) < SWATH_EDGE_AT ? width * (0.05 + 0.3 * lot(4)) : -width;
        this.edgeLean = -0.2;
        for (int b = 0; b < Spectrum.BANDS; b++) {
            gain[b] = 1 + 0.02 * (lot(10 + b) - 0.5);
            bias[b] = 0.004 * (lot(20 + b) - 0.5);
            seen[b] = new float[width * height];
        }
        clouds = new float[width * height];
        shadows = new float[width * height];
        classes = new short[halfWidth * halfHeight];
    }

    private double lot(int which) {
        return Curve.unit(Relief.mixed(key + which));
    }

    Sky sky() {
        return sky;
    }

    /** Percent of the ground that the classification calls cloud. */
    double cloudCover() {
        return cloudCover;
    }

    /** Takes a block. */
    void take(Surface surface) {
        Ground ground = surface.ground;
        Ground.Sheet sheet =
                Ground.Sheet.of(frame, plane, ground.firstColumn, ground.firstRow, ground.columns, ground.rows);
        double[] mean = new double[Spectrum.NUMBERS];
        for (int r = 0; r < ground.rows; r++) {
            for (int c = 0; c < ground.columns; c++) {
                surface.pixel(c, r, right, down, mean);
                int of = r * ground.columns + c;
                int at = (ground.firstRow + r) * width + ground.firstColumn + c;
                double x = sheet.x(c + 0.5, r + 0.5);
                double y = sheet.y(c + 0.5, r + 0.5);
                double cloud = sky.cloud(x, y);
                double shadow = sky.shadow(x, y) * (1 - cloud);
                double haze = sky.haze(x, y);
                double top = sky.top(x, y);
                clouds[at] = (float) cloud;
                shadows[at] = sky.overlooked(x, y) ? 0 : (float) shadow;
                // images are corrected for slopes, but not all the way
                double light = Math.clamp(
                                1 - 0.4 * (ground.riseEast[of] * sky.sunEast + ground.riseNorth[of] * sky.sunNorth),
                                0.6,
                                1.35)
                        * (1 + 0.06 * ground.brightness[of])
                        * (1 - 0.62 * shadow);
                double vigour = ground.vigour[of] * mean[Spectrum.BANDS];
                for (int b = 0; b < Spectrum.BANDS; b++) {
                    double grown = b == NIR ? 1 + 0.09 * vigour : b > NIR ? 1 - 0.05 * vigour : 1 - 0.12 * vigour;
                    double reflected = mean[b] * grown * light * gain[b] + bias[b];
                    reflected = reflected * (1 - 0.8 * haze) + haze * AIR[b];
                    seen[b][at] = (float) Curve.between(reflected, CLOUD[b] * top, cloud);
                }
            }
        }
    }

    /** Adds noise and classifies, when all blocks are taken. */
    void finish() {
        long firstColumn = (long) StrictMath.rint(frame.west() / frame.pixel_m());
        long firstRow = (long) StrictMath.rint(-frame.north() / frame.pixel_m());
        for (int b = 0; b < Spectrum.BANDS; b++) {
            boolean fine = b < FINE_BANDS;
            int columns = fine ? width : halfWidth;
            int rows = fine ? height : halfHeight;
            numbers[b] = new short[columns * rows];
            for (int r = 0; r < rows; r++) {
                long rowKey = Relief.mixed(Relief.mixed(key + 100 + b) + firstRow + r);
                for (int c = 0; c < columns; c++) {
                    double reflected = fine ? seen[b][r * width + c] : quarter(seen[b], c, r);
                    boolean there = fine ? there(c, r) : there(2 * c, 2 * r) && there(2 * c + 1, 2 * r + 1);
                    // variance of the reading, and of the light itself
                    double spread = climate.noise() * StrictMath.sqrt(1.4e-6 + 1.2e-5 * Math.max(0, reflected));
                    double read = reflected + spread * normal(Relief.mixed(rowKey + firstColumn + c));
                    int number = (int) StrictMath.rint((read - OFFSET) / SCALE);
                    numbers[b][r * columns + c] = (short) (there ? Math.clamp(number, 1, 65_535) : 0);
                }
            }
        }
        classify();
    }

    /** Sum of four uniform numbers: about normal, mean 0, spread 1, never beyond 3.5. */
    private static double normal(long hash) {
        double sum = (hash & 0xFFFF) + (hash >>> 16 & 0xFFFF) + (hash >>> 32 & 0xFFFF) + (hash >>> 48);
        return (sum / 65_536 - 2) * 1.7320508075688772;
    }

    private boolean there(int column, int row) {
        return column >= edge + edgeLean * row;
    }

    /** Mean of the four fine pixels under a coarse one; at an odd edge of those there are. */
    private double quarter(float[] fine, int column, int row) {
        double sum = 0;
        int count = 0;
        for (int k = 0; k < 4; k++) {
            int c = 2 * column + k % 2;
            int r = 2 * row + k / 2;
            if (c < width && r < height) {
                sum += fine[r * width + c];
                count++;
            }
        }
        return sum / count;
    }

    private void classify() {
        long cloudy = 0;
        long all = 0;
        for (int r = 0; r < halfHeight; r++) {
            for (int c = 0; c < halfWidth; c++) {
                int found = 0;
                if (there(2 * c, 2 * r) && there(2 * c + 1, 2 * r + 1)) {
                    found = classOf(c, r);
                    all++;
                    cloudy += found >= 8 && found <= 10 ? 1 : 0;
                }
                classes[r * halfWidth + c] = (short) found;
            }
        }
        cloudCover = all == 0 ? 0 : 100.0 * cloudy / all;
    }

    private int classOf(int c, int r) {
        double cloud = quarter(clouds, c, r);
        double red = quarter(seen[RED], c, r);
        double nir = quarter(seen[NIR], c, r);
        if (cloud > 0.55) {
            return 9;
        } else if (cloud > 0.22) {
            return 8;
        } else if (cloud > 0.10) {
            return 10;
        } else if (quarter(shadows, c, r) > 0.3) {
            return 3;
        } else if (nir < 0.07 && quarter(seen[GREEN], c, r) > nir) {
            return 6;
        } else if ((nir - red) / (nir + red) > 0.35) {
            return 4;
        }
        return nir < 0.06 && quarter(seen[BLUE], c, r) < 0.05 ? 2 : 5;
    }

    List<Band> bands() {
        List<Band> bands = new ArrayList<>();
        for (int b = 0; b < Spectrum.BANDS; b++) {
            bands.add(
                    b < FINE_BANDS
                            ? new Band(NAMES[b], 2, 1, width, height, numbers[b])
                            : new Band(NAMES[b], 2, 2, halfWidth, halfHeight, numbers[b]));
        }
        bands.add(new Band("SCL", 1, 2, halfWidth, halfHeight, classes));
        return List.copyOf(bands);
    }
}
