package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import java.util.List;

/** 检察建议. Each recommendation that was served, with the problem it is about. */
final class RecommendationSubject {

    private RecommendationSubject() {}

    static Subject subject() {
        return new Subject(
                "RECOMMENDATION",
                new Sentence("检察建议", "procuratorial recommendation"),
                new Sentence(
                        "已送达的检察建议，每份一行，连同书面回复、问题和实测的修复面积。",
                        "Each recommendation served, with its reply, its problem and the restored area as measured."),
                List.of(
                        Subjects.field("number", FieldType.TEXT, "文号", "number", "检察建议书的文号。", "Official number."),
                        Subjects.field("served_on", FieldType.DATE, "送达日", "served on", "送达之日。", "Day of service."),
                        Subjects.field(
                                "replied_on",
                                FieldType.DATE,
                                "书面回复日",
                                "replied on",
                                "书面回复之日；没有回复的为空。",
                                "Day of the written reply, if any."),
                        Subjects.field(
                                "claims_performed",
                                FieldType.BOOLEAN,
                                "回复称已全部整改",
                                "the reply says that all is done",
                                "书面回复的说法。",
                                "As the reply says."),
                        Subjects.choice(
                                "problem_state",
                                "问题状态",
                                "state of the problem",
                                "当日的状态。",
                                "Where it stood on the day.",
                                Subjects.PROBLEM_STATES),
                        Subjects.field(
                                "damaged_m2",
                                FieldType.AREA,
                                "损毁面积",
                                "damaged area",
                                "问题清单写明的面积；没有的为空。",
                                "As listed, if any."),
                        Subjects.field(
                                "restored_m2",
                                FieldType.AREA,
                                "实测修复面积",
                                "measured restored area",
                                "该问题的修复项目竣工测量或者验收的面积，取较大的；没有测量的为零。",
                                "As-built or accepted area of its restoration, the larger; zero where nothing was measured."),
                        Subjects.field(
                                "restored_percent",
                                FieldType.NUMBER,
                                "实测修复比例（%）",
                                "measured restored share (%)",
                                "实测修复面积÷损毁面积，保留一位小数；没有损毁面积的为空。",
                                "Restored by damaged area, one decimal; unknown without the latter.")),
                """
                with
                """ + Subjects.RESTORED + """
                     reply as (select (r.row ->> 'served')::uuid as served, (r.row ->> 'sent_on')::date as on_day, (r.row ->> 'claims_performed')::boolean as performed
                                 from ledger.rows_happened('procedure.reply', :day) r)
                select s.row_id::text as row_key, (s.row ->> 'mine')::uuid as mine, coalesce(p.row ->> 'township', '') as township,
                       (s.row ->> 'number') || ' ' || (s.row ->> 'title') as label,
                       jsonb_build_array(jsonb_build_object('text', s.row ->> 'number', 'link', '/cases/served/' || s.row_id))
                           || case when p.row_id is null then jsonb_build_array()
                                   else jsonb_build_array(jsonb_build_object('text', '问题清单', 'link', '/problems/' || p.row_id)) end as links,
                       s.row ->> 'number' as number, (s.row ->> 'served_on')::date as served_on, reply.on_day as replied_on, reply.performed as claims_performed,
                       p.row ->> 'state' as problem_state, (p.row ->> 'area_m2')::numeric as damaged_m2, coalesce(restored.m2, 0) as restored_m2,
                       case when (p.row ->> 'area_m2')::numeric > 0
                            then round(coalesce(restored.m2, 0) / (p.row ->> 'area_m2')::numeric * 100, 1) end as restored_percent
                  from ledger.rows_happened('procedure.served', :day) s
                  left join reply on reply.served = s.row_id
                  left join ledger.rows_happened('problem.problem', :day) p on p.row_id = (s.row ->> 'problem')::uuid
                  left join restored on restored.problem = (s.row ->> 'problem')::uuid
                 where s.row ->> 'kind' = 'RECOMMENDATION'
                 order by s.row ->> 'served_on', s.row_id
                """,
                Subject.NONE);
    }
}
