package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.clue.Clues;
import cn.qingshan.documents.Papers;
import cn.qingshan.effect.Assessing;
import cn.qingshan.effect.AssessmentRuns;
import cn.qingshan.effect.Judgements;
import cn.qingshan.effect.Looks;
import cn.qingshan.effect.OneByOne;
import cn.qingshan.effect.Proposals;
import cn.qingshan.effect.Repeating;
import cn.qingshan.effect.Repetitions;
import cn.qingshan.effect.Verdict;
import cn.qingshan.effect.Watch;
import cn.qingshan.effect.WatchRounds;
import cn.qingshan.effect.WatchedPatches;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.evidence.Photograph;
import cn.qingshan.example.County;
import cn.qingshan.example.scene.Event;
import cn.qingshan.example.scene.Restoration;
import cn.qingshan.example.scene.SceneFrame;
import cn.qingshan.example.scene.SceneSimulator;
import cn.qingshan.law.procedure.restoration.ImageTarget;
import cn.qingshan.law.procedure.restoration.PlannedTarget;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.model.Models;
import cn.qingshan.model.Runs;
import cn.qingshan.observe.Observations;
import cn.qingshan.people.Seat;
import cn.qingshan.place.ImportKind;
import cn.qingshan.place.ImportRun;
import cn.qingshan.place.Imports;
import cn.qingshan.place.Outline;
import cn.qingshan.problem.Problems;
import cn.qingshan.procedure.Cases;
import cn.qingshan.procedure.Drafts;
import cn.qingshan.procedure.PaperFigures;
import cn.qingshan.procedure.Proceedings;
import cn.qingshan.procedure.ServedPapers;
import cn.qingshan.procedure.Tracks;
import cn.qingshan.scene.Inbox;
import cn.qingshan.scene.PixelTurns;
import cn.qingshan.scene.Scenes;
import cn.qingshan.verify.Tasks;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.locationtech.jts.geom.Geometry;

