package cn.qingshan.procedure;

import cn.qingshan.law.procedure.Lines;
import cn.qingshan.law.procedure.transfer.TransferEvent;
import cn.qingshan.law.procedure.transfer.TransferState;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * 移送的材料. What a letter of a transfer listed and sent, and what was withheld, each named.
 *
 * @param digest of the list, as the sender gave it or as it follows from number and list
 */
record SentMaterials(String number, LocalDate on, String digest, List<String> sent, List<String> withheld) {

    /** The letters of a transfer in the order in which they were sent; of another proceeding none. */
    static List<SentMaterials> of(Proceedings proceedings, Proceeding file) {
        return file.track() == Tracks.TRANSFER && proceedings.standing(file).state() instanceof TransferState state
                ? state.transfer().letters().stream().map(SentMaterials::of).toList()
                : List.of();
    }

    static Optional<SentMaterials> last(Proceedings proceedings, Proceeding file) {
        var letters = of(proceedings, file);
        return letters.isEmpty() ? Optional.empty() : Optional.of(letters.getLast());
    }

    private static SentMaterials of(TransferEvent.Letter letter) {
        return new SentMaterials(
                letter.number().strip(),
                letter.on(),
                letter.listDigest(),
                Lines.given(letter.items()),
                Lines.given(letter.withheld()));
    }

    /** What an answer says it answers. */
    String answered() {
        return number + "　" + digest;
    }
}
