package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 立案管辖的依据: 办案规则 arts 14, 15 and 17. */
public enum Jurisdiction implements Choice {
    PLACE_OF_ACT("违法行为发生地", "place of the act"),
    PLACE_OF_RESULT("损害结果地", "place of the harm"),
    RESIDENCE("违法行为人住所地", "residence of the actor"),
    CRIMINAL_CASE("办理刑事案件的人民检察院（刑事附带民事公益诉讼）", "the procuratorate of the criminal case"),
    HIGHER_LEVEL("设区的市级以上人民检察院管辖的重大、复杂或者跨区划案件", "a grave, complex or cross-district case of a higher level"),
    ASSIGNED("上级人民检察院指定", "assigned by a higher procuratorate");

    private final Sentence text;

    Jurisdiction(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
