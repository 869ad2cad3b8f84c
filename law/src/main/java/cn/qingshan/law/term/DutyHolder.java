package cn.qingshan.law.term;

import cn.qingshan.law.Sentence;

/** Who has to act within the term. */
public enum DutyHolder {
    PROCURATORATE("人民检察院", "procuratorate"),
    RESPONDENT("被建议（被诉）行政机关", "organ the recommendation addresses"),
    ADDRESSEE("被建议单位", "addressee of the recommendation"),
    BUREAU("自然资源主管部门", "natural resources bureau"),
    PARTY("当事人", "party to the penalty case"),
    RIGHT_HOLDER("矿业权人、复垦义务人", "holder of the mining right or reclamation duty"),
    COURT("人民法院", "court"),
    POLICE("公安机关", "public security organ"),
    RECEIVING_SIDE("接收一方", "receiving side"),
    FINDING_SIDE("发现一方", "side that found it"),
    BOTH_SIDES("双方", "both sides");

    private final Sentence text;

    DutyHolder(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    public Sentence text() {
        return text;
    }
}
