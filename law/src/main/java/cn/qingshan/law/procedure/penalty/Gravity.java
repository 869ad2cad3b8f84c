package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 需要法制审核、集体讨论的情形: 行政处罚法 arts 57, 58; 自然资源行政处罚办法 arts 31, 32. */
public enum Gravity implements Choice {
    PUBLIC_INTEREST("涉及重大公共利益", "a major public interest"),
    COMPLEX("情节复杂，或者案件情况疑难复杂、涉及多个法律关系", "complex"),
    MAJOR("重大违法行为，拟作出重大行政处罚决定", "a grave violation, a major penalty"),
    DEMANDED_BY_LAW("法律、法规规定应当进行法制审核的其他情形", "review demanded by another law");

    private final Sentence text;

    Gravity(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
