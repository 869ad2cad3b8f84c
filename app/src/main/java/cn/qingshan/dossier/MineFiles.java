package cn.qingshan.dossier;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 一矿一档. What the acting seat may see of a mine. "As it was on a day" is the file after every act that had happened by the end of that day; with {@link Knowing#RECORDED} only those that had
 * been written down by then.
 */
@Component
@Transactional(readOnly = true)
public class MineFiles {

    private final JdbcClient db;

    MineFiles(JdbcClient db) {
        this.db = db;
    }

    /** By which date an act counts for a past day. */
    public enum Knowing {
        HAPPENED,
        RECORDED
    }

    /** One act on the time line. */
    public record Happening(
            UUID act,
            LocalDate on,
            OffsetDateTime recordedAt,
            String kind,
            String recordKind,
            UUID record,
            String says,
            String person,
            String post,
            String organ,
            String organName,
            String organNameEn) {

        /** P, B or T: which side acted. */
        public String side() {
            return switch (organ.charAt(0)) {
                case 'P' -> "procuratorate";
                case 'B' -> "bureau";
                default -> "township";
            };
        }
    }

    /** One record as it stood. */
    public record Standing(
            String ofTable,
            String recordKind,
            UUID id,
            String title,
            @Nullable String state,
            @Nullable String stateName,
            @Nullable String stateNameEn,
            LocalDate since,
            String link) {}

    public List<Happening> happenings(UUID mine, LocalDate until, Knowing knowing) {
        return db.sql("""
                select a.*, o.name as organ_name, o.name_en as organ_name_en, (a.body::jsonb -> 'payload' ->> 'says') as says
                  from ledger.act a
                  join people.organ o on o.id = a.owner_organ
                 where a.mine = :mine
                   and case when :recorded then a.recorded_at < :end else a.happened_on <= :until end
                 order by a.happened_on desc, a.recorded_at desc, a.seq desc
                """)
                .param("mine", mine)
                .param("recorded", knowing == Knowing.RECORDED)
                .param("until", until)
                .param("end", endOf(until))
                .query((row, n) -> new Happening(
                        row.getObject("id", UUID.class),
                        row.getObject("happened_on", LocalDate.class),
                        row.getObject("recorded_at", OffsetDateTime.class),
                        row.getString("kind"),
                        row.getString("record_kind"),
                        row.getObject("record_id", UUID.class),
                        row.getString("says") == null ? "" : row.getString("says"),
                        row.getString("person_name"),
                        row.getString("post"),
                        row.getString("owner_organ"),
                        row.getString("organ_name"),
                        row.getString("organ_name_en")))
                .list();
    }

    /** The records of the mine that have a state, as they stood at the end of the day: the last snapshot of each up to then. */
    public List<Standing> standings(UUID mine, LocalDate until, Knowing knowing) {
        return db.sql("""
                select * from (
                    select distinct on (p.of_table, p.row_id) p.of_table, p.row_id, p.record_kind, p.happened_on,
                           p.row ->> 'title' as title, p.row ->> 'state' as state, p.row ->> 'state_name' as state_name,
                           p.row ->> 'state_name_en' as state_name_en, (p.row ->> 'thread')::uuid as thread
                      from ledger.past p
                     where p.mine = :mine
                       and p.of_table not in ('evidence.item', 'clock.term', 'place.mine', 'place.mine_outline', 'procedure.paper', 'effect.look')
                       and case when :recorded then p.recorded_at < :end else p.happened_on <= :until end
                     order by p.of_table, p.row_id, p.seq desc) s
                 order by s.happened_on desc, s.of_table
                """)
                .param("mine", mine)
                .param("recorded", knowing == Knowing.RECORDED)
                .param("until", until)
                .param("end", endOf(until))
                .query((row, n) -> {
                    String table = row.getString("of_table");
                    var id = row.getObject("row_id", UUID.class);
                    return new Standing(
                            table,
                            row.getString("record_kind"),
                            id,
                            row.getString("title"),
                            row.getString("state"),
                            row.getString("state_name"),
                            row.getString("state_name_en"),
                            row.getObject("happened_on", LocalDate.class),
                            link(table, row.getString("record_kind"), id, row.getObject("thread", UUID.class)));
                })
                .list();
    }

    /**
     * 成效监测. The last good figure of an outline of the mine that the organ watches.
     *
     * @param ndvi mean of what was clear
     * @param bare_m2 null where too little of the outline was clear to tell
     * @param images good ones up to then
     * @param link to the effect of the ground; empty for a mining right
     */
    public record Watched(
            String title,
            String link,
            LocalDate on,
            double ndvi,
            @Nullable Double bare_m2,
            String sceneName,
            int images) {}

    /** By outline, what was measured last up to a day; the latest first. */
    public List<Watched> watched(UUID mine, LocalDate until, Knowing knowing) {
        return db.sql("""
                select f.* from (
                    select distinct on (l.target_kind, l.target) l.*, count(*) over (partition by l.target_kind, l.target) as images
                      from (select p.row ->> 'title' as title, p.row ->> 'target_kind' as target_kind, p.row ->> 'target' as target,
                                   (p.row ->> 'measured_on')::date as measured_on, (p.row ->> 'value')::float8 as ndvi, (p.row ->> 'bare_m2')::float8 as bare_m2,
                                   p.row ->> 'scene_name' as scene_name
                              from ledger.past p
                             where p.mine = :mine and p.of_table = 'effect.look' and p.row ->> 'mark' = '' and p.row ->> 'value' is not null
                               and case when :recorded then p.recorded_at < :end else p.happened_on <= :until end) l
                     order by l.target_kind, l.target, l.measured_on desc, l.scene_name) f
                 order by f.measured_on desc, f.title, f.target
                """)
                .param("mine", mine)
                .param("recorded", knowing == Knowing.RECORDED)
                .param("until", until)
                .param("end", endOf(until))
                .query((row, n) -> new Watched(
                        row.getString("title"),
                        switch (row.getString("target_kind")) {
                            case "PROBLEM" -> "/effect/of-problem/" + row.getString("target");
                            case "RESTORATION" -> "/effect/of-restoration/" + row.getString("target");
                            default -> "";
                        },
                        row.getObject("measured_on", LocalDate.class),
                        row.getDouble("ndvi"),
                        row.getObject("bare_m2", Double.class),
                        row.getString("scene_name"),
                        row.getInt("images")))
                .list();
    }

    private static OffsetDateTime endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.ofHours(8));
    }

    private static String link(String table, String recordKind, UUID id, @Nullable UUID thread) {
        return switch (table) {
            case "observe.observation" -> "/observations/" + id;
            case "clue.clue" -> "/clues/" + id;
            case "verify.task" -> "/tasks/" + id;
            case "problem.problem" -> "/problems/" + id;
            case "procedure.proceeding" ->
                (recordKind.equals("case") ? "/cases/" : "/proceedings/" + recordKind + "/") + thread;
            case "procedure.served" -> "/cases/served/" + id;
            case "effect.proposal" -> "/effect/proposals/" + id;
            case "effect.judgement" -> "/effect/judgements/" + id;
            default -> "";
        };
    }
}
