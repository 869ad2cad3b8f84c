package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Several proceedings run from the pages side by side, act by act in the order of the days: the clock of a node moves forward only, so what was told one after the other is played as
 * in a year of work. Each act is a test of its own.
 */
final class Walks {

    private static final Pattern SEEN = Pattern.compile("data-seen=\"([^\"]+)\"");
    private static final Pattern STATE =
            Pattern.compile("<h1>.*?<span class=\"tag[^\"]*\">([^<]+)</span>", Pattern.DOTALL);
    private static final Pattern FORBIDDEN = Pattern.compile(
            "<div class=\"forbidden\"[^>]*><strong>([^<]+)</strong>.*?<small>([^<]*)</small>", Pattern.DOTALL);

    @FunctionalInterface
    interface Check {
        void run() throws Exception;
    }

    /** @param walk a failure ends this one only */
    private record Step(LocalDate day, String walk, String says, List<Check> checks) {}

    final TestNode node;
    private final Map<String, Visitor> visitors = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> stumbled = new HashSet<>();
    private int walks;
    private int papers;

    Walks(TestNode node) {
        this.node = node;
    }

    Visitor visitor(String signIn) throws Exception {
        var known = visitors.get(signIn);
        if (known == null) {
            known = Visitor.signedIn(node.port(), signIn, node.exampleSecret());
            visitors.put(signIn, known);
        }
        return known;
    }

    /** Something else that is done on a day, before or between the acts. */
    void on(LocalDate day, String says, Check what) {
        steps.add(new Step(day, "", says, List.of(what)));
    }

    Walk of(String kind) {
        return new Walk(kind);
    }

    Stream<DynamicTest> inOrderOfDays() {
        return steps.stream()
                .sorted(Comparator.comparing(Step::day))
                .map(step -> DynamicTest.dynamicTest(step.day() + " " + step.says(), () -> {
                    assumeTrue(stumbled.add(step.walk()), "An earlier step of this walk failed.");
                    if (step.day().isAfter(node.clock.today())) {
                        node.clock.moveTo(step.day());
                    }
                    for (var check : step.checks()) {
                        check.run();
                    }
                    stumbled.remove(step.walk());
                }));
    }

