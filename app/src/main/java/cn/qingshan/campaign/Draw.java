package cn.qingshan.campaign;

import cn.qingshan.ledger.Refusal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * 抽样. Each row is put under SHA-256 of {@code seed:id} (both in lower-case hexadecimal, the id with its hyphens); the rows with the smallest digests are the sample. The order of the list plays no part,
 * and whoever has seed and list draws the same rows with {@code sha256sum} and {@code sort}. Every set of n rows is as likely as any other as long as the seed is not chosen.
 */
final class Draw {

    private Draw() {}

    /**
     * @param seed 32 hexadecimal characters
     * @return the drawn ids, in the order in which they were drawn
     */
    static List<UUID> of(Collection<UUID> frame, int size, String seed) {
        if (size < 1) {
            throw Refusal.because("refusal.campaign.sample-none");
        }
        if (size > frame.size()) {
            throw Refusal.because("refusal.campaign.sample-larger", size, frame.size());
        }
        return frame.stream()
                .sorted(Comparator.comparing((UUID id) -> FrozenList.digest(seed + ":" + id)))
                .limit(size)
                .toList();
    }

    /** How many rows a share is, rounded up, so that a share of a few rows is never none. */
    static int sizeOf(int percent, int frame) {
        if (percent < 1 || percent > 100) {
            throw Refusal.because("refusal.campaign.share", percent);
        }
        return Math.ceilDiv(frame * percent, 100);
    }
}
