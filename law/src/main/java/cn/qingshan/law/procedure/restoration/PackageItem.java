package cn.qingshan.law.procedure.restoration;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 销号资料. */
public enum PackageItem implements Choice {
    APPLICATION("销号申请表", "application form", true),
    PLAN("方案或者自然恢复论证意见", "plan or opinion on natural recovery", true),
    CONSTRUCTION("施工与监理资料", "construction and supervision papers", false),
    PHOTOS("治理前后照片、无人机正射影像", "photographs before and after, orthophoto", true),
    SURVEY("竣工测量（面积）", "as-built survey of the area", false),
    ACCEPTANCE("验收意见及专家名单", "acceptance opinion with the experts' names", true),
    PUBLICITY("公示记录", "record of the publicity", true),
    MAINTENANCE("管护协议", "maintenance agreement", true),
    APPROVAL("审批签字", "signed approval", true);

    private final Sentence text;
    private final boolean always;

    PackageItem(String zh, String en, boolean always) {
        this.text = new Sentence(zh, en);
        this.always = always;
    }

    @Override
    public Sentence text() {
        return text;
    }

    /** Needed whatever the mode; the others only where works were done. */
    public boolean always() {
        return always;
    }
}
