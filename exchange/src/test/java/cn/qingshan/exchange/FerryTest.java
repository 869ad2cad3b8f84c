package cn.qingshan.exchange;

import static cn.qingshan.exchange.Pair.problem;
import static cn.qingshan.exchange.Pair.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.chain.DigestAlgorithm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("摆渡：一个文件夹或一个压缩文件；截断、改动的整盘拒绝，可重复导入")
class FerryTest {

    private static final Instant AT = Instant.parse("2026-11-25T02:00:00Z");
    private static final byte[] PHOTO = "矿坑照片".repeat(400).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder = Path.of("");

    private final Pair pair = new Pair();
    private final Attachment photo =
            new Attachment(DigestAlgorithm.SHA_256.of(PHOTO), PHOTO.length, "现场.jpg", "image/jpeg");
    private FolderAttachments ours = ours("bureau");
    private FolderAttachments theirs = ours;

    private FolderAttachments ours(String name) {
        try {
            return new FolderAttachments(folder.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void stores() throws IOException {
        ours = ours("bureau-files");
        theirs = ours("procuratorate-files");
        assertThat(ours.take(photo, new ByteArrayInputStream(PHOTO))).isInstanceOf(Attachments.Taken.Kept.class);
    }

    private Ferry bureau() {
        return new Ferry(pair.bureau.channel(), ours);
    }

    private Ferry procuratorate() {
        return new Ferry(pair.procuratorate.channel(), theirs);
    }

    private Path exported(String name) throws IOException {
        pair.bureau.channel().send(problem(1, 1));
        pair.bureau.channel().send(transfer("T-1"), List.of(photo));
        var to = folder.resolve(name);
        var exported = bureau().export(to, AT);
        assertThat(exported.envelopes()).isEqualTo(2);
        assertThat(exported.attachments()).isEqualTo(1);
        assertThat(exported.missing()).isEmpty();
        return to;
    }

    private Ferry.Imported imported(Path from) throws IOException {
        return procuratorate().importFrom(from, pair.procuratorate::take);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "disk.zip"})
    void a_disk_there_and_one_back_and_each_read_twice(String name) throws IOException {
        var disk = exported(name);
        for (int i = 0; i < 2; i++) {
            var taken = (Ferry.Imported.Taken) imported(disk);
            assertThat(taken.attachments()).isEqualTo(i == 0 ? 1 : 0);
            assertThat(taken.differing()).isEmpty();
            assertThat(pair.procuratorate.delivered).hasSize(2);
        }
        assertThat(theirs.open(photo.digest()).readAllBytes()).isEqualTo(PHOTO);
        pair.procuratorate.channel().send(Pair.answer("T-1", pair.procuratorate.delivered.get(1)));
        var back = folder.resolve("back-" + name);
        procuratorate().export(back, AT);
        for (int i = 0; i < 2; i++) {
            bureau().importFrom(back, pair.bureau::take);
        }
        assertThat(pair.bureau.delivered).hasSize(1);
        assertThat(pair.bureau.shared()).isEqualTo(pair.procuratorate.shared());
        // what is acknowledged does not travel again
        assertThat(bureau().export(folder.resolve("again-" + name), AT).envelopes())
                .isZero();
    }

    @Test
    void a_lost_disk_is_made_good_by_the_next() throws IOException {
        exported("lost.zip");
        pair.bureau.channel().send(problem(2, 1));
        var next = folder.resolve("next.zip");
        bureau().export(next, AT);
        imported(next);
        assertThat(pair.procuratorate.receivedCount()).isEqualTo(3);
    }

    @Test
    @DisplayName("截断：压缩文件在任何一处截断，都整盘拒绝")
    void a_zip_cut_anywhere_is_refused_as_a_whole() throws IOException {
        byte[] whole = Files.readAllBytes(exported("disk.zip"));
        var cut = folder.resolve("cut.zip");
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 40)) {
            Files.write(cut, Arrays.copyOf(whole, length));
            refused(cut);
        }
    }

