package cn.qingshan.effect;

import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 成效监测的开关. Each organ has one: whether it watches, for how many years, and in whose name. */
@Component
@Transactional
public class Watch {

    public static final String KIND = "effect-watch";

    private final JdbcClient db;
    private final Ledger ledger;
    private final WatchSettings settings;

    Watch(JdbcClient db, Ledger ledger, WatchSettings settings) {
        this.db = db;
        this.ledger = ledger;
        this.settings = settings;
    }

    /** A switch as it stands. @param runs false also when it is on but the seat that switched it is no longer held @param years as the organ set them, or else the setting of the node */
    public record Switch(
            Optional<UUID> id,
            boolean on,
            boolean runs,
            int years,
            boolean ownYears,
            Optional<UUID> act,
            LocalDate since,
            String by) {}

    /** A person and a seat in whose name rounds are made. */
    record NightSeat(UUID person, UUID seat) {}

    @Transactional(readOnly = true)
    public Switch own() {
        return db.sql("""
                select w.*, a.happened_on, a.person_name, exists (select 1 from effect.watch_seats() s where s.seat = w.switched_by) as runs
                  from effect.watch w join ledger.act a on a.id = w.act where w.owner_organ = :organ
                """)
                .param("organ", Acting.required().organ())
                .query((row, n) -> new Switch(
                        Optional.of(row.getObject("id", UUID.class)),
                        row.getString("state").equals("ON"),
                        row.getBoolean("runs"),
                        row.getInt("years"),
                        true,
                        Optional.of(row.getObject("act", UUID.class)),
                        row.getObject("happened_on", LocalDate.class),
                        row.getString("person_name")))
                .optional()
                .orElseGet(() -> new Switch(
                        Optional.empty(),
                        false,
                        false,
                        settings.years(),
                        false,
                        Optional.empty(),
                        LocalDate.EPOCH,
                        ""));
    }

    /** Watches from now on in the name of the acting seat; done again, it sets the years or takes the watch over. */
    public void on(int years) {
        on(years, own().act());
    }

    /** @param seen the act that the page showed; a switch that somebody else has set meanwhile is not overwritten */
    public void on(int years, Optional<UUID> seen) {
        if (years < 1 || years > 30) {
            throw Refusal.because("refusal.effect.years");
        }
        var known = own();
        UUID id = known.id().orElseGet(UUID::randomUUID);
        var ref = new RecordRef(KIND, id);
        UUID act = ledger.act(EffectAct.WATCH_ON, ref)
                .says("启用成效监测，销号或者验收后监测 " + years + " 年")
                .with("years", years)
                .append();
        int rows = db.sql("""
                insert into effect.watch (id, title, years, state, switched_by, act, owner_organ) values (:id, '成效监测', :years, 'ON', :seat, :act, :organ)
                on conflict (id) do update set years = excluded.years, state = 'ON', switched_by = excluded.switched_by, act = excluded.act
                    where effect.watch.act = :seen
                """)
                .param("id", id)
                .param("years", years)
                .param("seat", Acting.required().id())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .param("seen", seen.orElse(null))
                .update();
        ledger.requireChanged(rows, ref);
    }

    public void off(String reason) {
        off(reason, own().act());
    }

    public void off(String reason, Optional<UUID> seen) {
        if (reason.isBlank()) {
            throw Refusal.because("refusal.reason-needed");
        }
        var known = own();
        if (!known.on()) {
            throw Refusal.because("refusal.effect.not-watching");
        }
        UUID act = ledger.act(
                        EffectAct.WATCH_OFF, new RecordRef(KIND, known.id().orElseThrow()))
                .says("停止成效监测：" + reason.strip())
                .with("reason", reason.strip())
                .append();
        int rows = db.sql("update effect.watch set state = 'OFF', act = :act where id = :id and act = :seen")
                .param("act", act)
                .param("id", known.id().orElseThrow())
                .param("seen", seen.orElse(null))
                .update();
        ledger.requireChanged(rows, new RecordRef(KIND, known.id().orElseThrow()));
    }

    /** Where nobody acts yet. */
    @Transactional(readOnly = true)
    List<NightSeat> seats() {
        return db.sql("select person, seat from effect.watch_seats()")
                .query((row, n) ->
                        new NightSeat(row.getObject("person", UUID.class), row.getObject("seat", UUID.class)))
                .list();
    }
}
