package cn.qingshan.layer;

import cn.qingshan.ledger.ActKind;
import java.util.Set;

/** 图层的行为. Keeping layers is the work of the officers who keep the register, at the bureau, and of those who prepare cases, at the procuratorate. */
public enum LayerAct implements ActKind {
    RECEIVED(Layers.KIND, "received", false, "B_MINING", "P_OFFICER", "P_ASSISTANT"),
    UNREADABLE(Layers.KIND, "unreadable", false, "B_MINING", "P_OFFICER", "P_ASSISTANT"),
    STORED(Layers.KIND, "stored", true, "B_MINING", "P_OFFICER", "P_ASSISTANT"),
    SHOWN(Layers.KIND, "shown", true, "B_MINING", "B_HEAD", "P_OFFICER", "P_HEAD", "P_CHIEF"),
    WITHDRAWN(Layers.KIND, "withdrawn", true, "B_MINING", "B_HEAD", "P_OFFICER", "P_HEAD", "P_CHIEF"),
    SCREENED(Screenings.KIND, "made", false, "B_MINING", "B_OFFICER", "B_RESTORATION", "P_OFFICER", "P_ASSISTANT"),
    REPEATED(Screenings.KIND, "repeated", false, "B_MINING", "B_OFFICER", "B_RESTORATION", "P_OFFICER", "P_ASSISTANT");

    private final String recordKind;
    private final String code;
    private final boolean shared;
    private final Set<String> posts;

    LayerAct(String recordKind, String code, boolean shared, String... posts) {
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
