package cn.qingshan.law.procedure.transfer;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Stage;

/** The states of a transfer between the two organs. */
public enum TransferStage implements Stage {
    SENT("已移送", "sent", false),
    RECEIVED("已签收", "received", false),
    RETURNED("已退回", "returned", false),
    REFUSED("已拒绝办理", "refused", false),
    HANDLING("办理中", "in handling", false),
    FED_BACK("已反馈", "fed back", false),
    DISPUTED("存在分歧", "disputed", false),
    CLOSED("已办结", "closed", true),
    WITHDRAWN("已撤回", "withdrawn", true);

    private final Sentence text;
    private final boolean end;

    TransferStage(String zh, String en, boolean end) {
        this.text = new Sentence(zh, en);
        this.end = end;
    }

    @Override
    public Sentence text() {
        return text;
    }

    @Override
    public boolean end() {
        return end;
    }
}
