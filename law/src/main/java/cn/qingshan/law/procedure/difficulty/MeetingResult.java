package cn.qingshan.law.procedure.difficulty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 会议对困难的处理. */
public enum MeetingResult implements Choice {
    SETTLED("困难已由会议解决", "the meeting settled it"),
    GOES_ON("由会议纪要的议定事项继续办理", "goes on as an action item of the minutes");

    private final Sentence text;

    MeetingResult(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
