package cn.qingshan.imagery.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.imagery.ScenesOnDisk;
import cn.qingshan.imagery.SmallTiff;
import cn.qingshan.imagery.tiff.SampleType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("影像目录")
class CatalogueTest {

    @TempDir
    Path folder;

    private Catalogue read() throws Exception {
        return Catalogue.read(List.of(folder), null);
    }

    /** The one problem there is; its sentences are whole in both languages. */
    private Problem.Code only(Catalogue catalogue) {
        assertThat(catalogue.problems()).hasSize(1);
        var problem = catalogue.problems().getFirst();
        assertThat(problem.sentence(Locale.SIMPLIFIED_CHINESE))
                .matches(".*\\p{IsHan}.*")
                .doesNotContain("{");
        assertThat(problem.sentence(Locale.ENGLISH))
                .doesNotMatch(".*\\p{IsHan}.*")
                .doesNotContain("{");
        return problem.code();
    }

    @Test
    @DisplayName("日期按中国时间、传感器、波段、位置；按日期排列；别的文件略过")
    void scenes_of_a_folder() throws Exception {
        // 20:30 UTC on the 1st is 4:30 on the 2nd in China
        ScenesOnDisk.write(folder, "b", "2025-05-01T20:30:00Z", 1);
        ScenesOnDisk.write(folder, "a", "2025-06-11T03:05:00Z", 2);
        Files.writeString(folder.resolve("other.json"), "{\"type\":\"FeatureCollection\"}");
        Files.writeString(folder.resolve("notes.txt"), "…");
        var catalogue = read();
        assertThat(catalogue.problems()).isEmpty();
        assertThat(catalogue.scenes()).extracting(Scene::id).containsExactly("b", "a");
        var scene = catalogue.scenes().getFirst();
        assertThat(scene.date()).isEqualTo(LocalDate.of(2025, 5, 2));
        assertThat(scene.sensor()).isEqualTo("sentinel-2a msi");
        assertThat(scene.bands()).extracting(SceneBand::name).containsExactly("B04", "B08", "SCL");
        assertThat(scene.band("nir").orElseThrow().name()).isEqualTo("B08");
        assertThat(scene.band("scl").orElseThrow().name()).isEqualTo("SCL");
        assertThat(scene.band("swir22")).isEmpty();
        assertThat(scene.extent())
                .isEqualTo(new Scene.Extent("WGS 84 / UTM zone 49N", 600_000, 3_098_400, 602_000, 3_100_000));
        assertThat(Digests.of(scene))
                .hasSize(64)
                .isNotEqualTo(Digests.of(catalogue.scenes().getLast()));
    }

