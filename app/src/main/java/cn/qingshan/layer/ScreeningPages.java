package cn.qingshan.layer;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.web.RunPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
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
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** 套合筛查: the list, a new one, one with its tables. */
@Controller
class ScreeningPages {

    private static final int ROWS_SHOWN = 300;
    static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private static final RunPage.Kind RUN = new RunPage.Kind(
            List.of(new RunPage.Crumb("/screenings", "nav.screenings")), "/screenings/new", "screening.running");

    private final Layers layers;
    private final Screenings screenings;
    private final ScreeningRuns runs;
    private final Ledger ledger;
    private final Clock clock;
    private final RunPage runPage;

    ScreeningPages(
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
        this.runPage = new RunPage(RUN, runs.running(), messages);
    }

    @ModelAttribute
    void onlyOrgansThatScreen() {
        NoSuchRecord.unlessOneOfTheTwoOrgansAsks();
    }

    @GetMapping("/screenings")
    String list(Model page) {
        page.addAttribute("screenings", screenings.all());
        page.addAttribute("mayScreen", ledger.may(LayerAct.SCREENED));
        return "layer/screenings";
    }

    /** What can be chosen depends on the day: of each layer the version that holds then. */
    @GetMapping("/screenings/new")
    String form(@RequestParam Optional<LocalDate> asOf, Model page) {
        requirePower(LayerAct.SCREENED);
        var day = asOf.orElse(LocalDate.now(clock));
        var holding = layers.on(day);
        page.addAttribute("asOf", day);
        page.addAttribute(
                "rights",
                holding.stream()
                        .filter(layer -> layer.kind() == LayerKind.RIGHTS)
                        .toList());
        page.addAttribute(
                "others",
                holding.stream()
                        .filter(layer -> layer.kind() != LayerKind.RIGHTS)
                        .toList());
        page.addAttribute("imports", screenings.imports());
        page.addAttribute("models", AreaModel.values());
        page.addAttribute("choices", FileChoices.NONE);
        return "layer/new";
    }

    private void requirePower(LayerAct act) {
        if (!ledger.may(act)) {
            throw new AccessDeniedException("no power to screen");
        }
    }

    @PostMapping("/screenings")
    String make(
            @RequestParam(defaultValue = "") String title,
            @RequestParam LocalDate asOf,
            @RequestParam Optional<LocalDate> observedOn,
            @RequestParam(defaultValue = "NATIONAL_RULE") AreaModel model,
            @RequestParam(name = "use", defaultValue = "") List<String> chosen,
            @RequestParam(name = "import", defaultValue = "") String ofImport,
            @RequestParam Optional<MultipartFile> file,
            @RequestParam Map<String, String> form)
            throws IOException {
        requirePower(LayerAct.SCREENED);
        var used = chosen.stream()
                .filter(id -> !id.isBlank())
                .map(id -> layers.find(UUID.fromString(id)))
                .toList();
        var patches = patches(ofImport, file.orElse(null), FileChoices.of(form));
        return "redirect:/screenings/"
                + runs.start(new Screenings.Wanted(
                        title.isBlank() ? patches.fileName() : title.strip(),
                        patches.fileName(),
                        patches.digest(),
                        patches.ofImport(),
                        patches.choices(),
                        observedOn.orElse(asOf),
                        asOf,
                        used,
                        model));
    }

    private record Patches(
            String fileName, String digest, @Nullable UUID ofImport, FileChoices choices) {}

    private Patches patches(String ofImport, @Nullable MultipartFile file, FileChoices choices) throws IOException {
        if (!ofImport.isBlank()) {
            var one = screenings.imports().stream()
                    .filter(known -> known.id().toString().equals(ofImport))
                    .findFirst()
                    .orElseThrow(NoSuchRecord::new);
            return new Patches(one.fileName(), screenings.frozenPatchesOf(one.id()), one.id(), FileChoices.OF_REGISTER);
        } else if (file == null || file.isEmpty()) {
            throw Refusal.because("refusal.screening.no-file");
        }
        try (var bytes = file.getInputStream()) {
            return new Patches(
                    Objects.requireNonNullElse(file.getOriginalFilename(), ""), runs.freeze(bytes), null, choices);
        }
    }

