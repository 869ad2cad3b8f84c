package cn.qingshan.campaign;

import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row behind a figure, as it stood.
 *
 * @param kind kind of record
 * @param state code of its state; {@code stateName} is what it is called where the record itself says so
 * @param readers the organs that could see it then
 */
public record Item(
        String kind,
        UUID id,
        String number,
        String title,
        String state,
        String stateName,
        String stateNameEn,
        String township,
        @Nullable UUID mine,
        Set<String> readers) {

    static final Comparator<Item> BY_ID =
            Comparator.comparing(Item::kind).thenComparing(item -> item.id().toString());

    static final Comparator<Item> BY_NUMBER =
            Comparator.comparing(Item::township).thenComparing(Item::number).thenComparing(BY_ID);

    /** Where the record itself is shown. */
    public String link() {
        return switch (kind) {
            case "problem" -> "/problems/" + id;
            case "clue" -> "/clues/" + id;
            case "task" -> "/tasks/" + id;
            case "mine" -> "/mines/" + id;
            case "served" -> "/cases"; // papers served have no page of their own
            default -> "/proceedings/" + kind + "/" + id;
        };
    }

    public boolean isProblem() {
        return kind.equals("problem");
    }
}
