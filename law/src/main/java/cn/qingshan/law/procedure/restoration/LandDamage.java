package cn.qingshan.law.procedure.restoration;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 土地损毁类型 (土地复垦条例 art. 10; pollution by survey practice). */
public enum LandDamage implements Choice {
    EXCAVATION("挖损", "excavation"),
    OCCUPATION("压占", "occupation by spoil, waste or tailings"),
    SUBSIDENCE("塌陷（沉陷）", "subsidence"),
    POLLUTION("污染", "pollution"),
    TEMPORARY_USE("临时占用", "temporary occupation");

    private final Sentence text;

    LandDamage(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
