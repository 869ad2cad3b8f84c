package cn.qingshan.law.procedure.clue;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Stage;

/** The states of a clue inside the procuratorate. */
public enum ClueStage implements Stage {
    REGISTERED("已登记", "registered", false),
    ASSESSING("评估中", "under assessment", false),
    PRELIMINARY("初步调查", "preliminary inquiry", false),
    PROPOSED("已提出处理意见", "proposal made", false),
    REVIEWED("部门负责人已审核", "reviewed by the department head", false),
    HANDED_TO_BUREAU("交行政机关处理", "handed to the bureau", false),
    REPORTED_UP("报请移送上级", "reported upward", false),
    TRANSFERRED("已移送", "transferred", true),
    FILED("立案", "case filed", true),
    NOT_FILED("不立案", "no case filed", true),
    MERGED("并案", "merged", true),
    CLOSED("办结", "closed", true);

    private final Sentence text;
    private final boolean end;

    ClueStage(String zh, String en, boolean end) {
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
