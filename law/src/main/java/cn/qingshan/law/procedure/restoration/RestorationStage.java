package cn.qingshan.law.procedure.restoration;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Stage;

/** The states of a restoration project. */
public enum RestorationStage implements Stage {
    IDENTIFIED("已识别", "identified", false),
    RESPONSIBILITY_PROPOSED("责任认定待审批", "responsibility proposed", false),
    RESPONSIBILITY_DISPUTED("责任待认定", "responsibility disputed", false),
    LEGACY_ANNOUNCED("历史遗留认定公告中", "legacy finding announced", false),
    RESPONSIBILITY_CONFIRMED("责任已认定", "responsibility confirmed", false),
    PLAN_DRAFT("方案编制", "plan drafted", false),
    PLAN_REVIEW("方案审查", "plan under review", false),
    APPROVED("方案已批准", "plan approved", false),
    READY("资金施工已落实", "funds and works arranged", false),
    IN_PROGRESS("治理中", "in progress", false),
    PAUSED("停工", "works paused", false),
    SELF_CHECK("完工自验", "self-check", false),
    NATURAL("自然恢复中", "natural recovery", false),
    ACCEPT_COUNTY("县级验收", "county acceptance", false),
    RECTIFY("验收整改", "rectifying", false),
    PUBLICITY("验收结果公示", "result of acceptance published", false),
    ACCEPT_CITY("上级最终验收", "final acceptance", false),
    ACCEPTED("已验收", "accepted", false),
    WRITTEN_OFF("已销号", "written off", false),
    MAINTAINING("管护中", "maintaining", false),
    DONE("管护期满", "maintenance done", true),
    RELAPSED("反弹", "relapsed", false),
    REMOVED("调出", "removed", true);

    private final Sentence text;
    private final boolean end;

    RestorationStage(String zh, String en, boolean end) {
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
