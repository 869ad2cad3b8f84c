package cn.qingshan;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import cn.qingshan.exchange.Attachment;
import cn.qingshan.exchange.Courier;
import cn.qingshan.exchange.Parcel;
import cn.qingshan.problem.Problems;
import cn.qingshan.procedure.Proceedings;
import cn.qingshan.procedure.Tracks;
import com.zaxxer.hikari.HikariDataSource;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The bureau and the procuratorate of the example county on two nodes, each with a database of its own, on a bad line: envelopes are lost, repeated, delayed and reordered, and every so many envelopes
 * that a node seals or takes, the server ends all connections of its application in the middle of what it does, or the whole node is stopped dead. All of it follows from a seed.
 */
final class TwoPostgresNodes implements AutoCloseable {

    private static final LocalDate DAY = LocalDate.of(2026, 9, 4);

    /**
     * @param loss,repetition,delay share of the envelopes on the line, acknowledgements too
     * @param cutEvery a node is cut off after so many envelopes sealed or taken
     * @param stopEvery each so manieth cut stops the whole node
     */
    record Line(double loss, double repetition, double delay, int cutEvery, int stopEvery, long seed) {
        static Line bad(int cutEvery, int stopEvery) {
            return new Line(0.05, 0.05, 0.05, cutEvery, stopEvery, 20261125);
        }

        static Line good() {
            return new Line(0, 0, 0, Integer.MAX_VALUE, Integer.MAX_VALUE, 20261125);
        }
    }

    /**
     * @param records,threads ids of what was written
     * @param exchanging of the whole, without the writing of the acts
     */
    record Outcome(
            List<UUID> records,
            List<UUID> threads,
            long carried,
            long carriedBytes,
            long lost,
            long repeated,
            int cuts,
            int stops,
            int rounds,
            Duration writing,
            Duration exchanging,
            Duration starting) {}

    /** One node, its store and what it has to say. */
    final class Side {
        final HalfCounty half;
        final Store store;
        final String name;
        final String officer;
        final int records;
        final int transfers;
        int written;
        int sent;
        final Set<UUID> acknowledged = new HashSet<>();

        Side(HalfCounty half, Store store, String name, String officer, int records, int transfers) {
            this.half = half;
            this.store = store;
            this.name = name;
            this.officer = officer;
            this.records = records;
            this.transfers = transfers;
        }

        boolean isProcuratorate() {
            return this == procuratorate;
        }

        void together(Runnable acts) {
            half.node.run(
                    officer,
                    () -> new TransactionTemplate(half.node.bean(PlatformTransactionManager.class))
                            .executeWithoutResult(status -> acts.run()));
        }
    }

    /** The connections of one node's application. It counts what goes through them, and cuts them where the seed says. */
    private final class Store implements BeanPostProcessor {
        /** While the node exchanges; what its persons write is not cut. */
        private boolean exchanging;

        private int handled;
        /** Statements until the cut; negative: none is due. */
        private int stepsLeft = -1;

