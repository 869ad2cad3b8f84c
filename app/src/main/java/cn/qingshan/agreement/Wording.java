package cn.qingshan.agreement;

import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** 条文. A text as the articles that a person reads; in Chinese, the language of the agreement. */
@Component
class Wording {

    /** @param number 第几条 */
    public record Article(int number, String heading, List<String> lines) {
        public String title() {
            return "第" + cn.qingshan.law.rulebook.ChineseNumerals.of(number) + "条";
        }
    }

    /** One line of what changed between two texts. */
    public record Change(Kind kind, String line) {
        public enum Kind {
            SAME,
            GONE,
            NEW
        }
    }

    private final People people;

    Wording(People people) {
        this.people = people;
    }

    List<Article> articles(AgreementText text) {
        var organs = people.organs().stream().collect(Collectors.toMap(Organ::id, o -> o));
        var articles = new ArrayList<Article>();
        articles.add(new Article(1, "宗旨", List.of(text.purpose())));
        articles.add(new Article(2, "适用范围和联络员", scope(text, organs)));
        var middle = new TreeMap<Integer, Article>();
        var clauses = new TreeMap<Integer, List<AgreementText.Clause>>();
        text.clauses()
                .forEach(c -> clauses.computeIfAbsent(AgreementText.articleOf(c.number()), n -> new ArrayList<>())
                        .add(c));
        clauses.forEach((number, group) -> middle.put(
                number,
                new Article(
                        number,
                        group.stream()
                                        .map(AgreementText.Clause::what)
                                        .distinct()
                                        .collect(Collectors.joining("、"))
                                + "的共享",
                        group.stream()
                                .sorted(Comparator.comparingInt(c -> item(c.number())))
                                .map(c -> line(c, text, organs))
                                .toList())));
        var limits = new TreeMap<Integer, List<AgreementText.Limit>>();
        text.limits()
                .forEach(l -> limits.computeIfAbsent(l.article(), n -> new ArrayList<>())
                        .add(l));
        limits.forEach((number, group) -> middle.merge(
                number,
                new Article(
                        number,
                        "办理时限",
                        group.stream()
                                .sorted(Comparator.comparingInt(AgreementText.Limit::item))
                                .map(Wording::line)
                                .toList()),
                (a, b) -> {
                    var both = new ArrayList<>(a.lines());
                    both.addAll(b.lines());
                    return new Article(number, a.heading() + "和办理时限", both);
                }));
        articles.addAll(middle.values());
        int next = articles.getLast().number();
        if (!text.others().isEmpty()) {
            articles.add(new Article(++next, "其他约定", text.others()));
        }
        articles.add(new Article(
                ++next,
                "变更和终止",
                List.of(
                        "修订本机制，须由各方对新的文本逐一确认；新文本生效以前，原文本继续有效。",
                        "任何一方可以书面通知终止，自通知次日起满" + text.noticeDays() + "日本机制失效；各方也可以共同决定终止的日期。",
                        "终止后不再共享新的信息，已经共享的仍可查阅。")));
        articles.add(new Article(
                ++next,
                "生效",
                List.of(
                        "本机制自" + written(text.from()) + "起施行；各方确认齐备的日期不早于该日的，自确认齐备的次日起施行。",
                        "本机制约定的共享频次和时限出自习惯做法，非法定；法律、法规、司法解释另有规定的，从其规定。",
                        "条款以“条.项”编号，如“5.1”为第五条第（一）项。")));
        return articles;
    }

