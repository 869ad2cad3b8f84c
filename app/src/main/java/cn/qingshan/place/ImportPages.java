package cn.qingshan.place;

import cn.qingshan.geo.read.FileRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

@Controller
class ImportPages {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Imports imports;
    private final ImportRun run;
    private final cn.qingshan.ledger.Ledger ledger;

    ImportPages(Imports imports, ImportRun run, cn.qingshan.ledger.Ledger ledger) {
        this.imports = imports;
        this.run = run;
        this.ledger = ledger;
    }

    @GetMapping("/imports")
    String list(Model page) {
        page.addAttribute("imports", imports.all());
        page.addAttribute("kinds", ImportKind.values());
        page.addAttribute("mayImport", ledger.may(PlaceAct.IMPORT_RECEIVED));
        return "place/imports";
    }

    @PostMapping("/imports")
    String receive(@RequestParam ImportKind kind, @RequestParam MultipartFile file) throws IOException {
        if (!ledger.may(PlaceAct.IMPORT_RECEIVED)) {
            throw new AccessDeniedException("no power to import");
        }
        try (var bytes = file.getInputStream()) {
            return "redirect:/imports/"
                    + imports.receive(kind, Objects.requireNonNullElse(file.getOriginalFilename(), ""), bytes);
        }
    }

    @GetMapping("/imports/{id}")
    String one(
            @PathVariable UUID id,
            @RequestParam(required = false) Optional<String> outcome,
            Model page,
            Locale locale) {
        // asked before the file: a run that ends in between then shows its end, not the start again
        var progress = run.progress(id);
        var file = imports.find(id);
        page.addAttribute("file", file);
        page.addAttribute("progress", progress.orElse(null));
        page.addAttribute("outcome", outcome.orElse(""));
        if (file.state() == Imports.State.ARRIVED) {
            try {
                page.addAttribute("preview", imports.preview(file, locale));
            } catch (FileRefused why) {
                page.addAttribute("unreadable", why.sentence(locale));
            }
        } else {
            var rows = imports.rows(id, outcome);
            var shown = rows.stream().limit(300).toList();
            page.addAttribute("rows", shown);
            page.addAttribute("rowCount", rows.size());
            page.addAttribute("mended", imports.mended(id));
            page.addAttribute("shapes", shapes(shown, locale));
        }
        return "place/import";
    }

    /** Outlines with something to show and the places of it, as GeoJSON for the page's map; null when there are none. */
    private static @Nullable String shapes(List<Imports.ReportRow> rows, Locale locale) {
        boolean english = locale.getLanguage().equals("en");
        var features = new ArrayList<String>();
        for (var row : rows) {
            String id = Integer.toString(row.number());
            String title = (english ? "Row " : "第 ") + id + (english ? "" : " 行");
            boolean drawn = !row.sketch().isEmpty();
            if (drawn) {
                features.add(feature(id, row.mended() ? "mended" : "flawed", title, row.sketch()));
            }
            for (var flaw : row.flaws()) {
                if (flaw.lon() != null && flaw.lat() != null) {
                    features.add(feature(
                            drawn ? "" : id,
                            "defects",
                            title + (english ? ": " + flaw.en() : "：" + flaw.zh()),
                            "{\"type\":\"Point\",\"coordinates\":[" + flaw.lon() + "," + flaw.lat() + "]}"));
                }
            }
        }
        return features.isEmpty()
                ? null
                : "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    private static String feature(String id, String layer, String title, String geometry) {
        return "{\"type\":\"Feature\"," + (id.isEmpty() ? "" : "\"id\":\"" + id + "\",")
                + "\"properties\":" + JSON.writeValueAsString(Map.of("layer", layer, "title", title))
                + ",\"geometry\":" + geometry + "}";
    }

    @PostMapping("/imports/{id}/run")
    String run(@PathVariable UUID id, @RequestParam Map<String, String> form) {
        var file = imports.find(id);
        // what runs in the background could no longer be refused
        if (!ledger.may(PlaceAct.IMPORT_FINISHED)) {
            throw new AccessDeniedException("no power to import");
        }
        var columns = new LinkedHashMap<String, String>();
        for (var field : file.kind().fields()) {
            columns.put(field.name(), form.getOrDefault("column." + field.name(), ""));
        }
        run.start(id, columns);
        return "redirect:/imports/" + id;
    }

    /** Asked every half second while an import runs; when it is over, the answer tells the page to reload. */
    @GetMapping("/imports/{id}/progress")
    Object progress(@PathVariable UUID id, Model page) {
        var file = imports.find(id);
        var progress = run.progress(id);
        if (progress.isEmpty() || progress.get().failed()) {
            return ResponseEntity.noContent().header("HX-Refresh", "true").build();
        }
        page.addAttribute("progress", progress.get());
        page.addAttribute("file", file);
        return "place/import :: progress";
    }

    /** 导入报告, as a table that office programs open: UTF-8 with a byte order mark. */
    @GetMapping("/imports/{id}/report.csv")
    ResponseEntity<byte[]> report(@PathVariable UUID id) {
        var file = imports.find(id);
        var csv = new StringBuilder("\uFEFF行号,结果,编号,原因,reason,经度,纬度,已修补\r\n");
        for (var row : imports.rows(id, Optional.empty())) {
            csv.append(row.number())
                    .append(',')
                    .append(cell(row.outcome()))
                    .append(',')
                    .append(cell(row.label()))
                    .append(',')
                    .append(cell(row.reason()))
                    .append(',')
                    .append(cell(row.reasonEn()))
                    .append(',')
                    .append(row.lon() == null ? "" : row.lon().toString())
                    .append(',')
                    .append(row.lat() == null ? "" : row.lat().toString())
                    .append(',')
                    .append(row.mended() ? "是" : "")
                    .append("\r\n");
        }
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("导入报告-" + file.fileName() + ".csv", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Quoted; a cell that a spreadsheet would run as a formula is made text. */
    private static String cell(String text) {
        String safe = text.startsWith("=") || text.startsWith("+") || text.startsWith("-") || text.startsWith("@")
                ? "'" + text
                : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
