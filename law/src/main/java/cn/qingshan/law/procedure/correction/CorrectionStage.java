package cn.qingshan.law.procedure.correction;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Stage;

/** The states of an order to correct. */
public enum CorrectionStage implements Stage {
    ISSUED("已作出，待送达", "issued, to be served", false),
    DUE("改正期限内", "to be corrected", false),
    RECHECKED("已复查", "rechecked", false),
    MET("已改正", "corrected", true),
    NOT_MET("未改正", "not corrected", false),
    SUBSTITUTE_DECIDED("已决定代为修复（代履行）", "substitute restoration decided", false),
    SUBSTITUTE_DONE("代为修复（代履行）完成", "substitute restoration done", false),
    COURT_APPLIED("已申请强制执行", "applied to the court", false),
    CLOSED("办结", "closed", true),
    WITHDRAWN("已撤回", "withdrawn", true);

    private final Sentence text;
    private final boolean end;

    CorrectionStage(String zh, String en, boolean end) {
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