/** Two pits of the simulated county, whose truth is known: one that was restored and grew over, one that is dug again after its problem was written off. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("成效：程序建议，人来判断，冻结可重算；销号后继续监测，反弹只成为命中")
class EffectTest {

    private static final Path PICTURES = Path.of("target/effect");
    private static final LocalDate ACCEPTED = LocalDate.of(2026, 10, 15);
    private static final LocalDate CLOSED = LocalDate.of(2026, 11, 24);

    private final SceneSimulator simulator = SceneSimulator.of(County.drawn(), SceneSimulator.SEED);
    private TestNode node;
    private Event.Damage grownOver;
    private Event.Damage dugAgain;
    private Restoration recovery;
    private Restoration relapse;
    private UUID legacy;
    private UUID nowhere;
    private UUID interruptedRun;
    private String watchedMine;
    private UUID recovered;
    private UUID relapsed;
    private UUID proposal;
    private UUID judgement;

    @BeforeAll
    void tell() throws Exception {
        Files.createDirectories(PICTURES);
        node = TestNode.example("effect-node", LocalDate.of(2026, 9, 1), beans -> {});
        World.importQuarter(node);
        choose();
        node.clock.moveTo(LocalDate.of(2026, 9, 4));
        recovered = problem(recovery.area(), "采坑一处已经治理");
        relapsed = problem(relapse.area(), "采坑又一处已经治理");
        restore(recovered, "target=REFERENCE_SHARE", "targetValue=70", "targetBy=2026-12-31");
        restore(relapsed);
        restoreLegacy();
        takeScenes(List.of(grownOver, dugAgain), 2018, LocalDate.of(2026, 10, 20));
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    /** Of the county's unregistered pits, one restored for good and one that is dug again in 2027, each of a hectare and more. */
    private void choose() {
        for (var event : simulator.events()) {
            if (event instanceof Event.Damage damage
                    && damage.mine().isEmpty()
                    && damage.restorations().size() == 1
                    && damage.steps().size() == 1
                    && damage.steps().getFirst().from().getYear() >= 2020) {
                var restoration = damage.restorations().getFirst();
                if (new Outline(restoration.area()).area_m2() < 9_000) {
                    continue;
                }
                boolean long_ago = restoration.workDone().isBefore(LocalDate.of(2023, 6, 1));
                if (grownOver == null && restoration.fate() == Restoration.Fate.RECOVERS && long_ago) {
                    grownOver = damage;
                    recovery = restoration;
                }
                boolean later = restoration
                        .relapsedOn()
                        .filter(day ->
                                day.isAfter(LocalDate.of(2026, 12, 31)) && day.isBefore(LocalDate.of(2028, 1, 1)))
                        .isPresent();
                if (dugAgain == null && later) {
                    dugAgain = damage;
                    relapse = restoration;
                }
            }
        }
        assertThat(grownOver).as("a pit that grew over").isNotNull();
        assertThat(dugAgain).as("a pit that is dug again").isNotNull();
    }

    private static SceneFrame frame(Event.Damage damage) {
        var middle = damage.steps().getFirst().area().getCentroid();
        return SceneFrame.around(middle.getX(), middle.getY(), 2_400);
    }

    /** Six images of each summer half-year, as an officer would copy them into the inbox. */
    private void takeScenes(List<Event.Damage> of, int fromYear, LocalDate until) throws Exception {
        var inbox = node.bean(Inbox.class);
        Path place = node.as("qin.yue", inbox::place);
        for (var damage : of) {
            var frame = frame(damage);
            for (int year = fromYear; year <= until.getYear(); year++) {
                for (int month = 5; month <= 10; month++) {
                    var day = LocalDate.of(year, month, 12);
                    if (!day.isAfter(until)) {
                        simulator.write(frame, day, place);
                    }
                }
            }
        }
        var look = node.as("qin.yue", inbox::lookAtWhole);
        assertThat(look.notTaken()).isEmpty();
        assertThat(look.taken()).isNotEmpty();
    }

    /** A patch of the quarter whose field check measured this outline, and the problem opened on it. */
    private UUID problem(Geometry outline, String fact) throws Exception {
        var on = node.clock.today();
        var photo = Photograph.frozen(node.bean(Evidence.class).folder(), "pit.png", World.picture(), "采坑");
        var observations = node.bean(Observations.class);
        var clues = node.bean(Clues.class);
        var tasks = node.bean(Tasks.class);
        var workers = new LinkedHashMap<String, String>();
        for (var worker : List.of("peng.shan", "fang.he")) {
            workers.put(node.seat(worker).township(), worker);
        }
        UUID task = node.as("qin.yue", () -> {
            var observation = observations.inState(Observations.State.SCREENED).stream()
                    .filter(o -> workers.containsKey(o.township()))
                    .findFirst()
                    .orElseThrow();
            UUID clue = clues.registerFrom(observation.id(), observation.act(), on, "疑似损毁");
            return tasks.assign(clue, clues.find(clue).act(), on, on.plusDays(7), "实地查看");
        });
        var middle = outline.getCentroid();
        node.as(
                workers.get(node.as("qin.yue", () -> tasks.find(task).township())),
                () -> tasks.report(
                        task,
                        OffsetDateTime.of(on.atTime(1, 0), ZoneOffset.UTC),
                        middle.getX(),
                        middle.getY(),
                        Tasks.Found.DAMAGE,
                        "确有采坑",
                        Optional.of(new Outline(outline)),
                        List.of(photo),
                        on));
        return node.as(
                "meng.tao",
                () -> node.bean(Problems.class)
                        .open(new Problems.Opening(
                                task,
                                tasks.find(task).act(),
                                on,
                                "属实",
                                fact,
                                Problems.DutyHolder.OPERATOR,
                                "公司",
                                "修复",
                                LocalDate.of(2026, 12, 31),
                                "P990121")));
    }

    private void act(String who, UUID thread, LocalDate on, String act, String... told) {
        if (on.isAfter(node.clock.today())) {
            node.clock.moveTo(on);
        }
        var proceedings = node.bean(Proceedings.class);
        node.as(who, () -> proceedings.act(thread, proceedings.find(thread).seen(), act, on, fields(told), List.of()));
    }

    private static Map<String, String> fields(String... told) {
        var fields = new LinkedHashMap<String, String>();
        for (var one : told) {
            fields.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        }
        return fields;
    }

    /** From the identification to the acceptance, by the days of autumn 2026. */
    private UUID restore(UUID problem, String... target) {
        var found = node.as("yan.qing", () -> node.bean(Problems.class).find(problem));
        var day = LocalDate.of(2026, 9, 4);
        UUID thread = node.as(
                "yan.qing",
                () -> node.bean(Proceedings.class)
                        .open(
                                Tracks.of("restoration-project"),
                                new Proceedings.About(
                                        found.title(),
                                        problem,
                                        found.mine(),
                                        found.township(),
                                        null,
                                        "公司",
                                        Problems.KIND,
                                        problem),
                                "identify",
                                day,
                                fields(
                                        "name=" + found.title(),
                                        "patches=P-" + found.serial(),
                                        "damages=EXCAVATION",
                                        "units=OPEN_PIT",
                                        "problems=STEEP_SLOPE",
                                        "area=12000",
                                        "threatened=无")));
        planAndAccept(thread, "P-" + found.serial(), day, target);
        return thread;
    }

    private void planAndAccept(UUID thread, String patches, LocalDate day, String... target) {
        act("yan.qing", thread, day, "propose-responsibility", "kind=OPERATOR", "holder=公司", "evidence=档案");
        act("gu.yuan", thread, day, "approve-responsibility");
        var plan = new ArrayList<>(List.of(
                "aims=恢复为林地，植被与周边一致",
                "layout=一区",
                "measures=TREES",
                "modes=RECONSTRUCTION",
                "directions=FOREST",
                "schedule=一期",
                "zones=一区",
                "patches=" + patches,
                "cost=100",
                "ownerFunds=100",
                "safeguards=专人",
                "publicity=公示",
                "hearing=会议记录",
                "explanation=采纳"));
        plan.addAll(List.of(target));
        act("yan.qing", thread, day, "draft-plan", plan.toArray(String[]::new));
        act("qin.yue", thread, day, "admit-plan", "number=1");
        act("qin.yue", thread, day, "send-to-experts", "experts=甲\n乙\n丙");
        act("qin.yue", thread, day, "receive-expert-opinion", "passed=true", "opinion=可行");
        act("gu.yuan", thread, day, "approve-plan", "number=2");
        act(
                "yan.qing",
                thread,
                day,
                "arrange-works",
                "funds=100",
                "fundingPapers=文件",
                "contractor=公司",
                "openTender=true",
                "contract=合同");
        act("yan.qing", thread, day, "start-works", "report=报告");
        act("yan.qing", thread, ACCEPTED, "complete-works", "zones=一区", "asBuiltArea=12000", "survey=测量");
        act("yan.qing", thread, ACCEPTED, "self-check-works", "passed=true", "findings=符合");
        act("yan.qing", thread, ACCEPTED, "apply-for-acceptance", "zones=一区", "materials=材料");
        act(
                "yan.qing",
                thread,
                ACCEPTED,
                "pass-acceptance",
                "bureau=颜青",
                "ecologyBureau=何工",
                "experts=专家",
                "villagers=村委会主任\n村民代表",
                "area=12000",
                "opinion=合格");
    }

    /** Two patches of the register that no problem was listed for, restored together; and a restoration whose patch nobody has. */
    private void restoreLegacy() {
        var half = recovery.area().getEnvelopeInternal().centre().x;
        var box = recovery.area().getEnvelopeInternal();
        importPatches("LEGACY-WEST", piece(box.getMinX(), half), "LEGACY-EAST", piece(half, box.getMaxX()));
        legacy = legacyProject("历史遗留采坑", "LEGACY-WEST\nLEGACY-EAST");
        nowhere = legacyProject("历史遗留采坑，图斑不在库", "LEGACY-WEST\nLEGACY-LOST");
    }

    private Geometry piece(double west, double east) {
        var box = recovery.area().getEnvelopeInternal();
        return recovery.area()
                .intersection(cn.qingshan.geo.outline.Outline.LON_LAT.toGeometry(
                        new org.locationtech.jts.geom.Envelope(west, east, box.getMinY(), box.getMaxY())));
    }

    private void importPatches(Object... numbersAndAreas) {
        var features = new ArrayList<String>();
        for (int i = 0; i < numbersAndAreas.length; i += 2) {
            features.add("{\"type\":\"Feature\",\"properties\":{\"patch_no\":\"" + numbersAndAreas[i]
                    + "\",\"observed_on\":\"2021-08-01\"},\"geometry\":"
                    + new Outline((Geometry) numbersAndAreas[i + 1]).geoJson() + "}");
        }
        take(
                ImportKind.PATCHES,
                "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}",
                features.size());
    }

    private void take(ImportKind kind, String file, int expected) {
        node.run("qin.yue", () -> {
            var imports = node.bean(Imports.class);
            UUID id = imports.receive(
                    kind,
                    UUID.randomUUID() + ".geojson",
                    new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
            var columns = new LinkedHashMap<String, String>();
            kind.fields()
                    .forEach(field -> columns.put(field.name(), field.metAs().getFirst()));
            node.bean(ImportRun.class).run(id, columns);
            assertThat(imports.find(id).accepted()).isEqualTo(expected);
        });
    }

    private UUID legacyProject(String title, String patches) {
        var day = LocalDate.of(2026, 9, 4);
        UUID thread = node.as(
                "yan.qing",
                () -> node.bean(Proceedings.class)
                        .open(
                                Tracks.of("restoration-project"),
                                new Proceedings.About(title, null, null, "", null, "公司", null, null),
                                "identify",
                                day,
                                fields(
                                        "name=" + title,
                                        "patches=" + patches,
                                        "damages=EXCAVATION",
                                        "units=OPEN_PIT",
                                        "problems=STEEP_SLOPE",
                                        "area=12000",
                                        "threatened=无")));
        planAndAccept(thread, patches, day);
        return thread;
    }

    private long count(Seat seat, String sql) throws Exception {
        try (var connection = node.asApplication(seat);
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Visitor visitor(String who) throws Exception {
        return Visitor.signedIn(node.port(), who, node.exampleSecret());
    }

    private Assessing.Told told() {
        return new Assessing.Told(
                grownOver.steps().getFirst().from(), recovery.workDone(), new Assessing.Aimed.AsPlanned());
    }

    // ── the proposal ──

    @Test
    @Order(1)
    @DisplayName("已经长好的采坑：程序建议“已恢复”，有数值、区间、理由、参照和每景影像的摘要")
    void a_pit_that_grew_over_is_proposed_recovered() {
        proposal = node.as("yan.qing", () -> node.bean(Assessing.class).ask(recovered, told()));
        var made = node.as("yan.qing", () -> node.bean(Proposals.class).find(proposal));
        assertThat(made.proposed()).isEqualTo(Verdict.RECOVERED);
        assertThat(made.state()).isEqualTo(Proposals.State.PROPOSED);
        var numbers = made.numbers();
        assertThat(numbers.ratio().value()).isBetween(0.8, 1.2);
        assertThat(numbers.ratio().low()).isLessThanOrEqualTo(numbers.ratio().value());
        assertThat(numbers.ratio().high())
                .isGreaterThanOrEqualTo(numbers.ratio().value());
        assertThat(numbers.area_m2())
                .isCloseTo(
                        new Outline(recovery.area()).area_m2(), org.assertj.core.data.Percentage.withPercentage(0.1));
        assertThat(numbers.counted()).isGreaterThan(10).isLessThanOrEqualTo(numbers.images());
        // held against what the approved plan asks for, which nobody typed
        assertThat(numbers.target()).isNotNull();
        assertThat(numbers.target().says()).isEqualTo("植被指数达到未扰动地块的70%，2026年12月31日前达到");
        assertThat(numbers.target().from()).contains("修复项目", "批准文号：2");
        assertThat(numbers.target().status()).isEqualTo("met");
        assertThat(numbers.target().departs()).isEmpty();
        var folder = node.bean(Evidence.class).folder();
        var asked = new String(folder.bytes(made.request()), StandardCharsets.UTF_8);
        var scenes = node.as("yan.qing", () -> node.bean(Scenes.class).all());
        assertThat(scenes.stream()
                        .filter(scene -> asked.contains(scene.digest()))
                        .count())
                .isEqualTo(numbers.images());
    }

    @Test
    @Order(2)
    @DisplayName("未作判断的测算：另一机关读不到一行，页面是 404；岗位没有职权的 403；乡镇 404")
    void what_nobody_judged_yet_stays_home() throws Exception {
        for (var table : List.of("effect.proposal", "effect.repetition", "effect.watch", "effect.look")) {
            assertThat(count(node.seat("shen.mo"), "select count(*) from " + table))
                    .as(table)
                    .isZero();
            assertThat(count(node.seat("peng.shan"), "select count(*) from " + table))
                    .as(table)
                    .isZero();
        }
        assertThat(count(
                        node.seat("shen.mo"),
                        "select count(*) from evidence.item where record_kind = 'effect-proposal'"))
                .isZero();
        assertThat(count(
                        node.seat("shen.mo"),
                        "select count(*) from ledger.act where kind like 'effect-%' and owner_organ <> 'P990121'"))
                .isZero();
        assertThat(count(node.seat("shen.mo"), "select count(*) from ledger.past where of_table like 'effect.%'"))
                .isZero();
        assertThat(count(node.seat("yan.qing"), "select count(*) from effect.proposal"))
                .isEqualTo(1);
        assertThatThrownBy(() ->
                        node.as("shen.mo", () -> node.bean(Proposals.class).find(proposal)))
                .isInstanceOf(NoSuchRecord.class);
        assertThat(visitor("shen.mo").get("/effect/proposals/" + proposal).status())
                .isEqualTo(404);
        assertThat(visitor("peng.shan").get("/effect/of-problem/" + recovered).status())
                .isEqualTo(404);
        assertThat(visitor("shen.mo").get("/effect/of-problem/" + recovered).body())
                .doesNotContain("程序建议：已恢复");
        var bureau = visitor("yan.qing");
        var page = bureau.get("/effect/proposals/" + proposal);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("程序建议：已恢复", "<svg", "参照地块", "不是判断");
        var officer = visitor("meng.tao");
        assertThat(officer.post(
                                "/effect/proposals/" + proposal,
                                "/effect/proposals/" + proposal + "/judge",
                                Map.of(
                                        "seen",
                                        UUID.randomUUID().toString(),
                                        "date",
                                        node.clock.today().toString(),
                                        "verdict",
                                        "RECOVERED"))
                        .status())
                .isEqualTo(403);
    }

    // ── the judgement ──

    @Test
    @Order(3)
    @DisplayName("没有向另一机关出示的影像，判断不得让其知道：行为不写、文件不给；重算所需的留在本机关的行为里，作判断以前页上就提醒")
    void a_judgement_does_not_tell_of_scenes_that_are_not_shown() throws Exception {
        // the prosecutor has no scenes of its own, and none was shown to it
        assertThatThrownBy(() ->
                        node.as("shen.mo", () -> node.bean(Assessing.class).ask(recovered, Assessing.Told.NOTHING)))
                .isInstanceOf(Refusal.class);
        UUID made = node.as("yan.qing", () -> node.bean(Assessing.class).ask(relapsed, Assessing.Told.NOTHING));
        var found = node.as("yan.qing", () -> node.bean(Proposals.class).find(made));
        assertThat(visitor("yan.qing").get("/effect/proposals/" + made).body())
                .contains("没有向对方机关公开的记录", "影像 " + found.numbers().images() + " 景", "到“影像”出示");
        UUID judged = node.as(
                "yan.qing",
                () -> node.bean(Judgements.class).judge(made, found.act(), found.proposed(), "", node.clock.today()));
        var theirs = node.as("shen.mo", () -> node.bean(Judgements.class).find(judged));
        assertThat(theirs.withheld().scenes()).isEqualTo(found.numbers().images());
        assertThat(node.as("shen.mo", () -> node.bean(Evidence.class).of(theirs.ref())))
                .isEmpty();
        assertThat(visitor("shen.mo").get("/effect/judgements/" + judged).body())
                .contains("范围或者影像，没有随判断公开")
                .doesNotContain("SIM_", "<svg");
        assertThat(readOf("shen.mo", judged)).contains("ratio").doesNotContain("SIM_");
        // at home the act on the proposal has every one of them
        var kept = bodies("yan.qing", "effect-proposal.taken-up");
        var digests = node.as("yan.qing", () -> node.bean(Scenes.class).all()).stream()
                .map(Scenes.Registered::digest)
                .filter(kept::contains)
                .count();
        assertThat(digests).isEqualTo(found.numbers().images());
        assertThat(bodies("shen.mo", "effect-proposal.taken-up")).isEmpty();
        var again = node.bean(Repeating.class);
        node.as("yan.qing", () -> again.ofJudgement(judged));
        assertThat(node.as("yan.qing", () -> node.bean(Repetitions.class).of(judged))
                        .getFirst()
                        .same())
                .isTrue();
    }

    /** All that a seat may read of a judgement: its acts, its row, what the row was, its files. */
    private String readOf(String who, UUID judged) throws Exception {
        var read = new StringBuilder();
        try (var connection = node.asApplication(node.seat(who));
                var rows = connection.createStatement().executeQuery("""
                        select body from ledger.act where record_id = '%1$s'
                        union all select to_jsonb(j)::text from effect.judgement j where id = '%1$s'
                        union all select p.row::text from ledger.past p where row_id = '%1$s' or p.row ->> 'record_id' = '%1$s'
                        union all select to_jsonb(i)::text from evidence.item i where record_id = '%1$s'
                        """.formatted(judged))) {
            while (rows.next()) {
                read.append(rows.getString(1)).append('\n');
            }
        }
        return read.toString();
    }

    private String bodies(String who, String kind) throws Exception {
        try (var connection = node.asApplication(node.seat(who));
                var row = connection
                        .createStatement()
                        .executeQuery("select coalesce(string_agg(body, ' '), '') from ledger.act where kind = '" + kind
                                + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    @Order(4)
    @DisplayName("人来判断：与建议不同的必须写明理由；判断按协作条款公开，测算仍不公开；数值、已出示的影像的摘要、引擎版本冻结在行为里")
    void a_person_judges_and_the_other_organ_sees_it() throws Exception {
        assertThat(node.as("qin.yue", () -> node.bean(Scenes.class).showAll())).isPositive();
        var judgements = node.bean(Judgements.class);
        var made = node.as("yan.qing", () -> node.bean(Proposals.class).find(proposal));
        assertThatThrownBy(() -> node.as(
                        "yan.qing",
                        () -> judgements.judge(proposal, made.act(), Verdict.RECOVERING, " ", node.clock.today())))
                .isInstanceOf(Refusal.class);
        assertThat(node.as("shen.mo", () -> judgements.of(recovered))).isEmpty();
        judgement = node.as(
                "yan.qing", () -> judgements.judge(proposal, made.act(), Verdict.RECOVERED, "", node.clock.today()));
        var seen = node.as("shen.mo", () -> judgements.find(judgement));
        assertThat(seen.verdict()).isEqualTo(Verdict.RECOVERED);
        assertThat(seen.answer()).isEqualTo(made.answer());
        assertThat(seen.withheld().any()).isFalse();
        assertThat(count(node.seat("shen.mo"), "select count(*) from effect.proposal"))
                .isZero();
        assertThat(count(node.seat("peng.shan"), "select count(*) from effect.judgement"))
                .isZero();
        assertThat(count(
                        node.seat("shen.mo"),
                        "select count(*) from evidence.item where record_kind = 'effect-judgement'"))
                .isEqualTo(2);
        assertThat(readOf("shen.mo", judgement))
                .contains(made.answer(), made.request(), made.engine(), "ratio", "SIM_");
        var page = visitor("shen.mo").get("/effect/judgements/" + judgement);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("已恢复", "<svg", "证据材料").doesNotContain("/effect/proposals/");
        // a second judgement of the same proposal is refused: the first stands
        assertThatThrownBy(() -> node.as(
                        "yan.qing",
                        () -> judgements.judge(proposal, made.act(), Verdict.RECOVERED, "", node.clock.today())))
                .isInstanceOf(Refusal.class);
    }

    @Test
    @Order(5)
    @DisplayName("判断与建议不同：理由写进判断；不采用的测算不再待判断")
    void a_judgement_may_differ_with_its_reason() {
        var proposals = node.bean(Proposals.class);
        UUID second = node.as("yan.qing", () -> node.bean(Assessing.class).ask(relapsed, Assessing.Told.NOTHING));
        var made = node.as("yan.qing", () -> proposals.find(second));
        var other = made.proposed() == Verdict.CANNOT_TELL ? Verdict.RECOVERING : Verdict.CANNOT_TELL;
        UUID judged = node.as(
                "yan.qing",
                () -> node.bean(Judgements.class).judge(second, made.act(), other, "现场核查与影像不一致", node.clock.today()));
        var seen = node.as("shen.mo", () -> node.bean(Judgements.class).find(judged));
        assertThat(seen.differs()).isTrue();
        assertThat(seen.reason()).isEqualTo("现场核查与影像不一致");
        UUID third = node.as("yan.qing", () -> node.bean(Assessing.class).ask(relapsed, Assessing.Told.NOTHING));
        node.run(
                "yan.qing",
                () -> proposals.setAside(third, proposals.find(third).act(), "日期填错"));
        assertThatThrownBy(() -> node.as(
                        "yan.qing",
                        () -> node.bean(Judgements.class)
                                .judge(
                                        third,
                                        proposals.find(third).act(),
                                        Verdict.CANNOT_TELL,
                                        "x",
                                        node.clock.today())))
                .isInstanceOf(Refusal.class);
    }

    @Test
    @Order(6)
    @DisplayName("目标没有出处的不收；没有影像的、没有范围的不测算")
    void what_cannot_be_asked_is_refused() {
        var assessing = node.bean(Assessing.class);
        for (var wrong : List.of(
                // no source, no reason, both
                typed("80", "专家意见", ""), typed("80", "", "现场条件变化"), typed("151", "专家意见", "现场条件变化"))) {
            assertThatThrownBy(() -> node.as("yan.qing", () -> assessing.ask(recovered, wrong)))
                    .isInstanceOf(Refusal.class);
        }
        // not to hold it against the plan's target needs a reason as well
        assertThatThrownBy(() -> node.as(
                        "yan.qing",
                        () -> assessing.ask(
                                recovered,
                                new Assessing.Told(null, null, new Assessing.Aimed.Typed(Optional.empty(), "", "")))))
                .hasMessageContaining("植被指数达到未扰动地块的70%");
    }

    private static Assessing.Told typed(String value, String from, String why) {
        return new Assessing.Told(
                null,
                null,
                new Assessing.Aimed.Typed(
                        Optional.of(new PlannedTarget(
                                ImageTarget.REFERENCE_SHARE, new BigDecimal(value), Optional.empty())),
                        from,
                        why));
    }

    @Test
    @Order(7)
    @DisplayName("目标默认取自批准的方案；与方案不同的写明理由，冻结在输入里，页上标明；没有写目标的旧方案照常测算，并说明")
    void the_target_is_the_plans_unless_a_reason_says_otherwise() throws Exception {
        UUID other = node.as(
                "yan.qing",
                () -> node.bean(Assessing.class).ask(recovered, typed("95", "专家复核意见第3号", "周边林分提升，按专家意见从严")));
        var made = node.as("yan.qing", () -> node.bean(Proposals.class).find(other));
        assertThat(made.numbers().target().departs()).isEqualTo("周边林分提升，按专家意见从严");
        var folder = node.bean(Evidence.class).folder();
        assertThat(new String(folder.bytes(made.request()), StandardCharsets.UTF_8))
                .contains("\"targetRatio\":0.95", "专家复核意见第3号", "周边林分提升", "植被指数达到未扰动地块的70%");
        var page = visitor("yan.qing").get("/effect/proposals/" + other).body();
        assertThat(page).contains("与方案不同", "方案的目标：植被指数达到未扰动地块的70%", "周边林分提升");
        node.run(
                "yan.qing",
                () -> node.bean(Proposals.class)
                        .setAside(other, node.bean(Proposals.class).find(other).act(), "试算"));
        // the same as the plan's, however it is typed, is no difference
        UUID same = node.as(
                "yan.qing",
                () -> node.bean(Assessing.class)
                        .ask(
                                recovered,
                                new Assessing.Told(
                                        null,
                                        null,
                                        new Assessing.Aimed.Typed(
                                                Optional.of(new PlannedTarget(
                                                        ImageTarget.REFERENCE_SHARE,
                                                        new BigDecimal("70.0"),
                                                        Optional.of(LocalDate.of(2026, 12, 31)))),
                                                "",
                                                ""))));
        var plain = node.as("yan.qing", () -> node.bean(Proposals.class).find(same));
        assertThat(new String(folder.bytes(plain.request()), StandardCharsets.UTF_8))
                .contains("\"targetRatio\":0.7", "批准文号：2")
                .doesNotContain("targetWhy");
        node.run("yan.qing", () -> node.bean(Proposals.class).setAside(same, plain.act(), "试算"));
        var form = visitor("yan.qing");
        assertThat(form.get("/effect/of-problem/" + recovered).body()).contains("value=\"70\"", "影像可以核对的方案目标");
        assertThat(form.get("/effect/of-problem/" + relapsed).body()).contains("批准的方案没有写明可以用影像核对的目标");
        // on the page of the restoration, and in the approval's paper
        var project = restorationOf(recovered);
        assertThat(form.get("/proceedings/restoration-project/" + project).body())
                .contains("植被指数达到未扰动地块的百分比");
        UUID approved = node.as(
                "yan.qing",
                () -> node
                        .bean(Proceedings.class)
                        .history(node.bean(Proceedings.class).find(project))
                        .acts()
                        .stream()
                        .filter(act -> act.code().endsWith(".approve-plan"))
                        .findFirst()
                        .orElseThrow()
                        .act());
        assertThat(form.get("/proceedings/restoration-project/" + project + "/papers/PLAN_APPROVAL?act=" + approved)
                        .body())
                .contains("植被指数达到未扰动地块的70%，2026年12月31日前达到");
    }

    // ── in the background ──

    private AssessmentRuns.Run over(String who, UUID run) throws Exception {
        var runs = node.bean(AssessmentRuns.class);
        for (int i = 0; i < 6000; i++) {
            var now = node.as(who, () -> runs.find(run));
            if (now.state().isOver()) {
                return now;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("The run does not end");
    }

    private static UUID runOf(String path) {
        assertThat(path).startsWith("/effect/runs/");
        return UUID.fromString(path.substring("/effect/runs/".length()));
    }

    @Test
    @Order(8)
    @DisplayName("测算在后台进行：页面看得到进度；同一对象一次一项；失败说一句话；中断的可以重新开始；别的机关看不到")
    void an_assessment_runs_in_the_background() throws Exception {
        var officer = visitor("yan.qing");
        var page = "/effect/of-problem/" + relapsed;
        var runs = node.bean(AssessmentRuns.class);
        UUID first;
        // the second is asked for while the first still holds the ground: without a turn at the pixels it is not over
        try (var _ = node.bean(PixelTurns.class).lengthy()) {
            first = node.as(
                    "yan.qing",
                    () -> runs.start(new AssessmentRuns.Job.Assess(
                            cn.qingshan.effect.Ground.Ref.ofProblem(relapsed), Assessing.Told.NOTHING)));
            var second = officer.post(page, page, Map.of());
            assertThat(second.body()).contains("已有一次测算正在进行");
        }
        assertThat(visitor("shen.mo").get("/effect/runs/" + first).status()).isEqualTo(404);
        assertThat(count(node.seat("shen.mo"), "select count(*) from effect.run"))
                .isZero();
        var done = over("yan.qing", first);
        assertThat(done.state()).as(done.says()).isEqualTo(AssessmentRuns.State.DONE);
        assertThat(officer.get("/effect/runs/" + first).path()).isEqualTo(done.result());
        UUID made = UUID.fromString(done.result().substring("/effect/proposals/".length()));
        node.run(
                "yan.qing",
                () -> node.bean(Proposals.class)
                        .setAside(made, node.bean(Proposals.class).find(made).act(), "试算"));

        // through the page, with the form as it stands there
        var sent = officer.post(page, page, Map.of("targetKind", "", "targetFrom", ""));
        UUID third = sent.path().startsWith("/effect/runs/") ? runOf(sent.path()) : null;
        if (third != null) {
            over("yan.qing", third);
        }
        // what can be refused at once is, and nothing runs; of either kind of ground
        var legacyPage = "/effect/of-restoration/" + legacy;
        for (var of : List.of(page, legacyPage)) {
            assertThat(officer.post(of, of, Map.of("targetKind", "", "targetValue", "80"))
                            .body())
                    .contains("应当选定是哪一种目标");
            var noDay = officer.post(of, of, Map.of("damagedFrom", "去年"));
            assertThat(noDay.status()).isEqualTo(422);
            assertThat(noDay.body()).contains("去年");
        }
        // a program that died: nobody has said for a while that it runs
        try (var owner = node.asOwner()) {
            owner.createStatement()
                    .executeUpdate(
                            "update effect.run set state = 'RUNNING', beat_at = now() - interval '1 minute' where id = '"
                                    + first + "'");
        }
        interruptedRun = first;
        var interrupted = officer.get("/effect/runs/" + first);
        assertThat(interrupted.body()).contains("这次测算中断了", "重新开始");
        var again = officer.post("/effect/runs/" + first, "/effect/runs/" + first + "/again", Map.of());
        if (again.path().startsWith("/effect/runs/")) {
            assertThat(over("yan.qing", runOf(again.path())).state()).isEqualTo(AssessmentRuns.State.DONE);
        }
        try (var owner = node.asOwner();
                var row = owner.createStatement()
                        .executeQuery("select state from effect.run where id = '" + first + "'")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("INTERRUPTED");
        }
        assertThat(officer.post("/effect", "/effect/runs/" + first + "/again", Map.of())
                        .status())
                .isIn(200, 422);
        assertThat(visitor("qin.yue")
                        .post("/effect", "/effect/runs/" + first + "/again", Map.of())
                        .status())
                .isEqualTo(403);
        for (var open : node.as(
                "yan.qing", () -> node.bean(Proposals.class).of(cn.qingshan.effect.Ground.Ref.ofProblem(relapsed)))) {
            if (open.state() == Proposals.State.PROPOSED) {
                node.run("yan.qing", () -> node.bean(Proposals.class).setAside(open.id(), open.act(), "试算"));
            }
        }
    }

    // ── again ──

    private Repetitions.Repetition repeated(String who) {
        node.as(who, () -> node.bean(Repeating.class).ofJudgement(judgement));
        return node.as(who, () -> node.bean(Repetitions.class).of(judgement).getFirst());
    }

    @Test
    @Order(9)
    @DisplayName("重算：同一批影像，结果逐位相同；影像出示给了检察院，也能自己重算")
    void the_same_scenes_give_the_same_bits() {
        var again = repeated("yan.qing");
        assertThat(again.same()).as(again.says()).isTrue();
        var other = repeated("shen.mo");
        assertThat(other.same()).as(other.says()).isTrue();
        // each organ has its own record of it
        assertThat(node.as("yan.qing", () -> node.bean(Repetitions.class).of(judgement)))
                .hasSize(1);
    }

    @Test
    @Order(10)
    @DisplayName("影像文件被改动一个字节：重算指明是哪一景，不给出结果；恢复原样后又逐位相同")
    void a_changed_scene_is_named() throws Exception {
        var used = node.as("yan.qing", () -> node.bean(Scenes.class).all()).stream()
                .filter(scene -> scene.item()
                        .contains(String.valueOf((long) frame(grownOver).west())))
                .findFirst()
                .orElseThrow();
        Path file;
        try (var files = Files.walk(node.folder.root())) {
            file = files.filter(Files::isRegularFile)
                    .filter(path -> path.toString().contains(used.digest())
                            && path.toString().endsWith("_B04.tif"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] whole = Files.readAllBytes(file);
        byte[] changed = whole.clone();
        changed[changed.length / 2] ^= 1;
        file.toFile().setWritable(true);
        Files.write(file, changed);
        var again = repeated("yan.qing");
        assertThat(again.same()).isFalse();
        assertThat(again.answer()).isNull();
        assertThat(again.says()).contains(used.item());
        Files.write(file, whole);
        assertThat(repeated("yan.qing").same()).isTrue();
    }

    // ── papers ──

    private static String text(byte[] pdf) throws Exception {
        try (var document = org.apache.pdfbox.Loader.loadPDF(pdf)) {
            return new org.apache.pdfbox.text.PDFTextStripper()
                    .getText(document)
                    .replaceAll("\\s+", "");
        }
    }

    private static void picture(byte[] pdf, String name) throws Exception {
        Files.write(PICTURES.resolve(name + ".pdf"), pdf);
        try (var document = org.apache.pdfbox.Loader.loadPDF(pdf)) {
            var renderer = new org.apache.pdfbox.rendering.PDFRenderer(document);
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                javax.imageio.ImageIO.write(
                        renderer.renderImageWithDPI(i, 80),
                        "png",
                        PICTURES.resolve(name + "-" + i + ".png").toFile());
            }
        }
    }

    @Test
    @Order(11)
    @DisplayName("文书：有判断的带成效数据，没有判断的模板不变；检察建议附的是批准时的数据")
    void papers_bear_the_figures_of_a_judgement() throws Exception {
        var papers = node.bean(Papers.class);
        var form = Map.of(
                "patches", "P-1",
                "place", "某村",
                "area", "12000",
                "body", "公司",
                "conclusion", "已完成修复",
                "officers", "颜青",
                "maintenanceBody", "村民委员会");
        var issue = new Papers.Issue("", "1", node.clock.today());
        byte[] without = node.as("yan.qing", () -> papers.preview("WRITE_OFF_FORM", form, issue));
        assertThat(text(without)).doesNotContain("影像成效判断", "恢复比例");
        var figures = node.as("yan.qing", () -> node.bean(PaperFigures.class).of(recovered));
        assertThat(figures).containsKeys("effectSays", "effectRows", "effectVerdict", "effectRatio");
        var filled = new LinkedHashMap<>(form);
        filled.putAll(figures);
        byte[] with = node.as("yan.qing", () -> papers.preview("WRITE_OFF_FORM", filled, issue));
        assertThat(text(with)).contains("影像成效判断已恢复", "恢复比例" + figures.get("effectRatio"));
        picture(with, "write-off-form");

        UUID filed = node.as(
                "zhou.heng",
                () -> node.bean(Cases.class)
                        .file(
                                recovered,
                                node.clock.today(),
                                Optional.of("B990121"),
                                Map.of(
                                        "harm",
                                        "损毁林地",
                                        "publicInterestHarmed",
                                        "true",
                                        "possibleUnlawfulness",
                                        "true")));
        act("shen.mo", filed, node.clock.today(), "serve-filing", "method=DIRECT", "proof=签收", "officialNumber=Z8");
        var drafts = node.bean(Drafts.class);
        node.run(
                "shen.mo",
                () -> drafts.writeAndSubmit(
                        filed,
                        Optional.empty(),
                        node.clock.today(),
                        fields(
                                "source=履职中发现",
                                "harm=损毁林地约一公顷。",
                                "nonPerformance=未督促管护。",
                                "legalBasis=《中华人民共和国矿产资源法》",
                                "demand=督促管护",
                                "rectification=P2M")));
        node.run(
                "zhou.heng",
                () -> drafts.approve(
                        filed,
                        drafts.ofCase(filed).orElseThrow().act(),
                        node.bean(Proceedings.class).find(filed).seen(),
                        node.clock.today()));
        act(
                "shen.mo",
                filed,
                node.clock.today(),
                "serve-recommendation",
                "method=DIRECT",
                "proof=签收",
                "officialNumber=青检行公建〔2026〕Z3号");
        var served = node.as("meng.tao", () -> node.bean(ServedPapers.class).all()).stream()
                .filter(one -> one.kind() == ServedPapers.Kind.RECOMMENDATION)
                .findFirst()
                .orElseThrow();
        assertThat(served.contents().get("effectSays")).contains("判断为“已恢复”", "证据材料");
        var pdf = node.as("meng.tao", () -> node.bean(Evidence.class).of(served.ref())).stream()
                .filter(item -> item.mediaType().equals("application/pdf"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = node.bean(Evidence.class).folder().bytes(pdf.digest());
        assertThat(text(bytes)).contains("受损前植被指数", "恢复比例", "不代替实地核查和验收");
        picture(bytes, "recommendation");
    }

    // ── closure and after ──

    @Test
    @Order(12)
    @DisplayName("销号页看得到成效判断，写明是证据不是条件；销号与判断互不为条件")
    void closure_shows_the_judgement_beside_its_conditions() throws Exception {
        var thread = restorationOf(recovered);
        var page = visitor("gu.yuan").get("/proceedings/restoration-project/" + thread);
        assertThat(page.body()).contains("/effect/of-problem/" + recovered + "?part=true");
        var card = visitor("gu.yuan").get("/effect/of-problem/" + recovered + "?part=true");
        assertThat(card.body()).contains("已恢复", "不是验收、销号的法定条件").doesNotContain("<html");
        writeOff(relapsed);
        assertThat(node.as(
                        "meng.tao",
                        () -> node.bean(Problems.class).find(relapsed).open()))
                .isFalse();
    }

    private UUID restorationOf(UUID problem) {
        return node.as("yan.qing", () -> node.bean(Proceedings.class).ofProblem(problem)).stream()
                .filter(file -> file.kind().equals("restoration-project"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void writeOff(UUID problem) {
        var thread = restorationOf(problem);
        act("yan.qing", thread, LocalDate.of(2026, 10, 16), "announce-acceptance", "where=村务公开栏", "until=2026-11-16");
        act("yan.qing", thread, LocalDate.of(2026, 11, 17), "issue-certificate", "number=3");
        act(
                "gu.yuan",
                thread,
                CLOSED,
                "write-off",
                "papers="
                        + String.join(
                                "\n",
                                java.util.Arrays.stream(cn.qingshan.law.procedure.restoration.PackageItem.values())
                                        .map(Enum::name)
                                        .toList()),
                "maintainer=镇人民政府",
                "content=林草",
                "measures=补植",
                "period=P2Y",
                "funds=五万元",
                "record=省修复库〔2026〕88号");
    }

    @Test
    @Order(13)
    @DisplayName("销号以后监测：年数有出处；每景每处只测一次；没有反弹时没有命中")
    void the_watch_measures_after_closure() {
        assertThatThrownBy(() ->
                        node.as("yan.qing", () -> node.bean(WatchRounds.class).run()))
                .isInstanceOf(Refusal.class);
        node.run("yan.qing", () -> node.bean(Watch.class).on(5));
        var round = node.as("yan.qing", () -> node.bean(WatchRounds.class).run());
        assertThat(round.refused()).isEmpty();
        assertThat(round.figures()).isPositive();
        assertThat(node.as("yan.qing", () -> node.bean(WatchRounds.class).run()).figures())
                .isZero();
        var watched = node.as("yan.qing", () -> node.bean(WatchedPatches.class).all());
        assertThat(watched)
                .extracting(one -> one.ground().ref().id())
                .contains(recovered, relapsed, legacy)
                .doesNotContain(nowhere);
        assertThat(node.as("yan.qing", () -> node.bean(WatchedPatches.class).nowhere()))
                .singleElement()
                .satisfies(ground -> assertThat(ground.lacking()).containsExactly("LEGACY-LOST"));
        var closed = watched.stream()
                .filter(one -> one.ground().ref().id().equals(relapsed))
                .findFirst()
                .orElseThrow();
        assertThat(closed.since()).isEqualTo(CLOSED);
        // five years from the write-off; the maintenance of two years ends earlier
        assertThat(closed.until()).isEqualTo(LocalDate.of(2031, 11, 24));
        assertThat(closed.untilFrom().zh()).contains("5 年");
        assertThat(node.as("yan.qing", () -> node.bean(Looks.class).all(Looks.Kind.PROBLEM)))
                .containsKeys(recovered, relapsed);
        assertThat(hits("closed-and-regressed")).isZero();
        assertThat(hits("accepted-and-falling")).isZero();
    }

    @Test
    @Order(14)
    @DisplayName("监测清单一次问清，不随个数增多；与逐个去问的相同")
    void the_list_asks_once_whatever_its_length() {
        assertThat(node.as("yan.qing", () -> OneByOne.compared(node.pages))).isGreaterThanOrEqualTo(4);
        int before = questions(
                () -> node.as("yan.qing", () -> node.bean(WatchedPatches.class).overview()));
        int rounds = questions(
                () -> node.as("yan.qing", () -> node.bean(WatchRounds.class).run()));
        legacyProject("历史遗留采坑，又一处图斑不在库", "LEGACY-GONE");
        assertThat(node.as("yan.qing", () -> node.bean(WatchedPatches.class).nowhere()))
                .hasSize(2);
        assertThat(questions(() -> node.as(
                        "yan.qing", () -> node.bean(WatchedPatches.class).overview())))
                .isEqualTo(before)
                .isLessThan(20);
        assertThat(questions(() ->
                        node.as("yan.qing", () -> node.bean(WatchRounds.class).run())))
                .isEqualTo(rounds);
    }

    /** How many statements this thread sends to the database. */
    private static int questions(Runnable what) {
        var logger = (ch.qos.logback.classic.Logger)
                org.slf4j.LoggerFactory.getLogger("org.springframework.jdbc.core.JdbcTemplate");
        var sent = new ch.qos.logback.core.read.ListAppender<ch.qos.logback.classic.spi.ILoggingEvent>();
        var level = logger.getLevel();
        boolean additive = logger.isAdditive();
        sent.start();
        logger.addAppender(sent);
        logger.setAdditive(false);
        logger.setLevel(ch.qos.logback.classic.Level.DEBUG);
        try {
            what.run();
        } finally {
            logger.setLevel(level);
            logger.setAdditive(additive);
            logger.detachAppender(sent);
        }
        var own = Thread.currentThread().getName();
        int questions = (int) List.copyOf(sent.list).stream()
                .filter(event -> event.getThreadName().equals(own)
                        && event.getFormattedMessage().contains("SQL statement"))
                .count();
        assertThat(questions).isPositive();
        return questions;
    }

    @Test
    @Order(15)
    @DisplayName("一矿一档：各监测范围最近一期的数值，只有本机关看得到；按当时的日期看时按当时的")
    void the_file_of_the_mine_shows_the_last_figures() throws Exception {
        String mine;
        try (var bureau = node.asApplication(node.seat("yan.qing"));
                var row = bureau.createStatement()
                        .executeQuery("select distinct mine from effect.look where target = '" + recovered + "'")) {
            assertThat(row.next()).as("a watched problem of a mine").isTrue();
            mine = row.getString(1);
        }
        var files = node.bean(cn.qingshan.dossier.MineFiles.class);
        var today = node.clock.today();
        var happened = cn.qingshan.dossier.MineFiles.Knowing.HAPPENED;
        var watched = node.as("yan.qing", () -> files.watched(UUID.fromString(mine), today, happened));
        assertThat(watched).isNotEmpty().allSatisfy(one -> {
            assertThat(one.ndvi()).isBetween(-1.0, 1.0);
            assertThat(one.sceneName()).startsWith("SIM_");
            assertThat(one.images()).isGreaterThan(3);
        });
        // the act that took the figures was today
        assertThat(node.as("yan.qing", () -> files.watched(UUID.fromString(mine), today.minusDays(1), happened)))
                .isEmpty();
        assertThat(node.as("shen.mo", () -> files.watched(UUID.fromString(mine), today, happened)))
                .isEmpty();
        assertThat(visitor("yan.qing").get("/mines/" + mine).body())
                .contains(
                        "成效监测",
                        "植被指数（NDVI）",
                        watched.getFirst().sceneName(),
                        watched.getFirst().link())
                .doesNotContain("effect-round");
        assertThat(visitor("shen.mo").get("/mines/" + mine).body()).doesNotContain("植被指数（NDVI）");
        watchedMine = mine;
    }

    @Test
    @Order(16)
    @DisplayName("没有问题的历史遗留修复，验收后同样监测多年：两个图斑合为一个范围，有数值、有程序建议，可以由人判断")
    void a_restoration_without_a_problem_is_watched_too() throws Exception {
        var ground = cn.qingshan.effect.Ground.Ref.ofRestoration(legacy);
        var watched = node.as("yan.qing", () -> node.bean(WatchedPatches.class).all()).stream()
                .filter(one -> one.ground().ref().equals(ground))
                .findFirst()
                .orElseThrow();
        assertThat(watched.since()).isEqualTo(ACCEPTED);
        assertThat(watched.until()).isEqualTo(LocalDate.of(2031, 10, 15));
        assertThat(watched.series()).isNotEmpty();
        // two halves of the pit make the pit
        assertThat(watched.ground().patch().area_m2())
                .isCloseTo(
                        new Outline(recovery.area()).area_m2(), org.assertj.core.data.Percentage.withPercentage(0.1));
        var made = node.as("yan.qing", () -> node.bean(Proposals.class).watched(ground))
                .orElseThrow();
        assertThat(made.proposed()).isEqualTo(Verdict.RECOVERED);
        notShared("LEGACY-EAST");
        UUID judged = node.as(
                "yan.qing",
                () -> node.bean(Judgements.class)
                        .judge(made.id(), made.act(), Verdict.RECOVERED, "", node.clock.today()));
        // the frozen files name a patch that the procuratorate is not shown: it sees the figures, not the files
        var theirs = node.as("shen.mo", () -> node.bean(Judgements.class).find(judged));
        assertThat(theirs.withheld().areas()).isPositive();
        assertThat(theirs.numbers().ratio().isKnown()).isTrue();
        assertThat(node.as("shen.mo", () -> node.bean(Evidence.class).of(theirs.ref())))
                .isEmpty();
        assertThat(visitor("shen.mo").get("/effect/judgements/" + judged).body())
                .contains("没有随判断公开")
                .doesNotContain("<svg", "LEGACY-EAST");
        node.as("shen.mo", () -> node.bean(Repeating.class).ofJudgement(judged));
        assertThat(node.as("shen.mo", () -> node.bean(Repetitions.class).of(judged))
                        .getFirst()
                        .says())
                .contains("没有向本机关公开的范围");
        var page = visitor("yan.qing").get("/effect/judgements/" + judged);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("历史遗留采坑", "<svg");
        assertThat(visitor("yan.qing")
                        .get("/effect/of-restoration/" + legacy + "?part=true")
                        .body())
                .contains("已恢复");
        assertThat(node.as("yan.qing", () -> node.bean(PaperFigures.class).ofRestoration(legacy)))
                .containsKey("effectSays");
        // one that belongs to a problem has no ground of its own, and a township has none at all
        assertThat(visitor("yan.qing")
                        .get("/effect/of-restoration/" + restorationOf(recovered))
                        .status())
                .isEqualTo(404);
        assertThat(visitor("peng.shan").get("/effect/of-restoration/" + legacy).status())
                .isEqualTo(404);
        var officer = visitor("yan.qing");
        assertThat(officer.get("/effect/of-restoration/" + nowhere).body()).contains("LEGACY-LOST");
        assertThat(officer.post("/effect", "/effect/of-restoration/" + nowhere, Map.of())
                        .body())
                .contains("不能测算", "LEGACY-LOST");
        var measured = officer.post("/effect", "/effect/watch/measure", Map.of());
        if (measured.path().startsWith("/effect/runs/")) {
            assertThat(over("yan.qing", runOf(measured.path())).says()).contains("测算了 0 景影像");
        }
        assertThat(officer.get("/effect").body()).contains("最近一次", "测算了 0 景影像", "不能监测的修复");
    }

    /** As if no clause had shared it. */
    private void notShared(String patch) throws Exception {
        try (var owner = node.asOwner();
                var statement = owner.createStatement()) {
            statement.execute("alter table place.patch disable trigger user");
            assertThat(statement.executeUpdate(
                            "update place.patch set disclosed_to = '{}' where patch_no = '" + patch + "'"))
                    .isEqualTo(1);
            statement.execute("alter table place.patch enable trigger user");
        }
    }

    @Test
    @Order(17)
    @DisplayName("监测时一处测算不了，别处照常；没有测算成的，以后补测，不因没有新影像而漏掉")
    void one_grounds_trouble_keeps_nothing_from_being_assessed() throws Exception {
        var rounds = node.bean(WatchRounds.class);
        var ground = cn.qingshan.effect.Ground.Ref.ofProblem(recovered);
        int before =
                node.as("yan.qing", () -> node.bean(Proposals.class).of(ground)).size();
        // as after a round that broke off between the figures and the assessments
        try (var owner = node.asOwner();
                var statement = owner.createStatement()) {
            statement.execute("alter table effect.proposal disable trigger user");
            statement.executeUpdate(
                    "update effect.proposal set asked_by = 'PERSON', state = 'SET_ASIDE', reason = 'x' where problem = '"
                            + recovered + "' and asked_by = 'WATCH'");
            statement.execute("alter table effect.proposal enable trigger user");
        }
        var round = node.as("yan.qing", rounds::run);
        assertThat(round.figures()).isZero();
        assertThat(round.proposals()).isEqualTo(1);
        assertThat(node.as("yan.qing", () -> node.bean(Proposals.class).of(ground)))
                .hasSize(before + 1);
        assertThat(node.as("yan.qing", rounds::run).proposals()).isZero();
    }

    private int hits(String model) {
        var runs = node.bean(Runs.class);
        var run = node.as("yan.qing", () -> runs.find(runs.tryOn(model, node.clock.today())));
        assertThat(run.stopped()).as(run.why()).isFalse();
        return run.met();
    }

    /** A right that ended before the pit was dug again, so that what is dug then is dug under no right. */
    private void importExpiredRight() {
        var around = relapse.area().buffer(0.0004);
        var feature =
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"licence_no\":\"C9901212016127130000001\",\"holder\":\"公司\","
                        + "\"valid_from\":\"2016-12-01\",\"valid_to\":\"2026-11-30\"},\"geometry\":"
                        + new Outline(around).geoJson() + "}]}";
        take(ImportKind.RIGHTS, feature, 1);
    }

    @Test
    @Order(18)
    @DisplayName("销号以后又被挖开：新影像入库后测算，建议“退化”，成为命中，写明来源；问题不自动重新列入，由人转为线索")
    void a_relapse_after_closure_becomes_a_hit_and_nothing_else() throws Exception {
        importExpiredRight();
        var seen = relapse.relapsedOn().orElseThrow().plusMonths(14);
        node.clock.moveTo(LocalDate.of(seen.getYear(), 11, 5));
        takeScenes(List.of(dugAgain), 2027, node.clock.today());
        var round = node.as("yan.qing", () -> node.bean(WatchRounds.class).run());
        assertThat(round.figures()).isPositive();
        var made = node.as(
                        "yan.qing",
                        () -> node.bean(Proposals.class).watched(cn.qingshan.effect.Ground.Ref.ofProblem(relapsed)))
                .orElseThrow();
        assertThat(made.proposed()).isEqualTo(Verdict.REGRESSED);
        assertThat(made.askedBy()).isEqualTo(Proposals.AskedBy.WATCH);
        for (var model : List.of("closed-and-regressed", "accepted-and-falling", "expired-new-bare-ground")) {
            node.run(
                    "gu.yuan",
                    () -> node.bean(Models.class)
                            .switchOn(
                                    model,
                                    Optional.ofNullable(
                                            node.bean(Models.class).find(model).act())));
            node.run("yan.qing", () -> node.bean(Runs.class).runNow(model));
        }
        try (var bureau = node.asApplication(node.seat("yan.qing"));
                var rows = bureau.createStatement()
                        .executeQuery(
                                "select m.code, h.says from model.hit h join model.model m on m.id = h.model where h.state = 'OPEN' order by m.code")) {
            var says = new LinkedHashMap<String, String>();
            while (rows.next()) {
                says.put(rows.getString(1), rows.getString(2));
            }
            assertThat(says)
                    .containsOnlyKeys("accepted-and-falling", "closed-and-regressed", "expired-new-bare-ground");
            assertThat(says.get("accepted-and-falling")).contains("来源：影像 SIM_");
            assertThat(says.get("closed-and-regressed")).contains("退化", "来源：成效监测");
            assertThat(says.get("expired-new-bare-ground")).contains("C9901212016127130000001", "来源：影像 SIM_");
        }
        assertThat(node.as(
                        "meng.tao",
                        () -> node.bean(Problems.class).find(relapsed).open()))
                .as("nothing is reopened by itself")
                .isFalse();
        // of the other organ nothing of the watch is seen
        for (var table : List.of("effect.proposal", "effect.watch", "effect.look")) {
            assertThat(count(node.seat("shen.mo"), "select count(*) from " + table))
                    .as(table)
                    .isZero();
        }
    }

    /** A scene that is bare all over. */
    private static PlainScene bare(org.locationtech.jts.geom.Coordinate middle, String day, String name) {
        return PlainScene.around(name, day, middle.x, middle.y, 120)
                .band("B02", 900)
                .band("B03", 1100)
                .band("B04", (column, row) -> 1900 + (column * 7 + row * 3) % 50)
                .band("B08", 2100);
    }

    @Test
    @Order(19)
    @DisplayName("验收后植被下降：没有问题的历史遗留修复，同样用监测的影像比较")
    void a_fall_on_ground_without_a_problem_is_a_hit_too() throws Exception {
        var autumn = LocalDate.of(node.clock.today().getYear(), 10, 12);
        var inbox = node.bean(Inbox.class);
        bare(recovery.area().getCentroid().getCoordinate(), autumn.toString(), "bare-again")
                .write(node.as("qin.yue", inbox::place).resolve("bare-again"));
        assertThat(node.as("qin.yue", inbox::lookAtWhole).taken()).containsExactly("bare-again");
        node.as("yan.qing", () -> node.bean(WatchRounds.class).run());
        var run = node.as(
                "yan.qing",
                () -> node.bean(Runs.class)
                        .find(node.bean(Runs.class).tryOn("accepted-and-falling", node.clock.today())));
        assertThat(run.stopped()).as(run.why()).isFalse();
        node.run("yan.qing", () -> node.bean(Runs.class).runNow("accepted-and-falling"));
        try (var bureau = node.asApplication(node.seat("yan.qing"));
                var rows = bureau.createStatement()
                        .executeQuery(
                                "select h.row_key, h.says from model.hit h join model.model m on m.id = h.model where m.code = 'accepted-and-falling' and h.state = 'OPEN'")) {
            var says = new LinkedHashMap<String, String>();
            while (rows.next()) {
                says.put(rows.getString(1), rows.getString(2));
            }
            assertThat(says)
                    .containsKeys(legacy.toString(), restorationOf(recovered).toString());
            assertThat(says.get(legacy.toString())).contains(autumn.toString(), "来源：影像 bare-again");
        }
    }

    @Test
    @Order(20)
    @DisplayName("许可证到期后新的裸地：对照影像有四成被云遮住的，不算裸地面积，云散了不当作新挖的")
    void bare_ground_under_a_cloud_is_not_new_when_the_cloud_is_gone() throws Exception {
        // 4.6 km south of the pit, where no other image is: 300 m by 300 m, bare before and after its right ended
        var middle = new org.locationtech.jts.geom.Coordinate(
                relapse.area().getCentroid().getX(),
                relapse.area().getCentroid().getY() - 0.042);
        var square = new org.locationtech.jts.geom.Envelope(middle);
        square.expandBy(0.0015, 0.00135);
        var licence = "C9901212016127130000002";
        take(
                ImportKind.RIGHTS,
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"licence_no\":\""
                        + licence
                        + "\",\"holder\":\"公司\",\"valid_from\":\"2016-12-01\",\"valid_to\":\"2026-11-30\"},\"geometry\":"
                        + new Outline(cn.qingshan.geo.outline.Outline.LON_LAT.toGeometry(square)).geoJson() + "}]}",
                1);
        var inbox = node.bean(Inbox.class);
        var place = node.as("qin.yue", inbox::place);
        int year = node.clock.today().getYear();
        // 9 is cloud by the classes of Sentinel-2: 13 of the 30 columns of the square
        bare(middle, "2026-10-10", "half-clouded")
                .band("SCL", (column, row) -> column < 58 ? 9 : 5)
                .write(place.resolve("half-clouded"));
        bare(middle, year + "-10-08", "clear-now").write(place.resolve("clear-now"));
        assertThat(node.as("qin.yue", inbox::lookAtWhole).taken())
                .containsExactlyInAnyOrder("half-clouded", "clear-now");
        node.as("yan.qing", () -> node.bean(WatchRounds.class).run());
        try (var bureau = node.asApplication(node.seat("yan.qing"));
                var row = bureau.createStatement()
                        .executeQuery(
                                "select scene_name, valid, bare_m2, mark from effect.look where scene_name in ('half-clouded', 'clear-now') order by 1 desc")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString("scene_name")).isEqualTo("half-clouded");
            assertThat(row.getDouble("valid")).isBetween(0.5, 0.65);
            assertThat(row.getString("mark")).isEmpty();
            assertThat(row.getBigDecimal("bare_m2")).isNull();
            assertThat(row.next()).isTrue();
            assertThat(row.getDouble("bare_m2")).isGreaterThan(80_000);
            assertThat(row.next()).isFalse();
        }
        node.run("yan.qing", () -> node.bean(Runs.class).runNow("expired-new-bare-ground"));
        try (var bureau = node.asApplication(node.seat("yan.qing"));
                var rows = bureau.createStatement()
                        .executeQuery(
                                "select h.says from model.hit h join model.model m on m.id = h.model where m.code = 'expired-new-bare-ground' and h.state = 'OPEN'")) {
            int hits = 0;
            while (rows.next()) {
                hits++;
                assertThat(rows.getString(1)).doesNotContain(licence);
            }
            assertThat(hits)
                    .as("the other right's new bare ground is still one")
                    .isEqualTo(1);
        }
    }

    @Test
    @Order(21)
    @DisplayName("没有席位什么也看不到；自己的行没有行为也改不动，谁都不能删")
    void rows_are_guarded() throws Exception {
        var tables = List.of("effect.proposal", "effect.judgement", "effect.repetition", "effect.watch", "effect.look");
        for (var table : tables) {
            assertThat(count(null, "select count(*) from " + table)).as(table).isZero();
            try (var bureau = node.asApplication(node.seat("yan.qing"))) {
                assertThatThrownBy(() -> bureau.createStatement().executeUpdate("update " + table + " set title = 'x'"))
                        .as(table)
                        .hasMessageContaining("only with an act");
            }
            try (var bureau = node.asApplication(node.seat("yan.qing"))) {
                assertThatThrownBy(() -> bureau.createStatement().executeUpdate("delete from " + table))
                        .as(table)
                        .hasMessageContaining("permission denied");
            }
            try (var other = node.asApplication(node.seat("shen.mo"))) {
                assertThat(other.createStatement()
                                .executeUpdate("update " + table + " set title = 'x' where owner_organ <> 'P990121'"))
                        .as(table)
                        .isZero();
            }
        }
    }

    @Test
    @Order(22)
    @DisplayName("页面：电脑和手机宽度都不溢出，没有未翻译的字和程序里的名称")
    void the_pages_are_fit_to_be_read() throws Exception {
        var chromium = Chromium.started();
        org.junit.jupiter.api.Assumptions.assumeTrue(chromium.isPresent(), "Chromium is not installed.");
        try (var browser = chromium.get();
                var desk = new BrowserDesk(browser.browser, node.port(), node.exampleSecret(), "effect")) {
            desk.sits("yan.qing");
            // one that is open, and rests on scenes that came in later and are not shown
            UUID open = node.as("yan.qing", () -> node.bean(Assessing.class).ask(recovered, told()));
            assertThat(visitor("yan.qing").get("/effect/proposals/" + open).body())
                    .contains("没有向对方机关公开的记录");
            for (var path : List.of(
                    "/effect/proposals/" + open,
                    "/effect",
                    "/effect/of-problem/" + recovered,
                    "/effect/proposals/" + proposal,
                    "/effect/judgements/" + judgement,
                    "/effect/runs/" + interruptedRun,
                    "/effect/of-restoration/" + legacy,
                    "/effect/of-restoration/" + nowhere,
                    "/problems/" + recovered,
                    "/mines/" + watchedMine,
                    "/proceedings/restoration-project/" + restorationOf(recovered))) {
                var name = path.substring(1).replaceAll("/?[0-9a-f-]{36}", "").replace('/', '-');
                if (path.startsWith("/effect")) {
                    desk.go(path).lookAround(name);
                } else {
                    desk.go(path).lookTwice(name);
                }
            }
            assertThat(desk.complaints()).isEmpty();
        }
    }
}
