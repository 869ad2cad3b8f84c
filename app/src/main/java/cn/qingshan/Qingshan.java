package cn.qingshan;

import cn.qingshan.chain.Verify;
import cn.qingshan.database.CannotStart;
import cn.qingshan.database.DataFolder;
import cn.qingshan.database.EmbeddedServer;
import cn.qingshan.database.OutsideServer;
import cn.qingshan.database.RunningDatabase;
import cn.qingshan.database.Schemas;
import cn.qingshan.evidence.EvidenceFolder;
import cn.qingshan.firstrun.FirstRun;
import cn.qingshan.law.command.LawCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.modulith.Modulithic;

/** {@code ./qingshan run}: opens the data folder, starts the database, migrates it, starts the pages, and says when it is ready. */
@SpringBootApplication
@Modulithic(systemName = "Qingshan 青山")
public class Qingshan {

    private static final int MISUNDERSTOOD = 2;
    private static final int CANNOT_START = 3;

    public static void main(String[] args) {
        var rest = new ArrayDeque<>(List.of(args));
        String command = rest.isEmpty() ? "run" : rest.pop();
        String[] options = rest.toArray(String[]::new);
        switch (command) {
            case "verify" -> System.exit(Verify.run(options, System.out, System.err));
            case "term", "procedure", "replay" ->
                System.exit(
                        LawCommands.run(command, List.of(options), System.out, System.err, Locale.SIMPLIFIED_CHINESE));
            case "exchange" ->
                System.exit(new FerryCommand(System.out, System.err).run(List.of(options), defaultData()));
            case "run" -> run(options);
            default -> {
                System.err.println("There is no command '" + command + "'.");
                System.exit(MISUNDERSTOOD);
            }
        }
    }

    private static Path defaultData() {
        return Path.of(System.getProperty("qingshan.home", "."), "data").toAbsolutePath();
    }

    private static void run(String[] args) {
        try {
            var options = StartOptions.parse(args, defaultData());
            requireFreePort(options);
            if (options.https().isPresent()) {
                ServerCertificate.requireUsable(options.https().get());
            }
            serve(options);
        } catch (StartOptions.Misunderstood e) {
            System.err.println(e.getMessage());
            System.exit(MISUNDERSTOOD);
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(CANNOT_START);
        }
    }

    private static void serve(StartOptions options) throws CannotStart {
        var folder = DataFolder.open(options.data());
        RunningDatabase database = null;
        ConfigurableApplicationContext pages = null;
        try {
            database = options.database().isPresent()
                    ? OutsideServer.at(options.database().get(), folder)
                    : EmbeddedServer.start(folder);
            Schemas.migrate(database);
            FirstRun.refuseExampleBeyondLoopback(database, options.listen(), options.empty());
            pages = start(options, folder, database, beans -> {});
            pages.getBean(FirstRun.class).prepare(options.empty());
            int port =
                    ((ServletWebServerApplicationContext) pages).getWebServer().getPort();
            System.out.println("Qingshan is ready at " + (options.https().isPresent() ? "https" : "http") + "://"
                    + options.listen() + ":" + port
                    + pages.getBean(FirstRun.class).signInsToSay());
            stopTogether(pages, database, folder);
            pages.getBean(FirstRun.class).prepareInBackground();
        } catch (CannotStart | RuntimeException e) {
            if (pages != null) {
                pages.close();
            }
            if (database != null) {
                database.close();
            }
            folder.close();
            throw e;
        }
    }

    /** The pages of a running database. Tests start them the same way, with a clock of their own put in beforehand. */
    static ConfigurableApplicationContext start(
            StartOptions options,
            DataFolder folder,
            RunningDatabase database,
            Consumer<ConfigurableListableBeanFactory> beforehand) {
        var application = new SpringApplication(Qingshan.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        var properties = new HashMap<String, Object>(Map.of(
                "server.port", options.port(),
                "server.address", options.listen(),
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.application().name(),
                "spring.datasource.password", database.application().secret()));
        options.scenesInbox().ifPresent(inbox -> properties.put("qingshan.scenes.inbox", inbox.toString()));
        options.https().ifPresent(https -> {
            properties.put("server.ssl.certificate", https.certificate().toUri().toString());
            properties.put(
                    "server.ssl.certificate-private-key", https.key().toUri().toString());
        });
        application.setDefaultProperties(properties);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("runningDatabase", database);
            context.getBeanFactory().registerSingleton("dataFolder", folder);
            context.getBeanFactory().registerSingleton("evidenceFolder", new EvidenceFolder(folder.evidence()));
            beforehand.accept(context.getBeanFactory());
        });
        return application.run();
    }

    private static void requireFreePort(StartOptions options) throws CannotStart {
        if (options.port() == 0) {
            return;
        }
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(options.listen()), options.port()));
        } catch (IOException e) {
            throw new CannotStart("Port " + options.port() + " on " + options.listen() + " cannot be used ("
                    + e.getMessage() + "): choose another with --port.");
        }
    }

    /** Ctrl-C: the pages first, then the database they write to, then the folder's lock. */
    private static void stopTogether(
            ConfigurableApplicationContext pages, RunningDatabase database, DataFolder folder) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            pages.close();
                            database.close();
                            folder.close();
                        },
                        "stop"));
    }
}
