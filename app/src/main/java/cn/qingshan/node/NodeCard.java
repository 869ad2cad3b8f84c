package cn.qingshan.node;

import cn.qingshan.chain.BadNote;
import cn.qingshan.chain.DigestAlgorithm;
import cn.qingshan.chain.VerifierKey;
import cn.qingshan.exchange.EnvelopeKey;
import cn.qingshan.ledger.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * 节点名片. What one node shows the other by another way than the exchange, as one line of JSON; the fingerprint over it is compared by telephone.
 *
 * @param organs whose acts the node sends
 * @param key signs its envelopes
 * @param ledgerKey signs its checkpoints
 * @param address where it is called; empty if it cannot be, or is told otherwise
 */
public record NodeCard(String name, List<String> organs, EnvelopeKey key, VerifierKey ledgerKey, String address) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int GROUP = 4;
    private static final int SHOWN = 32;

    public NodeCard {
        organs = organs.stream().sorted(Comparator.naturalOrder()).toList();
    }

    public NodeCard(String name, List<String> organs, EnvelopeKey key, VerifierKey ledgerKey) {
        this(name, organs, key, ledgerKey, "");
    }

    public String print() {
        var members = new TreeMap<String, Object>();
        if (!address.isEmpty()) {
            members.put("address", address);
        }
        members.put("key", key.print());
        members.put("ledgerKey", ledgerKey.print());
        members.put("name", name);
        members.put("organs", organs);
        return JSON.writeValueAsString(members);
    }

    /** The first half of the SHA-256 of {@link #print}, in groups of four. */
    public String fingerprint() {
        String hex = DigestAlgorithm.SHA_256
                .of(print().getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, SHOWN);
        var groups = new ArrayList<String>();
        for (int i = 0; i < SHOWN; i += GROUP) {
            groups.add(hex.substring(i, i + GROUP));
        }
        return String.join(" ", groups);
    }

    /** Reads what a person pasted; refuses what is no card. */
    public static NodeCard parse(String text) {
        try {
            var json = JSON.readTree(text.strip());
            var organs = new ArrayList<String>();
            json.path("organs").forEach(o -> organs.add(o.asString()));
            String name = json.path("name").asString("");
            if (organs.isEmpty() || !name.matches("[a-z0-9][a-z0-9.-]{0,99}")) {
                throw Refusal.because("refusal.node.no-card");
            }
            return new NodeCard(
                    name,
                    organs,
                    EnvelopeKey.parse(json.path("key").asString("")),
                    VerifierKey.parse(json.path("ledgerKey").asString("")),
                    json.path("address").asString(""));
        } catch (JacksonException | IllegalArgumentException | BadNote e) {
            throw Refusal.because("refusal.node.no-card");
        }
    }
}
