package cn.qingshan;

import cn.qingshan.database.CannotStart;
import cn.qingshan.database.DataFolder;
import cn.qingshan.database.EmbeddedServer;
import cn.qingshan.database.OutsideServer;
import cn.qingshan.database.Schemas;
import cn.qingshan.exchange.Ferry;
import cn.qingshan.exchange.Receipt;
import cn.qingshan.node.Exchange;
import cn.qingshan.node.Partners;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code ./qingshan exchange export|import}: writes or reads a ferry disk of a node that is stopped. A running node holds its data folder; its page 节点交换 does the same.
 */
final class FerryCommand {

    static final String USAGE = """
            Usage: ./qingshan exchange export --to FILE.zip [--data DIR] [--partner NAME] [--database jdbc:postgresql://…]
                   ./qingshan exchange import --from FILE.zip [--data DIR] [--partner NAME] [--database jdbc:postgresql://…]""";

    static final int DONE = 0;
    static final int NOT_TAKEN = 1;
    static final int MISUNDERSTOOD = 2;
    static final int CANNOT_START = 3;

    private final PrintStream out;
    private final PrintStream err;

    FerryCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    private record Asked(boolean export, Path file, Path data, Optional<String> partner, Optional<String> database) {}

    /** @return 0 done; 1 the disk was refused or something on it not taken; 2 misunderstood; 3 the node cannot be opened */
    int run(List<String> arguments, Path defaultData) {
        var asked = asked(arguments, defaultData);
        if (asked == null) {
            err.println(USAGE);
            return MISUNDERSTOOD;
        }
        try (var folder = DataFolder.open(asked.data());
                var database = asked.database().isPresent()
                        ? OutsideServer.at(asked.database().get(), folder)
                        : EmbeddedServer.start(folder)) {
            Schemas.migrate(database);
            var options = new StartOptions(0, "127.0.0.1", asked.data(), true, asked.database());
            try (var pages = Qingshan.start(options, folder, database, beans -> {})) {
                return ferry(asked, pages);
            }
        } catch (CannotStart e) {
            err.println(e.getMessage() + " A running node exchanges disks on its page 节点交换.");
            return CANNOT_START;
        } catch (IOException e) {
            err.println("The disk cannot be read or written: " + e.getMessage());
            return CANNOT_START;
        }
    }

    private @Nullable Asked asked(List<String> arguments, Path defaultData) {
        var rest = new ArrayList<>(arguments);
        if (rest.isEmpty()) {
            return null;
        }
        String what = rest.removeFirst();
        boolean export = what.equals("export");
        if (!export && !what.equals("import")) {
            return null;
        }
        Path file = null;
        Path data = defaultData;
        Optional<String> partner = Optional.empty();
        Optional<String> database = Optional.empty();
        while (rest.size() > 1) {
            String option = rest.removeFirst();
            String value = rest.removeFirst();
            switch (option) {
                case "--to", "--from" -> {
                    if (option.equals("--to") != export) {
                        return null;
                    }
                    file = Path.of(value).toAbsolutePath();
                }
                case "--data" -> data = Path.of(value).toAbsolutePath();
                case "--partner" -> partner = Optional.of(value);
                case "--database" -> database = Optional.of(value);
                default -> {
                    return null;
                }
            }
        }
        return file == null || !rest.isEmpty() ? null : new Asked(export, file, data, partner, database);
    }

    private int ferry(Asked asked, ConfigurableApplicationContext pages) throws IOException {
        var known = pages.getBean(Partners.class).all().stream()
                .map(Partners.Partner::name)
                .toList();
        var partner = asked.partner().filter(known::contains);
        if (asked.partner().isEmpty() && known.size() == 1) {
            partner = Optional.of(known.getFirst());
        }
        if (partner.isEmpty()) {
            err.println("Name the partner with --partner; entered are: " + String.join(", ", known));
            return MISUNDERSTOOD;
        }
        var exchange = pages.getBean(Exchange.class);
        if (asked.export()) {
            var written = exchange.export(partner.get(), asked.file());
            out.println("Written for " + partner.get() + ": " + written.envelopes() + " envelopes, "
                    + written.attachments() + " attachments, " + written.bytes() + " bytes.");
            return DONE;
        }
        return switch (exchange.importFrom(partner.get(), asked.file())) {
            case Ferry.Imported.Refused refused -> {
                err.println(refused.why().zh() + "\n" + refused.why().en());
                yield NOT_TAKEN;
            }
            case Ferry.Imported.Taken taken -> {
                long delivered = count(taken, Receipt.Delivered.class);
                long not = count(taken, Receipt.Refused.class) + count(taken, Receipt.Declined.class);
                out.println("Read from " + partner.get() + ": " + delivered + " new, "
                        + count(taken, Receipt.Duplicate.class) + " known before, " + not + " not taken, "
                        + taken.attachments() + " attachments.");
                yield not == 0 ? DONE : NOT_TAKEN;
            }
        };
    }

    private static long count(Ferry.Imported.Taken taken, Class<? extends Receipt> kind) {
        return taken.receipts().stream().filter(kind::isInstance).count();
    }
}
