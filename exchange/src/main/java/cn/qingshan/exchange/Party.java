package cn.qingshan.exchange;

import cn.qingshan.chain.VerifierKey;
import java.util.Set;

/**
 * A node as the two have agreed upon it, by another way than the exchange itself.
 *
 * @param name such as {@code heshan-procuratorate}; what stands as sender and receiver in envelopes
 * @param organs whose records the node may speak for
 * @param firstKey the key of its envelope number 1; later ones come in envelopes
 * @param ledgerKey the key that signs its checkpoints
 */
public record Party(String name, Set<String> organs, EnvelopeKey firstKey, VerifierKey ledgerKey) {

    public Party {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "The name of a node is 1 to 100 lower-case letters, digits, dots and hyphens: " + name);
        }
        organs = Set.copyOf(organs);
    }

    static boolean isName(String name) {
        return name.matches("[a-z0-9][a-z0-9.-]{0,99}");
    }
}
