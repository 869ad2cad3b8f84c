package cn.qingshan.imagery.command;

import cn.qingshan.geo.read.Feature;
import cn.qingshan.geo.read.FeatureFile;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.read.Row;
import cn.qingshan.imagery.Sentences;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.formula.BadFormula;
import cn.qingshan.imagery.formula.Formula;
import cn.qingshan.imagery.recovery.Assessment;
import cn.qingshan.imagery.recovery.Interval;
import cn.qingshan.imagery.recovery.PlanTarget;
import cn.qingshan.imagery.recovery.Recovery;
import cn.qingshan.imagery.recovery.RecoveryChoices;
import cn.qingshan.imagery.recovery.RecoveryRequest;
import cn.qingshan.imagery.recovery.RepeatRefused;
import cn.qingshan.imagery.recovery.Seen;
import cn.qingshan.imagery.tiff.RasterCrs;
import cn.qingshan.imagery.zonal.MaskRule;
import cn.qingshan.imagery.zonal.ZonalChoices;
import cn.qingshan.imagery.zonal.Zone;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code recovery}: what became of one patch, as a file and in sentences; or an earlier file done again. */
final class RecoveryCommand {

    /** Of the program, as those of {@link ZonalCommand}; 1 is also an earlier file that can't be done again with the same bytes. */
    private static final int DONE = 0;

    private static final int IN_PART = 1;
    private static final int FAILED = 3;

    private static final Set<String> OPTIONS = Set.of(
            "--patch",
            "--zones-crs",
            "--key",
            "--scenes",
            "--crs",
            "--exclude",
            "--damaged",
            "--accepted",
            "--target",
            "--target-level",
            "--target-cover",
            "--target-by",
            "--goal",
            "--index",
            "--formula",
            "--mask",
            "--least-valid",
            "--threads",
            "--out",
            "--repeat",
            "--lang");

    private final Words words;
    private final String version;
    private final PrintStream out;
    private final PrintStream err;
    private final Locale locale;
    private boolean inPart;

    private RecoveryCommand(Words words, String version, PrintStream out, PrintStream err) throws Words.Misused {
        this.words = words;
        this.version = version;
        this.out = out;
        this.err = err;
        this.locale = words.locale();
    }

    /** @param version of the software, as it is to stand in the file */
    static int run(List<String> args, String version, PrintStream out, PrintStream err) {
        try {
            var command = new RecoveryCommand(Words.of(args, OPTIONS), version, out, err);
            return command.words.one("--repeat").isPresent() ? command.repeat() : command.run();
        } catch (Words.Misused misused) {
            err.println(misused.getMessage());
            return 2;
        }
    }

    private String said(String key, Object... parameters) {
        return Sentences.of("recovery." + key, List.of(parameters), locale);
    }

    private int run() throws Words.Misused {
        var target = Path.of(words.needed("--out"));
        var file = Path.of(words.needed("--patch"));
        var choices = choices();
        var plan = plan();
        var damaged = day("--damaged");
        var accepted = day("--accepted");
        var needed = new ArrayList<>(words.paths("--scenes"));
        needed.add(file);
        words.all("--exclude").forEach(name -> needed.add(Path.of(name)));
        try {
            if (missing(needed)) {
                return FAILED;
            }
            var exclude = new ArrayList<Zone>();
            var patch = patch(file, exclude);
            if (patch.isEmpty()) {
                return FAILED;
            }
            for (var name : words.all("--exclude")) {
                for (var feature : areas(Path.of(name))) {
                    exclude.add(new Zone(name + "#" + feature.rowNumber(), feature.geometry()));
                }
            }
            var catalogue = catalogue(choices.figures());
            if (catalogue.scenes().isEmpty()) {
                err.println(said("no-scenes"));
                return FAILED;
            }
            out.println(said("begin", patch.get().key(), catalogue.scenes().size()));
            var assessment = Recovery.assess(
                    new RecoveryRequest(patch.get(), exclude, catalogue.scenes(), damaged, accepted, plan, choices));
            inPart |= assessment.series().stream().anyMatch(seen -> seen.mark() == Seen.Mark.REFUSED);
            write(assessment.json(), target);
            tell(assessment);
            out.println(said("written", target.toString(), assessment.digest()));
            return inPart ? IN_PART : DONE;
        } catch (FileRefused refused) {
            err.println(refused.sentence(locale));
            return FAILED;
        } catch (IOException disk) {
            err.println(said("disk", String.valueOf(disk.getMessage())));
            return FAILED;
        }
    }

