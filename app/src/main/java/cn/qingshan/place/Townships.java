package cn.qingshan.place;

import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** 乡镇. The division of the county: which township a place lies in. */
@Component
@Transactional
public class Townships {

    private final JdbcClient db;

    Townships(JdbcClient db) {
        this.db = db;
    }

    public record Township(String code, String name, String nameEn, Geometry lonLat) {}

    @Transactional(readOnly = true)
    public List<Township> all() {
        return db.sql("select code, name, name_en, outline from place.township order by code")
                .query((row, n) -> new Township(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("name_en"),
                        Outline.ofWkb(row.getBytes("outline")).lonLat()))
                .list();
    }

    /** Code of the township in which most of the shape's middle lies; empty when it lies in none. */
    static String around(List<Township> townships, Geometry shape) {
        var middle = shape.getInteriorPoint();
        return townships.stream()
                .filter(township -> township.lonLat().covers(middle))
                .map(Township::code)
                .findFirst()
                .orElse("");
    }

    public void setUp(List<Township> townships) {
        var rows = townships.stream()
                .map(t -> Map.of(
                        "code",
                        t.code(),
                        "name",
                        t.name(),
                        "nameEn",
                        t.nameEn(),
                        "outline",
                        new Outline(t.lonLat()).wkbHex()))
                .toList();
        db.sql("select place.set_up_townships(:rows::jsonb)")
                .param("rows", JsonMapper.shared().writeValueAsString(rows))
                .query((row, n) -> 1)
                .list();
    }
}
