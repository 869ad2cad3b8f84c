package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 逾期不履行时的措施: 自然资源行政处罚办法 art. 40. */
public enum DefaultMeasure implements Choice {
    REPORT("向本级人民政府和上一级自然资源主管部门报告", "report to the government and upward"),
    COPY("向当事人所在单位或者其上级主管部门抄送", "copy to the party's organisation"),
    STOP_PERMITS("停止办理（告知停止办理）与本案有关的许可、审批、登记", "stop permits related to the case");

    private final Sentence text;

    DefaultMeasure(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
