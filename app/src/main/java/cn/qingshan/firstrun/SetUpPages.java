package cn.qingshan.firstrun;

import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.People;
import cn.qingshan.people.Posts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 首次设置. The county's two organs and the administrator of each; afterwards each administrator adds the own persons. */
@Controller
class SetUpPages {

    private final People people;
    private final SetUpCode code;
    private final Clock clock;

    SetUpPages(People people, SetUpCode code, Clock clock) {
        this.people = people;
        this.code = code;
        this.clock = clock;
    }

    @GetMapping("/set-up")
    String form(@RequestParam(defaultValue = "") String code, Model page) {
        if (!people.nobodyYet()) {
            return "redirect:/sign-in";
        }
        page.addAttribute("code", code);
        return "firstrun/set-up";
    }

    @PostMapping("/set-up")
    @Transactional
    String setUp(
            @RequestParam("code") String offered,
            @RequestParam String county,
            @RequestParam String countyName,
            @RequestParam String procuratorate,
            @RequestParam String procuratorateAdministrator,
            @RequestParam String procuratorateSignIn,
            @RequestParam String procuratorateSecret,
            @RequestParam String bureau,
            @RequestParam String bureauAdministrator,
            @RequestParam String bureauSignIn,
            @RequestParam String bureauSecret) {
        if (!people.nobodyYet()) {
            throw new NoSuchRecord();
        }
        if (!code.is(offered.strip())) {
            throw Refusal.because("refusal.set-up-code");
        }
        if (!county.matches("\\d{6}")) {
            throw Refusal.because("refusal.county-code");
        }
        if (Math.min(procuratorateSecret.length(), bureauSecret.length()) < People.SHORTEST_SECRET) {
            throw Refusal.because("refusal.secret-too-short", People.SHORTEST_SECRET);
        }
        if (!procuratorateSignIn.matches("[a-z0-9._-]{2,40}")
                || !bureauSignIn.matches("[a-z0-9._-]{2,40}")
                || procuratorateSignIn.equals(bureauSignIn)) {
            throw Refusal.because("refusal.sign-in-name");
        }
        var today = LocalDate.now(clock);
        people.setUp(
                List.of(
                        new People.OrganRow("P" + county, "PROCURATORATE", procuratorate, procuratorate, county, null),
                        new People.OrganRow("B" + county, "BUREAU", bureau, bureau, county, null)),
                List.of(
                        new People.Newcomer(
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                procuratorateAdministrator,
                                "P" + county,
                                Posts.ADMINISTRATOR,
                                procuratorateSignIn,
                                procuratorateSecret,
                                today,
                                false),
                        new People.Newcomer(
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                bureauAdministrator,
                                "B" + county,
                                Posts.ADMINISTRATOR,
                                bureauSignIn,
                                bureauSecret,
                                today,
                                false)));
        code.used();
        return "redirect:/sign-in";
    }
}
