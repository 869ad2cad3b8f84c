package cn.qingshan.law.procedure.support;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Stage;

/** The states of a support request. */
public enum SupportStage implements Stage {
    DRAFT("拟稿", "draft", false),
    SUBMITTED("已商请", "submitted", false),
    RECEIVED("已接收", "received", false),
    SUPPLEMENT("待补充材料", "waiting for a supplement", false),
    ASSESSED("承办检察官已提出意见", "assessed", false),
    ENDORSED("部门负责人已审核", "endorsed by the department head", false),
    ACCEPTED("予以支持", "accepted", false),
    DECLINED("不予支持", "declined", true),
    REDIRECTED("已转请其他机关", "redirected", true),
    IN_SUPPORT("支持中", "in support", false),
    COMPLETED("支持完毕", "completed", false),
    CLOSED("已办结", "closed", true),
    WITHDRAWN("已撤回", "withdrawn", true);

    private final Sentence text;
    private final boolean end;

    SupportStage(String zh, String en, boolean end) {
        this.text = new Sentence(zh, en);
        this.end = end;
    }

    @Override
    public Sentence text() {
        return text;
    }

    @Override
    public boolean end() {
        return end;
    }
}
