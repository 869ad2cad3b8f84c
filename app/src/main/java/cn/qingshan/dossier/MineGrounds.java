package cn.qingshan.dossier;

import cn.qingshan.place.Mines.Mine;
import cn.qingshan.place.Outline;
import java.util.List;
import java.util.UUID;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 矿山范围. The outlines of a mine's file that the acting seat may see: of its problems, its patches, its rights, its own. */
@Component
@Transactional(readOnly = true)
public class MineGrounds {

    /** Of degrees; about 350 m, for a mine that nobody has drawn. */
    private static final double AROUND = 0.0035;

    private final JdbcClient db;

    MineGrounds(JdbcClient db) {
        this.db = db;
    }

    /** What an outline is of, in the order in which a page asks for them. */
    public enum Of {
        PROBLEM,
        OBSERVATION,
        OUTLINE,
        RIGHT
    }

    /**
     * One outline.
     *
     * @param key that tells it apart in addresses
     * @param link to its own page; empty when there is none
     */
    public record Ground(String key, Of of, String title, String link, Geometry lonLat, double area_m2) {

        public String geoJson() {
            return new Outline(lonLat).geoJson();
        }
    }

    /** Rejected patches are left out: a person said that they are nothing of the mine's. */
    public List<Ground> of(UUID mine) {
        return db.sql("""
                select id, 'PROBLEM' as of, title, '/problems/' || id as link, outline, area_m2, 1 as turn, opened_on::text as by
                  from problem.problem where mine = :mine and outline is not null
                union all
                select id, 'OBSERVATION', title, '/observations/' || id, outline, area_m2, 2, observed_on::text
                  from observe.observation where mine = :mine and state <> 'REJECTED'
                union all
                select id, 'OUTLINE', title, '', outline, area_m2, 3, title from place.mine_outline where mine = :mine
                union all
                select id, 'RIGHT', title, '', outline, area_m2, 4, licence_no from place.mining_right where mine = :mine
                order by turn, by desc, id
                """)
                .param("mine", mine)
                .query((row, n) -> new Ground(
                        row.getString("id"),
                        Of.valueOf(row.getString("of")),
                        row.getString("title"),
                        row.getString("link"),
                        Outline.ofWkb(row.getBytes("outline")).lonLat(),
                        row.getDouble("area_m2")))
                .list();
    }

    /** What a picture of the mine shows: all its outlines, or the surroundings of its point. */
    public static Envelope box(Mine mine, List<Geometry> outlines) {
        var box = new Envelope();
        outlines.forEach(outline -> box.expandToInclude(outline.getEnvelopeInternal()));
        if (box.isNull()) {
            box.expandToInclude(mine.lon(), mine.lat());
        }
        // as wide as high on the ground
        double narrower = Math.cos(Math.toRadians(box.centre().y));
        double half = Math.max(AROUND, 0.6 * Math.max(box.getWidth() * narrower, box.getHeight()));
        var square = new Envelope(box.centre());
        square.expandBy(half / narrower, half);
        return square;
    }
}
