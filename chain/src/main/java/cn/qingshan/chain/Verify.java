package cn.qingshan.chain;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The verifier as a program: {@code java -cp … cn.qingshan.chain.Verify FILE [--key KEY] [--lang zh|en]}. Needs this module
 * and Jackson, no server and no network. Exit code: 0 whole, 1 broken, 2 unreadable or asked wrongly.
 */
public final class Verify {

    static final int WHOLE = 0;
    static final int BROKEN = 1;
    static final int UNREADABLE = 2;

    /** The report stays readable; how many more there are is said. */
    private static final int SHOWN_FAULTS = 50;

    private static final String INDENT = "  ";

    private final ResourceBundle messages;
    private final PrintStream out;

    private Verify(ResourceBundle messages, PrintStream out) {
        this.messages = messages;
        this.out = out;
    }

    public static void main(String[] args) {
        boolean speaksChinese = System.out.charset().newEncoder().canEncode('\u9752');
        var out = speaksChinese
                ? System.out
                : new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = speaksChinese
                ? System.err
                : new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(args, out, err));
    }

    /** @return the exit code */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        String file = null;
        String printedKey = null;
        String lang = "zh";
        String wrong = null;
        boolean help = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--help", "-h" -> help = true;
                case "--key", "--lang" -> {
                    if (i + 1 == args.length) {
                        wrong = args[i];
                    } else if (args[i].equals("--key")) {
                        printedKey = args[++i];
                    } else {
                        lang = args[++i];
                    }
                }
                default -> {
                    if (args[i].startsWith("--") || file != null) {
                        wrong = args[i];
                    } else {
                        file = args[i];
                    }
                }
            }
        }
        if (!lang.equals("zh") && !lang.equals("en")) {
            wrong = lang;
            lang = "zh";
        }
        var bundle = messages(lang);
        if (help) {
            new Verify(bundle, out).say("usage");
            return WHOLE;
        }
        var complaints = new Verify(bundle, err);
        if (wrong != null || file == null) {
            if (wrong != null) {
                complaints.say("usage.wrong", wrong);
            }
            complaints.say("usage");
            return UNREADABLE;
        }
        VerifierKey key = null;
        if (printedKey != null) {
            try {
                key = VerifierKey.parse(printedKey.strip());
            } catch (BadNote e) {
                complaints.say("usage.key", printedKey, complaints.word(e.why().name()));
                return UNREADABLE;
            }
        }
        Path path;
        try {
            path = Path.of(file);
        } catch (InvalidPathException e) {
            complaints.say("unreadable.CANNOT_OPEN", file);
            return UNREADABLE;
        }
        return new Verify(bundle, out).report(Verifier.verify(path, key), complaints);
    }

    static ResourceBundle messages(String lang) {
        // the file without a suffix is the Chinese one; asking for ROOT keeps the machine's own locale out of it
        return ResourceBundle.getBundle("cn.qingshan.chain.messages", lang.equals("en") ? Locale.ENGLISH : Locale.ROOT);
    }

    private int report(Verification verification, Verify complaints) {
        return switch (verification) {
            case Verification.Whole(var account) -> {
                say("whole");
                account(account, true);
                yield WHOLE;
            }
            case Verification.Broken(var account, var faults, var count) -> {
                say("broken", count);
                for (var fault : faults.subList(0, Math.min(SHOWN_FAULTS, faults.size()))) {
                    out.println((INDENT + place(fault.place()) + sentence(fault)).stripTrailing());
                }
                if (count > SHOWN_FAULTS) {
                    item("broken.more", count - SHOWN_FAULTS);
                }
                say("broken.account");
                account(account, false);
                yield BROKEN;
            }
            case Verification.Unreadable(var why, var detail) -> {
                complaints.say("unreadable." + why, detail);
                yield UNREADABLE;
            }
        };
    }

    private void account(Verification.Account account, boolean faultless) {
        account.header().ifPresent(h -> {
            item("account.what", h.what());
            item("account.by", h.byOrgan(), h.by(), h.at());
            item("account.for", h.forOrgan());
        });
        item("account.records", account.records(), account.acts());
        if (!account.withheld().isEmpty()) {
            long sum = account.withheld().values().stream().mapToLong(n -> n).sum();
            String reasons = new TreeMap<>(account.withheld())
                    .entrySet().stream()
                            .map(e -> word(e.getKey()) + " " + e.getValue())
                            .collect(Collectors.joining(messages.getString("comma")));
            item("account.withheld", sum, reasons);
        }
        if (account.recordsOfOthers() > 0) {
            item("account.others", account.recordsOfOthers());
        }
        if (account.told() > 0) {
            item(faultless ? "account.told" : "account.toldUnproven", account.told());
        }
        account.checkpoint().ifPresent(c -> {
            item("account.checkpoint", c.origin(), c.size());
            item("account.covered", account.covered(), account.later());
        });
        if (account.checkpoint().isEmpty()) {
            item("account.noCheckpoint");
        }
        var signer = account.key().map(VerifierKey::name).orElse("");
        if (account.checkpointSigned()) {
            item("account.checkpointSigned", signer);
        }
        if (account.sealed()) {
            item("account.sealed", signer);
        } else {
            item("account.notSealed");
        }
        if (account.evidence() > 0) {
            item("account.evidence", account.evidence(), account.evidenceEmbedded());
            if (account.evidenceUnnamed() > 0) {
                item("account.evidenceUnnamed", account.evidenceUnnamed());
            }
        }
        account.key().ifPresent(key -> {
            item("account.key", key.print());
            item(account.keyGiven() ? "account.keyGiven" : "account.keyFromFile");
        });
    }

    private String place(Fault.Place place) {
        if (place.line() == 0) {
            return message("place.file");
        }
        var text = new StringBuilder(message("place.line", place.line()));
        place.record().ifPresent(r -> text.append(message("place.record", r)));
        place.seq().ifPresent(s -> text.append(message("place.act", s)));
        place.act().ifPresent(a -> text.append(message("place.actId", a)));
        return text.append(message("place.end")).toString();
    }

    private String sentence(Fault fault) {
        return message(
                "fault." + fault.kind(),
                fault.details().stream().map(this::word).toArray());
    }

    /** A code word in the reader's language; anything else as it is. */
    private String word(String code) {
        return messages.containsKey("word." + code) ? messages.getString("word." + code) : code;
    }

    private void say(String id, @Nullable Object... details) {
        out.println(message(id, details));
    }

    /** One line of a list. */
    private void item(String id, @Nullable Object... details) {
        out.println(INDENT + message(id, details));
    }

    private String message(String id, @Nullable Object... details) {
        var printable = new Object[details.length];
        for (int i = 0; i < details.length; i++) {
            printable[i] = printable(String.valueOf(details[i]));
        }
        return new MessageFormat(messages.getString(id), Locale.ROOT).format(printable);
    }

    /** Texts of a file must not steer the terminal that shows them. */
    private static String printable(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED ->
                    shown.append("\\u{").append(Integer.toHexString(c)).append('}');
                default -> shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
