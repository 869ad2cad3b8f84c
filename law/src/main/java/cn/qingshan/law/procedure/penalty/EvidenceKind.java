package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 证据种类: the eight of 行政处罚法 art. 46, and the satellite patch, which is a clue and no evidence of an act. */
public enum EvidenceKind implements Choice {
    SATELLITE_PATCH("卫片图斑（仅为线索）", "satellite patch (a clue only)"),
    DOCUMENT("书证", "document"),
    OBJECT("物证", "object"),
    RECORDING("视听资料", "recording"),
    ELECTRONIC("电子数据", "electronic record"),
    WITNESS("证人证言", "witness"),
    PARTY_STATEMENT("当事人的陈述", "party's statement"),
    APPRAISAL("鉴定意见", "appraisal opinion"),
    SCENE_RECORD("勘验笔录、现场笔录", "record of the scene");

    private final Sentence text;

    EvidenceKind(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
