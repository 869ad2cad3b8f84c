package cn.qingshan.effect;

import cn.qingshan.place.Outline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 周边. What the register knows around a patch, as the acting seat may see it: land that is disturbed or may be, where no reference is to be taken, and the first image on which the patch was seen. */
@Component
@Transactional(readOnly = true)
class Surroundings {

    private final JdbcClient db;

    Surroundings(JdbcClient db) {
        this.db = db;
    }

    /** Patches, mining rights and other problems within some degrees of an outline, in an order that stays. */
    List<Question.Area> disturbed(UUID ground, Outline patch, double degrees) {
        var areas = new ArrayList<Question.Area>();
        String box = around(patch, degrees);
        areas.addAll(asked(
                "select '图斑 ' || patch_no as key, outline from place.patch where extent && :box::box order by patch_no",
                box));
        areas.addAll(asked(
                "select '采矿权 ' || licence_no as key, outline from place.mining_right where extent && :box::box order by licence_no",
                box));
        areas.addAll(db.sql("""
                select '问题 ' || year || '-' || serial as key, outline from problem.problem
                 where id <> :ground and outline is not null and extent && :box::box
                 order by year, serial, id
                """)
                .param("ground", ground)
                .param("box", box)
                .query((row, n) -> new Question.Area(row.getString("key"), row.getBytes("outline")))
                .list());
        return List.copyOf(areas);
    }

    /** How many of these areas an organ is not shown: the acting organ may know of ground that no clause shares. Asked once, since pages ask it too. */
    int notShownTo(String organ, List<Question.Area> areas) {
        return db.sql("""
                select count(*)
                  from unnest(:keys::text[], :outlines::bytea[]) a (key, outline)
                 where not exists (select 1 from place.patch t
                                    where '图斑 ' || t.patch_no = a.key and t.outline = a.outline and (t.owner_organ = :organ or :organ = any (t.disclosed_to)))
                   and not exists (select 1 from place.mining_right t
                                    where '采矿权 ' || t.licence_no = a.key and t.outline = a.outline and (t.owner_organ = :organ or :organ = any (t.disclosed_to)))
                   and not exists (select 1 from problem.problem t
                                    where '问题 ' || t.year || '-' || t.serial = a.key and t.outline = a.outline
                                      and (t.owner_organ = :organ or :organ = any (t.disclosed_to)))
                """)
                .param("keys", areas.stream().map(Question.Area::key).toArray(String[]::new))
                .param("outlines", areas.stream().map(Question.Area::outline).toArray(byte[][]::new))
                .param("organ", organ)
                .query(Integer.class)
                .single();
    }

    private List<Question.Area> asked(String sql, String box) {
        return db.sql(sql)
                .param("box", box)
                .query((row, n) -> new Question.Area(row.getString("key"), row.getBytes("outline")))
                .list();
    }

    private static String around(Outline patch, double degrees) {
        var box = patch.lonLat().getEnvelopeInternal().copy();
        box.expandBy(degrees);
        return "((" + box.getMaxX() + "," + box.getMaxY() + "),(" + box.getMinX() + "," + box.getMinY() + "))";
    }

    /** Day of the earliest image on which a patch of the register met this outline, up to a day. */
    Optional<LocalDate> firstSeenOn(Outline patch, LocalDate upTo) {
        record Seen(LocalDate on, byte[] outline) {}
        return db
                .sql(
                        "select observed_on, outline from place.patch where extent && :box::box and observed_on <= :upTo order by observed_on")
                .param("box", around(patch, 0))
                .param("upTo", upTo)
                .query((row, n) -> new Seen(row.getObject("observed_on", LocalDate.class), row.getBytes("outline")))
                .list()
                .stream()
                .filter(seen -> Outline.ofWkb(seen.outline()).lonLat().intersects(patch.lonLat()))
                .map(Seen::on)
                .findFirst();
    }
}
