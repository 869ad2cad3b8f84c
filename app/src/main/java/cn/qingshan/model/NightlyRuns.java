package cn.qingshan.model;

import cn.qingshan.people.Acting;
import cn.qingshan.people.People;
import cn.qingshan.people.Seat;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 每夜运行. Each model that is on, once a night, in the name of the seat that switched it on and with its rights. When that seat is no longer held the model rests until somebody else
 * switches it on; its page shows when it ran last.
 */
@Component
public class NightlyRuns {

    private static final Logger LOG = LoggerFactory.getLogger(NightlyRuns.class);

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final People people;
    private final Models models;
    private final Runs runs;
    private final ModelLimits limits;
    private final Clock clock;

    NightlyRuns(
            JdbcClient db,
            PlatformTransactionManager transactions,
            People people,
            Models models,
            Runs runs,
            ModelLimits limits,
            Clock clock) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.people = people;
        this.models = models;
        this.runs = runs;
        this.limits = limits;
        this.clock = clock;
    }

    private record NightSeat(UUID person, UUID seat) {}

    @Scheduled(fixedDelay = 600_000, initialDelay = 300_000)
    void runDue() {
        if (LocalTime.now(clock).getHour() >= limits.hour()) {
            runAll();
        }
    }

    /** Runs what has not run this night. @return how many ran */
    public int runAll() {
        int ran = 0;
        for (var night : seats()) {
            for (Seat seat : people.seatsOf(night.person())) {
                if (seat.id().equals(night.seat())) {
                    ran += Acting.as(seat, () -> runFor(seat));
                }
            }
        }
        return ran;
    }

    private List<NightSeat> seats() {
        return Objects.requireNonNull(transaction.execute(status -> db.sql(
                        "select person, seat from model.night_seats()")
                .query((row, n) ->
                        new NightSeat(row.getObject("person", UUID.class), row.getObject("seat", UUID.class)))
                .list()));
    }

    private int runFor(Seat seat) {
        int ran = 0;
        for (var model : models.switchedOnBy(seat.id())) {
            try {
                if (runs.runTonight(model)) {
                    ran++;
                }
            } catch (RuntimeException failed) {
                // one model's trouble keeps no other from running
                LOG.error("The nightly run of {} for {} failed", model, seat.organ(), failed);
            }
        }
        return ran;
    }
}
