package cn.qingshan.verify;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import java.util.Set;

/** 核查的行为. */
public enum VerifyAct implements ActKind {
    TASK_ASSIGNED("task", "assigned", "B_MINING", "B_OFFICER"),
    TASK_CONCLUDED("task", "concluded", "B_OFFICER"),
    REPORT_SUBMITTED("report", "submitted", "TOWN_WORKER");

    private final String recordKind;
    private final String code;
    private final Set<String> posts;

    VerifyAct(String recordKind, String code, String... posts) {
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

    @Override
    public List<String> basis() {
        return List.of("自然资发〔2023〕258号");
    }
}
