package cn.qingshan.law.procedure.administrative;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 行政公益诉讼请求: the kinds of 办案规则 art. 83. */
public enum Claim implements Choice {
    CONFIRM("确认行政行为违法或者无效", "confirm illegality or invalidity"),
    REVOKE("撤销或者部分撤销违法行政行为", "revoke, wholly or in part"),
    PERFORM("依法履行法定职责", "perform the statutory duty"),
    ALTER("变更行政行为", "alter the act");

    private final Sentence text;

    Claim(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
