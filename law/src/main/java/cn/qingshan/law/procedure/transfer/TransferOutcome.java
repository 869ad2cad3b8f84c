package cn.qingshan.law.procedure.transfer;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 办理结果. */
public enum TransferOutcome implements Choice {
    FILED("已立案", "case filed"),
    NOT_FILED("不予立案", "not filed"),
    RECTIFIED("已整改", "rectified"),
    TRANSFERRED("已转有权机关", "transferred to the competent organ"),
    PROVIDED("已提供所请求的材料或者意见", "what was asked for is provided");

    private final Sentence text;

    TransferOutcome(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    /** Whether it can answer such a letter: what was asked for is provided, what was handed over is handled. */
    public boolean answers(TransferKind kind) {
        return switch (this) {
            case FILED, NOT_FILED, RECTIFIED -> !kind.asks();
            case PROVIDED -> kind.asks();
            case TRANSFERRED -> true;
        };
    }

    @Override
    public Sentence text() {
        return text;
    }
}
