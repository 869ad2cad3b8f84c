package cn.qingshan.law.procedure.actionitem;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Stage;

/** The states of an action item. */
public enum ItemStage implements Stage {
    OPEN("待交办", "open", false),
    ASSIGNED("已交办", "assigned", false),
    IN_PROGRESS("办理中", "in progress", false),
    SUBMITTED("待对方核验", "submitted for verification", false),
    RETURNED("核验退回", "returned", false),
    ESCALATED("已提交下次会议", "escalated to the next meeting", false),
    DONE("已完成", "done", true),
    CANCELLED("依纪要取消", "cancelled by minutes", true);

    private final Sentence text;
    private final boolean end;

    ItemStage(String zh, String en, boolean end) {
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
