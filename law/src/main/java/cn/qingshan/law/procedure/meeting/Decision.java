package cn.qingshan.law.procedure.meeting;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Side;
import cn.qingshan.law.term.Length;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * 议定事项: one line of the minutes, {@code 事项 | 责任单位 | 责任人 | 期限 | 佐证材料}. Owned by one of the two organs, never by both and never by nobody.
 *
 * @param due as {@link Length#parse} reads it: {@code P2M}, {@code P30D}, {@code 10WD} or a date; counted from the issue of the minutes
 * @param proof what shows that it was done
 */
public record Decision(String matter, Side owner, String person, String due, String proof) {

    /** What a line turned out to be. */
    sealed interface Reading {
        record Complete(Decision decision) implements Reading {}

        record Incomplete(Sentence why) implements Reading {}
    }

    /** The period the minutes give. @throws IllegalArgumentException never for a decision that was read from a line */
    public Length period() {
        return Length.parse(due);
    }

    /** Whether the period is over on a day, when the minutes have not even been issued. */
    boolean overOn(LocalDate day) {
        return period() instanceof Length.Until(var until) && !until.isAfter(day);
    }

    static Reading read(String line) {
        var parts = line.split("[|｜]", -1);
        if (parts.length != 5) {
            return incomplete(
                    "应当写作“事项 | 责任单位 | 责任人 | 期限 | 佐证材料”五部分，现有" + parts.length + "部分",
                    "has five parts, matter | organ | person | due | proof; here are " + parts.length);
        }
        var matter = parts[0].strip();
        var organ = parts[1].strip();
        var person = parts[2].strip();
        var due = parts[3].strip();
        var proof = parts[4].strip();
        if (matter.isEmpty()) {
            return incomplete("没有写明事项", "names no matter");
        }
        if (organ.isEmpty()) {
            return incomplete("没有责任单位，无人负责的事项不能写入纪要", "has no organ: what nobody owns cannot stand in minutes");
        }
        var owner = side(organ);
        if (owner.isEmpty()) {
            return incomplete(
                    "责任单位“" + organ + "”不是检察院或者自然资源局之一，一个事项由一方负责",
                    "is owned by \"" + organ + "\"; one of the two organs has to own it");
        }
        if (person.isEmpty()) {
            return incomplete("没有责任人", "names no person");
        }
        if (due.isEmpty()) {
            return incomplete("没有期限", "has no due date");
        }
        if (!readable(due)) {
            return incomplete(
                    "期限“" + due + "”无法识别，应写作 P2M、P30D、10WD 或者日期",
                    "is due \"" + due + "\", which cannot be read; write P2M, P30D, 10WD or a date");
        }
        if (proof.isEmpty()) {
            return incomplete("没有写明以什么材料佐证完成", "does not say what proves it done");
        }
        return new Reading.Complete(new Decision(matter, owner.get(), person, due, proof));
    }

    /** All lines, or why the first bad one is bad. */
    static Result readAll(List<String> lines) {
        var decisions = new ArrayList<Decision>();
        for (var line : lines) {
            switch (read(line)) {
                case Reading.Complete(var decision) -> decisions.add(decision);
                case Reading.Incomplete(var why) -> {
                    var number = decisions.size() + 1;
                    return new Result.Bad(new Sentence(
                            "第" + number + "项议定事项" + why.zh() + "：“" + line + "”",
                            "decision " + number + " " + why.en() + ": \"" + line + "\""));
                }
            }
        }
        return new Result.Good(List.copyOf(decisions));
    }

    sealed interface Result {
        record Good(List<Decision> decisions) implements Result {}

        record Bad(Sentence why) implements Result {}
    }

    private static Optional<Side> side(String organ) {
        if (organ.endsWith("检察院")) {
            return Optional.of(Side.PROCURATORATE);
        }
        return organ.endsWith("自然资源局") ? Optional.of(Side.BUREAU) : Optional.empty();
    }

    private static boolean readable(String due) {
        try {
            Length.parse(due);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Reading incomplete(String zh, String en) {
        return new Reading.Incomplete(new Sentence(zh, en));
    }
}
