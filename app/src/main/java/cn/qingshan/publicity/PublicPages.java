package cn.qingshan.publicity;

import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** 公开页. A list, one page for each record under an address that stays, and the same as JSON. */
@Controller
class PublicPages {

    private final PublicRegister register;
    private final MessageSource messages;

    PublicPages(PublicRegister register, MessageSource messages) {
        this.register = register;
        this.messages = messages;
    }

    @GetMapping("/public")
    String list(
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String township,
            @RequestParam(required = false) @Nullable Integer year,
            Model page) {
        page.addAttribute("copies", register.search(words, township, year));
        page.addAttribute("townships", register.townships());
        page.addAttribute("years", register.years());
        page.addAttribute("words", words);
        page.addAttribute("township", township);
        page.addAttribute("year", year);
        return "publicity/list";
    }

    @GetMapping("/public.json")
    @ResponseBody
    List<PublicRegister.Copy> listed(
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String township,
            @RequestParam(required = false) @Nullable Integer year) {
        return register.search(words, township, year);
    }

    @GetMapping("/public/{address}")
    String one(@PathVariable String address, HttpServletResponse response, Model page) {
        var copy = register.find(address).orElseThrow(NoSuchRecord::new);
        if (copy.body() == null) {
            response.setStatus(HttpStatus.GONE.value());
        }
        page.addAttribute("copy", copy);
        return "publicity/record";
    }

    @GetMapping("/public/{address}.json")
    ResponseEntity<PublicRegister.Copy> json(@PathVariable String address) {
        var copy = register.find(address).orElseThrow(NoSuchRecord::new);
        return ResponseEntity.status(copy.body() == null ? HttpStatus.GONE : HttpStatus.OK)
                .body(copy);
    }

    @PostMapping("/public/{address}/correction")
    String correction(
            @PathVariable String address,
            @RequestParam(defaultValue = "") String words,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model page) {
        try {
            register.askCorrection(address, words, request.getRemoteAddr());
            page.addAttribute("asked", true);
        } catch (Refusal refused) {
            response.setStatus(
                    refused.key().equals("refusal.public.too-often")
                            ? HttpStatus.TOO_MANY_REQUESTS.value()
                            : HttpStatus.UNPROCESSABLE_CONTENT.value());
            page.addAttribute("wrong", refused.sentence(messages, locale));
            page.addAttribute("words", words);
        }
        return one(address, response, page);
    }
}