    static Map<String, String> form(String... namesAndValues) {
        var form = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.put("f." + namesAndValues[i], namesAndValues[i + 1]);
        }
        return form;
    }

    static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    /** One proceeding. */
    final class Walk {

        final String kind;
        private final String name;
        private String id = "";
        private String actor = "";
        private List<Check> checks = new ArrayList<>();

        private Walk(String kind) {
            this.kind = kind;
            this.name = kind + " " + ++walks;
        }

        String page() {
            return "/proceedings/" + kind + "/" + id;
        }

        String id() {
            return id;
        }

        private Walk step(LocalDate day, String says, Check act) {
            checks = new ArrayList<>();
            checks.add(act);
            steps.add(new Step(day, name, kind + "：" + says, checks));
            return this;
        }

        private Walk check(Check check) {
            checks.add(check);
            return this;
        }

        /** From the list of its kind. */
        Walk opens(LocalDate day, String who, String act, Map<String, String> with, String... fields) {
            return opened(day, who, act, () -> "", () -> "/proceedings/" + kind, with, fields);
        }

        Walk opens(LapsedPenalty.Step step, Map<String, String> with) {
            return opens(step.on(), step.who(), step.act(), with, step.fields());
        }

        /** From the page of a problem. */
        Walk opensFromProblem(
                LocalDate day,
                String who,
                String act,
                Supplier<String> problem,
                Map<String, String> with,
                String... fields) {
            return opened(
                    day,
                    who,
                    act,
                    () -> "?problem=" + problem.get(),
                    () -> "/proceedings/of-problem/" + problem.get(),
                    with,
                    fields);
        }

        /** From another proceeding. */
        Walk opensFrom(LocalDate day, String who, String act, Walk parent, Map<String, String> with, String... fields) {
            return opened(day, who, act, () -> "?parent=" + parent.id, parent::page, with, fields);
        }

        private Walk opened(
                LocalDate day,
                String who,
                String act,
                Supplier<String> origin,
                Supplier<String> from,
                Map<String, String> with,
                String... fields) {
            return step(day, who + " " + act, () -> {
                actor = who;
                var visitor = visitor(who);
                String opening = "/proceedings/" + kind + "/new" + origin.get();
                assertThat(visitor.get(from.get()).body())
                        .as("the way to the form")
                        .contains(opening);
                assertThat(visitor.get(opening).body()).contains("/proceedings/" + kind + "/new/" + act + "\"");
                var form = form(fields);
                form.put("date", day.toString());
                form.put("title", "云台岭石灰岩矿越界开采");
                form.putAll(with);
                if (!origin.get().isEmpty()) {
                    var pair = origin.get().substring(1).split("=");
                    form.put(pair[0], pair[1]);
                }
                var answer = visitor.post(opening, "/proceedings/" + kind + "/new/" + act, form);
                assertThat(answer.status()).as(told(answer.body())).isEqualTo(200);
                assertThat(answer.path()).startsWith("/proceedings/" + kind + "/");
                id = answer.path().substring(("/proceedings/" + kind + "/").length());
            });
        }

        /** An act that the page offers to this person today. */
        Walk does(LocalDate day, String who, String act, String... fields) {
            return step(day, who + " " + act, () -> {
                actor = who;
                String before = visitor(who).get(page()).body();
                assertThat(before)
                        .as(who + " is offered " + act + "; forbidden: " + forbidden(before))
                        .contains("/acts/" + act + "\"");
                var answer = send(who, act, seen(before), form(fields));
                assertThat(answer.status()).as(told(answer.body())).isEqualTo(200);
                assertThat(answer.path()).isEqualTo(page());
            });
        }

        Walk does(LapsedPenalty.Step step) {
            return does(step.on(), step.who(), step.act(), step.fields());
        }

        Visitor.Answer send(String who, String act, String seen, Map<String, String> fields) throws Exception {
            var form = new LinkedHashMap<>(fields);
            form.put("date", node.clock.today().toString());
            form.put("seen", seen);
            return visitor(who).post(page(), page() + "/acts/" + act, form);
        }

        String seen() throws Exception {
            return seen(visitor(actor).get(page()).body());
        }

        private static String seen(String body) {
            var found = SEEN.matcher(body);
            assertThat(found.find()).as("the page knows its last act").isTrue();
            return found.group(1);
        }

        private static Map<String, String> forbidden(String body) {
            var forbidden = new LinkedHashMap<String, String>();
            var found = FORBIDDEN.matcher(body);
            while (found.find()) {
                forbidden.put(found.group(1), unescaped(found.group(2)));
            }
            return forbidden;
        }

        private static String told(String body) {
            int at = body.indexOf("alert");
            return at < 0
                    ? body.substring(0, Math.min(400, body.length()))
                    : body.substring(at, Math.min(at + 400, body.length()));
        }

        /** What the last actor's page says of its state. */
        Walk stands(String state) {
            return check(() -> {
                var found = STATE.matcher(visitor(actor).get(page()).body());
                assertThat(found.find()).isTrue();
                assertThat(unescaped(found.group(1))).isEqualTo(state);
            });
        }

        Walk offers(String who, String... acts) {
            return check(() -> {
                String body = visitor(who).get(page()).body();
                for (var act : acts) {
                    assertThat(body)
                            .as("%s is offered; forbidden: %s", who, forbidden(body))
                            .contains("/acts/" + act + "\"");
                }
            });
        }

        /** Greyed, with the article or the reason. */
        Walk forbids(String who, String name, String... why) {
            return check(() -> {
                String body = visitor(who).get(page()).body();
                assertThat(forbidden(body)).containsKey(name);
                assertThat(forbidden(body).get(name)).contains(why);
            });
        }

        /** An act sent all the same is refused with a sentence and leaves no trace. */
        Walk refuses(String who, String act, String sentence, String... fields) {
            return check(() -> {
                String before = seen();
                var answer = send(who, act, before, form(fields));
                assertThat(answer.status()).as(answer.body()).isEqualTo(422);
                assertThat(unescaped(answer.body())).contains(sentence);
                assertThat(seen()).isEqualTo(before);
            });
        }

        Walk due(String rule, LocalDate day) {
            return check(() -> assertThat(term(visitor(actor).get(page()).body(), rule))
                    .as(rule)
                    .contains(day.toString()));
        }

        Walk stopped(String rule) {
            return check(() -> assertThat(term(visitor(actor).get(page()).body(), rule))
                    .as(rule)
                    .contains("已停止"));
        }

        private String term(String body, String rule) {
            return Pattern.compile("<article")
                    .splitAsStream(body)
                    .filter(article -> article.contains(">" + rule + "</small>"))
                    .reduce((earlier, later) -> later)
                    .map(article -> article.replaceAll("(?s)<details.*", ""))
                    .orElse("");
        }

        Walk seenBy(String... others) {
            return check(() -> {
                for (var who : others) {
                    assertThat(visitor(who).get(page()).status()).as(who).isEqualTo(200);
                }
            });
        }

        Walk unseenBy(String... others) {
            return check(() -> {
                for (var who : others) {
                    assertThat(visitor(who).get(page()).status()).as(who).isEqualTo(404);
                    assertThat(visitor(who).get(page() + "/papers").status())
                            .as(who)
                            .isEqualTo(404);
                    assertThat(visitor(who).get(page() + "/book.pdf").status())
                            .as(who)
                            .isEqualTo(404);
                }
            });
        }

        Walk shows(String who, String... texts) {
            return check(
                    () -> assertThat(unescaped(visitor(who).get(page()).body())).contains(texts));
        }

        Walk hides(String who, String... texts) {
            return check(() -> {
                var body = visitor(who).get(page());
                assertThat(body.status()).isEqualTo(200);
                assertThat(unescaped(body.body())).doesNotContain(texts);
            });
        }

        Walk then(Check check) {
            return check(check);
        }

        /** The first papers that the person is offered for this proceeding: one made without a required field is refused with its article; a second version leaves the first; then the book. */
        Walk makesPapers(String who, int many) {
            return check(() -> {
                var visitor = visitor(who);
                var offered = new LinkedHashMap<String, String>();
                var links = Pattern.compile("/papers/([A-Z_]+)\\?act=([0-9a-f-]{36})")
                        .matcher(visitor.get(page() + "/papers").body());
                while (links.find()) {
                    offered.putIfAbsent(links.group(1), links.group(2));
                }
                assertThat(offered).as("papers of " + kind).hasSizeGreaterThanOrEqualTo(many);
                var first = true;
                for (var paper : offered.entrySet().stream().limit(many).toList()) {
                    make(visitor, paper.getKey(), paper.getValue(), first);
                    first = false;
                }
                byte[] book = visitor.bytes(page() + "/book.pdf");
                try (var pdf = org.apache.pdfbox.Loader.loadPDF(book)) {
                    assertThat(pdf.getNumberOfPages()).isGreaterThan(2);
                }
            });
        }

        /** The form of the first paper offered. */
        String firstPaper(String who) {
            try {
                var link = Pattern.compile("href=\"([^\"]+/papers/[A-Z_]+\\?act=[^\"]+)\"")
                        .matcher(visitor(who).get(page() + "/papers").body());
                assertThat(link.find()).isTrue();
                return unescaped(link.group(1));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private void make(Visitor visitor, String template, String act, boolean again) throws Exception {
            String formPage = page() + "/papers/" + template + "?act=" + act;
            String target = page() + "/papers/" + template;
            String body = visitor.get(formPage).body();
            var form = new LinkedHashMap<String, String>();
            form.put("act", act);
            form.put("date", node.clock.today().toString());
            if (body.contains("name=\"officialNumber\"")) {
                form.put("officialNumber", "青文〔2026〕" + ++papers + "号");
            }
            String required = "";
            String article = "";
            var labels = Pattern.compile("<label class=\"form-label( required)?\">(.*?)</label>", Pattern.DOTALL)
                    .matcher(body);
            while (labels.find()) {
                var name = Pattern.compile("name=\"(f\\.[^\"]+)\"").matcher(labels.group(2));
                if (!name.find()) {
                    continue;
                }
                boolean must = labels.group(1) != null;
                form.put(name.group(1), value(labels.group(2), must));
                var basis = Pattern.compile("<small class=\"hint\">([^<]*第[^<]*条[^<]*)</small>")
                        .matcher(labels.group(2));
                if (must && (required.isEmpty() || article.isEmpty())) {
                    required = name.group(1);
                    article = basis.find() ? unescaped(basis.group(1)) : "";
                }
            }
            if (!required.isEmpty()) {
                var lacking = new LinkedHashMap<>(form);
                lacking.put(required, "");
                var refused = visitor.post(formPage, target, lacking);
                assertThat(refused.status())
                        .as(template + " without " + required)
                        .isEqualTo(422);
                assertThat(unescaped(refused.body())).as(template).contains(article);
            }
            assertMade(visitor.post(formPage, target, form), template);
            if (again) {
                assertMade(visitor.post(formPage, target, form), template);
                assertThat(visitor.get(page() + "/papers").body().replaceAll("\\s+", " "))
                        .contains("data-label=\"版次\">1<", "data-label=\"版次\">2<");
            }
        }

        private static void assertMade(Visitor.Answer answer, String template) {
            assertThat(answer.status()).as(template + " " + told(answer.body())).isEqualTo(200);
            assertThat(answer.path()).endsWith("/papers");
        }

        /** What stands in the field, or something of its kind. */
        private String value(String field, boolean must) {
            if (field.contains("<select")) {
                return "true";
            }
            var line = Pattern.compile("<input[^>]*value=\"([^\"]*)\"").matcher(field);
            var text = Pattern.compile("<textarea[^>]*>(.*?)</textarea>", Pattern.DOTALL)
                    .matcher(field);
            String known = line.find() ? line.group(1) : text.find() ? text.group(1) : "";
            if (!known.isBlank() || !must) {
                return unescaped(known);
            }
            var cells = Pattern.compile("data-cells=\"([^\"]+)\"").matcher(field);
            if (cells.find()) {
                return unescaped(cells.group(1));
            }
            if (field.contains("type=\"date\"")) {
                return node.clock.today().toString();
            }
            var type = Pattern.compile("data-type=\"([A-Z]+)\"").matcher(field);
            return !type.find() ? "按规定填写的内容" : type.group(1).equals("PERIOD") ? "P2M" : "12";
        }
    }
}
