package cn.qingshan.law.procedure.actionitem;

import cn.qingshan.law.procedure.Side;
import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.State;
import java.time.LocalDate;
import java.util.Optional;

/** The states of an action item. A state holds what is known then. */
public sealed interface ItemState extends State {

    Item item();

    @Override
    default Stage stage() {
        return switch (this) {
            case Open _ -> ItemStage.OPEN;
            case Assigned _ -> ItemStage.ASSIGNED;
            case InProgress _ -> ItemStage.IN_PROGRESS;
            case Submitted _ -> ItemStage.SUBMITTED;
            case Returned _ -> ItemStage.RETURNED;
            case Escalated _ -> ItemStage.ESCALATED;
            case Done _ -> ItemStage.DONE;
            case Cancelled _ -> ItemStage.CANCELLED;
        };
    }

    /**
     * The item as the latest minutes word it.
     *
     * @param person whom the minutes name; who does the work is known once it is assigned
     */
    record Item(
            String minutes, LocalDate issuedOn, int number, String matter, Side owner, String person, String proof) {

        Item renewed(ItemEvent.RenewItem anew) {
            return new Item(
                    anew.minutes().strip(), anew.issuedOn(), number, matter, anew.owner(), anew.person(), proof);
        }
    }

    /** A state in which the owner has the item in hand. */
    sealed interface InHand extends ItemState permits Assigned, InProgress, Returned {
        String assignee();

        Optional<ItemEvent.ProposeExtension> proposal();

        default InHand proposing(Optional<ItemEvent.ProposeExtension> open) {
            return switch (this) {
                case Assigned a -> new Assigned(a.item(), a.assignee(), open);
                case InProgress p -> new InProgress(p.item(), p.assignee(), open);
                case Returned r -> new Returned(r.item(), r.assignee(), r.why(), open);
            };
        }
    }

    record Open(Item item) implements ItemState {}

    record Assigned(Item item, String assignee, Optional<ItemEvent.ProposeExtension> proposal) implements InHand {}

    record InProgress(Item item, String assignee, Optional<ItemEvent.ProposeExtension> proposal) implements InHand {}

    record Submitted(Item item, String assignee, ItemEvent.SubmitItem submission) implements ItemState {}

    record Returned(Item item, String assignee, ItemEvent.ReturnItem why, Optional<ItemEvent.ProposeExtension> proposal)
            implements InHand {}

    record Escalated(Item item, ItemEvent.EscalateItem why) implements ItemState {}

    record Done(Item item, ItemEvent.SubmitItem submission, String finding) implements ItemState {}

    record Cancelled(Item item, String byMinutes) implements ItemState {}
}
