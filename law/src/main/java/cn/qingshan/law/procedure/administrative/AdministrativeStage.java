package cn.qingshan.law.procedure.administrative;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Stage;

/** The states of an administrative public-interest case. */
public enum AdministrativeStage implements Stage {
    FILED("已立案", "filed", false),
    INVESTIGATING("调查中", "investigating", false),
    CONSULTING("磋商中", "consulting", false),
    RECOMMENDATION_DECIDED("拟发检察建议", "recommendation decided", false),
    AWAITING_PERFORMANCE("整改期", "awaiting performance", false),
    SUSPENDED("中止审查", "suspended", false),
    REVIEWING("审查起诉", "reviewing for suit", false),
    TERMINATED("终结案件", "terminated", true),
    TRANSFERRED("移送其他检察院", "transferred", true),
    SUED("已起诉", "sued", false),
    TRIAL("审理中", "on trial", false),
    WITHDRAWN("已撤诉", "withdrawn", true),
    JUDGED("已判决", "judged", false),
    APPEAL("上诉审", "on appeal", false),
    EFFECTIVE("裁判生效", "judgment effective", false),
    ENFORCING("移送执行", "in enforcement", false),
    CLOSED("结案", "closed", true),
    REOPENED("转为新线索", "reopened as a new clue", true);

    private final Sentence text;
    private final boolean end;

    AdministrativeStage(String zh, String en, boolean end) {
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
