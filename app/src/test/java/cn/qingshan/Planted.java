package cn.qingshan;

import cn.qingshan.agreement.AgreementText;
import cn.qingshan.agreement.Agreements;
import cn.qingshan.agreement.When;
import cn.qingshan.campaign.Campaigns;
import cn.qingshan.campaign.Reports;
import cn.qingshan.campaign.Samples;
import cn.qingshan.campaign.Scope;
import cn.qingshan.clock.Holidays;
import cn.qingshan.clue.Clues;
import cn.qingshan.documents.Letterheads;
import cn.qingshan.documents.Templates;
import cn.qingshan.effect.Assessing;
import cn.qingshan.effect.AssessmentRuns;
import cn.qingshan.effect.Judgements;
import cn.qingshan.effect.Proposals;
import cn.qingshan.effect.Verdict;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.evidence.Photograph;
import cn.qingshan.example.County;
import cn.qingshan.features.AccessTokens;
import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.intake.Desk;
import cn.qingshan.intake.Intake;
import cn.qingshan.intake.PublicPhotos;
import cn.qingshan.intake.Revisits;
import cn.qingshan.law.calendar.HolidayYear;
import cn.qingshan.layer.FileChoices;
import cn.qingshan.layer.LayerImports;
import cn.qingshan.layer.LayerKind;
import cn.qingshan.layer.Layers;
import cn.qingshan.layer.ScreeningRuns;
import cn.qingshan.layer.Screenings;
import cn.qingshan.ledger.Checkpoints;
import cn.qingshan.model.Figures;
import cn.qingshan.model.Models;
import cn.qingshan.model.Runs;
import cn.qingshan.observe.Observations;
import cn.qingshan.observe.Rejection;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import cn.qingshan.place.ImportKind;
import cn.qingshan.place.ImportRun;
import cn.qingshan.place.Imports;
import cn.qingshan.problem.Problems;
import cn.qingshan.procedure.Assessments;
import cn.qingshan.procedure.Cases;
import cn.qingshan.procedure.Drafts;
import cn.qingshan.procedure.Proceedings;
import cn.qingshan.procedure.Tracks;
import cn.qingshan.publicity.PublicRegister;
import cn.qingshan.publicity.Publications;
import cn.qingshan.reminder.Reminders;
import cn.qingshan.rulebook.Statutes;
import cn.qingshan.scene.DetectionRuns;
import cn.qingshan.scene.Detections;
import cn.qingshan.scene.Inbox;
import cn.qingshan.scene.Scenes;
import cn.qingshan.verify.Tasks;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The example county with records of every kind, and a secret word in each that not everybody may read. The first half of the records came while an agreement was in
 * force, the second after it had ended; each secret is told with those who may read it.
 */
final class Planted {

    static final String P = "P990121";
    static final String B = "B990121";

    /** Both organs and every township. */
    static final Set<String> ALL = Set.of("P", "B", "T");

    static final Set<String> WORLD = Set.of("*");

    /** How every secret begins, but for names and numbers of reporters. */
    static final String STEM = "QXZ";

    /**
     * A record that a route is about.
     *
     * @param readers P or B for an organ, T for every township, a sign-in name, or * for the public
     * @param words what else the table may send with it, by its name there
     */
    record Thing(String kind, String id, Set<String> readers, String owner, Map<String, String> words) {

        boolean seenBy(Caller caller) {
            if (readers.contains("*")) {
                return true;
            }
            return caller.seat != null
                    && (readers.contains(caller.seat.organKind().name().substring(0, 1))
                            || readers.contains(caller.name));
        }
    }

    final TestNode node;
    final Map<String, List<Thing>> things = new LinkedHashMap<>();

    /** Secret word to those who may read it. */
    final Map<String, Set<String>> secrets = new LinkedHashMap<>();

    /** The secrets that stand in names and titles, for which somebody might search. */
    final List<String> searchable = new ArrayList<>();

    UUID first;
    private UUID agreement;
    private UUID meeting;
    private UUID lastTask;

