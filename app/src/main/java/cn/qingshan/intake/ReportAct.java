package cn.qingshan.intake;

import cn.qingshan.ledger.ActKind;
import java.util.List;
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

    private final String code;
    private final String recordKind;
    private final Set<String> posts;

    ReportAct(String name, String recordKind, String... posts) {
        this.code = recordKind + "." + name;
        this.recordKind = recordKind;
        this.posts = posts.length == 0 ? Set.copyOf(ReportTerms.POSTS) : Set.of(posts);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String recordKind() {
        return recordKind;
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public Set<String> posts() {
        return posts;
    }

    @Override
    public List<String> basis() {
        return List.of();
    }
}
