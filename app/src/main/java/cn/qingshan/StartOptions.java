package cn.qingshan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/**
 * What the operator asked for on the command line of {@code ./qingshan run}.
 *
 * @param port port to listen on; 0 lets the system choose one
 * @param listen address to listen on; loopback unless stated
 * @param data folder that holds everything this node keeps
 * @param empty start without the example county
 * @param database an outside PostgreSQL, as a JDBC address with an account that may create roles; absent = the embedded one
 * @param scenesInbox folder into which scenes are copied, one folder below it for each organ; absent = within the data folder
 * @param https what the pages and the line are served with; absent = plain http
 */
record StartOptions(
        int port,
        String listen,
        Path data,
        boolean empty,
        Optional<String> database,
        Optional<Https> https,
        Optional<Path> scenesInbox) {

    static final String USAGE =
            "Usage: ./qingshan run [--port N] [--listen ADDRESS] [--data DIR] [--empty] [--database jdbc:postgresql://…] [--certificate FILE --key FILE] [--scenes-inbox DIR]";

    /**
     * Two files in PEM.
     *
     * @param certificate the server's own first, then those that issued it
     * @param key its private key in PKCS #8, not encrypted
     */
    record Https(Path certificate, Path key) {}

    StartOptions(int port, String listen, Path data, boolean empty, Optional<String> database) {
        this(port, listen, data, empty, database, Optional.empty(), Optional.empty());
    }

    /** Said to the operator in one sentence; the program ends with status 2. */
    static final class Misunderstood extends Exception {
        private static final long serialVersionUID = 1L;

        Misunderstood(String sentence) {
            super(sentence);
        }
    }

    static StartOptions parse(String[] args, Path defaultData) throws Misunderstood {
        int port = 8080;
        String listen = "127.0.0.1";
        Path data = defaultData;
        boolean empty = false;
        Optional<String> database = Optional.empty();
        Optional<Path> certificate = Optional.empty();
        Optional<Path> key = Optional.empty();
        Optional<Path> scenesInbox = Optional.empty();
        var rest = new ArrayList<>(java.util.List.of(args));
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            switch (option) {
                case "--port" -> port = portFrom(valueOf(option, rest));
                case "--listen" -> listen = valueOf(option, rest);
                case "--data" -> data = Path.of(valueOf(option, rest)).toAbsolutePath();
                case "--empty" -> empty = true;
                case "--database" -> database = Optional.of(jdbc(valueOf(option, rest)));
                case "--certificate" -> certificate = Optional.of(file(valueOf(option, rest)));
                case "--scenes-inbox" -> scenesInbox = Optional.of(folder(valueOf(option, rest)));
                case "--key" -> key = Optional.of(file(valueOf(option, rest)));
                default -> throw new Misunderstood("Unknown option " + option + ". " + USAGE);
            }
        }
        if (certificate.isPresent() != key.isPresent()) {
            throw new Misunderstood("HTTPS needs both --certificate FILE and --key FILE. " + USAGE);
        }
        Optional<Https> https = certificate.isPresent() && key.isPresent()
                ? Optional.of(new Https(certificate.get(), key.get()))
                : Optional.empty();
        return new StartOptions(port, listen, data, empty, database, https, scenesInbox);
    }

    private static String valueOf(String option, ArrayList<String> rest) throws Misunderstood {
        if (rest.isEmpty()) {
            throw new Misunderstood("Option " + option + " needs a value. " + USAGE);
        }
        return rest.removeFirst();
    }

    private static int portFrom(String text) throws Misunderstood {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // said below, together with numbers out of range
        }
        throw new Misunderstood("'" + text + "' is no port: give a number from 0 to 65535.");
    }

    private static Path file(String name) throws Misunderstood {
        Path file = Path.of(name).toAbsolutePath();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Misunderstood("There is no readable file " + file + ".");
        }
        return file;
    }

    private static Path folder(String name) throws Misunderstood {
        Path folder = Path.of(name).toAbsolutePath();
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new Misunderstood("There is no folder " + folder + " that can be written to.");
        }
        return folder;
    }

    private static String jdbc(String address) throws Misunderstood {
        if (!address.startsWith("jdbc:postgresql:")) {
            throw new Misunderstood("'" + address + "' is no PostgreSQL address: it begins with jdbc:postgresql://");
        }
        return address;
    }
}