    @Test
    @DisplayName("只有影像、没有说明文件的文件夹：说有几个，不悄悄略过；说明文件在上一层的算有")
    void images_without_an_item() throws Exception {
        var scenes = Files.createDirectory(folder.resolve("described"));
        ScenesOnDisk.write(scenes, "a", "2025-05-01T03:00:00Z", 1);
        var bands = Files.createDirectory(scenes.resolve("bands"));
        Files.copy(scenes.resolve("a_B04.tif"), bands.resolve("more.tif"));
        var bare = Files.createDirectory(folder.resolve("bare"));
        Files.copy(scenes.resolve("a_B04.tif"), bare.resolve("2005.TIF"));
        Files.copy(scenes.resolve("a_B08.tif"), bare.resolve("2006.tiff"));
        var catalogue = read();
        assertThat(only(catalogue)).isEqualTo(Problem.Code.NO_ITEM);
        assertThat(catalogue.problems().getFirst().sentence(Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("bare：2 个影像文件旁边没有 STAC 说明文件（.json），不知道日期和波段，未收录，例如 2005.TIF。");
        assertThat(catalogue.scenes()).hasSize(1);
    }

    @Test
    @DisplayName("没有日期的影像：指名拒绝")
    void a_scene_without_a_date() throws Exception {
        ScenesOnDisk.write(folder, "a", "2025-05-01T03:00:00Z", 1);
        ScenesOnDisk.item(folder, "b", null, Map.of("B04", "a_B04.tif"));
        var catalogue = read();
        assertThat(only(catalogue)).isEqualTo(Problem.Code.NO_DATE);
        assertThat(catalogue.scenes()).hasSize(1);
    }

    @Test
    @DisplayName("同一天两景：都保留，指名提示；摘要相同的第二份：拒绝")
    void two_of_one_date_and_duplicates() throws Exception {
        ScenesOnDisk.write(folder, "a", "2025-05-01T03:00:00Z", 1);
        ScenesOnDisk.write(folder, "b", "2025-05-01T03:10:00Z", 2);
        assertThat(only(read())).isEqualTo(Problem.Code.TWO_OF_ONE_DATE);
        assertThat(read().scenes()).hasSize(2);
        Files.delete(folder.resolve("b.json"));
        for (var band : List.of("B04", "B08", "SCL")) {
            Files.copy(folder.resolve("a_" + band + ".tif"), folder.resolve("c_" + band + ".tif"));
        }
        ScenesOnDisk.item(
                folder,
                "c",
                "2025-07-01T03:00:00Z",
                Map.of("B04", "c_B04.tif", "B08", "c_B08.tif", "SCL", "c_SCL.tif"));
        assertThat(only(read())).isEqualTo(Problem.Code.DUPLICATE);
        assertThat(read().scenes()).extracting(Scene::id).containsExactly("a");
    }

    @Test
    @DisplayName("同一编号第二次出现：拒绝")
    void an_id_twice() throws Exception {
        ScenesOnDisk.write(folder, "a", "2025-05-01T03:00:00Z", 1);
        Files.copy(folder.resolve("a.json"), folder.resolve("z.json"));
        assertThat(only(read())).isEqualTo(Problem.Code.DUPLICATE_ID);
    }

    @Test
    @DisplayName("波段大小对不上、坐标系不同、文件缺失、网络地址、坏影像、坏说明")
    void what_is_amiss_with_bands() throws Exception {
        ScenesOnDisk.write(folder, "a", "2025-05-01T03:00:00Z", 1);
        var zero = new double[1][90 * 80];
        var tiff = new SmallTiff(90, 80, 1, SampleType.UINT8);
        Files.write(
                folder.resolve("a_SCL.tif"),
                tiff.utm(49, 600_000, 3_100_000, 20).write(zero));
        assertThat(only(read())).isEqualTo(Problem.Code.UNEQUAL_SIZE);
        Files.write(
                folder.resolve("a_SCL.tif"),
                tiff.utm(50, 600_000, 3_100_000, 20).write(zero));
        assertThat(only(read())).isEqualTo(Problem.Code.UNEQUAL_CRS);
        Files.write(folder.resolve("a_SCL.tif"), new byte[] {1, 2, 3});
        assertThat(only(read())).isEqualTo(Problem.Code.IMAGE_REFUSED);
        Files.delete(folder.resolve("a_SCL.tif"));
        assertThat(only(read())).isEqualTo(Problem.Code.NO_FILE);
        var item = Files.readString(folder.resolve("a.json"));
        Files.writeString(folder.resolve("a.json"), item.replace("./a_B04.tif", "https://example.org/a_B04.tif"));
        assertThat(only(read())).isEqualTo(Problem.Code.REMOTE);
        Files.writeString(folder.resolve("a.json"), item.substring(0, 100));
        assertThat(only(read())).isEqualTo(Problem.Code.ITEM_UNREADABLE);
        ScenesOnDisk.item(folder, "a", "2025-05-01T03:00:00Z", Map.of());
        assertThat(only(read())).isEqualTo(Problem.Code.NO_BANDS);
        assertThat(read().scenes()).isEmpty();
    }

    @Test
    @DisplayName("说明文件里的比例与偏移")
    void scale_and_offset_of_the_item() throws Exception {
        ScenesOnDisk.write(folder, "a", "2025-05-01T03:00:00Z", 1);
        var item = Files.readString(folder.resolve("a.json"));
        Files.writeString(
                folder.resolve("a.json"),
                item.replace(
                        "\"eo:bands\":[{\"name\":\"B04\"",
                        "\"raster:bands\":[{\"scale\":0.0001,\"offset\":-0.1}],\"eo:bands\":[{\"name\":\"B04\""));
        var red = read().scenes().getFirst().band("red").orElseThrow();
        assertThat(red.scale()).isEqualTo(0.0001);
        assertThat(red.offset()).isEqualTo(-0.1);
    }
}
