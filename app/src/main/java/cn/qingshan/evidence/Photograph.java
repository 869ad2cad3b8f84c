package cn.qingshan.evidence;

import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** 照片. A picture that was checked to be one, and frozen: its bytes are decoded once, so that what is no picture is refused by name. */
public record Photograph(String digest, String name, String mediaType, long size, String caption) {

    private static final int MOST_BYTES = 30 << 20;

    /** Freezes the bytes of a JPEG or PNG. */
    public static Photograph frozen(EvidenceFolder folder, String name, byte[] bytes, String caption) {
        if (bytes.length > MOST_BYTES) {
            throw Refusal.because("refusal.photo.too-large", name);
        }
        String mediaType = mediaType(bytes);
        if (mediaType == null || !decodes(bytes)) {
            throw Refusal.because("refusal.photo.no-picture", name);
        }
        var frozen = folder.freeze(bytes);
        return new Photograph(frozen.digest(), name, mediaType, frozen.size(), caption);
    }

    private static @Nullable String mediaType(byte[] bytes) {
        if (bytes.length > 3 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xd8 && (bytes[2] & 0xff) == 0xff) {
            return "image/jpeg";
        }
        if (bytes.length > 8 && (bytes[0] & 0xff) == 0x89 && bytes[1] == 'P' && bytes[2] == 'N' && bytes[3] == 'G') {
            return "image/png";
        }
        return null;
    }

    private static boolean decodes(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes)) != null;
        } catch (IOException | RuntimeException notAPicture) {
            return false;
        }
    }

    public Evidence.Item asItemOf(
            RecordRef record, @Nullable UUID mine, OffsetDateTime takenAt, @Nullable Double lon, @Nullable Double lat) {
        return new Evidence.Item(
                UUID.randomUUID(), record, mine, digest, name, mediaType, size, caption, takenAt, lon, lat, null);
    }
}
