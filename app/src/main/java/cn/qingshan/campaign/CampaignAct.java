package cn.qingshan.campaign;

import cn.qingshan.ledger.ActKind;
import java.util.Set;

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

    private final String code;
    private final Set<String> posts;

    CampaignAct(String code, String... posts) {
        this.code = Campaigns.KIND + "." + code;
        this.posts = Set.of(posts);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String recordKind() {
        return Campaigns.KIND;
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public Set<String> posts() {
        return posts;
    }
}
