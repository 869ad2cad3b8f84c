package cn.qingshan.ledger;

import java.util.Set;

/**
 * 行为的一行. What every kind of act says of itself.
 *
 * @param recordKind the kind of record whose chain it belongs to, e.g. {@code clue}
 * @param name of the act among those of its record, e.g. {@code registered}
 * @param shared false for work product that no other organ may ever read: assessments, drafts, deliberation
 * @param posts posts that have the power to do it
 */
public record ActLine(String recordKind, String name, boolean shared, Set<String> posts) {

    public ActLine(String recordKind, String name, boolean shared, String... posts) {
        this(recordKind, name, shared, Set.of(posts));
    }
}
