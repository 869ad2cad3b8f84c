package cn.qingshan.firstrun;

import cn.qingshan.agreement.Sharing;
import cn.qingshan.example.County;
import cn.qingshan.example.Patch;
import cn.qingshan.example.Person;
import cn.qingshan.example.RestrictedArea;
import cn.qingshan.example.Right;
import cn.qingshan.people.Acting;
import cn.qingshan.people.People;
import cn.qingshan.people.Seat;
import cn.qingshan.place.ImportKind;
import cn.qingshan.place.ImportRun;
import cn.qingshan.place.Imports;
import cn.qingshan.place.Outline;
import cn.qingshan.place.Townships;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * 示例县. Loads the fictional county into an empty database: organs and persons, the agreement, the register, and the patches of past quarters, each by the act of the officer
 * whose work it is. The newest quarter stays a file for the user to import.
 */
@Component
class ExampleLoading {

    /** Name of the secret that all example sign-ins of this node share; random, made once. */
    static final String SECRET = "example-sign-in";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final LocalDate SINCE = LocalDate.of(2023, 1, 1);

    private final People people;
    private final Sharing sharing;
    private final Townships townships;
    private final Imports imports;
    private final ImportRun run;

    ExampleLoading(People people, Sharing sharing, Townships townships, Imports imports, ImportRun run) {
        this.people = people;
        this.sharing = sharing;
        this.townships = townships;
        this.imports = imports;
        this.run = run;
    }

    void load(String secret) {
        var county = County.drawn();
        var persons = seatPersons(county, secret);
        sharing.start(county.code(), "青岚协〔2023〕1号", "青岚县“检察+行政”矿山生态环境协作机制", SINCE);
        townships.setUp(county.townships().stream()
                .map(t -> new Townships.Township(t.code(), t.name(), t.englishName(), t.area()))
                .toList());
        Seat miningOfficer =
                people.seatsOf(Objects.requireNonNull(persons.get("B_MINING"))).getFirst();
        Acting.run(miningOfficer, () -> {
            take(
                    ImportKind.MINES,
                    "示例-矿山名录.geojson",
                    county.mines().stream().map(ExampleLoading::feature).toList());
            take(
                    ImportKind.RESTRICTED,
                    "示例-管控范围.geojson",
                    county.restrictedAreas().stream()
                            .map(ExampleLoading::feature)
                            .toList());
            take(
                    ImportKind.RIGHTS,
                    "示例-采矿权.geojson",
                    rightsBefore(county).stream().map(ExampleLoading::feature).toList());
            take(
                    ImportKind.PATCHES,
                    "示例-往期图斑.geojson",
                    county.patches().stream()
                            .filter(patch -> !patch.quarter()
                                    .equals(county.story().patch().quarter()))
                            .map(ExampleLoading::feature)
                            .toList());
        });
    }

    /** All rights but the story's: that one comes with the file the user imports. */
    private static List<Right> rightsBefore(County county) {
        return county.rights().stream()
                .filter(right -> !right.equals(county.story().right()))
                .toList();
    }

    /** Organs and persons; answers the person who holds each post, the first where several do. */
    private Map<String, UUID> seatPersons(County county, String secret) {
        String code = county.code();
        var organs = new ArrayList<People.OrganRow>();
        organs.add(new People.OrganRow(
                "P" + code,
                "PROCURATORATE",
                Person.Organ.PROCURATORATE.chinese(),
                Person.Organ.PROCURATORATE.english(),
                code,
                null));
        organs.add(new People.OrganRow(
                "B" + code, "BUREAU", Person.Organ.BUREAU.chinese(), Person.Organ.BUREAU.english(), code, null));
        for (var township : county.townships()) {
            organs.add(new People.OrganRow(
                    "T" + township.code(),
                    "TOWNSHIP",
                    township.name() + "人民政府",
                    township.englishName() + " People's Government",
                    code,
                    township.code()));
        }
        var holders = new LinkedHashMap<String, UUID>();
        var newcomers = new ArrayList<People.Newcomer>();
        for (Person person : county.persons()) {
            UUID id = UUID.randomUUID();
            holders.putIfAbsent(person.post(), id);
            newcomers.add(new People.Newcomer(
                    id,
                    UUID.randomUUID(),
                    person.name(),
                    organ(person, code),
                    person.post(),
                    person.signIn(),
                    secret,
                    SINCE,
                    true));
        }
        people.setUp(organs, newcomers);
        return holders;
    }

    private static String organ(Person person, String county) {
        return switch (person.organ()) {
            case PROCURATORATE -> "P" + county;
            case BUREAU -> "B" + county;
            case TOWNSHIP -> "T" + person.township().orElseThrow().code();
        };
    }

    private void take(ImportKind kind, String fileName, List<Map<String, Object>> features) {
        var collection = Map.of("type", "FeatureCollection", "features", features);
        UUID file = imports.receive(
                kind,
                fileName,
                new ByteArrayInputStream(JSON.writeValueAsString(collection).getBytes(StandardCharsets.UTF_8)));
        var columns = new LinkedHashMap<String, String>();
        kind.fields().forEach(field -> columns.put(field.name(), field.metAs().getFirst()));
        run.run(file, columns);
        var result = imports.find(file);
        if (result.refused() > 0 || result.accepted() == 0) {
            throw new IllegalStateException("The example's " + fileName + " was not taken whole: " + result);
        }
    }

    private static Map<String, Object> feature(cn.qingshan.example.Mine mine) {
        return feature(
                mine.centre(),
                "mine_code",
                mine.code(),
                "mine_name",
                mine.name(),
                "mineral",
                mine.mineral(),
                "method",
                mine.method().chinese(),
                "status",
                mine.status().chinese(),
                "township",
                mine.township().name(),
                "operator",
                mine.operator().map(operator -> operator.name()).orElse(""),
                "responsibility",
                mine.responsibility().chinese());
    }

    private static Map<String, Object> feature(Right right) {
        return feature(
                right.area(),
                "licence_no",
                right.licenceNo(),
                "mine_code",
                right.mine().code(),
                "mine_name",
                right.mine().name(),
                "holder",
                right.holder().name(),
                "mineral",
                right.mineral(),
                "method",
                right.mine().method().chinese(),
                "valid_from",
                right.validFrom().toString(),
                "valid_to",
                right.validTo().toString(),
                "township",
                right.mine().township().name());
    }

    private static Map<String, Object> feature(RestrictedArea area) {
        return feature(
                area.area(),
                "zone_no",
                area.zoneNo(),
                "name",
                area.name(),
                "kind",
                area.kind().chinese());
    }

    private static Map<String, Object> feature(Patch patch) {
        return feature(
                patch.area(),
                "patch_no",
                patch.patchNo(),
                "observed_on",
                patch.observedOn().toString(),
                "previous_on",
                patch.previousOn().toString(),
                "kind",
                patch.kind().chinese(),
                "source",
                patch.source(),
                "township",
                patch.township().name());
    }

    private static Map<String, Object> feature(Geometry shape, String... properties) {
        var named = new LinkedHashMap<String, Object>();
        for (int i = 0; i < properties.length; i += 2) {
            named.put(properties[i], properties[i + 1]);
        }
        return Map.of("type", "Feature", "geometry", JSON.readTree(new Outline(shape).geoJson()), "properties", named);
    }
}
