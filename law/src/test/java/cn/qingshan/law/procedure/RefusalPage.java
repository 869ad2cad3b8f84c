package cn.qingshan.law.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.term.Term;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each act of a procedure refuses, tried out: every act of the lawful paths is tried again with one thing changed (a field left empty, a flag turned, a day earlier or
 * later), and what the law answers is written on a page for lawyers. The page is compared with the code, so that a change of a rule shows as a changed sentence.
 *
 * <p>{@code -Dqingshan.write-docs=true} writes it anew.
 */
public final class RefusalPage<S extends State, E extends ProcedureEvent> {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();
    private static final Path FOLDER = Path.of("../docs/generated/refusals");

    private final Law<S, E> law;
    private final Set<List<E>> tried = new HashSet<>();
    private final Map<String, Map<String, Integer>> answers = new TreeMap<>();
    private final Map<String, Set<String>> grey = new TreeMap<>();
    private final MessageDigest everything = sha256();

    private RefusalPage(Law<S, E> law) {
        this.law = law;
    }

    /** Compares the page of a procedure with what its law answers on these lawful paths and beside them. */
    public static <S extends State, E extends ProcedureEvent> void check(
            Law<S, E> law, List<? extends List<? extends E>> paths) {
        var page = new RefusalPage<>(law);
        paths.forEach(page::walk);
        page.compare();
    }

    private void walk(List<? extends E> path) {
        @Nullable Standing<S> now = null;
        var before = new ArrayList<E>();
        for (E event : path) {
            before.add(event);
            // paths share their beginnings
            boolean here = tried.add(List.copyOf(before));
            if (here) {
                for (E variant : variants(event)) {
                    answer(now, variant);
                }
                otherPosts(now, event);
            }
            now = (now == null ? law.open(event, CALENDAR) : law.apply(now, event, CALENDAR)).orThrow();
            if (here) {
                offers(now, event.on());
                offers(now, event.on().plusDays(400));
            }
        }
    }

    /** Who may do it stands in the table; here it only enters the digest. */
    private void otherPosts(@Nullable Standing<S> now, E event) {
        var said = EventFields.write(event);
        for (var post : Post.values()) {
            if (post != event.by()) {
                var theirs = EventFields.read(law.events(), event.act(), event.on(), post, said);
                var outcome = now == null ? law.open(theirs, CALENDAR) : law.apply(now, theirs, CALENDAR);
                switch (outcome) {
                    case Outcome.Lawful<S> lawful -> note(lawful);
                    case Outcome.Refused<S>(var refusal) ->
                        note(event.act()
                                + post
                                + refusal.rule()
                                + refusal.sentence().zh());
                }
            }
        }
    }

    private void answer(@Nullable Standing<S> now, E event) {
        var outcome = now == null ? law.open(event, CALENDAR) : law.apply(now, event, CALENDAR);
        var line = switch (outcome) {
            case Outcome.Lawful<S> lawful -> {
                note(lawful);
                yield "可以 → " + lawful.next().stage().text().zh() + clocks(lawful);
            }
            case Outcome.Refused<S>(var refusal) -> {
                note(event.act()
                        + refusal.rule()
                        + refusal.sentence().zh()
                        + refusal.sentence().en());
                yield "不可以：" + masked(refusal.sentence().zh());
            }
        };
        answers.computeIfAbsent(event.act(), _ -> new TreeMap<>()).merge(line, 1, Integer::sum);
    }

    private void offers(Standing<S> now, LocalDate on) {
        for (var post : Post.values()) {
            for (var act : law.acts(now, post, on)) {
                switch (act) {
                    case Act.Lawful(var move) -> note(move.act() + post + now.stage());
                    case Act.Forbidden(var move, var why) -> {
                        note(move.act()
                                + post
                                + why.sentence().zh()
                                + why.sentence().en());
                        if (move.from().contains(now.stage())
                                && law.wrongPost(move.act(), post).isEmpty()) {
                            grey.computeIfAbsent(move.act(), _ -> new LinkedHashSet<>())
                                    .add(masked(why.sentence().zh()));
                        }
                    }
                }
            }
        }
    }

    private String clocks(Outcome.Lawful<S> lawful) {
        var said = new ArrayList<String>();
        lawful.started().forEach(term -> said.add("起算" + term.rule().id()));
        lawful.stopped()
                .forEach(stopped -> said.add("停止" + stopped.term().rule().id()));
        lawful.paused().forEach(term -> said.add("中止" + term.rule().id()));
        lawful.resumed().forEach(term -> said.add("恢复" + term.rule().id()));
        lawful.extended().forEach(term -> said.add("延长" + term.rule().id()));
        return said.isEmpty() ? "" : "（" + said.stream().sorted().collect(Collectors.joining("、")) + "）";
    }

    private void note(Outcome.Lawful<S> lawful) {
        var next = lawful.next();
        note(next.stage() + " " + next.since() + " " + next.boundOn() + " " + inOrder(next.state()));
        next.terms().all().stream()
                .map(term -> term.rule().id() + " " + term.trigger() + " " + term.raw() + " " + term.due())
                .sorted()
                .forEach(this::note);
    }

