package cn.qingshan.law.procedure.administrative;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 行政机关未依法履行职责的情形: the seven of 办案规则 art. 82. */
public enum NonPerformance implements Choice {
    NO_REPLY_NO_ACTION("逾期不回复检察建议，也没有采取有效整改措施", "no reply in time and no effective measures"),
    PLAN_NOT_EXECUTED("已经制定整改措施，但没有实质性执行", "a plan made, not carried out in substance"),
    PARTIAL_ACTION("虽按期回复，但未采取整改措施或者仅采取部分整改措施", "a reply in time, but no or only part of the measures"),
    CRIMINAL_BUT_DUTY_REMAINS(
            "违法行为人已被追究刑事责任或者案件已移送，但行政机关仍应继续履职而未履职",
            "the offender prosecuted or the case transferred, but the organ's own duty remains"),
    OBSTACLE_GONE_NOT_RESUMED("客观障碍消除后未及时恢复整改", "the obstacle gone, rectification not resumed in time"),
    MEASURE_UNLAWFUL("整改措施违反法律规定", "the measures themselves unlawful"),
    OTHER("其他没有依法履行职责的情形", "other non-performance");

    private final Sentence text;

    NonPerformance(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
