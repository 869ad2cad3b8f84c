package cn.qingshan.campaign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** 清单. Rows as lines of plain text in one fixed order, so that anybody can compute their digest with {@code sha256sum}. */
final class FrozenList {

    private FrozenList() {}

    /** {@code kind TAB id TAB number TAB state TAB township TAB title}, by kind and id; each line ends with a line feed. */
    static String text(List<Item> items) {
        return items.stream().sorted(Item.BY_ID).map(FrozenList::line).collect(Collectors.joining());
    }

    /** The same for several figures, each line with its figure in front, in the order of {@link Figure}. */
    static String text(Map<Figure, List<Item>> figures) {
        var text = new StringBuilder();
        for (var figure : Figure.values()) {
            figures.getOrDefault(figure, List.of()).stream()
                    .sorted(Item.BY_ID)
                    .forEach(item -> text.append(figure).append('\t').append(line(item)));
        }
        return text.toString();
    }

    /** Ids in the order of their text, one a line. */
    static String text(Iterable<UUID> ids) {
        var text = new StringBuilder();
        ids.forEach(id -> text.append(id).append('\n'));
        return text.toString();
    }

    private static String line(Item item) {
        return String.join(
                        "\t",
                        item.kind(),
                        item.id().toString(),
                        plain(item.number()),
                        plain(item.state()),
                        item.township(),
                        plain(item.title()))
                + "\n";
    }

    private static String plain(String cell) {
        return cell.replaceAll("\\s+", " ").strip();
    }

    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
