package cn.qingshan.scene;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;

/** 影像的行为. Keeping scenes is the work of those who keep layers: the officers of the register at the bureau, those who prepare cases at the procuratorate. */
public enum SceneAct implements ActKind {
    TAKEN(Scenes.KIND, "taken", true, "B_MINING", "P_OFFICER", "P_ASSISTANT"),
    DAMAGED(Scenes.KIND, "damaged", true, "B_MINING", "P_OFFICER", "P_ASSISTANT"),
    RESTORED(Scenes.KIND, "restored", true, "B_MINING", "P_OFFICER", "P_ASSISTANT"),
    SHOWN(Scenes.KIND, "shown", true, "B_MINING", "B_HEAD", "P_OFFICER", "P_HEAD", "P_CHIEF"),
    WITHDRAWN(Scenes.KIND, "withdrawn", true, "B_MINING", "B_HEAD", "P_OFFICER", "P_HEAD", "P_CHIEF"),
    WATCH_SWITCHED(SceneWatch.KIND, "switched", false, "B_MINING", "P_OFFICER", "P_ASSISTANT"),
    DETECTED(Detections.KIND, "made", false, "B_MINING", "B_OFFICER", "B_RESTORATION", "P_OFFICER", "P_ASSISTANT"),
    PATCHES_TAKEN(Detections.KIND, "patches-taken", false, "B_MINING");

    private final ActLine line;

    SceneAct(String recordKind, String name, boolean shared, String... posts) {
        line = new ActLine(recordKind, name, shared, posts);
    }

    @Override
    public ActLine line() {
        return line;
    }
}