        private boolean cut;
        private @Nullable HikariDataSource pool;

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof HikariDataSource connections) {
                pool = connections;
                return new Watched(connections, this);
            }
            return bean;
        }

        /** What a stopped program had open is gone too, not only what it was just using. */
        private void forget() {
            if (pool != null) {
                pool.getHikariPoolMXBean().softEvictConnections();
            }
        }

        private void step(String sql) throws SQLException {
            if (!exchanging) {
                return;
            }
            if (stepsLeft >= 0 && stepsLeft-- == 0) {
                cut = true;
                cuts++;
                try (var owner = side(this).half.node.asOwner();
                        var statement = owner.createStatement()) {
                    // waits until they are gone
                    statement.execute(
                            "select pg_terminate_backend(pid, 10000) from pg_stat_activity where usename = 'qingshan_app'");
                } catch (SQLException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            } else if (stepsLeft < 0 && sql.contains("insert into node.envelope") && ++handled >= line.cutEvery()) {
                handled = 0;
                stepsLeft = random.nextInt(8);
            }
        }
    }

    private static final class Watched extends DelegatingDataSource {
        private final Store store;

        Watched(DataSource target, Store store) {
            super(target);
            this.store = store;
        }

        @Override
        public Connection getConnection() throws SQLException {
            var real = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                        switch (method.getName()) {
                            case "prepareStatement" -> store.step((String) args[0]);
                            case "commit" -> store.step("commit");
                            default -> {}
                        }
                        try {
                            return method.invoke(real, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    private final Line line;
    private final SplittableRandom random;
    private final MovableClock clock = HalfCounty.clock();
    final Side bureau;
    final Side procuratorate;
    private final UUID problem;
    private final List<UUID> records = new ArrayList<>();
    private final List<UUID> threads = new ArrayList<>();
    private long carried;
    private long carriedBytes;
    private long lost;
    private long repeated;
    private int cuts;
    private int stops;
    private Duration starting = Duration.ZERO;

    TwoPostgresNodes(int records, int transfers, Line line) throws Exception {
        this.line = line;
        this.random = new SplittableRandom(line.seed());
        var atBureau = new Store();
        var atProcuratorate = new Store();
        bureau = new Side(
                HalfCounty.of("bureau-postgres", false, clock, beans -> beans.addBeanPostProcessor(atBureau)),
                atBureau,
                "b990121",
                "meng.tao",
                records - records * 3 / 10,
                transfers - transfers * 4 / 10);
        procuratorate = new Side(
                HalfCounty.of(
                        "procuratorate-postgres", true, clock, beans -> beans.addBeanPostProcessor(atProcuratorate)),
                atProcuratorate,
                "p990121",
                "shen.mo",
                records * 3 / 10,
                transfers * 4 / 10);
        HalfCounty.introduce(bureau.half, procuratorate.half);
        HalfCounty.agree(bureau.half, procuratorate.half, this::settle);
        problem = World.problemOn(bureau.half.node);
        settle();
        quiet();
    }

    /** A cut connection is what is wanted here, and said three times by those who lose it; each start of a node makes them speak again. */
    private static void quiet() {
        for (String loud : List.of(
                "com.zaxxer.hikari",
                "org.springframework.transaction",
                "cn.qingshan.people.SeatedTransactions",
                "io.zonky.test")) {
            ((Logger) LoggerFactory.getLogger(loud)).setLevel(Level.OFF);
        }
    }

    private Side side(Store store) {
        return bureau.store == store ? bureau : procuratorate;
    }

    /** On a good line. */
    private void settle() {
        for (int i = 0; i < 3; i++) {
            bureau.half.exchange().exchange(procuratorate.name, new Courier() {
                @Override
                public Optional<Parcel> exchange(Parcel parcel) {
                    return Optional.of(procuratorate.half.exchange().answer(bureau.name, parcel));
                }

                @Override
                public Optional<InputStream> fetch(Attachment attachment) {
                    return Optional.empty();
                }
            });
        }
    }

    /** Its part of a round: records, transfers, and the acknowledgement of each transfer that has come. */
    private void write(Side side) throws Exception {
        int all = bureau.records + procuratorate.records;
        int until = Math.min(side.records, side.written + Math.max(10, all / 100) * side.records / all);
        var problems = side.half.node.bean(Problems.class);
        var proceedings = side.half.node.bean(Proceedings.class);
        var came = new ArrayList<UUID>();
        try (var owner = side.half.node.asOwner();
                var rows = owner.createStatement()
                        .executeQuery(
                                "select thread from procedure.proceeding where procedure = 'clue-transfer' and counterpart = '"
                                        + side.name.toUpperCase(java.util.Locale.ROOT) + "' and thread = id")) {
            while (rows.next()) {
                var thread = rows.getObject(1, UUID.class);
                if (!side.acknowledged.contains(thread)) {
                    came.add(thread);
                }
            }
        }
        if (side.written == until && came.isEmpty()) {
            return;
        }
        side.together(() -> {
            for (; side.written < until; side.written++) {
                records.add(
                        side.isProcuratorate()
                                ? problems.recordCheck(
                                        problem, DAY, side.written % 3 > 0, "第" + side.written + "次核验：现场与所报措施相符，边坡仍待削坡")
                                : problems.recordMeasure(
                                        problem,
                                        DAY,
                                        "第" + side.written + "次整改：拆除越界开采设施，平整场地，恢复植被",
                                        10.25 + side.written,
                                        List.of()));
                while (side.sent < (long) side.transfers * (side.written + 1) / side.records) {
                    threads.add(transfer(side, proceedings, side.sent++));
                }
            }
            for (var thread : came) {
                proceedings.act(
                        thread, proceedings.find(thread).seen(), "acknowledge-transfer", DAY, Map.of(), List.of());
            }
        });
        side.acknowledged.addAll(came);
    }

    private static UUID transfer(Side side, Proceedings proceedings, int n) {
        String to = side.isProcuratorate() ? "B990121" : "P990121";
        return proceedings.open(
                Tracks.of("clue-transfer"),
                new Proceedings.About("越界开采线索" + n, null, null, "", to, "", null, null),
                "send-transfer",
                DAY,
                Map.of(
                        "kind", "CLUE",
                        "subject", "越界开采" + n,
                        "number", "移〔2026〕" + n + "号",
                        "items", "图斑截图\n现场照片",
                        "complete", "true",
                        "withoutReporter", "true",
                        "counterpart", to));
    }

    // ---- the line

    private final Map<Side, Map<Integer, List<String>>> ways = new HashMap<>();

    /** What arrives at a side in this round of what is sent to it now and was before. */
    private Parcel carried(Parcel parcel, int round, Side to) {
        var way = ways.computeIfAbsent(to, side -> new TreeMap<>());
        for (String text : parcel.envelopes()) {
            carried++;
            carriedBytes += text.length() + 1L;
            if (random.nextDouble() < line.loss()) {
                lost++;
                continue;
            }
            int copies = 1;
            if (random.nextDouble() < line.repetition()) {
                repeated++;
                copies = 2;
            }
            for (int i = 0; i < copies; i++) {
                int late = random.nextDouble() < line.delay() ? 1 + random.nextInt(3) : 0;
                way.computeIfAbsent(round + late, r -> new ArrayList<>()).add(text);
            }
        }
        var texts = way.getOrDefault(round, new ArrayList<>());
        way.remove(round);
        if (line.loss() > 0) {
            // neighbours change places
            for (int i = 0; i + 1 < texts.size(); i++) {
                if (random.nextInt(4) == 0) {
                    Collections.swap(texts, i, Math.min(texts.size() - 1, i + 1 + random.nextInt(5)));
                }
            }
        }
        return new Parcel(texts);
    }

    private Courier courier(int round) {
        return new Courier() {
            @Override
            public Optional<Parcel> exchange(Parcel parcel) {
                var came = carried(parcel, round, procuratorate);
                return unlessCut(
                                procuratorate,
                                () -> procuratorate.half.exchange().answer(bureau.name, came))
                        .map(answer -> carried(answer, round, bureau));
            }

            @Override
            public Optional<InputStream> fetch(Attachment attachment) {
                return Optional.empty();
            }
        };
    }

    private interface Work<T> {
        T done();
    }

    /** Does it, or is cut off on the way; then nothing but the database is left. */
    private <T> Optional<T> unlessCut(Side side, Work<T> work) {
        side.store.exchanging = true;
        try {
            var done = work.done();
            // a cut after the last commit: what it had in hand for the line is gone too
            return side.store.cut ? Optional.empty() : Optional.of(done);
        } catch (RuntimeException e) {
            if (!side.store.cut) {
                throw e;
            }
            return Optional.empty();
        } finally {
            side.store.exchanging = false;
            if (side.store.cut) {
                side.store.cut = false;
                side.store.forget();
                if (cuts % line.stopEvery() == 0) {
                    stop(side);
                }
            }
        }
    }

    private void stop(Side side) {
        long start = System.nanoTime();
        try {
            side.half.node.stopDeadAndStart();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        quiet();
        stops++;
        starting = starting.plusNanos(System.nanoTime() - start);
    }

    Outcome run() throws Exception {
        long writing = 0;
        long exchanging = 0;
        int round = 0;
        do {
            if (++round > 20_000) {
                throw new IllegalStateException("No convergence");
            }
            int now = round;
            long start = System.nanoTime();
            write(bureau);
            write(procuratorate);
            writing += System.nanoTime() - start;
            start = System.nanoTime();
            unlessCut(bureau, () -> bureau.half.exchange().exchange(procuratorate.name, courier(now)));
            exchanging += System.nanoTime() - start;
            if (round % 25 == 0 && Boolean.getBoolean("qingshan.nodes.talk")) {
                System.out.printf(
                        "round %d: %d + %d written, %d carried, %d cuts, writing %d s, exchanging %d s%n",
                        round,
                        bureau.written,
                        procuratorate.written,
                        carried,
                        cuts,
                        writing / 1_000_000_000,
                        exchanging / 1_000_000_000);
            }
        } while (!isDone());
        return new Outcome(
                List.copyOf(records),
                List.copyOf(threads),
                carried,
                carriedBytes,
                lost,
                repeated,
                cuts,
                stops,
                round,
                Duration.ofNanos(writing),
                Duration.ofNanos(exchanging).minus(starting),
                starting);
    }

    private boolean isDone() throws Exception {
        if (bureau.written < bureau.records
                || procuratorate.written < procuratorate.records
                || bureau.acknowledged.size() + procuratorate.acknowledged.size() < threads.size()) {
            return false;
        }
        return isHeard(bureau, procuratorate) && isHeard(procuratorate, bureau);
    }

    /** Nothing is left to be sealed, and the other side has acknowledged all that was. */
    private static boolean isHeard(Side side, Side by) {
        var mailbox = side.half.partners().channel(by.name).mailbox();
        boolean acknowledged = mailbox.inTransaction(() -> mailbox.standing().acknowledged() == mailbox.sentCount());
        return acknowledged
                && side.half.exchange().gather(by.name) == 0
                && mailbox.inTransaction(() -> mailbox.standing().acknowledged() == mailbox.sentCount());
    }

    @Override
    public void close() {
        bureau.half.node.close();
        procuratorate.half.node.close();
    }
}
