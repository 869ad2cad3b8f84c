package cn.qingshan.chain;

/**
 * The record an act belongs to: a kind ({@code case}, {@code problem}, {@code patch}, …) and an identity within it.
 */
public record RecordRef(String kind, String id) {
    public RecordRef {
        if (kind.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException("A record has a kind and an id");
        }
    }

    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
