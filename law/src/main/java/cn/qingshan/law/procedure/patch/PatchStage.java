package cn.qingshan.law.procedure.patch;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Stage;

/** The states of a satellite patch under verification. */
public enum PatchStage implements Stage {
    IMPORTED("已接收", "imported", false),
    ASSIGNED("已分派", "assigned", false),
    FIELD_CHECKED("已外业核查", "field-checked", false),
    JUDGED("已判定", "judged", false),
    REVIEWED("县级已审核", "reviewed by the county", false),
    REPORTED("已上报", "reported", false),
    FILED_CASE("已立案", "a case is filed", false),
    NON_FILING("非立案处理", "handled without a case", false),
    NO_ACTION("不处理", "no action", false),
    CLOSED("已办结", "closed", true);

    private final Sentence text;
    private final boolean end;

    PatchStage(String zh, String en, boolean end) {
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
