package cn.qingshan.law.procedure.lookback;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** What becomes of a look-back that finds sham rectification or relapse. */
public enum Escalation implements Choice {
    NEW_CLUE("转为新线索", "a new clue"),
    SUIT("依法提起诉讼", "a suit"),
    RELAPSE("修复项目记为反弹", "the project is recorded as relapsed");

    private final Sentence text;

    Escalation(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
