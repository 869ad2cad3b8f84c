package cn.qingshan.model;

/** 采矿权 as it is asked for each right anew: plain to read, and slower with the square of the rights. What the subject says is held against it. */
public final class SlowRights {

    private SlowRights() {}

    /** The query of the subject itself. */
    public static String subject() {
        return RightSubject.subject().sql();
    }

    public static final String OBVIOUS = """
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
                 looked as (select (l.row ->> 'target')::uuid as target, (l.row ->> 'measured_on')::date as on_day, (l.row ->> 'bare_m2')::numeric as bare_m2,
                                   l.row ->> 'scene_name' as scene_name
                              from ledger.rows_happened('effect.look', :day) l
                             where l.row ->> 'target_kind' = 'RIGHT' and l.row ->> 'mark' = '' and l.row ->> 'bare_m2' is not null
                               and (l.row ->> 'measured_on')::date <= :day)
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
                   exists (select from ledger.rows_happened('place.mining_right', :day) o
                            where o.row_id <> r.row_id and o.row ->> 'mine' = r.row ->> 'mine'
                              and coalesce((o.row ->> 'valid_from')::date, '-infinity') <= :day
                              and coalesce((o.row ->> 'valid_to')::date, 'infinity') >= :day) as renewed,
                   bare.on_day as bare_on, bare.bare_m2, base.on_day as bare_base_on, base.bare_m2 as bare_base_m2,
                   bare.bare_m2 - base.bare_m2 as bare_growth_m2, case when bare.scene_name is null then null else '影像 ' || bare.scene_name end as bare_source
              from day
             cross join ledger.rows_happened('place.mining_right', :day) r
              left join ledger.rows_happened('place.mine', :day) m on m.row_id = (r.row ->> 'mine')::uuid
              left join drawn on drawn.licence_no = r.row ->> 'licence_no' and drawn.year = day.year
              left join reported on reported.mine = m.row_id and reported.year = day.year
              left join lateral (select l.on_day, l.bare_m2, l.scene_name from looked l
                                  where l.target = r.row_id and l.on_day > (r.row ->> 'valid_to')::date
                                  order by l.on_day desc, l.scene_name
                                  limit 1) bare on true
              left join lateral (select l.on_day, l.bare_m2 from looked l
                                  where l.target = r.row_id and l.on_day <= (r.row ->> 'valid_to')::date
                                    and l.on_day >= (r.row ->> 'valid_to')::date - 366
                                    and abs((bare.on_day - l.on_day) % 365) not between 46 and 319
                                  order by l.on_day desc, l.bare_m2
                                  limit 1) base on true
             order by r.row ->> 'licence_no'
            """;
}
