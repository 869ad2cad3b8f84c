package cn.qingshan.scene;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.change.LookAlikes;
import cn.qingshan.imagery.picture.ScenePicture;
import cn.qingshan.imagery.picture.Style;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.place.Townships;
import cn.qingshan.scene.Detections.Detection;
import cn.qingshan.web.RunPage;
import cn.qingshan.web.RunPage.Crumb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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

/** 变化检测: the list with what can be chosen, a run, its patches. */
@Controller
class DetectionPages {

    private static final int CHIP = 240;
    private static final int MOST_IN_THE_LIST = 40;
    /** Degrees around a patch; about 250 m. */
    private static final double MARGIN = 0.0023;

    private static final RunPage.Kind RUN = new RunPage.Kind(
            List.of(new Crumb("/scenes", "nav.scenes"), new Crumb("/scenes/detections", "scene.detections")),
            "/scenes/detections",
            "detection.running");

    private final Detections detections;
    private final DetectionRuns runs;
    private final Scenes scenes;
    private final Townships townships;
    private final Ledger ledger;
    private final Clock clock;
    private final MessageSource messages;
    private final RunPage runPage;

    DetectionPages(
            Detections detections,
            DetectionRuns runs,
            Scenes scenes,
            Townships townships,
            Ledger ledger,
            Clock clock,
            MessageSource messages) {
        this.detections = detections;
        this.runs = runs;
        this.scenes = scenes;
        this.townships = townships;
        this.ledger = ledger;
        this.clock = clock;
        this.messages = messages;
        this.runPage = new RunPage(RUN, runs.running(), messages);
    }

    @ModelAttribute
    void onlyOrgansThatKeepScenes() {
        NoSuchRecord.unlessOneOfTheTwoOrgansAsks();
    }

    /** A detection as it is called in the reader's language; what a person typed stays as it is. */
    record Called(Detection of, String title, String place) {}

    private Called called(Detection of, Map<String, String> names, Locale locale) {
        var county = Objects.requireNonNull(messages.getMessage("detection.county", null, "", locale));
        var place = of.place().isEmpty() ? county : names.getOrDefault(of.place(), of.placeName());
        return new Called(
                of, of.isUntitled() ? place + " " + of.laterFrom() + " — " + of.laterTo() : of.title(), place);
    }

    /** Of townships, by their code. */
    private Map<String, String> names(Locale locale) {
        return townships.all().stream()
                .collect(Collectors.toMap(
                        Townships.Township::code,
                        township -> locale.getLanguage().equals("en") ? township.nameEn() : township.name()));
    }

    @GetMapping("/scenes/detections")
    String list(@RequestParam(defaultValue = "false") boolean all, Model page, Locale locale) {
        var names = names(locale);
        page.addAttribute(
                "detections",
                detections.latest(all ? Integer.MAX_VALUE : MOST_IN_THE_LIST).stream()
                        .map(one -> called(one, names, locale))
                        .toList());
        page.addAttribute("count", detections.count());
        boolean may = ledger.may(SceneAct.DETECTED);
        page.addAttribute("mayDetect", may);
        var latest = scenes.daysInUse().stream().findFirst();
        var to = latest.orElse(LocalDate.now(clock));
        var from = to.minusDays(75);
        page.addAttribute("noScenes", latest.isEmpty());
        page.addAttribute("laterFrom", from);
        page.addAttribute("laterTo", to);
        page.addAttribute("years", runs.yearsWithScenes(from));
        page.addAttribute("townships", townships.all());
        return "scene/detections";
    }

    private void require(SceneAct act) {
        if (!ledger.may(act)) {
            throw new AccessDeniedException("no power for detections");
        }
    }

    @PostMapping("/scenes/detections")
    String start(
            @RequestParam(defaultValue = "") String title,
            @RequestParam LocalDate laterFrom,
            @RequestParam LocalDate laterTo,
            @RequestParam(defaultValue = "") List<Integer> baseline,
            @RequestParam(defaultValue = "") String place) {
        require(SceneAct.DETECTED);
        return "redirect:/scenes/detections/"
                + runs.start(new DetectionRuns.Choice(title, laterFrom, laterTo, baseline, place));
    }

