package cn.qingshan.agreement;

import cn.qingshan.chain.CanonicalJson;
import cn.qingshan.chain.Digest;
import cn.qingshan.chain.DigestAlgorithm;
import cn.qingshan.people.Organ;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * 协议文本. Everything two organs agree to, in one value; what they confirm is the digest of its RFC 8785 form.
 *
 * @param parties organs, in the order of their ids
 * @param townships nine-digit codes; empty for the whole county
 * @param minerals as the register of mines writes them; empty for every one. What was agreed without such a limit keeps its digest
 * @param others further articles in plain words, which nothing here acts on
 * @param noticeDays calendar days from one side's notice to the end; the day of the notice is not counted
 * @param from first day in force, at the earliest the day after the last party has confirmed
 */
public record AgreementText(
        String number,
        String name,
        String purpose,
        List<String> parties,
        List<String> townships,
        List<String> minerals,
        List<Liaison> liaisons,
        List<Clause> clauses,
        List<Limit> limits,
        List<String> others,
        int noticeDays,
        LocalDate from) {

    /** 联络员. */
    public record Liaison(String organ, String person, String post, String phone) {}

    /**
     * 共享条款.
     *
     * @param number 5.1: article and item
     * @param what name of the kind as it was when the text was written
     * @param within working days after the end of the period or after the request; 0 on change
     */
    public record Clause(
            String number, String kind, String what, Organ.Kind from, Organ.Kind to, When when, int within) {}

    /** @param length 5WD, 6M or 3-6M */
    public record Limit(String number, Matter matter, String length) {

        int article() {
            return articleOf(number);
        }

        int item() {
            int point = number.indexOf('.');
            return point < 0 ? 0 : Integer.parseInt(number.substring(point + 1));
        }
    }

    public AgreementText {
        parties = parties.stream().distinct().sorted().toList();
        townships = townships.stream().distinct().sorted().toList();
        minerals = minerals.stream().distinct().sorted().toList();
        liaisons = List.copyOf(liaisons);
        clauses = List.copyOf(clauses);
        limits = List.copyOf(limits);
        others = List.copyOf(others);
    }

    static int articleOf(String number) {
        int point = number.indexOf('.');
        return Integer.parseInt(point < 0 ? number : number.substring(0, point));
    }

    /** Whether what it covers, in area and in minerals, meets what another covers. */
    boolean meets(AgreementText other) {
        return meet(townships, other.townships) && meet(minerals, other.minerals);
    }

    /** Of two limits; an empty one is none. */
    private static boolean meet(List<String> ours, List<String> theirs) {
        return ours.isEmpty() || theirs.isEmpty() || ours.stream().anyMatch(theirs::contains);
    }

    public Clause clause(String clauseNumber, String kind, Organ.Kind writer) {
        return clauses.stream()
                .filter(c -> c.number().equals(clauseNumber) && c.kind().equals(kind) && c.from() == writer)
                .findFirst()
                .orElseThrow(cn.qingshan.ledger.NoSuchRecord::new);
    }

    private Map<String, @Nullable Object> asMap() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("number", number);
        map.put("name", name);
        map.put("purpose", purpose);
        map.put("parties", parties);
        map.put("townships", townships);
        if (!minerals.isEmpty()) {
            map.put("minerals", minerals);
        }
        map.put(
                "liaisons",
                liaisons.stream()
                        .map(l -> Map.of("organ", l.organ, "person", l.person, "post", l.post, "phone", l.phone))
                        .toList());
        map.put(
                "clauses",
                clauses.stream()
                        .map(c -> Map.of(
                                "number",
                                c.number,
                                "kind",
                                c.kind,
                                "what",
                                c.what,
                                "from",
                                c.from.name(),
                                "to",
                                c.to.name(),
                                "when",
                                c.when.name(),
                                "within",
                                c.within))
                        .toList());
        map.put(
                "limits",
                limits.stream()
                        .map(l -> Map.of("number", l.number, "matter", l.matter.name(), "length", l.length))
                        .toList());
        map.put("others", others);
        map.put("noticeDays", noticeDays);
        map.put("from", from.toString());
        return map;
    }

    /** RFC 8785. */
    public String canonical() {
        return new String(CanonicalJson.bytes(asMap()), StandardCharsets.UTF_8);
    }

    public String digest() {
        return digestOf(canonical());
    }

    static String digestOf(String canonical) {
        Digest digest = DigestAlgorithm.SHA_256.of(canonical.getBytes(StandardCharsets.UTF_8));
        return digest.hex();
    }

    static AgreementText read(String canonical) {
        var json = JsonMapper.shared().readTree(canonical);
        return new AgreementText(
                json.path("number").asString(),
                json.path("name").asString(),
                json.path("purpose").asString(),
                words(json.path("parties")),
                words(json.path("townships")),
                words(json.path("minerals")),
                each(
                        json.path("liaisons"),
                        l -> new Liaison(
                                l.path("organ").asString(),
                                l.path("person").asString(),
                                l.path("post").asString(),
                                l.path("phone").asString())),
                each(
                        json.path("clauses"),
                        c -> new Clause(
                                c.path("number").asString(),
                                c.path("kind").asString(),
                                c.path("what").asString(),
                                Organ.Kind.valueOf(c.path("from").asString()),
                                Organ.Kind.valueOf(c.path("to").asString()),
                                When.valueOf(c.path("when").asString()),
                                c.path("within").asInt())),
                each(json.path("limits"), AgreementText::limit),
                words(json.path("others")),
                json.path("noticeDays").asInt(),
                LocalDate.parse(json.path("from").asString()));
    }

    static List<Limit> limits(String json) {
        return each(JsonMapper.shared().readTree(json), AgreementText::limit);
    }

    private static Limit limit(JsonNode l) {
        return new Limit(
                l.path("number").asString(),
                Matter.valueOf(l.path("matter").asString()),
                l.path("length").asString());
    }

    private static List<String> words(JsonNode array) {
        return each(array, JsonNode::asString);
    }

    private static <T> List<T> each(JsonNode array, java.util.function.Function<JsonNode, T> read) {
        var all = new ArrayList<T>();
        array.forEach(node -> all.add(read.apply(node)));
        return all;
    }
}
