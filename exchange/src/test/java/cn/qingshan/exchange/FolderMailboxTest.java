package cn.qingshan.exchange;

import static cn.qingshan.exchange.Pair.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("文件夹信箱：断电在任何一步，重开后要么全有，要么全无")
class FolderMailboxTest {

    @TempDir
    Path folder = Path.of("");

    private final Pair pair = new Pair();

    private FolderMailbox open(FolderMailbox.Step steps) throws IOException {
        var box = FolderMailbox.open(folder, pair.procuratorate.party, pair.bureau.party, steps, false);
        pair.procuratorate.open(box, pair.bureau.party, pair::now);
        return box;
    }

    private static List<Long> waiting(FolderMailbox box) {
        return List.copyOf(box.inTransaction(() -> box.waiting()));
    }

    /** As much as a stranger can see. */
    private static String seen(FolderMailbox box) {
        return box.inTransaction(() -> box.sentCount() + " sent, " + box.receivedCount() + " received, waiting "
                + box.waiting() + ", " + box.standing().print());
    }

    @Test
    void stopped_before_each_step_in_turn_it_has_all_of_a_parcel_or_nothing() throws IOException {
        for (int i = 1; i <= 6; i++) {
            pair.bureau.channel().send(problem(i, 1));
        }
        var parcel = pair.bureau.channel().parcel();
        // envelope 5 comes early, so that its waiting is among the steps
        var texts = new ArrayList<>(parcel.envelopes());
        texts.remove(3);
        String before;
        try (var box = open(step -> {})) {
            before = seen(box);
        }
        boolean ended = false;
        int stop = 0;
        while (!ended) {
            int[] left = {stop++};
            var box = open(step -> {
                if (left[0]-- == 0) {
                    throw new IllegalStateException("stopped before " + step);
                }
            });
            try {
                pair.procuratorate.receive(new Parcel(texts));
                ended = true;
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageStartingWith("stopped");
            }
            box.close();
            try (var again = open(step -> {})) {
                long received = again.inTransaction(again::receivedCount);
                assertThat(received).isIn(0L, 3L);
                if (received == 3) {
                    assertThat(waiting(again)).containsExactly(5L, 6L);
                    break;
                }
                assertThat(seen(again)).startsWith(before.substring(0, 18));
            }
        }
        assertThat(stop).as("steps there were").isGreaterThan(5);
        try (var box = open(step -> {})) {
            pair.procuratorate.receive(parcel);
            assertThat(box.inTransaction(box::receivedCount)).isEqualTo(6);
            assertThat(waiting(box)).isEmpty();
            for (long n = 1; n <= 6; n++) {
                long number = n;
                assertThat(box.inTransaction(() -> box.received(number))
                                .orElseThrow()
                                .text())
                        .isEqualTo(parcel.envelopes().get((int) n - 1));
            }
        }
        try (var left = Files.list(folder.resolve("waiting"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void what_was_refused_is_still_there_after_opening_again() throws IOException {
        try (var box = open(step -> {})) {
            pair.procuratorate.receive("no envelope \ud800 at all");
            assertThat(box.inTransaction(() -> box.refused(5))).hasSize(1);
        }
        try (var box = open(step -> {})) {
            assertThat(box.inTransaction(() -> box.refused(5)).getFirst().code())
                    .isEqualTo("Damaged");
        }
    }

    @Test
    void a_damaged_folder_says_so_and_two_programs_do_not_share_one() throws IOException {
        pair.bureau.channel().send(problem(1, 1));
        var box = open(step -> {});
        pair.procuratorate.receive(pair.bureau.channel().parcel());
        assertThatThrownBy(() -> open(step -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use");
        box.close();
        byte[] index = Files.readAllBytes(folder.resolve("received.index"));
        Files.write(folder.resolve("received.index"), new byte[0]);
        assertThatThrownBy(() -> open(step -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
        Files.write(folder.resolve("received.index"), index);
        Files.writeString(folder.resolve("state.json"), "{");
        assertThatThrownBy(() -> open(step -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void a_number_out_of_turn_is_a_bug() throws IOException {
        try (var box = open(step -> {})) {
            var kept = new Mailbox.Kept(2, Envelope.digest("x"), "x");
            assertThatThrownBy(() -> box.inTransaction(() -> {
                        box.keepSent(kept);
                        return true;
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(List.of(box.inTransaction(box::sentCount))).containsExactly(0L);
        }
    }
}
