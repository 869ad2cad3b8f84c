package cn.qingshan.example.scene;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What lies on a block on one day: the ground, and over it what has happened, in the order in which it did. */
final class Surface {

    /** One outline that differs on a day. */
    record Stroke(Placed area, double scale, Cover cover, double[] spectrum) {}

    /** Spectra of the day, the same for all blocks. */
    record Day(Seasons seasons, LocalDate day, List<Stroke> strokes) {}

    final Ground ground;
    final short[] samples;

    private final double[] spectra;
    private final Cover[] covers;

    Surface(Ground ground, Day today) {
        this.ground = ground;
        this.samples = ground.surface.clone();
        int strokes = Ground.FIRST_FIELD + ground.fields.length;
        int count = strokes + today.strokes().size();
        this.spectra = new double[count * Spectrum.NUMBERS];
        this.covers = new Cover[count];
        Seasons seasons = today.seasons();
        LocalDate day = today.day();
        double scrub = seasons.scrub(day);
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < Ground.FIRST_FIELD; i++) {
            all.add(
                    switch (Ground.natural(i)) {
                        case FOREST -> Spectrum.forest(seasons.forest(day));
                        case SCRUB -> Spectrum.scrub(scrub);
                        case BARE_ROCK -> Spectrum.rock(scrub);
                        case WATER -> Spectrum.water();
                        case SETTLEMENT -> Spectrum.settlement(scrub);
                        case POND -> Spectrum.pond(0);
                        case FARMLAND, DUG, GREENING, BURNT, LOGGED, BUILT, LEVELLED ->
                            throw new IllegalStateException("no natural cover");
                    });
        }
        for (long field : ground.fields) {
            all.add(Spectrum.field(seasons.field(field, day)));
        }
        for (Stroke stroke : today.strokes()) {
            all.add(stroke.spectrum());
        }
        for (int i = 0; i < count; i++) {
            System.arraycopy(all.get(i), 0, spectra, i * Spectrum.NUMBERS, Spectrum.NUMBERS);
            covers[i] = i < strokes
                    ? Ground.natural(i)
                    : today.strokes().get(i - strokes).cover();
        }
        for (int i = 0; i < today.strokes().size(); i++) {
            Stroke stroke = today.strokes().get(i);
            short place = (short) (strokes + i);
            ground.fill(stroke.area(), stroke.scale(), samples, _ -> place);
        }
    }

    /**
     * The mean of a pixel's samples.
     *
     * @param right displacement of the scene, in samples
     */
    void pixel(int column, int row, int right, int down, double[] mean) {
        int first = (row * Ground.FINE + Ground.RIM + down) * ground.stride + column * Ground.FINE + Ground.RIM + right;
        int one = samples[first];
        boolean uniform = true;
        for (int j = 0; j < Ground.FINE && uniform; j++) {
            for (int i = 0; i < Ground.FINE; i++) {
                uniform &= samples[first + j * ground.stride + i] == one;
            }
        }
        if (uniform) {
            System.arraycopy(spectra, one * Spectrum.NUMBERS, mean, 0, Spectrum.NUMBERS);
            return;
        }
        Arrays.fill(mean, 0);
        for (int j = 0; j < Ground.FINE; j++) {
            for (int i = 0; i < Ground.FINE; i++) {
                int at = samples[first + j * ground.stride + i] * Spectrum.NUMBERS;
                for (int b = 0; b < Spectrum.NUMBERS; b++) {
                    mean[b] += spectra[at + b];
                }
            }
        }
        for (int b = 0; b < Spectrum.NUMBERS; b++) {
            mean[b] /= Ground.FINE * Ground.FINE;
        }
    }

    /** How many samples of a pixel have each cover, where the pixel truly lies. */
    void count(int column, int row, int[] ofCover) {
        Arrays.fill(ofCover, 0);
        int first = (row * Ground.FINE + Ground.RIM) * ground.stride + column * Ground.FINE + Ground.RIM;
        for (int j = 0; j < Ground.FINE; j++) {
            for (int i = 0; i < Ground.FINE; i++) {
                ofCover[covers[samples[first + j * ground.stride + i]].ordinal()]++;
            }
        }
    }
}
