package cn.qingshan.scene;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;

/** 影像副本的行为. */
enum CopyAct implements ActKind {
    TAKEN("taken", "B_MINING", "P_OFFICER", "P_ASSISTANT");

    private final ActLine line;

    CopyAct(String name, String... posts) {
        line = new ActLine(SceneCopies.KIND, name, false, posts);
    }

    @Override
    public ActLine line() {
        return line;
    }
}
