package cn.qingshan.database;

/**
 * A PostgreSQL that is up and migrated.
 *
 * @param url JDBC address without account
 * @param owner account that owns the schemas; used for migrations only
 * @param application account of the pages: owns nothing, cannot pass over row-level security
 */
public record RunningDatabase(String url, Account owner, Account application, Runnable stop) implements AutoCloseable {

    public record Account(String name, String secret) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** The name of the application role in every database. */
    public static final String APPLICATION_ROLE = "qingshan_app";

    @Override
    public void close() {
        stop.run();
    }
}
