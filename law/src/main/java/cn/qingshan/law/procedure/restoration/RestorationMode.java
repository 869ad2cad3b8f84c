package cn.qingshan.law.procedure.restoration;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 修复方式. */
public enum RestorationMode implements Choice {
    NATURAL_RECOVERY("自然恢复", "natural recovery"),
    ASSISTED_REGENERATION("辅助再生", "assisted regeneration"),
    RECONSTRUCTION("生态重建", "ecological reconstruction"),
    CONVERSION("转型利用", "conversion for reuse");

    private final Sentence text;

    RestorationMode(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
