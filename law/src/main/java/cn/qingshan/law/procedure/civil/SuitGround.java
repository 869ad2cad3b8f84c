package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 应当提起诉讼的情形: 办案规则 art. 96; its third, on heroes and martyrs, is not among the cases of a mine. */
public enum SuitGround implements Choice {
    NO_COMPENSATION(
            "赔偿权利人未启动生态环境损害赔偿程序，或者经磋商未达成一致又不提起诉讼", "no compensation procedure, or negotiation failed and no suit"),
    NO_PLAINTIFF("没有适格主体，或者公告期满后适格主体不提起诉讼", "no qualified plaintiff, or none sued after the notice");

    private final Sentence text;

    SuitGround(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
