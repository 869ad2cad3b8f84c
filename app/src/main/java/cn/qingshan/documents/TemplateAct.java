package cn.qingshan.documents;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;
import java.util.List;

/** 文书模板的行为. An organ changes its own wording; no other organ reads it. */
enum TemplateAct implements ActKind {
    CHANGED("template", "changed"),
    RESTORED("template", "restored"),
    LETTERHEAD_SET("letterhead", "set");

    private final ActLine line;

    TemplateAct(String recordKind, String name) {
        line = new ActLine(recordKind, name, false, "P_HEAD", "P_CHIEF", "B_HEAD", "B_LEGAL");
    }

    @Override
    public ActLine line() {
        return line;
    }

    static List<TemplateAct> all() {
        return List.of(values());
    }
}
