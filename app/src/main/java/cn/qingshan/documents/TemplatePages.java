package cn.qingshan.documents;

import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.people.Acting;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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

/** 文书模板页. The organ's wording of its documents: list, text with preview, history, and the built-in wording to go back to. */
@Controller
class TemplatePages {

    private static final MediaType DOCX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final Templates templates;
    private final Letterheads letterheads;
    private final PdfWriter pdf;
    private final DocxWriter docx;
    private final Ledger ledger;
    private final Clock clock;

    TemplatePages(
            Templates templates, Letterheads letterheads, PdfWriter pdf, DocxWriter docx, Ledger ledger, Clock clock) {
        this.templates = templates;
        this.letterheads = letterheads;
        this.pdf = pdf;
        this.docx = docx;
        this.ledger = ledger;
        this.clock = clock;
    }

    @GetMapping("/documents/templates")
    String list(Model page) {
        page.addAttribute(
                "groups",
                Templates.kindsOfActing().stream()
                        .collect(
                                Collectors.groupingBy(Templates.Kind::group, LinkedHashMap::new, Collectors.toList())));
        page.addAttribute(
                "own",
                templates.own().stream().collect(Collectors.toMap(Templates.Version::kind, Function.identity())));
        page.addAttribute("letterhead", letterheads.own());
        page.addAttribute("maySet", ledger.may(TemplateAct.LETTERHEAD_SET));
        return "documents/templates";
    }

    @PostMapping("/documents/letterhead")
    String letterhead(
            @RequestParam(required = false) Optional<UUID> seen,
            @RequestParam(defaultValue = "") String abbreviation,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String postcode,
            @RequestParam(defaultValue = "") String contact,
            @RequestParam(defaultValue = "") String phone) {
        letterheads.set(
                seen,
                new Letterheads.Letterhead(null, abbreviation, address, postcode, contact, phone, seen.orElse(null)));
        return "redirect:/documents/templates";
    }

    @GetMapping("/documents/templates/{kind}")
    String one(@PathVariable String kind, Model page) {
        var found = known(kind);
        var newest = templates.used(kind, LocalDate.MAX);
        var history = templates.history(kind);
        page.addAttribute("kind", found);
        page.addAttribute("used", newest);
        page.addAttribute("last", history.isEmpty() ? null : history.getFirst());
        page.addAttribute("history", history);
        page.addAttribute(
                "texts",
                history.stream()
                        .collect(Collectors.toMap(
                                Templates.Version::version,
                                version -> version.text()
                                        .orElseGet(() -> BuiltInTemplates.all().text(kind)))));
        page.addAttribute("builtIn", BuiltInTemplates.all().text(kind));
        page.addAttribute("fields", newest.template().fields());
        page.addAttribute("others", BuiltInTemplates.fieldCatalogue().all());
        page.addAttribute("mayChange", ledger.may(TemplateAct.CHANGED));
        page.addAttribute(
                "mayRestore",
                ledger.may(TemplateAct.RESTORED)
                        && !history.isEmpty()
                        && history.getFirst().text().isPresent());
        return "documents/template";
    }

    /** One of the acting organ's own documents. */
    private static Templates.Kind known(String kind) {
        return Templates.kindsOfActing().stream()
                .filter(known -> known.id().equals(kind))
                .findFirst()
                .orElseThrow(NoSuchRecord::new);
    }

    private void requirePower(TemplateAct act) {
        if (!ledger.may(act)) {
            throw new AccessDeniedException("no power over templates");
        }
    }

    @PostMapping("/documents/templates/{kind}")
    String change(
            @PathVariable String kind,
            @RequestParam(required = false) Optional<UUID> seen,
            @RequestParam LocalDate validFrom,
            @RequestParam String text) {
        known(kind);
        requirePower(TemplateAct.CHANGED);
        templates.change(kind, seen, text, validFrom);
        return "redirect:/documents/templates/" + kind;
    }

    @PostMapping("/documents/templates/{kind}/restore")
    String restore(@PathVariable String kind, @RequestParam(required = false) Optional<UUID> seen) {
        known(kind);
        requirePower(TemplateAct.RESTORED);
        templates.restore(kind, seen);
        return "redirect:/documents/templates/" + kind;
    }

    /** The text as it stands in the editor, filled with sample values; nothing is kept. */
    @PostMapping("/documents/templates/{kind}/preview")
    ResponseEntity<byte[]> preview(@PathVariable String kind, @RequestParam String text) {
        known(kind);
        return shown(templates.checked(kind, text), MediaType.APPLICATION_PDF);
    }

    @GetMapping("/documents/templates/{kind}/sample.pdf")
    ResponseEntity<byte[]> samplePdf(@PathVariable String kind, @RequestParam(required = false) Integer version) {
        return shown(version(kind, version), MediaType.APPLICATION_PDF);
    }

    @GetMapping("/documents/templates/{kind}/sample.docx")
    ResponseEntity<byte[]> sampleDocx(@PathVariable String kind, @RequestParam(required = false) Integer version) {
        return shown(version(kind, version), DOCX);
    }

    private Template version(String kind, @Nullable Integer number) {
        known(kind);
        return number == null
                ? templates.used(kind, LocalDate.now(clock)).template()
                : templates.version(kind, number).orElseThrow(NoSuchRecord::new).template();
    }

    private ResponseEntity<byte[]> shown(Template template, MediaType type) {
        var values = template.samples();
        values.put("organ", Acting.required().organName());
        values.put("date", LocalDate.now(clock).toString());
        values.putAll(letterheads.own().values());
        var document = switch (template.fill(values)) {
            case Filling.Filled(var filled) -> filled;
            case Filling.Missing(var lacks) -> throw Papers.refused(template, lacks);
        };
        boolean paged = type.equals(MediaType.APPLICATION_PDF);
        var disposition = (paged ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(document.name() + (paged ? ".pdf" : ".docx"), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .contentType(type)
                .body(paged ? pdf.write(document) : docx.write(document));
    }
}
