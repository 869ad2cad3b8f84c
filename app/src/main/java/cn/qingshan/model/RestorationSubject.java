package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import java.util.List;

/** 修复项目. Each restoration project, from its approval to its acceptance. */
final class RestorationSubject {

    private RestorationSubject() {}

    static Subject subject() {
        return new Subject(
                "RESTORATION",
                new Sentence("修复项目", "restoration project"),
                new Sentence(
                        "矿区生态修复项目，每个一行；植被指数取成效监测所用的影像，或者导入的序列。",
                        "Each restoration project; indices of vegetation are those of the watch's images or of the imported series."),
                List.of(
                        Subjects.field("number", FieldType.TEXT, "编号", "number", "系统编号。", "The platform's number."),
                        Subjects.state("restoration-project"),
                        Subjects.field(
                                "identified_on",
                                FieldType.DATE,
                                "识别日",
                                "identified on",
                                "识别损毁之日。",
                                "Day of identification."),
                        Subjects.field(
                                "damaged_m2", FieldType.AREA, "损毁面积", "damaged area", "识别时登记的损毁面积。", "As identified."),
                        Subjects.field(
                                "plan_approved_on",
                                FieldType.DATE,
                                "方案批准日",
                                "plan approved on",
                                "最后一次批准修复方案之日。",
                                "Day of the last approval of the plan."),
                        Subjects.field(
                                "plan_cost",
                                FieldType.MONEY,
                                "方案经费概算",
                                "estimated cost",
                                "方案写明的经费概算。",
                                "As the plan says."),
                        Subjects.field(
                                "funds_in_place",
                                FieldType.MONEY,
                                "到位资金",
                                "funds in place",
                                "落实资金和施工时登记的到位资金。",
                                "As recorded when the works were arranged."),
                        Subjects.field(
                                "works_started_on",
                                FieldType.DATE,
                                "开工日",
                                "works started on",
                                "开工之日。",
                                "Day of the start of works."),
                        Subjects.field(
                                "last_progress_on",
                                FieldType.DATE,
                                "最近进展日",
                                "last progress on",
                                "批准方案之后最近一次落实资金、开工、报告进展、复工、完工或者选择自然恢复之日；没有的为空。",
                                "Last day after the approval on which works were arranged, started, reported, resumed, completed or left to nature, if any."),
                        Subjects.field(
                                "last_percent",
                                FieldType.NUMBER,
                                "最近报告的完成比例",
                                "last reported percent",
                                "最近一次进展报告的完成比例（%）。",
                                "Of the last progress report (%)."),
                        Subjects.field(
                                "as_built_m2",
                                FieldType.AREA,
                                "竣工测量面积",
                                "as-built area",
                                "竣工测量的面积，分次完工的相加。",
                                "As surveyed on completion; stages add up."),
                        Subjects.field(
                                "accepted_on",
                                FieldType.DATE,
                                "验收通过日",
                                "accepted on",
                                "最近一次通过验收之日。",
                                "Day of the last acceptance passed."),
                        Subjects.field(
                                "accepted_m2",
                                FieldType.AREA,
                                "验收面积",
                                "accepted area",
                                "通过验收的面积，分次验收的相加。",
                                "As accepted; stages add up."),
                        Subjects.field(
                                "index_on",
                                FieldType.DATE,
                                "最近植被指数日",
                                "last index on",
                                "最近一期 NDVI 的影像日期。",
                                "Day of the image of the last NDVI."),
                        Subjects.field(
                                "index_last", FieldType.NUMBER, "最近植被指数", "last index", "最近一期 NDVI。", "The last NDVI."),
                        Subjects.field(
                                "index_source",
                                FieldType.TEXT,
                                "植被指数来源",
                                "source of the index",
                                "最近一期 NDVI 的来源：成效监测所用的影像，或者导入的数据文件；两者都能比较的，用监测的。",
                                "Where the last NDVI comes from: an image of the watch, or an imported file; where both can be compared, the watch."),
                        Subjects.field(
                                "index_base_on",
                                FieldType.DATE,
                                "对照植被指数日",
                                "index compared with, on",
                                "与验收日相距不超过一年、与最近一期同季（相差不超过四十五天）、早于最近一期的 NDVI 中，离验收日最近的一期。",
                                "Of the NDVI within a year of acceptance, in the season of the last one (45 days) and before it, the one nearest to acceptance."),
                        Subjects.field(
                                "index_base",
                                FieldType.NUMBER,
                                "对照植被指数",
                                "index compared with",
                                "该期的 NDVI。",
                                "The NDVI of that day."),
                        Subjects.field(
                                "index_fall",
                                FieldType.NUMBER,
                                "植被指数下降（%）",
                                "fall of the index (%)",
                                "（对照－最近）÷对照，保留一位小数；没有对照或者对照不大于零的为空。",
                                "(compared - last) / compared, one decimal; unknown without one above zero.")),
                """
                with p as materialized (select * from model.proceedings('restoration-project', :day)),
                     e as materialized (select * from model.events('restoration-project', :day)),
                     approved as (select thread, max(happened_on) as on_day from e where act = 'approve-plan' group by 1),
                     happened as (select e.thread,
                                         max(e.happened_on) filter (where e.act = 'identify') as identified_on,
                                         (array_agg(e.event ->> 'patches' order by e.happened_on desc, e.recorded_at desc) filter (where e.act = 'identify'))[1] as patches,
                                         (array_agg((e.event ->> 'area')::numeric order by e.happened_on desc, e.recorded_at desc) filter (where e.act = 'identify'))[1] as damaged_m2,
                                         (array_agg((e.event ->> 'cost')::numeric order by e.happened_on desc, e.recorded_at desc) filter (where e.act = 'draft-plan'))[1] as plan_cost,
                                         (array_agg((e.event ->> 'funds')::numeric order by e.happened_on desc, e.recorded_at desc) filter (where e.act = 'arrange-works'))[1] as funds_in_place,
                                         max(e.happened_on) filter (where e.act = 'start-works') as works_started_on,
                                         max(e.happened_on) filter (where e.happened_on >= a.on_day and e.act in ('arrange-works', 'start-works', 'report-progress',
                                             'resume-works', 'complete-works', 'choose-natural-recovery')) as last_progress_on,
                                         (array_agg((e.event ->> 'percent')::numeric order by e.happened_on desc, e.recorded_at desc)
                                              filter (where e.act = 'report-progress'))[1] as last_percent,
                                         sum((e.event ->> 'asBuiltArea')::numeric) filter (where e.act = 'complete-works') as as_built_m2,
                                         max(e.happened_on) filter (where e.act = 'pass-acceptance') as accepted_on,
                                         sum((e.event ->> 'area')::numeric) filter (where e.act = 'pass-acceptance') as accepted_m2
                                    from e
                                    left join approved a on a.thread = e.thread
                                   group by 1),
                     mines as (select r.row_id, r.row ->> 'code' as code from ledger.rows_happened('place.mine', :day) r),
                     files as (select f.row_id, f.row ->> 'title' as title from ledger.rows_happened('model.figures', :day) f),
                     series as (select r.row ->> 'target_kind' as target_kind, r.row ->> 'target_no' as target_no, (r.row ->> 'measured_on')::date as on_day,
                                       (r.row ->> 'value')::numeric as value, f.title
                                  from ledger.rows_happened('model.effect', :day) r
                                  left join files f on f.row_id = (r.row ->> 'figures')::uuid
                                 where r.row ->> 'index_name' = 'NDVI' and (r.row ->> 'measured_on')::date <= :day),
                     looked as (select (l.row ->> 'target')::uuid as target, (l.row ->> 'measured_on')::date as on_day, avg((l.row ->> 'value')::numeric) as value,
                                       min(l.row ->> 'scene_name') as scene_name
                                  from ledger.rows_happened('effect.look', :day) l
                                 where l.row ->> 'target_kind' in ('PROBLEM', 'RESTORATION') and l.row ->> 'index_name' = 'NDVI' and l.row ->> 'mark' = ''
                                   and l.row ->> 'value' is not null and (l.row ->> 'measured_on')::date <= :day
                                 group by 1, 2),
                     imported as (select p.thread, s.on_day, avg(s.value) as value, '导入数据 ' || min(s.title) as source
                                    from p
                                    join happened h on h.thread = p.thread
                                    left join mines m on m.row_id = p.mine
                                    join series s on (s.target_kind = 'MINE' and s.target_no = m.code)
                                                  or (s.target_kind = 'PATCH' and s.target_no = any(string_to_array(h.patches, E'\\n')))
                                   group by 1, 2),
                     -- the ground of a restoration: its problem's patch, or its own where no problem was listed
                     watching as (select p.thread, l.on_day, l.value, '影像 ' || l.scene_name as source from p join looked l on l.target = coalesce(p.problem, p.thread)),
                     -- what the watch measured and what a file says are never compared with each other
                     measured as (select w.*, true as watched from watching w union all select i.*, false from imported i),
                     newest as (select distinct on (thread, watched) thread, watched, on_day, value, source from measured order by thread, watched, on_day desc),
                     compared as (select n.*, base.on_day as base_on, base.value as base
                                    from newest n
                                    left join happened h on h.thread = n.thread
                                    left join lateral (select b.on_day, b.value
                                                         from measured b
                                                        where b.thread = n.thread and b.watched = n.watched and b.on_day < n.on_day
                                                          and abs(b.on_day - h.accepted_on) <= 366
                                                          and abs((b.on_day - n.on_day) % 365) not between 46 and 319
                                                        order by abs(b.on_day - h.accepted_on), b.on_day
                                                        limit 1) base on true),
                     latest as (select distinct on (thread) * from compared order by thread, base is null, watched desc)
                select p.thread::text as row_key, p.mine, p.township, p.number || ' ' || p.title as label,
                       jsonb_build_array(jsonb_build_object('text', p.number, 'link', '/proceedings/restoration-project/' || p.thread))
                           || case when p.problem is null then jsonb_build_array()
                                   else jsonb_build_array(jsonb_build_object('text', '问题清单', 'link', '/problems/' || p.problem)) end as links,
                       p.number, p.state, h.identified_on, h.damaged_m2, approved.on_day as plan_approved_on, h.plan_cost, h.funds_in_place, h.works_started_on,
                       h.last_progress_on, h.last_percent, h.as_built_m2, h.accepted_on, h.accepted_m2, latest.on_day as index_on, latest.value as index_last,
                       latest.source as index_source,
                       latest.base_on as index_base_on, latest.base as index_base,
                       case when latest.base > 0 then round((latest.base - latest.value) / latest.base * 100, 1) end as index_fall
                  from p
                  left join happened h on h.thread = p.thread
                  left join approved on approved.thread = p.thread
                  left join latest on latest.thread = p.thread
                 order by p.number
                """,
                Subject.NONE);
    }
}
