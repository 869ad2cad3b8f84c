package cn.qingshan.model;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;
import java.util.Set;

/** 监督模型的行为. All of it is the organ's own work and is shown to no other. */
public enum ModelAct implements ActKind {
    LISTED("model", "listed", Who.ALL),
    DRAFTED("model", "drafted", Who.ALL),
    CHANGED("model", "changed", Who.ALL),
    PARAMETERS_SET("model", "parameters-set", Who.HEADS),
    SWITCHED_ON("model", "switched-on", Who.HEADS),
    SWITCHED_OFF("model", "switched-off", Who.HEADS),
    TRIED("model-run", "tried", Who.ALL),
    RAN("model-run", "ran", Who.ALL),
    RAISED("hit", "raised", Who.ALL),
    REPLACED("hit", "replaced", Who.ALL),
    REJECTED("hit", "rejected", Who.CLUES),
    TAKEN_UP("hit", "taken-up", Who.CLUES),
    FIGURES_TAKEN("figures", "taken", Who.FIGURES);

    public static final String MODEL = "model";
    public static final String RUN = "model-run";
    public static final String HIT = "hit";
    public static final String FIGURES = "figures";

    private enum Who {
        /** Who does the work of the organ. */
        ALL(
                "B_MINING",
                "B_OFFICER",
                "B_LEGAL",
                "B_RESTORATION",
                "B_HEAD",
                "P_OFFICER",
                "P_ASSISTANT",
                "P_CASE_OFFICE",
                "P_HEAD",
                "P_CHIEF"),
        /** Who answers for it. */
        HEADS("B_HEAD", "P_HEAD", "P_CHIEF"),
        /** Who may register a clue. */
        CLUES("B_MINING", "B_OFFICER", "P_OFFICER", "P_ASSISTANT", "P_CASE_OFFICE"),
        FIGURES("B_MINING", "B_OFFICER", "B_RESTORATION", "P_OFFICER", "P_ASSISTANT");

        private final Set<String> posts;

        Who(String... posts) {
            this.posts = Set.of(posts);
        }
    }

    private final ActLine line;

    ModelAct(String recordKind, String name, Who who) {
        line = new ActLine(recordKind, name, false, who.posts);
    }

    @Override
    public ActLine line() {
        return line;
    }
}
