package cn.qingshan.imagery.command;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.command.Exit;
import cn.qingshan.geo.command.GivenFiles;
import cn.qingshan.geo.command.Words;
import cn.qingshan.geo.read.Feature;
import cn.qingshan.geo.read.FileRefused;
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
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** {@code change}: later scenes against those of the years before, to patches. */
public final class ChangeCommand {

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
            "--index",
            "--index-threshold",
            "--least-lost",
            "--bare-days",
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
    private final GivenFiles files;
    private boolean inPart;

    private ChangeCommand(Words words, Clock clock, PrintStream out, PrintStream err) throws Words.Misused {
        this.words = words;
        this.clock = clock;
        this.out = out;
        this.err = err;
        this.locale = words.locale();
        this.files = new GivenFiles(err, locale);
    }

    /** @return one of {@link Exit} */
    public static int run(List<String> args, Clock clock, PrintStream out, PrintStream err) {
        return Words.run(args, OPTIONS, err, words -> new ChangeCommand(words, clock, out, err).run());
    }

    private String said(String key, Object... parameters) {
        return Sentences.of("change." + key, List.of(parameters), locale);
    }

    private int run() throws Words.Misused {
        var choices = choices();
        var target = Path.of(words.needed("--out"));
        var format = Format.ofFileName(String.valueOf(target.getFileName()))
                .orElseThrow(() ->
                        new Words.Misused("--out FILE.gpkg | .geojson | .fgb | .parquet | .zip | .kml | .csv | .txt"));
        var laterPaths = words.paths("--later");
        var baselinePaths = words.paths("--baseline");
        try {
            if (files.lack(
                    Stream.concat(laterPaths.stream(), baselinePaths.stream()).toList())) {
                return Exit.FAILED;
            }
            var within = outlines("--within");
            var known = outlines("--known");
            if (within == null || known == null) {
                return Exit.FAILED;
            }
            var later = scenes(laterPaths, choices.stated());
            var baseline = scenes(baselinePaths, choices.stated());
            out.println(said("begin", later.size(), baseline.size()));
            var result = ChangeDetection.detect(
                    new ChangeRequest(later, baseline, together(within), known, choices), this::tile);
            tell(result, choices);
            var written = ChangeFile.write(
                    result, target, WritingChoices.of(format, clock.instant()).withLayer("change"), locale);
            written.notes().forEach(note -> err.println(note.sentence(locale)));
            out.println(said("written", written.features(), target.toString()));
            return inPart || files.inPart() ? Exit.IN_PART : Exit.DONE;
        } catch (ChangeRefused | FileRefused | WriteRefused refused) {
            err.println(refused.sentence(locale));
            return Exit.FAILED;
        } catch (IOException disk) {
            err.println(said("disk", String.valueOf(disk.getMessage())));
            return Exit.FAILED;
        }
    }

    /** Tenths of each stage. */
    private void tile(Progress.Stage stage, int done, int all) {
        if (done == all || done * 10 / all > (done - 1) * 10 / all) {
            out.println(said("stage." + stage.id(), done, all));
        }
    }

    private void tell(ChangeResult result, ChangeChoices choices) {
        for (var scene : result.leftOut()) {
            out.println(said("left-out", scene.date().toString(), scene.id()));
        }
        out.println(said("used", result.later().size(), result.baseline().size(), String.join(" ", result.indices())));
        var looked = result.looked();
        double asked = looked.pixels() + looked.offScene();
        out.println(said(
                "looked",
                looked.notLookedShare(),
                looked.noHistory() / asked,
                looked.fewLater() / asked,
                looked.offScene() / asked));
        result.seasonal(choices, locale).ifPresent(out::println);
        if (result.movedShare() >= 0.005) {
            out.println(said("moved", result.movedShare(), ChangeChoices.MOVED));
        }
    }

    private List<Scene> scenes(List<Path> paths, @Nullable RasterCrs stated) throws IOException {
        var catalogue = Catalogue.read(paths, stated);
        inPart |= ImageWords.tell(catalogue, err, locale);
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
        if (files.lackFile(file)) {
            return null;
        }
        var outlines = files.areas(file, words.crs("--within-crs"), words.threads()).stream()
                .map(Feature::geometry)
                .toList();
        if (outlines.isEmpty()) {
            err.println(said("no-outline", file.toString()));
            return null;
        }
        return outlines;
    }

    private ChangeChoices choices() throws Words.Misused {
        var base = switch (words.one("--against").orElse("seasons")) {
            case "seasons" -> ChangeChoices.seasons();
            case "one-season" -> ChangeChoices.oneSeason();
            default -> throw new Words.Misused("--against seasons | one-season");
        };
        var choices = base.withThreads(words.whole("--threads", base.threads(), 1, 1024))
                .withSeasonDays(words.whole("--season-days", base.seasonDays(), 0, 183))
                .withClear(
                        words.whole("--least-years", base.leastYears(), 1, 60),
                        words.whole("--least-dates", base.leastDates(), 1, 1000),
                        words.whole("--least-later", base.leastLater(), 1, 1000))
                .withThresholds(
                        words.number("--z", base.z(), 0.1, 100),
                        words.number("--index-threshold", base.leastChange(), 0.01, 2),
                        words.number("--least-lost", base.leastLost(), 0, 1))
                .withLeastBare(words.whole("--bare-days", base.leastBare_days(), 0, 1000))
                .withOutlines(
                        words.number("--min-area", base.leastArea_m2(), 0, 1e9),
                        words.number("--fill-holes", base.fillHoles_m2(), 0, 1e9),
                        words.number("--simplify", base.simplify_pixels(), 0, 2))
                .withPrefix(words.one("--prefix").orElse(base.prefix()));
        choices = switch (words.one("--index").orElse("ndvi")) {
            case "ndvi" -> choices;
            case "nbr" -> choices.withLead(ChangeChoices.Lead.NBR);
            default -> throw new Words.Misused("--index ndvi | nbr");
        };
        var season = words.one("--season");
        if (season.isPresent()) {
            choices = choices.withSeason(
                    Season.of(season.get()).orElseThrow(() -> new Words.Misused("--season 05-01..09-30")));
        }
        choices = ImageWords.masked(words, choices, ChangeChoices::withoutMask, ChangeChoices::withMask);
        var stated = ImageWords.stated(words);
        return stated == null ? choices : choices.withCrs(stated);
    }
}
