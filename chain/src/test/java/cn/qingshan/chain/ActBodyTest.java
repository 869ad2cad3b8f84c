package cn.qingshan.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The digests below were worked out by a second program: sorted JSON without spaces, then SHA-256. */
class ActBodyTest {

    private static final RecordRef CASE = new RecordRef("case", "HS-2026-0007");

    private static ActBody filed() {
        var payload = JsonNodeFactory.instance.objectNode();
        payload.put("note", "立案").put("area_m2", 12345.60).putNull("patch");
        return new ActBody(
                UUID.fromString("7b0c1a52-6f0e-4a3b-9c55-0d6f3f1f2a10"),
                CASE,
                1,
                "case.filed",
                new Actor("heshan-pro-03", "林岚", "检察官", "鹤山县人民检察院"),
                LocalDate.of(2026, 3, 2),
                Instant.parse("2026-03-02T01:15:30.120000999Z"),
                List.of("PIL-RULES-28"),
                payload,
                "000102030405060708090a0b0c0d0e0f");
    }

    @Test
    void a_body_has_these_canonical_bytes_and_this_digest() {
        assertThat(filed().canonical()).asString().isEqualTo("""
                {"actor":{"organ":"鹤山县人民检察院","person":"林岚","post":"检察官","seat":"heshan-pro-03"},\
                "basis":["PIL-RULES-28"],"happenedOn":"2026-03-02","id":"7b0c1a52-6f0e-4a3b-9c55-0d6f3f1f2a10",\
                "kind":"case.filed","payload":{"area_m2":12345.6,"note":"立案","patch":null},\
                "record":{"id":"HS-2026-0007","kind":"case"},"recordedAt":"2026-03-02T01:15:30.120000Z",\
                "salt":"000102030405060708090a0b0c0d0e0f","seq":1}""");
        assertThat(filed().digest().hex())
                .isEqualTo("e50518d00d0d06defcc9b8cbbfff44aaa1ea9d6e259fad66b16cb2d9eeacf8d0");
    }

    @Test
    void the_chain_starts_from_the_record_and_takes_in_number_and_digest() {
        var first = Chain.link(Chain.genesis(CASE), 1, filed().digest());
        var second = Chain.link(first, 2, filed().digest());

        assertThat(Chain.genesis(CASE).hex())
                .isEqualTo("822f0226c7e0b17279e4f5b04bd3986c38118beee3b9b2558025c9edc44533de");
        assertThat(first.hex()).isEqualTo("c6392d49a61906f0d10f87cececb43da164ca2d8619152c42c19561344147d2b");
        assertThat(second.hex()).isEqualTo("e057ff885b2329bf12a5a53d08d54a021db306a27284066cf93fa41eaff78898");
    }

    @Test
    void a_body_reads_back_from_its_canonical_bytes() throws BadAct {
        assertThat(ActBody.fromJson(CanonicalJson.parse(filed().canonical()))).isEqualTo(filed());
    }

    @Test
    void what_the_system_does_has_a_seat_and_nobody_in_it() throws BadAct {
        var byItself = new ActBody(
                UUID.randomUUID(),
                CASE,
                2,
                "term.ended",
                new Actor("system", null, null, null),
                LocalDate.of(2026, 5, 6),
                Instant.EPOCH,
                List.of(),
                JsonNodeFactory.instance.objectNode(),
                ActBody.newSalt(new Random(1)));
        assertThat(ActBody.fromJson(CanonicalJson.parse(byItself.canonical()))).isEqualTo(byItself);
    }

    private static void badField(String field, Consumer<ObjectNode> change) {
        var json = filed().toJson();
        change.accept(json);
        assertThatThrownBy(() -> ActBody.fromJson(json))
                .isInstanceOfSatisfying(
                        BadAct.class, bad -> assertThat(bad.field()).isEqualTo(field));
    }

    @Test
    void the_field_that_is_not_as_written_is_named() {
        badField("body.id", json -> json.put("id", "7B0C1A52-6F0E-4A3B-9C55-0D6F3F1F2A10"));
        badField("body.record.id", json -> json.withObject("/record").put("id", " "));
        badField("body.record.*", json -> json.withObject("/record").put("more", 1));
        badField("body.seq", json -> json.put("seq", 0));
        badField("body.seq", json -> json.put("seq", 1.5));
        badField("body.kind", json -> json.remove("kind"));
        badField("body.actor.seat", json -> json.withObject("/actor").putNull("seat"));
        badField("body.actor.post", json -> json.withObject("/actor").remove("post"));
        badField("body.happenedOn", json -> json.put("happenedOn", "2026-02-30"));
        badField("body.happenedOn", json -> json.put("happenedOn", "+2026-03-02"));
        badField("body.happenedOn", json -> json.put("happenedOn", "+12026-03-02"));
        badField("body.happenedOn", json -> json.put("happenedOn", "-0001-03-02"));
        badField("body.recordedAt", json -> json.put("recordedAt", Instant.MAX.toString()));
        badField("body.recordedAt", json -> json.put("recordedAt", "2026-03-02T01:15:30.12Z"));
        badField("body.recordedAt", json -> json.put("recordedAt", "2026-03-02T09:15:30.120000+08:00"));
        badField("body.basis", json -> json.putArray("basis").add(1));
        badField("body.payload", json -> json.put("payload", "{}"));
        badField("body.salt", json -> json.put("salt", "000102030405060708090A0B0C0D0E0F"));
        badField("body.*", json -> json.put("remark", ""));
    }

    @Test
    void the_payload_is_the_bodys_own() {
        var payload = JsonNodeFactory.instance.objectNode().put("note", "before");
        var body = new ActBody(
                UUID.randomUUID(),
                CASE,
                1,
                "k",
                new Actor("s", null, null, null),
                LocalDate.EPOCH,
                Instant.EPOCH,
                List.of(),
                payload,
                ActBody.newSalt(new Random(2)));
        var digest = body.digest();
        payload.put("note", "after");
        assertThat(body.digest()).isEqualTo(digest);
    }
}
