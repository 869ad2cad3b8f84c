package cn.qingshan.node;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;
import cn.qingshan.people.Posts;

/** 节点交换的行为. Whom this node believes is decided by the administrators of its organs. */
public enum NodeAct implements ActKind {
    PARTNER_ENTERED("partner-entered"),
    ADDRESS_SET("address-set"),
    KEY_REPLACED("key-replaced"),
    KEY_REVOKED("key-revoked"),
    KEY_TRUSTED("key-trusted"),
    KEY_DISTRUSTED("key-distrusted"),
    FINDING_SETTLED("finding-settled");

    /** Kind of the record whose chain keeps what was decided about one partner. */
    public static final String NODE = "node";

    private final ActLine line;

    NodeAct(String name) {
        line = new ActLine(NODE, name, false, Posts.ADMINISTRATOR);
    }

    @Override
    public ActLine line() {
        return line;
    }
}
