package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import java.util.ArrayList;

/** 采矿权. Each mining right as registered: its days, the fund drawn and used, the yearly report, and what the watch measured after it expired. */
final class RightSubject {

    private RightSubject() {}

    static Subject subject() {
        var fields = new ArrayList<Field>();
        fields.add(Subjects.field("licence_no", FieldType.TEXT, "采矿许可证号", "licence no.", "登记的许可证号。", "As registered."));
        fields.add(Subjects.field("holder", FieldType.TEXT, "采矿权人", "holder", "登记的采矿权人。", "As registered."));
        fields.add(Subjects.field("mineral", FieldType.TEXT, "矿种", "mineral", "登记的矿种。", "As registered."));
        fields.add(Subjects.field(
                "valid_from",
                FieldType.DATE,
                "有效期起",
                "valid from",
                "登记的起始日；没有登记的为空。",
                "First day as registered, if any."));
        fields.add(Subjects.field(
                "valid_to", FieldType.DATE, "有效期止", "valid to", "登记的届满日；没有登记的为空。", "Last day as registered, if any."));
        fields.add(Subjects.field(
                "area_m2",
                FieldType.AREA,
                "登记范围面积",
                "area",
                "登记范围的椭球面积。",
                "Of the registered outline, on the ellipsoid."));
        fields.add(Subjects.field(
                "mine_status",
                FieldType.TEXT,
                "矿山状态",
                "status of the mine",
                "矿山名录中的状态。",
                "As the register of mines says."));
        fields.add(Subjects.field(
                "fund_year",
                FieldType.NUMBER,
                "提取年度",
                "year of drawing",
                "当日的上一年度，费用提取按它比较。",
                "The year before the day; drawings are compared for it."));
        fields.add(Subjects.field(
                "valid_whole_year",
                FieldType.BOOLEAN,
                "该年度全年有效",
                "valid all that year",
                "有效期起止都有登记，并且覆盖提取年度全年。",
                "Both ends are registered and cover the whole year."));
        fields.add(Subjects.field(
                "year_on_file",
                FieldType.BOOLEAN,
                "该年度已有提取登记",
                "drawings of the year are on file",
                "本机关已导入提取年度的费用提取数据（任何采矿权的都算）；没有导入的年度不能判断有无提取。",
                "This organ has imported drawings of the year, of any right; without them nothing can be said."));
        fields.add(Subjects.field(
                "drawn",
                FieldType.MONEY,
                "该年度提取额",
                "drawn for the year",
                "导入的提取记录之和；一笔也没有的为空。",
                "Sum of the imported drawings; unknown where there is none."));
        fields.add(Subjects.field(
                "reported_funds",
                FieldType.TEXT,
                "年度报告中的费用情况",
                "funds in the yearly report",
                "该矿山修复项目的年度报告对提取年度费用的说明；没有报告的为空。",
                "What the restoration's report of that year says of funds, if there is one."));
        fields.add(Subjects.field(
                "renewed",
                FieldType.BOOLEAN,
                "同一矿山另有有效采矿权",
                "another right of the mine in force",
                "当日同一矿山另有在有效期内的采矿权。",
                "On the day another right of the same mine is in force."));
        fields.add(Subjects.field(
                "bare_on",
                FieldType.DATE,
                "最近监测影像日",
                "last watched image",
                "到期以后最近一期可用的监测影像。",
                "Of the last good image of the watch after the end of the right."));
        fields.add(
                Subjects.field(
                        "bare_m2",
                        FieldType.AREA,
                        "最近裸地面积",
                        "bare ground then",
                        "该影像上原范围内植被指数低于裸地线的面积；看得清 95% 以上的影像才算面积，其余不用。",
                        "What lies below the bare-ground level in its outline on that image; told of images alone that show 95 % of it."));
        fields.add(
                Subjects.field(
                        "bare_base_on",
                        FieldType.DATE,
                        "对照影像日",
                        "image compared with",
                        "到期前一年以内（含到期日）、与最近一期同季（相差不超过四十五天）的监测影像中，离到期日最近的一期。",
                        "Of the watch's images within a year before the end, in the season of the last one (45 days), the one nearest to the end."));
        fields.add(Subjects.field(
                "bare_base_m2", FieldType.AREA, "对照裸地面积", "bare ground compared with", "该影像上的裸地面积。", "On that image."));
        fields.add(Subjects.field(
                "bare_growth_m2",
                FieldType.AREA,
                "新增裸地面积",
                "new bare ground",
                "最近裸地面积减去对照裸地面积；没有对照的为空。",
                "Bare ground on the last image less that compared with; unknown without one."));
        fields.add(Subjects.field(
                "bare_source",
                FieldType.TEXT,
                "监测数值来源",
                "source of the figures",
                "最近一期影像的名称。",
                "Name of the last image."));
        return new Subject(
                "RIGHT",
                new Sentence("采矿权", "mining right"),
                new Sentence(
                        "登记的采矿权，每个一行；费用提取按上一年度。",
                        "Each registered mining right; drawings are those of the year before."),
                fields,
                """
                with day as (select :day::date as d, extract(year from :day::date)::int - 1 as year),
                     drawn as (select r.row ->> 'licence_no' as licence_no, (r.row ->> 'year')::int as year, sum((r.row ->> 'amount')::numeric) as amount
                                 from ledger.rows_happened('model.drawing', :day) r
                                where (r.row ->> 'drawn_on')::date <= :day
                                group by 1, 2),
                     reported as (select p.mine, (e.event ->> 'year')::int as year,
                                         (array_agg(e.event ->> 'funds' order by e.happened_on desc, e.recorded_at desc))[1] as funds
                                    from model.events('restoration-project', :day) e
                                    join model.proceedings('restoration-project', :day) p on p.thread = e.thread
                                   where e.act = 'report-year' and p.mine is not null
                                   group by 1, 2),
                     -- each read once and joined whole: asked of each right anew, time grew with the square of their number
                     rights as materialized (select r.row_id, r.row, r.row ->> 'mine' as mine, (r.row ->> 'valid_to')::date as valid_to,
                                                    coalesce((r.row ->> 'valid_from')::date, '-infinity') <= :day
                                                        and coalesce((r.row ->> 'valid_to')::date, 'infinity') >= :day as in_force
                                               from ledger.rows_happened('place.mining_right', :day) r),
                     in_force as (select mine, count(*) as n from rights where in_force group by 1),
                     looked as materialized (select (l.row ->> 'target')::uuid as target, (l.row ->> 'measured_on')::date as on_day, (l.row ->> 'bare_m2')::numeric as bare_m2,
                                       l.row ->> 'scene_name' as scene_name
                                  from ledger.rows_happened('effect.look', :day) l
                                 where l.row ->> 'target_kind' = 'RIGHT' and l.row ->> 'mark' = '' and l.row ->> 'bare_m2' is not null
                                   and (l.row ->> 'measured_on')::date <= :day),
                     bare as materialized (select distinct on (r.row_id) r.row_id, r.valid_to, l.on_day, l.bare_m2, l.scene_name
                                             from rights r
                                             join looked l on l.target = r.row_id
                                            where l.on_day > r.valid_to
                                            order by r.row_id, l.on_day desc, l.scene_name),
                     base as (select distinct on (b.row_id) b.row_id, l.on_day, l.bare_m2
                                from bare b
                                join looked l on l.target = b.row_id
                               where l.on_day <= b.valid_to and l.on_day >= b.valid_to - 366
                                 and abs((b.on_day - l.on_day) % 365) not between 46 and 319
                               order by b.row_id, l.on_day desc, l.bare_m2)
                select r.row_id::text || ':' || day.year as row_key, m.row_id as mine, r.row ->> 'township' as township,
                       '采矿权 ' || (r.row ->> 'licence_no') || '（' || day.year || '年度）' as label,
                       case when m.row_id is null then jsonb_build_array()
                            else jsonb_build_array(jsonb_build_object('text', m.row ->> 'name', 'link', '/mines/' || m.row_id)) end as links,
                       r.row ->> 'licence_no' as licence_no, nullif(r.row ->> 'holder', '') as holder, nullif(r.row ->> 'mineral', '') as mineral,
                       (r.row ->> 'valid_from')::date as valid_from, (r.row ->> 'valid_to')::date as valid_to,
                       (r.row ->> 'area_m2')::numeric as area_m2, nullif(m.row ->> 'status', '') as mine_status, day.year as fund_year,
                       coalesce((r.row ->> 'valid_from')::date <= make_date(day.year, 1, 1)
                                and (r.row ->> 'valid_to')::date >= make_date(day.year, 12, 31), false) as valid_whole_year,
                       exists (select from drawn where drawn.year = day.year) as year_on_file,
                       drawn.amount as drawn, reported.funds as reported_funds,
                       coalesce(in_force.n, 0) > case when r.in_force then 1 else 0 end as renewed,
                       bare.on_day as bare_on, bare.bare_m2, base.on_day as bare_base_on, base.bare_m2 as bare_base_m2,
                       bare.bare_m2 - base.bare_m2 as bare_growth_m2, case when bare.scene_name is null then null else '影像 ' || bare.scene_name end as bare_source
                  from day
                 cross join rights r
                  left join ledger.rows_happened('place.mine', :day) m on m.row_id = (r.row ->> 'mine')::uuid
                  left join drawn on drawn.licence_no = r.row ->> 'licence_no' and drawn.year = day.year
                  left join reported on reported.mine = m.row_id and reported.year = day.year
                  left join in_force on in_force.mine = r.mine
                  left join bare on bare.row_id = r.row_id
                  left join base on base.row_id = r.row_id
                 order by r.row ->> 'licence_no'
                """,
                Subject.NONE);
    }
}
