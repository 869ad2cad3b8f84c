package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.Planted.Thing;
import cn.qingshan.RouteRules.Rule;
import cn.qingshan.campaign.Figure;
import cn.qingshan.procedure.Tracks;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route of the running application against the declared table of {@code routes.txt}: every sign-in of the example county, and nobody, asks for every record. The
 * story begins while an agreement is in force and goes on after its end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("可见性矩阵：每一个地址、每一个席位、每一条记录")
class RoutesTest {

    private static final Path PAGE = Path.of("../docs/generated/routes.md");

    /** Reached through filters, not through a controller. */
    private static final Set<String> OF_FILTERS = Set.of("POST /sign-in", "POST /sign-out");

    /** Ends the session of the one who asks. */
    private static final Set<String> NOT_TRIED = Set.of("POST /sign-in", "POST /sign-out");

    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern CHANCE = Pattern.compile(
            "name=\"_csrf\" value=\"[^\"]*\"|\"_csrf\":\"[^\"]*\"|编号 ?[0-9a-f]{8}|\\d\\d:\\d\\d(:\\d\\d)?(\\.\\d+)?(Z|%3A)?");
    private static final Pattern LINK = Pattern.compile("(?:href|hx-get|src)=\"(/[^\"#]*)");

    /** How many addresses of one shape a crawl opens, e.g. pages of mines. */
    private static final int OF_ONE_SHAPE = 4;

    private final RouteRules table = RouteRules.read();
    private final Map<String, Set<String>> powers = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger fresh = new AtomicInteger();
    private final List<String> leaks = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, List<String>> values = new HashMap<>();

    private TestNode node;
    private Planted county;
    private List<Caller> callers;
    private String stranger;
    private String card;
    private String key;
    private byte[] picture;
    private List<Map.Entry<String, String>> starter;

    @BeforeAll
    void build() throws Exception {
        node = TestNode.example("routes-node", LocalDate.of(2026, 9, 1), beans -> {});
        county = new Planted(node);
        county.inForce();
        callers = new ArrayList<>();
        for (var signIn : county.all("select name from people.sign_in where example order by name")) {
            callers.add(Caller.signedIn(node, signIn));
        }
        callers.add(Caller.nobody(node));
        stranger = county.one("select id from people.seat where post = 'P_HEAD'");
        card = node.as(
                "su.ping",
                () -> node.bean(cn.qingshan.node.Partners.class)
                        .ownCard()
                        .orElseThrow()
                        .print());
        var head = callers.stream()
                .filter(c -> c.name.equals("gu.yuan"))
                .findFirst()
                .orElseThrow();
        starter = AgreementForm.of(head.get("/agreements/new").text()).fields().stream()
                .filter(e -> !Set.of("version", "seen", "amends", "ask").contains(e.getKey()))
                .toList();
        key = node.as(
                "su.ping",
                () -> node.bean(cn.qingshan.node.Partners.class)
                        .ownCard()
                        .orElseThrow()
                        .key()
                        .print());
        values.put(
                "/proceedings/{kind}", Tracks.all().stream().map(t -> t.kind()).toList());
        values.put(
                "/proceedings/{kind}/new",
                Tracks.all().stream().map(t -> t.kind()).toList());
        values.put(
                "/campaigns/{id}/figures/{figure}",
                Arrays.stream(Figure.values()).map(Figure::name).toList());
        values.put(
                "/map/layers/{name}.geojson",
                List.of(
                        "townships",
                        "restricted",
                        "rights",
                        "mines",
                        "outlines",
                        "patches",
                        "observations",
                        "problems"));
        var ofSeats =
                List.of("mines", "mine-outlines", "rights", "restricted-zones", "patches", "observations", "problems");
        for (String under : List.of("", "/queryables", "/items")) {
            values.put("/features/collections/{collection}" + under, ofSeats);
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(11, 7, BufferedImage.TYPE_INT_RGB), "png", bytes);
        picture = bytes.toByteArray();
    }

    @AfterAll
    void stop() {
        node.close();
        System.out.println("Routes: " + table.routes().size() + ", requests: " + requests);
    }

    // ── the table and the application ──

