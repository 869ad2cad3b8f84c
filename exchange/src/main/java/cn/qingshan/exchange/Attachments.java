package cn.qingshan.exchange;

import cn.qingshan.chain.Digest;
import java.io.IOException;
import java.io.InputStream;

/** Files by digest: the evidence store of the application, or a folder. */
public interface Attachments {

    /** What became of the bytes of an attachment. */
    sealed interface Taken {
        record Kept() implements Taken {}

        /** Too few, too many or other bytes than the envelope announced: nothing is kept. */
        record Differs(Attachment announced, long size, Digest digest) implements Taken {
            public Sentence sentence() {
                return new Sentence(
                        "附件“%s”与信封所载摘要或大小不符，未接收。".formatted(announced.name()),
                        "The attachment “%s” does not have the digest or size that its envelope says; it is not taken."
                                .formatted(announced.name()));
            }
        }
    }

    boolean has(Digest digest);

    /** @throws IOException if it is not there */
    InputStream open(Digest digest) throws IOException;

    /** Reads the bytes to their end, no further than one beyond the size announced, and keeps them if they are the ones announced. */
    Taken take(Attachment announced, InputStream bytes) throws IOException;
}
