package cn.qingshan.documents;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import java.util.Set;

/** 文书模板的行为. An organ changes its own wording; no other organ reads it. */
enum TemplateAct implements ActKind {
    CHANGED("template", "changed"),
    RESTORED("template", "restored"),
    LETTERHEAD_SET("letterhead", "set");

    private static final Set<String> POSTS = Set.of("P_HEAD", "P_CHIEF", "B_HEAD", "B_LEGAL");

    private final String recordKind;
    private final String code;

    TemplateAct(String recordKind, String code) {
        this.recordKind = recordKind;
        this.code = recordKind + "." + code;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String recordKind() {
        return recordKind;
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public Set<String> posts() {
        return POSTS;
    }

    static List<TemplateAct> all() {
        return List.of(values());
    }
}
