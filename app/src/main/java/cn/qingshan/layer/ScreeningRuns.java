package cn.qingshan.layer;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.layer.MemoryLayer;
import cn.qingshan.geo.overlay.PairsTable;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.screening.FindingsTable;
import cn.qingshan.geo.screening.Resident;
import cn.qingshan.geo.store.DamagedLayer;
import cn.qingshan.geo.store.LayerFile;
import cn.qingshan.geo.write.FeatureWriter;
import cn.qingshan.geo.write.WriteRefused;
import cn.qingshan.geo.write.WritingChoices;
import cn.qingshan.layer.OpenLayers.Opened;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.web.BackgroundRuns;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes and repeats screenings. Layers that were asked once stay laid out ({@link Resident}), so that the next day's patches are answered in milliseconds: at most {@link #MOST_LAID_OUT} sets of layers, each keeping
 * unpacked outlines up to {@code qingshan.layers.unpacked-megabytes}.
 */
@Component
public class ScreeningRuns {

    private static final int MOST_LAID_OUT = 3;
    private static final int BYTES_A_POINT = 20;
    /** So many patches are drawn on a page's map; the file of features has all. */
    static final int MOST_DRAWN = 2000;

    private final Layers layers;
    private final OpenLayers open;
    private final Screenings screenings;
    private final LayerFolder folder;
    private final Clock clock;
    private final long unpackedBytes;
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final BackgroundRuns running = new BackgroundRuns("screening", "refusal.screening.fell-over");
    /** By what they are made of, those asked last at the end. */
    private final Map<List<String>, Resident> laidOut = new LinkedHashMap<>(8, 0.75f, true);

    ScreeningRuns(
            Layers layers,
            OpenLayers open,
            Screenings screenings,
            LayerFolder folder,
            Clock clock,
            @Value("${qingshan.layers.unpacked-megabytes:512}") int megabytes) {
        this.layers = layers;
        this.open = open;
        this.screenings = screenings;
        this.folder = folder;
        this.clock = clock;
        this.unpackedBytes = megabytes * 1_000_000L;
    }

    /** Those under way. */
    public BackgroundRuns running() {
        return running;
    }

    /** Freezes a file of patches for a screening. */
    public String freeze(InputStream bytes) {
        return folder.results().freeze(bytes).digest();
    }

    /** Starts a screening in the background; it is found by the id that is returned. */
    public UUID start(Screenings.Wanted wanted) {
        require(wanted);
        return running.start(wanted.title(), id -> run(id, wanted));
    }

    /** The same while the caller waits. */
    public UUID make(Screenings.Wanted wanted) {
        require(wanted);
        UUID id = UUID.randomUUID();
        run(id, wanted);
        return id;
    }

    private static void require(Screenings.Wanted wanted) {
        if (wanted.layers().isEmpty()) {
            throw Refusal.because("refusal.screening.no-layer");
        }
        var names = new HashSet<String>();
        for (var layer : wanted.layers()) {
            if (layer.state() != Layers.State.STORED) {
                throw Refusal.because("refusal.screening.not-in-force", layer.title());
            } else if (!layer.reaches(wanted.asOf())) {
                throw Refusal.because("refusal.screening.not-on", layer.title(), layer.validFrom(), wanted.asOf());
            } else if (!names.add(layer.nameInTables())) {
                throw Refusal.because("refusal.screening.one-name", layer.nameInTables());
            }
        }
    }

    private void run(UUID id, Screenings.Wanted wanted) {
        screenings.keep(id, wanted, result(wanted, share -> running.reached(id, share)));
    }

    /** Does a screening again, with the versions, the patches and the choices of then, and says whether the bytes are the same. */
    public void repeat(UUID id) {
        var screening = screenings.find(id);
        screenings.keepRepeated(screening, result(wanted(screening), share -> {}));
    }

