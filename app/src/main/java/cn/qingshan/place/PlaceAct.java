package cn.qingshan.place;

import cn.qingshan.ledger.ActKind;
import java.util.Set;

/** 名录的行为. Registering is the mining officer's; the register is shared as the agreement says. */
public enum PlaceAct implements ActKind {
    IMPORT_RECEIVED("import", "received"),
    IMPORT_FINISHED("import", "finished"),
    MINE_REGISTERED("mine", "registered"),
    MINE_OUTLINE_ADDED("mine", "outline-added"),
    RIGHT_REGISTERED("right", "registered"),
    RESTRICTED_REGISTERED("restricted", "registered"),
    PATCH_REGISTERED("patch", "registered");

    private final String recordKind;
    private final String code;

    PlaceAct(String recordKind, String code) {
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
        return !recordKind.equals("import");
    }

    @Override
    public Set<String> posts() {
        return Set.of("B_MINING");
    }
}
