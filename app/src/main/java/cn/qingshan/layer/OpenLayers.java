package cn.qingshan.layer;

import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.store.DamagedLayer;
import cn.qingshan.geo.store.LayerStore;
import cn.qingshan.geo.store.StoredLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * 常驻图层. Layers that stay open between questions. Each is held against the digests of its row when it is first opened, and made again from its source when it is not what was stored. Which version a seat may open, {@link Layers} decides.
 *
 * <p>An open layer is mapped, so the system keeps or drops its bytes as it likes; what it holds in memory beside are about 45 bytes a feature (boxes). Beyond {@code qingshan.layers.resident-megabytes} those asked longest ago are let go.
 */
@Component
public class OpenLayers {

    private static final Logger LOG = LoggerFactory.getLogger(OpenLayers.class);
    private static final int BYTES_A_FEATURE = 45;

    private final Layers layers;
    private final LayerFolder folder;
    private final long mostBytes;
    /** By their version, those asked last at the end. */
    private final Map<UUID, StoredLayer> open = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<UUID, String> damages = new ConcurrentHashMap<>();

    OpenLayers(Layers layers, LayerFolder folder, @Value("${qingshan.layers.resident-megabytes:1024}") int megabytes) {
        this.layers = layers;
        this.folder = folder;
        this.mostBytes = megabytes * 1_000_000L;
    }

    /** What became of opening a layer. */
    public sealed interface Opened {
        /**
         * @param layer for any number of threads; it is not to be closed
         */
        record Ready(Layers.Version version, StoredLayer layer) implements Opened {}

        /** No version that the acting seat may see holds on that day. */
        record NoneHolds(String name, LocalDate day) implements Opened {}

        /** The row is known here, the file is not: it lies at the node of the organ that keeps it. */
        record Elsewhere(Layers.Version version) implements Opened {}

        /** The stored file is not what was stored, and cannot be made again. */
        record Lost(Layers.Version version, String damage) implements Opened {}
    }

    /** The layer of a name as it holds on a day. */
    public Opened open(String name, LocalDate asOf) {
        return layers.on(name, asOf).map(this::open).orElseGet(() -> new Opened.NoneHolds(name, asOf));
    }

    /** A version that the acting seat has found; withdrawn ones too, for what was done with them. */
    public Opened open(Layers.Version version) {
        var known = known(version);
        if (known.isPresent()) {
            return new Opened.Ready(version, known.get());
        }
        return openAnew(version);
    }

    private Optional<StoredLayer> known(Layers.Version version) {
        synchronized (open) {
            return Optional.ofNullable(open.get(version.id()));
        }
    }

    /** After a reader met {@link DamagedLayer}: the layer is held against its digest again, and made again. */
    public Opened openAgain(Layers.Version version) {
        synchronized (open) {
            open.remove(version.id());
        }
        return openAnew(version);
    }

    /** What was found wrong with the stored file of a version when it was made again, since the program started. */
    public Optional<String> damage(UUID version) {
        return Optional.ofNullable(damages.get(version));
    }

    /** Where the stored file of a version lies here, whether it is there or not; what follows from it may be kept beside it. */
    public Path file(Layers.Version version) throws IOException {
        return folder.store(version.id()).versions().stream()
                .findFirst()
                .orElseThrow(() -> new NoSuchFileException(version.id().toString()))
                .file();
    }

    /** One at a time: what is damaged is made again once. */
    private synchronized Opened openAnew(Layers.Version version) {
        var meanwhile = known(version);
        if (meanwhile.isPresent()) {
            return new Opened.Ready(version, meanwhile.get());
        }
        try {
            var kept = folder.store(version.id()).versions().stream().findFirst();
            if (kept.isEmpty()) {
                return layers.isHome(version.organ())
                        ? new Opened.Lost(version, "no file")
                        : new Opened.Elsewhere(version);
            }
            if (!isAsStored(kept.get(), version)) {
                var damage = makeAgain(kept.get(), version);
                if (damage.isPresent()) {
                    return new Opened.Lost(version, damage.get());
                }
            }
            var layer = StoredLayer.openUntilUnused(kept.get().file());
            keep(version.id(), layer);
            return new Opened.Ready(version, layer);
        } catch (DamagedLayer damaged) {
            return new Opened.Lost(version, String.valueOf(damaged.getMessage()));
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    private static boolean isAsStored(LayerStore.Version kept, Layers.Version version) throws IOException {
        return Files.exists(kept.file())
                && LayerStore.digest(kept.file()).equals(version.storedDigest())
                && kept.sourceSha256().equals(version.sourceDigest());
    }

    /** Present: why not. */
    private Optional<String> makeAgain(LayerStore.Version kept, Layers.Version version) throws IOException {
        if (!kept.sourceSha256().equals(version.sourceDigest())) {
            return Optional.of("version.json");
        }
        // moved away, not deleted: what was found is not destroyed
        if (Files.exists(kept.file())) {
            Files.move(
                    kept.file(),
                    kept.file().resolveSibling("layer.damaged"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            if (folder.store(version.id()).check(kept) instanceof LayerStore.Checked.MadeAgain
                    && LayerStore.digest(kept.file()).equals(version.storedDigest())) {
                LOG.warn("Layer {} of {} was damaged and was made again", version.name(), version.validFrom());
                damages.put(version.id(), "layer.qsl");
                return Optional.empty();
            }
            return Optional.of("source");
        } catch (FileRefused unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }

    private void keep(UUID version, StoredLayer layer) {
        synchronized (open) {
            open.put(version, layer);
            long bytes = 0;
            for (var one : open.values()) {
                bytes += (long) BYTES_A_FEATURE * one.size();
            }
            var oldest = open.entrySet().iterator();
            while (bytes > mostBytes && open.size() > 1) {
                bytes -= (long) BYTES_A_FEATURE * oldest.next().getValue().size();
                oldest.remove();
            }
        }
    }
}
