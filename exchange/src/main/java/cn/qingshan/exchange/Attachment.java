package cn.qingshan.exchange;

import cn.qingshan.chain.Digest;
import cn.qingshan.chain.Fields;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file that belongs to an envelope and travels beside it.
 *
 * @param digest SHA-256 of its bytes
 * @param size in bytes
 */
public record Attachment(Digest digest, long size, String name, String mediaType) {

    public Attachment {
        if (size < 0 || name.isBlank() || mediaType.isBlank()) {
            throw new IllegalArgumentException("An attachment has a size, a name and a media type");
        }
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("digest", digest.hex())
                .put("mediaType", mediaType)
                .put("name", name)
                .put("size", size);
    }

    static Attachment fromJson(Fields json) throws Fields.BadField {
        var attachment =
                new Attachment(json.digest("digest"), json.count("size"), json.name("name"), json.name("mediaType"));
        json.nothingElse();
        return attachment;
    }
}
