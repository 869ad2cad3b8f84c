package cn.qingshan.law.procedure.restoration;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 损毁单元类型: what the damaged ground was used for. */
public enum DamageUnit implements Choice {
    OPEN_PIT("露天采场", "open pit"),
    SPOIL_DUMP("排土场（废石堆）", "spoil or waste-rock dump"),
    GANGUE_HEAP("煤矸石堆", "coal-gangue heap"),
    TAILINGS_POND("尾矿库", "tailings pond"),
    INDUSTRIAL_YARD("工业广场", "industrial yard"),
    MINE_ROAD("矿区道路", "mine road"),
    TRANSFER_YARD("中转场地", "transfer yard"),
    COLLAPSE_PIT("地面塌陷坑", "ground-collapse pit"),
    ADIT("矿硐（井口）", "adit or shaft mouth"),
    OFFICE_AREA("办公生活区", "office and living area");

    private final Sentence text;

    DamageUnit(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
