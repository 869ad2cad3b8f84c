-- 程序. Every procedure of the law engine is kept in one table: a proceeding. One that a single organ keeps has one row; in one that several organs write together
-- each has a row of its own (an organ writes only its own rows), and the rows share a thread. The state is the law engine's answer to all acts of the thread.

alter table procedure.case_file rename to proceeding;
alter table procedure.proceeding rename column respondent to counterpart;   -- organ on the other side; null where there is none
alter table procedure.proceeding rename column filed_on to opened_on;
alter table procedure.proceeding
    add column procedure     text not null default 'case',      -- kind of record, as the act kinds name it
    add column thread        uuid,
    add column number        text not null default '',          -- the platform's own number; the official one stands on the papers
    add column party         text not null default '',          -- person or enterprise concerned, who has no account here
    add column parent_kind   text,                              -- what it was opened from
    add column parent        uuid,
    add column state_name    text not null default '',
    add column state_name_en text not null default '',
    add column ended         boolean not null default false;

alter table procedure.proceeding disable trigger user;
update procedure.proceeding p
   set thread = p.id,
       number = '行政公益诉讼案〔' || p.year || '〕' || p.serial || '号',
       state_name = coalesce(n.zh, p.state), state_name_en = coalesce(n.en, p.state), ended = coalesce(n.ended, false)
  from procedure.proceeding q
  left join (values
        ('FILED', '已立案', 'filed', false), ('INVESTIGATING', '调查中', 'investigating', false), ('CONSULTING', '磋商中', 'consulting', false),
        ('RECOMMENDATION_DECIDED', '拟发检察建议', 'recommendation decided', false), ('AWAITING_PERFORMANCE', '整改期', 'awaiting performance', false),
        ('SUSPENDED', '中止审查', 'suspended', false), ('REVIEWING', '审查起诉', 'reviewing for suit', false), ('TERMINATED', '终结案件', 'terminated', true),
        ('TRANSFERRED', '移送其他检察院', 'transferred', true), ('SUED', '已起诉', 'sued', false), ('TRIAL', '审理中', 'on trial', false),
        ('WITHDRAWN', '已撤诉', 'withdrawn', true), ('JUDGED', '已判决', 'judged', false), ('APPEAL', '上诉审', 'on appeal', false),
        ('EFFECTIVE', '裁判生效', 'judgment effective', false), ('ENFORCING', '移送执行', 'in enforcement', false), ('CLOSED', '结案', 'closed', true),
        ('REOPENED', '转为新线索', 'reopened as a new clue', true)) as n (state, zh, en, ended) on n.state = q.state
 where q.id = p.id;
alter table procedure.proceeding enable trigger user;
update ledger.past set of_table = 'procedure.proceeding' where of_table = 'procedure.case_file';

alter table procedure.proceeding
    alter column procedure drop default,
    alter column thread set not null,
    alter column number drop default,
    alter column problem drop not null,
    alter column serial drop not null,      -- only the row that opens a thread has one
    drop constraint case_file_disclosed_to_check,
    drop constraint case_file_owner_organ_year_serial_key;
-- the procuratorate's own work is never disclosed, whatever an agreement says
alter table procedure.proceeding add constraint own_work_stays_home
    check (procedure not in ('case', 'civil-case', 'procuratorial-clue', 'look-back') or disclosed_to = '{}');
create unique index number_of_a_proceeding on procedure.proceeding (owner_organ, procedure, year, serial);
create unique index one_row_of_an_organ_in_a_thread on procedure.proceeding (thread, owner_organ);
create index proceeding_of_problem on procedure.proceeding (problem) where problem is not null;
create index proceeding_of_parent on procedure.proceeding (parent) where parent is not null;
drop index procedure.one_case_of_a_problem_against_an_organ;
create unique index one_case_of_a_problem_against_an_organ on procedure.proceeding (problem, coalesce(counterpart, ''))
    where procedure = 'case' and state <> 'REOPENED';

-- When the act of a row was recorded. A reader of the row need not be a reader of the act: inner work moves a proceeding that the partner sees.
create function procedure.recorded_at(act_id uuid) returns timestamptz
    language sql stable security definer set search_path = ''
as $$ select a.recorded_at from ledger.act a where a.id = act_id $$;
revoke execute on function procedure.recorded_at(uuid) from public;
grant execute on function procedure.recorded_at(uuid) to qingshan_app;

-- Each thread as it stands now: of its rows the one written last.
create view procedure.standing with (security_invoker = true) as
    select distinct on (p.thread) p.*, procedure.recorded_at(p.act) as recorded_at
      from procedure.proceeding p
     order by p.thread, recorded_at desc;
grant select on procedure.standing to qingshan_app;

-- 出具的文书: a paper of a proceeding in one version, with what stood in it. A new version does not replace the old one.
create table procedure.paper (
    id            uuid primary key,
    thread        uuid not null,
    record_kind   text not null,
    record_id     uuid not null,
    mine          uuid,
    kind          text not null,                     -- as the law engine names the document
    title         text not null,
    number        text not null,                     -- the official number, typed by the user; may be empty for a paper that has none
    version       int not null check (version > 0),
    contents      jsonb not null,
    template      text not null,                     -- the version of the template it was made with
    issued_on     date not null,
    state         text not null check (state in ('ISSUED')),
    act           uuid not null,
    owner_organ   text not null,
    disclosed_to  text[] not null default '{}',
    unique (record_id, kind, number, version)
);
create index paper_of_thread on procedure.paper (thread);
call ledger.guard('procedure.paper');

-- 对方的内部行为. In what both organs write together one of them also deliberates: assesses, reviews, sends back. The other is told that it was done and on which day, so that it
-- can tell where the thread stands; what was said stays home. Days are kept, every other content is struck out here, before it reaches the application.
create function procedure.hidden_acts(of_thread uuid, of_kind text)
    returns table (id uuid, kind text, happened_on date, recorded_at timestamptz, seq int, owner_organ text, post text, fields jsonb)
    language sql stable security definer set search_path = ''
as $$
    select a.id, a.kind, a.happened_on, a.recorded_at, a.seq, a.owner_organ, a.post,
           (select jsonb_object_agg(f.key, case when f.value = '' or f.value ~ '^\d{4}-\d{2}-\d{2}$' then f.value else '（内部）' end)
              from jsonb_each_text(a.body::jsonb -> 'payload' -> 'event') f)
      from procedure.proceeding p
      join ledger.act a on a.record_kind = p.procedure and a.record_id = p.id
     where p.thread = of_thread and p.procedure = of_kind
       and a.owner_organ <> people.acting_organ()
       and a.body::jsonb -> 'payload' ? 'event'
       and not (a.disclosed_to @> array[people.acting_organ()] and ledger.is_shared(a.kind))
       and exists (select 1 from procedure.proceeding v
                    where v.thread = of_thread
                      and (v.owner_organ = people.acting_organ() or v.disclosed_to @> array[people.acting_organ()]))
$$;
revoke execute on function procedure.hidden_acts(uuid, text) from public;
grant execute on function procedure.hidden_acts(uuid, text) to qingshan_app;
