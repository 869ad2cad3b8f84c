package cn.qingshan.law.procedure.support;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Lines;
import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The states of a support request. A state holds what is known then. */
public sealed interface SupportState extends State {

    Request request();

    @Override
    default Stage stage() {
        return switch (this) {
            case Draft _ -> SupportStage.DRAFT;
            case Submitted _ -> SupportStage.SUBMITTED;
            case Received _ -> SupportStage.RECEIVED;
            case Supplement _ -> SupportStage.SUPPLEMENT;
            case Assessed _ -> SupportStage.ASSESSED;
            case Endorsed _ -> SupportStage.ENDORSED;
            case Accepted _ -> SupportStage.ACCEPTED;
            case Declined _ -> SupportStage.DECLINED;
            case Redirected _ -> SupportStage.REDIRECTED;
            case InSupport _ -> SupportStage.IN_SUPPORT;
            case Completed _ -> SupportStage.COMPLETED;
            case Closed _ -> SupportStage.CLOSED;
            case Withdrawn _ -> SupportStage.WITHDRAWN;
        };
    }

    /** @param supplements what was added later, in that order */
    record Request(
            SupportType type,
            String facts,
            String done,
            String asked,
            boolean meansExhausted,
            List<String> enclosures,
            List<String> supplements) {

        static Request of(SupportEvent.Request told) {
            return new Request(
                    told.type(),
                    told.facts(),
                    told.done(),
                    told.asked(),
                    told.meansExhausted(),
                    Lines.given(told.enclosures()),
                    List.of());
        }

        Request supplementedBy(List<String> items) {
            var more = new ArrayList<>(supplements);
            more.addAll(Lines.given(items));
            return new Request(type, facts, done, asked, meansExhausted, enclosures, List.copyOf(more));
        }

        /** What it still lacks to go out. */
        List<Sentence> missing() {
            var missing = new ArrayList<Sentence>();
            if (facts.isBlank()) {
                missing.add(new Sentence("事实", "facts"));
            }
            if (done.isBlank()) {
                missing.add(new Sentence("已经采取的措施", "what was done already"));
            }
            if (asked.isBlank()) {
                missing.add(new Sentence("请求的事项", "what is asked"));
            }
            if (enclosures.isEmpty()) {
                missing.add(new Sentence("附件", "enclosures"));
            }
            if (type == SupportType.CIVIL_PIL && !meansExhausted) {
                missing.add(new Sentence(
                        "行政手段已经用尽或者义务人无力履行、下落不明的说明",
                        "that administrative means are exhausted or the obligor is insolvent or gone"));
            }
            return missing;
        }
    }

    /** A state in which the answer is being prepared and more time may be agreed. */
    sealed interface Pending extends SupportState permits Received, Assessed, Endorsed {
        Optional<SupportEvent.ProposeExtension> proposal();

        default Pending proposing(Optional<SupportEvent.ProposeExtension> open) {
            return switch (this) {
                case Received r -> new Received(r.request(), open);
                case Assessed a -> new Assessed(a.request(), a.assessment(), open);
                case Endorsed e -> new Endorsed(e.request(), e.assessment(), open);
            };
        }
    }

    record Draft(Request request) implements SupportState {}

    record Submitted(Request request) implements SupportState {}

    record Received(Request request, Optional<SupportEvent.ProposeExtension> proposal) implements Pending {}

    record Supplement(Request request, List<String> missing) implements SupportState {}

    record Assessed(
            Request request, SupportEvent.AssessRequest assessment, Optional<SupportEvent.ProposeExtension> proposal)
            implements Pending {}

    record Endorsed(
            Request request, SupportEvent.AssessRequest assessment, Optional<SupportEvent.ProposeExtension> proposal)
            implements Pending {}

    record Accepted(Request request, SupportEvent.AcceptRequest answer) implements SupportState {}

    record Declined(Request request, SupportEvent.DeclineRequest answer) implements SupportState {}

    record Redirected(Request request, SupportEvent.RedirectRequest answer) implements SupportState {}

    /** @param given never empty */
    record InSupport(Request request, SupportEvent.AcceptRequest answer, List<SupportEvent.GiveSupport> given)
            implements SupportState {}

    record Completed(Request request, List<SupportEvent.GiveSupport> given, String result) implements SupportState {}

    record Closed(Request request, SupportEvent.EvaluateSupport evaluation) implements SupportState {}

    record Withdrawn(Request request, String reason) implements SupportState {}
}
