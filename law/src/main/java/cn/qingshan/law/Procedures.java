package cn.qingshan.law;

import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.actionitem.ActionItem;
import cn.qingshan.law.procedure.administrative.AdministrativeCase;
import cn.qingshan.law.procedure.civil.CivilCase;
import cn.qingshan.law.procedure.clue.ClueHandling;
import cn.qingshan.law.procedure.correction.CorrectionOrder;
import cn.qingshan.law.procedure.difficulty.Difficulty;
import cn.qingshan.law.procedure.lookback.LookBack;
import cn.qingshan.law.procedure.meeting.JointMeeting;
import cn.qingshan.law.procedure.patch.PatchVerification;
import cn.qingshan.law.procedure.penalty.PenaltyCase;
import cn.qingshan.law.procedure.restoration.RestorationProject;
import cn.qingshan.law.procedure.support.SupportRequest;
import cn.qingshan.law.procedure.transfer.ClueTransfer;
import java.util.List;
import java.util.Optional;

/** Every procedure that the engine knows, in the order in which a mine meets them. */
public final class Procedures {

    private static final List<Law<?, ?>> ALL = List.of(
            PatchVerification.LAW,
            ClueTransfer.LAW,
            AdministrativeCase.LAW,
            CivilCase.LAW,
            PenaltyCase.LAW,
            CorrectionOrder.LAW,
            RestorationProject.LAW,
            LookBack.LAW,
            Difficulty.LAW,
            SupportRequest.LAW,
            JointMeeting.LAW,
            ActionItem.LAW,
            ClueHandling.LAW);

    private Procedures() {}

    public static List<Law<?, ?>> all() {
        return ALL;
    }

    /** By its id, e.g. {@code administrative-case}. */
    public static Optional<Law<?, ?>> named(String id) {
        for (var law : ALL) {
            if (law.table().id().equals(id)) {
                return Optional.of(law);
            }
        }
        return Optional.empty();
    }
}
