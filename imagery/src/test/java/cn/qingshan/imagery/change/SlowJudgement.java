package cn.qingshan.imagery.change;

import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.tiff.BlockReader;
import cn.qingshan.imagery.tiff.TiffFile;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The method of docs/imagery-change.md once more, pixel by pixel from the top, by the words of that page and without regard to speed. For scenes
 * of six bands and SCL of {@link SmallScenes}, one a day, against seasons.
 */
final class SlowJudgement {

    private static final List<String> INDICES = List.of("ndvi", "bsi", "nbr", "ndmi", "ndwi");
    private static final Map<String, Double> LEAST_SPREAD =
            Map.of("ndvi", 0.04, "bsi", 0.03, "nbr", 0.05, "ndmi", 0.04, "ndwi", 0.04);

    private final List<Scene> later;
    private final List<Scene> past;
    private final ChangeChoices choices;
    private final Map<String, Map<String, float[]>> numbers = new HashMap<>();
    private int width;
    private int height;

    SlowJudgement(List<Scene> later, List<Scene> past, ChangeChoices choices) throws Exception {
        this.past = past.stream().sorted(Comparator.comparing(Scene::date)).toList();
        this.choices = choices;
        this.later = later.stream() // days whose season has no past at all are not used
                .filter(day -> isEnough(
                        day,
                        past.stream()
                                .filter(scene -> Season.daysApart(scene.date(), day.date()) <= choices.seasonDays())
                                .filter(scene -> yearsBefore(scene, day) >= 1)
                                .toList()))
                .sorted(Comparator.comparing(Scene::date))
                .toList();
        for (var scene : later) {
            numbers.put(scene.id(), indices(scene));
        }
        for (var scene : past) {
            numbers.put(scene.id(), indices(scene));
        }
    }

    private Map<String, float[]> indices(Scene scene) throws Exception {
        var b = new HashMap<String, double[]>();
        for (var band : scene.bands()) {
            try (var file = TiffFile.open(band.file())) {
                width = file.image().width();
                height = file.image().height();
                b.put(band.name(), new BlockReader().window(file.image(), 0, 0, 0, width, height));
            }
        }
        var made = new HashMap<String, float[]>();
        INDICES.forEach(index -> made.put(index, new float[width * height]));
        for (int i = 0; i < width * height; i++) {
            double blue = at(b, "B02", i);
            double green = at(b, "B03", i);
            double red = at(b, "B04", i);
            double nir = at(b, "B08", i);
            double swir16 = at(b, "B11", i);
            double swir22 = at(b, "B12", i);
            boolean clear = at(b, "SCL", i) == 4;
            for (double raw : new double[] {blue, green, red, nir, swir16, swir22}) {
                clear &= raw != 0;
            }
            var values = new double[] {
                (nir - red) / (nir + red),
                ((swir16 + red) - (nir + blue)) / ((swir16 + red) + (nir + blue)),
                (nir - swir22) / (nir + swir22),
                (nir - swir16) / (nir + swir16),
                (green - nir) / (green + nir)
            };
            for (int q = 0; q < values.length; q++) {
                made.getOrDefault(INDICES.get(q), new float[0])[i] = clear ? (float) values[q] : Float.NaN;
            }
        }
        return made;
    }

    private static double at(Map<String, double[]> bands, String name, int i) {
        return bands.getOrDefault(name, new double[0])[i];
    }

    private double value(Scene scene, String index, int pixel) {
        return numbers.getOrDefault(scene.id(), Map.of()).getOrDefault(index, new float[0])[pixel];
    }

    /** Scenes of the past of the same season in which a pixel was clear. */
    private List<Scene> history(Scene day, int pixel) {
        return past.stream()
                .filter(scene -> Season.daysApart(scene.date(), day.date()) <= choices.seasonDays())
                .filter(scene -> yearsBefore(scene, day) >= 1)
                .filter(scene -> !Double.isNaN(value(scene, "ndvi", pixel)))
                .toList();
    }

    private static long yearsBefore(Scene scene, Scene day) {
        return Math.round(ChronoUnit.DAYS.between(scene.date(), day.date()) / 365.2425);
    }

    private boolean isEnough(Scene day, List<Scene> history) {
        var years = new HashSet<Long>();
        history.forEach(scene -> years.add(yearsBefore(scene, day)));
        return history.size() >= choices.leastDates() && years.size() >= choices.leastYears();
    }