    private Screenings.Wanted wanted(Screenings.Screening screening) {
        return new Screenings.Wanted(
                screening.title(),
                screening.fileName(),
                screening.patchesDigest(),
                screening.ofImport(),
                screening.choices(),
                screening.observedOn(),
                screening.asOf(),
                screening.layers().stream()
                        .map(used -> layers.find(used.version()))
                        .toList(),
                screening.model());
    }

    private FindingsTable.Days days(Screenings.Wanted wanted) {
        return new FindingsTable.Days(
                wanted.observedOn(), Optional.of(wanted.choices().from()).filter(column -> !column.isEmpty()));
    }

    private Screenings.Result result(Screenings.Wanted wanted, DoubleConsumer progress) {
        var resident = resident(wanted.layers(), wanted.model());
        try (var file = patches(wanted)) {
            var patches = file.layer();
            progress.accept(0.05);
            var counts = new ArrayList<PairsTable.Count>();
            var pairs = table(csv ->
                    counts.addAll(resident.pairs(patches, threads, csv, done -> progress.accept(0.05 + 0.45 * done))));
            var findings = new ArrayList<FindingsTable.Count>();
            var found = table(csv ->
                    findings.addAll(resident.findings(patches, days(wanted)).write(threads, csv)));
            progress.accept(0.99);
            return new Screenings.Result(
                    file.taken(), counts, findings, pairs, found, Sight.of(file.notes(), file.refused()));
        } catch (FindingsTable.NoDay noDay) {
            throw Refusal.because("refusal.screening.no-day", noDay.column(), noDay.text());
        } catch (DamagedLayer damaged) {
            forget(wanted.layers(), wanted.model());
            throw Refusal.because("refusal.screening.damaged", String.valueOf(damaged.getMessage()));
        } catch (IOException disk) {
            throw Refusal.because("refusal.screening.disk", String.valueOf(disk.getMessage()));
        } catch (UncheckedIOException disk) {
            throw Refusal.because("refusal.screening.disk", String.valueOf(disk.getMessage()));
        }
    }

    private LayerFile patches(Screenings.Wanted wanted) throws IOException {
        try {
            return LayerFile.open(
                    screenings.file(wanted.patchesDigest()),
                    wanted.choices().keyColumn(),
                    wanted.choices().reading());
        } catch (FileRefused refused) {
            throw new PatchesRefused(refused).told();
        }
    }

    /** Why the patches cannot be read, as a refusal that asks for what is missing. */
    record PatchesRefused(FileRefused why) {
        Refusal told() {
            return Refusal.inWords(
                    why.sentence(Locale.SIMPLIFIED_CHINESE) + asking(true),
                    why.sentence(Locale.ENGLISH) + asking(false));
        }

        private String asking(boolean chinese) {
            return switch (why.reason()) {
                case NO_CRS_STATED, UNKNOWN_CRS ->
                    chinese ? "请填写坐标系（EPSG 代码）。" : " Give the coordinate system (EPSG code).";
                case CHARSET_UNDECIDABLE -> chinese ? "请填写字符集。" : " Give the character set.";
                case WHICH_LAYER, NO_SUCH_LAYER -> chinese ? "请填写文件内的图层名。" : " Give the layer inside the file.";
                default -> "";
            };
        }
    }

    private interface Writing {
        void write(OutputStream csv) throws IOException, FindingsTable.NoDay;
    }

