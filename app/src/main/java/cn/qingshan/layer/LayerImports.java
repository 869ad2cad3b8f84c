package cn.qingshan.layer;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.Sentences;
import cn.qingshan.geo.read.FeatureFile;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.Reading;
import cn.qingshan.geo.screening.DayText;
import cn.qingshan.geo.store.LayerStore;
import cn.qingshan.geo.store.LayerStore.Imported;
import cn.qingshan.geo.store.StoredLayer;
import cn.qingshan.geo.tile.LayerTiles;
import cn.qingshan.layer.Layers.RefusedRow;
import cn.qingshan.layer.Layers.Version;
import cn.qingshan.people.Acting;
import cn.qingshan.place.FirstRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * 图层入库. Makes a stored layer of a file in the background, in the name of the seat that started it. First the folder is whole, then the row says so: a run that dies in between leaves a file that waits, as before.
 */
@Component
public class LayerImports {

    private static final Logger LOG = LoggerFactory.getLogger(LayerImports.class);
    private static final int MOST_NAMED = 20;
    /** Letters; in UTF-8 up to three times as many bytes, of the 255 that file systems take. */
    private static final int MOST_OF_A_NAME = 80;

    private final Layers layers;
    private final LayerFolder folder;
    private final Map<UUID, Progress> running = new ConcurrentHashMap<>();

    LayerImports(Layers layers, LayerFolder folder) {
        this.layers = layers;
        this.folder = folder;
    }

    /**
     * How far a run is.
     *
     * @param share 0 to 1 of the file
     * @param failed why it fell over, in both languages; empty while it runs
     */
    public record Progress(double share, String failed, String failedEn) {

        public boolean hasFailed() {
            return !failed.isEmpty();
        }

        public String failed(Locale locale) {
            return locale.getLanguage().equals("en") ? failedEn : failed;
        }
    }

    public Optional<Progress> progress(UUID version) {
        return Optional.ofNullable(running.get(version));
    }

