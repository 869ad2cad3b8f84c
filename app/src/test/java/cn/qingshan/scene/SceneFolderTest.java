package cn.qingshan.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.imagery.catalogue.Digests;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("影像文件夹：移到一半断电、没有登记成的，都回到收件文件夹原来的地方")
class SceneFolderTest {

    private static final String ORGAN = "B990121";
    private static final String DIGEST = "ab".repeat(32);

    @TempDir
    Path root;

    private Path inbox;
    private SceneFolder folder;

    @BeforeEach
    void build() {
        folder = started();
        inbox = folder.inbox(ORGAN);
    }

    private SceneFolder started() {
        return new SceneFolder(root, root.resolve("inbox"), Digests::of);
    }

    /** An item that names its images in a folder beside it, as many do. */
    private Map<Path, String> scene() throws IOException {
        var item = Files.createDirectories(inbox.resolve("2026/x")).resolve("x.json");
        Files.writeString(item, "{\"assets\":{\"red\":{\"href\":\"./img/B04.tif\"}}}");
        var red = Files.createDirectories(item.resolveSibling("img")).resolve("B04.tif");
        Files.writeString(red, "red");
        var green = Files.writeString(item.resolveSibling("img").resolve("B03.tif"), "green");
        var files = new LinkedHashMap<Path, String>();
        files.put(item, "item.json");
        files.put(red, "B04.tif");
        files.put(green, "B03.tif");
        return files;
    }

