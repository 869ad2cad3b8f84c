package cn.qingshan.procedure;

import static cn.qingshan.people.Organ.Kind.BUREAU;
import static cn.qingshan.people.Organ.Kind.PROCURATORATE;
import static cn.qingshan.people.Organ.Kind.TOWNSHIP;
import static cn.qingshan.procedure.Track.Origin.NOTHING;
import static cn.qingshan.procedure.Track.Origin.PROBLEM;
import static cn.qingshan.procedure.Track.Origin.PROCEEDING;

import cn.qingshan.law.procedure.actionitem.ActionItem;
import cn.qingshan.law.procedure.administrative.AdministrativeCase;
import cn.qingshan.law.procedure.administrative.AdministrativeEvent;
import cn.qingshan.law.procedure.administrative.AdministrativeState;
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
import cn.qingshan.ledger.NoSuchRecord;
import java.util.List;

/** Every procedure that this system runs, and whose it is. */
public final class Tracks {

    public static final Track<AdministrativeState, AdministrativeEvent> ADMINISTRATIVE =
            Track.of(AdministrativeCase.LAW, "case", "行政公益诉讼案〔{0}〕{1}号", PROCURATORATE);

    static final Track<?, ?> CIVIL = Track.of(CivilCase.LAW, "civil-case", "民事公益诉讼案〔{0}〕{1}号", PROCURATORATE)
            .from(PROBLEM, PROCEEDING);

    static final Track<?, ?> CLUE = Track.of(ClueHandling.LAW, "procuratorial-clue", "检察线索〔{0}〕{1}号", PROCURATORATE)
            .from(PROBLEM, PROCEEDING, NOTHING);

    /** Field work is the township's, judgement the bureau's. */
    static final Track<?, ?> PATCH = Track.of(
                    PatchVerification.LAW, "patch-verification", "图斑核查〔{0}〕{1}号", BUREAU, TOWNSHIP)
            .together()
            .from(PROBLEM, NOTHING);

    /** What the bureau does outward is shown; examination, legality review and deliberation are its own. */
    static final Track<?, ?> PENALTY = Track.of(PenaltyCase.LAW, "penalty-case", "行政处罚案〔{0}〕{1}号", BUREAU)
            .showing(
                    "order-stop",
                    "decline-filing",
                    "transfer-jurisdiction",
                    "file-case",
                    "suspend-investigation",
                    "resume-investigation",
                    "terminate-investigation",
                    "serve-notice",
                    "decide-penalty",
                    "decide-no-penalty",
                    "serve-no-penalty",
                    "serve-decision",
                    "publish-decision",
                    "withdraw-publication",
                    "approve-instalments",
                    "pay-fine",
                    "confirm-performance",
                    "hand-over-goods",
                    "contest-decision",
                    "note-reconsideration",
                    "end-contest",
                    "serve-demand",
                    "apply-to-court",
                    "apply-to-court-late",
                    "record-lapse",
                    "accept-application",
                    "refuse-application",
                    "allow-enforcement",
                    "transfer-crime",
                    "note-police-decision",
                    "close-case")
            .from(PROBLEM, PROCEEDING, NOTHING);

    static final Track<?, ?> CORRECTION = Track.of(CorrectionOrder.LAW, "correction-order", "责令改正〔{0}〕{1}号", BUREAU)
            .open()
            .from(PROBLEM, PROCEEDING);

    static final Track<?, ?> RESTORATION = Track.of(
                    RestorationProject.LAW, "restoration-project", "修复项目〔{0}〕{1}号", BUREAU, TOWNSHIP)
            .together()
            .from(PROBLEM, PROCEEDING);

    /** A look-back that one organ makes for itself, unseen by the other. */
    static final Track<?, ?> OWN_LOOK_BACK = Track.of(LookBack.LAW, "look-back", "回头看〔{0}〕{1}号", PROCURATORATE, BUREAU)
            .from(PROBLEM, PROCEEDING);

    static final Track<?, ?> JOINT_LOOK_BACK = Track.of(
                    LookBack.LAW, "joint-look-back", "联合回头看〔{0}〕{1}号", PROCURATORATE, BUREAU)
            .called("联合回头看", "joint look-back")
            .together()
            .from(PROBLEM, PROCEEDING);

    static final Track<?, ?> TRANSFER = Track.of(
                    ClueTransfer.LAW, "clue-transfer", "移送〔{0}〕{1}号", PROCURATORATE, BUREAU)
            .together()
            .from(PROBLEM, PROCEEDING, NOTHING);

    static final Track<?, ?> DIFFICULTY = Track.of(Difficulty.LAW, "difficulty", "困难〔{0}〕{1}号", PROCURATORATE, BUREAU)
            .together()
            .keepingHome("assess-difficulty", "send-back-assessment")
            .from(PROBLEM, PROCEEDING, NOTHING);

    static final Track<?, ?> SUPPORT = Track.of(
                    SupportRequest.LAW, "support-request", "商请〔{0}〕{1}号", PROCURATORATE, BUREAU)
            .together()
            .unsentUntilFurther("draft-request", "revise-request")
            .keepingHome("assess-request", "endorse-assessment", "send-back-assessment")
            .from(PROBLEM, PROCEEDING, NOTHING);

    static final Track<?, ?> MEETING = Track.of(
                    JointMeeting.LAW, "joint-meeting", "联席会议〔{0}〕{1}号", PROCURATORATE, BUREAU)
            .together()
            .from(NOTHING);

    static final Track<?, ?> ACTION_ITEM = Track.of(
                    ActionItem.LAW, "action-item", "议定事项〔{0}〕{1}号", PROCURATORATE, BUREAU)
            .together()
            .from(PROCEEDING);

    private static final List<Track<?, ?>> ALL = List.of(
            PATCH,
            CLUE,
            TRANSFER,
            ADMINISTRATIVE,
            CIVIL,
            PENALTY,
            CORRECTION,
            RESTORATION,
            OWN_LOOK_BACK,
            JOINT_LOOK_BACK,
            DIFFICULTY,
            SUPPORT,
            MEETING,
            ACTION_ITEM);

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
