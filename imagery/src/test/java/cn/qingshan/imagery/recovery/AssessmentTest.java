package cn.qingshan.imagery.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.chain.CanonicalJson;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.formula.Formula;
import cn.qingshan.imagery.zonal.ZonalChoices;
import cn.qingshan.imagery.zonal.Zone;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;

@DisplayName("恢复评估：一个坑，挖开又长回来")
class AssessmentTest {

    @TempDir
    static Path folder;

    private static List<Scene> scenes = List.of();

    @BeforeAll
    static void write() throws Exception {
        scenes = GreenHill.scenes(folder);
    }

    private static RecoveryRequest request(int threads) {
        return new RecoveryRequest(
                GreenHill.pit(),
                List.of(GreenHill.pond()),
                scenes,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new PlanTarget.CoverShare(0.8, 0.4, Optional.empty())),
                RecoveryChoices.of(
                        ZonalChoices.of(Formula.ofIndex("ndvi").orElseThrow()).withThreads(threads), "1.2.3"));
    }

    @Test
    @DisplayName("已恢复：损毁日期、损毁前水平、恢复率与所造的真相相符")
    void the_truth_comes_out() throws Exception {
        var of = Recovery.assess(request(2));
        assertThat(of.proposal()).as(of.reasons().toString()).isEqualTo(Proposal.RECOVERED);
        var damage = of.damage().orElseThrow();
        assertThat(damage.from()).isBefore(GreenHill.DUG);
        assertThat(damage.to()).isAfterOrEqualTo(GreenHill.DUG);
        assertThat(damage.to()).isBefore(GreenHill.DUG.plusDays(120));
        assertThat(of.ratio().value()).isEqualTo(1, within(0.1));
        assertThat(of.fromBaseline()).isTrue();
        // every scene stands in the series, used or not, by date
        assertThat(of.series()).hasSameSizeAs(scenes);
        assertThat(of.series()).isSortedAccordingTo(java.util.Comparator.comparing(Seen::date));
        assertThat(of.series())
                .extracting(Seen::mark)
                .contains(Seen.Mark.USED, Seen.Mark.NO_VALID, Seen.Mark.OUT_OF_SEASON);
        assertThat(of.series().stream().filter(seen -> seen.mark() == Seen.Mark.NO_VALID))
                .allMatch(seen -> Double.isNaN(seen.value()) && seen.valid() == 0);
        assertThat(of.target().orElseThrow().status()).isEqualTo(TargetCheck.Status.MET);
        assertThat(of.version()).isEqualTo("1.2.3");
    }

    @Test
    @DisplayName("参照地块不碰图斑的缓冲、不碰排除的图形，8 至 24 个之内，连图形一起在结果里")
    void references_keep_away() throws Exception {
        var of = Recovery.assess(request(2));
        assertThat(of.references()).hasSizeBetween(5, 24);
        double metre = 1 / 111_000.0;
        for (var reference : of.references()) {
            assertThat(reference.lonLat().distance(GreenHill.pit().lonLat()) / metre)
                    .isGreaterThan(50);
            assertThat(reference.lonLat().distance(GreenHill.pond().lonLat()) / metre)
                    .isGreaterThan(15);
        }
        // no two of them overlap
        for (var one : of.references()) {
            for (var other : of.references()) {
                assertThat(one == other || one.lonLat().disjoint(other.lonLat()))
                        .isTrue();
            }
        }
    }

    @Test
    @DisplayName("候选地块：与逐个量距离的慢法相同")
    void candidates_the_slow_way() {
        var rule = ReferenceRule.USUAL;
        var exclude = List.of(GreenHill.pond(), GreenHill.zone("远", 5000, 5000, 5010, 5010));
        var around = new Neighbourhood(GreenHill.pit().lonLat(), rule);
        var candidates = around.candidates(exclude);
        assertThat(around.near(exclude)).extracting(Zone::key).containsExactly("塘");
        assertThat(candidates).hasSizeGreaterThan(200);
        for (var candidate : candidates) {
            assertThat(metres(candidate.zone().lonLat(), GreenHill.pit().lonLat()))
                    .isBetween(rule.margin_m() - 0.5, rule.reach_m() + 1);
            assertThat(metres(candidate.zone().lonLat(), GreenHill.pond().lonLat()))
                    .isGreaterThan(rule.excludeMargin_m() - 0.5);
        }
        assertThat(candidates).isEqualTo(around.candidates(exclude));
    }

    private static double metres(Geometry a, Geometry b) {
        var projection = new cn.qingshan.geo.crs.Crs.Utm(49, true).toLonLat();
        var planes = new ArrayList<Geometry>();
        for (var one : List.of(a, b)) {
            var copy = one.copy();
            copy.apply((org.locationtech.jts.geom.Coordinate c) -> {
                var there = java.util.Objects.requireNonNull(projection.fromLonLat(c.x, c.y));
                c.setX(there.x);
                c.setY(there.y);
            });
            copy.geometryChanged();
            planes.add(copy);
        }
        return planes.getFirst().distance(planes.getLast());
    }

    @Test
    @DisplayName("文本是 RFC 8785 规范形式；读回来再写出逐字节相同")
    void the_text_is_canonical() throws Exception {
        var of = Recovery.assess(request(2));
        var text = of.json();
        assertThat(new String(
                        CanonicalJson.bytes(CanonicalJson.parse(text.getBytes(StandardCharsets.UTF_8))),
                        StandardCharsets.UTF_8))
                .isEqualTo(text);
        var read = Assessment.ofJson(text);
        assertThat(read.json()).isEqualTo(text);
        assertThat(read.digest()).isEqualTo(of.digest()).hasSize(64);
        assertThat(read.series()).isEqualTo(of.series());
        assertThat(read.reasons()).isEqualTo(of.reasons());
        assertThat(read.damage()).isEqualTo(of.damage());
    }

    @Test
    @DisplayName("规范数字：写法与 ECMAScript 相同")
    void numbers_as_ecmascript() {
        assertThat(CanonicalText.number(1e21)).isEqualTo("1e+21");
        assertThat(CanonicalText.number(123456789012345680000.0)).isEqualTo("123456789012345680000");
        assertThat(CanonicalText.number(1e-6)).isEqualTo("0.000001");
        assertThat(CanonicalText.number(-1.5e-7)).isEqualTo("-1.5e-7");
        assertThat(CanonicalText.number(-0.0)).isEqualTo("0");
        assertThat(CanonicalText.number(5)).isEqualTo("5");
        var random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                assertThat(CanonicalText.number(number)).isEqualTo(CanonicalJson.number(number));
            }
        }
    }

    @Test
    @DisplayName("不论线程多少、影像次序如何，结果逐位相同")
    void same_bits() throws Exception {
        var shuffled = new ArrayList<>(scenes);
        Collections.shuffle(shuffled, new Random(1));
        var first = request(1);
        var other = request(3);
        var again = new RecoveryRequest(
                other.patch(),
                other.exclude(),
                shuffled,
                other.damagedFrom(),
                other.workDone(),
                other.target(),
                other.choices());
        assertThat(Recovery.assess(again).json())
                .isEqualTo(Recovery.assess(first).json());
    }

    @Test
    @DisplayName("重算：同样的文件逐字节相同；多出的影像不影响；文件变了或缺了，拒绝并指名是哪一景")
    void done_again(@TempDir Path copy) throws Exception {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        var all = Catalogue.read(List.of(copy), null).scenes();
        var some = all.subList(0, all.size() - 2);
        var request = request(2);
        var of = Recovery.assess(new RecoveryRequest(
                request.patch(),
                request.exclude(),
                some,
                Optional.of(LocalDate.of(2021, 5, 1)),
                Optional.of(LocalDate.of(2022, 6, 1)),
                Optional.of(new PlanTarget.RatioToReference(0.8, Optional.of(LocalDate.of(2030, 1, 1)))),
                request.choices()));
        assertThat(of.reasons()).extracting(Reason::code).contains(Reason.Code.TARGET_NOT_DUE);
        var repeated = Recovery.repeat(of.json(), all, 3);
        assertThat(repeated.same()).isTrue();
        assertThat(repeated.assessment().digest()).isEqualTo(of.digest());

        var victim = some.get(3);
        var missing = catchThrowableOfType(
                RepeatRefused.class, () -> Recovery.repeat(of.json(), some.subList(4, some.size()), 1));
        assertThat(missing.reason()).isEqualTo(RepeatRefused.Reason.SCENE_MISSING);
        var file = copy.resolve(victim.id() + "_B08.tif");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        var changed = catchThrowableOfType(RepeatRefused.class, () -> Recovery.repeat(of.json(), all, 1));
        assertThat(changed.reason()).isEqualTo(RepeatRefused.Reason.SCENE_CHANGED);
        assertThat(changed.sentence(Locale.SIMPLIFIED_CHINESE)).contains(victim.id(), "已改变");
    }

    @Test
    @DisplayName("不是评估结果的文本：说清楚，不装懂")
    void no_assessment() {
        for (var text :
                List.of("", "{", "{}", "[1]", "{\"format\":\"qingshan-recovery/1\"}", "{\"format\":\"other\"}")) {
            assertThatThrownBy(() -> Assessment.ofJson(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("没有影像、像元比图斑大、参照找不到：无法判断，各有理由")
    void obstacles() throws Exception {
        var request = request(1);
        var none = Recovery.assess(new RecoveryRequest(
                request.patch(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                request.choices()));
        assertThat(none.proposal()).isEqualTo(Proposal.CANNOT_TELL);
        assertThat(none.reasons()).extracting(Reason::code).contains(Reason.Code.FEW_DATES);
        var tiny = Recovery.assess(new RecoveryRequest(
                GreenHill.zone("小", 60, 60, 60.5, 60.5),
                List.of(),
                scenes,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                request.choices()));
        assertThat(tiny.proposal()).isEqualTo(Proposal.CANNOT_TELL);
        assertThat(tiny.reasons()).extracting(Reason::code).contains(Reason.Code.UNDER_A_PIXEL);
        var walled = Recovery.assess(new RecoveryRequest(
                request.patch(),
                List.of(GreenHill.zone("全部", -300, -300, 400, 400)),
                scenes,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                request.choices()));
        assertThat(walled.proposal()).isEqualTo(Proposal.CANNOT_TELL);
        assertThat(walled.reasons()).extracting(Reason::code).contains(Reason.Code.FEW_REFERENCES);
        assertThat(Assessment.ofJson(walled.json()).json()).isEqualTo(walled.json());
    }
}