    @Test
    @DisplayName("改动：压缩文件任何一处被改，要么拒绝，要么内容原样")
    void a_zip_with_a_flipped_bit_brings_nothing_that_was_not_sent() throws IOException {
        byte[] whole = Files.readAllBytes(exported("disk.zip"));
        var changed = folder.resolve("changed.zip");
        int refused = 0;
        for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 150)) {
            byte[] other = whole.clone();
            other[at] ^= 0x10;
            Files.write(changed, other);
            var imported = imported(changed);
            if (imported instanceof Ferry.Imported.Refused) {
                refused++;
            }
            // some bits of a zip, such as times, say nothing
            assertThat(pair.procuratorate.delivered.size()).isIn(0, 2);
        }
        assertThat(refused).isGreaterThan(100);
    }

    private Sentence refused(Path disk) throws IOException {
        var why = ((Ferry.Imported.Refused) imported(disk)).why();
        assertThat(pair.procuratorate.delivered).isEmpty();
        assertThat(pair.procuratorate.receivedCount()).isZero();
        assertThat(theirs.has(photo.digest())).isFalse();
        assertThat(why.zh()).isNotBlank();
        assertThat(why.en()).isNotBlank();
        return why;
    }

    @Test
    void a_folder_cut_altered_or_unfinished_is_refused_by_name_of_the_file() throws IOException {
        var disk = exported("disk");
        var envelopes = disk.resolve(Ferry.ENVELOPES);
        byte[] whole = Files.readAllBytes(envelopes);
        Files.write(envelopes, Arrays.copyOf(whole, whole.length - 100));
        assertThat(refused(disk).zh()).contains("envelopes.jws").contains("截断");
        byte[] altered = whole.clone();
        altered[50] ^= 1;
        Files.write(envelopes, altered);
        assertThat(refused(disk).zh()).contains("envelopes.jws");
        Files.write(envelopes, whole);
        var picture = disk.resolve(Ferry.ATTACHMENTS + photo.digest().hex());
        Files.write(picture, new byte[PHOTO.length]);
        assertThat(refused(disk).zh()).contains(photo.digest().hex());
        Files.delete(picture);
        assertThat(refused(disk).zh()).contains("不在盘上");
        Files.delete(disk.resolve(Ferry.MANIFEST));
        assertThat(refused(disk).zh()).contains("清单");
        assertThat(refused(folder.resolve("nothing")).zh()).contains("找不到");
    }

    @Test
    void a_disk_for_somebody_else_of_a_later_format_or_with_a_foreign_path_is_refused() throws IOException {
        var disk = exported("disk");
        var manifest = disk.resolve(Ferry.MANIFEST);
        String whole = Files.readString(manifest);
        Files.writeString(manifest, whole.replace("\"to\":\"heshan-procuratorate\"", "\"to\":\"linxian-bureau\""));
        assertThat(refused(disk).zh()).contains("linxian-bureau");
        Files.writeString(manifest, whole.replace("\"version\":1", "\"version\":2"));
        assertThat(refused(disk).zh()).contains("第2版");
        Files.writeString(manifest, whole.replace("envelopes.jws", "../envelopes.jws"));
        assertThat(refused(disk).zh()).contains("清单已损坏");
        Files.writeString(manifest, whole.substring(0, whole.length() / 2));
        assertThat(refused(disk).zh()).contains("清单已损坏");
    }

    @Test
    @DisplayName("整盘连同清单被重写的：信封自己的签名拦住")
    void a_disk_rewritten_together_with_its_manifest_is_stopped_by_the_signatures() throws IOException {
        var disk = exported("disk");
        var envelopes = disk.resolve(Ferry.ENVELOPES);
        byte[] whole = Files.readAllBytes(envelopes);
        byte[] altered = whole.clone();
        altered[altered.length / 5] ^= 1;
        Files.write(envelopes, altered);
        var manifest = disk.resolve(Ferry.MANIFEST);
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace(
                                DigestAlgorithm.SHA_256.of(whole).hex(),
                                DigestAlgorithm.SHA_256.of(altered).hex()));
        var taken = (Ferry.Imported.Taken) imported(disk);
        assertThat(Pair.only(taken.receipts(), Receipt.Refused.class)).isNotEmpty();
        assertThat(pair.procuratorate.delivered.stream().map(Receipt.Delivered::message))
                .isSubsetOf(problem(1, 1), transfer("T-1"));
    }

    @Test
    void attachments_that_are_not_there_are_named_and_come_later() throws IOException {
        var plan = new Attachment(DigestAlgorithm.SHA_256.of(new byte[] {1}), 1, "方案.pdf", "application/pdf");
        pair.bureau.channel().send(transfer("T-2"), List.of(plan));
        assertThat(bureau().export(folder.resolve("one"), AT).missing()).containsExactly(plan);
        imported(folder.resolve("one"));
        assertThat(pair.procuratorate.delivered.getFirst().envelope().header().attachments())
                .containsExactly(plan);
        assertThat(theirs.has(plan.digest())).isFalse();
        // fetched apart, and checked
        assertThat(theirs.take(plan, new ByteArrayInputStream(new byte[] {2})))
                .isInstanceOf(Attachments.Taken.Differs.class);
        assertThat(theirs.take(plan, new ByteArrayInputStream(new byte[1000])))
                .isInstanceOf(Attachments.Taken.Differs.class);
        assertThat(theirs.has(plan.digest())).isFalse();
        assertThat(theirs.take(plan, new ByteArrayInputStream(new byte[] {1})))
                .isInstanceOf(Attachments.Taken.Kept.class);
    }

    @Test
    void nothing_is_written_over_in_a_folder() throws IOException {
        exported("disk");
        assertThatThrownBy(() -> bureau().export(folder.resolve("disk"), AT)).isInstanceOf(IOException.class);
    }
}
