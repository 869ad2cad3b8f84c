package cn.qingshan.database;

import cn.qingshan.database.RunningDatabase.Account;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The PostgreSQL that comes with the program, for a node without one of its own. Durable settings are turned on, which
 * the artifact turns off because it is made for tests; a server left behind by a killed node is ended first, which is
 * safe because the data folder's lock is held.
 */
public final class EmbeddedServer {

    private static final List<String> TRUST_LOCAL_OWNER_ONLY = List.of(
            "# Written by Qingshan at each start. Loopback only, with a password.",
            "host all all 127.0.0.1/32 scram-sha-256",
            "host all all ::1/128 scram-sha-256");

    private EmbeddedServer() {}

    public static RunningDatabase start(DataFolder folder) throws CannotStart {
        Path data = folder.database();
        try {
            endLeftover(data);
            String ownerSecret = folder.secret("database-owner");
            boolean fresh = !Files.exists(data.resolve("PG_VERSION"));
            var server = start(folder, fresh ? "" : ownerSecret);
            if (fresh) {
                lockDown(server, data, ownerSecret);
            }
            var owner = new Account("postgres", ownerSecret);
            var application = new Account(RunningDatabase.APPLICATION_ROLE, folder.secret("database-application"));
            return new RunningDatabase(
                    "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                    owner,
                    application,
                    () -> stop(server));
        } catch (IOException | IllegalStateException e) {
            throw new CannotStart("The embedded database could not be started in " + data + ": " + e.getMessage()
                    + " (its log is beside it).");
        }
    }

    private static EmbeddedPostgres start(DataFolder folder, String ownerSecret) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.database())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.root().resolve("postgresql").toFile())
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("timezone", "Asia/Shanghai")
                .setLocaleConfig("encoding", "UTF-8")
                .setPGStartupWait(Duration.ofSeconds(60));
        if (!ownerSecret.isEmpty()) {
            builder.setConnectConfig("password", ownerSecret);
        }
        return builder.start();
    }

    /** A fresh cluster trusts every local account; from here on it asks for the password kept in the data folder. */
    private static void lockDown(EmbeddedPostgres server, Path data, String ownerSecret) throws IOException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + ownerSecret + "'");
            Files.write(data.resolve("pg_hba.conf"), TRUST_LOCAL_OWNER_ONLY);
            statement.execute("select pg_reload_conf()");
        } catch (java.sql.SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void endLeftover(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var lines = Files.readAllLines(pidFile);
        if (!lines.isEmpty()) {
            ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(handle -> handle.info().command().orElse("").contains("postgres"))
                    .ifPresent(EmbeddedServer::end);
        }
        Files.deleteIfExists(pidFile);
    }

    private static void end(ProcessHandle leftover) {
        leftover.destroy();
        try {
            leftover.onExit().get(20, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException stillThere) {
            leftover.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
