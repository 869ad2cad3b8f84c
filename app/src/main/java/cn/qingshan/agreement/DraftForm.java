package cn.qingshan.agreement;

import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Organ;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/**
 * 起草的表格. What stands in the form while it is written, as typed and without judgement, so that rows can be added and taken out without a script and without losing anything; only
 * {@link #text} reads it.
 */
record DraftForm(
        String number,
        String name,
        String purpose,
        List<String> parties,
        List<String> townships,
        String minerals,
        List<LiaisonRow> liaisons,
        List<ClauseRow> clauses,
        List<LimitRow> limits,
        List<String> others,
        String noticeDays,
        String from) {

    record LiaisonRow(String organ, String person, String post, String phone) {
        boolean isEmpty() {
            return (person + post + phone).isBlank();
        }
    }

    record ClauseRow(String number, String kind, String from, String to, String when, String within) {}

    /** @param least the shorter of two, for a time between; empty otherwise */
    record LimitRow(Matter matter, String number, String least, String amount) {}

    /** What is asked of the form beside saving it: a row more, a row less. */
    static final String ADD_CLAUSE = "add-clause";

    static final String ADD_LIAISON = "add-liaison";
    static final String ADD_OTHER = "add-other";

    /** The starter text says more than many an agreement: what does not apply goes in one stroke, not row by row. */
    static final String DROP_CLAUSES = "drop-all-clauses";

    static final String CLEAR_LIMITS = "clear-limits";
    static final String DROP_OTHERS = "drop-all-others";
    private static final String DROP = "drop-";

    static DraftForm of(AgreementText text) {
        var limits = new ArrayList<LimitRow>();
        for (var matter : Matter.values()) {
            var agreed =
                    text.limits().stream().filter(l -> l.matter() == matter).findFirst();
            String length = agreed.map(AgreementText.Limit::length).orElse("").replaceAll("[WDM]+$", "");
            int dash = length.indexOf('-');
            limits.add(new LimitRow(
                    matter,
                    agreed.map(AgreementText.Limit::number).orElse(""),
                    dash < 0 ? "" : length.substring(0, dash),
                    length.substring(dash + 1)));
        }
        var liaisons = new ArrayList<LiaisonRow>();
        text.liaisons().forEach(l -> liaisons.add(new LiaisonRow(l.organ(), l.person(), l.post(), l.phone())));
        for (var party : text.parties()) {
            if (liaisons.stream().noneMatch(l -> l.organ().equals(party))) {
                liaisons.add(new LiaisonRow(party, "", "", ""));
            }
        }
        return new DraftForm(
                text.number(),
                text.name(),
                text.purpose(),
                text.parties(),
                text.townships(),
                String.join("、", text.minerals()),
                liaisons,
                text.clauses().stream()
                        .map(c -> new ClauseRow(
                                c.number(),
                                c.kind(),
                                c.from().name(),
                                c.to().name(),
                                c.when().name(),
                                c.within() == 0 ? "" : String.valueOf(c.within())))
                        .toList(),
                limits,
                text.others(),
                String.valueOf(text.noticeDays()),
                text.from().toString());
    }

    static DraftForm of(MultiValueMap<String, String> typed) {
        var liaisons = new ArrayList<LiaisonRow>();
        for (int i = 0; i < size(typed, "liaison.organ"); i++) {
            liaisons.add(new LiaisonRow(
                    at(typed, "liaison.organ", i),
                    at(typed, "liaison.person", i),
                    at(typed, "liaison.post", i),
                    at(typed, "liaison.phone", i)));
        }
        var clauses = new ArrayList<ClauseRow>();
        for (int i = 0; i < size(typed, "clause.number"); i++) {
            clauses.add(new ClauseRow(
                    at(typed, "clause.number", i),
                    at(typed, "clause.kind", i),
                    at(typed, "clause.from", i),
                    at(typed, "clause.to", i),
                    at(typed, "clause.when", i),
                    at(typed, "clause.within", i)));
        }
        var limits = new ArrayList<LimitRow>();
        for (var matter : Matter.values()) {
            limits.add(new LimitRow(
                    matter,
                    one(typed, "limit." + matter + ".number"),
                    one(typed, "limit." + matter + ".least"),
                    one(typed, "limit." + matter + ".amount")));
        }
        return new DraftForm(
                one(typed, "number"),
                one(typed, "name"),
                one(typed, "purpose"),
                typed.getOrDefault("parties", List.of()),
                typed.getOrDefault("townships", List.of()),
                one(typed, "minerals"),
                liaisons,
                clauses,
                limits,
                typed.getOrDefault("others", List.of()).stream()
                        .map(o -> o.replace("\r", ""))
                        .toList(),
                one(typed, "noticeDays"),
                one(typed, "from"));
    }

    private static int size(Map<String, List<String>> typed, String name) {
        return typed.getOrDefault(name, List.of()).size();
    }

    private static String at(Map<String, List<String>> typed, String name, int i) {
        var values = typed.getOrDefault(name, List.of());
        return i < values.size() ? values.get(i).strip() : "";
    }

    private static String one(Map<String, List<String>> typed, String name) {
        return at(typed, name, 0);
    }

    /** The same with a row more or less. */
    DraftForm with(String asked) {
        var clause = new ArrayList<>(clauses);
        var liaison = new ArrayList<>(liaisons);
        var limit = new ArrayList<>(limits);
        var other = new ArrayList<>(others);
        if (asked.equals(ADD_CLAUSE)) {
            var last = clause.isEmpty() ? null : clause.getLast();
            clause.add(
                    last == null
                            ? new ClauseRow("3.1", "", "BUREAU", "PROCURATORATE", "CHANGE", "")
                            : new ClauseRow(next(last.number), "", last.from, last.to, "CHANGE", ""));
        } else if (asked.equals(ADD_LIAISON)) {
            liaison.add(new LiaisonRow(parties.isEmpty() ? "" : parties.getFirst(), "", "", ""));
        } else if (asked.equals(ADD_OTHER)) {
            other.add("");
        } else if (asked.equals(DROP_CLAUSES)) {
            clause.clear();
        } else if (asked.equals(DROP_OTHERS)) {
            other.clear();
        } else if (asked.equals(CLEAR_LIMITS)) {
            limit.replaceAll(l -> new LimitRow(l.matter, l.number, "", ""));
        } else if (asked.startsWith(DROP)) {
            int cut = asked.lastIndexOf('-');
            int row = Integer.parseInt(asked.substring(cut + 1));
            var rows = switch (asked.substring(DROP.length(), cut)) {
                case "clause" -> clause;
                case "liaison" -> liaison;
                default -> other;
            };
            if (row < rows.size()) {
                rows.remove(row);
            }
        }
        return new DraftForm(
                number, name, purpose, parties, townships, minerals, liaison, clause, limit, other, noticeDays, from);
    }

    private static String next(String number) {
        return number.matches("\\d+\\.\\d+")
                ? AgreementText.articleOf(number) + "."
                        + (Integer.parseInt(number.substring(number.indexOf('.') + 1)) + 1)
                : number;
    }

    /** @throws Refusal naming the row that cannot be read */
    AgreementText text(Kinds kinds) {
        var agreedLimits = new ArrayList<AgreementText.Limit>();
        for (var limit : limits) {
            if (!limit.amount.isBlank()) {
                String unit = limit.matter.inWorkingDays() ? "WD" : "M";
                agreedLimits.add(new AgreementText.Limit(
                        limit.number,
                        limit.matter,
                        (limit.matter.isBetween() ? limit.least + "-" : "") + limit.amount + unit));
            }
        }
        return new AgreementText(
                number,
                name,
                purpose,
                parties,
                townships,
                Stream.of(minerals.split("[、，,；;\\s]+"))
                        .filter(mineral -> !mineral.isEmpty())
                        .toList(),
                liaisons.stream()
                        .filter(l -> !l.isEmpty())
                        .map(l -> new AgreementText.Liaison(l.organ, l.person, l.post, l.phone))
                        .toList(),
                clauses.stream().map(c -> clause(c, kinds)).toList(),
                agreedLimits,
                others.stream().map(String::strip).filter(o -> !o.isEmpty()).toList(),
                whole(noticeDays),
                date(from));
    }

    private static AgreementText.Clause clause(ClauseRow c, Kinds kinds) {
        if (c.kind.isBlank()) {
            throw Refusal.because("refusal.agreement.no-kind", c.number);
        }
        try {
            return new AgreementText.Clause(
                    c.number,
                    c.kind,
                    kinds.nameOf(c.kind),
                    Organ.Kind.valueOf(c.from),
                    Organ.Kind.valueOf(c.to),
                    When.valueOf(c.when),
                    c.within.isBlank() || c.when.equals("CHANGE") ? 0 : whole(c.within));
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.because("refusal.agreement.direction", c.number);
        }
    }

    private static int whole(String typed) {
        if (!typed.matches("\\d{1,4}")) {
            throw Refusal.because("refusal.agreement.whole-number", typed);
        }
        return Integer.parseInt(typed);
    }

    private static LocalDate date(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException unreadable) {
            throw Refusal.because("refusal.agreement.from");
        }
    }
}
