package cn.qingshan.law.procedure.transfer;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 移送、请求的种类. */
public enum TransferKind implements Choice {
    CLUE("线索", "clue"),
    EVIDENCE("证据材料", "evidence"),
    DATA("数据、证据调取", "request for data or evidence"),
    OPINION("专业意见征询", "request for an expert opinion");

    private final Sentence text;

    TransferKind(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    /** Whether it asks the other side for something, instead of handing something over. */
    public boolean asks() {
        return switch (this) {
            case CLUE, EVIDENCE -> false;
            case DATA, OPINION -> true;
        };
    }

    @Override
    public Sentence text() {
        return text;
    }
}
