package cn.qingshan.procedure;

import static cn.qingshan.people.Organ.Kind.PROCURATORATE;

import cn.qingshan.law.procedure.administrative.AdministrativeCase;
import cn.qingshan.law.procedure.administrative.AdministrativeEvent;
import cn.qingshan.law.procedure.administrative.AdministrativeState;
import cn.qingshan.ledger.NoSuchRecord;
import java.util.List;
import java.util.Set;

/** Every procedure that this system runs, and whose it is. */
public final class Tracks {

    public static final Track<AdministrativeState, AdministrativeEvent> ADMINISTRATIVE = new Track<>(
            AdministrativeCase.LAW,
            "case",
            Set.of(PROCURATORATE),
            Reach.HOME,
            Set.of(),
            Track.Origin.PROBLEM,
            "行政公益诉讼案〔{0}〕{1}号");

    private static final List<Track<?, ?>> ALL = List.of(ADMINISTRATIVE);

    private Tracks() {}

    public static List<Track<?, ?>> all() {
        return ALL;
    }

    /** @throws NoSuchRecord for an unknown one */
    public static Track<?, ?> of(String kind) {
        for (var track : ALL) {
            if (track.kind().equals(kind)) {
                return track;
            }
        }
        throw new NoSuchRecord();
    }
}
