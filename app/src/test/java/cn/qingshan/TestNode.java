package cn.qingshan;

import cn.qingshan.database.DataFolder;
import cn.qingshan.database.EmbeddedServer;
import cn.qingshan.database.RunningDatabase;
import cn.qingshan.database.Schemas;
import cn.qingshan.firstrun.FirstRun;
import cn.qingshan.people.Acting;
import cn.qingshan.people.People;
import cn.qingshan.people.Seat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole node for a test: embedded database, pages, and a clock that the test moves; nothing runs by itself. The shared one has the example county and lives as long as the JVM. */
final class TestNode implements AutoCloseable {

    private static TestNode shared;

    final MovableClock clock;
    final DataFolder folder;
    RunningDatabase database;
    ConfigurableApplicationContext pages;
    private final Consumer<ConfigurableListableBeanFactory> more;
    private final Optional<StartOptions.Https> https;

    private TestNode(
            String name,
            boolean empty,
            MovableClock clock,
            Optional<StartOptions.Https> https,
            Consumer<ConfigurableListableBeanFactory> more) {
        try {
            Path root = Path.of("target", name).toAbsolutePath();
            deleteTree(root);
            this.clock = clock;
            this.more = more;
            this.https = https;
            folder = DataFolder.open(root);
            database = EmbeddedServer.start(folder);
            Schemas.migrate(database);
            pages = start(empty);
            pages.getBean(FirstRun.class).prepare(empty);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private ConfigurableApplicationContext start(boolean empty) {
        return Qingshan.start(
                new StartOptions(0, "127.0.0.1", folder.root(), empty, Optional.empty(), https, Optional.empty()),
                folder,
                database,
                beans -> {
                    beans.registerSingleton("clock", (Clock) clock);
                    beans.registerSingleton("taskScheduler", new NothingByItself());
                    more.accept(beans);
                });
    }

    /** Stops the whole node where it stands, the database without a checkpoint as after a power cut, and starts it again from its folder. */
    void stopDeadAndStart() throws Exception {
        pages.close();
        String postmaster = Files.readAllLines(folder.database().resolve("postmaster.pid"))
                .getFirst()
                .strip();
        new ProcessBuilder("kill", "-QUIT", postmaster).start().waitFor();
        ProcessHandle.of(Long.parseLong(postmaster))
                .ifPresent(server -> server.onExit().join());
        database.close();
        database = EmbeddedServer.start(folder);
        pages = start(true);
    }

    static synchronized TestNode shared() {
        if (shared == null) {
            shared = new TestNode(
                    System.getProperty("qingshan.fork", "shared-node"),
                    false,
                    new MovableClock(LocalDate.of(2026, 9, 1)),
                    Optional.empty(),
                    beans -> {});
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    static TestNode empty(String name) {
        return new TestNode(name, true, new MovableClock(LocalDate.of(2026, 9, 1)), Optional.empty(), beans -> {});
    }

    static TestNode empty(String name, MovableClock clock, Consumer<ConfigurableListableBeanFactory> more) {
        return new TestNode(name, true, clock, Optional.empty(), more);
    }

    static TestNode empty(String name, MovableClock clock, StartOptions.Https https) {
        return new TestNode(name, true, clock, Optional.of(https), beans -> {});
    }

    /** A node of its own with the example county, for a test that needs another day or beans of its own. */
    static TestNode example(String name, LocalDate day, Consumer<ConfigurableListableBeanFactory> more) {
        return new TestNode(name, false, new MovableClock(day), Optional.empty(), more);
    }

    <T> T bean(Class<T> type) {
        return pages.getBean(type);
    }

    int port() {
        return ((ServletWebServerApplicationContext) pages).getWebServer().getPort();
    }

    String exampleSecret() {
        return folder.secret("example-sign-in");
    }

    Seat seat(String signIn) {
        return bean(People.class).loadUserByUsername(signIn).seat();
    }

    <T> T as(String signIn, Supplier<T> what) {
        return Acting.as(seat(signIn), what::get);
    }

    void run(String signIn, Runnable what) {
        Acting.run(seat(signIn), what);
    }

    /** The account of the pages, with a seat told or none, in a transaction that is never committed unless the test does. */
    Connection asApplication(Seat seat) throws Exception {
        var connection = DriverManager.getConnection(
                database.url(),
                database.application().name(),
                database.application().secret());
        connection.setAutoCommit(false);
        if (seat != null) {
            try (var tell = connection.prepareStatement("select set_config('qingshan.seat', ?, true)")) {
                tell.setString(1, seat.id().toString());
                tell.execute();
            }
        }
        return connection;
    }

    Connection asOwner() throws Exception {
        return DriverManager.getConnection(
                database.url(), database.owner().name(), database.owner().secret());
    }

    @Override
    public void close() {
        pages.close();
        database.close();
        folder.close();
    }

    static void deleteTree(Path root) throws Exception {
        if (Files.exists(root)) {
            try (var all = Files.walk(root)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
