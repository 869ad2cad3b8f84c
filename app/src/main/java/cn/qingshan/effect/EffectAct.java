package cn.qingshan.effect;

import cn.qingshan.ledger.ActKind;
import java.util.Set;

/**
 * 成效的行为. Judging is for the officer whose work it is: at the bureau the one for restoration, at the procuratorate the prosecutor. Only a judgement is ever shown to another organ.
 */
public enum EffectAct implements ActKind {
    PROPOSED(Proposals.KIND, "made", false, "B_RESTORATION", "P_OFFICER", "P_ASSISTANT"),
    /** By the watch, in the name of the seat that switched it on. */
    PROPOSED_BY_WATCH(Proposals.KIND, "watched", false, "B_RESTORATION", "B_HEAD", "P_OFFICER", "P_HEAD"),
    REPLACED(Proposals.KIND, "replaced", false, "B_RESTORATION", "B_HEAD", "P_OFFICER", "P_HEAD"),
    SET_ASIDE(Proposals.KIND, "set-aside", false, "B_RESTORATION", "P_OFFICER"),
    TAKEN_UP(Proposals.KIND, "taken-up", false, "B_RESTORATION", "P_OFFICER"),
    JUDGED(Judgements.KIND, "judged", true, "B_RESTORATION", "P_OFFICER"),
    REPEATED(Repetitions.KIND, "made", false, "B_RESTORATION", "B_HEAD", "P_OFFICER", "P_ASSISTANT", "P_HEAD"),
    WATCH_ON(Watch.KIND, "switched-on", false, "B_RESTORATION", "B_HEAD", "P_OFFICER", "P_HEAD"),
    WATCH_OFF(Watch.KIND, "switched-off", false, "B_RESTORATION", "B_HEAD", "P_OFFICER", "P_HEAD"),
    MEASURED(Looks.ROUND, "measured", false, "B_RESTORATION", "B_HEAD", "P_OFFICER", "P_HEAD");

    private final String recordKind;
    private final String code;
    private final boolean shared;
    private final Set<String> posts;

    EffectAct(String recordKind, String code, boolean shared, String... posts) {
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