    /** Writes a table beside the results and freezes it; returns its digest. */
    private String table(Writing writing) throws IOException, FindingsTable.NoDay {
        var beside = Files.createTempFile("qingshan-screening-", ".csv");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16)) {
                writing.write(out);
            }
            try (var in = Files.newInputStream(beside)) {
                return folder.results().freeze(in).digest();
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** The layers of a screening laid out, from before or anew. */
    Resident resident(List<Layers.Version> versions, AreaModel model) {
        var key = key(versions, model);
        synchronized (laidOut) {
            var known = laidOut.get(key);
            if (known != null) {
                return known;
            }
        }
        var named = new ArrayList<PairsTable.Named>();
        Optional<String> from = Optional.empty();
        Optional<String> to = Optional.empty();
        for (var version : versions) {
            named.add(new PairsTable.Named(version.nameInTables(), layer(version)));
            if (version.kind() == LayerKind.RIGHTS) {
                from = column(version.choices().from());
                to = column(version.choices().to());
            }
        }
        try {
            var resident =
                    new Resident(named, from, to, model, unpackedBytes / BYTES_A_POINT / Math.max(1, versions.size()));
            synchronized (laidOut) {
                laidOut.put(key, resident);
                var oldest = laidOut.keySet().iterator();
                while (laidOut.size() > MOST_LAID_OUT) {
                    oldest.next();
                    oldest.remove();
                }
            }
            return resident;
        } catch (FindingsTable.NoDay noDay) {
            throw Refusal.because("refusal.screening.no-day", noDay.column(), noDay.text());
        }
    }

    private static Optional<String> column(String name) {
        return Optional.of(name).filter(column -> !column.isEmpty());
    }

    private static List<String> key(List<Layers.Version> versions, AreaModel model) {
        var key = new ArrayList<String>();
        key.add(model.id());
        versions.forEach(version -> key.add(version.id().toString()));
        return key;
    }

    /** After damage was met: the next one opens all anew, and what is damaged is made again. */
    private void forget(List<Layers.Version> versions, AreaModel model) {
        synchronized (laidOut) {
            laidOut.remove(key(versions, model));
        }
        versions.forEach(open::openAgain);
    }

    private Layer layer(Layers.Version version) {
        return switch (open.open(version)) {
            case Opened.Ready(var _, var layer) -> layer;
            case Opened.NoneHolds(var name, var day) ->
                throw Refusal.because("refusal.screening.none-holds", name, day);
            case Opened.Elsewhere(var there) -> throw Refusal.because("refusal.screening.elsewhere", there.title());
            case Opened.Lost(var lost, var damage) ->
                throw Refusal.because("refusal.screening.lost", lost.title(), damage);
        };
    }

    /** The findings with their shapes, in any format, all of them or those of the first patches. */
    public Path shapes(Screenings.Screening screening, Format format, int most) {
        var wanted = wanted(screening);
        var resident = resident(wanted.layers(), wanted.model());
        try (var file = patches(wanted)) {
            var target = Files.createTempDirectory("qingshan-findings-")
                    .resolve("findings." + format.name().toLowerCase(Locale.ROOT));
            var choices = WritingChoices.of(format, clock.instant()).withLayer("findings");
            boolean whole = false;
            try (var writer = FeatureWriter.open(target, choices, FindingsTable.COLUMNS)) {
                resident.findings(first(file.layer(), most), days(wanted)).write(threads, writer);
                writer.finish();
                whole = true;
            } finally {
                if (!whole) {
                    Files.deleteIfExists(target);
                    Files.deleteIfExists(Objects.requireNonNull(target.getParent()));
                }
            }
            return target;
        } catch (WriteRefused refused) {
            throw Refusal.inWords(refused.sentence(Locale.SIMPLIFIED_CHINESE), refused.sentence(Locale.ENGLISH));
        } catch (FindingsTable.NoDay noDay) {
            throw Refusal.because("refusal.screening.no-day", noDay.column(), noDay.text());
        } catch (IOException disk) {
            throw Refusal.because("refusal.screening.disk", String.valueOf(disk.getMessage()));
        }
    }

    private static Layer first(Layer patches, int most) {
        if (patches.size() <= most) {
            return patches;
        }
        var some = new ArrayList<MemoryLayer.Keyed>();
        for (int i = 0; i < most; i++) {
            some.add(new MemoryLayer.Keyed(
                    patches.key(i), patches.lonLat(i), patches.properties(i), patches.isFlawed(i)));
        }
        return new MemoryLayer(some);
    }
}
