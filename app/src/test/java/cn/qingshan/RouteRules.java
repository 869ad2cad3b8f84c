package cn.qingshan;

import cn.qingshan.people.Organ;
import cn.qingshan.people.Seat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The declared table {@code routes.txt}: who may call what. Read strictly; a line that is not understood is an error with its number. */
final class RouteRules {

    static final String FILE = "/cn/qingshan/routes.txt";

    /** One field of what is sent, or, in braces, a part of the address. */
    record Sent(String name, String value) {
        boolean inAddress() {
            return name.startsWith("{");
        }
    }

    /**
     * @param section heading above the line
     * @param who tokens of the table, groups resolved
     * @param told as written, for the page
     * @param refused status for one who sees the record and may not; 0 where everybody who sees it may
     */
    record Rule(
            int line,
            String section,
            String method,
            String path,
            Set<String> who,
            String told,
            String about,
            int refused,
            List<Sent> sends) {

        String route() {
            return method + " " + path;
        }

        boolean isRead() {
            return method.equals("GET");
        }

        boolean isPublic() {
            return who.contains("anyone");
        }

        boolean hasRecord() {
            return !about.equals("-");
        }

        boolean sends(String value) {
            return sends.stream().anyMatch(s -> s.value().equals(value));
        }

        /**
         * Whether the seat may, given that it sees the record.
         *
         * @param owner organ whose record it is; empty for none
         * @param powers posts of an act of a procedure
         */
        boolean allows(Seat seat, String owner, Function<String, Set<String>> powers) {
            if (isPublic()) {
                return true;
            }
            if (seat == null
                    || who.contains("owner") && !owner.equals(seat.organ())
                    || who.contains("other") && owner.equals(seat.organ())) {
                return false;
            }
            return who.stream().anyMatch(token -> switch (token) {
                case "signed-in" -> true;
                case "P" -> seat.isOf(Organ.Kind.PROCURATORATE);
                case "B" -> seat.isOf(Organ.Kind.BUREAU);
                case "T" -> seat.isOf(Organ.Kind.TOWNSHIP);
                default ->
                    token.startsWith("power:")
                            ? powers.apply(token.substring("power:".length())).contains(seat.post())
                            : token.equals(seat.post());
            });
        }
    }

    final List<Rule> rules = new ArrayList<>();
    private final Map<String, Set<String>> groups = new LinkedHashMap<>();
    private final Map<String, String> records = new LinkedHashMap<>();

    static RouteRules read() {
        try (var file = RouteRules.class.getResourceAsStream(FILE)) {
            return new RouteRules(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    RouteRules(String text) {
        String section = "";
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.startsWith("# ")) {
                section = line.substring(2).strip();
            } else if (line.startsWith("group ")) {
                var pair = pair(line.substring(6), number);
                groups.put(pair[0], new LinkedHashSet<>(List.of(pair[1].split(" +"))));
            } else if (line.startsWith("record ")) {
                var pair = pair(line.substring(7), number);
                records.put(pair[0], pair[1]);
            } else if (!line.isBlank() && !line.equals("#")) {
                rules.add(rule(line, section, number));
            }
        }
    }

    private static String[] pair(String text, int line) {
        var parts = text.split("=", 2);
        if (parts.length != 2) {
            throw new IllegalStateException(FILE + " line " + line + ": no '='");
        }
        return new String[] {parts[0].strip(), parts[1].strip()};
    }

    private Rule rule(String line, String section, int number) {
        var columns = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        var route = columns.getFirst().split(" +");
        if (columns.size() < 4 || columns.size() > 5 || route.length != 2 || !route[1].startsWith("/")) {
            throw new IllegalStateException(FILE + " line " + number + " is not a rule: " + line);
        }
        var who = new LinkedHashSet<String>();
        for (String token : columns.get(1).split(" +")) {
            who.addAll(groups.getOrDefault(token, Set.of(token)));
        }
        String about = columns.get(2);
        if (!about.equals("-") && !records.containsKey(about)) {
            throw new IllegalStateException(FILE + " line " + number + ": no record is called " + about);
        }
        var sends = new ArrayList<Sent>();
        String sent = columns.size() == 5 ? columns.get(4) : "";
        for (String one : sent.isEmpty() ? new String[0] : sent.split(" +")) {
            var parts = pair(one, number);
            sends.add(new Sent(parts[0], parts[1].replace("\\n", "\n")));
        }
        int refused = columns.get(3).equals("-") ? 0 : Integer.parseInt(columns.get(3));
        return new Rule(number, section, route[0], route[1], who, columns.get(1), about, refused, List.copyOf(sends));
    }

    Set<String> routes() {
        return rules.stream().map(Rule::route).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The page for whoever has to know who may call what. */
    String page(Function<String, String> post) {
        var page = new StringBuilder();
        page.append("# 谁可以打开、提交什么\n\n");
        page.append("由 [`routes.txt`](../../app/src/test/resources/cn/qingshan/routes.txt) 生成，不要手改。")
                .append("[`RoutesTest`](../../app/src/test/java/cn/qingshan/RoutesTest.java) 用运行中的程序逐条核对：")
                .append("没有规则的地址、没有地址的规则都不通过。\n\n");
        page.append("* 未登录的，除“任何人”外一律转到登录页，什么也不改变。\n");
        page.append("* 记录不在本席位可见范围内的，答复与不存在的记录完全相同（404）。哪个机关看得到哪类记录，由数据库按行判断，见")
                .append("[`VisibilityMatrixTest`](../../app/src/test/java/cn/qingshan/VisibilityMatrixTest.java)。\n");
        page.append("* 看得到而无权办理的：403 是岗位没有职权，404 是对这一席位没有这一页，422 是用一句话写明法律、协议为何不许。\n");
        page.append("* 表外：`/error` 只由程序自己转到；`/webjars`、`/static` 是程序的静态文件，对谁都一样。\n");
        String section = "";
        for (var rule : rules) {
            if (!rule.section().equals(section)) {
                section = rule.section();
                page.append("\n## ").append(section).append("\n\n");
                page.append("| 地址 | 谁可以 | 关于 | 看得到而无权的 |\n|---|---|---|---|\n");
            }
            String row = "| `" + rule.route() + "` | " + told(rule, post) + " | "
                    + records.getOrDefault(rule.about(), "") + " | " + (rule.refused() == 0 ? "" : rule.refused())
                    + " |\n";
            if (page.indexOf(row) < 0) {
                page.append(row);
            }
        }
        return page.toString();
    }

    private String told(Rule rule, Function<String, String> post) {
        return rule.who().stream()
                .map(token -> switch (token) {
                    case "anyone" -> "任何人";
                    case "signed-in" -> "登录的任何席位";
                    case "nobody" -> "无";
                    case "token" -> "持其访问令牌的程序";
                    case "owner" -> "记录所属机关的";
                    case "other" -> "另一机关的";
                    case "P" -> "检察院";
                    case "B" -> "自然资源局";
                    case "T" -> "乡镇";
                    default ->
                        token.startsWith("power:")
                                ? "程序表中 `" + token.substring("power:".length()) + "` 的岗位"
                                : post.apply(token);
                })
                .collect(Collectors.joining("、"))
                .replace("的、", "的");
    }
}
