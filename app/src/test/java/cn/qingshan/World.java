package cn.qingshan;

import cn.qingshan.clue.Clues;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.evidence.Photograph;
import cn.qingshan.example.County;
import cn.qingshan.example.CountyFiles;
import cn.qingshan.intake.Desk;
import cn.qingshan.intake.Intake;
import cn.qingshan.intake.PublicPhotos;
import cn.qingshan.intake.Revisits;
import cn.qingshan.observe.Observations;
import cn.qingshan.place.ImportKind;
import cn.qingshan.place.ImportRun;
import cn.qingshan.place.Imports;
import cn.qingshan.problem.Problems;
import cn.qingshan.procedure.Assessments;
import cn.qingshan.procedure.Cases;
import cn.qingshan.procedure.Drafts;
import cn.qingshan.procedure.Proceedings;
import cn.qingshan.procedure.ServedPapers;
import cn.qingshan.verify.Tasks;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;

/** One problem of the example county taken through every step by the right persons, without pages: a record of every kind exists afterwards. */
final class World {

    private static World built;

    final TestNode node;
    UUID problem;
    UUID caseFile;
    UUID served;

    /** What the bureau saw of the procuratorate's work after each step: "served documents / terms / acts". */
    final Map<String, String> seenByBureau = new LinkedHashMap<>();

