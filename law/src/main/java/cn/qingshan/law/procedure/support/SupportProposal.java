package cn.qingshan.law.procedure.support;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 承办检察官的意见. */
public enum SupportProposal implements Choice {
    ACCEPT("予以支持", "accept"),
    DECLINE("不予支持", "decline"),
    REDIRECT("转请其他机关", "redirect");

    private final Sentence text;

    SupportProposal(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
