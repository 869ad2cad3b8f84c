package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import java.util.List;

/** 行政处罚案件. Each penalty case of the bureau: of what another organ deliberated there is the day alone. */
final class PenaltySubject {

    private PenaltySubject() {}

    static Subject subject() {
        return new Subject(
                "PENALTY",
                new Sentence("行政处罚案件", "penalty case"),
                new Sentence(
                        "自然资源局的行政处罚案件，每件一行；检察机关看到的是状态、期限和对外作出的行为。",
                        "Each penalty case of the bureau; the procuratorate sees its state, its terms and what was done outward."),
                List.of(
                        Subjects.field("number", FieldType.TEXT, "案号", "number", "系统编号。", "The platform's number."),
                        Subjects.state("penalty-case"),
                        Subjects.field(
                                "party", FieldType.TEXT, "当事人", "party", "登记的当事人；未登记的为空。", "As registered, if any."),
                        Subjects.field(
                                "opened_on",
                                FieldType.DATE,
                                "登记日",
                                "opened on",
                                "违法线索登记之日。",
                                "Day of its registration."),
                        Subjects.field(
                                "decided_on",
                                FieldType.DATE,
                                "处罚决定日",
                                "decided on",
                                "作出处罚决定之日。",
                                "Day of the decision to punish."),
                        Subjects.field(
                                "served_on",
                                FieldType.DATE,
                                "决定送达日",
                                "served on",
                                "处罚决定书送达之日。",
                                "Day of service of the decision."),
                        Subjects.field("fine", FieldType.MONEY, "罚款数额", "fine", "决定的罚款数额。", "As decided."),
                        Subjects.field(
                                "suit_period_ends",
                                FieldType.DATE,
                                "起诉期限届满日",
                                "period for suit ends",
                                "A11 期限的末日；已停止的为空。",
                                "Last day of A11, unless it was stopped."),
                        Subjects.field(
                                "window_ends",
                                FieldType.DATE,
                                "申请强制执行期限届满日",
                                "court window ends",
                                "A13 期限的末日；没有起算或者已经停止的为空。",
                                "Last day of A13, unless it has not begun or was stopped."),
                        Subjects.field(
                                "window_firm",
                                FieldType.BOOLEAN,
                                "该届满日确定",
                                "that day is firm",
                                "末日不依赖尚未公布的放假安排；暂定的末日不视为已过。",
                                "It rests on no unpublished calendar; a provisional day has never passed."),
                        Subjects.field(
                                "demand_served_on",
                                FieldType.DATE,
                                "催告日",
                                "demand served on",
                                "催告书送达之日。",
                                "Day of service of the demand."),
                        Subjects.field(
                                "court_applied_on",
                                FieldType.DATE,
                                "申请强制执行日",
                                "applied to the court on",
                                "申请人民法院强制执行之日，逾期申请的也算。",
                                "Day of the application, a late one included."),
                        Subjects.field(
                                "performed_on",
                                FieldType.DATE,
                                "认定履行日",
                                "found performed on",
                                "认定已经履行之日。",
                                "Day on which it was found performed."),
                        Subjects.field(
                                "lapse_recorded_on",
                                FieldType.DATE,
                                "登记逾期日",
                                "lapse recorded on",
                                "登记申请期限届满未申请之日。",
                                "Day on which the lapse of the window was recorded.")),
                """
                with happened as (select e.thread,
                                         max(e.happened_on) filter (where e.act = 'decide-penalty') as decided_on,
                                         max(e.happened_on) filter (where e.act = 'serve-decision') as served_on,
                                         (array_agg((e.event ->> 'fine')::numeric order by e.happened_on desc, e.recorded_at desc)
                                              filter (where e.act = 'decide-penalty'))[1] as fine,
                                         max(e.happened_on) filter (where e.act = 'serve-demand') as demand_served_on,
                                         max(e.happened_on) filter (where e.act in ('apply-to-court', 'apply-to-court-late')) as court_applied_on,
                                         max(e.happened_on) filter (where e.act = 'confirm-performance') as performed_on,
                                         max(e.happened_on) filter (where e.act = 'record-lapse') as lapse_recorded_on
                                    from model.events('penalty-case', :day) e
                                   group by 1),
                     ends as (select distinct on (t.thread, t.rule) t.thread, t.rule, t.due_on, t.missing_year is null as firm
                                from model.terms(:day) t
                               where t.rule in ('A11', 'A13') and t.state <> 'STOPPED'
                               order by t.thread, t.rule, t.trigger_on desc)
                select p.thread::text as row_key, p.mine, p.township, p.number || ' ' || p.title as label,
                       jsonb_build_array(jsonb_build_object('text', p.number, 'link', '/proceedings/penalty-case/' || p.thread))
                           || case when p.problem is null then jsonb_build_array()
                                   else jsonb_build_array(jsonb_build_object('text', '问题清单', 'link', '/problems/' || p.problem)) end as links,
                       p.number, p.state, nullif(p.party, '') as party, p.opened_on, h.decided_on, h.served_on, h.fine, suit.due_on as suit_period_ends,
                       win.due_on as window_ends, win.firm as window_firm, h.demand_served_on, h.court_applied_on, h.performed_on,
                       h.lapse_recorded_on
                  from model.proceedings('penalty-case', :day) p
                  left join happened h on h.thread = p.thread
                  left join ends suit on suit.thread = p.thread and suit.rule = 'A11'
                  left join ends win on win.thread = p.thread and win.rule = 'A13'
                 order by p.number
                """,
                Subject.NONE);
    }
}
