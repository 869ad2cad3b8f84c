package cn.qingshan.campaign;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;

/** 专项监督行动的行为. All of them are shared: a campaign is known to both organs, whoever runs it. */
public enum CampaignAct implements ActKind {
    PROPOSED("proposed", "P_OFFICER", "P_HEAD", "P_CHIEF", "B_OFFICER", "B_RESTORATION", "B_HEAD"),
    /** For those who can bind the other organ. */
    CONFIRMED("confirmed", "P_CHIEF", "B_HEAD"),
    DECLINED("declined", "P_CHIEF", "B_HEAD"),
    STARTED("started", "P_CHIEF", "P_HEAD", "B_HEAD"),
    SAMPLED("sampled", "P_OFFICER", "P_HEAD", "P_CHIEF", "B_OFFICER", "B_RESTORATION", "B_HEAD"),
    REPORTED("reported", "P_CHIEF", "P_HEAD", "B_HEAD"),
    CLOSED("closed", "P_CHIEF", "P_HEAD", "B_HEAD");

    private final ActLine line;

    CampaignAct(String name, String... posts) {
        line = new ActLine(Campaigns.KIND, name, true, posts);
    }

    @Override
    public ActLine line() {
        return line;
    }
}
