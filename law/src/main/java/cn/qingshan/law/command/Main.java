package cn.qingshan.law.command;

import java.util.List;
import java.util.Locale;

/** The commands as a program of their own: this module and its JSON library on the class path, nothing else. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        var words = List.of(args);
        var command = words.isEmpty() ? "" : words.getFirst();
        var rest = words.isEmpty() ? words : words.subList(1, words.size());
        System.exit(LawCommands.run(command, rest, System.out, System.err, Locale.SIMPLIFIED_CHINESE));
    }
}
