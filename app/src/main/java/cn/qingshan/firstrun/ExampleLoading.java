package cn.qingshan.firstrun;

import cn.qingshan.agreement.ExampleAgreement;
import cn.qingshan.example.County;
import cn.qingshan.example.CountyFiles;
import cn.qingshan.example.Patch;
import cn.qingshan.example.Person;
import cn.qingshan.intake.Intake;
import cn.qingshan.intake.PublicPhotos;
import cn.qingshan.observe.Observations;
import cn.qingshan.observe.Rejection;
import cn.qingshan.people.Acting;
import cn.qingshan.people.People;
import cn.qingshan.people.Seat;
import cn.qingshan.place.ImportKind;
import cn.qingshan.place.ImportRun;
import cn.qingshan.place.Imports;
import cn.qingshan.place.Outline;
import cn.qingshan.place.Townships;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
    private final ExampleAgreement agreement;
    private final Townships townships;
    private final Imports imports;
    private final ImportRun run;
    private final Observations observations;
    private final Intake intake;
    private final PublicPhotos photos;
    private final Clock clock;

    ExampleLoading(
            People people,
            ExampleAgreement agreement,
            Townships townships,
            Imports imports,
            ImportRun run,
            Observations observations,
            Intake intake,
            PublicPhotos photos,
            Clock clock) {
        this.people = people;
        this.agreement = agreement;
        this.townships = townships;
        this.imports = imports;
        this.run = run;
        this.observations = observations;
        this.intake = intake;
        this.photos = photos;
        this.clock = clock;
    }

    void load(String secret) {
        var county = County.drawn();
        var persons = seatPersons(county, secret);
        signAgreement(persons);
        townships.setUp(county.townships().stream()
                .map(t -> new Townships.Township(t.code(), t.name(), t.englishName(), t.area()))
                .toList());
        Seat miningOfficer = seat(persons, "B_MINING");
        var files = CountyFiles.of(county);
        Acting.run(miningOfficer, () -> {
            take(ImportKind.MINES, "mines.csv", bytes(files, "mines.csv"));
            for (String zones : List.of("redlines.geojson", "farmland.geojson", "drinking-water.geojson")) {
                take(ImportKind.RESTRICTED, zones, bytes(files, zones));
            }
            take(
                    ImportKind.RIGHTS,
                    "rights-before-2026.geojson",
                    withoutStory(bytes(files, "rights-2026.geojson"), county));
            take(ImportKind.PATCHES, "patches-before-2026q3.geojson", pastPatches(county));
            auditPast();
        });
        reports(county);
    }

    /** Two reports of the public wait at the desks; their receipt codes are known to nobody. */
    private void reports(County county) {
        var first = county.townships().getFirst();
        var last = county.townships().getLast();
        intake.receive(
                new Intake.Statement(
                        UUID.randomUUID(),
                        "B" + county.code(),
                        "山上有挖掘机，白天停晚上挖，石头从后山往外拉，路都压坏了。",
                        first.code(),
                        "后山水库上面，过了石桥往左的便道",
                        null,
                        null,
                        "最近一个星期，夜里",
                        "",
                        "",
                        true,
                        false),
                List.of(photos.frozen(hillside(), "")),
                null);
        intake.receive(
                new Intake.Statement(
                        UUID.randomUUID(),
                        "P" + county.code(),
                        "老矿坑说是要复绿，去年栽的树都死了，渣土还堆在沟里，反映过没有人来看。",
                        last.code(),
                        "老采石场，公路下坡右手边",
                        null,
                        null,
                        "去年冬天到现在",
                        "",
                        "",
                        true,
                        true),
                List.of(photos.frozen(hillside(), "")),
                null);
    }

    /** A drawn picture of a hill with a pit, so that the example has a photo that nobody took. */
    private static byte[] hillside() {
        var picture = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, new Color(0x9fc4de), 0, 240, new Color(0xe4eef2)));
        pen.fillRect(0, 0, 640, 480);
        pen.setColor(new Color(0x4d7a4a));
        pen.fillPolygon(new int[] {0, 180, 330, 470, 640, 640, 0}, new int[] {300, 150, 210, 130, 280, 480, 480}, 7);
        pen.setColor(new Color(0xc2a27a));
        pen.fillPolygon(new int[] {230, 330, 450, 420, 270}, new int[] {290, 240, 300, 390, 400}, 5);
        pen.setColor(new Color(0x93714b));
        pen.fillPolygon(new int[] {270, 340, 410, 390, 300}, new int[] {330, 300, 335, 380, 385}, 5);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The two organs of the example signed before the story begins, so that what the bureau registers is seen by the procuratorate. */
    private void signAgreement(Map<String, UUID> persons) {
        agreement.sign(
                "青岚检自协〔2023〕1号",
                "青岚县“检察+行政”矿山生态环境协作机制",
                LocalDate.of(2023, 3, 1),
                seat(persons, "P_HEAD"),
                List.of(seat(persons, "P_CHIEF"), seat(persons, "B_HEAD")));
    }

    private Seat seat(Map<String, UUID> persons, String post) {
        return people.seatsOf(Objects.requireNonNull(persons.get(post), post)).getFirst();
    }

    private static byte[] bytes(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    /** All rights but the story's, row for row as in the file: that one comes with the file the user imports. */
    private static byte[] withoutStory(byte[] rights, County county) {
        var collection = (ObjectNode) JSON.readTree(rights);
        var kept = JSON.createArrayNode();
        collection.path("features").forEach(feature -> {
            if (!feature.path("properties")
                    .path("licence_no")
                    .asString()
                    .equals(county.story().right().licenceNo())) {
                kept.add(feature);
            }
        });
        collection.set("features", kept);
        return JSON.writeValueAsBytes(collection);
    }

    private static byte[] pastPatches(County county) {
        return JSON.writeValueAsBytes(Map.of(
                "type",
                "FeatureCollection",
                "features",
                county.patches().stream()
                        .filter(patch -> !patch.quarter().equals(CountyFiles.NEWEST))
                        .map(ExampleLoading::feature)
                        .toList()));
    }

    /** The past quarters have been audited: what lay within its right was licensed mining, and only the last quarter still waits. */
    private void auditPast() {
        for (var observation : observations.inState(Observations.State.SCREENED)) {
            boolean clean = observation.beyond_m2() == 0 && observation.restricted_m2() == 0;
            if (clean || observation.observedOn().isBefore(LocalDate.of(2026, 4, 1))) {
                observations.reject(
                        observation.id(),
                        observation.act(),
                        LocalDate.now(clock),
                        clean ? Rejection.LICENSED_MINING : Rejection.OTHER,
                        clean ? "" : "启用本系统前已由原台账处理");
            }
        }
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

    private void take(ImportKind kind, String fileName, byte[] bytes) {
        UUID file = imports.receive(kind, fileName, new ByteArrayInputStream(bytes));
        var columns = new LinkedHashMap<String, String>();
        kind.fields().forEach(field -> columns.put(field.name(), field.metAs().getFirst()));
        run.run(file, columns);
        var result = imports.find(file);
        if (result.refused() > 0 || result.accepted() == 0) {
            throw new IllegalStateException("The example's " + fileName + " was not taken whole: " + result);
        }
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
