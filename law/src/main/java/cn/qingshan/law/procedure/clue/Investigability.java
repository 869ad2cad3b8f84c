package cn.qingshan.law.procedure.clue;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 可查性 (办案规则 art. 27). */
public enum Investigability implements Choice {
    INVESTIGABLE("具备调查条件", "can be investigated"),
    NEEDS_INQUIRY("需要初步调查", "needs a preliminary inquiry"),
    NOT_INVESTIGABLE("不具备调查条件", "cannot be investigated");

    private final Sentence text;

    Investigability(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
