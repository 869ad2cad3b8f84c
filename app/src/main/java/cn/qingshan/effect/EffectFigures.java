package cn.qingshan.effect;

import cn.qingshan.procedure.PaperFigures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** 文书里的成效数据. What a paper about a problem may say of its effect: only what a person judged, with the numbers and the digest it rests on. */
@Component
class EffectFigures implements PaperFigures {

    private static final int SHORT_DIGEST = 16;

    private final Judgements judgements;

    EffectFigures(Judgements judgements) {
        this.judgements = judgements;
    }

    @Override
    public Map<String, String> of(UUID problem) {
        return of(Ground.Ref.ofProblem(problem));
    }

    @Override
    public Map<String, String> ofRestoration(UUID thread) {
        return of(Ground.Ref.ofRestoration(thread));
    }

    private Map<String, String> of(Ground.Ref ground) {
        return judgements.forPapers(ground).map(EffectFigures::fields).orElse(Map.of());
    }

    static Map<String, String> fields(Judgements.Judgement judged) {
        var numbers = judged.numbers();
        var fields = new LinkedHashMap<String, String>();
        fields.put("effectVerdict", judged.verdict().text().zh());
        fields.put("effectBefore", paper(numbers.beforeText()));
        fields.put("effectAfter", paper(numbers.afterText()));
        fields.put("effectRatio", paper(numbers.ratioText()));
        fields.put("effectSays", says(judged));
        fields.put("effectRows", String.join("\n", rows(judged)));
        return fields;
    }

    private static String says(Judgements.Judgement judged) {
        var numbers = judged.numbers();
        var says = new StringBuilder("依据卫星影像，对该处范围（椭球面积")
                .append(Numbers.shown(numbers.area_m2(), 1))
                .append("平方米）的植被恢复情况作了测算");
        if (numbers.ratio().isKnown()) {
            says.append("：")
                    .append(before(numbers))
                    .append("为")
                    .append(paper(numbers.beforeText()))
                    .append("，最近一季为")
                    .append(paper(numbers.afterText()))
                    .append("，恢复比例")
                    .append(paper(numbers.ratioText()));
        }
        var target = numbers.target();
        if (target != null) {
            says.append("；对照的目标为")
                    .append(target.says())
                    .append("，实测")
                    .append(paper(target.measuredText()))
                    .append("，")
                    .append(status(target));
            if (!target.departs().isEmpty()) {
                says.append("（与批准的方案的目标不同，理由是：").append(target.departs()).append("）");
            }
        }
        says.append("。")
                .append(judged.organName())
                .append("于")
                .append(day(judged))
                .append("判断为“")
                .append(judged.verdict().text().zh())
                .append("”");
        if (judged.differs()) {
            says.append("，与程序建议“")
                    .append(judged.proposed().text().zh())
                    .append("”不同，理由是：")
                    .append(judged.reason().replaceAll("[。．.]+$", ""));
        }
        return says.append("。影像测算是证据材料，不代替实地核查和验收。").toString();
    }

    private static String before(Numbers numbers) {
        return switch (numbers.beforeIs()) {
            case "baseline" -> "受损前植被指数";
            case "references" -> "参照地块目前的植被指数（没有受损以前的影像）";
            default -> "受损前或者参照地块的植被指数";
        };
    }

    private static String status(Numbers.Checked target) {
        return switch (target.status()) {
            case "met" -> "达到";
            case "missed" -> "没有达到";
            default -> "尚不能确定是否达到";
        };
    }

    /** As papers write an interval. */
    private static String paper(String said) {
        return said.replace(" (", "（").replace(")", "）").replace("–", "至");
    }

    private static String day(Judgements.Judgement judged) {
        var on = judged.judgedOn();
        return on.getYear() + "年" + on.getMonthValue() + "月" + on.getDayOfMonth() + "日";
    }

    /** Three cells each: what, how much, of what. */
    private static List<String> rows(Judgements.Judgement judged) {
        var numbers = judged.numbers();
        var rows = new ArrayList<String>();
        rows.add(row("范围面积", Numbers.shown(numbers.area_m2(), 1) + "平方米", "椭球面积"));
        rows.add(row(
                before(numbers),
                paper(numbers.beforeText()),
                numbers.index() + "，括号内为" + Math.round(numbers.confidence() * 100) + "%区间"));
        rows.add(row(
                "最近植被指数",
                paper(numbers.afterText()),
                numbers.afterOn() == null ? "没有可用影像" : "最近一期影像 " + numbers.afterOn()));
        rows.add(row("恢复比例", paper(numbers.ratioText()), "与未扰动的参照地块相比，" + numbers.references() + "处"));
        var target = numbers.target();
        if (target != null) {
            rows.add(row("对照的目标", target.says(), target.from()));
            rows.add(row("目标实测", paper(target.measuredText()), status(target)));
        }
        rows.add(row("年变化趋势", paper(numbers.trendText()), "与参照地块之差的每年变化"));
        if (numbers.damagedOn() != null) {
            rows.add(row(
                    "受损日期",
                    numbers.damagedOn().toString(),
                    switch (numbers.damagedIs()) {
                        case "seen" -> "影像序列中的变化点";
                        case "recorded" -> "登记的日期，影像序列中没有见到变化点";
                        default -> "影像序列中的变化点或者登记的日期";
                    }));
        }
        rows.add(row(
                "采用影像",
                numbers.counted() + "景",
                numbers.firstOn() == null
                        ? "—"
                        : numbers.firstOn() + " 至 " + numbers.lastOn() + "，共" + numbers.images() + "景"));
        rows.add(row("结果文件摘要", judged.answer().substring(0, SHORT_DIGEST), "SHA-256 前16位，" + judged.engine()));
        return rows;
    }

    private static String row(String... cells) {
        return String.join(
                "|",
                java.util.Arrays.stream(cells)
                        .map(cell -> cell.replace('|', '／'))
                        .toList());
    }
}