    @Test
    @Order(1)
    @DisplayName("没有规则的地址不通过，没有地址的规则也不通过")
    void every_route_has_a_rule_and_every_rule_a_route() {
        var routes = new TreeSet<>(OF_FILTERS);
        node.pages
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> {
                    for (String path : mapping.getPatternValues()) {
                        if (!path.equals("/error")) {
                            mapping.getMethodsCondition()
                                    .getMethods()
                                    .forEach(method -> routes.add(method + " " + path));
                            assertThat(mapping.getMethodsCondition().getMethods())
                                    .as(path)
                                    .isNotEmpty();
                        }
                    }
                });
        assertThat(table.routes()).isEqualTo(routes);
    }

    // ── what is asked ──

    /** One request of a rule: by whom, about which record, or about one that does not exist. */
    private record Asked(Rule rule, Thing thing, String missing, Map<String, String> address) {}

    /** The records that a rule is tried on, and one that does not exist. */
    private List<Asked> asked(Rule rule) {
        var star = rule.sends().stream()
                .filter(s -> s.inAddress() && s.value().equals("*"))
                .findFirst();
        List<Map<String, String>> addresses = star.isEmpty()
                ? List.of(Map.of())
                : values.get(rule.path()).stream()
                        .map(v -> Map.of(star.get().name(), v))
                        .toList();
        var asked = new ArrayList<Asked>();
        for (var address : addresses) {
            if (!rule.hasRecord()) {
                asked.add(new Asked(rule, null, null, address));
                continue;
            }
            var things = county.things.getOrDefault(rule.about(), List.of());
            things.forEach(thing -> asked.add(new Asked(rule, thing, null, address)));
            asked.add(new Asked(rule, null, missing(rule.about()), address));
        }
        return asked;
    }

    private static String missing(String kind) {
        return switch (kind) {
            case "model" -> "own-nothing";
            case "holidays" -> "2088";
            case "template" -> "NO_SUCH_KIND";
            case "checkpoint" -> "987654321";
            case "feed" -> "A".repeat(43);
            case "invitation" -> "A".repeat(22);
            case "receipt" -> "2222-2222-2222";
            case "public-copy" -> "990121-2088-1";
            case "node" -> "b-nowhere";
            default -> UUID.randomUUID().toString();
        };
    }

    private String word(String told, Asked asked) {
        if (!told.contains("@")) {
            return told;
        }
        var thing = asked.thing();
        String id = thing != null ? thing.id() : asked.missing() == null ? "" : asked.missing();
        String kind = thing != null
                ? thing.words().getOrDefault("kind", thing.kind())
                : county.things.getOrDefault(asked.rule().about(), List.of()).stream()
                        .findFirst()
                        .map(t -> t.words().getOrDefault("kind", t.kind()))
                        .orElse(asked.rule().about());
        return switch (told) {
            case "@today" -> node.clock.today().toString();
            case "@later" -> node.clock.today().plusMonths(1).toString();
            case "@now" -> node.clock.today() + "T09:00";
            case "@fresh" -> "fresh" + fresh.incrementAndGet();
            case "@stranger" -> stranger;
            case "@card" -> card;
            case "@key" -> key;
            case "@first" ->
                thing == null
                        ? UUID.randomUUID().toString()
                        : county.one("select id from ledger.act where record_id = '" + id + "' order by seq limit 1");
            case "@township" -> county.one("select code from place.township order by code limit 1");
            case "@known" -> "1";
            case "@marker" -> "无此词";
            case "@starter" -> told;
            case "@figures" -> "对象,编号,影像日期,指数,数值\n图斑,2,2026-09-02,NDVI,0.5";
            case "@holidays" -> "year 2028\nnotice 国办发明电〔2027〕1号\noff 2028-01-01";
            case "@statute" ->
                "法规 NEXT\n名称：再一个规定 | More Rules\n法源：NEXT | 再一个规定 | More Rules | 内部 | 9 | 2026-09-01 | | VERIFIED | VERIFIED\n";
            case "@reporter" -> thing == null ? "诸葛暗访" : thing.words().getOrDefault("reporter", "某处");
            case "@seen" -> thing == null ? UUID.randomUUID().toString() : seen(thing, asked.rule());
            case "@draft" ->
                thing == null
                        ? UUID.randomUUID().toString()
                        : county.all("select act from procedure.draft where case_file = '" + id + "'").stream()
                                .findFirst()
                                .orElse(UUID.randomUUID().toString());
            case "@id" -> id;
            case "@kind" -> kind;
            case "@kind:@id" -> kind + ":" + id;
            default ->
                thing != null
                        ? thing.words().getOrDefault(told.substring(1), "")
                        : told.equals("@to")
                                ? "PROBLEM " + UUID.randomUUID()
                                : told.equals("@decline")
                                        ? "NOT_COMPETENT"
                                        : told.equals("@text")
                                                ? "文"
                                                : county
                                                        .things
                                                        .getOrDefault(
                                                                asked.rule().about(), List.of())
                                                        .stream()
                                                        .findFirst()
                                                        .map(t -> t.words().get(told.substring(1)))
                                                        .orElseGet(() -> UUID.randomUUID()
                                                                .toString());
        };
    }

    /** The last act of a record as it now stands. */
    private String seen(Thing thing, Rule rule) {
        String table = switch (thing.kind()) {
            case "observation" -> "observe.observation";
            case "clue" -> "clue.clue";
            case "task" -> "verify.task";
            case "problem", "closed" -> "problem.problem";
            case "agreement" -> "agreement.version";
            case "ending" -> "agreement.ending";
            case "campaign" -> "campaign.campaign";
            case "model" -> "model.model";
            case "hit" -> "model.hit";
            case "effect-proposal" -> "effect.proposal";
            case "effect-judgement" -> "effect.judgement";
            case "statute" -> "rulebook.statute";
            case "publication" -> "publicity.publication";
            case "report" -> "intake.report";
            case "template" -> "documents.template";
            default -> "procedure.proceeding";
        };
        String where = switch (thing.kind()) {
            case "report" -> "arrival";
            case "model" -> "code";
            case "template" -> "kind";
            default -> table.equals("procedure.proceeding") ? "thread" : "id";
        };
        return county
                .all("select t.act from " + table + " t join ledger.act a on a.id = t.act where t." + where
                        + "::text = '" + thing.id() + "' order by a.recorded_at desc limit 1")
                .stream()
                .findFirst()
                .orElse(UUID.randomUUID().toString());
    }

    /** Address and form, made once for all who ask. */
    private record Request(
            Asked asked, String path, List<Map.Entry<String, String>> form, Map.Entry<String, String> file) {

        boolean typed(String word) {
            return path.contains(word)
                    || form.stream().anyMatch(e -> e.getValue().contains(word));
        }
    }

    private Request request(Asked asked) {
        var rule = asked.rule();
        String path = rule.path();
        var form = new ArrayList<Map.Entry<String, String>>();
        Map.Entry<String, String> file = null;
        for (var sent : rule.sends()) {
            String value = word(sent.value(), asked);
            if (sent.inAddress()) {
                path = path.replace(sent.name(), asked.address().getOrDefault(sent.name(), value));
            } else if (value.equals("@starter")) {
                form.addAll(starter);
            } else if (sent.name().startsWith("file:")) {
                file = Map.entry(sent.value(), sent.name().substring("file:".length()));
            } else {
                form.add(Map.entry(sent.name(), value));
            }
        }
        var thing = asked.thing();
        String id = thing != null ? thing.id() : asked.missing() == null ? "" : asked.missing();
        // the part of the address that is left is the record's
        path = path.replaceAll("\\{[a-z]+\\}", id);
        if (rule.isRead() && !form.isEmpty()) {
            path += "?"
                    + String.join(
                            "&",
                            form.stream()
                                    .map(e -> e.getKey() + "=" + Caller.encoded(e.getValue()))
                                    .toList());
        }
        return new Request(asked, path, form, file);
    }

    private Caller.Answer send(Caller caller, Request request) throws Exception {
        requests.incrementAndGet();
        var answer = switch (request.asked().rule().method()) {
            case "GET" -> caller.get(request.path());
            case "PUT" -> caller.put(request.path());
            default ->
                caller.post(
                        request.path(),
                        request.form(),
                        request.file(),
                        request.file() != null && request.file().getValue().endsWith(".png")
                                ? picture
                                : "code,name\n1,矿\n".getBytes(StandardCharsets.UTF_8));
        };
        // who handles a report may read who sent it, by an act of its own
        boolean identity = request.path().endsWith("/identity") && allowed(caller, request.asked());
        searchForSecrets(
                caller,
                request.asked().rule().method() + " " + request.path(),
                answer,
                secret -> identity || request.typed(secret));
        return answer;
    }

    private void searchForSecrets(
            Caller caller, String what, Caller.Answer answer, java.util.function.Predicate<String> typed) {
        String text = answer.text();
        boolean any = text.contains(Planted.STEM);
        county.secrets.forEach((secret, readers) -> {
            if ((any || !secret.startsWith(Planted.STEM))
                    && text.contains(secret)
                    && !typed.test(secret)
                    && (caller.seat == null
                            || !readers.contains(caller.seat.organKind().name().substring(0, 1))
                                    && !readers.contains(caller.name))) {
                leaks.add(what + ": " + caller + " reads " + secret + " of " + readers + ": …"
                        + around(text, text.indexOf(secret)));
            }
        });
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 40))
                .replaceAll("\\s+", " ");
    }

    private Set<String> powerOf(String act) {
        return powers.computeIfAbsent(
                act,
                code -> new HashSet<>(county.all("select post from ledger.power where act_kind = '" + code + "'")));
    }

    private boolean sees(Caller caller, Asked asked) {
        return asked.missing() == null
                && (asked.thing() == null || asked.thing().seenBy(caller));
    }

    private boolean may(Caller caller, Asked asked) {
        return asked.rule()
                .allows(caller.seat, asked.thing() == null ? "" : asked.thing().owner(), this::powerOf);
    }

    private boolean allowed(Caller caller, Asked asked) {
        return sees(caller, asked) && may(caller, asked);
    }

    // ── what is answered ──

    /** Same page for what is not yours and what does not exist, but for the address that was asked for. */
    private static String page(Request request, Caller.Answer answer) {
        var asked = request.asked();
        String id = asked.thing() != null ? asked.thing().id() : asked.missing();
        // what was typed comes back, and differs from record to record
        String text = answer.text()
                .replace(Caller.encoded(id), "ID")
                .replace(id, "ID")
                .replaceAll("(?s)<dl class=\"facts\">.*?</dl>", "");
        return answer.status() + " " + answer.location().replace(id, "ID") + "\n" + plain(text);
    }

    private static String plain(String text) {
        return CHANCE.matcher(UUIDS.matcher(text).replaceAll("ID")).replaceAll("");
    }

    /** What is wrong with the answer, or nothing. */
    private String wrong(Caller caller, Asked asked, Caller.Answer answer) {
        var rule = asked.rule();
        int status = answer.status();
        if (caller.seat == null && !rule.isPublic()) {
            boolean nowhere =
                    (rule.who().contains("nobody") || rule.who().contains("token")) && status == rule.refused();
            return answer.toSignIn() || nowhere ? "" : "not sent to sign in";
        }
        if (answer.toSignIn() && !rule.path().equals("/set-up") && !rule.isPublic()) {
            return "sent to sign in";
        }
        if (status >= 500) {
            return "broke";
        }
        boolean sees = sees(caller, asked);
        boolean may = may(caller, asked);
        if (sees && may) {
            boolean went =
                    rule.isRead() ? status < 400 : status < 400 || status == 409 || status == 422 || status == 429;
            return went ? "" : "may and could not";
        }
        if (sees) {
            boolean refused = status == rule.refused() || rule.refused() > 403 && status == 403;
            return refused ? "" : "sees, may not, expected " + rule.refused();
        }
        if (may || rule.refused() == 0 || rule.refused() == 200) {
            return status == (rule.refused() == 200 ? 200 : 404) ? "" : "does not see, expected 404";
        }
        return status == 404 || status == 403 || status == rule.refused() ? "" : "neither sees nor may";
    }

    private static String told(Asked asked) {
        var thing = asked.thing();
        return thing == null ? asked.missing() == null ? "-" : "none" : thing.kind() + " " + thing.readers();
    }

    private static String head(Caller.Answer answer) {
        String text = answer.isText() ? answer.text() : "";
        int at = Math.max(text.indexOf("class=\"alert"), 0);
        return answer.status() + " " + answer.location() + " "
                + (at > 0
                        ? text.substring(at, Math.min(text.length(), at + 160)).replaceAll("\\s+", " ")
                        : "");
    }

    @FunctionalInterface
    private interface Work {
        void by(Caller caller) throws Exception;
    }

    /** All callers at once, each with its own session. */
    private void everybody(Work work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(4)) {
            var running = callers.stream()
                    .map(caller -> pool.submit(() -> {
                        work.by(caller);
                        return true;
                    }))
                    .toList();
            for (var one : running) {
                one.get();
            }
        }
    }

    /** All tables with how many rows they have and which was written last, and the files kept. */
    private String written() throws Exception {
        if (tables == null) {
            tables = county.one("""
                    select string_agg(format('select %L as t, count(*) as n, coalesce(max(xmin::text::bigint), 0) as x from %I.%I',
                                             schemaname || '.' || tablename, schemaname, tablename), ' union all ')
                      from pg_tables
                     where schemaname not in ('pg_catalog', 'information_schema')
                       -- an export closes a checkpoint over the acts there are, which says nothing of any record
                       and schemaname || '.' || tablename not in ('ledger.checkpoint', 'ledger.leaf')""");
        }
        var found = new StringBuilder();
        county.all("select t || ' ' || n || ' ' || x from (" + tables + ") as all_of_them order by t")
                .forEach(line -> found.append(line).append('\n'));
        try (var files = Files.walk(node.folder.evidence())) {
            found.append("files ").append(files.filter(Files::isRegularFile).count());
        }
        return found.toString();
    }

    private String tables;

    /** Reads by everybody, writes by those who may not: answered as the table says, and nothing is written. */
    private List<String> tried(String when) throws Exception {
        var wrong = Collections.synchronizedList(new ArrayList<String>());
        String before = written();
        for (var rule : table.rules) {
            if (NOT_TRIED.contains(rule.route())) {
                continue;
            }
            var asked = asked(rule).stream().map(this::request).toList();
            everybody(caller -> {
                String nothing = null;
                var others = new LinkedHashMap<Request, String>();
                for (var request : asked) {
                    boolean allowed = allowed(caller, request.asked());
                    if (allowed && !rule.isRead()) {
                        continue;
                    }
                    var answer = send(caller, request);
                    String why = wrong(caller, request.asked(), answer);
                    if (!why.isEmpty()) {
                        wrong.add("%s %s by %s about %s: %s: %s"
                                .formatted(
                                        rule.method(),
                                        request.path(),
                                        caller,
                                        told(request.asked()),
                                        why,
                                        head(answer)));
                    }
                    if (rule.hasRecord() && !sees(caller, request.asked())) {
                        if (request.asked().missing() != null) {
                            nothing = page(request, answer);
                        } else {
                            others.put(request, page(request, answer));
                        }
                    }
                }
                for (var other : others.entrySet()) {
                    if (!other.getValue().equals(nothing)) {
                        wrong.add("%s %s by %s tells that %s exists: %s"
                                .formatted(
                                        rule.method(),
                                        other.getKey().path(),
                                        caller,
                                        told(other.getKey().asked()),
                                        difference(nothing, other.getValue())));
                    }
                }
            });
            String after = written();
            if (!after.equals(before)) {
                wrong.add(rule.route() + " (line " + rule.line() + ") wrote: " + difference(before, after));
                before = after;
            }
        }
        return wrong;
    }

    private static String difference(String one, String other) {
        var a = one == null ? List.<String>of() : one.lines().toList();
        var b = other.lines().toList();
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            String left = i < a.size() ? a.get(i) : "";
            String right = i < b.size() ? b.get(i) : "";
            if (!left.equals(right)) {
                return "“" + left.strip() + "” / “" + right.strip() + "”";
            }
        }
        return "";
    }

    private static String lines(List<String> wrong) {
        return wrong.size() + " findings\n"
                + String.join("\n", wrong.stream().sorted().toList());
    }

    @Test
    @Order(2)
    @DisplayName("协议施行时：每个地址、每个席位、每条记录，答复与规则一致；无权的提交什么也不改变")
    void while_the_agreement_is_in_force() throws Exception {
        var wrong = tried("in force");
        assertThat(wrong).as(lines(wrong)).isEmpty();
    }

    // ── lists, feeds, exports, counts ──

    /** What a caller reads everywhere before anything more is done. */
    private Map<String, String> everything(Caller caller) throws Exception {
        var pages = new TreeMap<String, String>();
        for (var rule : table.rules) {
            // the form of the public has a number of its own; a checkpoint says how many acts there are in all, which
            // both organs
            // witness, and nothing of what
            if (!rule.isRead() || Set.of("/report", "/ledger").contains(rule.path())) {
                continue;
            }
            for (var asked : asked(rule)) {
                if (asked.missing() == null && allowed(caller, asked)) {
                    var request = request(asked);
                    var answer = send(caller, request);
                    if (answer.isText()) {
                        pages.put(request.path(), plain(answer.text()));
                    }
                }
            }
        }
        return pages;
    }

    private Map<String, Map<String, String>> readBy(Set<String> organs) throws Exception {
        var read = new ConcurrentHashMap<String, Map<String, String>>();
        everybody(caller -> {
            if (caller.seat == null || organs.contains(caller.seat.organ()) || organs.contains(caller.name)) {
                read.put(caller.name, everything(caller));
            }
        });
        return read;
    }

    private static List<String> changed(
            Map<String, Map<String, String>> before, Map<String, Map<String, String>> after) {
        var changed = new ArrayList<String>();
        before.forEach((caller, pages) -> pages.forEach((path, text) -> {
            String now = after.get(caller).get(path);
            if (now != null && !now.equals(text)) {
                changed.add(path + " of " + caller + ": " + difference(text, now));
            }
        }));
        return changed;
    }

    @Test
    @Order(3)
    @DisplayName("协议终止后，一个机关自己办的事，不改变别人看到的任何一页：清单的长短、计数、导出、订阅、地图都不变")
    void what_one_organ_does_by_itself_changes_no_page_of_another() throws Exception {
        county.endAgreement();
        // the bureau's work of this half lies in the township of fang.he, whose pages it may change
        var others = Set.of(Planted.P, "peng.shan");
        var before = readBy(others);
        county.bureauWorks(Visitor.signedIn(node.port(), "gu.yuan", node.exampleSecret()));
        var wrong = changed(before, readBy(others));
        var bureau = Set.of(Planted.B, "peng.shan", "fang.he");
        before = readBy(bureau);
        county.procuratorateWorks(Visitor.signedIn(node.port(), "zhou.heng", node.exampleSecret()));
        wrong.addAll(changed(before, readBy(bureau)));
        assertThat(wrong).as(lines(wrong)).isEmpty();
    }

    @Test
    @Order(4)
    @DisplayName("协议终止后：每个地址、每个席位、每条记录，已共享的和未共享的")
    void after_the_agreement_has_ended() throws Exception {
        for (var rule : table.rules) {
            assertThat(!rule.hasRecord() || rule.about().equals("node") || county.things.containsKey(rule.about()))
                    .as("a record for line " + rule.line())
                    .isTrue();
        }
        var wrong = tried("ended");
        assertThat(wrong).as(lines(wrong)).isEmpty();
    }

    @Test
    @Order(5)
    @DisplayName("搜索另一机关未公开的名称，与搜索没有的名称，答复相同")
    void a_search_does_not_tell_what_is_hidden() throws Exception {
        var wrong = Collections.synchronizedList(new ArrayList<String>());
        var rules = table.rules.stream().filter(rule -> rule.sends("@marker")).toList();
        assertThat(rules).hasSize(2);
        assertThat(county.searchable).isNotEmpty();
        everybody(caller -> {
            for (var rule : rules) {
                for (var secret : county.searchable) {
                    if (caller.seat != null
                            && (county.secrets.get(secret).contains(caller.name)
                                    || county.secrets
                                            .get(secret)
                                            .contains(caller.seat
                                                    .organKind()
                                                    .name()
                                                    .substring(0, 1)))) {
                        continue;
                    }
                    String found = plain(
                                    caller.get(rule.path() + "?words=" + secret).text())
                            .replace(secret, "W");
                    String nothing = plain(
                                    caller.get(rule.path() + "?words=QXZ9999").text())
                            .replace("QXZ9999", "W");
                    requests.addAndGet(2);
                    if (!found.equals(nothing)) {
                        wrong.add(
                                rule.path() + " tells " + caller + " of " + secret + ": " + difference(nothing, found));
                    }
                }
            }
        });
        assertThat(wrong).as(lines(wrong)).isEmpty();
    }

    @Test
    @Order(6)
    @DisplayName("从首页起跟随每一个链接：都打得开，没有一页带有别人的秘密")
    void every_link_that_is_offered_opens() throws Exception {
        var wrong = Collections.synchronizedList(new ArrayList<String>());
        everybody(caller -> wrong.addAll(crawled(caller)));
        assertThat(wrong).as(lines(wrong)).isEmpty();
    }

    private List<String> crawled(Caller caller) throws Exception {
        var wrong = new ArrayList<String>();
        var shapes = new HashMap<String, Integer>();
        var known = new HashSet<String>();
        var open =
                new ArrayDeque<String>(caller.seat == null ? List.of("/sign-in", "/report", "/public") : List.of("/"));
        while (!open.isEmpty()) {
            String path = open.removeFirst();
            String shape = UUIDS.matcher(path)
                    .replaceAll("*")
                    .replaceAll("=[^&]*", "=")
                    .replaceAll("\\d+", "#");
            if (!known.add(path)
                    || path.startsWith("/webjars/")
                    || path.startsWith("/static/")
                    || shapes.merge(shape, 1, Integer::sum) > OF_ONE_SHAPE) {
                continue;
            }
            requests.incrementAndGet();
            var answer = caller.get(path);
            searchForSecrets(caller, "GET " + path, answer, path::contains);
            if (answer.status() == 302) {
                open.addFirst(answer.location());
            } else if (answer.status() == 403 && path.startsWith("/intake/")) {
                // the term of a report stands in the list of the whole organ; who does not handle reports is told so
                continue;
            } else if (answer.status() >= 400 && answer.status() != 410) {
                wrong.add(path + " is offered to " + caller + " and answers " + head(answer));
            } else if (answer.type().startsWith("text/html")) {
                var links = LINK.matcher(answer.text());
                while (links.find()) {
                    open.addLast(Walks.unescaped(links.group(1)));
                }
            }
        }
        return wrong;
    }

    // ── those who may ──

    @Test
    @Order(7)
    @DisplayName("有权的提交不被当作无权：办成，或者用一句话说明为何现在不能办")
    void those_who_may_are_not_turned_away() throws Exception {
        var wrong = new ArrayList<String>();
        var done = new TreeSet<String>();
        for (var rule : table.rules) {
            if (rule.isRead() || NOT_TRIED.contains(rule.route())) {
                continue;
            }
            for (var caller : callers) {
                for (var asked : asked(rule)) {
                    if (!allowed(caller, asked)) {
                        continue;
                    }
                    var answer = send(caller, request(asked));
                    String why = wrong(caller, asked, answer);
                    if (!why.isEmpty()) {
                        wrong.add("%s by %s about %s: %s: %s"
                                .formatted(rule.route(), caller, told(asked), why, head(answer)));
                    }
                    if (answer.status() < 400) {
                        done.add(rule.route());
                    }
                }
            }
        }
        System.out.println("Forms that went through: " + done.size());
        assertThat(wrong).as(lines(wrong)).isEmpty();
    }

    @Test
    @Order(8)
    @DisplayName("以上所有答复里，没有一处是看的人无权知道的：草稿、内部意见、自行发现的线索、举报人的姓名和电话")
    void no_answer_held_a_secret() {
        assertThat(county.secrets).hasSizeGreaterThan(50);
        var found = leaks.stream().distinct().toList();
        assertThat(found).as(lines(found)).isEmpty();
    }

    // ── the page ──

    @Test
    @Order(9)
    @DisplayName("docs/generated/routes.md 与规则表一致（-Dqingshan.write-docs=true 重写）")
    void the_page_is_made_from_the_table() throws Exception {
        var words = new Properties();
        try (var file = RoutesTest.class.getResourceAsStream("/messages/web.properties");
                var reader = new java.io.InputStreamReader(file, StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        String made = table.page(post -> {
            String name = words.getProperty("post." + post);
            assertThat(name).as("a post is called " + post).isNotNull();
            return name;
        });
        if (Boolean.getBoolean("qingshan.write-docs")) {
            Files.writeString(PAGE, made);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(made);
    }
}
