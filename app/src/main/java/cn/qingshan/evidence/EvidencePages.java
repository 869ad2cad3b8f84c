package cn.qingshan.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
class EvidencePages {

    /** Only kinds that a browser shows without running anything in them; all else is a download. */
    private static final Set<String> SHOWN = Set.of("image/jpeg", "image/png", "image/webp", "application/pdf");

    private final Evidence evidence;

    EvidencePages(Evidence evidence) {
        this.evidence = evidence;
    }

    @GetMapping("/evidence/{id}")
    ResponseEntity<FileSystemResource> file(@PathVariable UUID id) {
        return evidence.find(id)
                // of a record of another node the file may still be on its way
                .filter(item -> evidence.folder().has(item.digest()))
                .map(item -> {
                    boolean shown = SHOWN.contains(item.mediaType());
                    var disposition = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                            .filename(item.name(), StandardCharsets.UTF_8)
                            .build();
                    return ResponseEntity.ok()
                            .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                            .eTag(item.digest())
                            .contentType(
                                    shown
                                            ? MediaType.parseMediaType(item.mediaType())
                                            : MediaType.APPLICATION_OCTET_STREAM)
                            .body(new FileSystemResource(evidence.folder().file(item.digest())));
                })
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
