package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 违法线索的来源. */
public enum ClueSource implements Choice {
    PATROL("执法巡查", "patrol"),
    SATELLITE_PATCH("卫片图斑", "satellite patch"),
    REPORT("举报", "report"),
    TRANSFER("其他部门移送", "transfer by another department"),
    PROCURATORATE("检察机关移送", "clue from the procuratorate"),
    SUPERIOR("上级交办", "assigned from above"),
    MEDIA("媒体反映", "media"),
    OTHER("其他", "other");

    private final Sentence text;

    ClueSource(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
