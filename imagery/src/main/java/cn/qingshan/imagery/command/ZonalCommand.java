package cn.qingshan.imagery.command;

import cn.qingshan.geo.command.Exit;
import cn.qingshan.geo.command.GivenFiles;
import cn.qingshan.geo.command.Words;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.write.WriteRefused;
import cn.qingshan.imagery.Sentences;
import cn.qingshan.imagery.Threads;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.formula.Formula;
import cn.qingshan.imagery.inflate.LibDeflate;
import cn.qingshan.imagery.zonal.Measuring;
import cn.qingshan.imagery.zonal.SeriesFile;
import cn.qingshan.imagery.zonal.ZonalChoices;
import cn.qingshan.imagery.zonal.ZonalRow;
import cn.qingshan.imagery.zonal.Zone;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code zonal}: the figures of outlines, scene by scene. */
public final class ZonalCommand {

    private static final Set<String> OPTIONS = Set.of(
            "--zones",
            "--zones-crs",
            "--key",
            "--scenes",
            "--crs",
            "--index",
            "--formula",
            "--mask",
            "--percentiles",
            "--least-valid",
            "--below",
            "--out",
            "--format",
            "--plot",
            "--threads",
            "--lang");

    private final Words words;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;
    private final Locale locale;
    private final Measuring measuring;
    private final GivenFiles files;
    private boolean inPart;

    private ZonalCommand(Words words, Clock clock, PrintStream out, PrintStream err, Measuring measuring)
            throws Words.Misused {
        this.words = words;
        this.clock = clock;
        this.out = out;
        this.err = err;
        this.locale = words.locale();
        this.files = new GivenFiles(err, locale);
        this.measuring = measuring;
    }

    static int run(List<String> args, Clock clock, PrintStream out, PrintStream err) {
        return run(args, clock, out, err, Measuring.HERE);
    }

    /** @return one of {@link Exit} */
    public static int run(List<String> args, Clock clock, PrintStream out, PrintStream err, Measuring measuring) {
        return Words.run(args, OPTIONS, err, words -> new ZonalCommand(words, clock, out, err, measuring).run());
    }

    private String said(String key, Object... parameters) {
        return Sentences.of("zonal." + key, List.of(parameters), locale);
    }

    private int run() throws Words.Misused {
        var choices = choices();
        var target = Path.of(words.needed("--out"));
        var kind = kind(target);
        var zonesFile = Path.of(words.needed("--zones"));
        var scenePaths = words.paths("--scenes");
        try {
            if (files.lack(scenePaths) || files.lackFile(zonesFile)) {
                return Exit.FAILED;
            }
            // outlines and catalogue don't need each other, and reading either is the work of one thread
            var listing = Threads.meanwhile("catalogue", () -> Catalogue.read(scenePaths, choices.stated()));
            Threads.meanwhile("unpacking", LibDeflate::installed); // not needed before the first tile
            var zones = zones(zonesFile, choices.threads());
            var catalogue = listing.result();
            inPart |= ImageWords.tell(catalogue, err, locale);
            if (zones.isEmpty() || catalogue.scenes().isEmpty()) {
                err.println(said("nothing", zones.size(), catalogue.scenes().size()));
                return Exit.FAILED;
            }
            out.println(said(
                    "begin",
                    zones.size(),
                    catalogue.scenes().size(),
                    choices.formula().text(),
                    maskOf(choices)));
            var plots = words.one("--plot").isEmpty()
                    ? null
                    : new PlotFolder(Path.of(words.needed("--plot")), zones, choices, indexName(), locale);
            var written = new SeriesFile(zones, catalogue.scenes(), choices, target)
                    .write(
                            kind,
                            clock.instant(),
                            locale,
                            new SeriesFile.Progress() {
                                @Override
                                public void scene(Scene scene, int done, int all, boolean kept) {
                                    out.println(said(
                                            kept ? "kept" : "done",
                                            done,
                                            all,
                                            scene.date().toString(),
                                            scene.id()));
                                }

                                @Override
                                public void refused(Scene scene, String sentence) {
                                    inPart = true;
                                    err.println(said("scene-refused", scene.id(), sentence));
                                }

                                @Override
                                public void written(Scene scene, List<ZonalRow> rows) {
                                    if (plots != null) {
                                        plots.take(scene, rows);
                                    }
                                }
                            },
                            measuring);
            out.println(said("written", written.rows(), target.toString()));
            if (plots != null) {
                plots.sameNames()
                        .forEach((name, keys) -> out.println(said("same-name", name, String.join(" / ", keys))));
                out.println(said("plotted", plots.write(), plots.folder().toString()));
            }
            return inPart || files.inPart() ? Exit.IN_PART : Exit.DONE;
        } catch (FileRefused refused) {
            err.println(zonesFile + ": " + refused.sentence(locale));
            return Exit.FAILED;
        } catch (WriteRefused refused) {
            err.println(refused.sentence(locale));
            return Exit.FAILED;
        } catch (IOException disk) {
            err.println(said("disk", String.valueOf(disk.getMessage())));
            return Exit.FAILED;
        }
    }

