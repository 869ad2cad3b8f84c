package cn.qingshan.law.procedure.restoration;

import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Lines;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.restoration.RestorationState.Objection;
import cn.qingshan.law.procedure.restoration.RestorationState.Project;
import cn.qingshan.law.procedure.restoration.RestorationState.Site;
import cn.qingshan.law.procedure.restoration.RestorationState.Working;
import cn.qingshan.law.rulebook.LegalBases;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * 修复项目, of a responsible operator or of a legacy site organised by the government (矿产资源法 arts 44 to 49, 实施条例 arts 46 to 53, 土地复垦条例 and
 * its 实施办法 for what those leave open). One row an act.
 *
 * <p>What never happens: a zone counts as accepted without bureau, ecology bureau, experts and villagers; a lapse of time or a silent villager confirms
 * anything; a write-off ends a case of the procuratorate; a relapse erases the closure before it.
 */
public final class RestorationProject {

    public static final Law<RestorationState, RestorationEvent> LAW = Law.of(
            "restoration",
            "修复项目",
            "restoration project",
            RestorationStage.values(),
            RestorationEvent.class,
            Stream.of(
                            Identification.rows(),
                            Duty.rows(),
                            Planning.rows(),
                            WorksAndCheck.rows(),
                            NaturalRecovery.rows(),
                            Acceptance.rows(),
                            AfterAcceptance.rows())
                    .flatMap(List::stream)
                    .toList());

    private RestorationProject() {}

    static <E extends RestorationEvent> Row<RestorationState, E> row(Class<E> event, String zh, String en) {
        return new Row<>(event, zh, en);
    }

    static Site site(Situation<RestorationState> now) {
        return now.state().site();
    }

    static Project project(Situation<RestorationState> now) {
        return now.as(Working.class).project();
    }

    /** The entries of a list, each once, without empty lines. */
    static List<String> names(List<String> lines) {
        return Lines.given(lines).stream().distinct().toList();
    }

    static String listed(List<String> names) {
        return names.isEmpty() ? "无 (none)" : String.join("、", names);
    }

    static boolean inForce(String code, LocalDate on) {
        return LegalBases.bundled().byCode(code).inForceOn(on);
    }

    /** Starts the term, unless no version of its rule was in force on the day. */
    static <E extends RestorationEvent> Step<RestorationState, E> started(
            Step<RestorationState, E> step, String rule, LocalDate trigger) {
        return step.knows(rule, trigger) ? step.start(rule, trigger) : step;
    }

    static Optional<Refusal> open(Situation<RestorationState> now, List<Objection> objections) {
        var open = IntStream.range(0, objections.size())
                .filter(i -> objections.get(i).answer().isEmpty())
                .mapToObj(i -> String.valueOf(i + 1))
                .toList();
        return now.unless(
                open.isEmpty(),
                "还有未处理的异议：第" + String.join("、", open) + "号",
                "objections are open: no. " + String.join(", ", open));
    }

    /** The time to answer runs from the oldest objection that is open; when that is answered, from the next. */
    static <E extends RestorationEvent> Step<RestorationState, E> answeringBy(
            Step<RestorationState, E> step, String rule, List<Objection> objections) {
        var oldest = objections.stream()
                .filter(objection -> objection.answer().isEmpty())
                .map(Objection::on)
                .min(Comparator.naturalOrder());
        if (!oldest.equals(step.term(rule).map(Term::trigger))) {
            if (step.term(rule).isPresent()) {
                step.stop(rule);
            }
            oldest.ifPresent(day -> step.start(rule, day));
        }
        return step;
    }

    /** The objections with one more answered; empty when the number is none, answered already, or raised later. */
    static Optional<List<Objection>> answered(
            Situation<RestorationState> now, List<Objection> objections, int number, String answer) {
        if (number < 1 || number > objections.size()) {
            return Optional.empty();
        }
        var one = objections.get(number - 1);
        if (one.answer().isPresent() || now.on().isBefore(one.on())) {
            return Optional.empty();
        }
        var all = new ArrayList<>(objections);
        all.set(number - 1, new Objection(one.on(), one.objector(), one.text(), Optional.of(answer)));
        return Optional.of(List.copyOf(all));
    }

    static Outcome<RestorationState> noSuchObjection(Step<RestorationState, ?> step, int number) {
        return step.refuse(
                "到" + step.on() + "没有未处理的第" + number + "号异议",
                "on " + step.on() + " no objection no. " + number + " is open");
    }

    /** A refusal unless zones are named and each is one of the project's that is not accepted yet. */
    static Optional<Outcome<RestorationState>> notOpen(
            Step<RestorationState, ? extends RestorationEvent> step, List<String> zones) {
        var remaining = project(step).remaining();
        return !zones.isEmpty() && remaining.containsAll(zones)
                ? Optional.empty()
                : Optional.of(step.refuse(
                        "修复单元应当是本项目尚未验收的单元：" + listed(remaining),
                        "the zones must be such as are not accepted yet: " + listed(remaining)));
    }
}
