package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Stage;

/** The states of a penalty case. */
public enum PenaltyStage implements Stage {
    VERIFYING("核查中", "verifying the clue", false),
    NOT_FILED("不予立案", "not filed", true),
    TRANSFERRED("已移送管辖", "jurisdiction transferred", true),
    INVESTIGATING("调查中", "investigating", false),
    SUSPENDED("中止调查", "investigation suspended", false),
    TERMINATED("终止调查", "investigation ended", false),
    EXAMINING("审理中", "examining", false),
    PROPOSED("拟作决定", "decision proposed", false),
    NOTIFIED("已告知", "party notified", false),
    HEARING("听证中", "hearing open", false),
    DECIDED("已决定，待送达", "decided, to be served", false),
    NO_PENALTY("不予处罚", "no penalty", false),
    EFFECTIVE("已生效", "in effect", false),
    REMINDED("已催告", "demand served", false),
    CONTESTED("复议、诉讼中", "contested", false),
    PERFORMED("已履行", "performed", false),
    COURT_APPLIED("已申请强制执行", "applied to the court", false),
    ENFORCING("准予强制执行", "enforcement allowed", false),
    COURT_REFUSED("法院不予受理或者不准予执行", "refused by the court", false),
    REVOKED("决定已撤销", "decision revoked", false),
    CLOSED("结案", "closed", true);

    private final Sentence text;
    private final boolean end;

    PenaltyStage(String zh, String en, boolean end) {
        this.text = new Sentence(zh, en);
        this.end = end;
    }

    @Override
    public Sentence text() {
        return text;
    }

    @Override
    public boolean end() {
        return end;
    }
}
