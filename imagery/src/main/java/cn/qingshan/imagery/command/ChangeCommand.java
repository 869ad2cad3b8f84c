package cn.qingshan.imagery.command;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.read.FeatureFile;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.read.Row;
import cn.qingshan.geo.write.WriteRefused;
import cn.qingshan.geo.write.WritingChoices;
import cn.qingshan.imagery.Sentences;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.change.ChangeChoices;
import cn.qingshan.imagery.change.ChangeDetection;
import cn.qingshan.imagery.change.ChangeFile;
import cn.qingshan.imagery.change.ChangeRefused;
import cn.qingshan.imagery.change.ChangeRequest;
import cn.qingshan.imagery.change.ChangeResult;
import cn.qingshan.imagery.change.Progress;
import cn.qingshan.imagery.change.Season;
import cn.qingshan.imagery.tiff.RasterCrs;
import cn.qingshan.imagery.zonal.MaskRule;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** {@code change}: later scenes against those of the years before, to patches. */
final class ChangeCommand {

    /** Of the program: 0 done, 1 a scene or a row was not taken, 2 the words make no sense, 3 nothing can be said, or a file fails. */
    private static final int DONE = 0;

    private static final int IN_PART = 1;
    private static final int MISUSED = 2;
    private static final int FAILED = 3;

    private static final Set<String> OPTIONS = Set.of(
            "--later",
            "--baseline",
            "--within",
            "--known",
            "--within-crs",
            "--crs",
            "--against",
            "--season",
            "--season-days",
            "--least-years",
            "--least-dates",
            "--least-later",
            "--z",
            "--index-threshold",
            "--min-area",
            "--fill-holes",
            "--simplify",
            "--mask",
            "--prefix",
            "--out",
            "--threads",
            "--lang");

    private final Words words;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;
    private final Locale locale;
    private boolean inPart;

    private ChangeCommand(Words words, Clock clock, PrintStream out, PrintStream err) throws Words.Misused {
        this.words = words;
        this.clock = clock;
        this.out = out;
        this.err = err;
        this.locale = words.locale();
    }

    static int run(List<String> args, Clock clock, PrintStream out, PrintStream err) {
        try {
            return new ChangeCommand(Words.of(args, OPTIONS), clock, out, err).run();
        } catch (Words.Misused misused) {
            err.println(misused.getMessage());
            return MISUSED;
        }
    }

    private String said(String key, Object... parameters) {
        return Sentences.of("change." + key, List.of(parameters), locale);
    }

    private int run() throws Words.Misused {
        var choices = choices();
        var target = Path.of(words.needed("--out"));
        var format = Format.ofFileName(String.valueOf(target.getFileName()))
                .orElseThrow(() -> new Words.Misused("--out FILE.gpkg | .geojson | .fgb | .parquet | .zip | .kml | .csv | .txt"));
        var laterPaths = words.paths("--later");
        var baselinePaths = words.paths("--baseline");
        try {
            for (var paths : List.of(laterPaths, baselinePaths)) {
                for (var path : paths) {
                    if (!Files.exists(path)) {
                        err.println(said("no-file", path.toString()));
                        return FAILED;
                    }
                }
            }
            var within = outlines("--within");
            var known = outlines("--known");
            if (within == null || known == null) {
                return FAILED;
            }
            var later = scenes(laterPaths, choices.stated());
            var baseline = scenes(baselinePaths, choices.stated());
            out.println(said("begin", later.size(), baseline.size()));
            var result = ChangeDetection.detect(
                    new ChangeRequest(later, baseline, together(within), known, choices), this::tile);
            tell(result);
            var written = ChangeFile.write(
                    result,
                    target,
                    WritingChoices.of(format, clock.instant()).withLayer("change"),
                    locale);
            written.notes().forEach(note -> err.println(note.sentence(locale)));
            out.println(said("written", written.features(), target.toString()));
            return inPart ? IN_PART : DONE;
        } catch (ChangeRefused refused) {
            err.println(refused.sentence(locale));
            return FAILED;
        } catch (FileRefused refused) {
            err.println(refused.sentence(locale));
            return FAILED;
        } catch (WriteRefused refused) {
            err.println(refused.sentence(locale));
            return FAILED;
        } catch (IOException disk) {
            err.println(said("disk", String.valueOf(disk.getMessage())));
            return FAILED;
        }
    }

    /** Tenths of each stage. */
    private void tile(Progress.Stage stage, int done, int all) {
        if (done == all || done * 10 / all > (done - 1) * 10 / all) {
            out.println(said("stage." + stage.id(), done, all));
        }
    }

