package cn.qingshan.intake;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;
import java.util.Set;

/** 群众举报的行为. All stay with the organ that does them; none says who reported. */
public enum ReportAct implements ActKind {
    ACKNOWLEDGED("acknowledged", Desk.KIND),
    IDENTITY_READ("identity-read", Desk.KIND),
    TAKEN_UP("taken-up", Desk.KIND, "B_MINING", "B_OFFICER", "P_OFFICER", "P_ASSISTANT", "P_CASE_OFFICE"),
    JOINED("joined", Desk.KIND),
    PASSED_ON("passed-on", Desk.KIND),
    DECLINED("declined", Desk.KIND),
    ANSWERED("answered", Desk.KIND),
    ASKED("asked", Desk.KIND),
    SUPPLEMENT_TAKEN("supplement-taken", Desk.KIND),
    INVITED("opened", Revisits.INVITATION, "B_OFFICER", "B_MINING", "B_RESTORATION", "P_OFFICER", "P_ASSISTANT"),
    NOTED("noted", Revisits.ANSWER);

    private final ActLine line;

    ReportAct(String name, String recordKind, String... posts) {
        line = new ActLine(recordKind, name, false, posts.length == 0 ? Set.copyOf(ReportTerms.POSTS) : Set.of(posts));
    }

    @Override
    public ActLine line() {
        return line;
    }
}
