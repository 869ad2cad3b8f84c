package cn.qingshan.agreement;

import cn.qingshan.people.Acting;
import cn.qingshan.people.People;
import cn.qingshan.people.Seat;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** 示例县的协议. Drafted, proposed and confirmed by the example's own persons through the same acts as any other, as of days in the past: on a page nobody confirms for another day than today. */
@Component
public class ExampleAgreement {

    private final Agreements agreements;
    private final People people;
    private final Kinds kinds;

    ExampleAgreement(Agreements agreements, People people, Kinds kinds) {
        this.agreements = agreements;
        this.people = people;
        this.kinds = kinds;
    }

    /**
     * @param head who drafts it and puts it to the other side
     * @param binding who binds each party
     */
    public void sign(String number, String name, LocalDate from, Seat head, List<Seat> binding) {
        var before = from.minusDays(10);
        var text = Acting.as(
                head,
                () -> StarterText.of(
                        number,
                        name,
                        people.organs().stream()
                                .filter(o -> o.county().equals(head.county()))
                                .toList(),
                        kinds,
                        from,
                        false));
        var id = Acting.as(head, () -> agreements.draft(text, Optional.empty(), before));
        Acting.run(head, () -> agreements.propose(id, agreements.find(id).act(), before));
        for (var seat : binding) {
            Acting.run(seat, () -> agreements.confirm(id, text.digest(), before.plusDays(1)));
        }
    }
}
