package cn.qingshan.exchange;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The check of an exchange log as a program: {@code java -cp … cn.qingshan.exchange.CheckLog FILE [--by-key KEY] [--with-key KEY] [--lang zh|en]}. Needs no server, no
 * database, no network. Exit code: 0 whole, 1 broken, 2 unreadable or asked wrongly.
 */
public final class CheckLog {

    static final int WHOLE = 0;
    static final int BROKEN = 1;
    static final int UNREADABLE = 2;

    private CheckLog() {}

    public static void main(String[] args) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(args, out));
    }

    /** @return the exit code */
    public static int run(String[] args, PrintStream out) {
        String file = null;
        EnvelopeKey byKey = null;
        EnvelopeKey withKey = null;
        var locale = Locale.CHINESE;
        try {
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--by-key" -> byKey = EnvelopeKey.parse(args[++i]);
                    case "--with-key" -> withKey = EnvelopeKey.parse(args[++i]);
                    case "--lang" -> locale = Locale.of(args[++i]);
                    default -> {
                        if (file != null) {
                            throw new IllegalArgumentException(args[i]);
                        }
                        file = args[i];
                    }
                }
            }
            if (file == null) {
                throw new IllegalArgumentException("FILE");
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            out.println("CheckLog FILE [--by-key KEY] [--with-key KEY] [--lang zh|en]");
            return UNREADABLE;
        }
        try (var in = Files.newInputStream(Path.of(file))) {
            return say(EnvelopeLog.check(in, byKey, withKey), locale, out);
        } catch (IOException e) {
            out.println(new Sentence("读不到文件：" + file, "The file cannot be read: " + file).in(locale));
            return UNREADABLE;
        }
    }

    private static int say(EnvelopeLog.Verdict verdict, Locale locale, PrintStream out) {
        return switch (verdict) {
            case EnvelopeLog.Verdict.Broken(long line, var why) -> {
                out.println(
                        new Sentence("第%d行：".formatted(line), "Line %d: ".formatted(line)).in(locale) + why.in(locale));
                yield BROKEN;
            }
            case EnvelopeLog.Verdict.Whole(var account) -> {
                out.println(words(account).in(locale));
                yield WHOLE;
            }
        };
    }

    private static Sentence words(EnvelopeLog.Account a) {
        String warnZh = a.keysGiven() ? "" : "\n注意：密钥取自文件本身，不能证明签名人身份；请用 --by-key、--with-key 给出双方公布的首个密钥。";
        String warnEn = a.keysGiven()
                ? ""
                : "\nNote: a key was taken from the file itself and proves nothing about who signed; give the first key of each node with --by-key and --with-key.";
        return new Sentence(
                "完整：%s 与 %s 的往来（截至 %s）。\n  %s 发出 %d 份，编号连续、逐份签名、前后相接；其中前 %d 份由 %s 签名确认收到。\n  %s 发出、%s 收到 %d 份，同样核对无误。\n  种类：%s%s"
                        .formatted(
                                a.by(),
                                a.with(),
                                a.at(),
                                a.by(),
                                a.sent(),
                                a.acknowledged(),
                                a.with(),
                                a.with(),
                                a.by(),
                                a.received(),
                                new TreeMap<>(a.kinds()),
                                warnZh),
                "Whole: the exchange of %s with %s up to %s.\n  %s sent %d envelopes, numbered without gap, each signed and chained; the first %d are acknowledged under the signature of %s.\n  %s sent and %s received %d envelopes, which hold as well.\n  Kinds: %s%s"
                        .formatted(
                                a.by(),
                                a.with(),
                                a.at(),
                                a.by(),
                                a.sent(),
                                a.acknowledged(),
                                a.with(),
                                a.with(),
                                a.by(),
                                a.received(),
                                new TreeMap<>(a.kinds()),
                                warnEn));
    }
}
