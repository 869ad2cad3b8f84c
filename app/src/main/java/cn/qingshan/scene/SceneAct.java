package cn.qingshan.scene;

import cn.qingshan.ledger.ActKind;
import java.util.Set;

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

    private final String recordKind;
    private final String code;
    private final boolean shared;
    private final Set<String> posts;

    SceneAct(String recordKind, String code, boolean shared, String... posts) {
        this.recordKind = recordKind;
        this.code = recordKind + "." + code;
        this.shared = shared;
        this.posts = Set.of(posts);
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
        return shared;
    }

    @Override
    public Set<String> posts() {
        return posts;
    }
}
