package cn.qingshan.layer;

import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import org.springframework.context.MessageSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Screenings for programs: the same as from the pages, and the same bytes as {@code ./qingshan screen}. A program signs in like a person; what it sends carries the token that each GET answers in {@code X-CSRF-TOKEN}.
 */
@RestController
@RequestMapping("/api/screenings")
class ScreeningApi {

    private final Layers layers;
    private final Screenings screenings;
    private final ScreeningRuns runs;
    private final Ledger ledger;
    private final Clock clock;
    private final MessageSource messages;

    ScreeningApi(
            Layers layers,
            Screenings screenings,
            ScreeningRuns runs,
            Ledger ledger,
            Clock clock,
            MessageSource messages) {
        this.layers = layers;
        this.screenings = screenings;
        this.runs = runs;
        this.ledger = ledger;
        this.clock = clock;
        this.messages = messages;
    }

    private static void onlyOrgansThatScreen() {
        NoSuchRecord.unlessOneOfTheTwoOrgansAsks();
    }

    @GetMapping
    ResponseEntity<Object> all(CsrfToken token) {
        onlyOrgansThatScreen();
        return ResponseEntity.ok()
                .header(token.getHeaderName(), token.getToken())
                .body(Map.of(
                        "screenings",
                        screenings.all().stream().map(ScreeningApi::told).toList(),
                        "layers",
                        layers.on(LocalDate.now(clock)).stream()
                                .map(ScreeningApi::layer)
                                .toList()));
    }

