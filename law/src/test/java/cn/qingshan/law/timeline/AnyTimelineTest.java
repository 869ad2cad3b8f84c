package cn.qingshan.law.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.term.Length;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("任何时间线都能逐个评价：有理由，不猜日期")
class AnyTimelineTest {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();

    /** Dates in order, of any precision, any types; what contradicts itself is refused with a sentence. */
    private static Optional<PublishedCase> any(Random random) {
        var events = new ArrayList<DatedEvent>();
        var day = LocalDate.of(2014, 6, 1).plusDays(random.nextInt(5000));
        var types = EventType.values();
        for (var i = random.nextInt(1, 9); i > 0; i--) {
            day = day.plusDays(random.nextInt(60));
            try {
                var on = switch (random.nextInt(6)) {
                    case 0 -> PartialDate.parse(day.toString().substring(0, 7), PartialDate.Precision.MONTH);
                    case 1 -> PartialDate.parse(day.toString().substring(0, 4), PartialDate.Precision.YEAR);
                    default -> PartialDate.of(day);
                };
                events.add(new DatedEvent(
                        on,
                        types[random.nextInt(types.length)],
                        "",
                        random.nextInt(3) == 0 ? List.of() : random.nextBoolean() ? List.of("甲局") : List.of("甲局", "乙局"),
                        on.exact() && random.nextBoolean()
                                ? Optional.of(day.plusDays(random.nextInt(8)))
                                : Optional.empty(),
                        period(random, day),
                        random.nextInt(5) == 0));
            } catch (BadTimeline e) {
                throw new IllegalStateException(e);
            }
        }
        try {
            var kind = random.nextInt(4) == 0 ? CaseKind.CIVIL : CaseKind.ADMINISTRATIVE;
            return Optional.of(PublishedCase.of("X", "", kind, "", random.nextBoolean() ? "湖北省" : "湖南省", events));
        } catch (BadTimeline e) {
            assertThat(e.refusal().sentence().zh()).isNotBlank();
            return Optional.empty();
        }
    }

    private static Optional<Length> period(Random random, LocalDate day) {
        return switch (random.nextInt(8)) {
            case 0 -> Optional.of(new Length.Months(random.nextInt(1, 4)));
            case 1 -> Optional.of(new Length.Days(random.nextInt(1, 90)));
            case 2 -> Optional.of(new Length.Until(day.plusDays(random.nextInt(-20, 90))));
            case 3 -> Optional.of(new Length.WorkingDays(random.nextInt(1, 30)));
            default -> Optional.empty();
        };
    }

    @Test
    void every_event_of_any_timeline_gets_a_verdict_with_reasons() {
        var random = new Random(20230718);
        var replayed = 0;
        for (var i = 0; i < 20_000; i++) {
            var published = any(random);
            if (published.isEmpty()) {
                continue;
            }
            replayed++;
            var replay = Timeline.replay(published.get(), CALENDAR);
            assertThat(replay.events()).hasSameSizeAs(published.get().events());
            for (var judged : replay.events()) {
                assertThat(judged.reasons())
                        .isNotEmpty()
                        .allMatch(reason ->
                                reason.zh().endsWith("。") && reason.en().endsWith("."));
                switch (judged.verdict()) {
                    case Verdict.InTime(var before) -> assertThat(before.min()).isNotNegative();
                    case Verdict.Late(var by) -> assertThat(by.min()).isPositive();
                    case Verdict.Unlawful _ ->
                        assertThat(judged.citations()).as(judged.toString()).isNotEmpty();
                    case Verdict.Lawful _, Verdict.NotDecidable _, Verdict.Context _ -> {}
                }
            }
            replay.terms().forEach(term -> assertThat(term.due().zh()).isNotBlank());
        }
        assertThat(replayed).isGreaterThan(5_000);
    }

    /** 逾期与否不因日期变粗而颠倒: a month never proves what its days would not. */
    @Test
    @DisplayName("只公布到月的回复：结论成立，则该月每一天都成立")
    void a_month_never_proves_more_than_all_its_days() throws BadTimeline {
        var issued = PartialDate.of(LocalDate.of(2022, 3, 10));
        for (var month = 3; month <= 8; month++) {
            var coarse = verdict(issued, PartialDate.parse("2022-0" + month, PartialDate.Precision.MONTH));
            for (var day = LocalDate.of(2022, month, month == 3 ? 11 : 1);
                    day.getMonthValue() == month;
                    day = day.plusDays(1)) {
                var fine = verdict(issued, PartialDate.of(day));
                if (!(coarse instanceof Verdict.NotDecidable)) {
                    assertThat(fine.word()).isEqualTo(coarse.word());
                    assertThat(within(coarse, fine)).isTrue();
                }
            }
        }
        // two months from 10 Mar end Tue 10 May: April before it, May straddles it, June after it
        assertThat(verdict(issued, PartialDate.parse("2022-04", PartialDate.Precision.MONTH)))
                .isEqualTo(new Verdict.InTime(new Days(10, 39)));
        assertThat(verdict(issued, PartialDate.parse("2022-05", PartialDate.Precision.MONTH)))
                .isInstanceOf(Verdict.NotDecidable.class);
        assertThat(verdict(issued, PartialDate.parse("2022-06", PartialDate.Precision.MONTH)))
                .isEqualTo(new Verdict.Late(new Days(22, 51)));
    }

    private static boolean within(Verdict coarse, Verdict fine) {
        return switch (coarse) {
            case Verdict.InTime(var bounds) ->
                fine instanceof Verdict.InTime(var days) && days.min() >= bounds.min() && days.max() <= bounds.max();
            case Verdict.Late(var bounds) ->
                fine instanceof Verdict.Late(var days) && days.min() >= bounds.min() && days.max() <= bounds.max();
            default -> true;
        };
    }

    private static Verdict verdict(PartialDate issued, PartialDate replied) throws BadTimeline {
        var published = PublishedCase.of(
                "X",
                "",
                CaseKind.ADMINISTRATIVE,
                "",
                "",
                List.of(
                        DatedEvent.of(issued, EventType.RECOMMENDATION_ISSUED),
                        DatedEvent.of(replied, EventType.REPLY)));
        return Timeline.replay(published, CALENDAR).events().getLast().verdict();
    }
}