    /** A day as papers write it. */
    static String written(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private static int item(String number) {
        int point = number.indexOf('.');
        return point < 0 ? 0 : Integer.parseInt(number.substring(point + 1));
    }

    private static List<String> scope(AgreementText text, Map<String, Organ> organs) {
        var lines = new ArrayList<String>();
        lines.add("各方：" + text.parties().stream().map(p -> name(p, organs)).collect(Collectors.joining("、")) + "。");
        if (text.townships().isEmpty()) {
            lines.add("适用于本县（市、区）全部区域。");
        } else {
            lines.add("适用于"
                    + text.townships().stream()
                            .map(t -> organs.values().stream()
                                    .filter(o -> o.township().filter(t::equals).isPresent())
                                    .map(o -> o.name().replace("人民政府", ""))
                                    .findFirst()
                                    .orElse(t))
                            .collect(Collectors.joining("、"))
                    + "。");
        }
        if (!text.minerals().isEmpty()) {
            lines.add("适用的矿种：" + String.join("、", text.minerals()) + "。共享的记录涉及其他矿种或者矿种不明的，不在其内。");
        }
        for (var liaison : text.liaisons()) {
            lines.add(name(liaison.organ(), organs) + "联络员：" + liaison.person()
                    + (liaison.post().isBlank() ? "" : "（" + liaison.post() + "）")
                    + (liaison.phone().isBlank() ? "" : "，电话" + liaison.phone()) + "。");
        }
        return lines;
    }

    private static String name(String organ, Map<String, Organ> organs) {
        var known = organs.get(organ);
        return known == null ? organ : known.name();
    }

    private static String side(Organ.Kind kind, AgreementText text, Map<String, Organ> organs) {
        if (kind == Organ.Kind.TOWNSHIP) {
            return "乡镇人民政府";
        }
        return text.parties().stream()
                .map(organs::get)
                .filter(o -> o != null && o.kind() == kind)
                .map(Organ::name)
                .collect(Collectors.joining("、"));
    }

    private static String line(AgreementText.Clause c, AgreementText text, Map<String, Organ> organs) {
        return c.number() + "　" + c.what() + "：" + side(c.from(), text, organs) + "向" + side(c.to(), text, organs)
                + switch (c.when()) {
                    case CHANGE -> "共享，形成、变更时即共享。";
                    case QUARTER -> "共享，每季度终了后" + c.within() + "个工作日内一次，没有的也应告知。";
                    case HALF_YEAR -> "共享，每半年终了后" + c.within() + "个工作日内一次，没有的也应告知。";
                    case YEAR -> "共享，每年终了后" + c.within() + "个工作日内一次，没有的也应告知。";
                    case REQUEST -> "提供，收到请求后" + c.within() + "个工作日内。";
                };
    }

    private static String line(AgreementText.Limit l) {
        String length = Matter.length(l.length()).text().zh();
        return l.number() + "　" + l.matter().text().zh() + "："
                + l.matter().from().zh() + length + (l.matter() == Matter.MEETING ? "一次，另可随时提议。" : "内。");
    }

    /** All lines, for the difference and for the document. */
    List<String> lines(AgreementText text) {
        var lines = new ArrayList<String>();
        lines.add("《" + text.name() + "》（" + text.number() + "）");
        for (var article : articles(text)) {
            lines.add(article.title() + "　" + article.heading());
            lines.addAll(article.lines());
        }
        return lines;
    }

    /** 两个文本的差异: the lines that are gone and those that are new, in the order of the text. The longest common run of lines is kept; quadratic, which a few hundred lines are not worth avoiding. */
    List<Change> changes(AgreementText before, AgreementText after) {
        var a = lines(before);
        var b = lines(after);
        var common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var changes = new ArrayList<Change>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                changes.add(new Change(Change.Kind.SAME, a.get(i)));
                i++;
                j++;
            } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
                changes.add(new Change(Change.Kind.GONE, a.get(i++)));
            } else {
                changes.add(new Change(Change.Kind.NEW, b.get(j++)));
            }
        }
        return changes;
    }

    /** The fields of the document. */
    Map<String, String> fields(AgreementText text, String signed) {
        var organs = people.organs().stream().collect(Collectors.toMap(Organ::id, o -> o));
        var fields = new LinkedHashMap<String, String>();
        fields.put("agreementName", text.name());
        fields.put("agreementNumber", text.number());
        fields.put(
                "agreementParties",
                text.parties().stream().map(p -> name(p, organs)).collect(Collectors.joining("　")));
        var body = new StringBuilder();
        for (var article : articles(text)) {
            body.append(article.title()).append("　").append(article.heading()).append('\n');
            article.lines().forEach(line -> body.append(line.replace("\n", " ")).append('\n'));
        }
        fields.put("agreementArticles", body.toString().strip());
        fields.put("agreementConsents", signed);
        return fields;
    }
}
