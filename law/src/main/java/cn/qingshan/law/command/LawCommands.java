package cn.qingshan.law.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * The law engine from the command line: {@code term}, {@code procedure}, {@code replay}. Knows no clock: every date is given. What
 * cannot be answered is refused on {@code err} in one sentence, Chinese and English, and nothing is printed on {@code out}.
 */
public final class LawCommands {

    public static final int DONE = 0;
    public static final int REFUSED = 2;

    /** The commands there are. */
    public static final List<String> COMMANDS = List.of("term", "procedure", "replay");

    private LawCommands() {}

    /**
     * @param locale the language when {@code --lang} does not say: English for an English locale, else Chinese
     * @return the exit code: {@link #DONE}, or {@link #REFUSED}
     */
    public static int run(String command, List<String> args, PrintStream out, PrintStream err, Locale locale) {
        var language = locale;
        try {
            language = language(args, locale);
            switch (command) {
                case "term" -> TermCommand.run(args, out, language);
                case "procedure" -> ProcedureCommand.run(args, out, language);
                case "replay" -> ReplayCommand.run(args, out, language);
                default ->
                    throw Refused.byRule(
                            "command-known", "没有命令“" + command + "”", "There is no command '" + command + "'");
            }
            return DONE;
        } catch (Refused refused) {
            var sentence = refused.sentence();
            err.println(
                    language.getLanguage().equals("en")
                            ? sentence.en() + " / " + sentence.zh()
                            : sentence.zh() + " / " + sentence.en());
            return REFUSED;
        }
    }

    /** Looked up before the rest, so that a refusal of the rest already speaks it. */
    private static Locale language(List<String> args, Locale locale) throws Refused {
        for (var i = 0; i < args.size(); i++) {
            var word = args.get(i);
            var value = word.startsWith("--lang=")
                    ? word.substring("--lang=".length())
                    : word.equals("--lang") && i + 1 < args.size() ? args.get(i + 1) : "";
            switch (value) {
                case "" -> {}
                case "zh" -> {
                    return Locale.SIMPLIFIED_CHINESE;
                }
                case "en" -> {
                    return Locale.ENGLISH;
                }
                default ->
                    throw Refused.byRule(
                            "options-known", "--lang只能是zh或者en，不是" + value, "--lang is zh or en, not " + value);
            }
        }
        return locale;
    }
}
