package cn.qingshan.map;

import cn.qingshan.geo.store.DamagedLayer;
import cn.qingshan.geo.store.StoredLayer;
import cn.qingshan.geo.tile.LayerTiles;
import cn.qingshan.geo.tile.TileAddress;
import cn.qingshan.layer.Layers;
import cn.qingshan.layer.OpenLayers;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Tiles of reference layers, as far as the acting seat may see the layer. What was made for one seat serves all: the permission is asked each time, before. */
@Component
public class StoredTiles {

    private static final int MOST_OPEN = 16;

    private final Layers layers;
    private final OpenLayers open;
    private final Clock clock;
    /** By their version, those asked last at the end. */
    private final Map<UUID, Made> made = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<UUID, Object> opening = new ConcurrentHashMap<>();

    StoredTiles(Layers layers, OpenLayers open, Clock clock) {
        this.layers = layers;
        this.open = open;
        this.clock = clock;
    }

    /** @param from the layer as it was open then; another one after it was made again */
    private record Made(StoredLayer from, LayerTiles tiles) {}

    /**
     * A tile.
     *
     * @param mark changes whenever the bytes may
     */
    public record Tile(byte[] bytes, String mark) {}

    /** The layers of the acting seat that hold today; a township's seats have none. */
    public List<Layers.Version> holding() {
        return keepsLayers() ? layers.on(LocalDate.now(clock)) : List.of();
    }

    private static boolean keepsLayers() {
        return Acting.seat().filter(seat -> !seat.isOf(Organ.Kind.TOWNSHIP)).isPresent();
    }

    /**
     * Empty when the file lies at another node or is lost.
     *
     * @throws cn.qingshan.ledger.NoSuchRecord when there is no such version, or the seat may not see it
     */
    public Optional<Tile> tile(UUID id, TileAddress address) {
        if (!keepsLayers()) {
            return Optional.empty();
        }
        var version = layers.find(id);
        try {
            return tile(open.open(version), address);
        } catch (DamagedLayer damaged) {
            return tile(open.openAgain(version), address);
        }
    }

    private Optional<Tile> tile(OpenLayers.Opened opened, TileAddress address) {
        return switch (opened) {
            case OpenLayers.Opened.Ready ready -> {
                var bytes = tiles(ready).tile(address).bytes();
                yield Optional.of(new Tile(
                        bytes, String.valueOf(ready.version().storedDigest()).substring(0, 16)));
            }
            case OpenLayers.Opened.NoneHolds _, OpenLayers.Opened.Elsewhere _, OpenLayers.Opened.Lost _ ->
                Optional.empty();
        };
    }

    private LayerTiles tiles(OpenLayers.Opened.Ready ready) {
        var id = ready.version().id();
        // one waits for the other where both want the same layer, and for nobody else
        synchronized (opening.computeIfAbsent(id, first -> new Object())) {
            synchronized (made) {
                var known = made.get(id);
                if (known != null && known.from() == ready.layer()) {
                    return known.tiles();
                }
            }
            try {
                var tiles = LayerTiles.open(ready.version().name(), ready.layer(), open.file(ready.version()));
                synchronized (made) {
                    made.put(id, new Made(ready.layer(), tiles));
                    if (made.size() > MOST_OPEN) {
                        made.remove(made.keySet().iterator().next());
                    }
                }
                return tiles;
            } catch (IOException disk) {
                throw new UncheckedIOException(disk);
            }
        }
    }
}
