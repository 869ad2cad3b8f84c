package cn.qingshan.verify;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;
import java.util.List;

/** 核查的行为. */
public enum VerifyAct implements ActKind {
    TASK_ASSIGNED("task", "assigned", "B_MINING", "B_OFFICER"),
    TASK_CONCLUDED("task", "concluded", "B_OFFICER"),
    REPORT_SUBMITTED("report", "submitted", "TOWN_WORKER");

    private final ActLine line;

    VerifyAct(String recordKind, String name, String... posts) {
        line = new ActLine(recordKind, name, true, posts);
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
