package cn.qingshan.law.procedure.patch;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 图斑类型. */
public enum PatchKind implements Choice {
    MINING("矿产", "mining"),
    LAND("土地", "land");

    private final Sentence text;

    PatchKind(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
