package cn.qingshan.dossier;

import cn.qingshan.evidence.Evidence;
import cn.qingshan.ledger.ActCatalogue;
import cn.qingshan.ledger.Checkpoints;
import cn.qingshan.ledger.LedgerExports;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** 台账. Checkpoints to keep, the chain of a record, and the export that proves itself. */
@Controller
class LedgerPages {

    private final LedgerExports exports;
    private final Checkpoints checkpoints;
    private final Evidence evidence;
    private final ActCatalogue acts;
    private final Clock clock;

    LedgerPages(LedgerExports exports, Checkpoints checkpoints, Evidence evidence, ActCatalogue acts, Clock clock) {
        this.exports = exports;
        this.checkpoints = checkpoints;
        this.evidence = evidence;
        this.acts = acts;
        this.clock = clock;
    }

    @GetMapping("/ledger")
    String ledger(Model page) {
        page.addAttribute("checkpoints", checkpoints.all());
        page.addAttribute("key", checkpoints.verifierKey());
        return "ledger/ledger";
    }

    @GetMapping("/ledger/checkpoints/{size}.txt")
    ResponseEntity<String> checkpoint(@PathVariable long size) {
        return checkpoints.all().stream()
                .filter(closed -> closed.size() == size)
                .findFirst()
                .map(closed -> ResponseEntity.ok()
                        .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                        .header(HttpHeaders.CONTENT_DISPOSITION, named("checkpoint-" + size + ".txt"))
                        .body(closed.note()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/ledger/records/{kind}/{id}")
    String chain(@PathVariable String kind, @PathVariable UUID id, Model page) {
        var record = new RecordRef(kind, id);
        var chain = exports.chain(record);
        if (chain.isEmpty()) {
            throw new NoSuchRecord();
        }
        page.addAttribute("record", record);
        page.addAttribute("chain", chain);
        page.addAttribute("titles", acts.titles());
        return "ledger/chain";
    }

    /** One file with the records named as {@code record=KIND:ID}, each with its whole chain. */
    @GetMapping("/ledger/export")
    ResponseEntity<byte[]> export(@RequestParam List<String> record, @RequestParam(defaultValue = "") String what) {
        var records = record.stream().map(LedgerPages::parse).toList();
        if (records.stream().allMatch(one -> exports.chain(one).isEmpty())) {
            throw new NoSuchRecord();
        }
        var listed = new ArrayList<LedgerExports.Listed>();
        for (RecordRef one : records) {
            for (Evidence.Item item : evidence.of(one)) {
                listed.add(new LedgerExports.Listed(item.name(), item.digest(), item.size()));
            }
        }
        byte[] file = exports.export(
                what.isBlank() ? "台账导出" : what,
                records,
                listed.stream().distinct().toList());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, named("ledger-" + LocalDate.now(clock) + ".qingshan"))
                .body(file);
    }

    private static String named(String name) {
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    private static RecordRef parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new NoSuchRecord();
        }
        try {
            return new RecordRef(text.substring(0, colon), UUID.fromString(text.substring(colon + 1)));
        } catch (IllegalArgumentException notAnId) {
            throw new NoSuchRecord();
        }
    }
}
