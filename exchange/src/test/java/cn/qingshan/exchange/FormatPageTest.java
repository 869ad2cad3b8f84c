package cn.qingshan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The worked example of the page on the format is made by the program; {@code -Dqingshan.write-docs=true} writes it anew. */
@DisplayName("docs/exchange-format.md 的例子与程序一致")
class FormatPageTest {

    private static final Path PAGE = Path.of("../docs/exchange-format.md");
    private static final String FROM = "<!-- example, written by FormatPageTest -->\n";
    private static final String TO = "<!-- end of example -->\n";

    private static String example() {
        var pair = new Pair();
        var one = pair.bureau.channel().send(Pair.problem(31, 1));
        var two = pair.bureau.channel().send(Pair.transfer("T-2026-0009"));
        pair.procuratorate.receive(one.text(), two.text());
        String acknowledgement =
                pair.procuratorate.channel().parcel().envelopes().getFirst();
        var text = new StringBuilder();
        line(text, "key of heshan-bureau", pair.bureau.party.firstKey().print());
        line(text, "its id", pair.bureau.party.firstKey().id());
        line(
                text,
                "genesis heshan-bureau → heshan-procuratorate",
                Envelope.genesis("heshan-bureau", "heshan-procuratorate").hex());
        envelope(text, "envelope 1", one.text());
        envelope(text, "envelope 2", two.text());
        line(
                text,
                "key of heshan-procuratorate",
                pair.procuratorate.party.firstKey().print());
        envelope(text, "acknowledgement of both", acknowledgement);
        return text.toString();
    }

    private static void envelope(StringBuilder text, String name, String compact) {
        String[] parts = compact.split("\\.");
        line(text, name + ", header", decoded(parts[0]));
        line(text, name + ", payload", decoded(parts[1]));
        line(text, name + ", compact", compact);
        line(text, name + ", digest", Envelope.digest(compact).hex());
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("**").append(name).append("**\n\n    ").append(value).append("\n\n");
    }

    @Test
    void the_page_shows_what_the_program_writes() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(FROM) + FROM.length();
        int to = page.indexOf(TO);
        assertThat(to).isGreaterThanOrEqualTo(from);
        String expected = page.substring(0, from) + "\n" + example() + page.substring(to);
        if (Boolean.getBoolean("qingshan.write-docs")) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page).as("write it anew with -Dqingshan.write-docs=true").isEqualTo(expected);
        }
    }
}
