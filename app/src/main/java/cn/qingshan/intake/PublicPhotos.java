package cn.qingshan.intake;

import cn.qingshan.evidence.EvidenceFolder;
import cn.qingshan.evidence.Exif;
import cn.qingshan.evidence.Photograph;
import cn.qingshan.ledger.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * 群众照片. One to nine pictures that come with a report. Each is checked and frozen as it is, with the position its camera wrote; its file name is not kept, since it may say who sent it. A form that has to be put
 * right carries the pictures that were good as sealed digests, so that nobody has to choose them again.
 */
@Component
public class PublicPhotos {

    static final int MOST = 9;
    private static final int MOST_BYTES = 15 << 20;
    /** A phone's 50 megapixels pass; what would fill the memory when it is opened does not. */
    private static final long MOST_PIXELS = 60_000_000;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final EvidenceFolder folder;
    private final Addresses addresses;

    PublicPhotos(EvidenceFolder folder, Addresses addresses) {
        this.folder = folder;
        this.addresses = addresses;
    }

    /** One picture as the database takes it. */
    public record Photo(String digest, String mediaType, long size, Exif exif) {

        Map<String, Object> row() {
            var row = new LinkedHashMap<String, Object>();
            row.put("digest", digest);
            row.put("mediaType", mediaType);
            row.put("size", size);
            exif.takenAt()
                    .ifPresent(at -> row.put(
                            "takenAt", at.atZone(ZONE).toOffsetDateTime().toString()));
            exif.lon().ifPresent(lon -> row.put("lon", lon));
            exif.lat().ifPresent(lat -> row.put("lat", lat));
            exif.device().ifPresent(device -> row.put("device", device));
            return row;
        }
    }

    /** @param wrong what the person is told of the files that were not taken */
    public record Taken(List<Photo> photos, List<Refusal> wrong) {}

    /** @param kept sealed digests of pictures that an earlier try brought */
    public Taken take(@Nullable List<MultipartFile> files, List<String> kept) {
        var photos = new LinkedHashMap<String, Photo>();
        var wrong = new ArrayList<Refusal>();
        kept.stream()
                .distinct()
                .limit(MOST)
                .forEach(seal -> unsealed(seal).ifPresent(photo -> photos.put(photo.digest(), photo)));
        var chosen = (files == null ? List.<MultipartFile>of() : files)
                .stream().filter(file -> !file.isEmpty()).toList();
        if (chosen.size() + photos.size() > MOST) {
            wrong.add(Refusal.because("refusal.public.too-many-photos", MOST, chosen.size() + photos.size()));
            return new Taken(List.copyOf(photos.values()), wrong);
        }
        for (MultipartFile file : chosen) {
            try {
                Photo photo = frozen(file);
                photos.put(photo.digest(), photo);
            } catch (Refusal refused) {
                wrong.add(refused);
            }
        }
        return new Taken(List.copyOf(photos.values()), wrong);
    }

    private Photo frozen(MultipartFile file) {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        if (file.getSize() > MOST_BYTES) {
            throw Refusal.because("refusal.public.photo-too-large", name, MOST_BYTES >> 20);
        }
        try {
            return frozen(file.getBytes(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Freezes a picture; refused by name where it is none. */
    public Photo frozen(byte[] bytes, String name) {
        if (pixels(bytes) > MOST_PIXELS) {
            throw Refusal.because("refusal.public.photo-too-many-pixels", name);
        }
        var kept = Photograph.frozen(folder, name, bytes, "");
        return new Photo(kept.digest(), kept.mediaType(), kept.size(), Exif.of(bytes));
    }

    /** The picture alone, drawn anew: what the camera or its owner wrote beside it stays in the file that came. */
    Photograph drawnAnew(String digest, String mediaType, String name) {
        String format = mediaType.equals("image/png") ? "png" : "jpg";
        try {
            var picture = ImageIO.read(new ByteArrayInputStream(folder.bytes(digest)));
            var bytes = new ByteArrayOutputStream();
            if (picture == null || !ImageIO.write(picture, format, bytes)) {
                throw new IllegalStateException("A kept picture cannot be read: " + digest);
            }
            return Photograph.frozen(folder, name + "." + format, bytes.toByteArray(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Width times height from the header; 0 where nothing can be read, which is refused afterwards. */
    private static long pixels(byte[] bytes) {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return 0;
            }
            var reader = readers.next();
            try {
                reader.setInput(in);
                return (long) reader.getWidth(0) * reader.getHeight(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException notAPicture) {
            return 0;
        }
    }

    String sealed(Photo photo) {
        return photo.digest() + "." + addresses.seal(photo.digest());
    }

    private Optional<Photo> unsealed(String sealed) {
        int dot = sealed.indexOf('.');
        if (dot != 64) {
            return Optional.empty();
        }
        String digest = sealed.substring(0, dot);
        boolean ours = digest.matches("[0-9a-f]{64}")
                && MessageDigest.isEqual(
                        addresses.seal(digest).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        sealed.substring(dot + 1).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return ours ? Optional.of(frozen(folder.bytes(digest), "")) : Optional.empty();
    }
}
