package cn.qingshan.imagery.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A test that runs one command again and again and reads what it says. */
abstract class CommandRun {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Runs the command under test. */
    abstract int command(List<String> words, PrintStream out, PrintStream err);

    /** The words that stand before those of each run. */
    abstract List<String> always();

    interface Command {
        int run(List<String> words, PrintStream out, PrintStream err);
    }

    final int run(String... words) {
        var all = new ArrayList<>(always());
        all.addAll(List.of(words));
        return run(this::command, all);
    }

    /** Another command than the one under test. */
    final int run(Command command, List<String> words) {
        out.reset();
        err.reset();
        return command.run(
                words,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    final String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    final String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
