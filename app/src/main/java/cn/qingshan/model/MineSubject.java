package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import java.util.List;

/** 矿山. Each mine of the register. */
final class MineSubject {

    private MineSubject() {}

    static Subject subject() {
        return new Subject(
                "MINE",
                new Sentence("矿山", "mine"),
                new Sentence("矿山名录中的矿山，每个一行。", "Each mine of the register."),
                List.of(
                        Subjects.field("name", FieldType.TEXT, "矿山名称", "name", "名录中的名称。", "As registered."),
                        Subjects.field("status", FieldType.TEXT, "矿山状态", "status", "名录中的状态。", "As registered."),
                        Subjects.field("mineral", FieldType.TEXT, "矿种", "mineral", "名录中的矿种。", "As registered."),
                        Subjects.choice(
                                "responsibility",
                                "修复责任",
                                "responsibility",
                                "名录中的责任类型。",
                                "Kind of responsibility as registered.",
                                Subjects.RESPONSIBILITIES),
                        Subjects.field(
                                "responsibility_since",
                                FieldType.DATE,
                                "该责任登记起",
                                "so registered since",
                                "责任类型不间断地如此登记的第一天。",
                                "First day since which it has been registered so without a break."),
                        Subjects.field(
                                "confirmed_on",
                                FieldType.DATE,
                                "责任认定日",
                                "responsibility confirmed on",
                                "该矿山的修复项目中批准责任认定或者确认历史遗留的日期；没有的为空。",
                                "When responsibility was approved or a legacy confirmed in a restoration project of the mine, if ever."),
                        Subjects.field(
                                "rights_in_force",
                                FieldType.NUMBER,
                                "有效采矿权数",
                                "rights in force",
                                "当日在有效期内的采矿权数。",
                                "Number of its rights in force on the day."),
                        Subjects.field(
                                "open_problems",
                                FieldType.NUMBER,
                                "未销号问题数",
                                "open problems",
                                "当日问题清单上未销号的问题数。",
                                "Number of its problems open on the day.")),
                """
                with so as (select p.row_id, p.happened_on, p.seq, p.row ->> 'responsibility' as responsibility
                              from ledger.past p
                             where p.of_table = 'place.mine' and p.happened_on <= :day),
                     confirmed as (select p.mine, max(e.happened_on) as on_day
                                     from model.events('restoration-project', :day) e
                                     join model.proceedings('restoration-project', :day) p on p.thread = e.thread
                                    where e.act in ('approve-responsibility', 'confirm-legacy') and p.mine is not null
                                    group by 1),
                     in_force as (select (r.row ->> 'mine')::uuid as mine, count(*) as number
                                    from ledger.rows_happened('place.mining_right', :day) r
                                   where coalesce((r.row ->> 'valid_from')::date, '-infinity') <= :day
                                     and coalesce((r.row ->> 'valid_to')::date, 'infinity') >= :day
                                   group by 1),
                     problems as (select (r.row ->> 'mine')::uuid as mine, count(*) as number
                                    from ledger.rows_happened('problem.problem', :day) r
                                   where r.row ->> 'state' = 'OPEN'
                                   group by 1)
                select m.row_id::text as row_key, m.row_id as mine, m.row ->> 'township' as township, m.row ->> 'name' as label,
                       jsonb_build_array(jsonb_build_object('text', m.row ->> 'name', 'link', '/mines/' || m.row_id)) as links,
                       m.row ->> 'name' as name, nullif(m.row ->> 'status', '') as status, nullif(m.row ->> 'mineral', '') as mineral,
                       m.row ->> 'responsibility' as responsibility,
                       (select min(s.happened_on) from so s
                         where s.row_id = m.row_id and s.responsibility = m.row ->> 'responsibility'
                           and not exists (select from so later
                                            where later.row_id = s.row_id and later.seq > s.seq and later.responsibility <> s.responsibility))
                           as responsibility_since,
                       confirmed.on_day as confirmed_on, coalesce(in_force.number, 0) as rights_in_force, coalesce(problems.number, 0) as open_problems
                  from ledger.rows_happened('place.mine', :day) m
                  left join confirmed on confirmed.mine = m.row_id
                  left join in_force on in_force.mine = m.row_id
                  left join problems on problems.mine = m.row_id
                 order by m.row ->> 'code'
                """,
                Subject.NONE);
    }
}
