package cn.qingshan.imagery.picture;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.catalogue.SceneBand;
import cn.qingshan.imagery.tiff.BlockReader;
import cn.qingshan.imagery.tiff.Placement;
import cn.qingshan.imagery.tiff.TiffFile;
import cn.qingshan.imagery.zonal.MaskRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scene drawn into a frame.
 *
 * @param argb row after row; 0 where there is nothing
 * @param blocksRead of all files
 */
record Drawing(int width, int height, int[] argb, int blocksRead) {

    /** Of a pixel of what is read: places may be off by so much. */
    private static final double TOLERANCE = 0.05;

    /** Hatching: a dark and a light line beside each other, seen on cloud and on shadow. */
    private static final int HATCH_STEP = 10;

    private static final int DARK = 0xFF1A1A1A;
    private static final int LIGHT = 0xFFF5F5F5;

    /**
     * @param hatched hatch what the scene's own mask ({@link MaskRule#knownFor}) leaves out of all figures: cloud, shadow, snow
     * @return empty when no pixel of the frame shows anything
     */
    static Optional<Drawing> of(Scene scene, Style style, Frame frame, boolean hatched)
            throws ImageRefused, IOException {
        if (!style.isPossible(scene)) {
            return Optional.empty();
        }
        try (var files = new Files()) {
            return of(scene, style, frame, hatched, files);
        }
    }

    /** The files of a scene that a picture needs, each opened once. */
    private static final class Files implements AutoCloseable {
        private final Map<Path, TiffFile> open = new LinkedHashMap<>();
        private @Nullable Placement first;

        TiffFile of(SceneBand band) throws ImageRefused, IOException {
            var file = open.get(band.file());
            if (file == null) {
                file = TiffFile.open(band.file());
                open.put(band.file(), file);
            }
            return file;
        }

        /** All in one plane, or it is no scene; the catalogue holds them against each other, but files change. */
        Placement placement(SceneBand band) throws ImageRefused, IOException {
            var placement = of(band).placement(null);
            if (first == null) {
                first = placement;
            } else if (!first.crs().equals(placement.crs())) {
                throw new ImageRefused(
                        ImageRefused.Reason.UNSUPPORTED,
                        "%s, %s".formatted(first.crs().label(), placement.crs().label()));
            }
            return placement;
        }

        void checkUnchanged() throws ImageRefused, IOException {
            for (var file : open.values()) {
                file.checkUnchanged();
            }
        }

        @Override
        public void close() throws IOException {
            for (var file : open.values()) {
                file.close();
            }
        }
    }

    private static Optional<Drawing> of(Scene scene, Style style, Frame frame, boolean hatched, Files files)
            throws ImageRefused, IOException {
        var named = new ArrayList<SceneBand>();
        for (var name : style.bands()) {
            named.add(scene.band(name).orElseThrow());
        }
        var image = files.of(named.getFirst()).image();
        var ground = new Ground(files.placement(named.getFirst()), image.width(), image.height());
        if (frame.x(frame.width()) < ground.world().getMinX()
                || frame.x(0) > ground.world().getMaxX()
                || frame.y(frame.height()) < ground.world().getMinY()
                || frame.y(0) > ground.world().getMaxY()) {
            return Optional.empty();
        }
        var reader = new BlockReader();
        var bands = new ArrayList<BandAtSize>();
        double tolerance = Double.MAX_VALUE;
        for (var band : named) {
            var made = BandAtSize.numbers(files.of(band), band, files.placement(band), frame, ground, reader);
            bands.add(made);
            tolerance = Math.min(tolerance, made.pixel() * TOLERANCE);
        }
        var rule = hatched ? MaskRule.knownFor(scene).orElse(null) : null;
        BandAtSize mask = null;
        if (rule != null) {
            var band = scene.band(rule.band()).orElseThrow();
            mask = BandAtSize.classes(files.of(band), band, files.placement(band), frame, ground, reader);
        }
        var argb = painted(style, frame, bands, rule, mask, new Mesh(ground, frame, tolerance));
        files.checkUnchanged();
        int blocks = mask == null ? 0 : mask.blocksRead();
        boolean any = false;
        for (var band : bands) {
            blocks += band.blocksRead();
        }
        for (int colour : argb) {
            any |= colour != 0;
        }
        return any ? Optional.of(new Drawing(frame.width(), frame.height(), argb, blocks)) : Optional.empty();
    }

    private static int[] painted(
            Style style,
            Frame frame,
            List<BandAtSize> bands,
            @Nullable MaskRule rule,
            @Nullable BandAtSize mask,
            Mesh mesh)
            throws ImageRefused, IOException {
        int width = frame.width();
        var argb = new int[width * frame.height()];
        var values = new double[bands.size()][width];
        var classes = new double[width];
        var scratch = style.scratch(width);
        boolean ready = bands.stream().allMatch(BandAtSize::isReady);
        int done = 0;
        for (int rows = mesh.next(); rows > 0; rows = mesh.next()) {
            for (int row = 0; row < rows; row++, done++) {
                for (int b = 0; b < values.length; b++) {
                    bands.get(b).numbers(mesh.x, mesh.y, row * width, width, values[b]);
                }
                style.colours(values, width, ready, scratch, argb, done * width);
                if (mask != null && rule != null) {
                    mask.numbers(mesh.x, mesh.y, row * width, width, classes);
                    hatch(argb, done, width, classes, rule);
                }
            }
        }
        return argb;
    }

    private static void hatch(int[] argb, int row, int width, double[] classes, MaskRule rule) {
        for (int i = 0; i < width; i++) {
            int at = row * width + i;
            int line = (row + i) % HATCH_STEP;
            if (line < 2 && argb[at] != 0 && !rule.counts(classes[i])) {
                argb[at] = line == 0 ? DARK : LIGHT;
            }
        }
    }
}
