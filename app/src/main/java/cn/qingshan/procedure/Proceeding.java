package cn.qingshan.procedure;

import cn.qingshan.ledger.RecordRef;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 办理中的一件事: a case, a restoration, a transfer … as it stands for the organ that looks.
 *
 * @param thread its identity, common to the rows of all organs that write it
 * @param record the acting organ's own row, or else the row that was written last
 * @param counterpart organ on the other side
 * @param party person or enterprise concerned, who has no account here
 * @param seen the act of the thread that was written last; a form sends it back to show what it was based on
 */
public record Proceeding(
        UUID thread,
        UUID record,
        Track<?, ?> track,
        int year,
        String number,
        String title,
        @Nullable UUID problem,
        @Nullable UUID mine,
        String township,
        @Nullable String counterpart,
        String party,
        @Nullable String parentKind,
        @Nullable UUID parent,
        String state,
        String stateName,
        String stateNameEn,
        boolean ended,
        LocalDate openedOn,
        String owner,
        UUID seen) {

    public UUID id() {
        return thread;
    }

    public String kind() {
        return track.kind();
    }

    /** The row under which evidence and papers of the acting organ are kept. */
    public RecordRef ref() {
        return new RecordRef(track.kind(), record);
    }

    /** The organ on the other side of the one given; null where none is named. */
    @Nullable
    String otherThan(String organ) {
        return owner.equals(organ) ? counterpart : owner;
    }

    /** The same, written under another row of the thread. */
    Proceeding recordedAs(UUID row) {
        return new Proceeding(
                thread,
                row,
                track,
                year,
                number,
                title,
                problem,
                mine,
                township,
                counterpart,
                party,
                parentKind,
                parent,
                state,
                stateName,
                stateNameEn,
                ended,
                openedOn,
                owner,
                seen);
    }

    public String link() {
        return track == Tracks.ADMINISTRATIVE ? "/cases/" + thread : "/proceedings/" + track.kind() + "/" + thread;
    }
}
