package cn.qingshan.rulebook;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.LegalBasis;
import cn.qingshan.law.rulebook.Mark;
import cn.qingshan.law.term.TermRule;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** 规则库: what is in force on a day and how far it was checked, each term in words, and the import of a statute. */
@Controller
class RulebookPages {

    private static final int LONGEST_TEXT = 500_000;
    private static final String PASTED = "statute.txt";

    private final Rulebooks rulebooks;
    private final Statutes statutes;
    private final Ledger ledger;
    private final MessageSource messages;
    private final Clock clock;

    RulebookPages(Rulebooks rulebooks, Statutes statutes, Ledger ledger, MessageSource messages, Clock clock) {
        this.rulebooks = rulebooks;
        this.statutes = statutes;
        this.ledger = ledger;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/rulebook")
    String all(
            @RequestParam Optional<LocalDate> on,
            @RequestParam(defaultValue = "false") boolean unverified,
            @RequestParam(defaultValue = "terms") String part,
            Model page) {
        var day = on.orElseGet(() -> LocalDate.now(clock));
        var rulebook = rulebooks.current();
        page.addAttribute("on", day);
        page.addAttribute("unverified", unverified);
        page.addAttribute("marks", Mark.values());
        page.addAttribute("regime", rulebook.regime(day).orElse(null));
        var terms = rulebook.terms().inForce(day).stream()
                .filter(term -> !unverified || term.mark() != Mark.VERIFIED)
                .sorted(Comparator.comparing(term -> order(term.id())))
                .toList();
        var bases = rulebook.bases().all().stream()
                .filter(basis -> !unverified || !verified(basis))
                .sorted(Comparator.comparing((LegalBasis basis) -> !basis.inForceOn(day)))
                .toList();
        var requirements = rulebook.requirements().stream()
                .filter(requirement -> requirement.inForce().covers(day))
                .filter(requirement -> !unverified || requirement.mark() != Mark.VERIFIED)
                .toList();
        var imported = statutes.imported();
        var parts = new LinkedHashMap<String, Integer>();
        parts.put("terms", terms.size());
        parts.put("bases", bases.size());
        parts.put("documents", requirements.size());
        parts.put("statutes", imported.size());
        page.addAttribute("parts", parts);
        page.addAttribute("part", parts.containsKey(part) ? part : "terms");
        page.addAttribute("terms", terms);
        page.addAttribute("bases", bases);
        page.addAttribute("requirements", requirements);
        page.addAttribute("statutes", imported);
        page.addAttribute("leftOut", rulebooks.leftOut());
        page.addAttribute("mayImport", ledger.may(RulebookAct.STATUTE_IMPORTED));
        return "rulebook/rulebook";
    }

    /** The catalogue in the order of the work: the procuratorate, civil cases, penalties, restoration, the agreement, the house. */
    private static String order(String id) {
        int group = "PQARJC".indexOf(id.charAt(0));
        return (group < 0 ? 9 : group) + id;
    }

    private static boolean verified(LegalBasis basis) {
        return basis.mark() == Mark.VERIFIED && basis.datesMark() == Mark.VERIFIED;
    }

    /** Every version of a term in words. */
    @GetMapping("/rulebook/terms/{id}")
    String term(@PathVariable String id, Model page) {
        var today = LocalDate.now(clock);
        var versions = rulebooks.current().terms().all().stream()
                .filter(rule -> rule.id().equals(id))
                .sorted(Comparator.comparing((TermRule rule) -> rule.inForce().from(), Comparator.reverseOrder()))
                .map(rule -> TermVersion.of(rule, today, WorkCalendar.bundled()))
                .toList();
        if (versions.isEmpty()) {
            throw new NoSuchRecord();
        }
        page.addAttribute("id", id);
        page.addAttribute("versions", versions);
        return "rulebook/term";
    }

    /** First what it would do; nothing is written. */
    @PostMapping("/rulebook/try")
    String tried(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale locale,
            Model page,
            HttpServletResponse response)
            throws IOException {
        String given = text;
        String name = PASTED;
        if (file != null && !file.isEmpty()) {
            given = textOf(file.getBytes());
            name = nameOf(file);
        }
        page.addAttribute("text", given);
        page.addAttribute("file", name);
        try {
            page.addAttribute("trial", statutes.tried(name, checked(given)));
        } catch (Refusal refusal) {
            page.addAttribute("refused", refusal.sentence(messages, locale));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return "rulebook/try";
    }

    /** A trial is not kept: who reloads it or changes the language begins again. */
    @GetMapping("/rulebook/try")
    String tryAgain() {
        return "redirect:/rulebook?part=statutes";
    }

    private static String nameOf(MultipartFile file) {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse(PASTED);
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isBlank() ? PASTED : last.substring(0, Math.min(last.length(), 100));
    }

    private static String checked(String text) {
        if (text.isBlank()) {
            throw Refusal.because("refusal.rulebook.empty");
        }
        if (text.length() > LONGEST_TEXT) {
            throw Refusal.because("refusal.rulebook.too-long");
        }
        return text;
    }

    private static String textOf(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .replace("\uFEFF", "");
        } catch (CharacterCodingException notUtf8) {
            // what Chinese editors write otherwise
            return new String(bytes, Charset.forName("GB18030"));
        }
    }

    @PostMapping("/rulebook")
    String take(@RequestParam String text, @RequestParam(defaultValue = PASTED) String file, @RequestParam int known) {
        return "redirect:/rulebook/statutes/" + statutes.take(file, checked(text), known);
    }

    @GetMapping("/rulebook/statutes/{id}")
    String statute(@PathVariable UUID id, Model page) {
        page.addAttribute("statute", statutes.find(id));
        page.addAttribute("touched", statutes.touched(id));
        page.addAttribute("mayWithdraw", ledger.may(RulebookAct.STATUTE_WITHDRAWN));
        return "rulebook/statute";
    }

    @PostMapping("/rulebook/statutes/{id}/withdraw")
    String withdraw(@PathVariable UUID id, @RequestParam UUID seen, @RequestParam(defaultValue = "") String reason) {
        statutes.withdraw(id, seen, reason);
        return "redirect:/rulebook/statutes/" + id;
    }
}
