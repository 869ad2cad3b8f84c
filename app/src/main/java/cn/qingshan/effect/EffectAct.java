package cn.qingshan.effect;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;

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

    private final ActLine line;

    EffectAct(String recordKind, String name, boolean shared, String... posts) {
        line = new ActLine(recordKind, name, shared, posts);
    }

    @Override
    public ActLine line() {
        return line;
    }
}
