package cn.qingshan.rulebook;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;

/** 规则库的行为. Each organ loads statutes for itself: its dates rest on what it has read, not on what the other has. */
public enum RulebookAct implements ActKind {
    STATUTE_IMPORTED("statute-imported"),
    STATUTE_WITHDRAWN("statute-withdrawn");

    /** Kind of the record whose chain keeps one statute. */
    public static final String STATUTE = "statute";

    private final ActLine line;

    RulebookAct(String name) {
        line = new ActLine(STATUTE, name, false, "P_CHIEF", "P_HEAD", "B_HEAD", "B_LEGAL");
    }

    @Override
    public ActLine line() {
        return line;
    }

    /** Permanent, and older than the rule that it begins with the kind of record. */
    @Override
    public String code() {
        return "rulebook." + line.name();
    }
}
