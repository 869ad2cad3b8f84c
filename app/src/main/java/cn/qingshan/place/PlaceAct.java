package cn.qingshan.place;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;

/** 名录的行为. Registering is the mining officer's; the register is shared as the agreement says. */
public enum PlaceAct implements ActKind {
    IMPORT_RECEIVED("import", "received"),
    IMPORT_FINISHED("import", "finished"),
    MINE_REGISTERED("mine", "registered"),
    MINE_OUTLINE_ADDED("mine", "outline-added"),
    RIGHT_REGISTERED("right", "registered"),
    RESTRICTED_REGISTERED("restricted", "registered"),
    PATCH_REGISTERED("patch", "registered");

    private final ActLine line;

    PlaceAct(String recordKind, String name) {
        line = new ActLine(recordKind, name, !recordKind.equals("import"), "B_MINING");
    }

    @Override
    public ActLine line() {
        return line;
    }
}
