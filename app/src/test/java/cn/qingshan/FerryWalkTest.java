package cn.qingshan;

import static cn.qingshan.BrowserDesk.filled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.qingshan.intake.Intake;
import cn.qingshan.intake.PublicPhotos;
import cn.qingshan.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two organs on two nodes that no network connects: their administrators carry disks, written and read on the page of nodes. Pictures are saved in {@code target/walk}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("两个节点、一张摆渡盘，在浏览器里走一遍")
class FerryWalkTest {

    private static final String BUREAUS_ADMINISTRATOR = "su.ping";
    private static final String PROCURATORATES_ADMINISTRATOR = "ji.cheng";

    private Optional<Chromium> chromium = Optional.empty();
    private HalfCounty bureau;
    private HalfCounty procuratorate;
    private BrowserDesk there;
    private BrowserDesk here;
    private int disks;

    @BeforeAll
    void two_nodes() throws Exception {
        chromium = Chromium.started();
        assumeTrue(chromium.isPresent(), "Chromium is not installed, so the walk with the disk was skipped.");
        bureau = HalfCounty.bureau("ferry-bureau-node");
        procuratorate = HalfCounty.procuratorate("ferry-procuratorate-node");
        var browser = chromium.get().browser;
        there = new BrowserDesk(browser, bureau.node.port(), HalfCounty.SECRET, "ferry-bureau");
        here = new BrowserDesk(browser, procuratorate.node.port(), HalfCounty.SECRET, "ferry-procuratorate");
    }

    @AfterAll
    void stop() {
        chromium.ifPresent(Chromium::close);
        if (bureau != null) {
            bureau.node.close();
        }
        if (procuratorate != null) {
            procuratorate.node.close();
        }
    }

    @Test
    @DisplayName("互登名片、核对指纹；协议、问题乘摆渡盘过去，核验意见乘摆渡盘回来；读两遍什么也不多，坏盘拒收并说明")
    void a_disk_goes_and_comes_back() throws Exception {
        introduced();
        HalfCounty.agree(bureau, procuratorate, this::thereAndBack);
        String problem = there(World.problemOn(bureau.node).toString());
        procuratorate.node.clock.moveTo(LocalDate.of(2026, 9, 4));
        damagedAndTwice();
        checked(problem);
        thereAndBack();
        there.sits("meng.tao").go(problem).reads("面积与图斑一致，建议写明管护要求。").look("problem-with-the-opinion-that-came");
        there.sits(BUREAUS_ADMINISTRATOR).turnsTo("节点交换").reads("青岚县人民检察院").lookAround("nodes-after");
        passedOn(problem);
        assertThat(there.complaints()).isEmpty();
        assertThat(here.complaints()).isEmpty();
    }

    private static String there(String problem) {
        return "/problems/" + problem;
    }

    /** Each administrator hands the other a card, and they compare the fingerprints on the telephone. */
    private void introduced() {
        there.sits(BUREAUS_ADMINISTRATOR).turnsTo("节点交换").lookAround("nodes-none");
        here.sits(PROCURATORATES_ADMINISTRATOR).turnsTo("节点交换");
        entered(here, there);
        entered(there, here);
        there.reads("p990121").look("node-entered");
    }

    private static void entered(BrowserDesk mine, BrowserDesk theirs) {
        var card = theirs.page().locator("[data-card]").inputValue();
        var fingerprint =
                theirs.page().locator("p:has-text('指纹') > code").last().innerText();
        mine.does("读出指纹", "card=" + card).reads(fingerprint, "请在电话里与对方逐组核对指纹").lookTwice("card-to-compare");
        mine.does("核对无误，登记");
    }

    private void thereAndBack() {
        carried(there, BUREAUS_ADMINISTRATOR, here, PROCURATORATES_ADMINISTRATOR);
        carried(here, PROCURATORATES_ADMINISTRATOR, there, BUREAUS_ADMINISTRATOR);
    }

    private Path written(BrowserDesk from, String who) {
        from.sits(who).turnsTo("节点交换");
        var disk = Path.of("target/walk/disk-" + ++disks + ".zip");
        from.downloads("写摆渡盘").saveAs(disk);
        return disk;
    }

    private static BrowserDesk read(BrowserDesk to, String who, Path disk) {
        to.sits(who).turnsTo("节点交换");
        var form = to.form("读入");
        form.locator("[name=file]").setInputFiles(disk);
        return to.sends(form, "读入");
    }

    private void carried(BrowserDesk from, String sender, BrowserDesk to, String receiver) {
        read(to, receiver, written(from, sender)).reads("读入完毕", "未收0件");
    }

    private void damagedAndTwice() throws Exception {
        var disk = written(there, BUREAUS_ADMINISTRATOR);
        byte[] whole = Files.readAllBytes(disk);
        var half = Files.write(Path.of("target/walk/half-a-disk.zip"), Arrays.copyOf(whole, whole.length / 2));
        read(here, PROCURATORATES_ADMINISTRATOR, half).doesNotRead("读入完毕").lookAround("disk-damaged");
        read(here, PROCURATORATES_ADMINISTRATOR, disk)
                .reads("读入完毕", "未收0件")
                .doesNotRead("新收0件")
                .lookTwice("disk-read");
        read(here, PROCURATORATES_ADMINISTRATOR, disk).reads("新收0件").look("disk-read-twice");
    }

    /** A public report that is the procuratorate's: it goes as a transfer, in the officer's words. */
    private void passedOn(String problem) throws Exception {
        String township = bureau.node.as(
                "meng.tao",
                () -> bureau.node
                        .bean(Problems.class)
                        .find(UUID.fromString(problem.substring(problem.lastIndexOf('/') + 1)))
                        .township());
        bureau.node
                .bean(Intake.class)
                .receive(
                        new Intake.Statement(
                                UUID.randomUUID(),
                                "B990121",
                                "水库边上有人夜里采石，车来车往。",
                                township,
                                "水库边",
                                112.6,
                                28.4,
                                "昨天",
                                "何田",
                                "13800000000",
                                true,
                                false),
                        List.of(bureau.node.bean(PublicPhotos.class).frozen(World.picture(), "a.png")),
                        null);
        there.sits("meng.tao").turnsTo("群众举报").follows("水库边").does("签收举报");
        there.form("移送");
        there.reads("属于对方职责的，最迟移送").lookTwice("report-to-pass-on");
    }

    private void checked(String problem) {
        here.sits("shen.mo").reads("核验问题").lookTwice("board-of-the-prosecutor").follows("核验问题");
        assertThat(here.path()).isEqualTo(problem);
        here.reads("越界开采").lookAround("problem-that-came-on-a-disk");
        here.sends(filled(here.form("提出核验意见"), "opinion=面积与图斑一致，建议写明管护要求。"), "提出核验意见");
    }
}
