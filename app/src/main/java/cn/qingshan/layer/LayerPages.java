package cn.qingshan.layer;

import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** 图层: the list, a version with its import and report. */
@Controller
class LayerPages {

    private static final int ROWS_SHOWN = 300;

    private final Layers layers;
    private final LayerImports imports;
    private final OpenLayers open;
    private final Ledger ledger;
    private final Clock clock;

    LayerPages(Layers layers, LayerImports imports, OpenLayers open, Ledger ledger, Clock clock) {
        this.layers = layers;
        this.imports = imports;
        this.open = open;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The two organs keep layers; a township's seats have none. */
    @ModelAttribute
    void onlyOrgansThatKeepLayers() {
        NoSuchRecord.unlessOneOfTheTwoOrgansAsks();
    }

    /**
     * A layer in the list.
     *
     * @param name as its versions have it
     */
    record Row(String name, boolean own, List<Layers.Version> versions) {}

    @GetMapping("/layers")
    String list(Model page) {
        var organ = Acting.required().organ();
        var rows = new LinkedHashMap<String, Row>();
        var all = layers.all();
        for (var version : all) {
            var key = version.organ() + "/" + version.name();
            rows.computeIfAbsent(
                            key, of -> new Row(version.name(), version.organ().equals(organ), new ArrayList<>()))
                    .versions()
                    .add(version);
        }
        page.addAttribute("layers", rows.values());
        page.addAttribute(
                "holding",
                layers.on(LocalDate.now(clock)).stream().map(Layers.Version::id).toList());
        page.addAttribute("kinds", LayerKind.values());
        page.addAttribute("reaches", Layers.Reach.values());
        page.addAttribute("mayReceive", ledger.may(LayerAct.RECEIVED));
        page.addAttribute("folderFiles", ledger.may(LayerAct.RECEIVED) ? imports.folderFiles() : List.of());
        return "layer/layers";
    }

    private void requireReceiver() {
        if (!ledger.may(LayerAct.RECEIVED)) {
            throw new AccessDeniedException("no power to keep layers");
        }
    }

    @PostMapping("/layers")
    String receive(
            @RequestParam String name,
            @RequestParam String title,
            @RequestParam LayerKind kind,
            @RequestParam Layers.Reach reach,
            @RequestParam LocalDate validFrom,
            @RequestParam Optional<LocalDate> validTo,
            @RequestParam(defaultValue = "") String folderFile,
            @RequestParam Optional<MultipartFile> file)
            throws IOException {
        requireReceiver();
        var wanted = new Layers.Wanted(name.strip(), title, kind, reach, validFrom, validTo.orElse(null));
        if (!folderFile.isEmpty()) {
            return "redirect:/layers/" + layers.receiveFromFolder(wanted, folderFile);
        }
        var upload = file.filter(sent -> !sent.isEmpty()).orElseThrow(() -> Refusal.because("refusal.layer.no-file"));
        try (var bytes = upload.getInputStream()) {
            return "redirect:/layers/"
                    + layers.receive(wanted, Objects.requireNonNullElse(upload.getOriginalFilename(), ""), bytes);
        }
    }

    @GetMapping("/layers/{id}")
    String one(@PathVariable UUID id, @RequestParam Map<String, String> asked, Model page, Locale locale) {
        // asked before the row: a run that ends in between then shows its end, not the start again
        var progress = imports.progress(id);
        var version = layers.find(id);
        boolean own = version.organ().equals(Acting.required().organ());
        page.addAttribute("version", version);
        page.addAttribute("own", own);
        page.addAttribute("progress", progress.orElse(null));
        page.addAttribute("damage", open.damage(id).orElse(null));
        page.addAttribute("gone", false);
        page.addAttribute("mayShow", false);
        page.addAttribute("mayWithdraw", false);
        if (version.state() == Layers.State.ARRIVED) {
            var choices = FileChoices.of(asked);
            page.addAttribute("choices", choices);
            page.addAttribute("mayStore", own && ledger.may(LayerAct.STORED));
            if (!imports.isWaiting(version)) {
                page.addAttribute("gone", true);
            } else {
                try {
                    page.addAttribute("preview", imports.preview(version, choices, locale));
                } catch (FileRefused why) {
                    page.addAttribute("unreadable", why.sentence(locale));
                }
            }
        } else {
            var rows = own ? layers.refusedRows(id) : List.<Layers.RefusedRow>of();
            page.addAttribute("rows", rows.stream().limit(ROWS_SHOWN).toList());
            page.addAttribute("rowCount", rows.size());
            page.addAttribute("meeting", version.state() == Layers.State.STORED ? layers.meeting(version) : List.of());
            boolean stored = own && version.state() == Layers.State.STORED;
            page.addAttribute("mayShow", stored && version.reach() == Layers.Reach.HOME && ledger.may(LayerAct.SHOWN));
            page.addAttribute("mayWithdraw", stored && ledger.may(LayerAct.WITHDRAWN));
        }
        return "layer/version";
    }

    @PostMapping("/layers/{id}/store")
    String store(@PathVariable UUID id, @RequestParam Map<String, String> form) throws FileRefused {
        layers.find(id);
        // what runs in the background could no longer be refused
        if (!ledger.may(LayerAct.STORED)) {
            throw new AccessDeniedException("no power to keep layers");
        }
        var choices = FileChoices.of(form);
        choices.reading();
        imports.start(id, choices);
        return "redirect:/layers/" + id;
    }

    /** Asked every half second while an import runs; when it is over, the answer tells the page to reload. */
    @GetMapping("/layers/{id}/progress")
    Object progress(@PathVariable UUID id, Model page) {
        var version = layers.find(id);
        var progress = imports.progress(id);
        if (progress.isEmpty() || progress.get().hasFailed()) {
            return ResponseEntity.noContent().header("HX-Refresh", "true").build();
        }
        page.addAttribute("progress", progress.get());
        page.addAttribute("version", version);
        return "layer/version :: progress";
    }

    /** 入库报告: every row that was not taken, as a table that office programs open. */
    @GetMapping("/layers/{id}/report.csv")
    ResponseEntity<byte[]> report(@PathVariable UUID id) {
        var version = layers.find(id);
        var csv = new StringBuilder("\uFEFF行号,原因,reason,经度,纬度\r\n");
        for (var row : layers.refusedRows(id)) {
            csv.append(row.number())
                    .append(',')
                    .append(cell(row.reason()))
                    .append(',')
                    .append(cell(row.reasonEn()))
                    .append(',')
                    .append(row.lon() == null ? "" : row.lon().toString())
                    .append(',')
                    .append(row.lat() == null ? "" : row.lat().toString())
                    .append("\r\n");
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, named("入库报告-" + version.fileName() + ".csv"))
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String named(String fileName) {
        return ContentDisposition.attachment()
                .filename(fileName, StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    private static String cell(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @PostMapping("/layers/{id}/show")
    String show(@PathVariable UUID id, @RequestParam UUID seen) {
        layers.find(id);
        if (!ledger.may(LayerAct.SHOWN)) {
            throw new AccessDeniedException("no power to show layers");
        }
        layers.show(id, seen);
        return "redirect:/layers/" + id;
    }

    @PostMapping("/layers/{id}/withdraw")
    String withdraw(@PathVariable UUID id, @RequestParam UUID seen, @RequestParam String reason) {
        layers.find(id);
        if (!ledger.may(LayerAct.WITHDRAWN)) {
            throw new AccessDeniedException("no power to withdraw layers");
        }
        layers.withdraw(id, seen, reason);
        return "redirect:/layers/" + id;
    }
}
