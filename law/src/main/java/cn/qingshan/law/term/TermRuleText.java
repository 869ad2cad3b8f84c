package cn.qingshan.law.term;

import cn.qingshan.law.rulebook.BadRulebook.Rule;
import cn.qingshan.law.rulebook.Block;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.LegalBases;
import cn.qingshan.law.rulebook.Mark;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads one version of a row of the clock catalogue from its block of text. */
final class TermRuleText {

    static final String HEAD = "期限";

    private static final Set<String> ONCE = Set.of("义务", "义务人", "起算", "期间", "末日", "止于", "性质", "核对", "施行", "说明");
    private static final Set<String> OFTENER = Set.of("另一期间", "停止计算", "延长", "依据");
    private static final Pattern VARIANT_ID = Pattern.compile("[a-z][a-z-]*");

    private final Block block;
    private final LegalBases bases;

    private TermRuleText(Block block, LegalBases bases) {
        this.block = block;
        this.bases = bases;
    }

    static TermRule read(Block block, LegalBases bases) {
        return new TermRuleText(block, bases).rule();
    }

    private TermRule rule() {
        block.expect(ONCE, OFTENER);
        var setBy = chosen("性质", Severity.values(), Severity::text);
        var citations = new ArrayList<Citation>();
        for (var line : block.all("依据")) {
            citations.addAll(block.citations(line, line.value(), bases));
        }
        if (setBy == Severity.STATUTORY && citations.isEmpty()) {
            throw block.bad(Rule.STATUTORY_CITES, "法定期限没有写明依据的条文", "a statutory term that names no article");
        }
        var variants = new ArrayList<Variant>();
        block.all("另一期间").forEach(line -> variants.add(variant(line, variants)));
        var pauses = new ArrayList<PauseRule>();
        block.all("停止计算").forEach(line -> pauses.add(pause(line, pauses)));
        var extensions = new ArrayList<ExtensionRule>();
        block.all("延长").forEach(line -> extensions.add(extension(line, extensions)));
        var inForce = block.validity(block.get("施行"));
        block.inForceTogether(citations, inForce);
        pauses.forEach(pause -> block.inForceTogether(pause.citations(), inForce));
        extensions.forEach(extension -> block.inForceTogether(extension.citations(), inForce));
        var mark = chosen("核对", Mark.values(), Mark::text);
        if ((mark == Mark.CUSTOMARY) == (setBy == Severity.STATUTORY)) {
            throw block.bad(
                    Rule.KNOWN_WORDS,
                    "“性质：" + setBy.text().zh() + "”与“核对：" + mark.text().zh() + "”不能并存",
                    "set by " + setBy.text().en() + " cannot go with the mark "
                            + mark.text().en());
        }
        return new TermRule(
                block.id(),
                block.sentence(block.get("义务")),
                block.sentence(block.get("起算")),
                length(block.get("期间"), block.get("期间").value()),
                lastDay(block.get("末日")),
                List.copyOf(citations),
                chosen("义务人", DutyHolder.values(), DutyHolder::text),
                setBy,
                block.sentence(block.get("止于")),
                mark,
                List.copyOf(variants),
                List.copyOf(pauses),
                List.copyOf(extensions),
                inForce,
                block.find("说明").map(block::sentence).orElse(TermRule.NO_NOTE));
    }

    private <E> E chosen(String key, E[] values, Function<E, cn.qingshan.law.Sentence> named) {
        var line = block.get(key);
        return block.choose(line, line.value(), values, named);
    }

    private LastDay lastDay(Block.Line line) {
        return switch (line.value()) {
            case "顺延（办案规则）" -> new LastDay.FirstDayAfterRest(LastDay.Source.PUBLIC_INTEREST_RULES);
            case "顺延（民事诉讼法）" -> new LastDay.FirstDayAfterRest(LastDay.Source.CIVIL_PROCEDURE);
            case "不顺延" -> new LastDay.AsCounted(false);
            case "不顺延，落在休息日时提示" -> new LastDay.AsCounted(true);
            default ->
                throw block.bad(
                        Rule.KNOWN_WORDS,
                        line.number(),
                        "末日“" + line.value() + "”应为：顺延（办案规则）、顺延（民事诉讼法）、不顺延、不顺延，落在休息日时提示",
                        "\"" + line.value() + "\" is no rule for the last day");
        };
    }

    /** {@code 另一期间 urgent：15日 | 紧急情形 | an emergency}. */
    private Variant variant(Block.Line line, List<Variant> before) {
        var id = line.qualifier();
        if (!VARIANT_ID.matcher(id).matches()
                || id.equals(TermRule.ORDINARY)
                || before.stream().anyMatch(v -> v.id().equals(id))) {
            throw block.bad(
                    Rule.READABLE, line.number(), "另一期间的代号“" + id + "”缺失、重复或者不可用", "no usable variant id: " + id);
        }
        var cut = line.value().split("\\|", 2);
        return new Variant(id, block.sentence(line, cut.length == 2 ? cut[1] : ""), length(line, cut[0].strip()));
    }

