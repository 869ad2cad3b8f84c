package cn.qingshan.imagery.tiff;

import cn.qingshan.imagery.inflate.Inflate;
import cn.qingshan.imagery.inflate.LibDeflate;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Inflater;

/**
 * How fast tiles are unpacked, own decoder, {@link Inflater} and (where installed) libdeflate in turn, one thread: {@code FILE [rounds]}.
 * The file's blocks are in memory before the clock starts.
 */
final class DecodeSpeed {

    private DecodeSpeed() {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        try (var file = TiffFile.open(Path.of(args[0]))) {
            var image = file.image();
            var blocks = new ArrayList<byte[]>();
            for (int by = 0; by < image.blocksDown(); by++) {
                for (int bx = 0; bx < image.blocksAcross(); bx++) {
                    var place = image.place(bx, by, 0);
                    blocks.add(image.source.read(place.at(), place.bytes()));
                }
            }
            int size = image.blockBytes();
            double megabytes = (double) size * blocks.size() / 1e6;
            var times = new ArrayList<double[]>();
            var own = new Inflate();
            var library = LibDeflate.installed();
            var out = new byte[size];
            var row = new byte[size / image.blockHeight()];
            for (int round = 0; round < rounds; round++) {
                long t0 = cpu();
                for (var block : blocks) {
                    try (var inflater = new Inflater()) {
                        inflater.setInput(block);
                        inflater.inflate(out);
                    }
                }
                long t1 = cpu();
                for (var block : blocks) {
                    own.zlib(block, 0, block.length, out, size);
                }
                long t2 = cpu();
                for (int i = 0; i < blocks.size(); i++) {
                    for (int r = 0; r < image.blockHeight(); r++) {
                        image.predictor.undo(
                                out,
                                image.type(),
                                r * image.blockWidth() * image.type().bytes(),
                                0,
                                image.blockWidth(),
                                1,
                                image.bigEndian,
                                row);
                    }
                }
                long t3 = cpu();
                if (library.isPresent()) {
                    for (var block : blocks) {
                        try (var unpacker = library.get().unpacker(block.length)) {
                            unpacker.packed().put(block);
                            if (unpacker.zlib(out, size) != size) {
                                throw new IllegalStateException("libdeflate does not take a block");
                            }
                        }
                    }
                }
                long t4 = cpu();
                times.add(new double[] {
                    megabytes / (t1 - t0) * 1e9,
                    megabytes / (t2 - t1) * 1e9,
                    megabytes / (t3 - t2) * 1e9,
                    library.isPresent() ? megabytes / (t4 - t3) * 1e9 : Double.NaN
                });
                System.out.println(Arrays.toString(times.getLast()));
            }
            System.out.printf(
                    "%s: %d blocks, %.0f MB out; median MB per CPU second: Inflater %.0f, own %.0f (%.2f times), predictor %.0f, libdeflate %.0f%n",
                    args[0],
                    blocks.size(),
                    megabytes,
                    median(times, 0),
                    median(times, 1),
                    median(times, 1) / median(times, 0),
                    median(times, 2),
                    median(times, 3));
        }
    }

    /** The thread's own time: what others do on the machine changes it little. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double median(List<double[]> times, int which) {
        var sorted = times.stream().mapToDouble(t -> t[which]).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
