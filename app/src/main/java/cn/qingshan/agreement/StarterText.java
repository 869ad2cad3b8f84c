package cn.qingshan.agreement;

import static cn.qingshan.agreement.When.CHANGE;
import static cn.qingshan.agreement.When.HALF_YEAR;
import static cn.qingshan.agreement.When.QUARTER;
import static cn.qingshan.people.Organ.Kind.BUREAU;
import static cn.qingshan.people.Organ.Kind.PROCURATORATE;
import static cn.qingshan.people.Organ.Kind.TOWNSHIP;

import cn.qingshan.people.Organ;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * 起始文本. A text to begin from: what agreements between a procuratorate and a natural-resources bureau usually say. All of it is custom, no statute; each line can be struck or changed.
 */
final class StarterText {

    private record Line(String number, String kind, Organ.Kind from, Organ.Kind to, When when, int within) {}

    private static final List<Line> LINES = List.of(
            new Line("3.1", "mine", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("3.2", "right", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("3.3", "restricted", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("3.4", "patch", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("3.5", "mine", BUREAU, PROCURATORATE, QUARTER, 10),
            new Line("3.6", "right", BUREAU, PROCURATORATE, HALF_YEAR, 10),
            new Line("3.7", "layer", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("3.8", "scene", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("4.1", "patch-verification", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("4.2", "patch-verification", BUREAU, PROCURATORATE, QUARTER, 10),
            new Line("5.1", "problem", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("5.2", "measure", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("5.3", "check", PROCURATORATE, BUREAU, CHANGE, 0),
            new Line("6.1", "restoration-project", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("6.2", "restoration-project", TOWNSHIP, PROCURATORATE, CHANGE, 0),
            new Line("6.3", "joint-look-back", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("6.3", "joint-look-back", PROCURATORATE, BUREAU, CHANGE, 0),
            new Line("6.4", "restoration-project", BUREAU, PROCURATORATE, QUARTER, 10),
            new Line("6.5", "effect-judgement", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("7.1", "penalty-case", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("7.2", "correction-order", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("7.3", "penalty-case", BUREAU, PROCURATORATE, QUARTER, 10),
            new Line("8.1", "clue-transfer", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("8.1", "clue-transfer", PROCURATORATE, BUREAU, CHANGE, 0),
            new Line("8.2", "support-request", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("8.2", "support-request", PROCURATORATE, BUREAU, CHANGE, 0),
            new Line("8.3", "difficulty", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("8.3", "difficulty", PROCURATORATE, BUREAU, CHANGE, 0),
            new Line("9.1", "joint-meeting", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("9.1", "joint-meeting", PROCURATORATE, BUREAU, CHANGE, 0),
            new Line("9.2", "action-item", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("9.2", "action-item", PROCURATORATE, BUREAU, CHANGE, 0),
            new Line("9.3", "campaign", BUREAU, PROCURATORATE, CHANGE, 0),
            new Line("9.3", "campaign", PROCURATORATE, BUREAU, CHANGE, 0));

    private static final List<String> OTHERS = List.of(
            "检察机关依法独立办案，案件的内部评估、文书草稿、讨论意见不在共享之列；行政机关的内部审理、集体讨论意见，依法调取前不在共享之列。",
            "双方对共享的信息负有保密义务，不得用于本协议以外的目的；国家秘密、工作秘密不得录入系统。",
            "超过时限未答复的，由双方联络员催办，仍未答复的列入下一次联席会议；不答复不视为同意。");

    private StarterText() {}

    static AgreementText of(
            String number, String name, List<Organ> organs, Kinds kinds, LocalDate from, boolean periodic) {
        var parties = organs.stream()
                .filter(o -> o.kind() != Organ.Kind.TOWNSHIP)
                .map(Organ::id)
                .toList();
        var clauses = new ArrayList<AgreementText.Clause>();
        for (var line : LINES) {
            if (periodic || !line.when.isPeriodic()) {
                clauses.add(new AgreementText.Clause(
                        line.number, line.kind, kinds.nameOf(line.kind), line.from, line.to, line.when, line.within));
            }
        }
        var limits = new ArrayList<AgreementText.Limit>();
        for (var matter : Matter.values()) {
            limits.add(new AgreementText.Limit("10." + (matter.ordinal() + 1), matter, matter.usual()));
        }
        return new AgreementText(
                number,
                name,
                "为加强检察公益诉讼与自然资源行政执法的协作，推进矿山生态环境问题的发现、查处、修复和监督，经协商一致，建立本机制。",
                parties,
                List.of(),
                List.of(),
                List.of(),
                clauses,
                limits,
                OTHERS,
                30,
                from);
    }
}
