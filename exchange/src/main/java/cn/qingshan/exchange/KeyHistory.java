package cn.qingshan.exchange;

import cn.qingshan.chain.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The keys of one node in one direction, and for which numbers each is good. Numbers, not times: a clock can be set, a number cannot. */
public record KeyHistory(List<Period> periods) {

    private static final long OPEN = Long.MAX_VALUE;

    /**
     * @param first,last numbers that the key signs, both included; {@code last} is {@link Long#MAX_VALUE} while it is in use
     */
    public record Period(EnvelopeKey key, long first, long last, boolean revoked) {

        public boolean inUse() {
            return last == OPEN;
        }

        public boolean covers(long number) {
            return first <= number && number <= last;
        }
    }

    public KeyHistory {
        periods = List.copyOf(periods);
    }

    static KeyHistory startingWith(EnvelopeKey key) {
        return new KeyHistory(List.of(new Period(key, 1, OPEN, false)));
    }

    Optional<Period> of(String keyId) {
        return periods.stream().filter(p -> p.key().id().equals(keyId)).findFirst();
    }

    /** The key that signs now: the youngest in use, none if all were revoked. */
    Optional<EnvelopeKey> current() {
        return periods.stream().filter(Period::inUse).reduce((a, b) -> b).map(Period::key);
    }

    /** {@code next} signs from the number after {@code number}; {@code by}, which signed that number, ends with it. */
    KeyHistory replaced(String by, EnvelopeKey next, long number) {
        var changed = new ArrayList<Period>();
        for (var p : periods) {
            changed.add(p.key().id().equals(by) && p.inUse() ? new Period(p.key(), p.first(), number, false) : p);
        }
        changed.add(new Period(next, number + 1, OPEN, false));
        return new KeyHistory(changed);
    }

    /** The key signs nothing after {@code number}. */
    KeyHistory revoked(String keyId, long number) {
        return new KeyHistory(periods.stream()
                .map(p -> p.key().id().equals(keyId)
                        ? new Period(p.key(), p.first(), Math.min(p.last(), number), true)
                        : p)
                .toList());
    }

    /** A key that somebody answers for by another way than the exchange, from the number after {@code number}. */
    KeyHistory trusted(EnvelopeKey key, long number) {
        var changed = new ArrayList<>(periods);
        changed.add(new Period(key, number + 1, OPEN, false));
        return new KeyHistory(changed);
    }

    ArrayNode toJson() {
        var array = JsonNodeFactory.instance.arrayNode();
        for (var p : periods) {
            var json = array.addObject();
            json.put("first", p.first());
            json.set("key", p.key().jwk());
            json.put("revoked", p.revoked());
            if (!p.inUse()) {
                json.put("last", p.last());
            }
        }
        return array;
    }

    static KeyHistory fromJson(ArrayNode array) throws Fields.BadField {
        var periods = new ArrayList<Period>();
        for (var one : array) {
            var json = new Fields(one, "keys");
            periods.add(new Period(
                    EnvelopeKey.fromJwk(json.object("key")),
                    json.count("first"),
                    json.has("last") ? json.count("last") : OPEN,
                    json.flag("revoked")));
            json.nothingElse();
        }
        return new KeyHistory(periods);
    }
}
