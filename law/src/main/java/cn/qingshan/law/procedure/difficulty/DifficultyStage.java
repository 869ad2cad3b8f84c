package cn.qingshan.law.procedure.difficulty;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Stage;

/** The states of a difficulty. */
public enum DifficultyStage implements Stage {
    RAISED("已提出", "raised", false),
    RECEIVED("已接收", "received", false),
    ASSESSED("承办检察官已提出意见", "assessed", false),
    ANSWERED("已书面答复", "answered in writing", false),
    IN_HAND("协助解决中", "being acted on", false),
    AT_MEETING("已提交联席会议", "before the joint meeting", false),
    SETTLED("已解决", "settled", true),
    WITHDRAWN("已撤回", "withdrawn", true);

    private final Sentence text;
    private final boolean end;

    DifficultyStage(String zh, String en, boolean end) {
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
