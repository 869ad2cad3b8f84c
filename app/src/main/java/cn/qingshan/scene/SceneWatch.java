package cn.qingshan.scene;

import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.people.Acting;
import cn.qingshan.people.People;
import cn.qingshan.people.Seat;
import cn.qingshan.web.OwnThread;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 自动收录. Looks into the inbox of each organ that has it switched on, in the name of the seat that switched it on: what is taken in is that seat's act. When the seat is no longer held nobody looks until somebody else switches it on; the page says so.
 */
@Component
public class SceneWatch {

    public static final String KIND = "scene-watch";

    private static final Logger LOG = LoggerFactory.getLogger(SceneWatch.class);

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Ledger ledger;
    private final People people;
    private final Inbox inbox;
    private final OwnThread ownThread = new OwnThread("scene-watch");

    SceneWatch(JdbcClient db, PlatformTransactionManager transactions, Ledger ledger, People people, Inbox inbox) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.ledger = ledger;
        this.people = people;
        this.inbox = inbox;
    }

    /**
     * @param person who switched it last
     * @param runs false also when it is on but that seat is no longer held
     */
    public record Watch(UUID id, boolean on, boolean runs, String person, UUID act) {}

    /** Of the acting organ. */
    @Transactional(readOnly = true)
    public Optional<Watch> mine() {
        return db.sql("""
                select w.*, exists (select 1 from scene.watching_seats() s where s.seat = w.seat) as runs
                  from scene.watch w where w.owner_organ = :organ
                """)
                .param("organ", Acting.required().organ())
                .query((row, n) -> new Watch(
                        row.getObject("id", UUID.class),
                        row.getBoolean("switched_on"),
                        row.getBoolean("runs"),
                        row.getString("person_name"),
                        row.getObject("act", UUID.class)))
                .optional();
    }

    /** @param seen the last act on the watch that the person had before them; null where there was none */
    @Transactional
    public void switchTo(boolean on, @Nullable UUID seen) {
        var seat = Acting.required();
        var before = mine();
        UUID id = before.map(Watch::id).orElseGet(UUID::randomUUID);
        UUID act = ledger.act(SceneAct.WATCH_SWITCHED, new RecordRef(KIND, id))
                .says(on ? "开启影像自动收录" : "停止影像自动收录")
                .with("on", on)
                .append();
        var sql = before.isPresent()
                ? "update scene.watch set switched_on = :on, seat = :seat, person_name = :person, act = :act where id = :id and act = :seen"
                : "insert into scene.watch (id, switched_on, seat, person_name, act, owner_organ) values (:id, :on, :seat, :person, :act, :organ) on conflict (owner_organ) do nothing";
        int rows = db.sql(sql)
                .param("seen", seen)
                .param("id", id)
                .param("on", on)
                .param("seat", seat.id())
                .param("person", seat.personName())
                .param("act", act)
                .param("organ", seat.organ())
                .update();
        // somebody else may have switched it on for the first time meanwhile
        ledger.requireChanged(rows, new RecordRef(KIND, mine().map(Watch::id).orElse(id)));
    }

    private record Watching(UUID person, UUID seat) {}

    @Scheduled(
            fixedDelayString = "${qingshan.scenes.watch-seconds:30}",
            initialDelayString = "${qingshan.scenes.watch-seconds:30}",
            timeUnit = java.util.concurrent.TimeUnit.SECONDS)
    void lookDue() {
        ownThread.begin(this::lookAll);
    }

    /** One look for each organ, while the caller waits. */
    void lookAll() {
        for (var watching : watching()) {
            for (Seat seat : people.seatsOf(watching.person())) {
                if (seat.id().equals(watching.seat())) {
                    try {
                        Acting.run(seat, inbox::look);
                    } catch (RuntimeException failed) {
                        // one organ's trouble keeps no other's scenes from being taken
                        LOG.error("The look into the inbox of {} failed", seat.organ(), failed);
                    }
                }
            }
        }
    }

    private List<Watching> watching() {
        return Objects.requireNonNull(transaction.execute(status -> db.sql(
                        "select person, seat from scene.watching_seats()")
                .query((row, n) -> new Watching(row.getObject("person", UUID.class), row.getObject("seat", UUID.class)))
                .list()));
    }
}
