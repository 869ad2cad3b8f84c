package cn.qingshan.scene;

import cn.qingshan.ledger.ActKind;
import java.util.Set;

/** 影像副本的行为. */
enum CopyAct implements ActKind {
    TAKEN("taken", "B_MINING", "P_OFFICER", "P_ASSISTANT");

    private final String code;
    private final Set<String> posts;

    CopyAct(String code, String... posts) {
        this.code = SceneCopies.KIND + "." + code;
        this.posts = Set.of(posts);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String recordKind() {
        return SceneCopies.KIND;
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public Set<String> posts() {
        return posts;
    }
}