    private void tell(ChangeResult result) {
        for (var scene : result.leftOut()) {
            out.println(said("left-out", scene.date().toString(), scene.id()));
        }
        out.println(said(
                "used",
                result.later().size(),
                result.baseline().size(),
                String.join(" ", result.indices())));
        var looked = result.looked();
        out.println(said(
                "looked",
                looked.notLookedShare(),
                looked.noHistory() / (double) looked.pixels(),
                looked.fewLater() / (double) looked.pixels()));
        if (result.movedShare() > 0) {
            out.println(said("moved", result.movedShare(), ChangeChoices.MOVED));
        }
    }

    private List<Scene> scenes(List<Path> paths, @Nullable RasterCrs stated) throws IOException {
        var catalogue = Catalogue.read(paths, stated);
        for (var problem : catalogue.problems()) {
            inPart |= problem.code().isFatal();
            err.println(problem.sentence(locale));
        }
        return catalogue.scenes();
    }

    private static Optional<Geometry> together(List<Geometry> outlines) {
        return outlines.isEmpty()
                ? Optional.empty()
                : Optional.of(org.locationtech.jts.operation.overlayng.OverlayNGRobust.union(outlines));
    }

    /** Empty without the option; null when there is nothing to be taken, and that is said. */
    private @Nullable List<Geometry> outlines(String option) throws IOException, FileRefused, Words.Misused {
        var name = words.one(option);
        if (name.isEmpty()) {
            return List.of();
        }
        var file = Path.of(name.get());
        if (!Files.isRegularFile(file)) {
            err.println(said("no-file", file.toString()));
            return null;
        }
        var reading = ReadingChoices.DEFAULT.only(ReadingChoices.Kind.AREA);
        if (words.crs("--within-crs") instanceof RasterCrs.Known(var crs)) {
            reading = reading.withCrs(crs);
        }
        var outlines = new ArrayList<Geometry>();
        try (var rows = FeatureFile.open(file, String.valueOf(file.getFileName()), reading)) {
            for (var row : rows) {
                switch (row) {
                    case Row.Read(var feature) -> outlines.add(feature.geometry());
                    case Row.Refused refused -> {
                        inPart = true;
                        err.println(said(
                                "row-refused",
                                refused.rowNumber(),
                                refused.defect().sentence(locale)));
                    }
                    case Row.BrokenOff brokenOff -> {
                        inPart = true;
                        err.println(brokenOff.toString());
                    }
                }
            }
        }
        if (outlines.isEmpty()) {
            err.println(said("no-outline", file.toString()));
            return null;
        }
        return outlines;
    }

    private ChangeChoices choices() throws Words.Misused {
        var base =
                switch (words.one("--against").orElse("seasons")) {
                    case "seasons" -> ChangeChoices.seasons();
                    case "one-season" -> ChangeChoices.oneSeason();
                    default -> throw new Words.Misused("--against seasons | one-season");
                };
        var choices = base.withThreads(
                        (int) words.number("--threads", base.threads(), 1, 1024))
                .withSeasonDays((int) words.number("--season-days", base.seasonDays(), 0, 183))
                .withClear(
                        (int) words.number("--least-years", base.leastYears(), 1, 60),
                        (int) words.number("--least-dates", base.leastDates(), 1, 1000),
                        (int) words.number("--least-later", base.leastLater(), 1, 1000))
                .withThresholds(
                        words.number("--z", base.z(), 0.1, 100),
                        words.number("--index-threshold", base.leastChange(), 0.01, 2))
                .withOutlines(
                        words.number("--min-area", base.leastArea_m2(), 0, 1e9),
                        words.number("--fill-holes", base.fillHoles_m2(), 0, 1e9),
                        words.number("--simplify", base.simplify_pixels(), 0, 2))
                .withPrefix(words.one("--prefix").orElse(base.prefix()));
        var season = words.one("--season");
        if (season.isPresent()) {
            choices = choices.withSeason(
                    Season.of(season.get()).orElseThrow(() -> new Words.Misused("--season 05-01..09-30")));
        }
        var mask = words.one("--mask");
        if (mask.filter("none"::equals).isPresent()) {
            choices = choices.withoutMask();
        } else if (mask.isPresent()) {
            choices = choices.withMask(MaskRule.of(mask.get())
                    .orElseThrow(() -> new Words.Misused(
                            "--mask none | BAND=keep:4,5,6 | BAND=drop:3,8,9 | BAND=bits:0,1,3,8-9>=2")));
        }
        RasterCrs stated = words.crs("--crs");
        return stated == null ? choices : choices.withCrs(stated);
    }
}
