package cn.qingshan.clue;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;
import java.util.List;

/** 线索的行为. A bureau's clue is its own working material; the other organ learns of it when a problem is opened. */
public enum ClueAct implements ActKind {
    REGISTERED("registered", "B_MINING", "B_OFFICER"),
    SENT_TO_FIELD("sent-to-field", "B_MINING", "B_OFFICER"),
    DISMISSED("dismissed", "B_MINING", "B_OFFICER"),
    VERIFIED("verified", "B_OFFICER"),
    UNFOUNDED("unfounded", "B_OFFICER");

    private final ActLine line;

    ClueAct(String name, String... posts) {
        line = new ActLine("clue", name, false, posts);
    }

    @Override
    public ActLine line() {
        return line;
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