    @GetMapping("/scenes/detections/{id}")
    String one(@PathVariable UUID id, Model page, Locale locale) {
        var running = runPage.of(id, page, locale);
        if (running.isPresent()) {
            return running.get();
        }
        var detection = detections.find(id);
        var result = detections.result(detection);
        page.addAttribute("detection", detection);
        page.addAttribute("called", called(detection, names(locale), locale));
        page.addAttribute("notImported", detections.notImported(detection));
        page.addAttribute("result", result);
        page.addAttribute(
                "patches",
                result.patches().stream()
                        .sorted(Comparator.comparingDouble(DetectionResult.Found::score)
                                .reversed()
                                .thenComparing(DetectionResult.Found::number))
                        .toList());
        page.addAttribute("taken", taken(detection));
        page.addAttribute("mayTake", ledger.may(SceneAct.PATCHES_TAKEN));
        page.addAttribute("locale", locale);
        return "scene/detection";
    }

    private static Map<String, UUID> taken(Detection detection) {
        var taken = new LinkedHashMap<String, UUID>();
        detection.taken().forEach(one -> taken.put(one.number(), one.imported()));
        return taken;
    }

    @GetMapping("/scenes/detections/{id}/progress")
    Object progress(@PathVariable UUID id, Model page) {
        return runPage.progress(id, () -> detections.find(id), page);
    }

    /** The officer's choice; what was chosen is imported and screened, and its report is shown. */
    @PostMapping("/scenes/detections/{id}/take")
    String take(@PathVariable UUID id, @RequestParam(name = "patch", defaultValue = "") List<String> numbers) {
        detections.find(id);
        require(SceneAct.PATCHES_TAKEN);
        return "redirect:/imports/" + detections.take(id, numbers);
    }

    /** For the map of the page, and to be kept. */
    @GetMapping("/scenes/detections/{id}/patches.geojson")
    ResponseEntity<byte[]> patches(@PathVariable UUID id) {
        var detection = detections.find(id);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/geo+json"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(detection.title() + ".geojson", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .eTag(detection.resultDigest())
                .body(Detections.geoJson(detection, detections.result(detection).patches()));
    }

    /** A picture of a patch, of the last day that did not yet show the change or of the first that did. */
    @GetMapping("/scenes/detections/{id}/patches/{number}/{when}.png")
    ResponseEntity<byte[]> chip(@PathVariable UUID id, @PathVariable String number, @PathVariable String when) {
        var detection = detections.find(id);
        var patch = detections.result(detection).patch(number).orElseThrow(NoSuchRecord::new);
        var day = switch (when) {
            case "before" -> patch.from();
            case "after" -> patch.to();
            default -> throw new NoSuchRecord();
        };
        var box = square(patch.lonLat().getEnvelopeInternal());
        // scenes of that day first, then those nearest to it that have the place
        var candidates = new ArrayList<>(detection.scenes());
        candidates.sort(Comparator.comparingLong(used -> Math.abs(ChronoUnit.DAYS.between(day, used.date()))));
        for (var used : candidates) {
            var row = scenes.row(used.id()).filter(one -> one.lonLat().intersects(patch.lonLat()));
            if (row.isEmpty()) {
                continue;
            }
            var atHand = scenes.atHand(List.of(row.get()));
            if (!atHand.reading().isEmpty()) {
                // another day's picture is no answer to this one's
                return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, "2")
                        .cacheControl(CacheControl.noStore())
                        .build();
            }
            var png = atHand.usable().stream().findFirst().flatMap(usable -> drawn(usable, box, patch));
            if (png.isPresent()) {
                return ResponseEntity.ok()
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .eTag(used.digest().substring(0, 24) + "-" + number)
                        .contentType(MediaType.IMAGE_PNG)
                        .body(png.get());
            }
        }
        return ResponseEntity.notFound().build();
    }

    /** As wide as high on the ground, with a margin. */
    private static Envelope square(Envelope around) {
        double narrower = Math.cos(Math.toRadians(around.centre().y));
        double half = Math.max(around.getWidth() * narrower, around.getHeight()) / 2 + MARGIN;
        var box = new Envelope(around.centre());
        box.expandBy(half / narrower, half);
        return box;
    }

    private static Optional<byte[]> drawn(Scenes.Usable usable, Envelope box, DetectionResult.Found patch) {
        var possible = Style.possible(usable.scene());
        if (possible.isEmpty()) {
            return Optional.empty();
        }
        try {
            return ScenePicture.chip(usable.scene(), possible.getFirst(), box, CHIP, List.of(patch.lonLat()));
        } catch (ImageRefused unreadable) {
            return Optional.empty();
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    /** 易混情形: what looks like mining and is none. */
    @GetMapping("/scenes/look-alikes")
    String lookAlikes(Model page) {
        page.addAttribute("lookAlikes", LookAlikes.rows());
        return "scene/look-alikes";
    }
}
