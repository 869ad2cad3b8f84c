package cn.qingshan.imagery.change;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.catalogue.ImageFile;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.catalogue.SceneBand;
import cn.qingshan.imagery.catalogue.SceneFile;
import cn.qingshan.imagery.tiff.Placement;
import cn.qingshan.imagery.tiff.RasterFile;
import cn.qingshan.imagery.tiff.RasterImage;
import cn.qingshan.imagery.zonal.MaskRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scenes of a request, held open, all on one grid. */
final class SceneStack implements AutoCloseable {

    private static final double SAME_CORNER = 0.01;

    /** @param width in pixels */
    record Grid(int width, int height, Placement placement) {

        String said() {
            return String.format(
                    Locale.ROOT,
                    "%s, %d × %d, %.6g, %.3f %.3f",
                    placement.crs().label(),
                    width,
                    height,
                    Math.sqrt(placement.pixelArea()),
                    placement.x0(),
                    placement.y0());
        }

        boolean isSameAs(Grid other) {
            double corner = SAME_CORNER * Math.sqrt(placement.pixelArea());
            return width == other.width
                    && height == other.height
                    && placement.crs().equals(other.placement.crs())
                    && Math.abs(placement.x(0, 0) - other.placement.x(0, 0)) < corner
                    && Math.abs(placement.y(0, 0) - other.placement.y(0, 0)) < corner
                    && Math.abs(placement.x(width, height) - other.placement.x(width, height)) < corner
                    && Math.abs(placement.y(width, height) - other.placement.y(width, height)) < corner;
        }
    }

    /**
     * A band on the grid.
     *
     * @param times how many pixels of the grid lie side by side in one of this band
     * @param none raw numbers that mean "no pixel here"
     */
    record Band(RasterImage image, int index, int times, double scale, double offset, double[] none) {}

    /**
     * A scene.
     *
     * @param bands those of {@link SceneStack#bandNames}, in that order
     * @param inner of each band the mask inside its file
     */
    record Open(
            Scene scene,
            List<Band> bands,
            List<@Nullable Band> inner,
            @Nullable Band mask,
            @Nullable MaskRule rule) {}

    /** All scenes of a day: where the first is not clear, the next may be. */
    record Day(LocalDate date, List<Open> scenes) {}

    private final List<RasterFile> files = new ArrayList<>();
    private final List<Quantity> quantities;
    private final List<String> bandNames;
    private final List<Day> days = new ArrayList<>();
    private final ChangeChoices choices;
    private @Nullable Grid grid;
    private @Nullable Scene firstScene;
    private int blockWidth = 1;
    private int blockHeight = 1;

    private SceneStack(List<Quantity> quantities, ChangeChoices choices) {
        this.quantities = quantities;
        this.choices = choices;
        var names = new LinkedHashSet<String>();
        quantities.forEach(quantity -> names.addAll(quantity.formula().bands()));
        this.bandNames = List.copyOf(names);
    }

    /**
     * @param byDay the scenes of each day, in the order in which days are to be numbered
     * @throws ChangeRefused when one lacks a band, can't be read or lies on another grid
     */
    static SceneStack open(List<List<Scene>> byDay, ChangeChoices choices) throws ChangeRefused, IOException {
        var all = byDay.stream().flatMap(List::stream).toList();
        var needed = new LinkedHashSet<>(Quantity.NDVI.formula().bands());
        needed.addAll(Quantity.valueOf(choices.lead().name()).formula().bands());
        for (var band : needed) {
            for (var scene : all) {
                if (scene.band(band).isEmpty()) {
                    throw new ChangeRefused(ChangeRefused.Reason.NO_BAND, scene.id(), band);
                }
            }
        }
        var stack = new SceneStack(Quantity.of(all), choices);
        boolean opened = false;
        try {
            for (var scenes : byDay) {
                var open = new ArrayList<Open>();
                for (var scene : scenes) {
                    try {
                        open.add(stack.open(scene));
                    } catch (ImageRefused refused) {
                        throw new ChangeRefused(ChangeRefused.Reason.IMAGE, scene.id(), refused);
                    }
                }
                stack.days.add(new Day(scenes.getFirst().date(), List.copyOf(open)));
            }
            opened = true;
            return stack;
        } finally {
            if (!opened) {
                stack.close();
            }
        }
    }

