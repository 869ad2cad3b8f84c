package cn.qingshan.imagery.zonal;

import cn.qingshan.imagery.catalogue.Digests;
import cn.qingshan.imagery.catalogue.Scene;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** What the rows of a series depend on: outlines, choices, scenes and their files. Rows kept under another key are another job's. */
final class SeriesKey {

    /** To be raised whenever the numbers of an unchanged job would change. */
    static final int METHOD = 2;

    private final List<Zone> zones;
    private final List<Scene> scenes;
    private final ZonalChoices choices;
    private final String files;

    /** Looks at the files; it is made before anything is measured. */
    SeriesKey(List<Zone> zones, List<Scene> scenes, ZonalChoices choices) throws IOException {
        this.zones = zones;
        this.scenes = scenes;
        this.choices = choices;
        this.files = files(scenes);
    }

    /** The files as they are before anything is measured, by length and time of change: reading them through would take longer than measuring. */
    private static String files(List<Scene> scenes) throws IOException {
        var all = new StringBuilder();
        for (var scene : scenes) {
            for (var file : scene.files()) {
                all.append(Files.size(file))
                        .append(' ')
                        .append(Files.getLastModifiedTime(file).toMillis())
                        .append('|');
            }
        }
        return all.toString();
    }

    byte[] digest() {
        var digest = Digests.sha256();
        digest.update(ByteBuffer.allocate(4).putInt(METHOD).array());
        var corners = new Corners(digest);
        for (var zone : zones) {
            digest.update(zone.key().getBytes(StandardCharsets.UTF_8));
            corners.of(zone.lonLat());
        }
        var mask = choices.mask();
        digest.update("%s|%s|%s|%s|%s|%s|%s"
                .formatted(
                        choices.formula().text(),
                        mask == null ? "" : mask.text(),
                        choices.unmasked(),
                        choices.percentiles(),
                        choices.leastValid(),
                        choices.below(),
                        choices.stated())
                .getBytes(StandardCharsets.UTF_8));
        for (var scene : scenes) {
            digest.update(told(scene).getBytes(StandardCharsets.UTF_8));
        }
        digest.update(files.getBytes(StandardCharsets.UTF_8));
        return digest.digest();
    }

    /**
     * Tells a digest of each ring how many corners it has and two check values of them, 64 bits together: nobody forges an outline here, and the
     * digest itself is slow in a fresh process.
     */
    private static final class Corners {
        private final MessageDigest digest;
        private final CRC32 one = new CRC32();
        private final CRC32C other = new CRC32C();
        private ByteBuffer bytes = ByteBuffer.allocate(1 << 12);

        Corners(MessageDigest digest) {
            this.digest = digest;
        }

        void of(Geometry areas) {
            for (int i = 0; i < areas.getNumGeometries(); i++) {
                var polygon = (Polygon) areas.getGeometryN(i);
                digest.update((byte) polygon.getNumInteriorRing()); // a hole is not a part
                of(polygon.getExteriorRing());
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    of(polygon.getInteriorRingN(h));
                }
            }
        }

        private void of(LineString ring) {
            var points = ring.getCoordinateSequence();
            int size = points.size();
            var numbers = new double[2 * size];
            for (int i = 0; i < size; i++) {
                numbers[2 * i] = points.getX(i);
                numbers[2 * i + 1] = points.getY(i);
            }
            int length = Math.multiplyExact(Double.BYTES, numbers.length);
            if (bytes.capacity() < length) {
                bytes = ByteBuffer.allocate(length);
            }
            bytes.asDoubleBuffer().put(numbers);
            one.reset();
            one.update(bytes.array(), 0, length);
            other.reset();
            other.update(bytes.array(), 0, length);
            digest.update(ByteBuffer.allocate(12)
                    .putInt(size)
                    .putInt((int) one.getValue())
                    .putInt((int) other.getValue())
                    .array());
        }
    }

    /** All that a scene says. Not by {@code toString}: what that of records needs is made anew in each process, and takes a tenth of a second. */
    private static String told(Scene scene) {
        var told = new StringBuilder();
        for (Object part : new Object[] {scene.id(), scene.date(), scene.sensor()}) {
            told.append(part).append('|');
        }
        for (var band : scene.bands()) {
            for (@Nullable
            Object part : new @Nullable Object[] {
                band.name(), band.commonName(), band.file(), band.index(), band.scale(), band.offset(), band.nodata()
            }) {
                told.append(part).append('|');
            }
        }
        var extent = scene.extent();
        for (Object part : new Object[] {extent.crs(), extent.west(), extent.south(), extent.east(), extent.north()}) {
            told.append(part).append('|');
        }
        return told.toString();
    }
}
