package cn.qingshan.law.timeline;

import cn.qingshan.law.Sentence;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a published timeline tells of. The words of the file are the names in lower case. */
public enum EventType {
    // what lies outside the procuratorate's procedures
    VIOLATION("违法行为", "violation"),
    LICENCE_ISSUED("颁发许可证", "licence issued"),
    SURVEY("实地核实", "survey"),
    PLAN_APPROVED("治理方案批准", "plan approved"),
    CRIMINAL_JUDGMENT("刑事裁判", "criminal judgment"),
    NOTICE("行政催告", "administrative notice"),
    SUBSTITUTE_RESTORATION("代为治理", "substitute restoration"),
    DEMONSTRATION("示范", "demonstration"),
    // the case
    CLUE("线索", "clue"),
    FILING("立案", "filing"),
    CONSULTATION("磋商", "consultation"),
    RECOMMENDATION_ISSUED("发出检察建议", "recommendation issued"),
    PUBLIC_NOTICE("诉前公告", "public notice before suit"),
    REPLY("书面回复", "written reply"),
    NO_REPLY("未书面回复", "no written reply"),
    PENALTY("行政处罚", "penalty"),
    ACCEPTANCE("验收", "acceptance"),
    ONSITE("现场查看", "visit on site"),
    SUSPENSION("中止审查", "suspension of review"),
    RESUMPTION("恢复审查", "resumption of review"),
    EXTENSION("延长审查起诉期限", "extension of the review"),
    JURISDICTION("指定管辖", "jurisdiction assigned"),
    CLOSED("结案", "case closed"),
    LOOKBACK("回头看", "look-back"),
    // before the court
    SUIT_FILED("提起诉讼", "suit filed"),
    HEARING("开庭", "hearing"),
    JUDGMENT("判决", "judgment"),
    COURT_DEADLINE("判决确定的履行期限", "deadline set by the judgment");

    private final Sentence text;

    EventType(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    public Sentence text() {
        return text;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<EventType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
