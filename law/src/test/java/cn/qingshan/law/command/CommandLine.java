package cn.qingshan.law.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One command as a person would give it: what it printed, what it complained of, its exit code. */
record CommandLine(int exit, String out, String err) {

    static CommandLine run(String command, String... args) {
        return run(Locale.SIMPLIFIED_CHINESE, command, args);
    }

    static CommandLine run(Locale locale, String command, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var exit = LawCommands.run(
                command,
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                locale);
        return new CommandLine(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    List<String> lines() {
        return out.lines().toList();
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }
}