    private int repeat() throws Words.Misused {
        var file = Path.of(words.needed("--repeat"));
        int threads = threads();
        try {
            if (missing(List.of(file)) || missing(words.paths("--scenes"))) {
                return FAILED;
            }
            var text = Files.readString(file);
            var figures = Assessment.ofJson(text).asked().choices().figures();
            var repeated = Recovery.repeat(text, catalogue(figures).scenes(), threads);
            tell(repeated.assessment());
            out.println(said(
                    repeated.same() ? "same" : "not-same", repeated.assessment().digest()));
            return repeated.same() ? DONE : IN_PART;
        } catch (RepeatRefused refused) {
            err.println(refused.sentence(locale));
            return IN_PART;
        } catch (IllegalArgumentException noAssessment) {
            err.println(file + ": " + noAssessment.getMessage());
            return FAILED;
        } catch (IOException disk) {
            err.println(said("disk", String.valueOf(disk.getMessage())));
            return FAILED;
        }
    }

    private boolean missing(List<Path> paths) {
        boolean missing = false;
        for (var path : paths) {
            if (!Files.exists(path)) {
                err.println(said("no-file", path.toString()));
                missing = true;
            }
        }
        return missing;
    }

    private Catalogue catalogue(ZonalChoices figures) throws IOException, Words.Misused {
        var catalogue = Catalogue.read(words.paths("--scenes"), figures.stated());
        for (var problem : catalogue.problems()) {
            inPart |= problem.code().isFatal();
            err.println(problem.sentence(locale));
        }
        return catalogue;
    }