    @GetMapping("/screenings/{id}")
    String one(@PathVariable UUID id, @RequestParam(defaultValue = "") String finding, Model page, Locale locale) {
        var running = runPage.of(id, page, locale);
        if (running.isPresent()) {
            return running.get();
        }
        var screening = screenings.find(id);
        page.addAttribute("screening", screening);
        page.addAttribute("finding", finding);
        var rows = FindingRows.first(screenings.file(screening.findingsDigest()), finding, ROWS_SHOWN);
        page.addAttribute("rows", rows);
        long all = finding.isEmpty()
                ? FindingRows.TO_LOOK_INTO.stream().mapToLong(screening::rows).sum()
                : screening.rows(finding);
        page.addAttribute("more", all - rows.size());
        page.addAttribute(
                "toLookInto",
                FindingRows.TO_LOOK_INTO.stream().mapToLong(screening::rows).sum());
        page.addAttribute(
                "layerOf",
                screening.layers().stream()
                        .collect(Collectors.toMap(Screenings.Used::name, Function.identity(), (a, b) -> a)));
        page.addAttribute("mostDrawn", ScreeningRuns.MOST_DRAWN);
        page.addAttribute("mayRepeat", ledger.may(LayerAct.REPEATED));
        return "layer/screening";
    }

    @GetMapping("/screenings/{id}/progress")
    Object progress(@PathVariable UUID id, Model page) {
        return runPage.progress(id, () -> screenings.find(id), page);
    }

    @PostMapping("/screenings/{id}/repeat")
    String repeat(@PathVariable UUID id) {
        screenings.find(id);
        requirePower(LayerAct.REPEATED);
        runs.repeat(id);
        return "redirect:/screenings/" + id;
    }

    @GetMapping("/screenings/{id}/pairs.csv")
    ResponseEntity<Resource> pairs(@PathVariable UUID id) {
        var screening = screenings.find(id);
        return csv(screening.pairsDigest(), screening.title() + "-图斑与图层.csv");
    }

    @GetMapping("/screenings/{id}/findings.csv")
    ResponseEntity<Resource> findings(@PathVariable UUID id) {
        var screening = screenings.find(id);
        return csv(screening.findingsDigest(), screening.title() + "-筛查结果.csv");
    }

    /** The patches as they were screened, byte for byte, under the name under which they came. */
    @GetMapping("/screenings/{id}/patches")
    ResponseEntity<Resource> patches(@PathVariable UUID id) {
        var screening = screenings.find(id);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        LayerPages.named(
                                screening.ofImport() == null
                                        ? screening.fileName()
                                        : screening.title() + "-图斑.geojson"))
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(new FileSystemResource(screenings.file(screening.patchesDigest())));
    }

    private ResponseEntity<Resource> csv(String digest, String fileName) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, LayerPages.named(fileName))
                .contentType(CSV)
                .eTag(digest)
                .body(new FileSystemResource(screenings.file(digest)));
    }

    @GetMapping("/screenings/{id}/findings.gpkg")
    ResponseEntity<StreamingResponseBody> shapes(@PathVariable UUID id) {
        var screening = screenings.find(id);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, LayerPages.named(screening.title() + "-筛查结果.gpkg"))
                .contentType(MediaType.valueOf("application/geopackage+sqlite3"))
                .body(gone(runs.shapes(screening, Format.GEOPACKAGE, Integer.MAX_VALUE)));
    }

    /** For the map of the page. */
    @GetMapping("/screenings/{id}/map.geojson")
    ResponseEntity<StreamingResponseBody> map(@PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/geo+json"))
                .body(gone(runs.shapes(screenings.find(id), Format.GEOJSON, ScreeningRuns.MOST_DRAWN)));
    }

    /** A file that is sent once and then removed, with the folder made for it. */
    private static StreamingResponseBody gone(Path file) {
        return out -> {
            try {
                Files.copy(file, out);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(Objects.requireNonNull(file.getParent()));
            }
        };
    }
}
