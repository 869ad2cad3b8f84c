package cn.qingshan.law.procedure.restoration;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 责任类型 (矿产资源法 art. 45, 实施条例 art. 48). */
public enum ResponsibilityKind implements Choice {
    OPERATOR("有责任主体", "a responsible operator"),
    LEGACY("历史遗留（责任人灭失或者无法确认）", "legacy: the responsible person is extinct or cannot be confirmed"),
    DISPUTED("有争议，待认定", "disputed, pending");

    private final Sentence text;

    ResponsibilityKind(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
