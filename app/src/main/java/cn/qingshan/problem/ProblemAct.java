package cn.qingshan.problem;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;

/** 问题清单的行为. All of them are shared: the list is kept by both organs. */
public enum ProblemAct implements ActKind {
    OPENED("problem", "opened", "B_OFFICER"),
    MEASURE_RECORDED("measure", "recorded", "B_OFFICER", "B_RESTORATION"),
    CHECK_RECORDED("check", "recorded", "P_OFFICER"),
    /** The bureau's write-off of the patch; what a public-interest case makes of it is the procuratorate's own judgment. */
    WRITTEN_OFF("problem", "written-off", "B_HEAD", "B_RESTORATION"),
    /** A relapse was found after the write-off. */
    REOPENED("problem", "reopened", "B_RESTORATION", "B_OFFICER", "B_HEAD");

    private final ActLine line;

    ProblemAct(String recordKind, String name, String... posts) {
        line = new ActLine(recordKind, name, true, posts);
    }

    @Override
    public ActLine line() {
        return line;
    }
}
