package cn.qingshan.campaign;

import static cn.qingshan.people.Organ.Kind.BUREAU;
import static cn.qingshan.people.Organ.Kind.PROCURATORATE;

import cn.qingshan.people.Organ;
import java.util.Set;

/** 指标. What a campaign counts since its start; each is the number of its rows. */
public enum Figure {
    /** Clues registered; they stay with the bureau. */
    FOUND(BUREAU),
    /** Field tasks concluded; they, too, stay with the bureau. */
    CHECKED(BUREAU),
    /** Satellite patches whose verification reached its judgment. */
    PATCHES_VERIFIED(BUREAU, PROCURATORATE),
    /** Problems that came onto the list. */
    OPENED(BUREAU, PROCURATORATE),
    /** Problems for which a measure was recorded. */
    RECTIFIED(BUREAU, PROCURATORATE),
    /** Restorations under way on the day, begun before or after the start. */
    IN_RESTORATION(BUREAU, PROCURATORATE),
    /** Restorations that passed their acceptance. */
    ACCEPTED(BUREAU, PROCURATORATE),
    /** Problems written off, and still so on the day. */
    WRITTEN_OFF(BUREAU, PROCURATORATE),
    /** Problems that had been written off and are open again on the day. */
    REOPENED(BUREAU, PROCURATORATE),
    /** Problems open on the day. */
    STILL_OPEN(BUREAU, PROCURATORATE),
    /** Penalty cases opened. */
    PENALTIES(BUREAU, PROCURATORATE),
    /** Procuratorial recommendations served. */
    RECOMMENDATIONS(BUREAU, PROCURATORATE);

    private final Set<Organ.Kind> knownTo;

    Figure(Organ.Kind... knownTo) {
        this.knownTo = Set.of(knownTo);
    }

    /** Whether an organ of this kind may see what is counted; to another one a zero would be a false statement. */
    public boolean isKnownTo(Organ.Kind organ) {
        return knownTo.contains(organ);
    }

    boolean isKnownToBoth() {
        return knownTo.contains(BUREAU) && knownTo.contains(PROCURATORATE);
    }

    /** What a target may be set for: what is done, not what is found or left. */
    public boolean canBeTarget() {
        return switch (this) {
            case CHECKED, PATCHES_VERIFIED, RECTIFIED, ACCEPTED, WRITTEN_OFF, PENALTIES -> true;
            case FOUND, OPENED, IN_RESTORATION, REOPENED, STILL_OPEN, RECOMMENDATIONS -> false;
        };
    }
}
