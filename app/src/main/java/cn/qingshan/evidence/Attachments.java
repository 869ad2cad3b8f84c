package cn.qingshan.evidence;

import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** 附件. Files that come with an act: pictures are checked to be pictures, PDF to be PDF; other kinds are refused by name. All are frozen before the act is done. */
@Component
public class Attachments {

    private final EvidenceFolder folder;
    private final Clock clock;

    Attachments(EvidenceFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    public List<Evidence.Item> frozen(@Nullable List<MultipartFile> files, RecordRef record, @Nullable UUID mine) {
        var items = new ArrayList<Evidence.Item>();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            if (!file.isEmpty()) {
                items.add(frozen(file, record, mine));
            }
        }
        return items;
    }

    private Evidence.Item frozen(MultipartFile file, RecordRef record, @Nullable UUID mine) {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        byte[] bytes;
        try {
            bytes = file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (isPdf(bytes)) {
            var frozen = folder.freeze(bytes);
            return new Evidence.Item(
                    UUID.randomUUID(),
                    record,
                    mine,
                    frozen.digest(),
                    name,
                    "application/pdf",
                    frozen.size(),
                    name,
                    OffsetDateTime.now(clock),
                    null,
                    null,
                    null);
        }
        if (name.toLowerCase(java.util.Locale.ROOT).endsWith(".pdf")) {
            throw Refusal.because("refusal.attachment.no-pdf", name);
        }
        return Photograph.frozen(folder, name, bytes, name)
                .asItemOf(record, mine, OffsetDateTime.now(clock), null, null);
    }

    private static boolean isPdf(byte[] bytes) {
        return bytes.length > 5
                && bytes[0] == '%'
                && bytes[1] == 'P'
                && bytes[2] == 'D'
                && bytes[3] == 'F'
                && bytes[4] == '-';
    }
}