    private List<String> inInbox() throws IOException {
        try (var all = Files.walk(inbox)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> inbox.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static final String[] AS_BEFORE = {"2026/x/img/B03.tif", "2026/x/img/B04.tif", "2026/x/x.json"};

    @Test
    @DisplayName("移到位而没有登记的：下次启动回到原来的地方，说明文件仍找得到影像")
    void what_has_its_place_and_no_row_goes_back_to_where_it_lay() throws Exception {
        folder.put(ORGAN, ORGAN, DIGEST, scene());
        assertThat(inInbox()).isEmpty();
        assertThat(folder.has(ORGAN, DIGEST)).isTrue();
        started().agreeWith(Set.of());
        assertThat(inInbox()).containsExactly(AS_BEFORE);
        assertThat(folder.has(ORGAN, DIGEST)).isFalse();
    }

    @Test
    @DisplayName("登记了的不动")
    void what_has_a_row_stays() throws Exception {
        folder.put(ORGAN, ORGAN, DIGEST, scene());
        started().agreeWith(Set.of(ORGAN + "/" + DIGEST));
        assertThat(inInbox()).isEmpty();
        assertThat(folder.place(ORGAN, DIGEST).resolve("B04.tif")).hasContent("red");
    }

    @Test
    @DisplayName("移到一半断电：移走的回到没移走的旁边")
    void what_is_half_on_its_way_joins_what_was_left() throws Exception {
        folder.put(ORGAN, ORGAN, DIGEST, scene());
        // as when the power fails after the second file: the third still lies in the inbox
        var part =
                Files.createDirectories(root.resolve("arriving").resolve(ORGAN)).resolve("half");
        var place = folder.place(ORGAN, DIGEST);
        Files.move(place, part);
        Files.move(place.resolveSibling(DIGEST + ".json"), part.resolveSibling("half.json"));
        Files.createDirectories(inbox.resolve("2026/x/img"));
        Files.move(part.resolve("B03.tif"), inbox.resolve("2026/x/img/B03.tif"));
        started().agreeWith(Set.of());
        assertThat(inInbox()).containsExactly(AS_BEFORE);
        assertThat(part.resolveSibling("")).isEmptyDirectory();
    }

    @Test
    @DisplayName("原来的地方已经有了别的：放在旁边，文件夹的样子不变，什么都不覆盖")
    void nothing_is_overwritten() throws Exception {
        folder.put(ORGAN, ORGAN, DIGEST, scene());
        Files.createDirectories(inbox.resolve("2026/x"));
        Files.writeString(inbox.resolve("2026/x/x.json"), "another");
        started().agreeWith(Set.of());
        assertThat(inInbox())
                .containsExactly(
                        "2026/x/x.json",
                        "recovered-abababab/2026/x/img/B03.tif",
                        "recovered-abababab/2026/x/img/B04.tif",
                        "recovered-abababab/2026/x/x.json");
        assertThat(inbox.resolve("2026/x/x.json")).hasContent("another");
    }

    @Test
    @DisplayName("收下的对方机关的文件没有登记成：回到放它们的那个机关的收件文件夹")
    void copies_go_back_to_the_inbox_they_came_from() throws Exception {
        folder.put(ORGAN, "P990121", DIGEST, scene());
        started().agreeWith(Set.of());
        assertThat(inInbox()).containsExactly(AS_BEFORE);
        assertThat(root.resolve("inbox/P990121")).doesNotExist();
    }

    @Test
    @DisplayName("移到位的时候出错：每个文件都在原处")
    void a_move_that_fails_leaves_every_file_where_it_was() throws Exception {
        var files = scene();
        // a file lies where the folder of the place would
        Files.createDirectories(root.resolve("kept").resolve(ORGAN));
        Files.writeString(root.resolve("kept").resolve(ORGAN).resolve("ab"), "in the way");
        assertThatThrownBy(() -> folder.put(ORGAN, ORGAN, DIGEST, files)).isInstanceOf(IOException.class);
        assertThat(inInbox()).containsExactly(AS_BEFORE);
        // and when one of the files is gone before it is moved
        Files.delete(root.resolve("kept").resolve(ORGAN).resolve("ab"));
        Files.delete(inbox.resolve("2026/x/img/B03.tif"));
        assertThatThrownBy(() -> folder.put(ORGAN, ORGAN, DIGEST, files)).isInstanceOf(IOException.class);
        assertThat(inInbox()).containsExactly("2026/x/img/B04.tif", "2026/x/x.json");
    }

    @Test
    @DisplayName("同一个文件许多人同时问：只读一遍")
    void a_file_is_read_through_once_however_many_ask() throws Exception {
        var reads = new AtomicInteger();
        var slow = new SceneFolder(root, root.resolve("inbox"), path -> {
            reads.incrementAndGet();
            try {
                Thread.sleep(200);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Digests.of(path);
        });
        var file = Files.writeString(inbox.resolve("large.tif"), "large");
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var asked = new ArrayList<Future<String>>();
            for (int i = 0; i < 8; i++) {
                asked.add(threads.submit(() -> {
                    begin.await();
                    return slow.sha256(file);
                }));
            }
            begin.countDown();
            for (var one : asked) {
                assertThat(one.get()).isEqualTo(Digests.of(file));
            }
        }
        assertThat(reads).hasValue(1);
    }

    @Test
    @DisplayName("核对在后台：问的人不等；读完才算数")
    void reading_goes_on_behind_the_page() throws Exception {
        var may = new CountDownLatch(1);
        var slow = new SceneFolder(root, root.resolve("inbox"), path -> {
            try {
                may.await();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            return Digests.of(path);
        });
        var place = Files.createDirectories(slow.place(ORGAN, DIGEST));
        var file = Files.writeString(place.resolve("B04.tif"), "red");
        var row = registered(new Scenes.SceneFileRow("B04.tif", Digests.of(file), Files.size(file)));
        var reader = new SceneReader(slow);
        assertThat(reader.isReading(row)).isTrue();
        assertThat(reader.isReading(row)).as("asked again while it is read").isTrue();
        may.countDown();
        for (int i = 0; i < 400 && reader.isReading(row); i++) {
            Thread.sleep(10);
        }
        assertThat(reader.isReading(row)).isFalse();
        assertThat(slow.damage(row)).isEmpty();
        // one that is gone needs no reading to be told
        Files.delete(file);
        assertThat(reader.isReading(row)).isFalse();
        assertThat(slow.damage(row)).contains("B04.tif");
    }

    @Test
    @DisplayName("核对时文件正被改动：这一次不再等；读成以后再有改动，照样先在后台核对")
    void a_file_that_changed_while_it_was_read_is_read_behind_the_page_again_later() throws Exception {
        var changes = new AtomicInteger(1);
        var restless = new SceneFolder(root, root.resolve("inbox"), path -> {
            var digest = Digests.of(path);
            if (changes.getAndDecrement() > 0) {
                Files.setLastModifiedTime(path, FileTime.fromMillis(1_000));
            }
            return digest;
        });
        var place = Files.createDirectories(restless.place(ORGAN, DIGEST));
        var file = Files.writeString(place.resolve("B04.tif"), "red");
        var row = registered(new Scenes.SceneFileRow("B04.tif", Digests.of(file), Files.size(file)));
        var reader = new SceneReader(restless);
        for (int i = 0; i < 400 && reader.isReading(row); i++) {
            Thread.sleep(10);
        }
        // it was changed while it was read: who asks now reads it himself, and does not wait for ever
        assertThat(restless.isKnown(row)).isFalse();
        assertThat(reader.isReading(row)).isFalse();
        assertThat(restless.damage(row)).isEmpty();
        assertThat(reader.isReading(row)).isFalse();
        Files.setLastModifiedTime(file, FileTime.fromMillis(2_000));
        assertThat(reader.isReading(row)).isTrue();
    }

    private static Scenes.Registered registered(Scenes.SceneFileRow file) {
        var square = cn.qingshan.geo.outline.Outline.LON_LAT.toGeometry(
                new org.locationtech.jts.geom.Envelope(111, 111.1, 32, 32.1));
        return new Scenes.Registered(
                UUID.randomUUID(),
                "x",
                java.time.LocalDate.of(2026, 5, 1),
                "",
                List.of(),
                "",
                null,
                new cn.qingshan.imagery.catalogue.Scene.Extent("EPSG:4326", 111, 32, 111.1, 32.1),
                new cn.qingshan.place.Outline(square),
                List.of(file),
                file.size(),
                DIGEST,
                Scenes.Origin.INBOX,
                Scenes.Reach.HOME,
                Scenes.State.KEPT,
                "",
                "",
                UUID.randomUUID(),
                ORGAN,
                List.of());
    }

    @Test
    @DisplayName("同名的影像各有各的名字，一个也不盖掉另一个")
    void names_never_collide() {
        // the second X.tif would be called 3-X.tif, which is already somebody's name
        var images = List.of(Path.of("a/X.tif"), Path.of("3-X.tif"), Path.of("b/X.tif"), Path.of("c/X.tif"));
        var names = SceneFolder.names(Path.of("x.json"), images);
        assertThat(names.values()).hasSize(5).doesNotHaveDuplicates();
        assertThat(SceneFolder.names(Path.of("x.json"), List.of(Path.of("item-of-repair.json"), Path.of("item.json")))
                        .values())
                .doesNotHaveDuplicates()
                .doesNotContain("item-of-repair.json");
    }

    @Test
    @DisplayName("读不了的子文件夹：记下来，别的照看")
    void a_folder_that_cannot_be_read_hides_nothing_else() throws Exception {
        scene();
        var found = FilesBelow.of(inbox);
        assertThat(found.stamps()).hasSize(3);
        var locked = inbox.resolve("locked");
        // as the walk is told by a system that lets nobody in; whoever runs tests may be let in everywhere
        assertThat(found.visitFileFailed(locked, new AccessDeniedException(locked.toString())))
                .isEqualTo(FileVisitResult.CONTINUE);
        assertThat(found.postVisitDirectory(inbox.resolve("broken"), new IOException("broken off")))
                .isEqualTo(FileVisitResult.CONTINUE);
        assertThat(found.unreadable()).containsOnlyKeys(locked, inbox.resolve("broken"));
        assertThat(found.stamps()).hasSize(3);
    }

    @Test
    @DisplayName("检测没做完程序就停了：下次启动说得出是哪些，做完的不说")
    void detections_that_ended_with_the_program_are_known() {
        var ended = UUID.randomUUID();
        var broken = UUID.randomUUID();
        folder.begun(ORGAN, ended, "做完的");
        folder.begun(ORGAN, broken, "没做完的");
        folder.ended(ORGAN, ended);
        assertThat(started().brokenOffRuns()).containsExactly(new SceneFolder.BegunRun(broken, ORGAN, "没做完的"));
    }

    @Test
    @DisplayName("同一刻停下的几次检测，一次也不漏；文件夹里别的文件不碍启动")
    void detections_of_one_moment_are_all_known_and_strange_files_are_passed_over() throws IOException {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        folder.begun(ORGAN, one, "其一");
        folder.begun(ORGAN, other, "其二");
        var running = root.resolve("running").resolve(ORGAN);
        for (var id : List.of(one, other)) {
            Files.setLastModifiedTime(running.resolve(id.toString()), FileTime.fromMillis(1_000_000));
        }
        Files.writeString(running.resolve("Thumbs.db"), "nobody's");
        assertThat(started().brokenOffRuns())
                .containsExactlyInAnyOrder(
                        new SceneFolder.BegunRun(one, ORGAN, "其一"), new SceneFolder.BegunRun(other, ORGAN, "其二"));
    }
}
