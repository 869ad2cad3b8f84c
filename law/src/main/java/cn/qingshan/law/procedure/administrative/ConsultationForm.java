package cn.qingshan.law.procedure.administrative;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 磋商方式: 办案规则 art. 70. */
public enum ConsultationForm implements Choice {
    MEETING("召开磋商座谈会", "meeting"),
    LETTER("发送事实确认书", "fact-confirmation letter");

    private final Sentence text;

    ConsultationForm(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
