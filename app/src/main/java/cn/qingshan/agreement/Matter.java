package cn.qingshan.agreement;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.term.Length;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 约定时限的事项. What two organs usually set a time for, with what is usually set: no statute fixes any of it.
 *
 * <p>Where the clock catalogue has a row for it, terms are counted by the agreement. Meetings have none: when the next is due follows from the last ({@link NextMeeting}).
 */
public enum Matter {
    TRANSFER("移送线索", "transfer of a clue", "发现之日起", "after it was found", "7WD", "J09"),
    ACKNOWLEDGE("签收移送的线索", "acknowledgement of a transfer", "收到之日起", "after receipt", "5WD", "J01"),
    FEEDBACK("反馈办理情况", "feedback on the handling", "签收之日起", "after the acknowledgement", "15WD", "J02"),
    DATA("答复数据、证据调取", "answer to a request for data", "收到之日起", "after receipt", "5WD", "J03"),
    EXPERT_OPINION("出具专业意见", "expert opinion", "收到之日起", "after receipt", "10WD", "J08"),
    MEETING("召开联席会议", "joint meeting", "每隔", "every", "6M", ""),
    MINUTES("印发联席会议纪要", "minutes of the joint meeting", "会议之日起", "after the meeting", "10WD", "J04"),
    LOOK_BACK("开展回头看", "look-back", "结案之日起", "after the closing", "3-6M", "J06"),
    SUPPORT("答复支持请求", "answer to a request for support", "收到之日起", "after receipt", "10WD", "J07");

    private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,2})WD|([1-9]\\d?)M|([1-9]\\d?)-([1-9]\\d?)M");

    private final Sentence text;
    private final Sentence from;
    private final String usual;
    private final String rule;

    Matter(String zh, String en, String fromZh, String fromEn, String usual, String rule) {
        this.text = new Sentence(zh, en);
        this.from = new Sentence(fromZh, fromEn);
        this.usual = usual;
        this.rule = rule;
    }

    public Sentence text() {
        return text;
    }

    /** From what it is counted. */
    public Sentence from() {
        return from;
    }

    /** What is customary, as it is written: 5WD working days, 6M months, 3-6M between months. */
    public String usual() {
        return usual;
    }

    /** The row of the clock catalogue that it sets. */
    public Optional<String> rule() {
        return rule.isEmpty() ? Optional.empty() : Optional.of(rule);
    }

    public boolean inWorkingDays() {
        return usual.endsWith("WD");
    }

    public boolean isBetween() {
        return usual.contains("-");
    }

    /** Whether a length is written in the unit of this matter. */
    boolean takes(String written) {
        var read = WRITTEN.matcher(written);
        return read.matches()
                && inWorkingDays() == (read.group(1) != null)
                && isBetween() == (read.group(3) != null)
                && (read.group(3) == null || Integer.parseInt(read.group(3)) < Integer.parseInt(read.group(4)));
    }

    /** @throws IllegalArgumentException when it is no length */
    static Length length(String written) {
        var read = WRITTEN.matcher(written);
        if (!read.matches()) {
            throw new IllegalArgumentException(written);
        }
        if (read.group(1) != null) {
            return new Length.WorkingDays(Integer.parseInt(read.group(1)));
        }
        return read.group(2) != null
                ? new Length.Months(Integer.parseInt(read.group(2)))
                : new Length.BetweenMonths(Integer.parseInt(read.group(3)), Integer.parseInt(read.group(4)));
    }
}
