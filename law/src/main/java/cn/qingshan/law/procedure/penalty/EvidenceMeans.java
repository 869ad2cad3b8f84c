package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 调查取证措施: 自然资源行政处罚办法 arts 19 to 26. */
public enum EvidenceMeans implements Choice {
    QUESTION("询问当事人、有关人员", "question persons"),
    INSPECT_SCENE("现场勘验、检查", "inspect the scene"),
    COLLECT("收集、调取书证、物证、视听资料、电子数据", "collect evidence"),
    WITNESS("收取证人证言", "take witness statements"),
    DETERMINE("出具认定意见", "give a determination opinion");

    private final Sentence text;

    EvidenceMeans(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
