package cn.qingshan.procedure;

import static cn.qingshan.people.Organ.Kind.BUREAU;
import static cn.qingshan.people.Organ.Kind.PROCURATORATE;
import static cn.qingshan.procedure.Track.Origin.NOTHING;
import static cn.qingshan.procedure.Track.Origin.PROBLEM;
import static cn.qingshan.procedure.Track.Origin.PROCEEDING;

import cn.qingshan.law.procedure.administrative.AdministrativeCase;
import cn.qingshan.law.procedure.administrative.AdministrativeEvent;
import cn.qingshan.law.procedure.administrative.AdministrativeState;
import cn.qingshan.law.procedure.civil.CivilCase;
import cn.qingshan.law.procedure.support.SupportRequest;
import cn.qingshan.law.procedure.transfer.ClueTransfer;
import cn.qingshan.ledger.NoSuchRecord;
import java.util.List;

/** Every procedure that this system runs, and whose it is. */
public final class Tracks {

    public static final Track<AdministrativeState, AdministrativeEvent> ADMINISTRATIVE =
            Track.of(AdministrativeCase.LAW, "case", "行政公益诉讼案〔{0}〕{1}号", PROCURATORATE);

    static final Track<?, ?> CIVIL = Track.of(CivilCase.LAW, "civil-case", "民事公益诉讼案〔{0}〕{1}号", PROCURATORATE)
            .from(PROBLEM, PROCEEDING);

    static final Track<?, ?> TRANSFER = Track.of(
                    ClueTransfer.LAW, "clue-transfer", "移送〔{0}〕{1}号", PROCURATORATE, BUREAU)
            .together()
            .from(PROBLEM, PROCEEDING, NOTHING);

    static final Track<?, ?> SUPPORT = Track.of(
                    SupportRequest.LAW, "support-request", "商请〔{0}〕{1}号", PROCURATORATE, BUREAU)
            .together()
            .unsentUntilFurther("draft-request", "revise-request")
            .from(PROBLEM, PROCEEDING, NOTHING);

    private static final List<Track<?, ?>> ALL = List.of(ADMINISTRATIVE, CIVIL, TRANSFER, SUPPORT);

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
