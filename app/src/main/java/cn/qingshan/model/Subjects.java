package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import cn.qingshan.procedure.Tracks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every subject with its declared fields and its query. A query reads rows as they stood on {@code :day} and acts that had happened by it, through the ledger and with the rights of the
 * asking seat; of two organs each therefore looks at what it may see.
 */
final class Subjects {

    private Subjects() {}

    static Map<String, Subject> all() {
        var subjects = new LinkedHashMap<String, Subject>();
        for (var subject : List.of(
                PatchSubject.PATCH,
                right(),
                mine(),
                penalty(),
                correction(),
                restoration(),
                problem(),
                recommendation())) {
            subjects.put(subject.code(), subject);
        }
        return subjects;
    }

    static Field field(String code, FieldType type, String zh, String en, String meaning, String meaningEn) {
        return new Field(code, type, new Sentence(zh, en), new Sentence(meaning, meaningEn), Map.of());
    }

    static Field choice(
            String code, String zh, String en, String meaning, String meaningEn, Map<String, Sentence> choices) {
        return new Field(code, FieldType.CHOICE, new Sentence(zh, en), new Sentence(meaning, meaningEn), choices);
    }

    /** The states of a procedure, as the law engine names them. */
    private static Field state(String procedure) {
        var states = new LinkedHashMap<String, Sentence>();
        Tracks.of(procedure).law().table().stages().forEach(stage -> states.put(stage.name(), stage.text()));
        return choice("state", "状态", "state", "当日所处的状态。", "Where it stood on the day.", states);
    }

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

    static final Map<String, Sentence> RESPONSIBILITIES = responsibilities();

    private static Map<String, Sentence> responsibilities() {
        var kinds = new LinkedHashMap<String, Sentence>();
        kinds.put("OPERATOR", new Sentence("采矿权人", "operator"));
        kinds.put("LEGACY", new Sentence("历史遗留", "legacy"));
        kinds.put("TO_BE_CONFIRMED", new Sentence("待认定", "to be confirmed"));
        return kinds;
    }

