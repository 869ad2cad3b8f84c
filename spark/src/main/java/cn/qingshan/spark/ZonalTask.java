package cn.qingshan.spark;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.CrsRefused;
import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.catalogue.SceneBand;
import cn.qingshan.imagery.formula.BadFormula;
import cn.qingshan.imagery.formula.Formula;
import cn.qingshan.imagery.tiff.RasterCrs;
import cn.qingshan.imagery.zonal.MaskRule;
import cn.qingshan.imagery.zonal.ZonalChoices;
import cn.qingshan.imagery.zonal.ZonalRefused;
import cn.qingshan.imagery.zonal.ZonalRow;
import cn.qingshan.imagery.zonal.ZonalSeries;
import cn.qingshan.imagery.zonal.Zone;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One scene measured in an executor, and what travels there and back. */
final class ZonalTask {

    /** Of the thread's last job: the coverages of its outlines are kept from scene to scene. */
    private static final ThreadLocal<@Nullable Held> HELD = new ThreadLocal<>();

    private ZonalTask() {}

    private record Held(String job, ZonalSeries series) {}

    /** What all tasks of a job share. */
    record Job(String id, List<Zone> zones, Choices choices) implements Serializable {}

    /** {@link ZonalChoices} in words. */
    record Choices(
            String formula,
            @Nullable String mask,
            boolean unmasked,
            List<Double> percentiles,
            double leastValid,
            @Nullable Double below,
            @Nullable Integer statedEpsg)
            implements Serializable {

        static Choices of(ZonalChoices choices) {
            var mask = choices.mask();
            var stated = choices.stated();
            return new Choices(
                    choices.formula().text(),
                    mask == null ? null : mask.text(),
                    choices.unmasked(),
                    choices.percentiles(),
                    choices.leastValid(),
                    choices.below().isPresent() ? (Double) choices.below().getAsDouble() : null,
                    stated == null
                            ? null
                            : (Integer) stated.known().orElseThrow().epsg().orElseThrow());
        }

        /** One thread: Spark runs a task for each core. */
        ZonalChoices back() {
            try {
                return new ZonalChoices(
                        Formula.of(formula),
                        mask == null ? null : MaskRule.of(mask).orElseThrow(),
                        unmasked,
                        percentiles,
                        leastValid,
                        below == null ? OptionalDouble.empty() : OptionalDouble.of(below),
                        statedEpsg == null ? null : new RasterCrs.Known(Crs.ofEpsg(statedEpsg)),
                        1);
            } catch (BadFormula | CrsRefused readBefore) {
                throw new IllegalStateException(readBefore);
            }
        }
    }

    /** A scene in words: paths don't travel. */
    record Sent(String id, LocalDate date, String sensor, List<Band> bands, String crs, double[] extent)
            implements Serializable {

        record Band(
                String name,
                @Nullable String commonName,
                String file,
                int index,
                @Nullable Double scale,
                @Nullable Double offset,
                @Nullable Double nodata)
                implements Serializable {}

        static Sent of(Scene scene) {
            var bands = new ArrayList<Band>();
            for (var band : scene.bands()) {
                bands.add(new Band(
                        band.name(),
                        band.commonName(),
                        band.file().toString(),
                        band.index(),
                        band.scale(),
                        band.offset(),
                        band.nodata()));
            }
            var extent = scene.extent();
            return new Sent(scene.id(), scene.date(), scene.sensor(), List.copyOf(bands), extent.crs(), new double[] {
                extent.west(), extent.south(), extent.east(), extent.north()
            });
        }

        Scene back() {
            var all = new ArrayList<SceneBand>();
            for (var band : bands) {
                all.add(new SceneBand(
                        band.name(),
                        band.commonName(),
                        Path.of(band.file()),
                        band.index(),
                        band.scale(),
                        band.offset(),
                        band.nodata()));
            }
            return new Scene(id, date, sensor, all, new Scene.Extent(crs, extent[0], extent[1], extent[2], extent[3]));
        }
    }

    /** Rows of a scene, or why it has none. */
    sealed interface Measured extends Serializable {

        record Rows(ArrayList<ZonalRow> rows) implements Measured {}

        record BadImage(ImageRefused.Reason reason, ArrayList<Object> parameters) implements Measured {}

        record Unmeasured(ZonalRefused.Reason reason, ArrayList<Object> parameters) implements Measured {}

        default void handOn(Scene scene, ZonalSeries.Sink sink) throws IOException {
            switch (this) {
                case Rows(var rows) -> sink.rows(scene, rows);
                case BadImage(var reason, var parameters) ->
                    sink.refused(scene, new ImageRefused(reason, parameters.toArray()));
                case Unmeasured(var reason, var parameters) ->
                    sink.refused(scene, new ZonalRefused(reason, parameters.toArray()));
            }
        }
    }

    /** Runs in an executor. A task that is run twice measures the same again. */
    static Measured measured(Job job, Sent sent) throws IOException {
        var held = HELD.get();
        if (held == null || !held.job().equals(job.id())) {
            held = new Held(job.id(), new ZonalSeries(job.zones(), job.choices().back()));
            HELD.set(held);
        }
        var measured = new ArrayList<Measured>();
        held.series().measure(List.of(sent.back()), new ZonalSeries.Sink() {
            @Override
            public void rows(Scene scene, List<ZonalRow> rows) {
                measured.add(new Measured.Rows(new ArrayList<>(rows)));
            }

            @Override
            public void refused(Scene scene, Exception why) {
                measured.add(
                        switch (why) {
                            case ImageRefused image ->
                                new Measured.BadImage(image.reason(), new ArrayList<>(image.parameters()));
                            case ZonalRefused zonal ->
                                new Measured.Unmeasured(zonal.reason(), new ArrayList<>(zonal.parameters()));
                            default -> throw new IllegalStateException(why);
                        });
            }
        });
        return measured.getFirst();
    }
}
