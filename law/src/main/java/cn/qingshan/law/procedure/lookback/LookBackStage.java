package cn.qingshan.law.procedure.lookback;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Stage;

/** The states of a look-back. */
public enum LookBackStage implements Stage {
    PLANNED("已制定方案", "planned", false),
    PUT_OFF("因季节暂缓", "put off for the season", false),
    VISITED("已实地查看", "visited", false),
    ASSESSED("已评定", "assessed", false),
    PASSED("通过", "passed", true),
    FOLLOW_UP("督促整改中", "followed up", false),
    ESCALATED("已升级处理", "escalated", true),
    CANCELLED("已取消", "cancelled", true);

    private final Sentence text;
    private final boolean end;

    LookBackStage(String zh, String en, boolean end) {
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
