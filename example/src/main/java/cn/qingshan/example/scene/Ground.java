package cn.qingshan.example.scene;

import cn.qingshan.example.DrawingBoard;
import cn.qingshan.example.Relief;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.locationtech.jts.geom.Coordinate;

/**
 * What does not change from day to day, of a block of a frame: which cover lies where, in samples of a quarter of a pixel, and how
 * slopes, soils and plants vary. A rim of half a pixel is there too, for scenes that are displaced.
 */
final class Ground {

    /** Samples along the side of a pixel. */
    static final int FINE = 4;

    /** Samples of the rim: no scene is displaced by more. */
    static final int RIM = 2;

    /** Pixels along the side of a block. */
    static final int BLOCK = 128;

    private static final List<Cover> NATURAL =
            List.of(Cover.FOREST, Cover.SCRUB, Cover.BARE_ROCK, Cover.WATER, Cover.SETTLEMENT, Cover.POND);

    /** Below it are the places of {@link #NATURAL}, from it on the block's fields. */
    static final int FIRST_FIELD = 6;

    final int firstColumn;
    final int firstRow;
    final int columns;
    final int rows;

    /** Samples in a row, the rim included. */
    final int stride;

    final int height;

    /** For each sample what lies there: a place in {@link #NATURAL}, or from {@link #FIRST_FIELD} on a field. */
    final short[] surface;

    /** The fields of the block. */
    final long[] fields;

    /** Of each pixel: metres of rise to the east and to the north for a metre of way, and two variations of about -1 to 1. */
    final float[] riseEast;

    final float[] riseNorth;
    final float[] vigour;
    final float[] brightness;

    /** What all blocks of a frame share. */
    record Site(
            SceneFrame frame,
            Plane plane,
            Relief relief,
            Relief texture,
            Parcels parcels,
            List<Placed> wooded,
            List<Placed> reservoirs,
            List<Placed> ponds,
            List<Tilled> tilled) {}

    /** An area of permanent farmland with the number of its field. */
    record Tilled(Placed area, long field) {}

    static Cover natural(int place) {
        return place < FIRST_FIELD ? NATURAL.get(place) : Cover.FARMLAND;
    }

    Ground(Site site, int firstColumn, int firstRow) {
        SceneFrame frame = site.frame();
        this.firstColumn = firstColumn;
        this.firstRow = firstRow;
        this.columns = Math.min(BLOCK, frame.columns() - firstColumn);
        this.rows = Math.min(BLOCK, frame.rows() - firstRow);
        this.stride = columns * FINE + 2 * RIM;
        this.height = rows * FINE + 2 * RIM;
        this.surface = new short[stride * height];
        this.riseEast = new float[columns * rows];
        this.riseNorth = new float[columns * rows];
        this.vigour = new float[columns * rows];
        this.brightness = new float[columns * rows];
        Sheet sheet = Sheet.of(frame, site.plane(), firstColumn, firstRow, columns, rows);
        double rim = 4 * frame.pixel_m() + 60;
        slopes(site, sheet, rim);
        fields = covers(site, sheet, rim);
    }

    /** Where a block lies on the drawing board: its corners, and straight between them (under 3 cm off in a block of 1.3 km). */
    record Sheet(Coordinate[] corners, int columns, int rows) {

        static Sheet of(SceneFrame frame, Plane plane, int firstColumn, int firstRow, int columns, int rows) {
            Coordinate[] corners = new Coordinate[4];
            for (int i = 0; i < 4; i++) {
                corners[i] = DrawingBoard.metres(plane.toLonLat(
                        frame.x(firstColumn + i % 2 * (double) columns), frame.y(firstRow + i / 2 * (double) rows)));
            }
            return new Sheet(corners, columns, rows);
        }

        double x(double column, double row) {
            double u = column / columns;
            double v = row / rows;
            double upper = corners[0].x + (corners[1].x - corners[0].x) * u;
            double lower = corners[2].x + (corners[3].x - corners[2].x) * u;
            return upper + (lower - upper) * v;
        }

        double y(double column, double row) {
            double u = column / columns;
            double v = row / rows;
            double upper = corners[0].y + (corners[1].y - corners[0].y) * u;
            double lower = corners[2].y + (corners[3].y - corners[2].y) * u;
            return upper + (lower - upper) * v;
        }

        double west() {
            return Math.min(corners[0].x, corners[2].x);
        }

        double east() {
            return Math.max(corners[1].x, corners[3].x);
        }

        double south() {
            return Math.min(corners[2].y, corners[3].y);
        }

        double north() {
            return Math.max(corners[0].y, corners[1].y);
        }

