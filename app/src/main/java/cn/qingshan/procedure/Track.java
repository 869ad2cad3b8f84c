package cn.qingshan.procedure;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Move;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.State;
import cn.qingshan.people.Organ;
import java.text.MessageFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 程序种类. A procedure of the law engine as this system runs it.
 *
 * @param name what it is called here; the procedure's own name unless two tracks run the same procedure
 * @param kind kind of record under which its acts are kept, also its name in addresses
 * @param numbered pattern of the platform's own number: {0} year, {1} serial
 * @param keepers the kinds of organ that keep such proceedings
 * @param joint whether the keepers write one thread together, each its own rows; otherwise each keeps its own
 * @param shown acts that others see where the reach is {@link Reach#STATUS}
 * @param inner acts of a joint proceeding whose contents stay with the organ that did them
 * @param unsent acts that nobody else sees until a further act sends them, e.g. drafts
 * @param origins what it may be opened from
 */
public record Track<S extends State, E extends ProcedureEvent>(
        Law<S, E> law,
        Sentence name,
        String kind,
        String numbered,
        Set<Organ.Kind> keepers,
        boolean joint,
        Reach reach,
        Set<String> shown,
        Set<String> inner,
        Set<String> unsent,
        Set<Origin> origins) {

    /** What a proceeding is opened from. */
    public enum Origin {
        PROBLEM,
        PROCEEDING,
        NOTHING
    }

    /** One that a single organ keeps and nobody else sees. */
    static <S extends State, E extends ProcedureEvent> Track<S, E> of(
            Law<S, E> law, String kind, String numbered, Organ.Kind... keepers) {
        return new Track<>(
                law,
                law.table().name(),
                kind,
                numbered,
                Set.of(keepers),
                false,
                Reach.HOME,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(Origin.PROBLEM));
    }

    Track<S, E> called(String zh, String en) {
        return new Track<>(
                law, new Sentence(zh, en), kind, numbered, keepers, joint, reach, shown, inner, unsent, origins);
    }

    /** The keepers write it together and see all of it. */
    Track<S, E> together() {
        return new Track<>(law, name, kind, numbered, keepers, true, Reach.OPEN, shown, inner, unsent, origins);
    }

    Track<S, E> open() {
        return new Track<>(law, name, kind, numbered, keepers, joint, Reach.OPEN, shown, inner, unsent, origins);
    }

    Track<S, E> showing(String... acts) {
        check(acts);
        return new Track<>(
                law, name, kind, numbered, keepers, joint, Reach.STATUS, Set.of(acts), inner, unsent, origins);
    }

    Track<S, E> unsentUntilFurther(String... acts) {
        check(acts);
        return new Track<>(law, name, kind, numbered, keepers, joint, reach, shown, inner, Set.of(acts), origins);
    }

    Track<S, E> keepingHome(String... acts) {
        check(acts);
        return new Track<>(law, name, kind, numbered, keepers, joint, reach, shown, Set.of(acts), unsent, origins);
    }

    Track<S, E> from(Origin... where) {
        return new Track<>(law, name, kind, numbered, keepers, joint, reach, shown, inner, unsent, Set.of(where));
    }

    private void check(String... acts) {
        for (var act : acts) {
            law.table().move(act);
        }
    }

    public boolean opensFrom(Origin origin) {
        return origins.contains(origin);
    }

    /** Whoever asks for support or tells a difficulty does not make a clue against himself: none is opened from it. */
    boolean mayFollow(@Nullable String parentKind) {
        return !kind.equals("procuratorial-clue")
                || !Set.of("support-request", "difficulty").contains(String.valueOf(parentKind));
    }

    public String number(int year, int serial) {
        return MessageFormat.format(numbered, String.valueOf(year), String.valueOf(serial));
    }

    boolean isShown(Move move) {
        return switch (reach) {
            case HOME -> false;
            case STATUS -> shown.contains(move.act());
            case OPEN -> !inner.contains(move.act());
        };
    }

    List<Move> openings() {
        return law.table().moves().stream().filter(Move::opens).toList();
    }
}
