package cn.qingshan.effect;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.restoration.RestorationEvent;
import cn.qingshan.problem.Problems;
import cn.qingshan.procedure.History;
import cn.qingshan.procedure.Proceeding;
import cn.qingshan.procedure.Proceedings;
import cn.qingshan.procedure.ServedPapers;
import cn.qingshan.procedure.Track;
import cn.qingshan.procedure.Tracks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 法律节点. The days of a problem that its procedures know, as the acting seat may see them: marks on the axis of a chart, and what the engine is told. */
@Component
@Transactional(readOnly = true)
class LegalDates {

    private static final Map<String, Sentence> MARKED = marked();
    private static final Track<?, ?> RESTORATION = Tracks.of("restoration-project");

    private final Problems problems;
    private final Proceedings proceedings;
    private final ServedPapers served;

    LegalDates(Problems problems, Proceedings proceedings, ServedPapers served) {
        this.problems = problems;
        this.proceedings = proceedings;
        this.served = served;
    }

    private static Map<String, Sentence> marked() {
        var marked = new LinkedHashMap<String, Sentence>();
        marked.put("case/file-case", new Sentence("立案", "filed"));
        marked.put("restoration-project/approve-plan", new Sentence("批准方案", "plan approved"));
        marked.put("restoration-project/start-works", new Sentence("开工", "works began"));
        marked.put("restoration-project/complete-works", new Sentence("完工", "works completed"));
        marked.put("restoration-project/pass-acceptance", new Sentence("验收", "accepted"));
        marked.put("restoration-project/write-off", new Sentence("销号", "written off"));
        marked.put("restoration-project/find-relapse", new Sentence("反弹", "relapse found"));
        marked.put("penalty-case/decide-penalty", new Sentence("处罚决定", "penalty decided"));
        return marked;
    }

    /** A day with what happened on it. */
    record Mark(LocalDate on, Sentence what) {}

    /** In the order of the days. */
    List<Mark> of(Ground.Ref ground) {
        var marks = new ArrayList<Mark>();
        if (ground.kind() == Ground.Kind.PROBLEM) {
            marks.add(new Mark(problems.find(ground.id()).openedOn(), new Sentence("列入清单", "listed")));
        }
        for (var file : files(ground)) {
            if (ground.kind() == Ground.Kind.RESTORATION) {
                marks.add(new Mark(file.openedOn(), new Sentence("识别", "identified")));
            }
            for (var event : happened(file)) {
                var named = MARKED.get(file.kind() + "/" + event.act());
                if (named != null) {
                    marks.add(new Mark(event.on(), named));
                }
            }
        }
        served.all().stream()
                .filter(paper ->
                        paper.problem().equals(ground.problem()) && paper.kind() == ServedPapers.Kind.RECOMMENDATION)
                .forEach(paper -> marks.add(new Mark(paper.servedOn(), new Sentence("检察建议", "recommended"))));
        return marks.stream().distinct().sorted(Comparator.comparing(Mark::on)).toList();
    }

    private List<Proceeding> files(Ground.Ref ground) {
        return switch (ground.kind()) {
            case PROBLEM -> proceedings.ofProblem(ground.id());
            case RESTORATION -> List.of(proceedings.find(ground.id()));
        };
    }

    /** What happened in a proceeding, corrections heeded, as far as the acting seat may read it. */
    List<ProcedureEvent> happened(Proceeding file) {
        return happened(proceedings.history(file));
    }

    private static List<ProcedureEvent> happened(History history) {
        return history.acts().stream()
                .filter(act -> !act.hidden())
                .flatMap(act -> (act.isStruck()
                                ? act.correction().flatMap(correction -> correction.instead())
                                : act.event())
                        .stream())
                .toList();
    }

    /**
     * What the restorations of a ground say.
     *
     * @param completed day of the last completion of works
     * @param accepted day of the last acceptance passed
     * @param writtenOff day of the write-off
     * @param maintained period of maintenance that the write-off names, as it was told: P2Y or a day
     * @param plan the one approved last, of those that the acting seat may read
     */
    record Restored(
            Optional<LocalDate> completed,
            Optional<LocalDate> accepted,
            Optional<LocalDate> writtenOff,
            String maintained,
            Optional<ApprovedPlan> plan) {

        /** When the works were done: as surveyed on completion, or else as accepted. */
        Optional<LocalDate> workDone() {
            return completed.or(() -> accepted);
        }
    }

    private record Approval(LocalDate on, ApprovedPlan plan) {}

    Restored restored(Ground.Ref ground) {
        return restored(files(ground).stream()
                .map(file -> new Restoration(file, happened(file)))
                .toList());
    }

    /** A restoration with what happened in it. */
    record Restoration(Proceeding file, List<ProcedureEvent> events) {}

    /** Every one that the acting seat may see, the newest first; asked once, for what goes through all of them. */
    List<Restoration> restorations() {
        var histories = proceedings.readable(RESTORATION);
        return proceedings.all(RESTORATION).stream()
                .sorted(Comparator.comparing(Proceeding::openedOn)
                        .thenComparing(Proceeding::number)
                        .reversed())
                .map(file -> new Restoration(
                        file,
                        Optional.ofNullable(histories.get(file.thread()))
                                .map(LegalDates::happened)
                                .orElse(List.of())))
                .toList();
    }

    /** @param files of one ground */
    static Restored restored(List<Restoration> files) {
        Optional<LocalDate> completed = Optional.empty();
        Optional<LocalDate> accepted = Optional.empty();
        Optional<LocalDate> writtenOff = Optional.empty();
        String maintained = "";
        var approvals = new ArrayList<Approval>();
        for (var file : files) {
            RestorationEvent.DraftPlan drafted = null;
            for (var event : file.events()) {
                switch (event) {
                    case RestorationEvent.DraftPlan e -> drafted = e;
                    case RestorationEvent.ApprovePlan e -> {
                        if (drafted != null) {
                            approvals.add(new Approval(e.on(), approved(file.file(), drafted, e)));
                        }
                    }
                    case RestorationEvent.CompleteWorks e -> completed = later(completed, e.on());
                    case RestorationEvent.PassAcceptance e -> accepted = later(accepted, e.on());
                    case RestorationEvent.WriteOff e -> {
                        if (writtenOff.filter(e.on()::isBefore).isEmpty()) {
                            maintained = e.period();
                        }
                        writtenOff = later(writtenOff, e.on());
                    }
                    default -> {}
                }
            }
        }
        return new Restored(
                completed,
                accepted,
                writtenOff,
                maintained,
                approvals.stream().max(Comparator.comparing(Approval::on)).map(Approval::plan));
    }

    private static ApprovedPlan approved(
            Proceeding file, RestorationEvent.DraftPlan plan, RestorationEvent.ApprovePlan approval) {
        return new ApprovedPlan(plan.aims(), plan.planned(), file.number() + "经批准的方案（批准文号：" + approval.number() + "）");
    }

    private static Optional<LocalDate> later(Optional<LocalDate> known, LocalDate day) {
        return known.filter(before -> before.isAfter(day)).or(() -> Optional.of(day));
    }
}
