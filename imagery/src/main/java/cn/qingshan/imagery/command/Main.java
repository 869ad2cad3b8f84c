package cn.qingshan.imagery.command;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The commands as a program of their own: this module and its libraries on the class path, nothing else. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        var words = List.of(args);
        var command = words.isEmpty() ? "" : words.getFirst();
        var rest = words.isEmpty() ? words : words.subList(1, words.size());
        System.exit(
                switch (command) {
                    case "zonal" ->
                        ZonalCommand.run(rest, Clock.systemUTC(), System.out, System.err); // an instant is all it asks
                    case "change" ->
                        ChangeCommand.run(rest, Clock.system(ZoneId.of("Asia/Shanghai")), System.out, System.err);
                    case "scenes" -> ScenesCommand.run(rest, System.out, System.err);
                    case "recovery" -> RecoveryCommand.run(rest, version(), System.out, System.err);
                    default -> {
                        System.err.println("zonal, change, recovery, scenes");
                        yield 2;
                    }
                });
    }

    /** Of the jar that runs; empty when the classes lie about without one. */
    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("");
    }
}
