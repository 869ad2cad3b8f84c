package cn.qingshan;

import java.time.LocalDate;
import java.util.List;

/** A penalty decided in May 2025 that was final in November and that nobody took to the court: said once, for the tests that play it on the pages and those that need it behind them. */
final class LapsedPenalty {

    record Step(LocalDate on, String who, String act, String... fields) {}

    static final List<Step> STEPS = List.of(
            step(
                    2,
                    10,
                    "meng.tao",
                    "register-clue",
                    "source",
                    "SATELLITE_PATCH",
                    "facts",
                    "图斑处疑似越界开采",
                    "evidence",
                    "SATELLITE_PATCH"),
            step(
                    2,
                    12,
                    "meng.tao",
                    "verify-clue",
                    "officers",
                    "孟涛\n许岚",
                    "party",
                    "某石料公司",
                    "evidence",
                    "SCENE_RECORD",
                    "ongoing",
                    "true",
                    "summary",
                    "现场正在开采"),
            step(
                    3,
                    3,
                    "gu.yuan",
                    "file-case",
                    "party",
                    "某石料公司",
                    "unlawfulFact",
                    "true",
                    "liability",
                    "true",
                    "competent",
                    "true"),
            step(
                    3,
                    10,
                    "meng.tao",
                    "investigate",
                    "means",
                    "QUESTION",
                    "officers",
                    "孟涛\n许岚",
                    "credentialsShown",
                    "true",
                    "summary",
                    "询问"),
            step(
                    4,
                    8,
                    "meng.tao",
                    "submit-report",
                    "findings",
                    "矿产资源法第六十四条｜超出登记的开采区域采矿｜勘验笔录、询问笔录",
                    "kinds",
                    "FINE",
                    "fine",
                    "300000",
                    "circumstances",
                    "情节一般"),
            step(4, 10, "luo.zheng", "pass-examination", "allExamined", "true", "summary", "同意"),
            step(4, 21, "meng.tao", "serve-notice", "method", "DIRECT", "proof", "签收"),
            step(5, 9, "gu.yuan", "decide-penalty", "kinds", "FINE", "fine", "300000", "discretion", "按基准一般情节"),
            step(5, 12, "meng.tao", "serve-decision", "method", "DIRECT", "proof", "签收"),
            step(6, 3, "meng.tao", "serve-demand", "duties", "缴纳罚款", "method", "DIRECT", "proof", "签收"));

    private LapsedPenalty() {}

    private static Step step(int month, int day, String who, String act, String... fields) {
        return new Step(LocalDate.of(2025, month, day), who, act, fields);
    }

    static Step step(String act) {
        return STEPS.stream().filter(step -> step.act().equals(act)).findFirst().orElseThrow();
    }
}
