package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 终结案件的情形: the six of 办案规则 art. 90, used again after review by art. 95. */
public enum TerminationGround implements Choice {
    NO_UNLAWFUL_ACT("不存在违法行为", "no unlawful act"),
    COMPENSATION("赔偿权利人与赔偿义务人已达成赔偿协议或者已提起生态环境损害赔偿诉讼", "a compensation agreement, or a compensation suit"),
    RELATIVES_DISAGREE("英雄烈士等的近亲属不同意人民检察院提起公益诉讼", "the relatives of heroes and martyrs object"),
    OTHER_PLAINTIFF("其他适格主体依法向人民法院提起诉讼", "another qualified plaintiff has sued"),
    INTEREST_PROTECTED("社会公共利益已经得到有效保护", "the interest is effectively protected"),
    OTHER("其他应当终结案件的情形", "other");

    private final Sentence text;

    TerminationGround(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
