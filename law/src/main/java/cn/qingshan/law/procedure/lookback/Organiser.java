package cn.qingshan.law.procedure.lookback;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** Who looks back. */
public enum Organiser implements Choice {
    PROCURATORATE("人民检察院", "the procuratorate"),
    BUREAU("自然资源局", "the bureau"),
    JOINT("双方联合", "both jointly");

    private final Sentence text;

    Organiser(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
