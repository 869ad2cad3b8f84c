package cn.qingshan.rulebook;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.OpenItem;
import cn.qingshan.law.rulebook.Rulebook;
import java.util.List;
import java.util.UUID;

/**
 * 在办事项. A step that runs proceedings answers what of them rests on rules, and counts them again by another rulebook. Asked in the name of the organ whose rulebook
 * changes, and about what that organ keeps.
 */
public interface OpenWork {

    /** Something open, and where a person finds it. @param proceeding its case, also the case id of the item */
    record Item(OpenItem item, UUID proceeding, String number, String title, String link) {}

    /** A proceeding whose recorded acts would not all be lawful any more. */
    record Conflict(String number, String title, String link, Sentence why) {}

    List<Item> open();

    /** What does not bear another rulebook, ended proceedings included. Writes nothing. */
    List<Conflict> conflicts(Rulebook other);

    /** Writes the terms of an open proceeding as they are by the rulebook that now holds, under the act that brought it. */
    void recount(UUID proceeding, UUID act);
}