    /** {@code 停止计算：中止审查；BAGZ 78}. */
    private PauseRule pause(Block.Line line, List<PauseRule> before) {
        var words = line.value().split("；", 2);
        var kind = block.choose(line, words[0].strip(), PauseKind.values(), PauseKind::text);
        if (before.stream().anyMatch(p -> p.kind() == kind)) {
            throw block.bad(Rule.READABLE, line.number(), "停止计算的事由写了两次", "the same pause stands twice");
        }
        return new PauseRule(kind, words.length == 2 ? block.citations(line, words[1].strip(), bases) : List.of());
    }

    /** {@code 延长：检察长；至多1个月；1次；BAGZ 47}, {@code 延长：上一级人民检察院；须先经检察长延长；BAGZ 47}. */
    private ExtensionRule extension(Block.Line line, List<ExtensionRule> before) {
        var words = line.value().split("；", -1);
        var by = block.choose(line, words[0].strip(), Approver.values(), Approver::text);
        if (before.stream().anyMatch(e -> e.by() == by)) {
            throw block.bad(Rule.READABLE, line.number(), "同一批准人写了两次", "the same approver stands twice");
        }
        Optional<Length> cap = Optional.empty();
        var times = 0;
        Optional<Approver> after = Optional.empty();
        List<Citation> citations = List.of();
        for (var i = 1; i < words.length; i++) {
            var word = words[i].strip();
            if (word.startsWith("至多")) {
                cap = Optional.of(length(line, word.substring(2)));
            } else if (word.matches("[1-9]次")) {
                times = Integer.parseInt(word.substring(0, 1));
            } else if (word.startsWith("须先经") && word.endsWith("延长")) {
                after = Optional.of(
                        block.choose(line, word.substring(3, word.length() - 2), Approver.values(), Approver::text));
            } else {
                citations = block.citations(line, word, bases);
            }
        }
        return new ExtensionRule(by, cap, times, after, citations);
    }

    private Length length(Block.Line line, String text) {
        return LengthText.read(text)
                .orElseThrow(() -> block.bad(
                        Rule.READABLE,
                        line.number(),
                        "“" + text + "”不是期间的写法",
                        "\"" + text + "\" is no length of time"));
    }

    /** Lengths as the catalogue writes them: 15日, 2个月, 10个工作日, 7个工作日前, 3至6个月, 每年12月31日, 文书载明，未载明的2个月. */
    static final class LengthText {

        private static final String OF_DOCUMENT = "文书载明";
        private static final String OTHERWISE = "文书载明，未载明的";
        private static final Pattern PLAIN = Pattern.compile("([1-9]\\d{0,3})(日|个工作日|个月|年|小时|个工作日前)");
        private static final Pattern BETWEEN = Pattern.compile("([1-9]\\d?)至([1-9]\\d?)个月");
        private static final Pattern YEARLY = Pattern.compile("每年(\\d{1,2})月(\\d{1,2})日");

        private LengthText() {}

        static Optional<Length> read(String text) {
            if (text.equals(OF_DOCUMENT)) {
                return Optional.of(new Length.OnlyInDocument());
            }
            if (text.startsWith(OTHERWISE)) {
                return read(text.substring(OTHERWISE.length()))
                        .filter(plain -> !(plain instanceof Length.WrittenInDocument)
                                && !(plain instanceof Length.OnlyInDocument))
                        .map(Length.WrittenInDocument::new);
            }
            return match(PLAIN, text)
                    .map(LengthText::plain)
                    .or(() -> match(BETWEEN, text).flatMap(LengthText::between))
                    .or(() -> match(YEARLY, text).flatMap(LengthText::yearly));
        }

        private static Optional<MatchResult> match(Pattern pattern, String text) {
            var matcher = pattern.matcher(text);
            return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
        }

        private static Length plain(MatchResult words) {
            var n = Integer.parseInt(words.group(1));
            return switch (words.group(2)) {
                case "日" -> new Length.Days(n);
                case "个工作日" -> new Length.WorkingDays(n);
                case "个月" -> new Length.Months(n);
                case "年" -> new Length.Years(n);
                case "小时" -> new Length.Hours(n);
                default -> new Length.WorkingDaysBefore(n);
            };
        }

        private static Optional<Length> between(MatchResult words) {
            var min = Integer.parseInt(words.group(1));
            var max = Integer.parseInt(words.group(2));
            return min < max ? Optional.of(new Length.BetweenMonths(min, max)) : Optional.empty();
        }

        private static Optional<Length> yearly(MatchResult words) {
            try {
                return Optional.of(new Length.Yearly(
                        MonthDay.of(Integer.parseInt(words.group(1)), Integer.parseInt(words.group(2)))));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }
}
