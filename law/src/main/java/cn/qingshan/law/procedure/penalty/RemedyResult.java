package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 复议、诉讼的结果. */
public enum RemedyResult implements Choice {
    UPHELD("维持（驳回请求）", "upheld"),
    WITHDRAWN("撤回申请、撤诉", "withdrawn"),
    CHANGED("变更", "changed"),
    REVOKED("撤销、确认违法或者无效", "revoked, found unlawful or void");

    private final Sentence text;

    RemedyResult(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
