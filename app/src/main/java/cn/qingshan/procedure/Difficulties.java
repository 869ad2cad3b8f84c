package cn.qingshan.procedure;

import cn.qingshan.law.procedure.Entry;
import cn.qingshan.law.procedure.difficulty.DifficultyEvent;
import cn.qingshan.law.procedure.difficulty.DifficultyKind;
import cn.qingshan.law.procedure.difficulty.DifficultyStage;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 困难分类统计. Counts the difficulties that the acting organ sees by their kind; every figure is the number of rows that {@link #rows} lists. */
@Component
@Transactional(readOnly = true)
class Difficulties {

    private final Proceedings proceedings;

    Difficulties(Proceedings proceedings) {
        this.proceedings = proceedings;
    }

    /** What is counted of a kind. One that was withdrawn was raised, and is counted in no other column but, if it was answered, there. */
    enum Which {
        RAISED,
        OPEN,
        ANSWERED,
        SETTLED;

        boolean holds(Row row) {
            return switch (this) {
                case RAISED -> true;
                case OPEN -> !row.of().ended();
                case ANSWERED -> row.answeredOn().isPresent();
                case SETTLED -> row.of().state().equals(DifficultyStage.SETTLED.name());
            };
        }
    }

    /** @param answeredOn the day of the first written answer, or of the minutes that were one */
    record Row(Proceeding of, DifficultyKind kind, LocalDate raisedOn, Optional<LocalDate> answeredOn) {

        /** Calendar days from raising to answering. */
        public long days() {
            return ChronoUnit.DAYS.between(raisedOn, answeredOn.orElseThrow());
        }
    }

    /**
     * @param kind null for all kinds together
     * @param median calendar days from raising to answering, of those answered; of an even number the mean of the middle two
     */
    record Count(@Nullable DifficultyKind kind, List<Row> rows, Optional<Double> median) {

        public int of(Which which) {
            return (int) rows.stream().filter(which::holds).count();
        }
    }

    /** Every kind, then all together. */
    List<Count> counts() {
        var all = rows();
        var counts = new ArrayList<Count>();
        for (var kind : DifficultyKind.values()) {
            counts.add(
                    count(kind, all.stream().filter(row -> row.kind() == kind).toList()));
        }
        counts.add(count(null, all));
        return List.copyOf(counts);
    }

    List<Row> rows(Optional<DifficultyKind> kind, Which which) {
        return rows().stream()
                .filter(row -> kind.isEmpty() || row.kind() == kind.get())
                .filter(which::holds)
                .toList();
    }

    private static Count count(@Nullable DifficultyKind kind, List<Row> rows) {
        return new Count(kind, rows, median(rows));
    }

    private static Optional<Double> median(List<Row> rows) {
        var days = rows.stream()
                .filter(Which.ANSWERED::holds)
                .map(Row::days)
                .sorted()
                .toList();
        int half = days.size() / 2;
        if (days.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                days.size() % 2 == 1 ? days.get(half).doubleValue() : (days.get(half - 1) + days.get(half)) / 2.0);
    }

    private List<Row> rows() {
        return proceedings.all(Tracks.DIFFICULTY).stream()
                .flatMap(one -> row(one).stream())
                .toList();
    }

    /** What the law holds of it: what was corrected counts as it should have been. */
    private Optional<Row> row(Proceeding one) {
        var events = proceedings.history(one).entries(DifficultyEvent.class).stream()
                .flatMap(entry -> entry instanceof Entry.Event<DifficultyEvent>(var event)
                        ? Stream.of(event)
                        : Stream.<DifficultyEvent>empty())
                .toList();
        var answered = events.stream()
                .filter(event -> event instanceof DifficultyEvent.AnswerDifficulty
                        || event instanceof DifficultyEvent.ApplyMinutes)
                .map(DifficultyEvent::on)
                .findFirst();
        return events.stream()
                .filter(DifficultyEvent.RaiseDifficulty.class::isInstance)
                .map(DifficultyEvent.RaiseDifficulty.class::cast)
                .findFirst()
                .map(raised -> new Row(one, raised.kind(), raised.on(), answered));
    }
}
