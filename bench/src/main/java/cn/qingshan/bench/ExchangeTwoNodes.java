package cn.qingshan.bench;

import cn.qingshan.exchange.SignatureScheme;
import cn.qingshan.exchange.TwoNodes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;

/**
 * Two nodes exchange 10,000 records and 1,000 transfers, each answered, over their folders on this disk: on a good line, and on one that loses and repeats one envelope in twenty and
 * reorders, with each node stopped dead every 100 envelopes. What took how long, and how many bytes a record costs.
 */
public final class ExchangeTwoNodes {

    private ExchangeTwoNodes() {}

    /** @param args number of records, 10,000 if left out; a tenth as many transfers */
    public static void main(String[] args) throws IOException {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // jose4j logs nothing that matters here
        int records = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        measure("warm-up", Math.min(records, 1_000), TwoNodes.Line.good(1).onDisk(), SignatureScheme.ED25519);
        measure("good line, Ed25519", records, TwoNodes.Line.good(20261125).onDisk(), SignatureScheme.ED25519);
        measure("bad line, Ed25519", records, TwoNodes.Line.bad(20261125).onDisk(), SignatureScheme.ED25519);
        measure("bad line, disk not waited for", records, TwoNodes.Line.bad(20261125), SignatureScheme.ED25519);
        measure("good line, SM2", records, TwoNodes.Line.good(20261125).onDisk(), SignatureScheme.SM2);
    }

    private static void measure(String name, int records, TwoNodes.Line line, SignatureScheme scheme)
            throws IOException {
        var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var folder = Files.createTempDirectory("qingshan-exchange");
        try {
            long cpu = machine.getProcessCpuTime();
            var outcome = TwoNodes.run(records, records / 10, line, folder, scheme);
            cpu = machine.getProcessCpuTime() - cpu;
            boolean same = outcome.bureau().equals(outcome.procuratorate())
                    && outcome.bureau().digest().equals(outcome.procuratorate().digest())
                    && outcome.bureau().versions() == records
                    && outcome.bureau().repeated() == 0
                    && outcome.bureau().acts() == records / 10 * 2L;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d records, %d acts of threads, %s%n"
                            + "  %d envelopes numbered, %d carried, %d lost, %d repeated, %d stops, %d rounds%n"
                            + "  %.1f s, %.0f numbered envelopes a second; %.1f s of processor time, %.2f ms for each numbered envelope%n"
                            + "  %.0f bytes for the envelope of a record, %.0f bytes carried for each record; %.1f MB on disk%n",
                    name,
                    outcome.bureau().versions(),
                    outcome.bureau().acts(),
                    same ? "both sides the same, each exactly once" : "THE SIDES DIFFER",
                    outcome.numbered(),
                    outcome.carried(),
                    outcome.lost(),
                    outcome.repeated(),
                    outcome.kills(),
                    outcome.rounds(),
                    outcome.took().toMillis() / 1e3,
                    outcome.numbered() * 1e3 / outcome.took().toMillis(),
                    cpu / 1e9,
                    cpu / 1e6 / outcome.numbered(),
                    outcome.recordBytes(),
                    (double) outcome.carriedBytes() / records,
                    bytesIn(folder) / 1e6);
            if (!same) {
                System.exit(1);
            }
        } finally {
            try (var all = Files.walk(folder)) {
                for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static long bytesIn(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        }
    }
}
