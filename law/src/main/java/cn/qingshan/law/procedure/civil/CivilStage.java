package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Stage;

/** The states of a civil public-interest case. */
public enum CivilStage implements Stage {
    INVESTIGATING("调查中", "investigating", false),
    NOTICE("公告期", "public notice running", false),
    REVIEWING("审查起诉", "reviewing for suit", false),
    SUPPORTING("支持起诉", "supporting a suit", false),
    TERMINATED("终结案件", "terminated", true),
    TRANSFERRED("移送其他检察院", "transferred", true),
    SUED("已起诉", "sued", false),
    TRIAL("审理中", "on trial", false),
    SUSPENDED("诉讼中止", "proceedings suspended", false),
    MEDIATED("达成调解协议", "mediation agreed", false),
    WITHDRAWN("已撤诉", "withdrawn", true),
    JUDGED("已判决", "judged", false),
    APPEAL("上诉审", "on appeal", false),
    EFFECTIVE("裁判（调解书）生效", "judgment or mediation effective", false),
    ENFORCING("移送执行", "in enforcement", false),
    CLOSED("结案", "closed", true),
    REOPENED("转为新线索", "reopened as a new clue", true);

    private final Sentence text;
    private final boolean end;

    CivilStage(String zh, String en, boolean end) {
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
