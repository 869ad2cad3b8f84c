package cn.qingshan.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CQL2：两种写法读成同一个条件，读不懂的用一句话说明")
class CqlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            name = 'it''s'                               | {"op":"=","args":[{"property":"name"},"it's"]}
            name <> 'a\\'b'                              | {"op":"<>","args":[{"property":"name"},"a'b"]}
            area_m2 >= 1e3                               | {"op":">=","args":[{"property":"area_m2"},1000]}
            -1.50 < area_m2                              | {"op":"<","args":[-1.5,{"property":"area_m2"}]}
            "name" is not null                           | {"op":"not","args":[{"op":"isNull","args":[{"property":"name"}]}]}
            name not like 'a%' and year in (1, 2)        | {"op":"and","args":[{"op":"not","args":[{"op":"like","args":[{"property":"name"},"a%"]}]},{"op":"in","args":[{"property":"year"},[1,2]]}]}
            a = 1 OR b = 2 AND c = 3                     | {"op":"or","args":[{"op":"=","args":[{"property":"a"},1]},{"op":"and","args":[{"op":"=","args":[{"property":"b"},2]},{"op":"=","args":[{"property":"c"},3]}]}]}
            (a = 1 OR b = 2) AND NOT c = 3               | {"op":"and","args":[{"op":"or","args":[{"op":"=","args":[{"property":"a"},1]},{"op":"=","args":[{"property":"b"},2]}]},{"op":"not","args":[{"op":"=","args":[{"property":"c"},3]}]}]}
            a between 1 and 2 and TRUE                   | {"op":"and","args":[{"op":"between","args":[{"property":"a"},1,2]},true]}
            on >= DATE('2026-09-01')                     | {"op":">=","args":[{"property":"on"},{"date":"2026-09-01"}]}
            at < TIMESTAMP('2026-09-01T08:00:00+08:00')  | {"op":"<","args":[{"property":"at"},{"timestamp":"2026-09-01T00:00:00Z"}]}
            S_INTERSECTS(geometry, POINT(112.5 28.4))    | {"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[112.5,28.4]}]}
            s_within(geometry, BBOX(112,28,113,29))      | {"op":"s_within","args":[{"property":"geometry"},{"bbox":[112,28,113,29]}]}
            S_DISJOINT(geometry, POLYGON((0 0,1 0,1 1,0 0),(.5 .2,.6 .2,.6 .3,.5 .2))) | {"op":"s_disjoint","args":[{"property":"geometry"},{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[[0.5,0.2],[0.6,0.2],[0.6,0.3],[0.5,0.2]]]}]}
            S_TOUCHES(GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1)), geometry) | {"op":"s_touches","args":[{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[0,0],[1,1]]}]},{"property":"geometry"}]}
            """)
    void one_condition_in_two_encodings(String text, String json) {
        var condition = CqlText.read(text);
        assertThat(CqlJson.read(json)).isEqualTo(condition);
        assertThat(CqlText.read(CqlText.write(condition))).isEqualTo(condition);
        assertThat(CqlJson.read(CqlJson.write(condition))).isEqualTo(condition);
    }

    @Test
    @DisplayName("任意条件：写成文字再读、写成 JSON 再读，都与原来相同")
    void what_is_written_is_read_again() {
        var random = new Random(20260901);
        for (int i = 0; i < 3_000; i++) {
            var condition = SecondOpinion.drawn(random);
            assertThat(CqlText.read(CqlText.write(condition))).isEqualTo(condition);
            assertThat(CqlJson.read(CqlJson.write(condition))).isEqualTo(condition);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            name = 'open                        | filter.quote
            name =                              | filter.end
            name = 'a' name = 'b'               | filter.at
            name LIKE 5                         | filter.at
            NOT                                 | filter.end
            (name = 'a'                         | filter.end
            name = 'a'; drop table x            | filter.at
            CASEI(name) = 'a'                   | filter.function
            area_m2 = 1e999                     | number
            on = DATE('2026-02-30')             | date
            on = TIMESTAMP('2026-02-03')        | timestamp
            on = DATE('+999999999-01-01')       | date
            on = TIMESTAMP('+999999999-01-01T00:00:00Z') | timestamp
            S_INTERSECTS(geometry, BBOX(1,2,3)) | bbox
            S_INTERSECTS(geometry, POLYGON((0 0,1 0,1 1))) | geometry
            S_INTERSECTS(geometry, POINT EMPTY) | filter.at
            S_BUFFER(geometry, POINT(1 2))      | filter.function
            AND = 1                             | filter.at
            """)
    void what_is_not_understood_is_told(String text, String key) {
        var wrong = catchThrowableOfType(NotAnswerable.class, () -> CqlText.read(text));
        assertThat(wrong).as(text).isNotNull();
        assertThat(wrong.key()).isEqualTo("features.wrong." + key);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {                                                              | filter.json
            {} {}                                                          | filter.json
            []                                                             | filter.part
            {"op":"and","args":[true]}                                     | filter.part
            {"op":"=","args":[{"property":"a"}]}                           | filter.part
            {"op":"=","args":[{"property":"a"},null]}                      | filter.part
            {"op":"in","args":[{"property":"a"},[]]}                       | filter.part
            {"op":"avg","args":[1]}                                        | filter.function
            {"op":"=","args":[{"op":"+","args":[1,2]},3]}                  | filter.function
            {"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":["1",2]}]} | filter.part
            {"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[1,2,"3",4]}]} | filter.part
            {"op":"s_intersects","args":[{"property":"geometry"},{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}]} | geometry
            """)
    void json_that_is_not_understood_is_told(String json, String key) {
        var wrong = catchThrowableOfType(NotAnswerable.class, () -> CqlJson.read(json));
        assertThat(wrong).as(json).isNotNull();
        assertThat(wrong.key()).isEqualTo("features.wrong." + key);
    }

    @Test
    @DisplayName("嵌套太深、太长的条件被拒绝，不会耗尽栈")
    void neither_deep_nor_long() {
        assertThatThrownBy(() -> CqlText.read("(".repeat(2_900) + "TRUE" + ")".repeat(2_900)))
                .isInstanceOf(NotAnswerable.class);
        assertThatThrownBy(() -> CqlText.read("NOT ".repeat(1_400) + "TRUE")).isInstanceOf(NotAnswerable.class);
        assertThatThrownBy(() -> CqlJson.read("{\"op\":\"not\",\"args\":[".repeat(200) + "true" + "]}".repeat(200)))
                .isInstanceOf(NotAnswerable.class);
        assertThatThrownBy(() -> CqlText.read("a = '" + "x".repeat(7_000) + "'"))
                .isInstanceOf(NotAnswerable.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            reporter = 'x'                          | filter.property
            licence_no = 5                          | filter.sort.TEXT
            area_m2 = '5'                           | filter.sort.NUMBER
            valid_to > '2026-01-01'                 | filter.sort.DATE
            valid_to > TIMESTAMP('2026-01-01T00:00:00Z') | filter.sort.DATE
            area_m2 = valid_to                      | filter.sort.NUMBER
            area_m2 LIKE '5%'                       | filter.sort.NUMBER
            holder LIKE 'a\\'                       | filter.pattern
            holder BETWEEN 'a' AND 'b'              | filter.between
            geometry = 5                            | filter.geometry
            S_INTERSECTS(holder, POINT(1 2))        | filter.no-geometry
            S_INTERSECTS(geom, POINT(1 2))          | filter.property
            S_INTERSECTS(geometry, POINT(28 112))   | off-earth
            S_INTERSECTS(geometry, BBOX(1,9,2,8))   | bbox.turned
            S_INTERSECTS(geometry, BBOX(1,80,2,95)) | bbox.off-earth
            S_INTERSECTS(geometry, POLYGON((0 0,1 1,1 0,0 1,0 0))) | geometry.flawed
            """)
    @DisplayName("条件与属性不符的，说明是哪一个")
    void held_against_the_fields(String text, String key) {
        var rights = FeatureClasses.find("rights").orElseThrow();
        // with a pattern that ends in a backslash the quote would be escaped in text
        var condition = text.endsWith("\\'")
                ? new Condition.Like(new Condition.Scalar.Property("holder"), "a\\")
                : CqlText.read(text);
        var wrong =
                catchThrowableOfType(NotAnswerable.class, () -> CheckedFilter.of(condition, rights, ServedCrs.CRS84));
        assertThat(wrong).as(text).isNotNull();
        assertThat(wrong.key()).isEqualTo("features.wrong." + key);
    }

    @ParameterizedTest
    @CsvSource({
        "采矿,采矿,true",
        "采矿,采_,true",
        "采矿,_,false",
        "采矿权,%矿%,true",
        "𠮷野,_野,true",
        "a%b,a\\%b,true",
        "axb,a\\%b,false",
        "aab,%ab,true",
        "aaab,a%ab%,true",
        "abc,%c%b%,false",
        "'',%,true",
        "'',_,false",
        "a,a%%,true",
        "ab,%_%_%,true",
        "a,%_%_%,false"
    })
    @DisplayName("LIKE：% 任意，_ 一个字，反斜线照原样")
    void like(String text, String pattern, boolean is) {
        assertThat(RowTruth.like(text, pattern)).isEqualTo(is);
    }

    @Test
    @DisplayName("一百个 % 的样式也很快得出结果")
    void many_wildcards_keep_nobody_busy() {
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                java.time.Duration.ofSeconds(5),
                () -> assertThat(RowTruth.like("a".repeat(2_000), "%a".repeat(100) + "%b"))
                        .isFalse());
    }
}
