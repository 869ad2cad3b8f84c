package cn.qingshan.imagery.command;

import cn.qingshan.geo.command.Exit;
import cn.qingshan.geo.command.GivenFiles;
import cn.qingshan.geo.command.WholeFile;
import cn.qingshan.geo.command.Words;
import cn.qingshan.geo.read.Feature;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.imagery.Sentences;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.formula.Formula;
import cn.qingshan.imagery.recovery.Assessment;
import cn.qingshan.imagery.recovery.Interval;
import cn.qingshan.imagery.recovery.PlanTarget;
import cn.qingshan.imagery.recovery.Recovery;
import cn.qingshan.imagery.recovery.RecoveryChoices;
import cn.qingshan.imagery.recovery.RecoveryRequest;
import cn.qingshan.imagery.recovery.RepeatRefused;
import cn.qingshan.imagery.recovery.Seen;
import cn.qingshan.imagery.zonal.ZonalChoices;
import cn.qingshan.imagery.zonal.Zone;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code recovery}: what became of one patch, as a file and in sentences; or an earlier file done again. */
final class RecoveryCommand {

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
    private final GivenFiles files;
    private boolean inPart;

    private RecoveryCommand(Words words, String version, PrintStream out, PrintStream err) throws Words.Misused {
        this.words = words;
        this.version = version;
        this.out = out;
        this.err = err;
        this.locale = words.locale();
        this.files = new GivenFiles(err, locale);
    }

    /**
     * @param version of the software, as it is to stand in the file
     * @return one of {@link Exit}; {@link Exit#IN_PART} is also an earlier file that can't be done again with the same bytes
     */
    static int run(List<String> args, String version, PrintStream out, PrintStream err) {
        return Words.run(args, OPTIONS, err, words -> {
            var command = new RecoveryCommand(words, version, out, err);
            return words.one("--repeat").isPresent() ? command.repeat() : command.run();
        });
    }

    private String said(String key, Object... parameters) {
        return Sentences.of("recovery." + key, List.of(parameters), locale);
    }

    private int run() throws Words.Misused {
        var target = Path.of(words.needed("--out"));
        var file = Path.of(words.needed("--patch"));
        var choices = choices();
        var plan = plan();
        var damaged = words.day("--damaged");
        var accepted = words.day("--accepted");
        var needed = new ArrayList<>(words.paths("--scenes"));
        needed.add(file);
        words.all("--exclude").forEach(name -> needed.add(Path.of(name)));
        try {
            if (files.lack(needed)) {
                return Exit.FAILED;
            }
            var exclude = new ArrayList<Zone>();
            var patch = patch(file, exclude);
            if (patch.isEmpty()) {
                return Exit.FAILED;
            }
            for (var name : words.all("--exclude")) {
                for (var feature : areas(Path.of(name))) {
                    exclude.add(new Zone(name + "#" + feature.rowNumber(), feature.geometry()));
                }
            }
            var catalogue = catalogue(choices.figures());
            if (catalogue.scenes().isEmpty()) {
                err.println(said("no-scenes"));
                return Exit.FAILED;
            }
            out.println(said("begin", patch.get().key(), catalogue.scenes().size()));
            var assessment = Recovery.assess(
                    new RecoveryRequest(patch.get(), exclude, catalogue.scenes(), damaged, accepted, plan, choices));
            inPart |= assessment.series().stream().anyMatch(seen -> seen.mark() == Seen.Mark.REFUSED);
            write(assessment.json(), target);
            tell(assessment);
            out.println(said("written", target.toString(), assessment.digest()));
            return inPart || files.inPart() ? Exit.IN_PART : Exit.DONE;
        } catch (FileRefused refused) {
            err.println(refused.sentence(locale));
            return Exit.FAILED;
        } catch (IOException disk) {
            err.println(said("disk", String.valueOf(disk.getMessage())));
            return Exit.FAILED;
        }
    }

    private int repeat() throws Words.Misused {
        var file = Path.of(words.needed("--repeat"));
        int threads = words.threads();
        try {
            if (files.lack(List.of(file)) || files.lack(words.paths("--scenes"))) {
                return Exit.FAILED;
            }
            var text = Files.readString(file);
            var figures = Assessment.ofJson(text).asked().choices().figures();
            var repeated = Recovery.repeat(text, catalogue(figures).scenes(), threads);
            tell(repeated.assessment());
            out.println(said(
                    repeated.same() ? "same" : "not-same", repeated.assessment().digest()));
            return repeated.same() ? Exit.DONE : Exit.IN_PART;
        } catch (RepeatRefused refused) {
            err.println(refused.sentence(locale));
            return Exit.IN_PART;
        } catch (IllegalArgumentException noAssessment) {
            err.println(file + ": " + noAssessment.getMessage());
            return Exit.FAILED;
        } catch (IOException disk) {
            err.println(said("disk", String.valueOf(disk.getMessage())));
            return Exit.FAILED;
        }
    }

    private Catalogue catalogue(ZonalChoices figures) throws IOException, Words.Misused {
        var catalogue = Catalogue.read(words.paths("--scenes"), figures.stated());
        inPart |= ImageWords.tell(catalogue, err, locale);
        return catalogue;
    }

    /** Whole or not at all. */
    private static void write(String text, Path target) throws IOException {
        try (var file = new WholeFile(target)) {
            file.stream().write(text.getBytes(StandardCharsets.UTF_8));
            file.keep();
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

    private Optional<PlanTarget> plan() throws Words.Misused {
        var by = words.day("--target-by");
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

    private RecoveryChoices choices() throws Words.Misused {
        var figures = ZonalChoices.of(formula())
                .withThreads(words.threads())
                .withLeastValid(words.number("--least-valid", 0.5, 0, 1));
        figures = ImageWords.masked(words, figures, ZonalChoices::withoutMask, ZonalChoices::withMask);
        var stated = ImageWords.stated(words);
        if (stated != null) {
            figures = figures.withCrs(stated);
        }
        var choices = RecoveryChoices.of(figures, version);
        return choices.withGoal(words.number("--goal", choices.goal(), 0.1, 1));
    }

    private Formula formula() throws Words.Misused {
        var text = words.one("--formula");
        return text.isEmpty()
                ? ImageWords.ofIndex(words.one("--index").orElse("ndvi"))
                : ImageWords.ofText(text.get(), locale);
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
        return files.areas(file, words.crs("--zones-crs"), words.threads());
    }
}
