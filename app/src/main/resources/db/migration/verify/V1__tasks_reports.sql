-- 核查. A task goes to a township; its worker answers with a report: statement, place and time, measured outline, photos. The bureau then
-- concludes whether the clue is verified. Each organ writes only its own rows: the task is the bureau's, the report the township's.

grant usage on schema verify to qingshan_app;

create table verify.task (
    id           uuid primary key,
    clue         uuid not null,
    mine         uuid,
    township     text not null,
    title        text not null,
    instructions text not null,
    outline      bytea,                              -- the patch to be looked at; WKB, CGCS2000 lon/lat
    report_by    date not null,
    state        text not null check (state in ('OPEN', 'CONCLUDED')),
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}'
);
call ledger.guard('verify.task');

create table verify.report (
    id           uuid primary key,
    task         uuid not null references verify.task,
    mine         uuid,
    title        text not null,
    statement    text not null check (statement <> ''),
    found        text not null check (found in ('DAMAGE', 'NO_DAMAGE', 'CANNOT_TELL')),
    outline      bytea,                              -- measured; WKB, CGCS2000 lon/lat
    area_m2      double precision,
    visited_at   timestamptz not null,
    state        text not null check (state in ('SUBMITTED')),
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}'
);
create index report_of_task on verify.report (task);
call ledger.guard('verify.report');

create view verify.duty with (security_invoker = true) as
    select 'task.report' as duty, 'task' as record_kind, t.id as record_id, t.mine, t.title as subject, o as organ,
           array['TOWN_WORKER'] as posts, t.report_by as due_on, null::int as missing_year, null::uuid as term, '/tasks/' || t.id as link
      from verify.task t, unnest(t.disclosed_to) o
     where t.state = 'OPEN' and o like 'T%'
       and not exists (select 1 from verify.report r where r.task = t.id)
    union all
    select 'task.conclude', 'task', t.id, t.mine, t.title, t.owner_organ, array['B_OFFICER'], null, null, null, '/tasks/' || t.id
      from verify.task t
     where t.state = 'OPEN' and exists (select 1 from verify.report r where r.task = t.id);
grant select on verify.duty to qingshan_app;
