package cn.qingshan.imagery.catalogue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One acquisition.
 *
 * @param id of the STAC item
 * @param date of the acquisition, in China
 * @param sensor platform and instrument, or what the item says of them; may be empty
 * @param extent where the first band lies
 */
public record Scene(String id, LocalDate date, String sensor, List<SceneBand> bands, Extent extent) {

    public Scene {
        bands = List.copyOf(bands);
    }

    /** In the plane of the scene. */
    public record Extent(String crs, double west, double south, double east, double north) {}

    /** A band by its own name or its common name, in any case; its own name goes first. */
    public Optional<SceneBand> band(String called) {
        return bands.stream()
                .filter(band -> band.name().equalsIgnoreCase(called))
                .findFirst()
                .or(() -> bands.stream().filter(band -> band.isCalled(called)).findFirst());
    }

    public List<Path> files() {
        return bands.stream().map(SceneBand::file).distinct().toList();
    }
}
