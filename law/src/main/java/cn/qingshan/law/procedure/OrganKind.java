package cn.qingshan.law.procedure;

import cn.qingshan.law.Sentence;

/** Which kind of organ a post belongs to. */
public enum OrganKind {
    PROCURATORATE("人民检察院", "procuratorate"),
    BUREAU("自然资源局", "natural resources bureau"),
    TOWNSHIP("乡镇", "township"),
    OTHER("其他", "other");

    private final Sentence text;

    OrganKind(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    public Sentence text() {
        return text;
    }
}
