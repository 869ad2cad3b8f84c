package cn.qingshan.database;

import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Brings every module's schema up to this version. Module = package = schema = migration folder; the list is in the order in
 * which schemas build upon one another, which is the order of the work.
 */
public final class Schemas {

    public static final List<String> IN_ORDER = List.of(
            "people",
            "ledger",
            "agreement",
            "evidence",
            "documents",
            "clock",
            "rulebook",
            "place",
            "layer",
            "scene",
            "observe",
            "clue",
            "verify",
            "problem",
            "procedure",
            "effect",
            "closure",
            "model",
            "campaign",
            "reminder",
            "intake",
            "publicity",
            "features",
            "node");

    private Schemas() {}

    public static void migrate(RunningDatabase database) throws CannotStart {
        var owner = new PGSimpleDataSource();
        owner.setUrl(database.url());
        owner.setUser(database.owner().name());
        owner.setPassword(database.owner().secret());
        try {
            makeApplicationRole(owner, database);
            for (String module : IN_ORDER) {
                migrate(owner, module);
            }
        } catch (SQLException | FlywayException e) {
            throw new CannotStart("The database could not be brought to this version: " + e.getMessage());
        }
    }

    private static void migrate(PGSimpleDataSource owner, String module) throws CannotStart {
        var flyway = Flyway.configure()
                .dataSource(owner)
                .schemas(module)
                .table("migration")
                .locations("classpath:db/migration/" + module)
                .placeholderReplacement(false)
                .load();
        var unknown = java.util.Arrays.stream(flyway.info().all())
                .filter(m -> m.getState().isApplied() && !m.getState().isResolved())
                .findFirst();
        if (unknown.isPresent()) {
            throw new CannotStart("The database was written by a newer version of Qingshan (schema " + module
                    + ", step " + unknown.get().getVersion() + "): start it with that version.");
        }
        flyway.migrate();
    }

    private static void makeApplicationRole(PGSimpleDataSource owner, RunningDatabase database)
            throws SQLException, CannotStart {
        var application = database.application();
        try (var connection = owner.getConnection();
                var statement = connection.createStatement();
                var exists =
                        statement.executeQuery("select 1 from pg_roles where rolname = '" + application.name() + "'")) {
            boolean there = exists.next();
            statement.execute((there ? "alter role " : "create role ") + application.name()
                    + " login noinherit password '" + application.secret() + "'");
            refuseMightyRole(statement, application.name());
            statement.execute("revoke create on schema public from public");
        }
    }

    private static void refuseMightyRole(java.sql.Statement statement, String role) throws SQLException, CannotStart {
        try (var mighty = statement.executeQuery(
                "select 1 from pg_roles where rolname = '" + role + "' and (rolsuper or rolbypassrls)")) {
            if (mighty.next()) {
                throw new CannotStart("The database role " + role
                        + " may pass over row-level security; take SUPERUSER and BYPASSRLS from it first.");
            }
        }
    }
}
