package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 问题. Each problem of the shared list. */
final class ProblemSubject {

    /** What the imagery engine may propose. */
    private static final Map<String, Sentence> EFFECTS = effects();

    private static Map<String, Sentence> effects() {
        var effects = new LinkedHashMap<String, Sentence>();
        effects.put("RECOVERED", new Sentence("已恢复", "recovered"));
        effects.put("RECOVERING", new Sentence("恢复中", "recovering"));
        effects.put("NOT_RECOVERING", new Sentence("未恢复", "not recovering"));
        effects.put("REGRESSED", new Sentence("退化（反弹）", "regressed"));
        effects.put("CANNOT_TELL", new Sentence("无法判断", "cannot tell"));
        return effects;
    }

    private ProblemSubject() {}

    static Subject subject() {
        return new Subject(
                "PROBLEM",
                new Sentence("问题", "problem"),
                new Sentence("问题清单上的问题，每个一行。", "Each problem of the shared list."),
                List.of(
                        Subjects.choice(
                                "state",
                                "状态",
                                "state",
                                "当日的状态。",
                                "Where it stood on the day.",
                                Subjects.PROBLEM_STATES),
                        Subjects.choice(
                                "duty_holder",
                                "责任类型",
                                "duty holder",
                                "登记的责任类型。",
                                "Kind of responsibility as listed.",
                                Subjects.RESPONSIBILITIES),
                        Subjects.field(
                                "holder_name", FieldType.TEXT, "责任人", "who is responsible", "登记的责任人。", "As listed."),
                        Subjects.field(
                                "opened_on", FieldType.DATE, "列入清单日", "listed on", "列入问题清单之日。", "Day of its listing."),
                        Subjects.field(
                                "term_on", FieldType.DATE, "整改期限", "to be rectified by", "清单写明的整改期限。", "As listed."),
                        Subjects.field("area_m2", FieldType.AREA, "损毁面积", "damaged area", "清单写明的面积。", "As listed."),
                        Subjects.field(
                                "last_measure_on",
                                FieldType.DATE,
                                "最近整改措施日",
                                "last measure on",
                                "最近一次登记的整改措施之日；没有的为空。",
                                "Day of the last measure on record, if any."),
                        Subjects.field(
                                "measures_m2",
                                FieldType.AREA,
                                "整改措施面积",
                                "area of the measures",
                                "登记的整改措施面积之和。",
                                "Sum of the areas of the measures on record."),
                        Subjects.field(
                                "checked",
                                FieldType.BOOLEAN,
                                "对方已核验",
                                "checked by the other organ",
                                "另一机关已有核验意见。",
                                "The other organ has given its opinion."),
                        Subjects.field(
                                "restored_m2",
                                FieldType.AREA,
                                "实测修复面积",
                                "measured restored area",
                                "该问题的修复项目竣工测量或者验收的面积，取较大的；没有测量的为零。",
                                "As-built or accepted area of its restoration, the larger; zero where nothing was measured."),
                        Subjects.field(
                                "recommendation_on",
                                FieldType.DATE,
                                "检察建议送达日",
                                "recommendation served on",
                                "最近一次检察建议送达之日；没有的为空。",
                                "Day of service of the last recommendation, if any."),
                        Subjects.field(
                                "watched_on",
                                FieldType.DATE,
                                "监测测算影像日",
                                "assessed up to the image of",
                                "最近一次成效监测测算所用的最近影像；销号、验收后没有监测的为空。",
                                "Of the last image that the watch's last assessment used; unknown where nothing is watched after closure."),
                        Subjects.choice(
                                "watched_says",
                                "监测测算的建议",
                                "what the watch proposes",
                                "最近一次成效监测测算时程序的建议；不是判断。",
                                "Of the watch's last assessment; no judgement.",
                                EFFECTS),
                        Subjects.field(
                                "watched_trend",
                                FieldType.NUMBER,
                                "监测趋势上限",
                                "upper end of the watched trend",
                                "最近一次成效监测测算中与参照地块之差的每年变化，90% 区间的上限；小于零即下降。",
                                "Of the change a year against the references, upper end of the 90 % interval; below zero it falls.")),
                """
                with measures as (select (r.row ->> 'problem')::uuid as problem, max((r.row ->> 'done_on')::date) as last_on, sum((r.row ->> 'area_m2')::numeric) as m2
                                    from ledger.rows_happened('problem.measure', :day) r
                                   group by 1),
                     checks as (select distinct (r.row ->> 'problem')::uuid as problem from ledger.rows_happened('problem.check_opinion', :day) r),
                """ + Subjects.RESTORED + """
                     assessed as (select distinct on (a.row ->> 'problem') (a.row ->> 'problem')::uuid as problem, (a.row ->> 'last_image_on')::date as on_day,
                                         a.row ->> 'proposed' as proposed, (a.row ->> 'trend_high')::numeric as trend_high
                                    from ledger.rows_happened('effect.proposal', :day) a
                                   where a.row ->> 'asked_by' = 'WATCH' and a.row ->> 'state' <> 'SET_ASIDE'
                                   order by a.row ->> 'problem', (a.row ->> 'last_image_on')::date desc nulls last, a.row ->> 'state' = 'REPLACED'),
                     served as (select (r.row ->> 'problem')::uuid as problem, max((r.row ->> 'served_on')::date) as on_day
                                  from ledger.rows_happened('procedure.served', :day) r
                                 where r.row ->> 'kind' = 'RECOMMENDATION'
                                 group by 1)
                select p.row_id::text as row_key, (p.row ->> 'mine')::uuid as mine, p.row ->> 'township' as township, p.row ->> 'title' as label,
                       jsonb_build_array(jsonb_build_object('text', '问题〔' || (p.row ->> 'year') || '〕' || (p.row ->> 'serial') || '号', 'link', '/problems/' || p.row_id)) as links,
                       p.row ->> 'state' as state, p.row ->> 'duty_holder' as duty_holder, nullif(p.row ->> 'holder_name', '') as holder_name,
                       (p.row ->> 'opened_on')::date as opened_on, (p.row ->> 'term_on')::date as term_on, (p.row ->> 'area_m2')::numeric as area_m2,
                       measures.last_on as last_measure_on, measures.m2 as measures_m2, checks.problem is not null as checked,
                       coalesce(restored.m2, 0) as restored_m2, served.on_day as recommendation_on, assessed.on_day as watched_on,
                       assessed.proposed as watched_says, round(assessed.trend_high, 4) as watched_trend
                  from ledger.rows_happened('problem.problem', :day) p
                  left join measures on measures.problem = p.row_id
                  left join checks on checks.problem = p.row_id
                  left join restored on restored.problem = p.row_id
                  left join served on served.problem = p.row_id
                  left join assessed on assessed.problem = p.row_id
                 order by p.row ->> 'opened_on', p.row_id
                """,
                Subject.NONE);
    }
}
