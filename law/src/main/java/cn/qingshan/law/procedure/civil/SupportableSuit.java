package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 可以支持起诉的案件: 办案规则 art. 100. */
public enum SupportableSuit implements Choice {
    COMPENSATION_SUIT("赔偿权利人提起的生态环境损害赔偿诉讼", "compensation suit of the right-holder"),
    QUALIFIED_PLAINTIFF("适格主体提起的民事公益诉讼", "civil public-interest suit of a qualified plaintiff"),
    RELATIVES("英雄烈士等的近亲属提起的诉讼", "suit of the relatives of heroes and martyrs"),
    MILITARY("军人和因公牺牲军人、病故军人遗属提起的诉讼", "suit of service members or their survivors"),
    OTHER("其他依法可以支持起诉的公益诉讼案件", "other");

    private final Sentence text;

    SupportableSuit(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
