package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 对陈述、申辩的复核结论: 行政处罚法 art. 45. */
public enum PleaAnswer implements Choice {
    REJECTED("事实、理由、证据不成立，不予采纳", "not upheld"),
    ACCEPTED("成立，予以采纳，减轻或者不予处罚", "upheld, a lighter penalty or none"),
    REINVESTIGATE("需要重新调查或者补充调查", "to be investigated again");

    private final Sentence text;

    PleaAnswer(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
