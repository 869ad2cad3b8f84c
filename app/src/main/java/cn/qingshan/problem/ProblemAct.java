package cn.qingshan.problem;

import cn.qingshan.ledger.ActKind;
import java.util.Set;

/** 问题清单的行为. All of them are shared: the list is kept by both organs. */
public enum ProblemAct implements ActKind {
    OPENED("problem", "opened", "B_OFFICER"),
    MEASURE_RECORDED("measure", "recorded", "B_OFFICER", "B_RESTORATION"),
    CHECK_RECORDED("check", "recorded", "P_OFFICER"),
    /** The bureau's write-off of the patch; what a public-interest case makes of it is the procuratorate's own judgment. */
    WRITTEN_OFF("problem", "written-off", "B_HEAD", "B_RESTORATION"),
    /** A relapse was found after the write-off. */
    REOPENED("problem", "reopened", "B_RESTORATION", "B_OFFICER", "B_HEAD");

    private final String recordKind;
    private final String code;
    private final Set<String> posts;

    ProblemAct(String recordKind, String code, String... posts) {
        this.recordKind = recordKind;
        this.code = recordKind + "." + code;
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
        return true;
    }

    @Override
    public Set<String> posts() {
        return posts;
    }
}
