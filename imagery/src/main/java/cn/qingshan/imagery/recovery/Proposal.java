package cn.qingshan.imagery.recovery;

import cn.qingshan.imagery.Sentences;
import java.util.List;
import java.util.Locale;

/** What the figures speak for. It binds nobody. The ids are kept for good. */
public enum Proposal {
    /** 已恢复: the goal is reached with the whole interval, and the plan's target where there is one. */
    RECOVERED("recovered"),
    /** 恢复中: not there yet, and rising. */
    RECOVERING("recovering"),
    /** 未恢复: not there, and not rising. */
    NOT_RECOVERING("not-recovering"),
    /** 退化（反弹）: what had grown or had been restored is lost again. */
    REGRESSED("regressed"),
    /** 无法判断: the figures don't bear any of the others; a reason says what is missing. */
    CANNOT_TELL("cannot-tell");

    private final String id;

    Proposal(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    public String sentence(Locale locale) {
        return Sentences.of("proposal." + id, List.of(), locale);
    }

    static Proposal ofId(String id) {
        for (var one : values()) {
            if (one.id.equals(id)) {
                return one;
            }
        }
        throw new IllegalArgumentException(id);
    }
}
