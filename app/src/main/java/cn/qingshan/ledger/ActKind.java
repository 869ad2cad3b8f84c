package cn.qingshan.ledger;

import cn.qingshan.law.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * 行为种类. A kind of act, declared once by the module that does it, as an enum constant. The declaration is law for the page (which
 * buttons a post sees) and, copied into the database at each start, for the database (which inserts it accepts).
 */
public interface ActKind {

    ActLine line();

    /** Permanent code, e.g. {@code clue.registered}; also the key of its display name, {@code act.clue.registered}. */
    default String code() {
        return line().recordKind() + "." + line().name();
    }

    /** The kind of record whose chain it belongs to, e.g. {@code clue}. */
    default String recordKind() {
        return line().recordKind();
    }

    default boolean shared() {
        return line().shared();
    }

    default Set<String> posts() {
        return line().posts();
    }

    /** True for acts that show records which are already there to further organs. */
    default boolean discloses() {
        return false;
    }

    /** Articles it rests on, as they are printed; empty for acts that only the software knows. */
    default List<String> basis() {
        return List.of();
    }

    /** Its name, where the law engine gives it one; otherwise the bundle does. */
    default Optional<Sentence> title() {
        return Optional.empty();
    }

    /** All kinds of one module, as a bean, so that the ledger can copy them. */
    record Declared(List<? extends ActKind> kinds) {}
}
