package cn.qingshan.geo.write;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** One format's way to a file. */
interface Sink extends AutoCloseable {

    /**
     * A feature to be written.
     *
     * @param row from 1
     * @param placed in the file's coordinate system, shells counter-clockwise; null: none
     * @param lonLat as it came
     * @param values one for each column, null where blank
     */
    record Feature(
            int row,
            @Nullable Geometry placed,
            @Nullable Geometry lonLat,
            @Nullable Object[] values) {}

    /** A refusal is the feature's own: the file can be written on without it. An exception ends the file. */
    void write(Feature feature) throws IOException, WriteRefused;

    /** The piece that is the whole file, closed. */
    Path complete() throws IOException, WriteRefused;

    /** Lets go of whatever is open. After {@link #complete} it does nothing. */
    @Override
    void close() throws IOException;
}
