package cn.qingshan.imagery.zonal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The rows of one scene, kept until the job is done: the job's key, the rows to the bit, a check value. */
final class Part {

    private static final int KEY = 32;

    private Part() {}

    static void write(Path path, byte[] key, List<ZonalRow> rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(key);
        out.writeInt(rows.size());
        for (var row : rows) {
            out.writeUTF(row.zone());
            for (double number : new double[] {
                row.pixels(), row.onScene(), row.valid(), row.mean(), row.stdev(), row.min(), row.max(), row.below()
            }) {
                out.writeDouble(number);
            }
            out.writeByte(row.percentiles().size());
            for (double percentile : row.percentiles()) {
                out.writeDouble(percentile);
            }
            out.writeByte(row.mark().ordinal());
        }
        var check = new CRC32C();
        check.update(bytes.toByteArray());
        out.writeInt((int) check.getValue());
        var beside = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.write(beside, bytes.toByteArray());
            Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside); // of a full disk it would take the room of the next run
        }
    }

    /** Empty when there is none, or it is damaged or of another job: then the scene is measured again. */
    static Optional<List<ZonalRow>> read(Path path, byte[] key) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        int end = bytes.length - 4;
        if (end < KEY || !Arrays.equals(bytes, 0, KEY, key, 0, KEY)) {
            return Optional.empty();
        }
        var check = new CRC32C();
        check.update(bytes, 0, end);
        if ((int) check.getValue() != ByteBuffer.wrap(bytes).getInt(end)) {
            return Optional.empty();
        }
        var in = new DataInputStream(new ByteArrayInputStream(bytes, KEY, end - KEY));
        var rows = new ArrayList<ZonalRow>();
        for (int left = in.readInt(); left > 0; left--) {
            var zone = in.readUTF();
            var numbers = new double[8];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readDouble();
            }
            var percentiles = new ArrayList<Double>();
            for (int count = in.readByte(); count > 0; count--) {
                percentiles.add(in.readDouble());
            }
            rows.add(new ZonalRow(
                    zone,
                    numbers[0],
                    numbers[1],
                    numbers[2],
                    numbers[3],
                    numbers[4],
                    numbers[5],
                    numbers[6],
                    percentiles,
                    numbers[7],
                    ZonalRow.Mark.values()[in.readByte()]));
        }
        return Optional.of(rows);
    }
}
