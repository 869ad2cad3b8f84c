package cn.qingshan.publicity;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;

/** 公开的行为. The bureau's; the copy itself is everybody's. */
public enum PublicationAct implements ActKind {
    PUBLISHED("publication", "published"),
    CORRECTED("publication", "corrected"),
    WITHDRAWN("publication", "withdrawn"),
    REQUEST_ANSWERED("correction-request", "answered");

    private final ActLine line;

    PublicationAct(String recordKind, String name) {
        line = new ActLine(recordKind, name, false, "B_RESTORATION", "B_HEAD");
    }

    @Override
    public ActLine line() {
        return line;
    }
}