    Planted(TestNode node) {
        this.node = node;
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2026, 9, day);
    }

    private LocalDate today() {
        return node.clock.today();
    }

    /** A new secret. */
    private String secret(String... readers) {
        String word = STEM + (100 + secrets.size()) + "W";
        secrets.put(word, Set.of(readers));
        return word;
    }

    private void thing(String kind, Object id, Set<String> readers, String owner, String... words) {
        var told = new HashMap<String, String>();
        for (int i = 0; i < words.length; i += 2) {
            told.put(words[i], words[i + 1]);
        }
        things.computeIfAbsent(kind, k -> new ArrayList<>()).add(new Thing(kind, id.toString(), readers, owner, told));
    }

    /** A proceeding stands under its own kind and among all. */
    private void proceeding(String kind, UUID id, Set<String> readers, String owner) {
        for (var under : List.of(kind, "proceeding", "recorded")) {
            thing(under, id, readers, owner, "kind", kind);
        }
    }

    String one(String sql) {
        var found = all(sql);
        if (found.isEmpty()) {
            throw new IllegalStateException("Nothing there: " + sql);
        }
        return found.getFirst();
    }

    List<String> all(String sql) {
        try (var owner = node.asOwner();
                var rows = owner.createStatement().executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String township(String name) {
        return County.drawn().townships().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow()
                .code();
    }

    /** A layer of the bureau that is not shown, and a screening against it. */
    private void layers() {
        var square =
                "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[112.5,28.4],[112.51,28.4],[112.51,28.41],[112.5,28.41],[112.5,28.4]]]}}"
                        .getBytes(StandardCharsets.UTF_8);
        node.run("qin.yue", () -> {
            var layers = node.bean(Layers.class);
            UUID id = layers.receive(
                    new Layers.Wanted(
                            "red-line", secret("B"), LayerKind.RED_LINE, Layers.Reach.HOME, day(1).minusYears(1), null),
                    secret("B") + ".geojson",
                    new ByteArrayInputStream(square));
            node.bean(LayerImports.class).run(id, FileChoices.NONE);
            thing("layer", id, Set.of("B"), B);
            var runs = node.bean(ScreeningRuns.class);
            UUID made = runs.make(new Screenings.Wanted(
                    secret("B"),
                    "patches.geojson",
                    runs.freeze(new ByteArrayInputStream(square)),
                    null,
                    FileChoices.NONE,
                    day(1),
                    day(1),
                    List.of(layers.find(id)),
                    AreaModel.NATIONAL_RULE));
            thing("screening", made, Set.of("B"), B);
        });
    }

    /** Two scenes over the story's patch, an assessment that waits, and one that was judged. */
    private void effects() throws Exception {
        var inbox = node.bean(Inbox.class);
        var middle = County.drawn().story().patch().area().getCentroid();
        Path place = node.as("qin.yue", inbox::place);
        int number = 0;
        for (var taken : List.of("2026-05-12", "2026-07-12")) {
            PlainScene.around("planted-" + taken, taken, middle.getX(), middle.getY(), 120)
                    .band("B02", 500 + ++number)
                    .band("B03", 800)
                    .band("B04", 1000)
                    .band("B08", 4000)
                    .write(place.resolve(taken));
        }
        node.run("qin.yue", inbox::lookAtWhole);
        UUID waits = node.as("yan.qing", () -> node.bean(Assessing.class).ask(first, Assessing.Told.NOTHING));
        thing("effect-proposal", waits, Set.of("B"), B);
        judged("P", "B");
        UUID run = node.as(
                "yan.qing", () -> node.bean(AssessmentRuns.class).start(new AssessmentRuns.Job.RepeatProposal(waits)));
        // what still runs would change pages while they are compared
        Patience.until(
                "the run is over",
                () -> node.as("yan.qing", () -> node.bean(AssessmentRuns.class).find(run))
                        .state()
                        .isOver());
        thing("effect-run", run, Set.of("B"), B);
        legacyProject();
    }

    /** A restoration that no problem was listed for; by the agreement the procuratorate sees it as it goes on. */
    private void legacyProject() {
        UUID thread = node.as(
                "yan.qing",
                () -> node.bean(Proceedings.class)
                        .open(
                                Tracks.of("restoration-project"),
                                about(secret("P", "B"), null, null),
                                "identify",
                                today(),
                                Map.of(
                                        "name", "历史遗留采坑",
                                        "patches", "LEGACY-1",
                                        "damages", "EXCAVATION",
                                        "units", "OPEN_PIT",
                                        "problems", "STEEP_SLOPE",
                                        "area", "12000",
                                        "threatened", "无")));
        thing("legacy-project", thread, Set.of("P", "B"), B);
    }

    /** Judged otherwise than proposed, in words that only those may read who read the judgement. */
    private void judged(String... readers) {
        UUID judgement = node.as("yan.qing", () -> {
            var proposals = node.bean(Proposals.class);
            var proposal = proposals.find(node.bean(Assessing.class).ask(first, Assessing.Told.NOTHING));
            var other = proposal.proposed() == Verdict.RECOVERING ? Verdict.NOT_RECOVERING : Verdict.RECOVERING;
            return node.bean(Judgements.class).judge(proposal.id(), proposal.act(), other, secret(readers), today());
        });
        thing("effect-judgement", judgement, Set.of(readers), B);
    }

    /** Scenes of the bureau that are not shown, and a detection made on them. */
    private void scenes(String mine) throws Exception {
        var place = County.drawn().story().mine();
        var inbox = node.bean(Inbox.class);
        var folder = node.as("qin.yue", inbox::place);
        for (int year : new int[] {2025, 2026}) {
            boolean later = year == 2026;
            PlainScene.around(
                            secret("B"),
                            year + "-08-10",
                            place.centre().getX(),
                            place.centre().getY(),
                            60)
                    .band("B02", (c, r) -> dug(later, c, r) ? 1600 : 400)
                    .band("B03", (c, r) -> dug(later, c, r) ? 1900 : 700)
                    .band("B04", (c, r) -> dug(later, c, r) ? 2400 : 500)
                    .band("B08", (c, r) -> dug(later, c, r) ? 2800 : 4000)
                    .band("B11", (c, r) -> dug(later, c, r) ? 3400 : 1800)
                    .write(folder.resolve(String.valueOf(year)));
        }
        node.run("qin.yue", () -> {
            inbox.lookAtWhole();
            for (var scene : node.bean(Scenes.class).all()) {
                thing("scene", scene.id(), Set.of("B"), B, "mine", mine);
            }
            UUID made = node.bean(DetectionRuns.class)
                    .make(new DetectionRuns.Choice(
                            secret("B"),
                            LocalDate.of(2026, 8, 1),
                            LocalDate.of(2026, 8, 31),
                            List.of(2025),
                            place.township().code()));
            var detections = node.bean(Detections.class);
            var number = detections
                    .result(detections.find(made))
                    .patches()
                    .getFirst()
                    .number();
            thing("detection", made, Set.of("B"), B, "number", number);
        });
    }

    private static boolean dug(boolean later, int column, int row) {
        return later && column >= 20 && column < 35 && row >= 20 && row < 35;
    }

    // ── while the agreement is in force ──

    void inForce() throws Exception {
        agreement = node.as(
                "zhou.heng",
                () -> node.bean(Agreements.class).signed().getFirst().id());
        var world = World.builtOn(node);
        first = world.problem;
        String p = "'" + first + "'";
        thing("problem", first, Set.of("P", "B", "peng.shan"), B, "reporter", "诸葛暗访");
        thing("recorded", first, Set.of("P", "B", "peng.shan"), B, "kind", "problem");
        var mine = one("select mine from problem.problem where id = " + p);
        thing("mine", mine, Set.of("P", "B", "peng.shan"), B);
        thing("import", one("select id from place.import where kind = 'PATCHES' limit 1"), Set.of("B"), B);
        layers();
        effects();
        scenes(mine);
        String clue = one("select id from clue.clue");
        thing("clue", clue, Set.of("B"), B);
        thing("recorded", clue, Set.of("B"), B, "kind", "clue");
        thing("observation", one("select id from observe.observation where state = 'ADOPTED'"), Set.of("B"), B);
        thing("task", one("select id from verify.task"), Set.of("B", "peng.shan"), B);
        thing("evidence", one("select id from evidence.item where record_kind = 'measure'"), Set.of("P", "B"), B);
        thing(
                "evidence",
                one("select id from evidence.item where record_kind = 'report'"),
                Set.of("B", "peng.shan"),
                B);
        proceeding("case", world.caseFile, Set.of("P"), P);
        thing("recorded", one("select id from procedure.assessment"), Set.of("P"), P, "kind", "assessment");
        thing("recorded", one("select id from procedure.draft"), Set.of("P"), P, "kind", "draft");
        thing("served", world.served, Set.of("P", "B"), P);
        thing("term", one("select id from clock.term where rule = 'P04'"), Set.of("P", "B"), P);
        thing(
                "term",
                one("select id from clock.term where owner_organ = 'P990121' and not disclosed_to @> '{B990121}'"),
                Set.of("P"),
                P);

        var proceedings = node.bean(Proceedings.class);
        UUID filed = penalty(first, secret("B"), secret("B"));
        node.run(
                "gu.yuan",
                () -> proceedings.act(
                        filed,
                        proceedings.find(filed).seen(),
                        "file-case",
                        today(),
                        Map.of("party", "公司", "unlawfulFact", "true", "liability", "true", "competent", "true"),
                        List.of()));
        proceeding("penalty-case", filed, Set.of("P", "B"), B);
        meeting = node.as(
                "lin.que",
                () -> proceedings.open(
                        Tracks.of("joint-meeting"),
                        about("第四季度联席会议", null, B),
                        "propose-meeting",
                        day(8),
                        Map.of("day", "2026-09-29", "place", "会议室", "host", "BUREAU", "agenda", "越界开采的认定")));
        proceeding("joint-meeting", meeting, Set.of("P", "B"), P);

        campaign();
        published();
        thing("agreement", agreement, Set.of("P", "B"), one("select owner_organ from agreement.version limit 1"));
        node.bean(Checkpoints.class).close();
        thing("checkpoint", one("select max(size) from ledger.checkpoint"), ALL, "");
        for (var admin : List.of("su.ping", "ji.cheng")) {
            var seat = node.seat(admin);
            String mark = seat.organ().substring(0, 1);
            String name = secret(mark);
            node.run(
                    admin,
                    () -> node.bean(People.class)
                            .add(
                                    name,
                                    mark.equals("P") ? "P_OFFICER" : "B_OFFICER",
                                    "new." + mark.toLowerCase(java.util.Locale.ROOT),
                                    "a secret of this test"));
            String person = one("select id from people.person where name = '" + name + "'");
            thing("person", person, Set.of(mark), seat.organ());
            thing(
                    "seat",
                    one("select id from people.seat where person = '" + person + "'"),
                    Set.of(mark),
                    seat.organ());
        }
        thing("feed", node.as("gu.yuan", () -> node.bean(Reminders.class).newFeed("zh")), WORLD, "");
        thing(
                "access-token",
                node.as("gu.yuan", () -> {
                    var tokens = node.bean(AccessTokens.class);
                    tokens.make("QGIS", 30);
                    return tokens.own().getFirst().id();
                }),
                Set.of("gu.yuan"),
                "");
        thing("template", "PENALTY_DECISION", Set.of("B"), B, "text", builtIn("gu.yuan", "PENALTY_DECISION"));
        thing("template", "FILING_DECISION", Set.of("P"), P, "text", builtIn("zhou.heng", "FILING_DECISION"));
    }

    private String builtIn(String who, String kind) {
        return node.as(
                who, () -> node.bean(Templates.class).used(kind, LocalDate.MAX).text());
    }

    private static Proceedings.About about(String title, UUID problem, String counterpart) {
        return new Proceedings.About(
                title, problem, null, "", counterpart, "", problem == null ? null : Problems.KIND, problem);
    }

    /** Registered and checked by an officer. */
    private UUID penalty(UUID problem, String facts, String summary) {
        var proceedings = node.bean(Proceedings.class);
        UUID thread = node.as(
                "meng.tao",
                () -> proceedings.open(
                        Tracks.of("penalty-case"),
                        new Proceedings.About("越界开采", problem, null, "", null, "公司", Problems.KIND, problem),
                        "register-clue",
                        today(),
                        Map.of("source", "SATELLITE_PATCH", "facts", facts, "evidence", "SATELLITE_PATCH")));
        node.run(
                "meng.tao",
                () -> proceedings.act(
                        thread,
                        proceedings.find(thread).seen(),
                        "verify-clue",
                        today(),
                        Map.of(
                                "officers", "孟涛\n许岚",
                                "party", "公司",
                                "evidence", "SCENE_RECORD",
                                "ongoing", "true",
                                "summary", summary),
                        List.of()));
        return thread;
    }

    /** Joint, started, sampled, reported; a problem of its scope was written off before. */
    private void campaign() throws Exception {
        var problems = node.bean(Problems.class);
        UUID closed = problem("云台岭镇", "peng.shan", "采坑", "报告", "现状");
        node.run(
                "gu.yuan", () -> problems.writeOff(closed, problems.find(closed).act(), today(), "村委会"));
        thing("closed", closed, Set.of("P", "B", "peng.shan"), B, "reporter", "诸葛暗访");
        thing("problem", closed, Set.of("P", "B", "peng.shan"), B, "reporter", "诸葛暗访");
        var campaigns = node.bean(Campaigns.class);
        UUID id = node.as("gu.yuan", () -> campaigns.propose(proposal("联合行动", "方案", true)));
        node.run("zhou.heng", () -> campaigns.answer(id, true, "", today()));
        node.run("gu.yuan", () -> campaigns.start(id, campaigns.find(id).act()));
        UUID sample = node.as("gu.yuan", () -> node.bean(Samples.class).draw(id, 1, false));
        UUID report = node.as(
                "gu.yuan",
                () -> node.bean(Reports.class).freeze(id, campaigns.find(id).act(), today(), "进展顺利", false));
        thing("campaign", id, Set.of("P", "B"), B);
        thing("sample", sample, Set.of("P", "B"), B, "campaign", id.toString());
        thing("campaign-report", report, Set.of("P", "B"), B, "campaign", id.toString());
    }

    private Campaigns.Proposal proposal(String title, String basis, boolean joint) {
        return new Campaigns.Proposal(
                title,
                joint,
                new Scope(List.of(township("云台岭镇")), List.of(), List.of(), List.of()),
                today(),
                today().plusDays(30),
                basis,
                List.of(),
                today());
    }

    private void published() throws Exception {
        var publications = node.bean(Publications.class);
        var problems = node.bean(Problems.class);
        UUID done = problem("云台岭镇", "peng.shan", "采坑", "报告", "现状");
        node.run("gu.yuan", () -> problems.writeOff(done, problems.find(done).act(), today(), "村委会"));
        UUID id = node.as("gu.yuan", () -> {
            var wording = publications.wording(Publications.Kind.CLOSED, done);
            var preview = publications.preview(Publications.Kind.CLOSED, done, wording);
            return publications.publish(Publications.Kind.CLOSED, done, wording, preview.digest());
        });
        thing("publication", id, Set.of("B"), B);
        String address = node.as("gu.yuan", () -> publications.find(id).address());
        thing("public-copy", address, WORLD, B);
        node.bean(PublicRegister.class).askCorrection(address, secret("B"), "198.51.100.9");
        thing("public-request", one("select id from publicity.request"), Set.of("B"), B, "publication", id.toString());
    }

    /** From a patch to an open problem: clue, task, report, all by the right persons and on one day. */
    private UUID problem(String township, String worker, String clueFacts, String statement, String fact)
            throws Exception {
        String code = township(township);
        var observations = node.bean(Observations.class);
        var observation = node.as(
                "qin.yue",
                () -> observations.inState(Observations.State.SCREENED).stream()
                        .filter(o -> o.township().equals(code))
                        .findFirst()
                        .orElseThrow());
        return problem(observation, worker, clueFacts, statement, fact, "实地查看");
    }

    private UUID problem(
            Observations.Observation observation,
            String worker,
            String clueFacts,
            String statement,
            String fact,
            String instructions)
            throws Exception {
        var clues = node.bean(Clues.class);
        UUID clue =
                node.as("qin.yue", () -> clues.registerFrom(observation.id(), observation.act(), today(), clueFacts));
        var tasks = node.bean(Tasks.class);
        UUID task = node.as(
                "qin.yue",
                () -> tasks.assign(clue, clues.find(clue).act(), today(), today().plusDays(7), instructions));
        lastTask = task;
        var photo = Photograph.frozen(node.bean(Evidence.class).folder(), "pit.png", World.picture(), "采坑");
        node.run(
                worker,
                () -> tasks.report(
                        task,
                        OffsetDateTime.now(node.clock),
                        112.6,
                        28.4,
                        Tasks.Found.DAMAGE,
                        statement,
                        Optional.empty(),
                        List.of(photo),
                        today()));
        return node.as(
                "meng.tao",
                () -> node.bean(Problems.class)
                        .open(new Problems.Opening(
                                task,
                                tasks.find(task).act(),
                                today(),
                                "属实",
                                fact,
                                Problems.DutyHolder.OPERATOR,
                                "公司",
                                "停止并修复",
                                LocalDate.of(2026, 12, 31),
                                P)));
    }

    // ── after it has ended ──

    void endAgreement() {
        var agreements = node.bean(Agreements.class);
        for (var who : List.of("zhou.heng", "gu.yuan")) {
            node.run(who, () -> agreements.declareEnd(agreements.find(agreement).agreement(), day(9), "另行商定"));
        }
        thing(
                "ending",
                one("select id from agreement.ending where owner_organ = 'B990121'"),
                Set.of("P", "B"),
                B,
                "agreement",
                agreement.toString());
        node.clock.moveTo(day(10));
    }

    /** What the bureau does by itself after the end of the agreement; each text of it is a secret. */
    void bureauWorks(Visitor head) throws Exception {
        judged("B");
        String code = township("鹿蹊乡");
        var observations = node.bean(Observations.class);
        var left = node.as("qin.yue", () -> observations.inState(Observations.State.SCREENED));
        var rejected = left.stream()
                .filter(o -> !o.township().equals(code))
                .findFirst()
                .orElseThrow();
        node.run(
                "qin.yue",
                () -> observations.reject(rejected.id(), rejected.act(), today(), Rejection.OTHER, secret("B")));
        var open = left.stream()
                .filter(o -> !o.township().equals(code) && o != rejected)
                .findFirst()
                .orElseThrow();
        thing("observation", open.id(), Set.of("B"), B);
        var clues = node.bean(Clues.class);
        var next = left.stream()
                .filter(o -> !o.township().equals(code) && o != rejected && o != open)
                .findFirst()
                .orElseThrow();
        UUID clue = node.as("qin.yue", () -> clues.registerFrom(next.id(), next.act(), today(), secret("B")));
        thing("clue", clue, Set.of("B"), B);
        thing("recorded", clue, Set.of("B"), B, "kind", "clue");

        mine(code);

        var observation =
                left.stream().filter(o -> o.township().equals(code)).findFirst().orElseThrow();
        String instructions = secret("B", "fang.he");
        UUID problem = problem(
                observation, "fang.he", secret("B"), secret("B", "fang.he"), secret("B", "fang.he"), instructions);
        thing("problem", problem, Set.of("B", "fang.he"), B, "reporter", "诸葛暗访");
        thing("recorded", problem, Set.of("B", "fang.he"), B, "kind", "problem");
        thing("task", lastTask, Set.of("B", "fang.he"), B);
        var photo = Photograph.frozen(
                node.bean(Evidence.class).folder(), secret("B") + ".png", World.picture(), secret("B"));
        node.run(
                "meng.tao",
                () -> node.bean(Problems.class).recordMeasure(problem, today(), secret("B"), 3.0, List.of(photo)));
        thing(
                "evidence",
                one("select i.id from evidence.item i join problem.measure m on m.id = i.record_id where m.problem = '"
                        + problem + "'"),
                Set.of("B"),
                B);

        proceeding("penalty-case", penalty(problem, secret("B"), secret("B")), Set.of("B"), B);
        var proceedings = node.bean(Proceedings.class);
        UUID request = node.as(
                "meng.tao",
                () -> proceedings.open(
                        Tracks.of("support-request"),
                        about(secret("B"), problem, P),
                        "draft-request",
                        today(),
                        Map.of("type", "EVIDENCE", "facts", secret("B"), "counterpart", P)));
        proceeding("support-request", request, Set.of("B"), B);

        reports("B", "meng.tao", B, code, "诸葛暗访", "13912345678", problem);
        house("B", "gu.yuan", "yan.qing", "PENALTY_DECISION", head);
        node.run(
                "gu.yuan",
                () -> node.bean(Holidays.class)
                        .take(
                                HolidayYear.parse("year 2027\nnotice " + secret("B") + "\noff 2027-01-01"),
                                "year 2027",
                                Optional.empty()));
        thing("holidays", "2027", Set.of("B"), B);
        thing(
                "term",
                one("select id from clock.term where owner_organ = 'B990121' and disclosed_to = '{}' limit 1"),
                Set.of("B"),
                B);
    }

    private void mine(String township) {
        String name = secret("B", "fang.he");
        searchable.add(name);
        var near = County.drawn().mines().stream()
                .filter(m -> m.township().code().equals(township))
                .findFirst()
                .orElseThrow();
        String csv = "mine_code,mine_name,mineral,method,status,township,lon,lat,operator,responsibility,closed_on\r\n"
                + String.join(
                        ",",
                        "QX-1",
                        name,
                        near.mineral(),
                        near.method().chinese(),
                        near.status().chinese(),
                        near.township().name(),
                        String.valueOf(near.centre().getX() + 0.0004),
                        String.valueOf(near.centre().getY()),
                        "",
                        near.responsibility().chinese(),
                        "")
                + "\r\n";
        String file = secret("B") + ".csv";
        node.run("qin.yue", () -> {
            UUID id = node.bean(Imports.class)
                    .receive(ImportKind.MINES, file, new ByteArrayInputStream(csv.getBytes(Charset.forName("GBK"))));
            var columns = new LinkedHashMap<String, String>();
            ImportKind.MINES
                    .fields()
                    .forEach(field -> columns.put(field.name(), field.metAs().getFirst()));
            node.bean(ImportRun.class).run(id, columns);
            thing("import", id, Set.of("B"), B);
        });
        thing("mine", one("select id from place.mine where title = '" + name + "'"), Set.of("B", "fang.he"), B);
    }

    /** A report of the public, acknowledged and undecided, with a supplement; a link for volunteers, answered and not noted. */
    private void reports(
            String mark, String officer, String receiver, String township, String name, String phone, UUID problem)
            throws Exception {
        secrets.put(name, Set.of());
        secrets.put(phone, Set.of());
        var intake = node.bean(Intake.class);
        var desk = node.bean(Desk.class);
        var revisits = node.bean(Revisits.class);
        var photo = node.bean(PublicPhotos.class).frozen(World.picture(), "pit.png");
        UUID sending = UUID.randomUUID();
        var code = intake.receive(
                        new Intake.Statement(
                                sending,
                                receiver,
                                secret(mark),
                                township,
                                secret(mark),
                                112.6,
                                28.4,
                                secret(mark),
                                name,
                                phone,
                                true,
                                false),
                        List.of(photo),
                        null)
                .orElseThrow();
        String arrival = one("select id from intake.arrival where sending = '" + sending + "'");
        node.run(officer, () -> desk.acknowledge(UUID.fromString(arrival)));
        intake.sayMore(code, secret(mark), List.of(photo), "198.51.100.7");
        thing("report", arrival, Set.of(mark), receiver, "to", "PROBLEM " + problem, "decline", "NOT_COMPETENT");
        thing("photo", one("select id from intake.photo where arrival = '" + arrival + "'"), Set.of(mark), receiver);
        thing("receipt", code.shown(), WORLD, receiver);
        String token = node.as(officer, () -> revisits.invite(problem, "矿界外的采坑", today().plusMonths(2)));
        intake.answerInvited(token, false, secret(mark), List.of(photo), "198.51.100.8");
        thing("invitation", token, WORLD, receiver);
        thing("answer", one("select id from intake.answer where organ = '" + receiver + "'"), Set.of(mark), receiver);
    }

    /** What each organ keeps for itself: wording, letterhead, statute, models and their figures, a draft agreement, a campaign of its own. */
    private void house(String mark, String head, String officer, String template, Visitor visitor) throws Exception {
        String organ = node.seat(head).organ();
        String statute = secret(mark);
        node.run(head, () -> {
            var templates = node.bean(Templates.class);
            templates.change(
                    template,
                    Optional.empty(),
                    templates.used(template, LocalDate.MAX).text() + "# " + secret(mark) + "\n",
                    today());
            var letterheads = node.bean(Letterheads.class);
            letterheads.set(
                    Optional.ofNullable(letterheads.own().act()),
                    new Letterheads.Letterhead(null, "青", secret(mark), "", "", "", null));
            var statutes = node.bean(Statutes.class);
            thing(
                    "statute",
                    statutes.take(
                            "own.txt",
                            """
                    法规 OWN
                    名称：%s | House Rules
                    法源：OWN | %s | House Rules | 内部 | 9 | 2026-09-01 | | VERIFIED | VERIFIED
                    """.formatted(statute, statute),
                            statutes.imported().size()),
                    Set.of(mark),
                    organ);
        });
        String name = secret(mark);
        var made = visitor.post(
                "/models/new?subject=MINE",
                "/models",
                Map.of(
                        "subject",
                        "MINE",
                        "name",
                        name,
                        "basis",
                        secret(mark),
                        "hint",
                        secret(mark),
                        "sentence",
                        secret(mark) + "{name}",
                        "field.0",
                        "name",
                        "operator.0",
                        "PRESENT"));
        if (made.status() != 200) {
            throw new IllegalStateException(made.body());
        }
        String code = made.path().substring("/models/".length());
        thing("model", code, Set.of(mark), organ);
        node.run(head, () -> {
            var models = node.bean(Models.class);
            node.bean(Runs.class).tryOn(code, today());
            models.switchOn(code, Optional.ofNullable(models.find(code).act()));
            thing("model-run", node.bean(Runs.class).runNow(code), Set.of(mark), organ);
        });
        thing("hit", one("select id from model.hit where owner_organ = '" + organ + "' limit 1"), Set.of(mark), organ);
        node.run(officer, () -> {
            var figures = node.bean(Figures.class);
            figures.take(
                    Figures.Kind.EFFECT,
                    secret(mark) + ".csv",
                    Figures.Kind.EFFECT.headings() + "\n图斑,1,2026-09-01,NDVI,0.5\n");
        });
        node.run(head, () -> {
            var campaigns = node.bean(Campaigns.class);
            UUID own = campaigns.propose(proposal(secret(mark), secret(mark), false));
            campaigns.start(own, campaigns.find(own).act());
            thing("campaign", own, Set.of(mark), organ);
            UUID report =
                    node.bean(Reports.class).freeze(own, campaigns.find(own).act(), today(), secret(mark), false);
            thing("campaign-report", report, Set.of(mark), organ, "campaign", own.toString());
            thing("agreement", node.bean(Agreements.class).draft(text(mark), Optional.empty()), Set.of(mark), organ);
        });
    }

    private AgreementText text(String mark) {
        return new AgreementText(
                "新〔2026〕" + (mark.equals("B") ? 7 : 8) + "号",
                secret(mark),
                secret(mark),
                List.of(P, B),
                List.of(),
                List.of(),
                List.of(new AgreementText.Liaison(B, "孟涛", "执法", "")),
                List.of(new AgreementText.Clause(
                        "5.1", "problem", "问题清单", Organ.Kind.BUREAU, Organ.Kind.PROCURATORATE, When.CHANGE, 0)),
                List.of(),
                List.of(),
                30,
                LocalDate.of(2026, 10, 1));
    }

    /** What the procuratorate does by itself: what it thinks of a problem, a case in preparation, a clue opened on its own initiative. */
    void procuratorateWorks(Visitor head) throws Exception {
        node.run("shen.mo", () -> node.bean(Assessments.class).write(first, today(), secret("P")));
        UUID second = node.as(
                "zhou.heng",
                () -> node.bean(Cases.class)
                        .file(
                                first,
                                today(),
                                Optional.of("T" + township("云台岭镇")),
                                Map.of(
                                        "harm",
                                        secret("P"),
                                        "publicInterestHarmed",
                                        "true",
                                        "possibleUnlawfulness",
                                        "true")));
        proceeding("case", second, Set.of("P"), P);
        var contents = new HashMap<String, String>();
        for (var field : Arrays.asList("source", "harm", "nonPerformance", "legalBasis", "demand")) {
            contents.put(field, secret("P"));
        }
        contents.put("rectification", "P2M");
        node.run("shen.mo", () -> node.bean(Drafts.class).write(second, Optional.empty(), today(), contents));
        var proceedings = node.bean(Proceedings.class);
        UUID clue = node.as(
                "shen.mo",
                () -> proceedings.open(
                        Tracks.of("procuratorial-clue"),
                        about(secret("P"), first, null),
                        "register-clue",
                        today(),
                        Map.of("source", "CASEWORK", "place", secret("P"), "facts", secret("P"), "major", "false")));
        proceeding("procuratorial-clue", clue, Set.of("P"), P);
        UUID lookBack = node.as(
                "shen.mo",
                () -> proceedings.open(
                        Tracks.of("look-back"),
                        about(secret("P"), first, null),
                        "plan-look-back",
                        today(),
                        Map.of(
                                "organiser", "PROCURATORATE",
                                "subject", "CLOSED_CASE",
                                "reference", secret("P"),
                                "closedOn", "2026-08-10",
                                "scope", "FULL",
                                "sites", secret("P"))));
        proceeding("look-back", lookBack, Set.of("P"), P);
        reports("P", "shen.mo", P, township("云台岭镇"), "欧阳密报", "13987654321", first);
        house("P", "zhou.heng", "shen.mo", "FILING_DECISION", head);
    }
}
