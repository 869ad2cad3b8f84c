package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 终止调查的情形: the four of 自然资源行政处罚办法 art. 28. */
public enum TerminationGround implements Choice {
    NOT_ESTABLISHED("违法事实不成立", "the violation is not established"),
    BARRED("违法行为已过行政处罚追诉时效", "the limitation has ended"),
    NOT_COMPETENT("不属于本部门管辖，需要向其他部门移送", "another department is competent"),
    OTHER("其他应当终止调查的情形", "other");

    private final Sentence text;

    TerminationGround(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
