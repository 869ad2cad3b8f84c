package cn.qingshan.imagery.change;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * 易混地类: what is taken for damage without being it, how often on ground whose truth is known, and how a person tells it apart. For the
 * page that stands beside the patches; {@code docs/look-alikes.md} is the same for reading, and a test holds the two together.
 */
public final class LookAlikes {

    private LookAlikes() {}

    /**
     * One look-alike.
     *
     * @param id kept for good
     * @param places how many of it there were on the simulated ground where the method could look
     * @param taken how many of them were found as damage: new bare ground, water, or unknown
     */
    public record Row(String id, Text name, Text shows, Text apart, int places, int taken) {

        /** Share taken for damage; NaN when there was none to be taken. */
        public double share() {
            return places == 0 ? Double.NaN : taken / (double) places;
        }
    }

    /** In both languages. */
    public record Text(String zh, String en) {
        public String in(Locale locale) {
            return locale.getLanguage().equals("zh") ? zh : en;
        }
    }

    /** In the order in which they stand in the file: the most frequent first. */
    public static List<Row> rows() {
        try (var in = Objects.requireNonNull(LookAlikes.class.getResourceAsStream("look-alikes.json"))) {
            var rows = new ArrayList<Row>();
            for (var row : new ObjectMapper().readTree(in)) {
                rows.add(new Row(
                        row.path("id").asString(),
                        text(row.path("name")),
                        text(row.path("shows")),
                        text(row.path("apart")),
                        row.path("places").asInt(),
                        row.path("taken").asInt()));
            }
            return List.copyOf(rows);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Text text(JsonNode node) {
        return new Text(node.path("zh").asString(), node.path("en").asString());
    }
}
