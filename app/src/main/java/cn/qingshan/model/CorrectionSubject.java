package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import java.util.List;

/** 责令改正. Each order to correct. */
final class CorrectionSubject {

    private CorrectionSubject() {}

    static Subject subject() {
        return new Subject(
                "CORRECTION",
                new Sentence("责令改正", "order to correct"),
                new Sentence("自然资源局责令（限期）改正的决定，每件一行。", "Each order to correct of the bureau."),
                List.of(
                        Subjects.field("number", FieldType.TEXT, "编号", "number", "系统编号。", "The platform's number."),
                        Subjects.state("correction-order"),
                        Subjects.field("party", FieldType.TEXT, "当事人", "party", "决定写明的当事人。", "As the order names it."),
                        Subjects.field(
                                "demand",
                                FieldType.TEXT,
                                "改正要求",
                                "demand",
                                "决定写明的改正内容和要求。",
                                "What has to be corrected."),
                        Subjects.field(
                                "issued_on", FieldType.DATE, "决定日", "issued on", "作出决定之日。", "Day of the decision."),
                        Subjects.field(
                                "served_on",
                                FieldType.DATE,
                                "送达日",
                                "served on",
                                "送达当事人之日；未送达的为空。",
                                "Day of service, if served."),
                        Subjects.field(
                                "deadline",
                                FieldType.DATE,
                                "改正期限届满日",
                                "deadline",
                                "决定或者最后一次延长写明的末日。",
                                "As the order, or its last extension, says."),
                        Subjects.field(
                                "rechecked_on",
                                FieldType.DATE,
                                "最近复查日",
                                "last recheck on",
                                "最后一次实地复查之日；没有复查的为空。",
                                "Day of the last recheck on the ground, if any."),
                        Subjects.field(
                                "found_corrected",
                                FieldType.BOOLEAN,
                                "复查已全部改正",
                                "found wholly corrected",
                                "最后一次复查的结论。",
                                "Result of the last recheck.")),
                """
                with happened as (select e.thread,
                                         max(e.happened_on) filter (where e.act = 'issue-order') as issued_on,
                                         max(e.happened_on) filter (where e.act = 'serve-order') as served_on,
                                         (array_agg(e.event ->> 'party' order by e.happened_on desc, e.recorded_at desc) filter (where e.act = 'issue-order'))[1] as party,
                                         (array_agg(e.event ->> 'demand' order by e.happened_on desc, e.recorded_at desc) filter (where e.act = 'issue-order'))[1] as demand,
                                         (array_agg((e.event ->> 'deadline')::date order by e.happened_on desc, e.recorded_at desc)
                                              filter (where e.act in ('issue-order', 'extend-deadline')))[1] as deadline,
                                         max(e.happened_on) filter (where e.act = 'recheck') as rechecked_on,
                                         (array_agg((e.event ->> 'corrected')::boolean order by e.happened_on desc, e.recorded_at desc)
                                              filter (where e.act = 'recheck'))[1] as found_corrected
                                    from model.events('correction-order', :day) e
                                   group by 1)
                select p.thread::text as row_key, p.mine, p.township, p.number || ' ' || p.title as label,
                       jsonb_build_array(jsonb_build_object('text', p.number, 'link', '/proceedings/correction-order/' || p.thread))
                           || case when p.problem is null then jsonb_build_array()
                                   else jsonb_build_array(jsonb_build_object('text', '问题清单', 'link', '/problems/' || p.problem)) end as links,
                       p.number, p.state, nullif(h.party, '') as party, nullif(h.demand, '') as demand, h.issued_on, h.served_on, h.deadline, h.rechecked_on,
                       h.found_corrected
                  from model.proceedings('correction-order', :day) p
                  left join happened h on h.thread = p.thread
                 order by p.number
                """,
                Subject.NONE);
    }
}
