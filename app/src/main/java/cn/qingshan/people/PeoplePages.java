package cn.qingshan.people;

import cn.qingshan.law.procedure.Post;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 人员. An administrator's list of the own organ, and everybody's own password. */
@Controller
class PeoplePages {

    private final People people;

    PeoplePages(People people) {
        this.people = people;
    }

    @GetMapping("/people")
    String list(Model page) {
        var kind = Acting.required().organKind();
        page.addAttribute("lines", people.ofMyOrgan());
        page.addAttribute(
                "posts",
                Stream.concat(Arrays.stream(Post.values()).map(Post::name), Stream.of(Posts.ADMINISTRATOR))
                        .filter(post -> Posts.fits(post, kind))
                        .toList());
        return "people/list";
    }

    @PostMapping("/people")
    String add(
            @RequestParam String personName,
            @RequestParam String post,
            @RequestParam String signIn,
            @RequestParam String secret) {
        return back("/people", people.add(personName, post, signIn, secret));
    }

    @PostMapping("/people/{person}/secret")
    String resetSecret(@PathVariable UUID person, @RequestParam String secret) {
        return back("/people", people.changeSecret(person, secret));
    }

    @PostMapping("/people/seats/{seat}/end")
    String endSeat(@PathVariable UUID seat) {
        people.endSeat(seat);
        return "redirect:/people";
    }

    @GetMapping("/people/secret")
    String ownSecretForm() {
        return "people/secret";
    }

    @PostMapping("/people/secret")
    String ownSecret(@RequestParam String secret, @AuthenticationPrincipal SignedIn person) {
        return back("/people/secret", people.changeSecret(person.seat().person(), secret));
    }

    private static String back(String to, Optional<People.Refused> refused) {
        return "redirect:" + to + refused.map(why -> "?refused=" + why).orElse("?done");
    }
}
