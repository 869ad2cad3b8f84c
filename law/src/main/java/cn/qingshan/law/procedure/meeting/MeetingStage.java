package cn.qingshan.law.procedure.meeting;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Stage;

/** The states of a joint meeting. */
public enum MeetingStage implements Stage {
    PROPOSED("已提议", "proposed", false),
    SCHEDULED("已确认", "scheduled", false),
    HELD("已召开", "held", false),
    MINUTES_DRAFT("纪要稿征求意见", "minutes in draft", false),
    ISSUED("纪要已印发", "minutes issued", true),
    CANCELLED("已取消", "cancelled", true);

    private final Sentence text;
    private final boolean end;

    MeetingStage(String zh, String en, boolean end) {
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
