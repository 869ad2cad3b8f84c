package cn.qingshan.imagery.zonal;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.catalogue.ImageFile;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.catalogue.SceneBand;
import cn.qingshan.imagery.catalogue.SceneFile;
import cn.qingshan.imagery.tiff.Placement;
import cn.qingshan.imagery.tiff.RasterFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a scene that a formula and a mask need, held open, on the grid of the finest. */
final class OpenScene implements AutoCloseable {

    /** Below this a tile of the work is not worth its bookkeeping: strips of a row each are taken by many. */
    private static final int SMALLEST_TILE = 128;

    /** @param width in pixels of the grid */
    record Grid(int width, int height, Placement placement, int tileWidth, int tileHeight) {

        /** Whether outlines lie on the other as they lie on this one, tile by tile. */
        boolean isAs(Grid other) {
            return width == other.width
                    && height == other.height
                    && placement.isAs(other.placement)
                    && tileWidth == other.tileWidth
                    && tileHeight == other.tileHeight;
        }
    }

    private final Map<Path, RasterFile> files = new LinkedHashMap<>();
    private final List<Layer> bands = new ArrayList<>();
    /** Of each band the masks inside its file; null where it has none. */
    private final List<@Nullable Layer> inner = new ArrayList<>();

    private @Nullable MaskRule rule;
    private @Nullable Layer mask;
    private @Nullable Grid grid;

    private OpenScene() {}

    /** @throws ZonalRefused when the scene lacks a band that is needed */
    static OpenScene open(Scene scene, ZonalChoices choices) throws ZonalRefused, ImageRefused, IOException {
        var open = new OpenScene();
        boolean opened = false;
        try {
            open.fill(scene, choices);
            opened = true;
            return open;
        } finally {
            if (!opened) {
                open.close();
            }
        }
    }

    private record Wanted(SceneBand band, RasterFile file, Placement placement) {}

    private void fill(Scene scene, ZonalChoices choices) throws ZonalRefused, ImageRefused, IOException {
        var wanted = new ArrayList<Wanted>();
        for (var name : choices.formula().bands()) {
            wanted.add(wanted(scene, name, choices));
        }
        var given = choices.mask();
        rule = choices.unmasked()
                ? null
                : given != null ? given : MaskRule.knownFor(scene).orElse(null);
        if (rule != null) {
            wanted.add(wanted(scene, rule.band(), choices));
        }
        var finest = wanted.getFirst();
        for (var one : wanted) {
            if (one.placement().pixelArea() < finest.placement().pixelArea() * 0.999) {
                finest = one;
            }
        }
        var fineImage = finest.file().image();
        int tileWidth = 1;
        int tileHeight = 1;
        for (int i = 0; i < wanted.size(); i++) {
            var one = wanted.get(i);
            var image = one.file().image();
            if (!one.placement().crs().equals(finest.placement().crs())) {
                throw new ZonalRefused(
                        ZonalRefused.Reason.UNEQUAL_BANDS,
                        scene.id(),
                        one.band().name());
            }
            int times = SceneFile.times(
                            fineImage.width(),
                            fineImage.height(),
                            finest.placement(),
                            image.width(),
                            image.height(),
                            one.placement())
                    .orElseThrow(() -> new ZonalRefused(
                            ZonalRefused.Reason.UNEQUAL_BANDS,
                            scene.id(),
                            one.band().name()));
            var scale = one.band().scale();
            var offset = one.band().offset();
            int index = one.band().index();
            if (index >= image.bands()) {
                throw new ZonalRefused(
                        ZonalRefused.Reason.NO_BAND, scene.id(), one.band().name());
            }
            var layer = new Layer(
                    image,
                    index,
                    times,
                    scale != null ? scale : image.scale(index),
                    offset != null ? offset : image.offset(index),
                    image.none(one.band().nodata()));
            tileWidth = Math.max(tileWidth, layer.tileWidth());
            tileHeight = Math.max(tileHeight, layer.tileHeight());
            if (i < choices.formula().bands().size()) {
                bands.add(layer);
                inner.add(image.mask()
                        .map(found -> new Layer(found, 0, times, 1, 0, new double[0]))
                        .orElse(null));
            } else {
                mask = layer;
            }
        }
        grid = new Grid(
                fineImage.width(),
                fineImage.height(),
                finest.placement(),
                atLeast(tileWidth, fineImage.width()),
                atLeast(tileHeight, fineImage.height()));
    }

    private static int atLeast(int tile, int whole) {
        int enough = tile >= SMALLEST_TILE ? tile : (SMALLEST_TILE + tile - 1) / tile * tile;
        return Math.min(enough, Math.max(whole, 1));
    }

    private Wanted wanted(Scene scene, String name, ZonalChoices choices)
            throws ZonalRefused, ImageRefused, IOException {
        var band = scene.band(name).orElseThrow(() -> new ZonalRefused(ZonalRefused.Reason.NO_BAND, scene.id(), name));
        var file = files.get(band.file());
        if (file == null) {
            file = ImageFile.open(band.file());
            files.put(band.file(), file);
        }
        return new Wanted(band, file, file.placement(choices.stated()));
    }

    Grid grid() {
        return java.util.Objects.requireNonNull(grid);
    }

    List<Layer> bands() {
        return bands;
    }

    @Nullable
    Layer inner(int band) {
        return inner.get(band);
    }

    @Nullable
    Layer mask() {
        return mask;
    }

    @Nullable
    MaskRule rule() {
        return rule;
    }

    void checkUnchanged() throws ImageRefused, IOException {
        for (var file : files.values()) {
            file.checkUnchanged();
        }
    }

    @Override
    public void close() throws IOException {
        for (var file : files.values()) {
            file.close();
        }
    }
}