    /** What the waiting file looks like when it is read so. */
    public FirstRows preview(Version version, FileChoices choices, Locale locale) throws FileRefused {
        try (Reading reading = FeatureFile.open(folder.waiting(version), version.fileName(), choices.reading())) {
            return FirstRows.of(reading, locale);
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    /** Whether the file that waits is there. */
    public boolean isWaiting(Version version) {
        return folder.isWaiting(version);
    }

    /** Files of the acting organ's import folder on the server. */
    public List<String> folderFiles() {
        return folder.inFolder(Acting.required().organ());
    }

    /** Starts a run; a second start while it runs does nothing. */
    public void start(UUID version, FileChoices choices) {
        var seat = Acting.required();
        var fresh = new Progress(0, "", "");
        var before = running.putIfAbsent(version, fresh);
        if (before != null && !(before.hasFailed() && running.replace(version, before, fresh))) {
            return;
        }
        Thread.ofPlatform()
                .daemon()
                .name("layer-" + version)
                .start(() -> Acting.run(seat, () -> {
                    try {
                        run(version, choices);
                        running.remove(version);
                    } catch (DiskFailed disk) {
                        LOG.error("Layer import {} could not be written; nothing of it was kept", version, disk);
                        running.put(
                                version,
                                new Progress(
                                        0,
                                        "磁盘写不下去了（" + disk.getMessage() + "），没有留下任何内容。腾出空间后可以再次入库。",
                                        "The disk cannot be written (" + disk.getMessage()
                                                + "); nothing was kept. Make room and store it again."));
                    } catch (RuntimeException | Error e) {
                        LOG.error("Layer import {} fell over; nothing of it was kept", version, e);
                        running.put(
                                version,
                                new Progress(
                                        0,
                                        "入库中途出错，没有留下任何内容。文件还在，可以再次入库。",
                                        "The run fell over; nothing was kept. The file is still here: store it again."));
                    }
                }));
    }

    private static final class DiskFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DiskFailed(IOException cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** Why nothing of a file is taken, in both languages. */
    private record Why(String zh, String en) {

        static Why of(FileRefused refused) {
            return new Why(refused.sentence(Locale.SIMPLIFIED_CHINESE), refused.sentence(Locale.ENGLISH));
        }
    }

    private sealed interface Outcome {
        record Taken(Layers.Stored stored) implements Outcome {}

        record Refused(Why why) implements Outcome {}
    }

    /** The whole import: afterwards the layer is stored, or unreadable with a reason, and both folder and row say so. */
    public void run(UUID id, FileChoices choices) {
        var version = layers.find(id);
        if (version.state() != Layers.State.ARRIVED) {
            return;
        }
        var refused = new ArrayList<RefusedRow>();
        boolean kept = false;
        folder.forget(id);
        try {
            switch (store(version, choices, refused)) {
                case Outcome.Taken(var stored) -> {
                    layers.stored(version, stored, refused);
                    kept = true;
                }
                case Outcome.Refused(var why) -> layers.unreadable(version, why.zh(), why.en());
            }
        } catch (IOException disk) {
            throw new DiskFailed(disk);
        } finally {
            if (!kept) {
                folder.forget(id);
            }
        }
        if (version.origin() == Layers.Origin.UPLOAD && !waitsElsewhere(version)) {
            folder.forgetArrived(version.sourceDigest());
        }
    }

    /** The same bytes may have been sent twice. */
    private boolean waitsElsewhere(Version version) {
        return layers.all().stream()
                .anyMatch(other -> other.state() == Layers.State.ARRIVED
                        && other.sourceDigest().equals(version.sourceDigest()));
    }

    private Outcome store(Version version, FileChoices choices, List<RefusedRow> refused) throws IOException {
        if (!folder.isWaiting(version)) {
            return new Outcome.Refused(new Why("文件不在了。", "The file is gone."));
        }
        try {
            var store = folder.store(version.id());
            var imported = store.add(
                    version.name(),
                    version.validFrom(),
                    version.validTo(),
                    folder.waiting(version),
                    harmless(version.fileName()),
                    choices.keyColumn(),
                    choices.reading(),
                    share -> running.computeIfPresent(version.id(), (of, p) -> new Progress(share * 0.9, "", "")),
                    row -> refused.add(named(row.rowNumber(), row.defect())));
            return switch (imported) {
                case Imported.Stored(var kept, var notes) -> {
                    LayerTiles.prepare(version.name(), kept.file());
                    yield stored(version, choices, kept, notes);
                }
                case Imported.AlreadyThere _, Imported.BadName _, Imported.EndsBeforeItBegins _ ->
                    throw new IllegalStateException("The folder of a new version was not empty: " + imported);
            };
        } catch (FileRefused why) {
            return new Outcome.Refused(Why.of(why));
        }
    }

    /** The name of a file here, whatever it was called where it came from; its end says the most. */
    private static String harmless(String fileName) {
        var name = fileName.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_").strip();
        return name.isEmpty() ? "source" : name.substring(Math.max(0, name.length() - MOST_OF_A_NAME));
    }

    private static RefusedRow named(int number, Defect defect) {
        var at = defect.at();
        return new RefusedRow(
                number,
                defect.sentence(Locale.SIMPLIFIED_CHINESE),
                defect.sentence(Locale.ENGLISH),
                at == null ? null : at.lon(),
                at == null ? null : at.lat());
    }

    private Outcome stored(Version version, FileChoices choices, LayerStore.Version kept, List<Note> notes)
            throws IOException {
        if (!kept.sourceSha256().equals(version.sourceDigest())) {
            return new Outcome.Refused(new Why(
                    "文件在收到之后变过，摘要对不上，没有入库。",
                    "The file has changed since it was received: its digest differs. Nothing was stored."));
        }
        if (version.kind() == LayerKind.RIGHTS) {
            var dateless = dateless(kept, choices);
            if (!dateless.isEmpty()) {
                var keys = String.join(", ", dateless.stream().limit(MOST_NAMED).toList())
                        + (dateless.size() > MOST_NAMED ? " …" : "");
                return new Outcome.Refused(new Why(
                        "有效期一列中 " + dateless.size() + " 处不是日期：" + keys + "。改正或另选一列后再导入。",
                        dateless.size() + " values in the columns of validity are no dates: " + keys
                                + ". Correct them or choose other columns."));
            }
        }
        return new Outcome.Taken(new Layers.Stored(
                choices,
                LayerStore.digest(kept.file()),
                Files.size(kept.file()),
                kept.features(),
                kept.inexact(),
                said(notes, kept.flawed(), Locale.SIMPLIFIED_CHINESE),
                said(notes, kept.flawed(), Locale.ENGLISH)));
    }

    private static List<String> said(List<Note> notes, int flawed, Locale locale) {
        var sentences = new ArrayList<String>();
        notes.forEach(note -> sentences.add(note.sentence(locale)));
        if (flawed > 0) {
            sentences.add(Sentences.of("layer.flawed", List.of(flawed), locale).strip());
        }
        return sentences;
    }

    /** Rights whose days cannot be read: by these a screening would have to guess. */
    private static List<String> dateless(LayerStore.Version kept, FileChoices choices) throws IOException {
        var bad = new ArrayList<String>();
        if (choices.from().isEmpty() && choices.to().isEmpty()) {
            return bad;
        }
        try (var layer = StoredLayer.open(kept.file())) {
            for (int i = 0; i < layer.size(); i++) {
                if (layer.isFlawed(i)) {
                    continue; // refused already, and it covers nothing on whatever day
                }
                var properties = layer.properties(i);
                for (var column : List.of(choices.from(), choices.to())) {
                    var value = properties.get(column);
                    if (value != null && DayText.isNoDay(value.toString())) {
                        bad.add(layer.key(i) + " “" + value + "”");
                    }
                }
            }
        }
        return bad;
    }
}
