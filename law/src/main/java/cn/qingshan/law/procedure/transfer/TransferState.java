package cn.qingshan.law.procedure.transfer;

import cn.qingshan.law.procedure.Side;
import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The states of a transfer. A state holds what is known then. */
public sealed interface TransferState extends State {

    Transfer transfer();

    @Override
    default Stage stage() {
        return switch (this) {
            case Sent _ -> TransferStage.SENT;
            case Received _ -> TransferStage.RECEIVED;
            case Returned _ -> TransferStage.RETURNED;
            case Refused _ -> TransferStage.REFUSED;
            case Handling _ -> TransferStage.HANDLING;
            case FedBack _ -> TransferStage.FED_BACK;
            case Disputed _ -> TransferStage.DISPUTED;
            case Closed _ -> TransferStage.CLOSED;
            case Withdrawn _ -> TransferStage.WITHDRAWN;
        };
    }

    /** @param letters the first letter and those that supplemented it; never empty */
    record Transfer(Side sender, TransferKind kind, String subject, List<TransferEvent.Letter> letters) {

        Side receiver() {
            return sender.other();
        }

        TransferEvent.Letter lastLetter() {
            return letters.getLast();
        }

        Transfer with(TransferEvent.SendAgain letter) {
            var more = new ArrayList<>(letters);
            more.add(letter);
            return new Transfer(sender, kind, subject, List.copyOf(more));
        }
    }

    /** A state in which the receiver has the letter in hand and its time runs. */
    sealed interface InHand extends TransferState permits Received, Handling {
        Optional<TransferEvent.ProposeExtension> proposal();

        /** The same with another proposal of more time open, or with none. */
        default InHand proposing(Optional<TransferEvent.ProposeExtension> open) {
            return switch (this) {
                case Received r -> new Received(r.transfer(), open);
                case Handling h -> new Handling(h.transfer(), h.acceptedOn(), open);
            };
        }
    }

    /** A state in which the sender has an answer in hand and has to say what it makes of it. */
    sealed interface Answered extends TransferState permits Returned, Refused, FedBack {}

    record Sent(Transfer transfer) implements TransferState {}

    record Received(Transfer transfer, Optional<TransferEvent.ProposeExtension> proposal) implements InHand {}

    record Returned(Transfer transfer, TransferEvent.ReturnTransfer why) implements Answered {}

    record Refused(Transfer transfer, TransferEvent.RefuseTransfer why) implements Answered {}

    record Handling(Transfer transfer, LocalDate acceptedOn, Optional<TransferEvent.ProposeExtension> proposal)
            implements InHand {}

    record FedBack(Transfer transfer, TransferEvent.GiveResult result) implements Answered {}

    record Disputed(Transfer transfer, Answered answer, TransferEvent.DisputeAnswer why) implements TransferState {}

    /** @param settled known where a meeting settled it */
    record Closed(Transfer transfer, Answered answer, Optional<TransferEvent.SettleDispute> settled)
            implements TransferState {}

    record Withdrawn(Transfer transfer, String reason) implements TransferState {}
}