    private void note(String after) {
        try (var bureau = node.asApplication(node.seat("meng.tao"));
                var row = bureau.createStatement().executeQuery("""
                        select (select count(*) from procedure.served) || ' / ' || (select count(*) from clock.term) || ' / '
                               || (select count(*) from ledger.act where owner_organ = 'P990121' and record_kind not like 'agreement%')
                        """)) {
            row.next();
            seenByBureau.put(after, row.getString(1));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private World(TestNode node) {
        this.node = node;
    }

    static synchronized World built() throws Exception {
        if (built == null) {
            built = new World(TestNode.shared());
            built.openProblem();
            built.build();
            built.report();
        }
        return built;
    }

    /** The whole of it on a node of one's own that plays in September 2026. */
    static World builtOn(TestNode node) throws Exception {
        var world = new World(node);
        world.openProblem();
        world.build();
        return world;
    }

    /** Up to the problem only, on a node of one's own that plays in September 2026. */
    static UUID problemOn(TestNode node) throws Exception {
        var world = new World(node);
        world.openProblem();
        return world.problem;
    }

    /** The officer of mining rights takes in what the new quarter brought. */
    static void importQuarter(TestNode node) {
        var county = County.drawn();
        node.run("qin.yue", () -> {
            take(node, ImportKind.RIGHTS, county, "rights-2026.geojson");
            take(node, ImportKind.PATCHES, county, "patches-2026q3.geojson");
        });
    }

    /** A further patch of the quarter, checked in the field: the task waits for the bureau's conclusion. */
    static UUID reportedTaskOn(TestNode node, LocalDate on) throws Exception {
        var photo = Photograph.frozen(node.bean(Evidence.class).folder(), "pit.png", picture(), "采坑");
        var observations = node.bean(Observations.class);
        var clues = node.bean(Clues.class);
        var tasks = node.bean(Tasks.class);
        // only these two townships have somebody who reports from the field
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
        String worker = workers.get(node.as("qin.yue", () -> tasks.find(task).township()));
        node.as(
                worker,
                () -> tasks.report(
                        task,
                        OffsetDateTime.of(on.atTime(1, 0), ZoneOffset.UTC),
                        112.6,
                        28.4,
                        Tasks.Found.DAMAGE,
                        "确有采坑",
                        Optional.empty(),
                        List.of(photo),
                        on));
        return task;
    }

    /** One more problem on the list, of the pits that were left as they are. */
    static UUID furtherProblemOn(TestNode node, LocalDate on) throws Exception {
        UUID task = reportedTaskOn(node, on);
        return node.as(
                "meng.tao",
                () -> node.bean(Problems.class)
                        .open(new Problems.Opening(
                                task,
                                node.bean(Tasks.class).find(task).act(),
                                on,
                                "属实",
                                "采坑未治理",
                                Problems.DutyHolder.OPERATOR,
                                "公司",
                                "修复",
                                day(12, 31),
                                "P990121")));
    }

    private void openProblem() throws Exception {
        var county = County.drawn();
        importQuarter(node);
        var observations = node.bean(Observations.class);
        var observation = node.as(
                "qin.yue",
                () -> observations.inState(Observations.State.SCREENED).stream()
                        .filter(o -> o.patchNo().equals(county.story().patch().patchNo()))
                        .findFirst()
                        .orElseThrow());
        var clues = node.bean(Clues.class);
        UUID clue =
                node.as("qin.yue", () -> clues.registerFrom(observation.id(), observation.act(), day(9, 1), "越界开采"));
        var tasks = node.bean(Tasks.class);
        UUID task = node.as("qin.yue", () -> tasks.assign(clue, clues.find(clue).act(), day(9, 1), day(9, 8), "实地查看"));
        node.clock.moveTo(day(9, 3));
        String worker = county.persons().stream()
                .filter(p -> p.township()
                        .filter(county.story().patch().township()::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow()
                .signIn();
        var photo = Photograph.frozen(node.bean(Evidence.class).folder(), "pit.png", picture(), "采坑");
        node.as(
                worker,
                () -> tasks.report(
                        task,
                        OffsetDateTime.of(2026, 9, 3, 1, 0, 0, 0, ZoneOffset.UTC),
                        112.6,
                        28.4,
                        Tasks.Found.DAMAGE,
                        "确有采坑",
                        Optional.empty(),
                        List.of(photo),
                        day(9, 3)));
        node.clock.moveTo(day(9, 4));
        var problems = node.bean(Problems.class);
        problem = node.as(
                "meng.tao",
                () -> problems.open(new Problems.Opening(
                        task,
                        tasks.find(task).act(),
                        day(9, 4),
                        "属实",
                        "越界开采",
                        Problems.DutyHolder.OPERATOR,
                        "公司",
                        "停止并修复",
                        day(12, 31),
                        "P990121")));
    }

    private void build() throws Exception {
        var problems = node.bean(Problems.class);
        var photo = Photograph.frozen(node.bean(Evidence.class).folder(), "pit.png", picture(), "采坑");
        node.as("meng.tao", () -> problems.recordMeasure(problem, day(9, 4), "停工", 10.0, List.of(photo)));
        node.clock.moveTo(day(9, 8));
        node.as("shen.mo", () -> problems.recordCheck(problem, day(9, 8), true, "同意"));
        node.as("shen.mo", () -> node.bean(Assessments.class).write(problem, day(9, 8), "怠于履职，内部意见"));
        note("checked and assessed");
        var cases = node.bean(Cases.class);
        caseFile = node.as(
                "zhou.heng",
                () -> cases.file(
                        problem,
                        day(9, 8),
                        Optional.of("B990121"),
                        Map.of("harm", "损毁林地", "publicInterestHarmed", "true", "possibleUnlawfulness", "true")));
        note("filed");
        act("shen.mo", "serve-filing", Map.of("method", "DIRECT", "proof", "签收", "officialNumber", "Z8"));
        note("filing served");
        var drafts = node.bean(Drafts.class);
        var contents = Map.of(
                "source",
                "履职中发现",
                "harm",
                "损毁林地",
                "nonPerformance",
                "未查处",
                "legalBasis",
                "矿产资源法",
                "demand",
                "查处",
                "rectification",
                "P2M");
        node.run("shen.mo", () -> drafts.writeAndSubmit(caseFile, Optional.empty(), day(9, 8), contents));
        node.run(
                "zhou.heng",
                () -> drafts.approve(
                        caseFile,
                        drafts.ofCase(caseFile).orElseThrow().act(),
                        node.bean(Proceedings.class).find(caseFile).seen(),
                        day(9, 8)));
        note("recommendation approved");
        act("shen.mo", "serve-recommendation", Map.of("method", "DIRECT", "proof", "签收", "officialNumber", "Z3"));
        note("recommendation served");
        var papers = node.bean(ServedPapers.class);
        served = node.as(
                "meng.tao",
                () -> papers.all().stream()
                        .filter(s -> s.kind() == ServedPapers.Kind.RECOMMENDATION)
                        .findFirst()
                        .orElseThrow()
                        .id());
        node.as("meng.tao", () -> papers.reply(served, day(9, 8), "青自然资函〔2026〕3号", "已整改", true, List.of()));
    }

    /** A report of the public on the problem: acknowledged, joined, answered; a volunteer invited, who answered, and was noted. */
    private void report() throws Exception {
        var intake = node.bean(Intake.class);
        var desk = node.bean(Desk.class);
        var revisits = node.bean(Revisits.class);
        var photo = node.bean(PublicPhotos.class).frozen(picture(), "pit.png");
        UUID sending = UUID.randomUUID();
        intake.receive(
                new Intake.Statement(
                        sending,
                        "B990121",
                        "山上又在挖",
                        node.as(
                                "meng.tao",
                                () -> node.bean(Problems.class).find(problem).township()),
                        "矿界外",
                        112.6,
                        28.4,
                        "今天",
                        "钱多多",
                        "13800000000",
                        true,
                        false),
                List.of(photo),
                null);
        UUID arrival;
        try (var owner = node.asOwner();
                var row = owner.createStatement()
                        .executeQuery("select id from intake.arrival where sending = '" + sending + "'")) {
            row.next();
            arrival = row.getObject(1, UUID.class);
        }
        node.run("meng.tao", () -> desk.acknowledge(arrival));
        node.run("meng.tao", () -> desk.join(arrival, seen(desk, arrival), Desk.Known.PROBLEM, problem));
        node.run("meng.tao", () -> desk.answer(arrival, seen(desk, arrival), "正在查处"));
        String token = node.as("meng.tao", () -> revisits.invite(problem, "矿界外的采坑", day(12, 1)));
        intake.answerInvited(token, false, "还在挖", List.of(photo), "198.51.100.7");
        node.run(
                "meng.tao",
                () -> revisits.note(revisits.answersOn(problem).getFirst().id(), "派人去看"));
    }

    private static UUID seen(Desk desk, UUID arrival) {
        return desk.reportOf(arrival).orElseThrow().act();
    }

    void act(String signIn, String act, Map<String, String> fields) {
        var cases = node.bean(Proceedings.class);
        node.as(
                signIn,
                () -> cases.act(
                        caseFile,
                        node.bean(Proceedings.class).find(caseFile).seen(),
                        act,
                        LocalDate.now(node.clock),
                        fields,
                        List.of()));
    }

    private static void take(TestNode node, ImportKind kind, County county, String file) {
        take(node, kind, file, CountyFiles.of(county).get(file));
    }

    /** The county's rights under licences of their own, so that all of them are new: several minerals. */
    static void importFurtherRights(TestNode node) {
        var rights = new String(CountyFiles.of(County.drawn()).get("rights-2026.geojson"), StandardCharsets.UTF_8);
        node.run(
                "qin.yue",
                () -> take(
                        node,
                        ImportKind.RIGHTS,
                        "further-rights.geojson",
                        rights.replace("\"C99", "\"C98").getBytes(StandardCharsets.UTF_8)));
    }

    private static void take(TestNode node, ImportKind kind, String file, byte[] bytes) {
        var imports = node.bean(Imports.class);
        UUID id = imports.receive(kind, file, new ByteArrayInputStream(bytes));
        var columns = new LinkedHashMap<String, String>();
        kind.fields().forEach(field -> columns.put(field.name(), field.metAs().getFirst()));
        node.bean(ImportRun.class).run(id, columns);
    }

    static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }

    static byte[] picture() throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
