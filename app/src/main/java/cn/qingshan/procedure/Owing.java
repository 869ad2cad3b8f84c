package cn.qingshan.procedure;

import cn.qingshan.clock.Terms;
import cn.qingshan.law.procedure.Clock;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.Side;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.procedure.State;
import cn.qingshan.law.procedure.actionitem.ItemState;
import cn.qingshan.law.term.Term;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 谁的期限. Which organ owes a running term and which of its posts can end it. What a party, a court or the police owe is watched by the organ that keeps the
 * proceeding.
 */
@Component
class Owing {

    private final People people;

    Owing(People people) {
        this.people = people;
    }

    /**
     * @param partners the organs to which the proceeding's terms are disclosed
     * @param servedAt where the other side finds what it was served; absent where it was not
     */
    List<Terms.Running> of(
            Proceeding proceeding,
            Standing<?> standing,
            List<String> partners,
            List<Terms.Line> known,
            @Nullable String servedAt) {
        var running = new ArrayList<Terms.Running>();
        for (Term term : standing.terms().all()) {
            String organ = organ(proceeding, standing.state(), term);
            boolean theirs = !organ.equals(keeper(proceeding));
            String link = known.stream()
                    .filter(line -> line.rule().equals(term.rule().id())
                            && line.triggerOn().equals(term.trigger()))
                    .map(Terms.Line::link)
                    .findFirst()
                    .orElse(theirs && servedAt != null ? servedAt : proceeding.link());
            var disclosed =
                    proceeding.track().reach() == Reach.HOME ? (theirs ? List.of(organ) : List.<String>of()) : partners;
            running.add(new Terms.Running(term, organ, posts(proceeding, term, organ), disclosed, link));
        }
        return running;
    }

    private static String keeper(Proceeding proceeding) {
        return proceeding.track().joint()
                ? proceeding.owner()
                : Acting.required().organ();
    }

    private String organ(Proceeding proceeding, State state, Term term) {
        String keeper = keeper(proceeding);
        String other = proceeding.counterpart();
        return switch (term.rule().owedBy()) {
            case RESPONDENT, RECEIVING_SIDE ->
                // minutes say who owes an item, whoever registers it
                state instanceof ItemState item
                        ? ofKind(proceeding, kindOf(item.item().owner()), keeper)
                        : other == null ? keeper : other;
            case PROCURATORATE -> ofKind(proceeding, Organ.Kind.PROCURATORATE, keeper);
            case BUREAU -> ofKind(proceeding, Organ.Kind.BUREAU, keeper);
            case ADDRESSEE, PARTY, RIGHT_HOLDER, COURT, POLICE, FINDING_SIDE, BOTH_SIDES -> keeper;
        };
    }

    private static Organ.Kind kindOf(Side side) {
        return switch (side) {
            case PROCURATORATE -> Organ.Kind.PROCURATORATE;
            case BUREAU -> Organ.Kind.BUREAU;
        };
    }

    /** The organ of a kind, where it takes part in the proceeding; otherwise whoever keeps it has the term to watch. */
    private String ofKind(Proceeding proceeding, Organ.Kind kind, String keeper) {
        var seat = Acting.required();
        return people.organs().stream()
                .filter(organ -> organ.kind() == kind && organ.county().equals(seat.county()))
                .map(Organ::id)
                .filter(id -> proceeding.track().keepers().contains(kind))
                .findFirst()
                .orElse(keeper);
    }

    /** The posts of that organ that do what stops the term; its officers where the table names none of them. */
    private List<String> posts(Proceeding proceeding, Term term, String organ) {
        var kind = people.organs().stream()
                .filter(o -> o.id().equals(organ))
                .map(Organ::kind)
                .findFirst()
                .orElseThrow();
        var named = proceeding.track().law().table().moves().stream()
                .filter(move -> move.clocks().stream()
                        .anyMatch(c -> c.effect() == Clock.Effect.STOP
                                && c.rule().equals(term.rule().id())))
                .flatMap(move -> Stream.concat(move.actors().stream(), move.recorders().stream()))
                .filter(post -> ProceedingAct.isOf(post, kind))
                .map(Post::name)
                .distinct()
                .collect(Collectors.toList());
        return named.isEmpty() ? officers(kind) : named;
    }

    private static List<String> officers(Organ.Kind kind) {
        return switch (kind) {
            case PROCURATORATE -> List.of("P_OFFICER", "P_ASSISTANT");
            case BUREAU -> List.of("B_OFFICER", "B_RESTORATION", "B_HEAD");
            case TOWNSHIP -> List.of("TOWN_WORKER");
        };
    }
}
