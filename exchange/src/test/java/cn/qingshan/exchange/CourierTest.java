package cn.qingshan.exchange;

import static cn.qingshan.exchange.Pair.problem;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.chain.DigestAlgorithm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("信使：请求丢、答复丢、信封丢、截断，都只是多走几趟")
class CourierTest {

    @TempDir
    Path folder = Path.of("");

    private final Pair pair = new Pair();

    /** A request over a line on which anything may happen, both ways. */
    private final class LossyCourier implements Courier {
        private final Random random = new Random(20261125);
        private final Channel partner;
        private final Channel.Recipient recipient;
        private final Attachments files;
        int journeys;

        LossyCourier(Pair.Side partner, Attachments files) {
            this.partner = partner.channel();
            this.recipient = partner::take;
            this.files = files;
        }

        @Override
        public Optional<Parcel> exchange(Parcel parcel) {
            journeys++;
            if (random.nextInt(10) == 0) {
                return Optional.empty(); // the request is lost
            }
            var answer = partner.answer(onTheWay(parcel), recipient);
            return random.nextInt(10) == 0 ? Optional.empty() : Optional.of(onTheWay(answer));
        }

        private Parcel onTheWay(Parcel parcel) {
            var texts = new ArrayList<String>();
            for (String text : parcel.envelopes()) {
                switch (random.nextInt(12)) {
                    case 0 -> {
                        // lost
                    }
                    case 1 -> Collections.addAll(texts, text, text);
                    case 2 -> texts.add(text.substring(0, random.nextInt(text.length())));
                    default -> texts.add(text);
                }
            }
            Collections.shuffle(texts, random);
            // the parcel as a body is cut off now and then
            String body = new Parcel(texts).text();
            return Parcel.parse(random.nextInt(8) == 0 ? body.substring(0, random.nextInt(body.length() + 1)) : body);
        }

        @Override
        public Optional<InputStream> fetch(Attachment attachment) throws IOException {
            if (!files.has(attachment.digest())) {
                return Optional.empty();
            }
            byte[] all = files.open(attachment.digest()).readAllBytes();
            return Optional.of(new ByteArrayInputStream(all, 0, random.nextBoolean() ? all.length : all.length / 2));
        }
    }

    @Test
    void pushing_and_pulling_by_one_side_alone_brings_both_to_the_same() throws IOException {
        var files = new FolderAttachments(folder.resolve("theirs"));
        byte[] plan = "恢复治理方案".getBytes(StandardCharsets.UTF_8);
        var attachment = new Attachment(DigestAlgorithm.SHA_256.of(plan), plan.length, "方案.pdf", "application/pdf");
        files.take(attachment, new ByteArrayInputStream(plan));
        for (int i = 1; i <= 60; i++) {
            pair.bureau.channel().send(problem(i, 1), i == 60 ? List.of(attachment) : List.of());
            pair.procuratorate.channel().send(Pair.transfer("T-" + i));
        }
        // only the procuratorate can reach the other, not the other way round
        var courier = new LossyCourier(pair.bureau, files);
        while (pair.procuratorate.standing().acknowledged() < 60
                || pair.bureau.standing().acknowledged() < 60) {
            pair.procuratorate.channel().exchange(courier, pair.procuratorate::take);
            assertThat(courier.journeys).isLessThan(500);
        }
        assertThat(pair.procuratorate.shared()).isEqualTo(pair.bureau.shared());
        assertThat(pair.procuratorate.delivered).hasSize(60);
        assertThat(pair.bureau.delivered).hasSize(60);

        var wanted = pair.procuratorate.delivered.getLast().envelope().header().attachments();
        assertThat(wanted).containsExactly(attachment);
        var ours = new FolderAttachments(folder.resolve("ours"));
        while (!ours.has(attachment.digest())) {
            ours.take(attachment, courier.fetch(attachment).orElseThrow());
        }
        assertThat(ours.open(attachment.digest()).readAllBytes()).isEqualTo(plan);
    }
}