    private static Subject right() {
        var fields = new ArrayList<Field>();
        fields.add(field("licence_no", FieldType.TEXT, "采矿许可证号", "licence no.", "登记的许可证号。", "As registered."));
        fields.add(field("holder", FieldType.TEXT, "采矿权人", "holder", "登记的采矿权人。", "As registered."));
        fields.add(field("mineral", FieldType.TEXT, "矿种", "mineral", "登记的矿种。", "As registered."));
        fields.add(field(
                "valid_from",
                FieldType.DATE,
                "有效期起",
                "valid from",
                "登记的起始日；没有登记的为空。",
                "First day as registered, if any."));
        fields.add(field(
                "valid_to", FieldType.DATE, "有效期止", "valid to", "登记的届满日；没有登记的为空。", "Last day as registered, if any."));
        fields.add(field(
                "area_m2",
                FieldType.AREA,
                "登记范围面积",
                "area",
                "登记范围的椭球面积。",
                "Of the registered outline, on the ellipsoid."));
        fields.add(field(
                "mine_status",
                FieldType.TEXT,
                "矿山状态",
                "status of the mine",
                "矿山名录中的状态。",
                "As the register of mines says."));
        fields.add(field(
                "fund_year",
                FieldType.NUMBER,
                "提取年度",
                "year of drawing",
                "当日的上一年度，费用提取按它比较。",
                "The year before the day; drawings are compared for it."));
        fields.add(field(
                "valid_whole_year",
                FieldType.BOOLEAN,
                "该年度全年有效",
                "valid all that year",
                "有效期起止都有登记，并且覆盖提取年度全年。",
                "Both ends are registered and cover the whole year."));
        fields.add(field(
                "year_on_file",
                FieldType.BOOLEAN,
                "该年度已有提取登记",
                "drawings of the year are on file",
                "本机关已导入提取年度的费用提取数据（任何采矿权的都算）；没有导入的年度不能判断有无提取。",
                "This organ has imported drawings of the year, of any right; without them nothing can be said."));
        fields.add(field(
                "drawn",
                FieldType.MONEY,
                "该年度提取额",
                "drawn for the year",
                "导入的提取记录之和；一笔也没有的为空。",
                "Sum of the imported drawings; unknown where there is none."));
        fields.add(field(
                "reported_funds",
                FieldType.TEXT,
                "年度报告中的费用情况",
                "funds in the yearly report",
                "该矿山修复项目的年度报告对提取年度费用的说明；没有报告的为空。",
                "What the restoration's report of that year says of funds, if there is one."));
        fields.add(field(
                "renewed",
                FieldType.BOOLEAN,
                "同一矿山另有有效采矿权",
                "another right of the mine in force",
                "当日同一矿山另有在有效期内的采矿权。",
                "On the day another right of the same mine is in force."));
        fields.add(field(
                "bare_on",
                FieldType.DATE,
                "最近监测影像日",
                "last watched image",
                "到期以后最近一期可用的监测影像。",
                "Of the last good image of the watch after the end of the right."));
        fields.add(field(
                "bare_m2",
                FieldType.AREA,
                "最近裸地面积",
                "bare ground then",
                "该影像上原范围内植被指数低于裸地线的面积。",
                "What lies below the bare-ground level in its outline on that image."));
        fields.add(
                field(
                        "bare_base_on",
                        FieldType.DATE,
                        "对照影像日",
                        "image compared with",
                        "到期前一年以内（含到期日）、与最近一期同季（相差不超过四十五天）的监测影像中，离到期日最近的一期。",
                        "Of the watch's images within a year before the end, in the season of the last one (45 days), the one nearest to the end."));
        fields.add(field(
                "bare_base_m2", FieldType.AREA, "对照裸地面积", "bare ground compared with", "该影像上的裸地面积。", "On that image."));
        fields.add(field(
                "bare_growth_m2",
                FieldType.AREA,
                "新增裸地面积",
                "new bare ground",
                "最近裸地面积减去对照裸地面积；没有对照的为空。",
                "Bare ground on the last image less that compared with; unknown without one."));
        fields.add(field(
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
                """,
                Subject.NONE);
    }

    private static Subject mine() {
        return new Subject(
                "MINE",
                new Sentence("矿山", "mine"),
                new Sentence("矿山名录中的矿山，每个一行。", "Each mine of the register."),
                List.of(
                        field("name", FieldType.TEXT, "矿山名称", "name", "名录中的名称。", "As registered."),
                        field("status", FieldType.TEXT, "矿山状态", "status", "名录中的状态。", "As registered."),
                        field("mineral", FieldType.TEXT, "矿种", "mineral", "名录中的矿种。", "As registered."),
                        choice(
                                "responsibility",
                                "修复责任",
                                "responsibility",
                                "名录中的责任类型。",
                                "Kind of responsibility as registered.",
                                RESPONSIBILITIES),
                        field(
                                "responsibility_since",
                                FieldType.DATE,
                                "该责任登记起",
                                "so registered since",
                                "责任类型不间断地如此登记的第一天。",
                                "First day since which it has been registered so without a break."),
                        field(
                                "confirmed_on",
                                FieldType.DATE,
                                "责任认定日",
                                "responsibility confirmed on",
                                "该矿山的修复项目中批准责任认定或者确认历史遗留的日期；没有的为空。",
                                "When responsibility was approved or a legacy confirmed in a restoration project of the mine, if ever."),
                        field(
                                "rights_in_force",
                                FieldType.NUMBER,
                                "有效采矿权数",
                                "rights in force",
                                "当日在有效期内的采矿权数。",
                                "Number of its rights in force on the day."),
                        field(
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

    private static Subject penalty() {
        return new Subject(
                "PENALTY",
                new Sentence("行政处罚案件", "penalty case"),
                new Sentence(
                        "自然资源局的行政处罚案件，每件一行；检察机关看到的是状态、期限和对外作出的行为。",
                        "Each penalty case of the bureau; the procuratorate sees its state, its terms and what was done outward."),
                List.of(
                        field("number", FieldType.TEXT, "案号", "number", "系统编号。", "The platform's number."),
                        state("penalty-case"),
                        field("party", FieldType.TEXT, "当事人", "party", "登记的当事人；未登记的为空。", "As registered, if any."),
                        field("opened_on", FieldType.DATE, "登记日", "opened on", "违法线索登记之日。", "Day of its registration."),
                        field(
                                "decided_on",
                                FieldType.DATE,
                                "处罚决定日",
                                "decided on",
                                "作出处罚决定之日。",
                                "Day of the decision to punish."),
                        field(
                                "served_on",
                                FieldType.DATE,
                                "决定送达日",
                                "served on",
                                "处罚决定书送达之日。",
                                "Day of service of the decision."),
                        field("fine", FieldType.MONEY, "罚款数额", "fine", "决定的罚款数额。", "As decided."),
                        field(
                                "suit_period_ends",
                                FieldType.DATE,
                                "起诉期限届满日",
                                "period for suit ends",
                                "A11 期限的末日；已停止的为空。",
                                "Last day of A11, unless it was stopped."),
                        field(
                                "window_ends",
                                FieldType.DATE,
                                "申请强制执行期限届满日",
                                "court window ends",
                                "A13 期限的末日；没有起算或者已经停止的为空。",
                                "Last day of A13, unless it has not begun or was stopped."),
                        field(
                                "window_firm",
                                FieldType.BOOLEAN,
                                "该届满日确定",
                                "that day is firm",
                                "末日不依赖尚未公布的放假安排；暂定的末日不视为已过。",
                                "It rests on no unpublished calendar; a provisional day has never passed."),
                        field(
                                "demand_served_on",
                                FieldType.DATE,
                                "催告日",
                                "demand served on",
                                "催告书送达之日。",
                                "Day of service of the demand."),
                        field(
                                "court_applied_on",
                                FieldType.DATE,
                                "申请强制执行日",
                                "applied to the court on",
                                "申请人民法院强制执行之日，逾期申请的也算。",
                                "Day of the application, a late one included."),
                        field(
                                "performed_on",
                                FieldType.DATE,
                                "认定履行日",
                                "found performed on",
                                "认定已经履行之日。",
                                "Day on which it was found performed."),
                        field(
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

    private static Subject correction() {
        return new Subject(
                "CORRECTION",
                new Sentence("责令改正", "order to correct"),
                new Sentence("自然资源局责令（限期）改正的决定，每件一行。", "Each order to correct of the bureau."),
                List.of(
                        field("number", FieldType.TEXT, "编号", "number", "系统编号。", "The platform's number."),
                        state("correction-order"),
                        field("party", FieldType.TEXT, "当事人", "party", "决定写明的当事人。", "As the order names it."),
                        field("demand", FieldType.TEXT, "改正要求", "demand", "决定写明的改正内容和要求。", "What has to be corrected."),
                        field("issued_on", FieldType.DATE, "决定日", "issued on", "作出决定之日。", "Day of the decision."),
                        field(
                                "served_on",
                                FieldType.DATE,
                                "送达日",
                                "served on",
                                "送达当事人之日；未送达的为空。",
                                "Day of service, if served."),
                        field(
                                "deadline",
                                FieldType.DATE,
                                "改正期限届满日",
                                "deadline",
                                "决定或者最后一次延长写明的末日。",
                                "As the order, or its last extension, says."),
                        field(
                                "rechecked_on",
                                FieldType.DATE,
                                "最近复查日",
                                "last recheck on",
                                "最后一次实地复查之日；没有复查的为空。",
                                "Day of the last recheck on the ground, if any."),
                        field(
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

    private static Subject restoration() {
        return new Subject(
                "RESTORATION",
                new Sentence("修复项目", "restoration project"),
                new Sentence(
                        "矿区生态修复项目，每个一行；植被指数取导入的序列。",
                        "Each restoration project; indices of vegetation are those of the imported series."),
                List.of(
                        field("number", FieldType.TEXT, "编号", "number", "系统编号。", "The platform's number."),
                        state("restoration-project"),
                        field(
                                "identified_on",
                                FieldType.DATE,
                                "识别日",
                                "identified on",
                                "识别损毁之日。",
                                "Day of identification."),
                        field("damaged_m2", FieldType.AREA, "损毁面积", "damaged area", "识别时登记的损毁面积。", "As identified."),
                        field(
                                "plan_approved_on",
                                FieldType.DATE,
                                "方案批准日",
                                "plan approved on",
                                "最后一次批准修复方案之日。",
                                "Day of the last approval of the plan."),
                        field(
                                "plan_cost",
                                FieldType.MONEY,
                                "方案经费概算",
                                "estimated cost",
                                "方案写明的经费概算。",
                                "As the plan says."),
                        field(
                                "funds_in_place",
                                FieldType.MONEY,
                                "到位资金",
                                "funds in place",
                                "落实资金和施工时登记的到位资金。",
                                "As recorded when the works were arranged."),
                        field(
                                "works_started_on",
                                FieldType.DATE,
                                "开工日",
                                "works started on",
                                "开工之日。",
                                "Day of the start of works."),
                        field(
                                "last_progress_on",
                                FieldType.DATE,
                                "最近进展日",
                                "last progress on",
                                "批准方案之后最近一次落实资金、开工、报告进展、复工、完工或者选择自然恢复之日；没有的为空。",
                                "Last day after the approval on which works were arranged, started, reported, resumed, completed or left to nature, if any."),
                        field(
                                "last_percent",
                                FieldType.NUMBER,
                                "最近报告的完成比例",
                                "last reported percent",
                                "最近一次进展报告的完成比例（%）。",
                                "Of the last progress report (%)."),
                        field(
                                "as_built_m2",
                                FieldType.AREA,
                                "竣工测量面积",
                                "as-built area",
                                "竣工测量的面积，分次完工的相加。",
                                "As surveyed on completion; stages add up."),
                        field(
                                "accepted_on",
                                FieldType.DATE,
                                "验收通过日",
                                "accepted on",
                                "最近一次通过验收之日。",
                                "Day of the last acceptance passed."),
                        field(
                                "accepted_m2",
                                FieldType.AREA,
                                "验收面积",
                                "accepted area",
                                "通过验收的面积，分次验收的相加。",
                                "As accepted; stages add up."),
                        field(
                                "index_on",
                                FieldType.DATE,
                                "最近植被指数日",
                                "last index on",
                                "最近一期 NDVI 的影像日期。",
                                "Day of the image of the last NDVI."),
                        field("index_last", FieldType.NUMBER, "最近植被指数", "last index", "最近一期 NDVI。", "The last NDVI."),
                        field(
                                "index_source",
                                FieldType.TEXT,
                                "植被指数来源",
                                "source of the index",
                                "最近一期 NDVI 的来源：成效监测所用的影像，或者导入的数据文件；两者都能比较的，用监测的。",
                                "Where the last NDVI comes from: an image of the watch, or an imported file; where both can be compared, the watch."),
                        field(
                                "index_base_on",
                                FieldType.DATE,
                                "对照植被指数日",
                                "index compared with, on",
                                "与验收日相距不超过一年、与最近一期同季（相差不超过四十五天）、早于最近一期的 NDVI 中，离验收日最近的一期。",
                                "Of the NDVI within a year of acceptance, in the season of the last one (45 days) and before it, the one nearest to acceptance."),
                        field(
                                "index_base",
                                FieldType.NUMBER,
                                "对照植被指数",
                                "index compared with",
                                "该期的 NDVI。",
                                "The NDVI of that day."),
                        field(
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
                     looked as (select (l.row ->> 'target')::uuid as problem, (l.row ->> 'measured_on')::date as on_day, avg((l.row ->> 'value')::numeric) as value,
                                       min(l.row ->> 'scene_name') as scene_name
                                  from ledger.rows_happened('effect.look', :day) l
                                 where l.row ->> 'target_kind' = 'PROBLEM' and l.row ->> 'index_name' = 'NDVI' and l.row ->> 'mark' = ''
                                   and l.row ->> 'value' is not null and (l.row ->> 'measured_on')::date <= :day
                                 group by 1, 2),
                     imported as (select p.thread, s.on_day, avg(s.value) as value, '导入数据 ' || min(s.title) as source
                                    from p
                                    join happened h on h.thread = p.thread
                                    left join mines m on m.row_id = p.mine
                                    join series s on (s.target_kind = 'MINE' and s.target_no = m.code)
                                                  or (s.target_kind = 'PATCH' and s.target_no = any(string_to_array(h.patches, E'\\n')))
                                   group by 1, 2),
                     watching as (select p.thread, l.on_day, l.value, '影像 ' || l.scene_name as source from p join looked l on l.problem = p.problem),
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

    private static Subject problem() {
        var states = new LinkedHashMap<String, Sentence>();
        states.put("OPEN", new Sentence("整改中", "open"));
        states.put("WRITTEN_OFF", new Sentence("已销号", "written off"));
        return new Subject(
                "PROBLEM",
                new Sentence("问题", "problem"),
                new Sentence("问题清单上的问题，每个一行。", "Each problem of the shared list."),
                List.of(
                        choice("state", "状态", "state", "当日的状态。", "Where it stood on the day.", states),
                        choice(
                                "duty_holder",
                                "责任类型",
                                "duty holder",
                                "登记的责任类型。",
                                "Kind of responsibility as listed.",
                                RESPONSIBILITIES),
                        field("holder_name", FieldType.TEXT, "责任人", "who is responsible", "登记的责任人。", "As listed."),
                        field("opened_on", FieldType.DATE, "列入清单日", "listed on", "列入问题清单之日。", "Day of its listing."),
                        field("term_on", FieldType.DATE, "整改期限", "to be rectified by", "清单写明的整改期限。", "As listed."),
                        field("area_m2", FieldType.AREA, "损毁面积", "damaged area", "清单写明的面积。", "As listed."),
                        field(
                                "last_measure_on",
                                FieldType.DATE,
                                "最近整改措施日",
                                "last measure on",
                                "最近一次登记的整改措施之日；没有的为空。",
                                "Day of the last measure on record, if any."),
                        field(
                                "measures_m2",
                                FieldType.AREA,
                                "整改措施面积",
                                "area of the measures",
                                "登记的整改措施面积之和。",
                                "Sum of the areas of the measures on record."),
                        field(
                                "checked",
                                FieldType.BOOLEAN,
                                "对方已核验",
                                "checked by the other organ",
                                "另一机关已有核验意见。",
                                "The other organ has given its opinion."),
                        field(
                                "restored_m2",
                                FieldType.AREA,
                                "实测修复面积",
                                "measured restored area",
                                "该问题的修复项目竣工测量或者验收的面积，取较大的；没有测量的为零。",
                                "As-built or accepted area of its restoration, the larger; zero where nothing was measured."),
                        field(
                                "recommendation_on",
                                FieldType.DATE,
                                "检察建议送达日",
                                "recommendation served on",
                                "最近一次检察建议送达之日；没有的为空。",
                                "Day of service of the last recommendation, if any."),
                        field(
                                "watched_on",
                                FieldType.DATE,
                                "监测测算影像日",
                                "assessed up to the image of",
                                "最近一次成效监测测算所用的最近影像；销号、验收后没有监测的为空。",
                                "Of the last image that the watch's last assessment used; unknown where nothing is watched after closure."),
                        choice(
                                "watched_says",
                                "监测测算的建议",
                                "what the watch proposes",
                                "最近一次成效监测测算时程序的建议；不是判断。",
                                "Of the watch's last assessment; no judgement.",
                                EFFECTS),
                        field(
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
                """ + RESTORED + """
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

    /** 实测修复面积: what was surveyed on completion or on acceptance, whichever is larger; announcements of what is intended do not count. */
    private static final String RESTORED = """
                     restored as (select p.problem,
                                         greatest(sum((e.event ->> 'asBuiltArea')::numeric) filter (where e.act = 'complete-works'),
                                                  sum((e.event ->> 'area')::numeric) filter (where e.act = 'pass-acceptance')) as m2
                                    from model.proceedings('restoration-project', :day) p
                                    join model.events('restoration-project', :day) e on e.thread = p.thread
                                   where p.problem is not null
                                   group by 1),
            """;

    private static Subject recommendation() {
        var states = new LinkedHashMap<String, Sentence>();
        states.put("OPEN", new Sentence("整改中", "open"));
        states.put("WRITTEN_OFF", new Sentence("已销号", "written off"));
        return new Subject(
                "RECOMMENDATION",
                new Sentence("检察建议", "procuratorial recommendation"),
                new Sentence(
                        "已送达的检察建议，每份一行，连同书面回复、问题和实测的修复面积。",
                        "Each recommendation served, with its reply, its problem and the restored area as measured."),
                List.of(
                        field("number", FieldType.TEXT, "文号", "number", "检察建议书的文号。", "Official number."),
                        field("served_on", FieldType.DATE, "送达日", "served on", "送达之日。", "Day of service."),
                        field(
                                "replied_on",
                                FieldType.DATE,
                                "书面回复日",
                                "replied on",
                                "书面回复之日；没有回复的为空。",
                                "Day of the written reply, if any."),
                        field(
                                "claims_performed",
                                FieldType.BOOLEAN,
                                "回复称已全部整改",
                                "the reply says that all is done",
                                "书面回复的说法。",
                                "As the reply says."),
                        choice(
                                "problem_state",
                                "问题状态",
                                "state of the problem",
                                "当日的状态。",
                                "Where it stood on the day.",
                                states),
                        field(
                                "damaged_m2",
                                FieldType.AREA,
                                "损毁面积",
                                "damaged area",
                                "问题清单写明的面积；没有的为空。",
                                "As listed, if any."),
                        field(
                                "restored_m2",
                                FieldType.AREA,
                                "实测修复面积",
                                "measured restored area",
                                "该问题的修复项目竣工测量或者验收的面积，取较大的；没有测量的为零。",
                                "As-built or accepted area of its restoration, the larger; zero where nothing was measured."),
                        field(
                                "restored_percent",
                                FieldType.NUMBER,
                                "实测修复比例（%）",
                                "measured restored share (%)",
                                "实测修复面积÷损毁面积，保留一位小数；没有损毁面积的为空。",
                                "Restored by damaged area, one decimal; unknown without the latter.")),
                """
                with
                """ + RESTORED + """
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
