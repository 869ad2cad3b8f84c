package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.effect.Assessing;
import cn.qingshan.effect.Judgements;
import cn.qingshan.effect.Proposals;
import cn.qingshan.effect.Repeating;
import cn.qingshan.effect.Repetitions;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.exchange.Ferry;
import cn.qingshan.place.Outline;
import cn.qingshan.problem.Problems;
import cn.qingshan.scene.Inbox;
import cn.qingshan.scene.Scenes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The bureau judges on its node; the procuratorate repeats it on its own, where the rows of the scenes come by a disk and their files by another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("两个节点之间的影像：记录随交换到达，文件另行送达；按摘要认出，不重复登记，重算逐位相同")
class EffectOnTwoNodesTest {

    private static final List<String> DAYS =
            List.of("2024-05-12", "2024-07-12", "2025-05-12", "2025-07-12", "2026-05-12", "2026-07-12");

    @TempDir
    static Path disks;

    private HalfCounty bureau;
    private HalfCounty procuratorate;
    private UUID problem;
    private UUID judgement;
    private int trips;

    @BeforeAll
    void two_nodes() throws Exception {
        bureau = HalfCounty.bureau("effect-bureau");
        procuratorate = HalfCounty.procuratorate("effect-procuratorate");
        HalfCounty.introduce(bureau, procuratorate);
        HalfCounty.agree(bureau, procuratorate, this::ferry);
        problem = World.problemOn(bureau.node);
        procuratorate.node.clock.moveTo(LocalDate.of(2026, 9, 4));
        var patch = bureau.node.as(
                "yan.qing", () -> bureau.node.bean(Problems.class).find(problem).outline());
        var middle = Outline.ofWkb(patch).lonLat().getCentroid();
        var inbox = bureau.node.bean(Inbox.class);
        Path place = bureau.node.as("qin.yue", inbox::place);
        int number = 0;
        for (var day : DAYS) {
            int red = 900 + 40 * ++number;
            PlainScene.around("two-nodes-" + day, day, middle.getX(), middle.getY(), 160)
                    .band("B02", 500)
                    .band("B03", 800)
                    .band("B04", (column, row) -> red + (column * 7 + row * 3) % 50)
                    .band("B08", (column, row) -> 4000 - (column + row) % 90)
                    .write(place.resolve(day));
        }
        assertThat(bureau.node.as("qin.yue", inbox::lookAtWhole).taken()).hasSize(DAYS.size());
        judgement = judged();
    }

    private UUID judged() {
        return bureau.node.as("yan.qing", () -> {
            var proposals = bureau.node.bean(Proposals.class);
            var made = proposals.find(bureau.node.bean(Assessing.class).ask(problem, Assessing.Told.NOTHING));
            return bureau.node
                    .bean(Judgements.class)
                    .judge(made.id(), made.act(), made.proposed(), "", bureau.node.clock.today());
        });
    }

    @AfterAll
    void stop() {
        bureau.node.close();
        procuratorate.node.close();
    }

    /** A disk there and one back; the files of evidence are on it, those of scenes are not. */
    private void ferry() {
        try {
            Path there = disks.resolve("there-" + ++trips + ".zip");
            bureau.exchange().export("p990121", there);
            assertThat(procuratorate.exchange().importFrom("b990121", there)).isInstanceOf(Ferry.Imported.Taken.class);
            Path back = disks.resolve("back-" + trips + ".zip");
            procuratorate.exchange().export("b990121", back);
            assertThat(bureau.exchange().importFrom("p990121", back)).isInstanceOf(Ferry.Imported.Taken.class);
        } catch (java.io.IOException disk) {
            throw new java.io.UncheckedIOException(disk);
        }
    }

    private Repetitions.Repetition repeated() {
        procuratorate.node.as(
                "shen.mo", () -> procuratorate.node.bean(Repeating.class).ofJudgement(judgement));
        return procuratorate
                .node
                .as("shen.mo", () -> procuratorate.node.bean(Repetitions.class).of(judgement))
                .getFirst();
    }

    private List<Scenes.Registered> rows() {
        return procuratorate.node.as(
                "shen.mo", () -> procuratorate.node.bean(Scenes.class).all());
    }

    private Path inbox() {
        return procuratorate.node.as(
                "shen.mo", () -> procuratorate.node.bean(Inbox.class).place());
    }

    private Inbox.Look look() {
        return procuratorate.node.as(
                "shen.mo", () -> procuratorate.node.bean(Inbox.class).lookAtWhole());
    }