    private record Wanted(SceneBand band, RasterFile file, Placement placement) {
        Grid grid() {
            return new Grid(file.image().width(), file.image().height(), placement);
        }
    }

    private Open open(Scene scene) throws ChangeRefused, ImageRefused, IOException {
        Map<Path, RasterFile> here = new LinkedHashMap<>();
        var wanted = new ArrayList<Wanted>();
        for (var name : bandNames) {
            wanted.add(wanted(scene, name, here));
        }
        var given = choices.mask();
        var rule = choices.unmasked()
                ? null
                : given != null ? given : MaskRule.knownFor(scene).orElse(null);
        if (rule != null) {
            wanted.add(wanted(scene, rule.band(), here));
        }
        var finest = wanted.getFirst();
        for (var one : wanted) {
            if (one.placement().pixelArea() < finest.placement().pixelArea() * 0.999) {
                finest = one;
            }
        }
        var own = finest.grid();
        if (grid == null) {
            grid = own;
            firstScene = scene;
        } else if (!own.isSameAs(grid)) {
            throw new ChangeRefused(
                    ChangeRefused.Reason.UNEQUAL_GRIDS,
                    scene.id(),
                    own.said(),
                    firstScene == null ? "" : firstScene.id(),
                    grid.said());
        }
        var bands = new ArrayList<Band>();
        var inner = new ArrayList<@Nullable Band>();
        for (var one : wanted) {
            var image = one.file().image();
            int index = one.band().index();
            if (index >= image.bands()) {
                throw new ChangeRefused(
                        ChangeRefused.Reason.NO_BAND, scene.id(), one.band().name());
            }
            var times = one.placement().crs().equals(own.placement().crs())
                    ? SceneFile.times(
                            own.width(), own.height(), own.placement(), image.width(), image.height(), one.placement())
                    : java.util.OptionalInt.empty();
            if (times.isEmpty()) {
                throw new ChangeRefused(
                        ChangeRefused.Reason.UNEQUAL_BANDS,
                        scene.id(),
                        one.band().name());
            }
            var scale = one.band().scale();
            var offset = one.band().offset();
            var band = new Band(
                    image,
                    index,
                    times.getAsInt(),
                    scale != null ? scale : image.scale(index),
                    offset != null ? offset : image.offset(index),
                    image.none(one.band().nodata()));
            blockWidth = Math.max(blockWidth, image.blockWidth() * band.times());
            blockHeight = Math.max(blockHeight, image.blockHeight() * band.times());
            bands.add(band);
            inner.add(image.mask()
                    .map(found -> new Band(found, 0, band.times(), 1, 0, new double[0]))
                    .orElse(null));
        }
        @Nullable Band mask = rule == null ? null : bands.getLast();
        int count = bandNames.size();
        return new Open(scene, List.copyOf(bands.subList(0, count)), inner.subList(0, count), mask, rule);
    }

    private Wanted wanted(Scene scene, String name, Map<Path, RasterFile> here)
            throws ChangeRefused, ImageRefused, IOException {
        var band =
                scene.band(name).orElseThrow(() -> new ChangeRefused(ChangeRefused.Reason.NO_BAND, scene.id(), name));
        var file = here.get(band.file());
        if (file == null) {
            file = ImageFile.open(band.file());
            files.add(file);
            here.put(band.file(), file);
        }
        return new Wanted(band, file, file.placement(choices.stated()));
    }

    Grid grid() {
        return java.util.Objects.requireNonNull(grid);
    }

    List<Quantity> quantities() {
        return quantities;
    }

    List<String> bandNames() {
        return bandNames;
    }

    List<Day> days() {
        return days;
    }

    /** Of the largest block, in pixels of the grid. */
    int blockWidth() {
        return blockWidth;
    }

    int blockHeight() {
        return blockHeight;
    }

    void checkUnchanged() throws ChangeRefused, IOException {
        for (var file : files) {
            try {
                file.checkUnchanged();
            } catch (ImageRefused changed) {
                throw new ChangeRefused(
                        ChangeRefused.Reason.IMAGE,
                        String.valueOf(changed.parameters().getFirst()),
                        changed);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (var file : files) {
            file.close();
        }
    }
}
