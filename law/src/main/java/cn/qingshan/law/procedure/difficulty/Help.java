package cn.qingshan.law.procedure.difficulty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 能否协助: what the procuratorate proposes and then answers. None of it judges the bureau. */
public enum Help implements Choice {
    HELPS("可以协助", "it helps"),
    SUPPORT_TO_BE_ASKED("建议另行商请支持", "support should be asked for"),
    OTHERS_COMPETENT("属于其他机关职责", "others are competent"),
    CANNOT("不能协助", "it cannot help");

    private final Sentence text;

    Help(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