    private String maskOf(ZonalChoices choices) {
        var mask = choices.mask();
        return choices.unmasked() ? said("no-mask") : mask == null ? said("known-mask") : mask.text();
    }

    private ZonalChoices choices() throws Words.Misused {
        var choices = ZonalChoices.of(formula())
                .withThreads(words.threads())
                .withLeastValid(words.number("--least-valid", 0.5, 0, 1));
        choices = ImageWords.masked(words, choices, ZonalChoices::withoutMask, ZonalChoices::withMask);
        var percentiles = words.one("--percentiles");
        try {
            if (percentiles.isPresent()) {
                var numbers = new ArrayList<Double>();
                for (var word : percentiles.get().split(",", -1)) {
                    numbers.add(Double.parseDouble(word));
                }
                choices = choices.withPercentiles(numbers);
            }
        } catch (IllegalArgumentException wrong) {
            throw new Words.Misused("--percentiles 10,50,90");
        }
        if (words.one("--below").isPresent()) {
            choices = choices.withBelow(words.number("--below", 0, -Double.MAX_VALUE, Double.MAX_VALUE));
        }
        var stated = ImageWords.stated(words);
        return stated == null ? choices : choices.withCrs(stated);
    }

    private Formula formula() throws Words.Misused {
        var index = words.one("--index");
        var formula = words.one("--formula");
        if (index.isPresent() == formula.isPresent()) {
            throw new Words.Misused("--index %s | --formula \"(nir - red) / (nir + red)\""
                    .formatted(String.join(" | ", Formula.known())));
        }
        return index.isPresent() ? ImageWords.ofIndex(index.get()) : ImageWords.ofText(formula.orElseThrow(), locale);
    }

    /** What a reader calls the numbers: the index, or the formula as it was given. */
    private String indexName() throws Words.Misused {
        var index = words.one("--index");
        return index.isPresent()
                ? index.get().toUpperCase(Locale.ROOT)
                : words.one("--formula").orElseThrow().strip();
    }

    private SeriesFile.Kind kind(Path target) throws Words.Misused {
        var name = String.valueOf(target.getFileName());
        var ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (words.one("--format").orElse(ending).toLowerCase(Locale.ROOT)) {
            case "csv" -> SeriesFile.Kind.CSV;
            case "json" -> SeriesFile.Kind.JSON;
            case "parquet" -> SeriesFile.Kind.PARQUET;
            default -> throw new Words.Misused("--format csv | json | parquet");
        };
    }

    private List<Zone> zones(Path file, int threads) throws IOException, FileRefused, Words.Misused {
        var column = words.one("--key");
        var zones = new ArrayList<Zone>();
        var keys = new HashSet<String>();
        for (var feature : files.areas(file, words.crs("--zones-crs"), threads)) {
            var key = column.isEmpty()
                    ? String.valueOf(feature.rowNumber())
                    : feature.text(column.get()).orElse("");
            if (key.isBlank() || !keys.add(key)) {
                inPart = true;
                err.println(said(key.isBlank() ? "no-key" : "same-key", feature.rowNumber(), key));
            } else {
                zones.add(new Zone(key, feature.geometry()));
            }
        }
        return zones;
    }
}
