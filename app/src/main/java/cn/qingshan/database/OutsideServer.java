package cn.qingshan.database;

import cn.qingshan.database.RunningDatabase.Account;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/** A PostgreSQL that the operator runs: {@code jdbc:postgresql://host/db?user=…&password=…} of an account that may create roles. */
public final class OutsideServer {

    private OutsideServer() {}

    public static RunningDatabase at(String address, DataFolder folder) throws CannotStart {
        Properties parts = Driver.parseURL(address, new Properties());
        if (parts == null) {
            throw new CannotStart("'" + withoutSecret(address) + "' is not an address of a PostgreSQL database.");
        }
        String user = parts.getProperty("user", System.getProperty("user.name"));
        String secret = parts.getProperty("password", "");
        String url = address.contains("?") ? address.substring(0, address.indexOf('?')) : address;
        try (var connection = DriverManager.getConnection(url, user, secret)) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < 15) {
                throw new CannotStart(
                        "The database at " + url + " is PostgreSQL " + major + "; 15 or newer is needed.");
            }
        } catch (SQLException e) {
            throw new CannotStart("The database at " + url + " does not answer as " + user + ": " + e.getMessage());
        }
        return new RunningDatabase(
                url,
                new Account(user, secret),
                new Account(RunningDatabase.APPLICATION_ROLE, folder.secret("database-application")),
                () -> {});
    }

    private static String withoutSecret(String address) {
        return address.replaceAll("password=[^&]*", "password=…");
    }
}
