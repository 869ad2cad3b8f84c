package cn.qingshan.example;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * The bytes of a polygon Shapefile: ESRI Shapefile Technical Description (July 1998) for .shp and .shx, dBASE III for
 * .dbf. One ring to a record, clockwise as the format wants outer rings. Texts are cut nowhere: a text too long for its
 * column is a bug.
 */
final class ShapefileBytes {

    private static final int POLYGON = 5;
    private static final int HEADER = 100;
    private static final int RECORD_HEADER = 8;
    /** Type, box, number of parts, number of points, the one part's start. */
    private static final int BEFORE_POINTS = 4 + 32 + 4 + 4 + 4;

    private final List<Column> columns;
    private final Charset charset;
    private final List<Coordinate[]> rings = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** @param type C text, D date as yyyymmdd, N number */
    record Column(String name, char type, int width, int decimals) {}

    ShapefileBytes(List<Column> columns, Charset charset) {
        this.columns = columns;
        this.charset = charset;
    }

    /** @param clockwise closed, easting and northing */
    void add(Coordinate[] clockwise, List<String> values) {
        rings.add(clockwise);
        rows.add(List.copyOf(values));
    }

    byte[] shp() {
        int length = HEADER;
        for (Coordinate[] ring : rings) {
            length += RECORD_HEADER + content(ring);
        }
        ByteBuffer to = ByteBuffer.allocate(length);
        header(to, length);
        for (int i = 0; i < rings.size(); i++) {
            Coordinate[] ring = rings.get(i);
            to.order(ByteOrder.BIG_ENDIAN).putInt(i + 1).putInt(content(ring) / 2);
            to.order(ByteOrder.LITTLE_ENDIAN).putInt(POLYGON);
            box(to, boxOf(List.<Coordinate[]>of(ring)));
            to.putInt(1).putInt(ring.length).putInt(0);
            for (Coordinate c : ring) {
                to.putDouble(c.x).putDouble(c.y);
            }
        }
        return to.array();
    }

    byte[] shx() {
        int length = HEADER + 8 * rings.size();
        ByteBuffer to = ByteBuffer.allocate(length);
        header(to, length);
        to.order(ByteOrder.BIG_ENDIAN);
        int offset = HEADER;
        for (Coordinate[] ring : rings) {
            to.putInt(offset / 2).putInt(content(ring) / 2);
            offset += RECORD_HEADER + content(ring);
        }
        return to.array();
    }

    /** The language-driver byte is 0: the code page is not told, as offices send it. */
    byte[] dbf() {
        int headerLength = 32 + 32 * columns.size() + 1;
        int rowLength = 1 + columns.stream().mapToInt(Column::width).sum();
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        ByteBuffer head = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        head.put((byte) 3).put((byte) 126).put((byte) 1).put((byte) 15); // 2026-01-15
        head.putInt(rows.size()).putShort((short) headerLength).putShort((short) rowLength);
        to.writeBytes(head.array());
        for (Column column : columns) {
            ByteBuffer field = ByteBuffer.allocate(32);
            field.put(column.name().getBytes(charset));
            field.put(11, (byte) column.type());
            field.put(16, (byte) column.width());
            field.put(17, (byte) column.decimals());
            to.writeBytes(field.array());
        }
        to.write('\r');
        for (List<String> row : rows) {
            to.write(' ');
            for (int i = 0; i < columns.size(); i++) {
                to.writeBytes(cell(columns.get(i), row.get(i)));
            }
        }
        to.write(0x1a);
        return to.toByteArray();
    }

    private byte[] cell(Column column, String value) {
        byte[] bytes = value.getBytes(charset);
        if (bytes.length > column.width()) {
            throw new IllegalArgumentException(value + " does not fit into " + column);
        }
        ByteBuffer cell = ByteBuffer.allocate(column.width());
        int spaces = column.width() - bytes.length;
        if (column.type() == 'N') {
            cell.put(" ".repeat(spaces).getBytes(charset)).put(bytes);
        } else {
            cell.put(bytes).put(" ".repeat(spaces).getBytes(charset));
        }
        return cell.array();
    }

    private void header(ByteBuffer to, int length) {
        to.order(ByteOrder.BIG_ENDIAN).putInt(0, 9994).putInt(24, length / 2);
        to.order(ByteOrder.LITTLE_ENDIAN).position(28).putInt(1000).putInt(POLYGON);
        box(to, boxOf(rings));
        to.position(HEADER);
    }

    private static int content(Coordinate[] ring) {
        return BEFORE_POINTS + 16 * ring.length;
    }

    private static Envelope boxOf(List<Coordinate[]> rings) {
        Envelope box = new Envelope();
        for (Coordinate[] ring : rings) {
            for (Coordinate c : ring) {
                box.expandToInclude(c);
            }
        }
        return box;
    }

    private static void box(ByteBuffer to, Envelope box) {
        to.putDouble(box.getMinX())
                .putDouble(box.getMinY())
                .putDouble(box.getMaxX())
                .putDouble(box.getMaxY());
    }
}