        Lattice lattice(double rim, double spacing, DoubleBinaryOperator field) {
            return new Lattice(west() - rim, south() - rim, east() + rim, north() + rim, spacing, field);
        }
    }

    private void slopes(Site site, Sheet sheet, double rim) {
        Relief relief = site.relief();
        Relief texture = site.texture();
        Lattice metres = sheet.lattice(
                rim, 25, (x, y) -> 300 * relief.height(x, y) + 40 * relief.at(x + 5_000, y - 9_000, 900, 3));
        Lattice growth = sheet.lattice(rim, 25, (x, y) -> texture.at(x, y, 600, 3));
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double x = sheet.x(c + 0.5, r + 0.5);
                double y = sheet.y(c + 0.5, r + 0.5);
                int i = r * columns + c;
                riseEast[i] = (float) ((metres.at(x + 15, y) - metres.at(x - 15, y)) / 30);
                riseNorth[i] = (float) ((metres.at(x, y + 15) - metres.at(x, y - 15)) / 30);
                vigour[i] = (float) growth.at(x, y);
                brightness[i] = (float) texture.at(x + 40_000, y, 70, 2);
            }
        }
    }

    private long[] covers(Site site, Sheet sheet, double rim) {
        Relief relief = site.relief();
        Relief texture = site.texture();
        Lattice high = sheet.lattice(rim, 40, relief::height);
        Lattice wide = sheet.lattice(rim, 15, (x, y) -> texture.at(x - 20_000, y, 900, 4));
        Lattice near = sheet.lattice(rim, 10, (x, y) -> texture.at(x, y + 30_000, 350, 3));
        Lattice river = sheet.lattice(rim, 20, (x, y) -> relief.at(x - 30_000, y + 10_000, 7_000, 3));
        Map<Long, Short> known = new HashMap<>();
        List<Long> found = new ArrayList<>();
        for (int j = 0; j < height; j++) {
            for (int i = 0; i < stride; i++) {
                double column = (i - RIM + 0.5) / FINE;
                double row = (j - RIM + 0.5) / FINE;
                double x = sheet.x(column, row);
                double y = sheet.y(column, row);
                double h = high.at(x, y);
                double w = wide.at(x, y);
                double n = near.at(x, y);
                int place;
                if (h < 0.12 && Math.abs(river.at(x, y)) < 0.009) {
                    place = NATURAL.indexOf(Cover.WATER);
                } else if (h < -0.02 && w > 0.66) {
                    place = NATURAL.indexOf(Cover.SETTLEMENT);
                } else if (h + 0.3 * w < -0.13) {
                    place = field(site.parcels().at(x, y), known, found);
                } else if (h > 0.30 && n > 0.78) {
                    place = NATURAL.indexOf(Cover.BARE_ROCK);
                } else if (w + 0.35 * n > 0.34) {
                    place = NATURAL.indexOf(Cover.SCRUB);
                } else {
                    place = NATURAL.indexOf(Cover.FOREST);
                }
                surface[j * stride + i] = (short) place;
            }
        }
        short forest = (short) NATURAL.indexOf(Cover.FOREST);
        short scrub = (short) NATURAL.indexOf(Cover.SCRUB);
        for (Placed area : site.wooded()) { // what was dug or burnt was green before
            fill(area, 1.7, surface, old -> old == scrub ? scrub : forest);
        }
        for (Placed area : site.reservoirs()) {
            fill(area, 0.7, surface, _ -> (short) NATURAL.indexOf(Cover.WATER));
        }
        for (Placed area : site.ponds()) {
            fill(area, 1, surface, _ -> (short) NATURAL.indexOf(Cover.POND));
        }
        for (Tilled area : site.tilled()) {
            short[] field = {-1};
            fill(area.area(), 1, surface, _ -> {
                if (field[0] < 0) {
                    field[0] = (short) field(area.field(), known, found);
                }
                return field[0];
            });
        }
        return found.stream().mapToLong(Long::longValue).toArray();
    }

    private static int field(long parcel, Map<Long, Short> known, List<Long> found) {
        Short place = known.get(parcel);
        if (place == null) {
            place = (short) (FIRST_FIELD + found.size());
            known.put(parcel, place);
            found.add(parcel);
        }
        return place;
    }

    /** What a sample becomes. */
    interface Change {
        short of(short old);
    }

    /** Changes the samples of the block that lie in an outline. */
    void fill(Placed area, double scale, short[] samples, Change change) {
        int left = firstColumn * FINE - RIM;
        int top = firstRow * FINE - RIM;
        area.fill(scale, left, top, stride, height, (y, from, to) -> {
            int row = (y - top) * stride - left;
            for (int x = from; x < to; x++) {
                samples[row + x] = change.of(samples[row + x]);
            }
        });
    }
}
