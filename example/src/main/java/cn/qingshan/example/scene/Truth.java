package cn.qingshan.example.scene;

import java.time.LocalDate;

/** What truly lies on the pixels of a frame on a day, without clouds, noise or displacement. Shares are in sixteenths of a pixel. */
public final class Truth {

    private static final Cover[] COVERS = Cover.values();
    private static final int SAMPLES = Ground.FINE * Ground.FINE;

    private final SceneFrame frame;
    private final LocalDate day;
    private final byte[] counts;

    /** @param counts samples of each cover, pixel by pixel */
    Truth(SceneFrame frame, LocalDate day, byte[] counts) {
        this.frame = frame;
        this.day = day;
        this.counts = counts;
    }

    public SceneFrame frame() {
        return frame;
    }

    public LocalDate day() {
        return day;
    }

    /** The cover that most of the pixel has; of equals the first in the order of {@link Cover}. */
    public Cover cover(int column, int row) {
        int at = at(column, row);
        int best = 0;
        for (int c = 1; c < COVERS.length; c++) {
            best = counts[at + c] > counts[at + best] ? c : best;
        }
        return COVERS[best];
    }

    /** Share of the pixel that has a cover. */
    public double share(Cover cover, int column, int row) {
        return (double) counts[at(column, row) + cover.ordinal()] / SAMPLES;
    }

    /** Share of the pixel that is dug and not restored. */
    public double damaged(int column, int row) {
        return share(Cover.DUG, column, row);
    }

    /** Square metres with a cover, as drawn in samples. */
    public double area_m2(Cover cover) {
        long samples = 0;
        for (int at = cover.ordinal(); at < counts.length; at += COVERS.length) {
            samples += counts[at];
        }
        return samples * frame.pixel_m() * frame.pixel_m() / SAMPLES;
    }

    private int at(int column, int row) {
        if (column < 0 || row < 0 || column >= frame.columns() || row >= frame.rows()) {
            throw new IndexOutOfBoundsException("pixel %d, %d".formatted(column, row));
        }
        return (row * frame.columns() + column) * COVERS.length;
    }
}