    private double[] sorted(List<Scene> history, String index, int pixel) {
        return history.stream()
                .mapToDouble(scene -> value(scene, index, pixel))
                .sorted()
                .toArray();
    }

    private static double middle(double... values) {
        var sorted = DoubleStream.of(values).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private double spread(double[] history, String index) {
        double median = middle(history);
        double deviation =
                middle(DoubleStream.of(history).map(v -> Math.abs(v - median)).toArray());
        return Math.max(LEAST_SPREAD.getOrDefault(index, 0.0), 1.4826 * deviation);
    }

    private boolean isGreen(Scene day, int pixel) {
        return middle(sorted(history(day, pixel), "ndvi", pixel)) >= 0.4;
    }

    /** Of 7 × 7 cells the median of the medians of their pixels; 0 where ground of the sort is less than a tenth of what is clear. */
    private final Map<String, Double> movedBefore = new HashMap<>();

    private double moved(Scene day, String index, boolean green, int column, int row) {
        var key = day.id() + index + green + " " + column / 32 + " " + row / 32;
        var kept = movedBefore.get(key);
        if (kept != null) {
            return kept;
        }
        var cells = new ArrayList<Double>();
        long own = 0;
        long all = 0;
        for (int y = row / 32 - 3; y <= row / 32 + 3; y++) {
            for (int x = column / 32 - 3; x <= column / 32 + 3; x++) {
                var here = new ArrayList<Double>();
                for (int v = 32 * y; v < 32 * y + 32; v++) {
                    for (int u = 32 * x; u < 32 * x + 32; u++) {
                        if (u < 0 || v < 0 || u >= width || v >= height) {
                            continue;
                        }
                        int pixel = v * width + u;
                        var history = history(day, pixel);
                        if (Double.isNaN(value(day, "ndvi", pixel)) || !isEnough(day, history)) {
                            continue;
                        }
                        all++;
                        if (isGreen(day, pixel) == green) {
                            own++;
                            here.add((double)
                                    (float) (value(day, index, pixel) - middle(sorted(history, index, pixel))));
                        }
                    }
                }
                if (here.size() >= 16) {
                    cells.add((double)
                            (float) middle(here.stream().mapToDouble(d -> d).toArray()));
                }
            }
        }
        double moved = own * 10 < all || cells.isEmpty()
                ? 0
                : (float) middle(cells.stream().mapToDouble(d -> d).toArray());
        movedBefore.put(key, moved);
        return moved;
    }

    private String vote(Scene day, int column, int row) {
        int pixel = row * width + column;
        var history = history(day, pixel);
        boolean wasGreen = isGreen(day, pixel);
        var change = new HashMap<String, Double>();
        var z = new HashMap<String, Double>();
        var lowest = new HashMap<String, Double>();
        var highest = new HashMap<String, Double>();
        var around = new HashMap<String, Double>();
        for (var index : INDICES) {
            var before = sorted(history, index, pixel);
            around.put(index, moved(day, index, wasGreen, column, row));
            double by = value(day, index, pixel) - middle(before) - around.getOrDefault(index, 0.0);
            change.put(index, by);
            z.put(index, by / spread(before, index));
            lowest.put(index, before[before.length / 8]);
            highest.put(index, before[before.length - 1 - before.length / 8]);
        }
        double ndvi = value(day, "ndvi", pixel);
        double ndwi = value(day, "ndwi", pixel);
        double seen = ndvi - around.getOrDefault("ndvi", 0.0);
        double least = choices.leastChange();
        // what its surroundings did is taken away only as far as they went the same way
        double risen = Math.max(of(around, "ndwi"), 0);
        var wet = sorted(history, "ndwi", pixel);
        double wetter = ndwi - middle(wet) - risen;
        if (ndwi >= 0.05
                && middle(wet) < 0.05
                && wetter >= least
                && wetter / spread(wet, "ndwi") >= choices.z()
                && ndwi - risen >= of(highest, "ndwi") + 0.03) {
            return "water";
        }
        int lossSaid = 0;
        int gainSaid = 0;
        for (var confirming : Map.of("bsi", 1, "nbr", -1, "ndmi", -1).entrySet()) {
            double way = confirming.getValue() * of(z, confirming.getKey());
            lossSaid += way >= choices.z() / 2 ? 1 : 0;
            gainSaid += -way >= choices.z() / 2 ? 1 : 0;
        }
        var greens = sorted(history, "ndvi", pixel);
        double green = middle(greens) - 0.1;
        double fallen = Math.min(of(around, "ndvi"), 0);
        double lost = middle(greens) + fallen - ndvi;
        if (lost >= least
                && lost >= choices.leastLost() * green
                && lost / spread(greens, "ndvi") >= choices.z()
                && ndvi - fallen <= of(lowest, "ndvi") - 0.03
                && lossSaid >= 2) {
            return "loss";
        }
        var all = past.stream()
                .filter(scene -> !Double.isNaN(value(scene, "ndvi", pixel)))
                .toList();
        var ever = sorted(all, "ndvi", pixel);
        if (of(change, "ndvi") >= least
                && of(z, "ndvi") >= choices.z()
                && seen >= ever[ever.length - 1 - ever.length / 8] + 0.03
                && !wasGreen
                && ndvi >= 0.35
                && gainSaid >= 2) {
            return "gain";
        }
        return "none";
    }

    private static double of(Map<String, Double> values, String index) {
        return values.getOrDefault(index, Double.NaN);
    }

    byte[] states() {
        var states = new byte[width * height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                states[row * width + column] = state(column, row);
            }
        }
        return states;
    }

