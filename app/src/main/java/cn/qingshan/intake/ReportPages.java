package cn.qingshan.intake;

import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

/** 举报页. The public's pages: no account, no script needed, nothing typed is lost. A code travels in the body of a form, never in an address. */
@Controller
class ReportPages {

    private static final String RECEIPT = "qingshan.receipt";
    private static final List<String> FIELDS = List.of(
            "receiver",
            "seen",
            "township",
            "place",
            "lon",
            "lat",
            "happened",
            "name",
            "phone",
            "wishesAsking",
            "mayPass");

    private final Intake intake;
    private final PublicPhotos photos;
    private final Addresses addresses;
    private final MessageSource messages;

    ReportPages(Intake intake, PublicPhotos photos, Addresses addresses, MessageSource messages) {
        this.intake = intake;
        this.photos = photos;
        this.addresses = addresses;
        this.messages = messages;
    }

    @GetMapping("/report")
    String form(Model page) {
        return form(page, Map.of(), List.of(), List.of(), UUID.randomUUID());
    }

    private String form(Model page, Map<String, String> typed, List<String> wrong, List<String> kept, UUID sending) {
        page.addAttribute("townships", intake.townships());
        page.addAttribute("receivers", intake.receivers());
        page.addAttribute("typed", typed);
        page.addAttribute("wrong", wrong);
        page.addAttribute("kept", kept);
        page.addAttribute("sending", sending);
        page.addAttribute("most", PublicPhotos.MOST);
        return "intake/report";
    }

    @PostMapping("/report")
    String send(
            @RequestParam Map<String, String> form,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            @RequestParam(name = "kept", required = false) @Nullable List<String> kept,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpSession session,
            Locale locale,
            Model page) {
        var typed = new LinkedHashMap<String, String>();
        FIELDS.forEach(field -> typed.put(field, form.getOrDefault(field, "").strip()));
        UUID sending = uuid(form.getOrDefault("sending", ""));
        var sealed = new ArrayList<String>(kept == null ? List.of() : kept);
        if (intake.wasSent(sending)) {
            return "redirect:/report/received";
        }
        try {
            addresses.requireMaySend(request.getRemoteAddr());
            var taken = photos.take(files, sealed);
            sealed.clear();
            taken.photos().forEach(photo -> sealed.add(photos.sealed(photo)));
            var statement = new Intake.Statement(
                    sending,
                    typed(typed, "receiver"),
                    typed(typed, "seen"),
                    typed(typed, "township"),
                    typed(typed, "place"),
                    coordinate(typed(typed, "lon"), 180),
                    coordinate(typed(typed, "lat"), 90),
                    typed(typed, "happened"),
                    typed(typed, "name"),
                    typed(typed, "phone"),
                    !typed(typed, "wishesAsking").isEmpty(),
                    !typed(typed, "mayPass").isEmpty());
            var wrong = new ArrayList<Refusal>(Intake.lacks(statement));
            wrong.addAll(taken.wrong());
            if (taken.photos().isEmpty() && taken.wrong().isEmpty()) {
                wrong.add(Refusal.because("refusal.public.no-photo"));
            }
            if (!wrong.isEmpty()) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                return form(page, typed, sentences(wrong, locale), sealed, sending);
            }
            intake.receive(statement, taken.photos(), request.getRemoteAddr())
                    .ifPresent(code -> session.setAttribute(RECEIPT, code.shown()));
            return "redirect:/report/received";
        } catch (Refusal refused) {
            if (refused.key().equals(Addresses.SENT_TWICE)) {
                return "redirect:/report/received";
            }
            response.setStatus(
                    refused.key().equals("refusal.public.too-often")
                            ? HttpStatus.TOO_MANY_REQUESTS.value()
                            : HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(page, typed, sentences(List.of(refused), locale), sealed, sending);
        }
    }

    /** Shown as long as this browser stays open; kept nowhere else. */
    @GetMapping("/report/received")
    String received(HttpSession session, Model page) {
        page.addAttribute("code", session.getAttribute(RECEIPT));
        return "intake/received";
    }

    @PostMapping("/report/received/forget")
    String forget(HttpSession session) {
        session.removeAttribute(RECEIPT);
        return "redirect:/report";
    }

    @GetMapping("/report/code")
    String askCode() {
        return "intake/code";
    }

    @PostMapping("/report/code")
    String status(@RequestParam String code, HttpServletResponse response, Locale locale, Model page) {
        return status(code, null, List.of(), "", response, locale, page);
    }