    /** As the bureau's keeper of files would copy them: the folders that the pages of the scenes name. */
    private Path kept(String day) throws Exception {
        var row = bureau.node.as("qin.yue", () -> bureau.node.bean(Scenes.class).all()).stream()
                .filter(one -> one.item().equals("two-nodes-" + day))
                .findFirst()
                .orElseThrow();
        return SceneFolderOf.place(bureau.node, row);
    }

    private void copy(String day, boolean renamed) throws Exception {
        var to = Files.createDirectories(inbox().resolve(day));
        try (var files = Files.list(kept(day))) {
            int number = 0;
            for (var file : files.sorted().toList()) {
                var name = String.valueOf(file.getFileName());
                if (renamed && name.endsWith(".json")) {
                    continue;
                }
                Files.copy(
                        file,
                        to.resolve(renamed ? "band-" + ++number + ".tif" : name),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    @Order(1)
    @DisplayName("影像还没有出示：判断看得到数值，送达的行为、记录和文件里没有一景影像的名称和摘要；不能重算，并说明原因")
    void nothing_tells_of_scenes_that_are_not_shown() throws Exception {
        ferry();
        assertThat(rows()).isEmpty();
        assertThat(procuratorate.ask("select count(*) from effect.judgement where withheld_scenes = " + DAYS.size()))
                .containsExactly("1");
        assertThat(procuratorate.ask("select count(*) from evidence.item where record_kind = 'effect-judgement'"))
                .containsExactly("0");
        var there =
                bureau.node.as("qin.yue", () -> bureau.node.bean(Scenes.class).all());
        var received = String.join(
                "\n",
                procuratorate.ask("select body from ledger.act union all select row::text from ledger.past"
                        + " union all select to_jsonb(j)::text from effect.judgement j"));
        assertThat(received).contains("effect-judgement.judged");
        assertThat(there)
                .hasSize(DAYS.size())
                .allSatisfy(scene -> assertThat(received)
                        .doesNotContain(scene.item())
                        .doesNotContain(scene.digest())
                        .doesNotContain(scene.id().toString()));
        // neither do the parcels' files of evidence: the question that lists them stayed at home
        var request = bureau.ask("select request from effect.judgement").getFirst();
        assertThat(bureau.node.bean(Evidence.class).folder().has(request)).isTrue();
        assertThat(procuratorate.node.bean(Evidence.class).folder().has(request))
                .isFalse();
        var without = repeated();
        assertThat(without.same()).isFalse();
        assertThat(without.says()).contains("没有向本机关公开的范围或者影像");
        assertThat(without.lacks()).isEmpty();
    }

    @Test
    @Order(2)
    @DisplayName("影像出示以后再判断：文件随判断公开；影像的记录到了，文件没有；影像页写明放到哪里，重算逐一写明缺哪些影像、摘要是什么、文件在另一节点")
    void a_shown_scene_comes_without_its_files() throws Exception {
        bureau.node.as("qin.yue", () -> bureau.node.bean(Scenes.class).showAll());
        judgement = judged();
        ferry();
        assertThat(rows())
                .hasSize(DAYS.size())
                .allSatisfy(row -> assertThat(row.organ()).isEqualTo("B990121"));
        var lacking = repeated();
        assertThat(lacking.says()).contains("缺 6 景影像", "收件文件夹");
        assertThat(lacking.lacks())
                .extracting(Repetitions.Lack::name)
                .containsExactlyElementsOf(
                        DAYS.stream().map(day -> "two-nodes-" + day).toList());
        assertThat(lacking.lacks()).allSatisfy(lack -> assertThat(lack.why()).contains("另一节点"));
        var prosecutor = Visitor.signedIn(procuratorate.node.port(), "shen.mo", HalfCounty.SECRET);
        assertThat(prosecutor.get("/effect/judgements/" + judgement).body())
                .contains(inbox().toString(), lacking.lacks().getLast().digest());
        var page = prosecutor.get("/scenes/" + rows().getFirst().id()).body();
        assertThat(page).contains("不随记录传送", inbox().toString(), "文件在对方节点").doesNotContain("可用</span>");
        assertThat(prosecutor.get("/scenes").body())
                .contains("文件在对方节点", "6 景影像的文件在对方机关的节点上")
                .doesNotContain("可用</span>");
        var chromium = Chromium.started();
        if (chromium.isPresent()) {
            try (var browser = chromium.get();
                    var desk = new BrowserDesk(
                            browser.browser, procuratorate.node.port(), HalfCounty.SECRET, "effect-nodes")) {
                desk.sits("shen.mo");
                desk.go("/effect/judgements/" + judgement).lookAround("lacks");
                desk.go("/scenes/" + rows().getFirst().id()).lookAround("elsewhere");
                desk.go("/scenes").lookAround("scenes-elsewhere");
                assertThat(desk.complaints()).isEmpty();
            }
        }
    }

    @Test
    @Order(3)
    @DisplayName("文件放进收件文件夹，改了名、没有说明文件也按摘要认出；不另立一行；缺的越来越少")
    void files_are_known_by_their_digests() throws Exception {
        copy(DAYS.get(0), false);
        copy(DAYS.get(1), true);
        var look = look();
        assertThat(look.notTaken()).isEmpty();
        assertThat(look.taken()).containsExactlyInAnyOrder("two-nodes-" + DAYS.get(0), "two-nodes-" + DAYS.get(1));
        assertThat(look.notes()).anySatisfy(said -> assertThat(said.zh()).contains("没有另行登记"));
        assertThat(rows()).hasSize(DAYS.size());
        assertThat(procuratorate.ask("select count(*) from scene.scene where owner_organ = 'P990121'"))
                .containsExactly("0");
        assertThat(procuratorate.ask("select count(*) from scene.copy")).containsExactly("2");
        assertThat(procuratorate.ask("select count(*) from ledger.act where kind = 'scene-copy.taken'"))
                .containsExactly("2");
        try (var left = Files.list(inbox())) {
            assertThat(left).isEmpty();
        }
        assertThat(repeated().lacks()).hasSize(DAYS.size() - 2);
        // the same files again are of a scene that is here
        copy(DAYS.get(0), false);
        assertThat(look().notTaken())
                .singleElement()
                .satisfies(said -> assertThat(said.zh()).contains("同样的文件"));
        SceneFolderOf.clear(inbox().resolve(DAYS.get(0)));
    }

    @Test
    @Order(4)
    @DisplayName("一个字节不同的不是这一景；全部到齐以后重算逐位相同，图也看得到")
    void all_files_give_the_same_bits() throws Exception {
        for (var day : DAYS.subList(2, DAYS.size())) {
            copy(day, false);
        }
        var last = inbox().resolve(DAYS.getLast());
        var file = last.resolve("two-nodes-" + DAYS.getLast() + "_B04.tif");
        byte[] whole = Files.readAllBytes(file);
        byte[] other = whole.clone();
        other[other.length - 1] ^= 1;
        file.toFile().setWritable(true);
        Files.write(file, other);
        look();
        // it is taken as a scene of the procuratorate's own, for it is another one; the shown one still lacks its files
        assertThat(repeated().lacks())
                .singleElement()
                .satisfies(lack -> assertThat(lack.name()).isEqualTo("two-nodes-" + DAYS.getLast()));
        copy(DAYS.getLast(), false);
        look();
        var same = repeated();
        assertThat(same.same()).as(same.says()).isTrue();
        assertThat(same.lacks()).isEmpty();
        var scene = rows().stream()
                .filter(row -> row.organ().equals("B990121"))
                .findFirst()
                .orElseThrow();
        var page = Visitor.signedIn(procuratorate.node.port(), "shen.mo", HalfCounty.SECRET)
                .get("/scenes/" + scene.id())
                .body();
        assertThat(page).contains("文件副本", "imagery-style", "可用</span>").doesNotContain("不随记录传送");
        // of what the procuratorate did nothing goes back
        ferry();
        assertThat(bureau.ask("select count(*) from scene.copy")).containsExactly("0");
        assertThat(bureau.ask("select count(*) from effect.repetition where owner_organ = 'P990121'"))
                .containsExactly("0");
    }

    @Test
    @Order(5)
    @DisplayName("副本坏了：不再使用，重算指明是哪一景；同样的文件再放一次就好了")
    void a_damaged_copy_is_mended_by_the_same_files() throws Exception {
        var row = rows().stream()
                .filter(one -> one.item().equals("two-nodes-" + DAYS.get(2))
                        && one.organ().equals("B990121"))
                .findFirst()
                .orElseThrow();
        var file = SceneFolderOf.place(procuratorate.node, row).resolve(row.item() + "_B08.tif");
        file.toFile().setWritable(true);
        Files.delete(file);
        assertThat(repeated().lacks()).singleElement().satisfies(lack -> {
            assertThat(lack.name()).isEqualTo(row.item());
            assertThat(lack.why()).contains("_B08.tif");
        });
        copy(DAYS.get(2), false);
        look();
        assertThat(repeated().same()).isTrue();
        assertThat(procuratorate.ask("select count(*) from scene.copy")).containsExactly(Integer.toString(DAYS.size()));
    }
}
