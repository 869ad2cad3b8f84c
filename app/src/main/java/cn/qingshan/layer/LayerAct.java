package cn.qingshan.layer;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;

/** 图层的行为. Keeping layers is the work of the officers who keep the register, at the bureau, and of those who prepare cases, at the procuratorate. */
public enum LayerAct implements ActKind {
    RECEIVED(Layers.KIND, "received", false, "B_MINING", "P_OFFICER", "P_ASSISTANT"),
    UNREADABLE(Layers.KIND, "unreadable", false, "B_MINING", "P_OFFICER", "P_ASSISTANT"),
    STORED(Layers.KIND, "stored", true, "B_MINING", "P_OFFICER", "P_ASSISTANT"),
    SHOWN(Layers.KIND, "shown", true, "B_MINING", "B_HEAD", "P_OFFICER", "P_HEAD", "P_CHIEF"),
    WITHDRAWN(Layers.KIND, "withdrawn", true, "B_MINING", "B_HEAD", "P_OFFICER", "P_HEAD", "P_CHIEF"),
    SCREENED(Screenings.KIND, "made", false, "B_MINING", "B_OFFICER", "B_RESTORATION", "P_OFFICER", "P_ASSISTANT"),
    REPEATED(Screenings.KIND, "repeated", false, "B_MINING", "B_OFFICER", "B_RESTORATION", "P_OFFICER", "P_ASSISTANT");

    private final ActLine line;

    LayerAct(String recordKind, String name, boolean shared, String... posts) {
        line = new ActLine(recordKind, name, shared, posts);
    }

    @Override
    public ActLine line() {
        return line;
    }
}
