package cn.qingshan.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Carries to the partner and back, by HTTPS or otherwise. It may lose, repeat, delay and reorder as it likes: the channel copes. It need not be
 * believed either, but should be encrypted, as envelopes are signed and not secret.
 */
public interface Courier {

    /**
     * Hands over a parcel and brings what the partner answers (a {@link Channel#answer}). Pushing and pulling are the same: who has nothing to say sends
     * an acknowledgement alone.
     *
     * @return empty if the partner was not reached or its answer got lost
     */
    Optional<Parcel> exchange(Parcel parcel);

    /** The bytes of an attachment from the partner, unchecked: {@link Attachments#take} checks them. */
    Optional<InputStream> fetch(Attachment attachment) throws IOException;
}
