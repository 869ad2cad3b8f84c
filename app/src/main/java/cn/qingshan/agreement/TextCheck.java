package cn.qingshan.agreement;

import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What keeps a text from being an agreement: said in words, the first thing first. */
@Component
class TextCheck {

    /** Articles one and two are the purpose and what it covers. */
    private static final int FIRST_FREE_ARTICLE = 3;

    private static final int MOST_LINES = 200;
    private static final String NUMBER = "[1-9]\\d?(\\.[1-9]\\d?)?";

    private final People people;
    private final Kinds kinds;
    private final Minerals minerals;

    TextCheck(People people, Kinds kinds, Minerals minerals) {
        this.people = people;
        this.kinds = kinds;
        this.minerals = minerals;
    }

    /** @throws Refusal naming what is wrong */
    void check(AgreementText text, String county) {
        if (text.number().isBlank() || text.name().isBlank()) {
            throw Refusal.because("refusal.agreement.unnamed");
        }
        var organs = people.organs().stream()
                .filter(o -> o.county().equals(county))
                .collect(Collectors.toMap(Organ::id, Function.identity()));
        checkParties(text, organs);
        for (var township : text.townships()) {
            if (organs.values().stream()
                    .noneMatch(o -> o.township().filter(township::equals).isPresent())) {
                throw Refusal.because("refusal.agreement.township", township);
            }
        }
        checkMinerals(text);
        for (var liaison : text.liaisons()) {
            if (liaison.person().isBlank() || !text.parties().contains(liaison.organ())) {
                throw Refusal.because("refusal.agreement.liaison");
            }
        }
        if (text.clauses().isEmpty() && text.limits().isEmpty()) {
            throw Refusal.because("refusal.agreement.empty");
        }
        if (text.clauses().size() > MOST_LINES || text.others().size() > MOST_LINES) {
            throw Refusal.because("refusal.agreement.too-long", MOST_LINES);
        }
        checkClauses(text);
        checkLimits(text);
        if (text.noticeDays() < 1 || text.noticeDays() > 366) {
            throw Refusal.because("refusal.agreement.notice");
        }
    }

    /** A misspelt mineral would share nothing and say nothing. Where the drafting organ sees no register yet, there is nothing to hold it against. */
    private void checkMinerals(AgreementText text) {
        var registered = minerals.registered();
        for (var mineral : text.minerals()) {
            if (!registered.isEmpty() && !registered.contains(mineral)) {
                throw Refusal.because("refusal.agreement.mineral", mineral, String.join("、", registered));
            }
        }
    }

    private static void checkParties(AgreementText text, Map<String, Organ> organs) {
        for (var party : text.parties()) {
            if (!organs.containsKey(party)) {
                throw Refusal.because("refusal.agreement.unknown-party", party);
            }
        }
        if (count(text, organs, Organ.Kind.PROCURATORATE) != 1
                || count(text, organs, Organ.Kind.BUREAU) < 1
                || count(text, organs, Organ.Kind.TOWNSHIP) > 0) {
            throw Refusal.because("refusal.agreement.parties");
        }
    }

    private static long count(AgreementText text, Map<String, Organ> organs, Organ.Kind kind) {
        return text.parties().stream()
                .map(organs::get)
                .filter(o -> o != null && o.kind() == kind)
                .count();
    }

    private void checkClauses(AgreementText text) {
        Set<List<Object>> seen = new HashSet<>();
        for (var clause : text.clauses()) {
            checkNumber(clause.number());
            if (kinds.staysHome(clause.kind())) {
                throw Refusal.because("refusal.agreement.stays-home", clause.number(), clause.what());
            }
            var kind = kinds.find(clause.kind())
                    .orElseThrow(
                            () -> Refusal.because("refusal.agreement.no-such-data", clause.number(), clause.kind()));
            if (!kind.writers().contains(clause.from())) {
                throw Refusal.because(
                        "refusal.agreement.not-written",
                        clause.number(),
                        kind.name().zh());
            }
            if (clause.from() == clause.to()
                    || clause.to() == Organ.Kind.TOWNSHIP
                    || (clause.from() != Organ.Kind.PROCURATORATE && clause.to() != Organ.Kind.PROCURATORATE)) {
                throw Refusal.because("refusal.agreement.direction", clause.number());
            }
            boolean asked = clause.when() != When.CHANGE;
            if (asked ? clause.within() < 1 || clause.within() > 250 : clause.within() != 0) {
                throw Refusal.because("refusal.agreement.within", clause.number());
            }
            if (asked && (clause.from() == Organ.Kind.TOWNSHIP || kind.where().isEmpty())) {
                throw Refusal.because(
                        "refusal.agreement.not-periodic",
                        clause.number(),
                        kind.name().zh());
            }
            if (!seen.add(List.of(clause.kind(), clause.from(), clause.to(), clause.when()))) {
                throw Refusal.because(
                        "refusal.agreement.twice", clause.number(), kind.name().zh());
            }
        }
    }

    private static void checkLimits(AgreementText text) {
        Set<Matter> seen = new HashSet<>();
        for (var limit : text.limits()) {
            checkNumber(limit.number());
            if (!limit.matter().takes(limit.length())) {
                throw Refusal.because("refusal.agreement.length", limit.number());
            }
            if (!seen.add(limit.matter())) {
                throw Refusal.because(
                        "refusal.agreement.twice",
                        limit.number(),
                        limit.matter().text().zh());
            }
            if (text.clauses().stream().anyMatch(c -> c.number().equals(limit.number()))) {
                throw Refusal.because("refusal.agreement.number-twice", limit.number());
            }
        }
    }

    private static void checkNumber(String number) {
        if (!number.matches(NUMBER) || AgreementText.articleOf(number) < FIRST_FREE_ARTICLE) {
            throw Refusal.because("refusal.agreement.number", number);
        }
    }
}
