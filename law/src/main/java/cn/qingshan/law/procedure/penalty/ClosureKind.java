package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 结案情形: the seven of 自然资源行政处罚办法 art. 46. */
public enum ClosureKind implements Choice {
    TRANSFERRED("案件已经移送管辖", "jurisdiction transferred"),
    INVESTIGATION_ENDED("终止调查", "investigation ended"),
    NO_PENALTY("决定不予行政处罚", "no penalty"),
    EXECUTED("执行完毕", "executed"),
    EXECUTION_ENDED("终结执行", "execution ended"),
    APPLIED("已经依法申请人民法院或者人民政府强制执行", "enforcement applied for"),
    OTHER("其他应当结案的情形", "other");

    private final Sentence text;

    ClosureKind(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