    private byte state(int column, int row) {
        int pixel = row * width + column;
        var clear = later.stream()
                .filter(scene -> !Double.isNaN(value(scene, "ndvi", pixel)))
                .toList();
        if (clear.size() < choices.leastLater()) {
            return Judgement.FEW_LATER;
        }
        var judged =
                clear.stream().filter(day -> isEnough(day, history(day, pixel))).toList();
        if (judged.size() < choices.leastLater()) {
            return Judgement.NO_HISTORY;
        }
        var votes = judged.stream().map(day -> vote(day, column, row)).toList();
        var lost = List.of("loss", "water");
        for (int from = 0; from < votes.size(); from++) {
            if (holdsFrom(votes, from, lost)) {
                return isSeasonal(judged, votes, from, pixel) ? Judgement.SEASONAL : Judgement.LOSS;
            }
        }
        return holds(votes, List.of("gain")) ? Judgement.GAIN : Judgement.UNCHANGED;
    }

    /** Half of what it lost had been lost on some day before too, and it has not lasted for long. */
    private boolean isSeasonal(List<Scene> judged, List<String> votes, int from, int pixel) {
        var showing = new ArrayList<Integer>();
        for (int i = from; i < votes.size(); i++) {
            if (!"none".equals(votes.get(i)) && !"gain".equals(votes.get(i))) {
                showing.add(i);
            }
        }
        long shown = ChronoUnit.DAYS.between(
                judged.get(showing.getFirst()).date(),
                judged.get(showing.getLast()).date());
        if (shown >= choices.leastBare_days()) {
            return false;
        }
        var all = new ArrayList<>(past.stream()
                .filter(scene -> !Double.isNaN(value(scene, "ndvi", pixel)))
                .toList());
        for (int i = 0; i < from; i++) {
            if ("none".equals(votes.get(i))) { // earlier in the season, and as usual for that time
                all.add(judged.get(i));
            }
        }
        var greens = sorted(all, "ndvi", pixel);
        var wets = sorted(all, "ndwi", pixel);
        int known = 0;
        for (int i : showing) {
            var day = judged.get(i);
            boolean water = "water".equals(votes.get(i));
            var index = water ? "ndwi" : "ndvi";
            double halfway = (middle(sorted(history(day, pixel), index, pixel)) + value(day, index, pixel)) / 2;
            boolean before =
                    water ? wets[wets.length - 1 - wets.length / 8] >= halfway : greens[greens.length / 8] <= halfway;
            known += before ? 1 : 0;
        }
        return 2 * known >= showing.size();
    }

    private boolean holds(List<String> votes, List<String> wanted) {
        for (int from = 0; from < votes.size(); from++) {
            if (holdsFrom(votes, from, wanted)) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsFrom(List<String> votes, int from, List<String> wanted) {
        var rest = votes.subList(from, votes.size());
        long showing = rest.stream().filter(wanted::contains).count();
        return wanted.contains(rest.getFirst())
                && showing >= choices.leastLater()
                && showing >= choices.agreement() * rest.size();
    }
}
