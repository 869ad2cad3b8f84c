package cn.qingshan.procedure;

import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Move;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.State;
import cn.qingshan.people.Organ;
import java.text.MessageFormat;
import java.util.List;
import java.util.Set;

/**
 * 程序种类. A procedure of the law engine as this system runs it.
 *
 * @param kind kind of record under which its acts are kept, also its name in addresses
 * @param keepers the kinds of organ that write it; where there are several, each writes its own rows in a common thread
 * @param shown acts that are seen by others where the reach is {@link Reach#STATUS}
 * @param origin what it is opened from
 * @param numbered pattern of the platform's own number: {0} year, {1} serial
 */
public record Track<S extends State, E extends ProcedureEvent>(
        Law<S, E> law,
        String kind,
        Set<Organ.Kind> keepers,
        Reach reach,
        Set<String> shown,
        Origin origin,
        String numbered) {

    /** What a proceeding is opened from. */
    public enum Origin {
        PROBLEM,
        MINE,
        PROCEEDING,
        NOTHING
    }

    public boolean joint() {
        return keepers.size() > 1;
    }

    public String number(int year, int serial) {
        return MessageFormat.format(numbered, String.valueOf(year), String.valueOf(serial));
    }

    boolean isShown(Move move) {
        return switch (reach) {
            case HOME -> false;
            case STATUS -> shown.contains(move.act());
            case OPEN -> true;
        };
    }

    List<Move> openings() {
        return law.table().moves().stream().filter(Move::opens).toList();
    }
}
