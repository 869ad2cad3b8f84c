package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 对先行登记保存证据的处理决定. */
public enum KeptEvidenceDecision implements Choice {
    RELEASE("解除登记保存、退还", "release"),
    COPY("记录、复制、拍照后退还", "copy and return"),
    APPRAISE("送交检测、鉴定", "send for appraisal"),
    HAND_OVER("移交有关部门处理", "hand over to another department");

    private final Sentence text;

    KeptEvidenceDecision(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
