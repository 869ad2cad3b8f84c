package cn.qingshan.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.ledger.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("上传的 zip：个数和解开后的大小有界，名字不能往外指")
class SceneZipTest {

    private static final int MOST_FILES = 3;
    private static final long MOST_BYTES = 10_000;

    @TempDir
    Path folder;

    private static byte[] zip(Map<String, byte[]> files) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> files(Object... namesAndSizes) {
        var files = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < namesAndSizes.length; i += 2) {
            files.put((String) namesAndSizes[i], new byte[(int) namesAndSizes[i + 1]]);
        }
        return files;
    }

    private void unpack(byte[] zip) throws Exception {
        SceneZip.unpack(new ByteArrayInputStream(zip), folder.resolve("in"), MOST_FILES, MOST_BYTES);
    }

    private void refused(byte[] zip, String key) {
        assertThatThrownBy(() -> unpack(zip))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    private long written() throws Exception {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    @DisplayName("恰好到界的照收，文件夹不算个数")
    void what_reaches_the_bounds_is_unpacked() throws Exception {
        // 3 files of 10,000 bytes in all, and a folder
        unpack(zip(files("a/", 0, "a/1.json", 1_000, "a/2.tif", 4_000, "3.tif", 5_000)));
        assertThat(Files.size(folder.resolve("in/a/2.tif"))).isEqualTo(4_000);
        assertThat(written()).isEqualTo(10_000);
    }

    @Test
    @DisplayName("多一个文件、多一个字节就不收")
    void what_passes_a_bound_is_refused() throws Exception {
        refused(zip(files("1", 1, "2", 1, "3", 1, "4", 1)), "refusal.scene.zip-many");
        SceneFolder.deleteAll(folder.resolve("in"));
        // the bound is of all files together: 6,000 + 4,001
        refused(zip(files("1", 6_000, "2", 4_001)), "refusal.scene.zip-large");
    }

    @Test
    @DisplayName("压缩炸弹：写到界就停，不等解完")
    void a_bomb_is_stopped_at_the_bound() throws Exception {
        var bomb = zip(files("bomb.tif", 64 << 20));
        assertThat(bomb.length).isLessThan(100_000);
        refused(bomb, "refusal.scene.zip-large");
        assertThat(written()).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    @DisplayName("名字往外指的、重名的不收，外面一个字节也不写")
    void a_name_that_leads_out_is_refused() throws Exception {
        for (var name : new String[] {
            "../out.tif", "a/../../out.tif", folder.resolve("out.tif").toString()
        }) {
            refused(zip(files(name, 10)), "refusal.scene.zip-name");
        }
        assertThat(folder.resolve("out.tif")).doesNotExist();
        refused(zip(files("a/1.tif", 10, "a/x/../1.tif", 10)), "refusal.scene.zip-name");
        assertThat(folder.resolve("in/a/1.tif")).hasSize(10);
    }

    @Test
    @DisplayName("截断的、空的、不是 zip 的不收")
    void what_is_no_whole_zip_is_refused() throws Exception {
        // what cannot be packed, so that half of the file is half of its bytes
        var noise = new byte[8_000];
        new java.util.Random(1).nextBytes(noise);
        var whole = zip(Map.of("1.tif", noise));
        refused(java.util.Arrays.copyOf(whole, whole.length / 2), "refusal.scene.zip-damaged");
        refused(new byte[0], "refusal.scene.zip-damaged");
        refused(noise, "refusal.scene.zip-damaged");
        refused(zip(Map.of()), "refusal.scene.zip-damaged");
    }

    @Test
    @DisplayName("一个名字又是文件又是文件夹、名字太长：写明不能用")
    void names_that_no_folder_takes_are_refused() throws Exception {
        refused(zip(files("a", 1, "a/b", 1)), "refusal.scene.zip-name");
        SceneFolder.deleteAll(folder.resolve("in"));
        refused(zip(files("a", 1, "a/b/c/d", 1)), "refusal.scene.zip-name");
        SceneFolder.deleteAll(folder.resolve("in"));
        refused(zip(files("a/b", 1, "a", 1)), "refusal.scene.zip-name");
        SceneFolder.deleteAll(folder.resolve("in"));
        // 100 characters of 3 bytes: 300 bytes, and file systems take 255
        refused(zip(files("长".repeat(100), 1)), "refusal.scene.zip-name");
        // 30 folders of 150 bytes: 4,500, and paths end at 4,096
        refused(zip(files(("文".repeat(50) + "/").repeat(30) + "x", 1)), "refusal.scene.zip-name");
    }
}
