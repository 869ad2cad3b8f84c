package cn.qingshan.agreement;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;
import java.util.Set;

/** 协作机制的行为. A draft is its organ's own; what is proposed, confirmed, ended and shared is seen by all parties. */
public enum AgreementAct implements ActKind {
    DRAFTED("agreement", "drafted", false, Who.WRITES),
    DRAFT_REVISED("agreement", "draft-revised", false, Who.WRITES),
    DRAFT_DROPPED("agreement", "draft-dropped", false, Who.WRITES),
    PROPOSED("agreement", "proposed", true, Who.PROPOSES),
    /** A proposed text is changed: what was confirmed was another text. */
    REVISED("agreement", "revised", true, Who.PROPOSES),
    WITHDRAWN("agreement", "withdrawn", true, Who.PROPOSES),
    CONFIRMED("agreement-consent", "given", true, Who.BINDS),
    NOTICE_GIVEN("agreement-ending", "notice", true, Who.BINDS),
    END_DECLARED("agreement-ending", "declared", true, Who.BINDS),
    ENDING_TAKEN_BACK("agreement-ending", "taken-back", true, Who.BINDS),
    PERIOD_SHARED("agreement-share", "period", true, Who.WRITES),
    EXISTING_SHARED("agreement-share", "existing", true, Who.WRITES);

    public static final String VERSION = "agreement";
    static final String CONSENT = "agreement-consent";
    static final String ENDING = "agreement-ending";
    static final String SHARE = "agreement-share";

    private enum Who {
        WRITES(
                "P_OFFICER",
                "P_ASSISTANT",
                "P_CASE_OFFICE",
                "P_HEAD",
                "P_CHIEF",
                "B_OFFICER",
                "B_LEGAL",
                "B_RESTORATION",
                "B_MINING",
                "B_HEAD"),
        PROPOSES("P_HEAD", "P_CHIEF", "B_LEGAL", "B_HEAD"),
        /** Who can bind the organ. */
        BINDS("P_CHIEF", "B_HEAD");

        private final Set<String> posts;

        Who(String... posts) {
            this.posts = Set.of(posts);
        }
    }

    private final ActLine line;

    AgreementAct(String recordKind, String name, boolean shared, Who who) {
        line = new ActLine(recordKind, name, shared, who.posts);
    }

    @Override
    public ActLine line() {
        return line;
    }

    @Override
    public boolean discloses() {
        return recordKind().equals(SHARE);
    }
}