    /**
     * A file of patches in any format.
     *
     * @param layer names, or ids of versions, in the order in which the tables are to have them
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Object> ofFile(
            @RequestParam MultipartFile patches,
            @RequestParam(defaultValue = "") List<String> layer,
            @RequestParam Optional<LocalDate> date,
            @RequestParam(name = "as-of") Optional<LocalDate> asOf,
            @RequestParam(defaultValue = "national") String model,
            @RequestParam Map<String, String> form)
            throws IOException {
        try (var bytes = patches.getInputStream()) {
            return made(
                    bytes,
                    Objects.requireNonNullElse(patches.getOriginalFilename(), "patches"),
                    layer,
                    date,
                    asOf,
                    model,
                    form);
        }
    }

    /** Patches as GeoJSON in the body. */
    @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, "application/geo+json"})
    ResponseEntity<Object> ofGeoJson(
            @RequestBody byte[] patches,
            @RequestParam(defaultValue = "") List<String> layer,
            @RequestParam Optional<LocalDate> date,
            @RequestParam(name = "as-of") Optional<LocalDate> asOf,
            @RequestParam(defaultValue = "national") String model,
            @RequestParam Map<String, String> form) {
        return made(new ByteArrayInputStream(patches), "patches.geojson", layer, date, asOf, model, form);
    }

    private ResponseEntity<Object> made(
            InputStream patches,
            String fileName,
            List<String> names,
            Optional<LocalDate> date,
            Optional<LocalDate> asOf,
            String model,
            Map<String, String> form) {
        onlyOrgansThatScreen();
        if (!ledger.may(LayerAct.SCREENED)) {
            throw new AccessDeniedException("no power to screen");
        }
        var observedOn = date.orElse(LocalDate.now(clock));
        var day = asOf.orElse(observedOn);
        var used = names.stream()
                .filter(name -> !name.isBlank())
                .map(name -> named(name, day))
                .toList();
        var id = runs.make(new Screenings.Wanted(
                form.getOrDefault("title", "").isBlank() ? fileName : form.getOrDefault("title", ""),
                fileName,
                runs.freeze(patches),
                null,
                FileChoices.of(form),
                observedOn,
                day,
                used,
                switch (model) {
                    case "national" -> AreaModel.NATIONAL_RULE;
                    case "geodesic" -> AreaModel.GEODESIC;
                    default -> throw Refusal.because("refusal.screening.model", model);
                }));
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Location", "/api/screenings/" + id)
                .body(told(screenings.find(id)));
    }

    private Layers.Version named(String name, LocalDate day) {
        try {
            return layers.find(UUID.fromString(name));
        } catch (IllegalArgumentException noId) {
            return layers.on(name, day).orElseThrow(() -> Refusal.because("refusal.screening.none-holds", name, day));
        }
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> one(@PathVariable UUID id, CsrfToken token) {
        onlyOrgansThatScreen();
        return ResponseEntity.ok()
                .header(token.getHeaderName(), token.getToken())
                .body(told(screenings.find(id)));
    }

    @GetMapping("/{id}/pairs.csv")
    ResponseEntity<Resource> pairs(@PathVariable UUID id) {
        onlyOrgansThatScreen();
        return csv(screenings.find(id).pairsDigest());
    }

    @GetMapping("/{id}/findings.csv")
    ResponseEntity<Resource> findings(@PathVariable UUID id) {
        onlyOrgansThatScreen();
        return csv(screenings.find(id).findingsDigest());
    }

    private ResponseEntity<Resource> csv(String digest) {
        return ResponseEntity.ok()
                .contentType(ScreeningPages.CSV)
                .eTag(digest)
                .body(new FileSystemResource(screenings.file(digest)));
    }

    private static Map<String, Object> layer(Layers.Version version) {
        var told = new LinkedHashMap<String, Object>();
        told.put("id", version.id());
        told.put("name", version.name());
        told.put("title", version.title());
        told.put("kind", version.kind());
        told.put("organ", version.organ());
        told.put("validFrom", version.validFrom().toString());
        var to = version.validTo();
        told.put("validTo", to == null ? "" : to.toString());
        told.put("features", version.features());
        told.put("sha256", Objects.requireNonNullElse(version.storedDigest(), ""));
        return told;
    }

    private static Map<String, Object> told(Screenings.Screening screening) {
        var told = new LinkedHashMap<String, Object>();
        told.put("id", screening.id());
        told.put("title", screening.title());
        told.put("madeOn", screening.madeOn().toString());
        told.put("madeBy", screening.madeBy());
        told.put("observedOn", screening.observedOn().toString());
        told.put("asOf", screening.asOf().toString());
        told.put("model", screening.model().id());
        told.put("program", screening.program());
        told.put(
                "patches",
                Map.of(
                        "file",
                        screening.fileName(),
                        "sha256",
                        screening.patchesDigest(),
                        "count",
                        screening.patches()));
        var layers = new ArrayList<Object>();
        for (var used : screening.layers()) {
            layers.add(Map.of(
                    "name", used.name(),
                    "version", used.version(),
                    "validFrom", used.validFrom().toString(),
                    "sha256", used.storedDigest()));
        }
        told.put("layers", layers);
        told.put("counts", screening.counts());
        told.put("findings", screening.findings());
        told.put("notes", screening.notes());
        told.put("notesEn", screening.notesEn());
        told.put(
                "tables",
                Map.of(
                        "pairs",
                        Map.of(
                                "href", "/api/screenings/" + screening.id() + "/pairs.csv",
                                "sha256", screening.pairsDigest(),
                                "rows", screening.pairs()),
                        "findings",
                        Map.of(
                                "href",
                                "/api/screenings/" + screening.id() + "/findings.csv",
                                "sha256",
                                screening.findingsDigest())));
        return told;
    }

    private ResponseEntity<Object> mishap(HttpStatus status, String zh, String en) {
        return ResponseEntity.status(status).body(Map.of("error", zh, "errorEn", en));
    }

    private String text(String key, Locale locale, Object... arguments) {
        return Objects.requireNonNullElse(messages.getMessage(key, arguments, key, locale), key);
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal refusal) {
        return mishap(
                HttpStatus.UNPROCESSABLE_CONTENT,
                refusal.sentence(messages, Locale.SIMPLIFIED_CHINESE),
                refusal.sentence(messages, Locale.ENGLISH));
    }

    @ExceptionHandler
    ResponseEntity<Object> nothing(NoSuchRecord nothing) {
        return mishap(
                HttpStatus.NOT_FOUND,
                text("refusal.screening.nothing", Locale.SIMPLIFIED_CHINESE),
                text("refusal.screening.nothing", Locale.ENGLISH));
    }

    @ExceptionHandler
    ResponseEntity<Object> denied(AccessDeniedException denied) {
        return mishap(
                HttpStatus.FORBIDDEN,
                text("mishap.no-power", Locale.SIMPLIFIED_CHINESE),
                text("mishap.no-power", Locale.ENGLISH));
    }
}