    /** Everything a state knows, in an order that does not hang on the run: sets and maps have none of their own. */
    private static String inOrder(Object known) {
        return switch (known) {
            case Term term -> term.rule().id() + " " + term.trigger() + " " + term.raw() + " " + term.due();
            case Optional<?> maybe -> maybe.map(RefusalPage::inOrder).orElse("");
            case List<?> many ->
                many.stream().map(RefusalPage::inOrder).toList().toString();
            case Set<?> many ->
                many.stream().map(RefusalPage::inOrder).sorted().toList().toString();
            case Map<?, ?> many ->
                many.entrySet().stream()
                        .map(e -> inOrder(e.getKey()) + "=" + inOrder(e.getValue()))
                        .sorted()
                        .toList()
                        .toString();
            case Record record ->
                Arrays.stream(record.getClass().getRecordComponents())
                        .map(component -> component.getName() + "=" + inOrder(valueOf(component, record)))
                        .collect(Collectors.joining(",", record.getClass().getSimpleName() + "(", ")"));
            default -> known.toString();
        };
    }

    private static Object valueOf(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }

    private void note(String what) {
        everything.update(what.getBytes(StandardCharsets.UTF_8));
    }

    private List<E> variants(E event) {
        var said = EventFields.write(event);
        var all = new ArrayList<E>();
        for (var component : event.getClass().getRecordComponents()) {
            if (component.getName().equals("on") || component.getName().equals("by")) {
                continue;
            }
            for (var other : others(component, said.getOrDefault(component.getName(), ""))) {
                var changed = new HashMap<>(said);
                changed.put(component.getName(), other);
                all.add(EventFields.read(law.events(), event.act(), event.on(), event.by(), changed));
            }
        }
        for (var days : List.of(0, -30, -1, 1, 30, 400)) {
            all.add(EventFields.read(law.events(), event.act(), event.on().plusDays(days), event.by(), said));
        }
        return all;
    }

    private static List<String> others(RecordComponent component, String said) {
        var found = new LinkedHashSet<>(others(component.getGenericType(), said));
        found.remove(said);
        return List.copyOf(found);
    }

    private static List<String> others(Type type, String said) {
        if (type instanceof ParameterizedType generic) {
            var element = generic.getActualTypeArguments()[0];
            if (element instanceof Class<?> constants && constants.isEnum()) {
                var each = new ArrayList<>(others(element, said));
                each.add("");
                if (generic.getRawType() != Optional.class) {
                    each.add(String.join("\n", others(element, "")));
                }
                return each;
            }
            return element == String.class
                    ? List.of("", "甲", "甲\n甲", "甲\n乙")
                    : said.isEmpty() ? List.of("2020-01-02") : withEmpty(days(said));
        }
        if (type == boolean.class) {
            return List.of("true", "false");
        }
        if (type == int.class || type == BigDecimal.class) {
            var number = said.isEmpty() ? BigDecimal.ZERO : new BigDecimal(said);
            return List.of(
                    "0",
                    "-1",
                    number.add(BigDecimal.ONE).toPlainString(),
                    number.subtract(BigDecimal.ONE).toPlainString(),
                    "99999999");
        }
        if (type == LocalDate.class) {
            return days(said);
        }
        if (type instanceof Class<?> constants && constants.isEnum()) {
            return Arrays.stream(constants.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList();
        }
        return List.of("", "另一说法");
    }

    private static List<String> days(String said) {
        var day = LocalDate.parse(said);
        return List.of(-400, -1, 1, 30, 400).stream()
                .map(days -> day.plusDays(days).toString())
                .toList();
    }

    private static List<String> withEmpty(List<String> some) {
        var all = new ArrayList<>(some);
        all.add("");
        return all;
    }

    private static String masked(String sentence) {
        return sentence.replaceAll("（规则[a-z.-]+）", "")
                .replaceAll("\\d{4}-\\d{2}-\\d{2}", "某日")
                .replaceAll("-?\\d+(\\.\\d+)?(?=[天日元月个名平])", "n");
    }

    private void compare() {
        var out = new StringBuilder("# ")
                .append(law.table().name().zh())
                .append("：每一行为在何种情形下被拒绝\n\n由代码生成：把合法路径上的每一行为改动一处（留空一个字段、改一个选项、换一个日期）再试一遍，这里是全部答复和次数。")
                .append("“按钮为灰”是不看填写内容、仅凭当时状态就不能做的理由。\n\n核对值 `")
                .append(HexFormat.of().formatHex(everything.digest(), 0, 8))
                .append("`：全部试验结果（包括各期限的日期）的摘要；改动规则后此值改变的，重读本页。\n");
        var tried = new LinkedHashMap<String, Map<String, Integer>>();
        law.table().moves().forEach(move -> tried.put(move.act(), answers.getOrDefault(move.act(), Map.of())));
        tried.forEach((act, lines) -> {
            out.append("\n## ")
                    .append(law.table().move(act).name().zh())
                    .append(" `")
                    .append(act)
                    .append("`\n\n");
            lines.forEach((line, times) ->
                    out.append("* ").append(line).append(" ×").append(times).append('\n'));
            grey.getOrDefault(act, Set.of()).stream()
                    .sorted()
                    .forEach(why -> out.append("* 按钮为灰：").append(why).append('\n'));
        });
        var file = FOLDER.resolve(law.table().id() + ".md");
        try {
            if (Boolean.getBoolean("qingshan.write-docs")) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(file).hasContent(out.toString());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
