package cn.qingshan.law.procedure.patch;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 不处理的情形. */
public enum NoActionGround implements Choice {
    LEGACY_TRACES("历史遗留痕迹，已自然恢复", "legacy traces, naturally recovered"),
    ALREADY_HANDLED("此前已经依法查处", "dealt with by law before"),
    OTHER("其他", "other");

    private final Sentence text;

    NoActionGround(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
