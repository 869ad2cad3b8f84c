package cn.qingshan.clue;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import java.util.Set;

/** 线索的行为. A bureau's clue is its own working material; the other organ learns of it when a problem is opened. */
public enum ClueAct implements ActKind {
    REGISTERED("registered", "B_MINING", "B_OFFICER"),
    SENT_TO_FIELD("sent-to-field", "B_MINING", "B_OFFICER"),
    DISMISSED("dismissed", "B_MINING", "B_OFFICER"),
    VERIFIED("verified", "B_OFFICER"),
    UNFOUNDED("unfounded", "B_OFFICER");

    private final String code;
    private final Set<String> posts;

    ClueAct(String code, String... posts) {
        this.code = "clue." + code;
        this.posts = Set.of(posts);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String recordKind() {
        return "clue";
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public Set<String> posts() {
        return posts;
    }

    @Override
    public List<String> basis() {
        return switch (this) {
            // satellite images are clues only; the fact is found in the field
            case REGISTERED, SENT_TO_FIELD -> List.of("自然资发〔2023〕258号");
            case VERIFIED, UNFOUNDED, DISMISSED -> List.of("《自然资源行政处罚办法》第十五条");
        };
    }
}
