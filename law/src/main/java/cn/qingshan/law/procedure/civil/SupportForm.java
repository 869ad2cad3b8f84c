package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 支持起诉的方式: 办案规则 art. 101. */
public enum SupportForm implements Choice {
    ADVICE("提供法律咨询", "legal advice"),
    OPINION("向人民法院提交支持起诉意见书", "opinion submitted to the court"),
    EVIDENCE("协助调查取证", "help with evidence"),
    APPEARANCE("出席法庭", "appearance in court");

    private final Sentence text;

    SupportForm(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
