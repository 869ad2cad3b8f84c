package cn.qingshan.observe;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;
import java.util.List;

/** 观察的行为. Screening and audit are the bureau's working material. */
public enum ObserveAct implements ActKind {
    SCREENED("screened", "B_MINING"),
    REJECTED("rejected", "B_MINING", "B_OFFICER"),
    ADOPTED("adopted", "B_MINING", "B_OFFICER");

    private final ActLine line;

    ObserveAct(String name, String... posts) {
        line = new ActLine(Observations.KIND, name, false, posts);
    }

    @Override
    public ActLine line() {
        return line;
    }

    @Override
    public List<String> basis() {
        return List.of("自然资发〔2023〕258号");
    }
}
