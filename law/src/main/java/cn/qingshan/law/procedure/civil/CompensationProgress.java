package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 生态环境损害赔偿程序的进展 (办案规则 arts 90, 93 and 96). */
public enum CompensationProgress implements Choice {
    NOT_APPLICABLE("不符合启动条件", "its conditions are not met"),
    NOT_STARTED("赔偿权利人未启动", "not started"),
    NEGOTIATING("正在磋商", "under negotiation"),
    FAILED_NO_SUIT("磋商未达成一致，赔偿权利人又不提起诉讼", "negotiation failed and no suit"),
    AGREED("已达成赔偿协议", "agreement reached"),
    SUED("赔偿权利人已提起诉讼", "the right-holder has sued");

    private final Sentence text;

    CompensationProgress(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