    private String status(
            String typed,
            @Nullable String done,
            List<String> wrong,
            String words,
            HttpServletResponse response,
            Locale locale,
            Model page) {
        var code = ReceiptCode.typed(typed);
        var status = code.flatMap(intake::status);
        if (status.isEmpty()) {
            // a forged code and a mistyped one are told apart by the check letter, which tells nothing that is secret
            response.setStatus(HttpStatus.NOT_FOUND.value());
            page.addAttribute("typedCode", typed);
            page.addAttribute(
                    "wrong",
                    sentences(
                            List.of(Refusal.because(
                                    code.isEmpty() ? "refusal.public.code-mistyped" : "refusal.public.code-unknown")),
                            locale));
            return "intake/code";
        }
        page.addAttribute("code", code.orElseThrow().shown());
        page.addAttribute("status", status.get());
        page.addAttribute("done", done);
        page.addAttribute("wrong", wrong);
        page.addAttribute("words", words);
        return "intake/status";
    }

    @PostMapping("/report/code/more")
    String more(
            @RequestParam String code,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model page) {
        return after(
                code,
                words,
                files,
                "more",
                request,
                response,
                locale,
                page,
                taken -> intake.sayMore(
                        ReceiptCode.typed(code).orElseThrow(NoSuchRecord::new), words, taken, request.getRemoteAddr()));
    }

    @PostMapping("/report/code/fixed")
    String fixed(
            @RequestParam String code,
            @RequestParam boolean fixed,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model page) {
        return after(
                code,
                words,
                files,
                "answered",
                request,
                response,
                locale,
                page,
                taken -> intake.answer(
                        ReceiptCode.typed(code).orElseThrow(NoSuchRecord::new),
                        fixed,
                        words,
                        taken,
                        request.getRemoteAddr()));
    }

    private String after(
            String code,
            String words,
            @Nullable List<MultipartFile> files,
            String done,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model page,
            java.util.function.Consumer<List<PublicPhotos.Photo>> what) {
        if (ReceiptCode.typed(code).flatMap(intake::status).isEmpty()) {
            return status(code, null, List.of(), words, response, locale, page);
        }
        var wrong = tried(files, request, response, what);
        return status(code, wrong.isEmpty() ? done : null, sentences(wrong, locale), words, response, locale, page);
    }

    /** Nothing is sent where a picture is wrong: the person puts it right and sends all of it. */
    private List<Refusal> tried(
            @Nullable List<MultipartFile> files,
            HttpServletRequest request,
            HttpServletResponse response,
            java.util.function.Consumer<List<PublicPhotos.Photo>> what) {
        try {
            addresses.requireMaySend(request.getRemoteAddr());
            var taken = photos.take(files, List.of());
            if (taken.wrong().isEmpty()) {
                what.accept(taken.photos());
                return List.of();
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return taken.wrong();
        } catch (Refusal refused) {
            response.setStatus(
                    refused.key().equals("refusal.public.too-often")
                            ? HttpStatus.TOO_MANY_REQUESTS.value()
                            : HttpStatus.UNPROCESSABLE_CONTENT.value());
            return List.of(refused);
        }
    }

    @GetMapping("/report/fixed/{token}")
    String invited(@PathVariable String token, Model page) {
        page.addAttribute("invited", intake.invited(token).orElseThrow(NoSuchRecord::new));
        page.addAttribute("token", token);
        return "intake/invited";
    }

    @PostMapping("/report/fixed/{token}")
    String answerInvited(
            @PathVariable String token,
            @RequestParam boolean fixed,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model page) {
        page.addAttribute("invited", intake.invited(token).orElseThrow(NoSuchRecord::new));
        page.addAttribute("token", token);
        var wrong = tried(
                files,
                request,
                response,
                taken -> intake.answerInvited(token, fixed, words, taken, request.getRemoteAddr()));
        page.addAttribute("wrong", sentences(wrong, locale));
        page.addAttribute("words", words);
        page.addAttribute("done", wrong.isEmpty());
        return "intake/invited";
    }

    /** Outlines of the townships for the small map: where a place lies is public. */
    @GetMapping("/report/townships.geojson")
    ResponseEntity<String> townships() {
        var features = intake.townships().stream()
                .map(t -> "{\"type\":\"Feature\",\"id\":\"" + t.code() + "\",\"geometry\":"
                        + t.outline().geoJson() + ",\"properties\":{\"title\":"
                        + JsonMapper.shared().writeValueAsString(t.name()) + "}}")
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(java.time.Duration.ofHours(1)))
                .contentType(MediaType.valueOf("application/geo+json"))
                .body("{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}");
    }

    private List<String> sentences(List<Refusal> refusals, Locale locale) {
        return refusals.stream()
                .map(refusal -> refusal.sentence(messages, locale))
                .toList();
    }

    private static String typed(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "");
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            return UUID.randomUUID();
        }
    }

    private static @Nullable Double coordinate(String text, double most) {
        try {
            double value = Double.parseDouble(text);
            return Math.abs(value) <= most ? value : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
