package cn.qingshan.reminder;

import cn.qingshan.ledger.Refusal;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** 提醒: a person's own settings. */
@Controller
class ReminderPages {

    private final Reminders reminders;
    private final Digests digests;
    private final Outbox outbox;
    private final MailSettings settings;

    ReminderPages(Reminders reminders, Digests digests, Outbox outbox, MailSettings settings) {
        this.reminders = reminders;
        this.digests = digests;
        this.outbox = outbox;
        this.settings = settings;
    }

    @GetMapping("/reminders")
    String own(Model page) {
        page.addAttribute("preference", reminders.preference());
        page.addAttribute("sent", reminders.sent());
        page.addAttribute("mail", outbox.open());
        page.addAttribute("hour", settings.hour());
        page.addAttribute("mostAttempts", Digests.MOST_ATTEMPTS);
        page.addAttribute("feedMadeAt", reminders.feedMadeAt().orElse(null));
        return "reminder/reminders";
    }

    @PostMapping("/reminders")
    String prefer(
            @RequestParam(defaultValue = "false") boolean digest,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "zh") String language,
            RedirectAttributes next) {
        reminders.prefer(digest, address, language);
        next.addFlashAttribute("done", true);
        return "redirect:/reminders";
    }

    @PostMapping("/reminders/trial")
    String trial(Locale locale, RedirectAttributes next) {
        String address = reminders.preference().address();
        if (address == null) {
            throw Refusal.because("refusal.reminder.no-address");
        }
        if (!outbox.open()) {
            throw Refusal.because("refusal.reminder.no-server");
        }
        Optional<String> failure = digests.sendTrial(address, locale);
        if (failure.isPresent()) {
            throw Refusal.because("refusal.reminder.not-taken", failure.get());
        }
        next.addFlashAttribute("trialSent", address);
        return "redirect:/reminders";
    }

    @PostMapping("/reminders/feed")
    String newFeed(@RequestParam(defaultValue = "zh") String language, RedirectAttributes next) {
        String token = reminders.newFeed(language);
        String base = settings.link().isBlank()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                : settings.link();
        next.addFlashAttribute("feedAddress", base + "/feeds/" + token + ".ics");
        return "redirect:/reminders";
    }

    @PostMapping("/reminders/feed/revoke")
    String revokeFeed() {
        reminders.revokeFeed();
        return "redirect:/reminders";
    }
}
