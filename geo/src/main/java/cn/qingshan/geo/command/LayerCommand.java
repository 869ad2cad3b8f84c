package cn.qingshan.geo.command;

import cn.qingshan.geo.Sentences;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.read.RefusedRows;
import cn.qingshan.geo.store.LayerStore;
import cn.qingshan.geo.tile.LayerTiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code layer import | list | check}: the store of reference layers. */
final class LayerCommand {

    private static final Set<String> IMPORT =
            Set.of("--store", "--name", "--file", "--key", "--valid-from", "--valid-to", "--lang");
    private static final Set<String> LOOK = Set.of("--store", "--lang");

    private final Words words;
    private final PrintStream out;
    private final PrintStream err;
    private final Locale locale;

    private LayerCommand(Words words, PrintStream out, PrintStream err) throws Words.Misused {
        this.words = words;
        this.out = out;
        this.err = err;
        this.locale = words.locale();
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        var verb = args.isEmpty() ? "" : args.getFirst();
        var rest = args.isEmpty() ? args : args.subList(1, args.size());
        return switch (verb) {
            case "import" -> Words.run(rest, IMPORT, err, words -> new LayerCommand(words, out, err).add());
            case "list" -> Words.run(rest, LOOK, err, words -> new LayerCommand(words, out, err).list());
            case "check" -> Words.run(rest, LOOK, err, words -> new LayerCommand(words, out, err).check());
            default -> {
                err.println("layer import | list | check");
                yield Exit.MISUSED;
            }
        };
    }

    private String said(String key, Object... parameters) {
        return Sentences.of("layer." + key, List.of(parameters), locale);
    }

    private LayerStore store() throws Words.Misused {
        return new LayerStore(Path.of(words.needed("--store")));
    }

    private int add() throws Words.Misused {
        var file = Path.of(words.needed("--file"));
        var from = words.neededDay("--valid-from");
        var to = words.day("--valid-to").orElse(null);
        if (new GivenFiles(err, locale).lackFile(file)) {
            return Exit.FAILED;
        }
        var notTaken = new RefusedRows();
        try {
            var imported = store().add(
                            words.needed("--name"),
                            from,
                            to,
                            file,
                            String.valueOf(file.getFileName()),
                            words.one("--key").orElse(null),
                            ReadingChoices.DEFAULT,
                            done -> {},
                            row -> notTaken.add(row.rowNumber(), row.defect()));
            return switch (imported) {
                case LayerStore.Imported.Stored(var version, var notes) -> {
                    LayerTiles.prepare(version.layer(), version.file());
                    out.println(
                            said("stored", version.layer(), version.validFrom().toString(), version.features()));
                    notes.forEach(note -> out.println("  " + note.sentence(locale)));
                    if (version.inexact() > 0) {
                        out.println(said("inexact", version.inexact()));
                    }
                    version.refused().forEach((code, rows) -> out.println(RowsSaid.refused(code, rows, locale)));
                    notTaken.first().forEach(row -> out.println(RowsSaid.refused(row, locale)));
                    if (version.flawed() > 0) {
                        out.println(said("flawed", version.flawed()));
                    }
                    version.mended()
                            .forEach((code, rows) ->
                                    out.println(RowsSaid.mended(code, rows, version.features(), locale)));
                    yield Exit.DONE;
                }
                case LayerStore.Imported.AlreadyThere(var version) ->
                    refused(said(
                            "already-there",
                            version.layer(),
                            version.validFrom().toString()));
                case LayerStore.Imported.BadName(var name) -> refused(said("bad-name", name));
                case LayerStore.Imported.EndsBeforeItBegins(var first, var last) ->
                    refused(said("ends-before", first.toString(), last.toString()));
            };
        } catch (FileRefused refused) {
            return refused(file + ": " + refused.sentence(locale));
        } catch (IOException disk) {
            return refused(Sentences.of("screen.disk", List.of(String.valueOf(disk.getMessage())), locale));
        }
    }

    private int refused(String sentence) {
        err.println(sentence);
        return Exit.FAILED;
    }

    private int list() throws Words.Misused {
        try {
            var versions = store().versions();
            if (versions.isEmpty()) {
                out.println(said("none"));
            }
            for (var version : versions) {
                out.println(said(
                        "version",
                        version.layer(),
                        version.validFrom().toString(),
                        version.validTo().map(LocalDate::toString).orElse(said("open-end")),
                        version.features(),
                        version.sourceFile()));
                if (version.flawed() > 0) {
                    out.println(said("flawed", version.flawed()));
                }
            }
            return Exit.DONE;
        } catch (IOException disk) {
            return refused(Sentences.of("screen.disk", List.of(String.valueOf(disk.getMessage())), locale));
        }
    }

    private int check() throws Words.Misused {
        int result = Exit.DONE;
        try {
            for (var version : store().versions()) {
                var from = version.validFrom().toString();
                var checked = store().check(version);
                if (!(checked instanceof LayerStore.Checked.SourceChanged)) {
                    LayerTiles.prepare(version.layer(), version.file());
                }
                switch (checked) {
                    case LayerStore.Checked.Whole _ -> out.println(said("whole", version.layer(), from));
                    case LayerStore.Checked.MadeAgain(var again, var damage) ->
                        out.println(said("made-again", again.layer(), from, damage));
                    case LayerStore.Checked.SourceChanged(var lost, var damage) -> {
                        err.println(said("source-changed", lost.layer(), from, damage));
                        result = Exit.IN_PART;
                    }
                }
            }
            return result;
        } catch (FileRefused refused) {
            return refused(refused.sentence(locale));
        } catch (IOException disk) {
            return refused(Sentences.of("screen.disk", List.of(String.valueOf(disk.getMessage())), locale));
        }
    }

    /** The file of a layer on a day, for a screening; empty when none holds then. */
    static Optional<Path> stored(Path store, String layer, LocalDate day) throws IOException {
        return new LayerStore(store).on(layer, day).map(LayerStore.Version::file);
    }
}
