package cn.qingshan.rulebook;

import cn.qingshan.ledger.ActKind;
import java.util.Set;

/** 规则库的行为. Each organ loads statutes for itself: its dates rest on what it has read, not on what the other has. */
public enum RulebookAct implements ActKind {
    STATUTE_IMPORTED("statute-imported"),
    STATUTE_WITHDRAWN("statute-withdrawn");

    /** Kind of the record whose chain keeps one statute. */
    public static final String STATUTE = "statute";

    private final String code;

    RulebookAct(String code) {
        this.code = "rulebook." + code;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String recordKind() {
        return STATUTE;
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public Set<String> posts() {
        return Set.of("P_CHIEF", "P_HEAD", "B_HEAD", "B_LEGAL");
    }
}
