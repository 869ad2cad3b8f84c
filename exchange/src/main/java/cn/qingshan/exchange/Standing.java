package cn.qingshan.exchange;

import cn.qingshan.chain.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How a channel stands, apart from the envelopes themselves: small, read and written as one value. {@link #print} and {@link #parse} are for
 * stores.
 *
 * @param acknowledgement the partner's latest acknowledgement as it came, which is the proof of what it has
 * @param ownKeys,partnerKeys by the numbers of the two directions
 * @param shownCheckpoint the note last shown to the partner
 * @param keptCheckpoint the partner's note last found consistent
 * @param findings all there ever were
 * @param declined by this node, all of them; the partner is told the last 100
 * @param declinedByPartner as its acknowledgements told, all of them
 */
public record Standing(
        @Nullable String acknowledgement,
        KeyHistory ownKeys,
        KeyHistory partnerKeys,
        @Nullable String shownCheckpoint,
        @Nullable String keptCheckpoint,
        List<Finding> findings,
        List<Message.Declined> declined,
        List<Message.Declined> declinedByPartner) {

    static final int MAX_DECLINED_TOLD = 100;

    public Standing {
        findings = List.copyOf(findings);
        declined = List.copyOf(declined);
        declinedByPartner = List.copyOf(declinedByPartner);
    }

    /** Before the first envelope in either direction. */
    public static Standing start(Party self, Party partner) {
        return new Standing(
                null,
                KeyHistory.startingWith(self.firstKey()),
                KeyHistory.startingWith(partner.firstKey()),
                null,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    /** Highest number that the partner has acknowledged without a gap. */
    public long acknowledged() {
        var last = lastAcknowledgement();
        return last == null ? 0 : last.received();
    }

    Message.@Nullable Acknowledgement lastAcknowledgement() {
        return acknowledgement == null ? null : acknowledgementIn(acknowledgement);
    }

    /** One that was judged before it was kept. */
    static Message.Acknowledgement acknowledgementIn(String text) {
        try {
            if (Envelope.read(text) instanceof Envelope.Reading.Read(var envelope)
                    && envelope.message() instanceof Message.Acknowledgement read) {
                return read;
            }
        } catch (Fields.BadField | Message.UnknownKind e) {
            throw new IllegalStateException("A kept acknowledgement is damaged", e);
        }
        throw new IllegalStateException("A kept acknowledgement is damaged");
    }

    Standing acknowledged(String text, List<Message.Declined> byPartner) {
        return new Standing(text, ownKeys, partnerKeys, shownCheckpoint, keptCheckpoint, findings, declined, byPartner);
    }

    Standing withOwnKeys(KeyHistory keys) {
        return new Standing(
                acknowledgement,
                keys,
                partnerKeys,
                shownCheckpoint,
                keptCheckpoint,
                findings,
                declined,
                declinedByPartner);
    }

    Standing withPartnerKeys(KeyHistory keys) {
        return new Standing(
                acknowledgement, ownKeys, keys, shownCheckpoint, keptCheckpoint, findings, declined, declinedByPartner);
    }

    Standing shown(@Nullable String note) {
        return new Standing(
                acknowledgement, ownKeys, partnerKeys, note, keptCheckpoint, findings, declined, declinedByPartner);
    }

    Standing kept(String note) {
        return new Standing(
                acknowledgement, ownKeys, partnerKeys, shownCheckpoint, note, findings, declined, declinedByPartner);
    }

    Standing found(Finding finding) {
        var more = new ArrayList<>(findings);
        more.add(finding);
        return new Standing(
                acknowledgement,
                ownKeys,
                partnerKeys,
                shownCheckpoint,
                keptCheckpoint,
                more,
                declined,
                declinedByPartner);
    }

    Standing declined(Message.Declined one) {
        var more = new ArrayList<>(declined);
        more.add(one);
        return new Standing(
                acknowledgement,
                ownKeys,
                partnerKeys,
                shownCheckpoint,
                keptCheckpoint,
                findings,
                more,
                declinedByPartner);
    }

    /** One canonical JSON text. */
    public String print() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("acknowledgement", acknowledgement);
        json.set("ownKeys", ownKeys.toJson());
        json.set("partnerKeys", partnerKeys.toJson());
        json.put("shownCheckpoint", shownCheckpoint);
        json.put("keptCheckpoint", keptCheckpoint);
        var found = json.putArray("findings");
        findings.forEach(f -> found.add(f.toJson()));
        var own = json.putArray("declined");
        declined.forEach(d -> own.add(d.toJson()));
        var theirs = json.putArray("declinedByPartner");
        declinedByPartner.forEach(d -> theirs.add(d.toJson()));
        return Json.text(json);
    }

    /** @throws IllegalStateException if it is not what {@link #print} wrote */
    public static Standing parse(String printed) {
        try {
            var json = new Fields(Json.parse(printed), "standing");
            var findings = new ArrayList<Finding>();
            for (var one : json.array("findings")) {
                findings.add(Finding.fromJson(new Fields(one, "findings")));
            }
            var standing = new Standing(
                    json.nullableText("acknowledgement"),
                    KeyHistory.fromJson(json.array("ownKeys")),
                    KeyHistory.fromJson(json.array("partnerKeys")),
                    json.nullableText("shownCheckpoint"),
                    json.nullableText("keptCheckpoint"),
                    findings,
                    declined(json, "declined"),
                    declined(json, "declinedByPartner"));
            json.nothingElse();
            return standing;
        } catch (Fields.BadField e) {
            throw new IllegalStateException("The standing of a channel is damaged: " + e.getMessage(), e);
        }
    }

    private static List<Message.Declined> declined(Fields json, String field) throws Fields.BadField {
        var list = new ArrayList<Message.Declined>();
        for (var one : json.array(field)) {
            list.add(Message.Declined.fromJson(new Fields(one, field)));
        }
        return list;
    }
}
