package cn.qingshan.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.chain.Fault.Kind;
import cn.qingshan.chain.LedgerExport.Line;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class VerifierTest {

    private static final SampleLedger SMALL = SampleLedger.small();
    private static final byte[] EXPORT = SMALL.export(SampleLedger.SIGNER);
    private static final VerifierKey KEY = SampleLedger.SIGNER.verifierKey();

    private static Verification verify(byte[] file, @Nullable VerifierKey key) {
        try {
            return Verifier.verify(new ByteArrayInputStream(file), key);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Fault> faults(byte[] file, @Nullable VerifierKey key) {
        var verification = verify(file, key);
        assertThat(verification).isInstanceOf(Verification.Broken.class);
        return ((Verification.Broken) verification).faults();
    }

    private static List<Kind> kinds(byte[] file, @Nullable VerifierKey key) {
        return faults(file, key).stream().map(Fault::kind).toList();
    }

    private static Verification.Account whole(byte[] file, @Nullable VerifierKey key) {
        var verification = verify(file, key);
        assertThat(verification).isInstanceOf(Verification.Whole.class);
        return ((Verification.Whole) verification).account();
    }

    /** Lines with their newlines. */
    private static List<byte[]> lines(byte[] file) {
        var lines = new ArrayList<byte[]>();
        int from = 0;
        for (int i = 0; i < file.length; i++) {
            if (file[i] == '\n') {
                lines.add(Arrays.copyOfRange(file, from, i + 1));
                from = i + 1;
            }
        }
        return lines;
    }

    private static byte[] join(List<byte[]> lines) {
        var out = new ByteArrayOutputStream();
        lines.forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** One who changes lines and makes everything fit again that can be made to fit without the key. */
    private static byte[] forge(byte[] file, Consumer<List<ObjectNode>> change) {
        var objects = new ArrayList<ObjectNode>();
        for (byte[] line : lines(file)) {
            objects.add((ObjectNode) CanonicalJson.parse(line, LedgerExport.MAX_LINE_DEPTH));
        }
        change.accept(objects);
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < objects.size(); i++) {
            var object = objects.get(i);
            if (object.get("type").stringValue().equals("end")) {
                object.put("lines", i);
                object.put(
                        "digest", DigestAlgorithm.SHA_256.of(out.toByteArray()).hex());
            }
            object.remove("check");
            String check = DigestAlgorithm.SHA_256
                    .of(CanonicalJson.bytes(object, LedgerExport.MAX_LINE_DEPTH))
                    .hex()
                    .substring(0, 16);
            object.put("check", check);
            out.writeBytes(CanonicalJson.bytes(object, LedgerExport.MAX_LINE_DEPTH));
            out.write('\n');
        }
        return out.toByteArray();
    }

    private static ObjectNode act(List<ObjectNode> lines, String record, long seq) {
        boolean inRecord = false;
        for (var line : lines) {
            switch (line.get("type").stringValue()) {
                case "record" ->
                    inRecord = line.at("/record/kind").stringValue().equals(record);
                case "act" -> {
                    if (inRecord && line.get("seq").longValue() == seq) {
                        return line;
                    }
                }
                default -> {}
            }
        }
        throw new AssertionError("no such act");
    }

    private static void unseal(List<ObjectNode> lines) {
        lines.getLast().putNull("seal");
    }

    /** Body digests and links of a record made to fit its bodies. */
    private static void rechain(List<ObjectNode> lines, RecordRef record) {
        var link = Chain.genesis(record);
        boolean inRecord = false;
        for (var line : lines) {
            switch (line.get("type").stringValue()) {
                case "record" -> inRecord = line.at("/record/id").stringValue().equals(record.id());
                case "act" -> {
                    if (inRecord) {
                        if (line.has("body")) {
                            var digest = DigestAlgorithm.SHA_256.of(CanonicalJson.bytes(line.get("body")));
                            line.put("bodyDigest", digest.hex());
                        }
                        link = Chain.link(
                                link,
                                line.get("seq").longValue(),
                                Digest.ofHex(line.get("bodyDigest").stringValue()));
                        line.put("link", link.hex());
                    }
                }
                case "record-end" -> {
                    if (inRecord) {
                        line.put("head", link.hex());
                    }
                    inRecord = false;
                }
                default -> {}
            }
        }
    }

    @Nested
    class Whole_files {

        @Test
        void an_untouched_export_is_whole_and_says_what_it_holds() {
            // 6 acts: 0..4 under the checkpoint, 5 after it; act 2 of both records withheld; one of two evidences
            // inside
            var account = whole(EXPORT, KEY);

            assertThat(account.records()).isEqualTo(2);
            assertThat(account.acts()).isEqualTo(6);
            assertThat(account.withheld()).isEqualTo(Map.of("not-disclosed", 2L));
            assertThat(account.covered()).isEqualTo(5);
            assertThat(account.later()).isEqualTo(1);
            assertThat(account.checkpoint()).map(Checkpoint::size).contains(5L);
            assertThat(account.checkpointSigned()).isTrue();
            assertThat(account.sealed()).isTrue();
            assertThat(account.key()).contains(KEY);
            assertThat(account.keyGiven()).isTrue();
            assertThat(account.evidence()).isEqualTo(2);
            assertThat(account.evidenceEmbedded()).isEqualTo(1);
            assertThat(account.evidenceUnnamed()).isEqualTo(1);
            assertThat(account.header()).contains(SampleLedger.header(KEY));
        }

        @Test
        void without_a_given_key_the_one_in_the_file_is_used() {
            var account = whole(EXPORT, null);
            assertThat(account.key()).contains(KEY);
            assertThat(account.keyGiven()).isFalse();
        }

        @Test
        void without_a_seal_it_is_whole_and_not_sealed() {
            var account = whole(SMALL.export(null), KEY);
            assertThat(account.checkpointSigned()).isTrue();
            assertThat(account.sealed()).isFalse();
        }

        @Test
        void a_ledger_without_checkpoint_and_seal_is_whole_but_unsigned() {
            var ledger = SampleLedger.of(2, 4, 99);
            var file = ledger.export(null, null);

            var account = whole(file, null);
            assertThat(account.checkpoint()).isEmpty();
            assertThat(account.later()).isEqualTo(4);
            assertThat(account.checkpointSigned()).isFalse();
            // who gives a key wants to see its signature
            assertThat(kinds(file, KEY)).containsExactly(Kind.NOTHING_SIGNED);
        }

        @Test
        void a_checkpoint_of_one_act_has_an_empty_proof() {
            var account = whole(SampleLedger.of(1, 2, 1).export(null), KEY);
            assertThat(account.covered()).isEqualTo(1);
            assertThat(account.later()).isEqualTo(1);
        }

        @Test
        void the_other_organs_signature_may_stand_beside() {
            var ledger = SampleLedger.small();
            var bureau = SampleLedger.signer("bureau.example/heshan", 8);
            ledger.close(SampleLedger.SIGNER, bureau);
            var file = ledger.export(SampleLedger.SIGNER);

            assertThat(whole(file, KEY).checkpointSigned()).isTrue();
            var forBureau = forge(
                    ledger.export(bureau),
                    lines -> lines.getFirst()
                            .put("verifierKey", bureau.verifierKey().print()));
            assertThat(kinds(forBureau, bureau.verifierKey())).contains(Kind.SEAL_BAD);
            assertThat(whole(ledger.export(bureau.verifierKey(), bureau), bureau.verifierKey())
                            .checkpointSigned())
                    .isTrue();
        }

        @Test
        void the_writer_puts_proofs_just_where_the_checkpoint_reaches() throws IOException {
            var out = new ByteArrayOutputStream();
            try (var writer = new LedgerExport.Writer(out, SampleLedger.header(KEY), SMALL.checkpoint)) {
                var kept = SMALL.records.values().iterator().next().getFirst();
                writer.begin(kept.body().record());
                assertThatThrownBy(() -> writer.act(kept.body(), 4, null)).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> writer.act(kept.body(), 5, List.of()))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> writer.finish(null)).isInstanceOf(IllegalStateException.class);
            }
            assertThatThrownBy(() -> new LedgerExport.Writer(out, SampleLedger.header(null), SMALL.checkpoint))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void the_writer_works_out_digest_and_link_of_an_act_at_hand() throws IOException {
            var ledger = SampleLedger.of(1, 3, 99);
            var out = new ByteArrayOutputStream();
            try (var writer = new LedgerExport.Writer(out, SampleLedger.header(KEY), null)) {
                var acts = ledger.records.values().iterator().next();
                writer.begin(acts.getFirst().body().record());
                for (var kept : acts) {
                    writer.act(kept.body(), kept.position(), null);
                }
                writer.endRecord();
                writer.finish(SampleLedger.SIGNER);
            }
            assertThat(whole(out.toByteArray(), KEY).sealed()).isTrue();
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains(ledger.leaves.getLast().hex());
        }

        @Test
        void a_large_export_is_whole() {
            var account = whole(SampleLedger.of(40, 2_000, 1_900).export(SampleLedger.SIGNER), KEY);
            assertThat(account.acts()).isEqualTo(2_000);
            assertThat(account.covered()).isEqualTo(1_900);
        }
    }

    @Nested
    @DisplayName("records of another node: acts that did not come are known by the digests that were told")
    class Records_of_others {

        private static final byte[] OTHERS = SampleLedger.withOthers();

        private static ObjectNode told(List<ObjectNode> lines, long seq) {
            return lines.stream()
                    .filter(line -> line.get("type").stringValue().equals("told")
                            && line.get("seq").longValue() == seq)
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void gaps_whose_digests_fit_leave_the_file_whole() {
            // their 5 acts: 3 here, of which one without its body, and 2 told; ours: 1. Four leaves, all proven.
            var account = whole(OTHERS, KEY);
            assertThat(account.records()).isEqualTo(2);
            assertThat(account.recordsOfOthers()).isEqualTo(1);
            assertThat(account.acts()).isEqualTo(6);
            assertThat(account.told()).isEqualTo(2);
            assertThat(account.withheld()).isEqualTo(Map.of("not-disclosed", 1L));
            assertThat(account.covered()).isEqualTo(4);
            assertThat(account.sealed()).isTrue();
        }

        @Test
        void a_file_without_them_stays_of_the_first_version() {
            assertThat(new String(EXPORT, StandardCharsets.UTF_8))
                    .contains("\"version\":1")
                    .doesNotContain("\"told\"");
            assertThat(new String(OTHERS, StandardCharsets.UTF_8)).contains("\"version\":2");
        }

        @Test
        void another_digest_told_is_found_even_if_the_chain_is_made_to_fit() {
            var other = DigestAlgorithm.SHA_256.of(new byte[] {1}).hex();
            var plain = forge(OTHERS, lines -> {
                told(lines, 1).put("bodyDigest", other);
                unseal(lines);
            });
            assertThat(kinds(plain, KEY)).containsExactly(Kind.LINK_BROKEN);
            var rechained = forge(OTHERS, lines -> {
                told(lines, 1).put("bodyDigest", other);
                chainAgain(lines);
                unseal(lines);
            });
            // acts 2, 3 and 5 then have other links than the leaves of the tree
            assertThat(kinds(rechained, KEY)).containsExactly(Kind.PROOF_WRONG, Kind.PROOF_WRONG, Kind.PROOF_WRONG);
        }

        private static void chainAgain(List<ObjectNode> lines) {
            var link = Chain.genesis(SampleLedger.OTHERS);
            for (var line : lines) {
                switch (line.get("type").stringValue()) {
                    case "act", "told" -> {
                        link = Chain.link(
                                link,
                                line.get("seq").longValue(),
                                Digest.ofHex(line.get("bodyDigest").stringValue()));
                        line.put("link", link.hex());
                    }
                    case "record-end" -> {
                        line.put("head", link.hex());
                        return;
                    }
                    default -> {}
                }
            }
        }

        @Test
        void a_digest_left_out_is_missed() {
            var file = forge(OTHERS, lines -> {
                lines.remove(told(lines, 4));
                unseal(lines);
            });
            assertThat(kinds(file, KEY)).containsExactly(Kind.ACT_MISSING, Kind.RECORD_COUNT);
        }

        @Test
        void a_forged_body_beside_the_gaps_is_found() {
            var file = forge(OTHERS, lines -> {
                ((ObjectNode) act(lines, "support-request", 3).at("/body/payload")).put("note", "另一句话");
                unseal(lines);
            });
            assertThat(kinds(file, KEY)).containsExactly(Kind.BODY_CHANGED);
        }

        @Test
        void a_digest_that_nothing_later_bears_out_is_not_believed() {
            var file = forge(OTHERS, lines -> {
                var last = act(lines, "support-request", 5);
                last.put("type", "told");
                last.remove(List.of("position", "proof", "withheld"));
                unseal(lines);
            });
            assertThat(kinds(file, KEY)).containsExactly(Kind.TOLD_LAST);
        }

        @Test
        void nothing_is_told_of_a_record_of_ones_own_or_in_a_file_of_the_first_version() {
            var ours = forge(EXPORT, lines -> {
                var withheld = act(lines, "problem", 2);
                withheld.put("type", "told");
                withheld.remove(List.of("position", "proof", "withheld"));
                unseal(lines);
            });
            assertThat(kinds(ours, KEY)).containsExactly(Kind.LINE_OUT_OF_PLACE);
            var first = forge(OTHERS, lines -> {
                lines.getFirst().put("version", 1);
                unseal(lines);
            });
            assertThat(kinds(first, KEY)).containsExactly(Kind.LINE_OUT_OF_PLACE);
        }
    }

    @Nested
    @DisplayName("any changed byte is found, in the line it stands in")
    class Changed_bytes {

        private void isFound(byte[] file, int at, int changed) {
            byte original = file[at];
            file[at] = (byte) changed;
            try {
                var verification = verify(file, null);
                assertThat(verification)
                        .as("byte %d, %02x instead of %02x", at, changed, original)
                        .isInstanceOf(Verification.Broken.class);
                long line = 1;
                for (int i = 0; i < at; i++) {
                    line += file[i] == '\n' ? 1 : 0;
                }
                long here = line;
                assertThat(((Verification.Broken) verification).faults())
                        .as("byte %d, %02x instead of %02x in line %d", at, changed, original, line)
                        .anyMatch(fault -> fault.place().line() == here);
            } finally {
                file[at] = original;
            }
        }

        @Test
        void every_byte_of_a_small_export() {
            var random = new Random(1);
            byte[] file = EXPORT.clone();
            for (int at = 0; at < file.length; at++) {
                isFound(file, at, file[at] ^ 1);
                if (at % 4 == 0) {
                    isFound(file, at, file[at] ^ (1 + random.nextInt(255)));
                }
            }
        }

        @Test
        void every_second_byte_without_a_seal_and_without_a_checkpoint() {
            for (byte[] file :
                    List.of(SMALL.export(null), SampleLedger.of(1, 2, 99).export(null, null))) {
                for (int at = 0; at < file.length; at += 2) {
                    isFound(file, at, file[at] ^ 1);
                }
            }
        }

        @Test
        void sampled_bytes_of_a_large_export() {
            byte[] file = SampleLedger.of(20, 400, 390).export(SampleLedger.SIGNER);
            var random = new Random(2);
            for (int i = 0; i < 120; i++) {
                isFound(file, random.nextInt(file.length), random.nextInt(256) | 0x80);
            }
        }

        @Test
        void a_byte_more_or_less() {
            for (int at = 0; at < EXPORT.length; at += 7) {
                var out = new ByteArrayOutputStream();
                out.write(EXPORT, 0, at);
                out.write(EXPORT, at + 1, EXPORT.length - at - 1);
                assertThat(verify(out.toByteArray(), null))
                        .as("without byte %d", at)
                        .isInstanceOf(Verification.Broken.class);
                out.reset();
                out.write(EXPORT, 0, at);
                out.write(' ');
                out.write(EXPORT, at, EXPORT.length - at);
                assertThat(verify(out.toByteArray(), null))
                        .as("with a space at %d", at)
                        .isInstanceOf(Verification.Broken.class);
            }
        }

        @Test
        void a_file_cut_short_anywhere() {
            int firstLine = lines(EXPORT).getFirst().length;
            for (int length = 0; length < EXPORT.length; length += 3) {
                var verification = verify(Arrays.copyOf(EXPORT, length), null);
                if (length < firstLine - 1) {
                    // nothing of the format is left to recognise
                    assertThat(verification).isInstanceOf(Verification.Unreadable.class);
                } else {
                    assertThat(verification).as("%d bytes", length).isInstanceOf(Verification.Broken.class);
                }
            }
        }

        @Test
        void a_changed_body_is_named_by_record_number_and_id() {
            String text = new String(EXPORT, StandardCharsets.UTF_8);
            byte[] changed = text.replaceFirst("采坑仍在扩大", "采坑已经回填").getBytes(StandardCharsets.UTF_8);
            var first = SMALL.first();

            var fault = faults(changed, null).getFirst();
            assertThat(fault.kind()).isEqualTo(Kind.BODY_CHANGED);
            assertThat(fault.place().record()).contains(first.record());
            assertThat(fault.place().seq()).contains(1L);
            assertThat(fault.place().act()).contains(first.id());
            // header and checkpoint and record stand above
            assertThat(fault.place().line()).isEqualTo(4);
            assertThat(fault.place().offset())
                    .isEqualTo(lines(EXPORT).subList(0, 3).stream()
                            .mapToInt(l -> l.length)
                            .sum());
            assertThat(kinds(changed, null)).containsExactly(Kind.BODY_CHANGED, Kind.FILE_CHANGED);
        }

        @Test
        void a_changed_header_and_a_changed_reason_are_named_by_line() {
            String text = new String(EXPORT, StandardCharsets.UTF_8);
            var header = faults(text.replace("林岚", "林风").getBytes(StandardCharsets.UTF_8), null)
                    .getFirst();
            assertThat(header.kind()).isEqualTo(Kind.LINE_CHANGED);
            assertThat(header.place().line()).isEqualTo(1);

            var reason = faults(
                            text.replaceFirst("not-disclosed", "state-secret").getBytes(StandardCharsets.UTF_8), null)
                    .getFirst();
            assertThat(reason.kind()).isEqualTo(Kind.LINE_CHANGED);
            assertThat(reason.place().seq()).contains(2L);
        }

        @Test
        void a_changed_piece_of_evidence_is_named() {
            var changed = forge(EXPORT, lines -> {
                var part = lines.stream()
                        .filter(l -> l.get("type").stringValue().equals("evidence-part"))
                        .findFirst()
                        .orElseThrow();
                part.put("base64", "AAAA" + part.get("base64").stringValue().substring(4));
                unseal(lines);
            });
            assertThat(faults(changed, KEY)).singleElement().satisfies(fault -> {
                assertThat(fault.kind()).isEqualTo(Kind.EVIDENCE_CHANGED);
                assertThat(fault.details()).containsExactly("photo.jpg");
            });
        }
    }

    @Nested
    @DisplayName("lines lost, doubled or moved are found")
    class Moved_lines {

        @Test
        void every_line_left_out_doubled_or_swapped_with_the_next() {
            var lines = lines(EXPORT);
            for (int i = 0; i < lines.size(); i++) {
                var without = new ArrayList<>(lines);
                without.remove(i);
                assertThat(verify(join(without), null))
                        .as("without line %d", i + 1)
                        .isInstanceOf(Verification.Broken.class);

                var doubled = new ArrayList<>(lines);
                doubled.add(i, lines.get(i));
                assertThat(verify(join(doubled), null))
                        .as("line %d twice", i + 1)
                        .isInstanceOf(Verification.Broken.class);

                if (i + 1 < lines.size()) {
                    var swapped = new ArrayList<>(lines);
                    Collections.swap(swapped, i, i + 1);
                    assertThat(verify(join(swapped), null))
                            .as("lines %d and %d swapped", i + 1, i + 2)
                            .isInstanceOf(Verification.Broken.class);
                }
            }
        }

        /** As {@link #every_line_left_out_doubled_or_swapped_with_the_next}, by one who mends checks, count and digest. */
        @Test
        void even_if_the_digest_over_the_file_is_made_to_fit() {
            int size = lines(EXPORT).size();
            for (int i = 0; i < size; i++) {
                int at = i;
                assertThat(verify(forge(EXPORT, lines -> lines.remove(at)), null))
                        .as("without line %d", i + 1)
                        .isInstanceOf(Verification.Broken.class);
                if (i + 1 < size) {
                    assertThat(verify(forge(EXPORT, lines -> Collections.swap(lines, at, at + 1)), null))
                            .as("lines %d and %d swapped", i + 1, i + 2)
                            .isInstanceOf(Verification.Broken.class);
                }
            }
        }

        @Test
        void a_missing_act_is_named_by_its_number() {
            var file = forge(EXPORT, lines -> {
                lines.remove(act(lines, "case", 2));
                unseal(lines);
            });
            var faults = faults(file, KEY);
            assertThat(faults).map(Fault::kind).containsExactly(Kind.ACT_MISSING, Kind.RECORD_COUNT);
            assertThat(faults.getFirst().details()).containsExactly("2", "2");
            assertThat(faults.getFirst().place().record()).contains(new RecordRef("case", "HS-2026-0007"));
        }

        @Test
        void an_act_moved_up_is_out_of_order() {
            var file = forge(EXPORT, lines -> {
                var third = act(lines, "case", 3);
                int second = lines.indexOf(act(lines, "case", 2));
                lines.remove(third);
                lines.add(second, third);
                unseal(lines);
            });
            assertThat(kinds(file, KEY))
                    .containsExactly(Kind.ACT_MISSING, Kind.ACT_OUT_OF_ORDER, Kind.POSITION_NOT_RISING);
        }

        @Test
        void an_act_put_in_breaks_the_chain_behind_it() {
            var file = forge(EXPORT, lines -> {
                var more = act(lines, "case", 1).deepCopy();
                more.put("seq", 2);
                more.withObject("/body").put("seq", 2);
                lines.add(lines.indexOf(act(lines, "case", 2)), more);
                act(lines, "case", 3).put("seq", 4);
                unseal(lines);
            });
            assertThat(kinds(file, KEY)).contains(Kind.BODY_CHANGED, Kind.LINK_BROKEN, Kind.ACT_TWICE);
        }

        @Test
        void acts_of_two_records_cannot_change_places() {
            for (long seq : new long[] {1, 2}) {
                var file = forge(EXPORT, lines -> {
                    Collections.swap(
                            lines, lines.indexOf(act(lines, "case", seq)), lines.indexOf(act(lines, "problem", seq)));
                    unseal(lines);
                });
                // number 2 is withheld: without a body the chain alone tells
                assertThat(kinds(file, KEY))
                        .contains(seq == 1 ? Kind.BODY_OF_OTHER_RECORD : Kind.LINK_BROKEN)
                        .contains(Kind.LINK_BROKEN);
            }
        }

        @Test
        void all_acts_of_two_records_cannot_change_places_even_if_all_bodies_are_withheld() {
            var withheld = forge(EXPORT, lines -> {
                for (var line : lines) {
                    if (line.has("body")) {
                        line.remove("body");
                        line.put("withheld", "not-disclosed");
                    }
                }
                unseal(lines);
            });
            assertThat(whole(withheld, KEY).withheld()).isEqualTo(Map.of("not-disclosed", 6L));

            var swapped = forge(withheld, lines -> {
                var names = lines.stream().filter(l -> l.has("record")).toList();
                var first = names.get(0).get("record");
                names.get(0).set("record", names.get(1).get("record"));
                names.get(1).set("record", first);
            });
            assertThat(kinds(swapped, KEY)).containsExactly(Kind.LINK_BROKEN, Kind.LINK_BROKEN);
        }
    }

    @Nested
    @DisplayName("one who mends all digests fails on the signed checkpoint")
    class Forgery {

        @Test
        void a_body_with_its_digest_breaks_the_chain() {
            var file = forge(EXPORT, lines -> {
                var act = act(lines, "case", 1);
                act.withObject("/body/payload").put("note", "采坑已经回填");
                act.put(
                        "bodyDigest",
                        DigestAlgorithm.SHA_256
                                .of(CanonicalJson.bytes(act.get("body")))
                                .hex());
                unseal(lines);
            });
            assertThat(kinds(file, KEY)).containsExactly(Kind.LINK_BROKEN);
        }

        @Test
        void a_body_with_its_whole_chain_is_not_in_the_signed_tree() {
            var file = forge(EXPORT, lines -> {
                act(lines, "case", 1).withObject("/body/payload").put("note", "采坑已经回填");
                rechain(lines, new RecordRef("case", "HS-2026-0007"));
                unseal(lines);
            });
            // acts 1, 2, 3 of the case are ledger positions 0, 2, 4, all under the checkpoint
            assertThat(kinds(file, KEY)).containsExactly(Kind.PROOF_WRONG, Kind.PROOF_WRONG, Kind.PROOF_WRONG);
        }

        @Test
        void a_checkpoint_with_another_root_is_not_signed() {
            var other = SampleLedger.of(2, 5, 99);
            var checkpoint = new Checkpoint(SampleLedger.ORIGIN, 5, other.range.root());
            var file = forge(EXPORT, lines -> {
                String note = lines.get(1).get("note").stringValue();
                lines.get(1).put("note", checkpoint.text() + note.substring(note.indexOf("\n\n") + 1));
                unseal(lines);
            });
            assertThat(kinds(file, null)).startsWith(Kind.CHECKPOINT_FORGED).contains(Kind.PROOF_WRONG);
        }

        @Test
        @DisplayName("a new key of the same name makes a file that fits; only the published key tells")
        void a_ledger_signed_with_another_key_needs_the_published_key_to_be_seen() {
            var impostor = SampleLedger.signer(SampleLedger.ORIGIN, 666);
            var ledger = SampleLedger.small();
            ledger.close(impostor);
            var file = ledger.export(impostor.verifierKey(), impostor);

            assertThat(whole(file, null).keyGiven()).isFalse();
            assertThat(kinds(file, KEY))
                    .containsExactly(Kind.KEY_DIFFERS, Kind.CHECKPOINT_NOT_BY_KEY, Kind.SEAL_NOT_BY_KEY);
        }

        @Test
        void a_key_in_the_header_that_did_not_sign_is_found() {
            var impostor = SampleLedger.signer(SampleLedger.ORIGIN, 666).verifierKey();
            assertThat(kinds(SMALL.export(impostor, SampleLedger.SIGNER), null))
                    .containsExactly(Kind.CHECKPOINT_NOT_BY_KEY, Kind.SEAL_NOT_BY_KEY);
            var none = forge(EXPORT, lines -> lines.getFirst().putNull("verifierKey"));
            assertThat(kinds(none, null)).contains(Kind.KEY_MISSING);
            var nonsense = forge(EXPORT, lines -> lines.getFirst().put("verifierKey", "x"));
            assertThat(kinds(nonsense, null)).contains(Kind.KEY_BAD);
        }

        @Test
        void a_proof_left_out_is_missed_and_one_too_many_is_found() {
            assertThat(kinds(
                            forge(EXPORT, lines -> {
                                act(lines, "case", 1).remove("proof");
                                unseal(lines);
                            }),
                            KEY))
                    .containsExactly(Kind.PROOF_MISSING);
            assertThat(kinds(
                            forge(EXPORT, lines -> {
                                act(lines, "problem", 3).putArray("proof");
                                unseal(lines);
                            }),
                            KEY))
                    .containsExactly(Kind.PROOF_UNEXPECTED);
            assertThat(kinds(
                            forge(EXPORT, lines -> {
                                lines.remove(1);
                                unseal(lines);
                            }),
                            null))
                    .containsOnly(Kind.PROOF_UNEXPECTED);
        }

        @Test
        @DisplayName("what no checkpoint covers is protected by the seal only, and a file without seal says so")
        void the_newest_acts_can_be_cut_off_only_together_with_the_seal() {
            Consumer<List<ObjectNode>> cut = lines -> {
                int last = lines.indexOf(act(lines, "problem", 3));
                lines.remove(last);
                lines.get(last).put("acts", 2);
                lines.get(last).put("head", act(lines, "problem", 2).get("link").stringValue());
            };
            assertThat(kinds(forge(EXPORT, cut), KEY)).containsExactly(Kind.SEAL_BAD);
            var account = whole(forge(EXPORT, cut.andThen(VerifierTest::unseal)), KEY);
            assertThat(account.sealed()).isFalse();
            assertThat(account.later()).isZero();
        }

        @Test
        void a_seal_of_another_export_does_not_fit() {
            var other = lines(SampleLedger.of(1, 1, 99).export(SampleLedger.SIGNER));
            var seal = CanonicalJson.parse(other.getLast()).get("seal");
            var file = forge(EXPORT, lines -> lines.getLast().set("seal", seal));
            assertThat(faults(file, KEY)).singleElement().satisfies(fault -> {
                assertThat(fault.kind()).isEqualTo(Kind.SEAL_BAD);
                assertThat(fault.details()).containsExactly("OTHER_FILE");
            });
        }

        @Test
        void a_record_cannot_come_twice_nor_two_acts_at_one_place() {
            var twice = forge(EXPORT, lines -> {
                var from = IntStream.range(0, lines.size())
                        .filter(i -> lines.get(i).get("type").stringValue().equals("record"))
                        .skip(1)
                        .findFirst()
                        .orElseThrow();
                for (int i = 0; i < 5; i++) {
                    lines.add(from + 5 + i, lines.get(from + i).deepCopy());
                }
                unseal(lines);
            });
            assertThat(kinds(twice, KEY)).containsExactly(Kind.RECORD_TWICE, Kind.POSITION_TWICE);
        }

        @Test
        void a_body_that_is_no_act_is_named_by_its_field() {
            var file = forge(EXPORT, lines -> {
                act(lines, "case", 1).withObject("/body").put("happenedOn", "3 March");
                rechain(lines, new RecordRef("case", "HS-2026-0007"));
                unseal(lines);
            });
            assertThat(faults(file, KEY).getFirst()).satisfies(fault -> {
                assertThat(fault.kind()).isEqualTo(Kind.BODY_FIELD_BAD);
                assertThat(fault.details()).containsExactly("body.happenedOn");
            });
        }

        @Test
        void unknown_lines_and_fields_are_found() {
            assertThat(kinds(
                            forge(EXPORT, lines -> {
                                lines.add(
                                        2, JsonNodeFactory.instance.objectNode().put("type", "remark"));
                                unseal(lines);
                            }),
                            KEY))
                    .containsExactly(Kind.LINE_UNKNOWN);
            assertThat(kinds(
                            forge(EXPORT, lines -> {
                                lines.get(2).put("remark", 1);
                                unseal(lines);
                            }),
                            KEY))
                    .containsExactly(Kind.FIELD_BAD);
        }
    }

    @Nested
    class Hostile_files {

        private byte[] with(int line, String text) {
            var lines = lines(EXPORT);
            lines.add(line, (text + "\n").getBytes(StandardCharsets.UTF_8));
            return join(lines);
        }

        @Test
        void files_of_another_kind_are_unreadable() {
            var notExports = List.of(
                    "not JSON at all",
                    "{}",
                    "[]",
                    "null",
                    "\n\n\n",
                    "{\"type\":\"act\"}",
                    "{\"type\":\"FeatureCollection\",\"features\":[]}\n",
                    "[".repeat(1_000_000),
                    "{\"a\":".repeat(1_000_000));
            for (String text : notExports) {
                assertThat(verify(text.getBytes(StandardCharsets.UTF_8), null))
                        .isEqualTo(new Verification.Unreadable(Verification.Why.NOT_AN_EXPORT, ""));
            }
            var png = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
            assertThat(verify(png, null)).isEqualTo(new Verification.Unreadable(Verification.Why.NOT_AN_EXPORT, ""));
            assertThat(verify(new byte[0], null)).isEqualTo(new Verification.Unreadable(Verification.Why.EMPTY, ""));
        }

        @Test
        @DisplayName("any member of any line set to anything: never an exception, never whole and sealed")
        void no_value_makes_the_verifier_stumble() {
            var nodes = JsonNodeFactory.instance;
            var hostile = List.<JsonNode>of(
                    nodes.nullNode(),
                    nodes.booleanNode(true),
                    nodes.numberNode(-1),
                    nodes.numberNode(0),
                    nodes.numberNode(1L << 53),
                    nodes.numberNode(1e300),
                    nodes.stringNode(""),
                    nodes.stringNode("+1000000000-12-31T23:59:59.999999999Z"),
                    nodes.stringNode("+12026-01-01"),
                    nodes.stringNode("a\n9223372036854775807\n\n\u2014 a AAAAAAA=\n"),
                    nodes.stringNode("x+00000000+AQ=="),
                    nodes.arrayNode(),
                    nodes.arrayNode().add(1),
                    nodes.objectNode());
            int count = lines(EXPORT).size();
            for (int line = 0; line < count; line++) {
                int at = line;
                var members = new ArrayList<String>();
                members(CanonicalJson.parse(lines(EXPORT).get(line), LedgerExport.MAX_LINE_DEPTH), "", members);
                for (String member : members) {
                    for (var value : hostile) {
                        var file = forge(EXPORT, lines -> {
                            int slash = member.lastIndexOf('/');
                            var parent = (ObjectNode) lines.get(at).at(member.substring(0, slash));
                            if (!member.equals("/type")) {
                                parent.set(member.substring(slash + 1), value);
                            }
                        });
                        if (Arrays.equals(file, EXPORT)) {
                            continue; // the value stood there already, or the forger mended it
                        }
                        if (member.equals("/seal") && value.isNull()) {
                            assertThat(whole(file, null).sealed()).isFalse();
                            continue;
                        }
                        assertThat(verify(file, null))
                                .as("line %d, %s set to %s", at + 1, member, value)
                                .isNotInstanceOf(Verification.Whole.class);
                    }
                }
            }
        }

        private static void members(JsonNode node, String pointer, List<String> members) {
            node.forEachEntry((name, value) -> {
                members.add(pointer + "/" + name);
                if (value.isObject()) {
                    members(value, pointer + "/" + name, members);
                }
            });
        }

        @Test
        void a_later_version_is_told_from_a_changed_version_number() {
            var later =
                    forge(EXPORT, lines -> lines.getFirst().put("version", 3).put("novelty", true));
            assertThat(verify(later, null)).isEqualTo(new Verification.Unreadable(Verification.Why.LATER_VERSION, "3"));

            String changed = new String(EXPORT, StandardCharsets.UTF_8).replace("\"version\":1", "\"version\":2");
            assertThat(kinds(changed.getBytes(StandardCharsets.UTF_8), null)).contains(Kind.LINE_CHANGED);
        }

        @Test
        void duplicate_names_deep_nesting_and_bad_text_are_named_by_line() {
            var traps = Map.of(
                    "{\"type\":\"record\",\"type\":\"act\"}",
                    "DUPLICATE_NAME",
                    "{\"type\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}",
                    "TOO_DEEP",
                    "{\"type\":" + "[".repeat(200) + "]".repeat(200) + "}",
                    "TOO_DEEP",
                    "{\"type\":\"\\ud800\"}",
                    "LONE_SURROGATE",
                    "{\"type\":1e999}",
                    "NOT_FINITE",
                    "{\"type\":123456789012345678901234567890}",
                    "INTEGER_BEYOND_2_53",
                    "{\"type\":" + "9".repeat(100_000) + "}",
                    "NOT_JSON");
            traps.forEach((text, reason) -> assertThat(
                            faults(with(3, text), null).getFirst())
                    .satisfies(fault -> {
                        assertThat(fault.kind()).isEqualTo(Kind.LINE_UNREADABLE);
                        assertThat(fault.details().getFirst()).isEqualTo(reason);
                        assertThat(fault.place().line()).isEqualTo(4);
                    }));
        }

        @Test
        void a_line_that_is_not_canonical_is_found_even_if_it_says_the_same() {
            var lines = lines(EXPORT);
            String third = new String(lines.get(2), StandardCharsets.UTF_8);
            lines.set(2, third.replace(":", ": ").getBytes(StandardCharsets.UTF_8));
            assertThat(kinds(join(lines), null))
                    .startsWith(Kind.LINE_NOT_CANONICAL)
                    .contains(Kind.FILE_CHANGED);

            var windows = new String(EXPORT, StandardCharsets.UTF_8).replace("\n", "\r\n");
            assertThat(kinds(windows.getBytes(StandardCharsets.UTF_8), null))
                    .contains(Kind.LINE_NOT_CANONICAL, Kind.FILE_CHANGED);
            byte[] marked = ("\ufeff" + new String(EXPORT, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            assertThat(kinds(marked, null)).startsWith(Kind.LINE_UNREADABLE);
        }

        @Test
        void more_after_the_end_is_found() {
            assertThat(kinds(with(lines(EXPORT).size(), "{}"), null)).containsExactly(Kind.AFTER_END);
            assertThat(kinds(Arrays.copyOf(EXPORT, EXPORT.length - 1), null)).containsExactly(Kind.NO_FINAL_NEWLINE);
        }

        @Test
        void a_line_without_end_is_refused_without_being_kept() throws IOException {
            var endless = new InputStream() {
                private long left = LedgerExport.MAX_LINE + 1_000L;

                @Override
                public int read() {
                    return left-- > 0 ? 'a' : -1;
                }

                @Override
                public int read(byte[] bytes, int from, int length) {
                    int n = (int) Math.min(length, Math.max(left, 0));
                    Arrays.fill(bytes, from, from + n, (byte) 'a');
                    left -= n;
                    return n == 0 && length > 0 ? -1 : n;
                }
            };
            assertThat(Verifier.verify(endless, null))
                    .isEqualTo(new Verification.Unreadable(Verification.Why.NOT_AN_EXPORT, ""));
        }

        @Test
        void faults_beyond_the_limit_are_counted_not_kept() {
            var lines = new ArrayList<>(lines(EXPORT));
            lines.addAll(3, Collections.nCopies(3_000, "x\n".getBytes(StandardCharsets.UTF_8)));
            var broken = (Verification.Broken) verify(join(lines), null);
            assertThat(broken.faults()).hasSize(Verifier.MAX_FAULTS);
            assertThat(broken.faultCount()).isGreaterThan(3_000);
        }

        @Test
        void the_account_of_a_file_without_header_is_still_given() {
            var lines = lines(EXPORT);
            lines.removeFirst();
            var broken = (Verification.Broken) verify(join(lines), KEY);
            assertThat(broken.faults().getFirst().kind()).isEqualTo(Kind.HEADER_MISSING);
            assertThat(broken.account().header()).isEqualTo(Optional.<Line.Header>empty());
            assertThat(broken.account().covered()).isEqualTo(5);
        }
    }
}