    /** Whole or not at all. */
    private static void write(String text, Path target) throws IOException {
        var beside = target.toAbsolutePath()
                .resolveSibling(".%s.%d.part"
                        .formatted(target.getFileName(), ProcessHandle.current().pid()));
        try {
            Files.writeString(beside, text);
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private void tell(Assessment of) {
        out.println(said("proposal", of.proposal().sentence(locale)));
        for (var reason : of.reasons()) {
            out.println("  " + reason.sentence(locale));
        }
        of.damage()
                .ifPresent(point -> out.println(said(
                        "damage",
                        point.lastBefore().toString(),
                        point.firstAfter().toString(),
                        point.from().toString(),
                        point.to().toString(),
                        point.before(),
                        point.after())));
        out.println(said("levels", said(of.baseline()), said(of.damaged()), said(of.current())));
        out.println(said("ratio", said(of.ratio())));
        out.println(said("trend", said(of.trendPerYear())));
        out.println(said(
                "references",
                of.references().size(),
                of.series().stream().filter(Seen::isUsed).count(),
                of.series().size()));
    }

    private String said(Interval interval) {
        return interval.isKnown()
                ? said("interval", interval.low(), interval.value(), interval.high())
                : said("unknown");
    }

    private Optional<LocalDate> day(String option) throws Words.Misused {
        var text = words.one(option);
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeParseException noDay) {
            throw new Words.Misused(option + " 2024-05-01");
        }
    }

    private Optional<PlanTarget> plan() throws Words.Misused {
        var by = day("--target-by");
        var plans = new ArrayList<PlanTarget>();
        if (words.one("--target").isPresent()) {
            plans.add(new PlanTarget.RatioToReference(words.number("--target", 0, 0, 2), by));
        }
        if (words.one("--target-level").isPresent()) {
            plans.add(new PlanTarget.Level(words.number("--target-level", 0, -10, 10), by));
        }
        var cover = words.one("--target-cover");
        if (cover.isPresent()) {
            var parts = cover.get().split(":", -1);
            try {
                plans.add(new PlanTarget.CoverShare(
                        Double.parseDouble(parts[0]), parts.length > 1 ? Double.parseDouble(parts[1]) : 0.4, by));
            } catch (NumberFormatException wrong) {
                throw new Words.Misused("--target-cover 0.7 | 0.7:0.4");
            }
        }
        if (plans.size() > 1) {
            throw new Words.Misused("--target 0.8 | --target-level 0.6 | --target-cover 0.7:0.4");
        }
        return plans.stream().findFirst();
    }

    private int threads() throws Words.Misused {
        return (int) words.number("--threads", Runtime.getRuntime().availableProcessors(), 1, 1024);
    }

    private RecoveryChoices choices() throws Words.Misused {
        var figures = ZonalChoices.of(formula())
                .withThreads(threads())
                .withLeastValid(words.number("--least-valid", 0.5, 0, 1));
        var mask = words.one("--mask");
        if (mask.filter("none"::equals).isPresent()) {
            figures = figures.withoutMask();
        } else if (mask.isPresent()) {
            figures = figures.withMask(MaskRule.of(mask.get())
                    .orElseThrow(() -> new Words.Misused(
                            "--mask none | BAND=keep:4,5,6 | BAND=drop:3,8,9 | BAND=bits:0,1,3,8-9>=2")));
        }
        RasterCrs stated = words.crs("--crs");
        if (stated != null) {
            figures = figures.withCrs(stated);
        }
        var choices = RecoveryChoices.of(figures, version);
        return choices.withGoal(words.number("--goal", choices.goal(), 0.1, 1));
    }

    private Formula formula() throws Words.Misused {
        var text = words.one("--formula");
        if (text.isEmpty()) {
            return Formula.ofIndex(words.one("--index").orElse("ndvi"))
                    .orElseThrow(() -> new Words.Misused("--index " + String.join(" | ", Formula.known())));
        }
        try {
            return Formula.of(text.get());
        } catch (BadFormula bad) {
            throw new Words.Misused(bad.sentence(locale));
        }
    }

    /** The patch that is asked for; the others of its file are excluded. Empty when there is no such one, and that is said. */
    private Optional<Zone> patch(Path file, List<Zone> exclude) throws IOException, FileRefused, Words.Misused {
        var key = words.one("--key").orElse("");
        int equals = key.indexOf('=');
        var column = equals < 0 ? key : key.substring(0, equals);
        var wanted = equals < 0 ? "" : key.substring(equals + 1);
        var found = new ArrayList<Zone>();
        for (var feature : areas(file)) {
            var own = column.isEmpty()
                    ? String.valueOf(feature.rowNumber())
                    : feature.text(column).orElse("");
            var zone = new Zone(own, feature.geometry());
            if (wanted.isEmpty() || wanted.equals(own)) {
                found.add(zone);
            } else {
                exclude.add(zone);
            }
        }
        if (found.size() != 1) {
            err.println(
                    found.isEmpty()
                            ? said("no-patch", file.toString(), wanted)
                            : said("many-patches", file.toString(), found.size()));
            return Optional.empty();
        }
        return Optional.of(found.getFirst());
    }

    private List<Feature> areas(Path file) throws IOException, FileRefused, Words.Misused {
        var choices = ReadingChoices.DEFAULT.only(ReadingChoices.Kind.AREA);
        if (words.crs("--zones-crs") instanceof RasterCrs.Known(var crs)) {
            choices = choices.withCrs(crs);
        }
        var areas = new ArrayList<Feature>();
        var name = String.valueOf(file.getFileName());
        try (var reading = FeatureFile.open(file, name, choices)) {
            for (var row : reading) {
                switch (row) {
                    case Row.Read(var feature) -> areas.add(feature);
                    case Row.Refused refused -> {
                        inPart = true;
                        err.println(said(
                                "row-refused",
                                name,
                                refused.rowNumber(),
                                refused.defect().sentence(locale)));
                    }
                    case Row.BrokenOff(var _, var why) -> {
                        inPart = true;
                        err.println(said("broken-off", name, why.sentence(locale)));
                    }
                }
            }
        }
        return areas;
    }
}
