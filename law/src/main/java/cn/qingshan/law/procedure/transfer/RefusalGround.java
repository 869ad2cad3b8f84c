package cn.qingshan.law.procedure.transfer;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 拒绝办理的理由. */
public enum RefusalGround implements Choice {
    SECRET("涉及国家秘密、工作秘密或者依法应当保密", "state or work secret, or confidential by law"),
    FORBIDDEN("依法不得办理或者提供", "forbidden by law"),
    NOT_HELD("没有所请求的材料", "the material is not held"),
    OUTSIDE_AGREEMENT("超出协作机制的范围", "outside the agreement"),
    OTHER("其他", "other");

    private final Sentence text;

    RefusalGround(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
