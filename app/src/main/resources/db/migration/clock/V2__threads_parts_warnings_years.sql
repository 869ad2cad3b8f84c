-- A term that both organs write has one thread: each organ writes its own row, and what holds is what was written last.

alter table clock.term disable trigger user;

alter table clock.term add column thread uuid;
update clock.term set thread = record_id;
alter table clock.term alter column thread set not null;

create sequence clock.written_order;
alter table clock.term add column seq bigint;
update clock.term t set seq = o.seq
  from (select id, row_number() over (order by trigger_on, id) as seq from clock.term) o
 where o.id = t.id;
alter table clock.term alter column seq set not null;
alter table clock.term add column written_at timestamptz not null default now();
select setval('clock.written_order', coalesce((select max(seq) from clock.term), 0) + 1, false);

alter table clock.term
    add column severity text not null default 'STATUTORY' check (severity in ('STATUTORY', 'AGREEMENT', 'INTERNAL')),
    add column parts jsonb not null default '[]',      -- [{"kind": "RUNNING", "from": "2026-09-08", "to": "2026-11-09"}, …]
    add column half_on date,                            -- half of the term; while suspended the last day, since nothing is half over then
    add column seven_on date,                           -- seven and three days before the last day; null while suspended or where they lie before the start
    add column three_on date,
    add column between_organs boolean generated always as (owner_organ <> owed_by or disclosed_to <> '{}') stored;
alter table clock.term alter column severity drop default;
update clock.term
   set half_on = trigger_on + (due_on - trigger_on) / 2,
       seven_on = case when due_on - 7 > trigger_on then due_on - 7 end,
       three_on = case when due_on - 3 > trigger_on then due_on - 3 end,
       parts = jsonb_build_array(jsonb_build_object('kind', 'RUNNING', 'from', trigger_on, 'to', due_on))
 where state <> 'PAUSED';
update clock.term set half_on = due_on where half_on is null;
alter table clock.term alter column half_on set not null;

alter table clock.term enable trigger user;

-- The order of writing is the database's, so that neither organ can write a row that stands above a later one.
create function clock.write_last() returns trigger
    language plpgsql security definer set search_path = ''
as $$
begin
    new.seq := nextval('clock.written_order');
    new.written_at := clock_timestamp();
    return new;
end
$$;
revoke execute on function clock.write_last() from public;
create trigger write_last before insert or update on clock.term for each row execute function clock.write_last();

drop index clock.term_due;
create index term_of_thread on clock.term (thread, rule, trigger_on, seq);
create index term_open on clock.term (owed_by, due_on, half_on, id) where state <> 'STOPPED';
create index term_open_of_rule on clock.term (owed_by, rule, due_on, half_on, id) where state <> 'STOPPED';
create index term_open_of_mine on clock.term (mine, due_on, half_on, id) where state <> 'STOPPED';
create index term_between_organs on clock.term (owed_by, due_on, half_on, id) where state <> 'STOPPED' and between_organs;
create index term_without_firm_day on clock.term (owed_by, due_on, half_on, id) where state = 'PAUSED' or (state = 'RUNNING' and missing_year is not null);

-- 现行期限: of each thread, rule and trigger the row that was written last, whoever wrote it, among those the asking organ may see.
-- Asked row by row and not as a join, which is what the case is for: so a list in the order of an index stops after its first page.
create view clock.current_term with (security_invoker = true) as
    select t.*
      from clock.term t
     where case when exists (select from clock.term later
                             where later.thread = t.thread and later.rule = t.rule and later.trigger_on = t.trigger_on and later.seq > t.seq)
                then false else true end;
grant select on clock.current_term to qingshan_app;

create or replace view clock.duty with (security_invoker = true) as
    select 'term.' || t.rule as duty, t.record_kind, t.record_id, t.mine, t.subject, t.owed_by as organ, t.owed_by_posts as posts,
           t.due_on, t.missing_year, t.id as term, t.link
      from clock.term t
     where t.state = 'RUNNING'
       and case when exists (select from clock.term later
                             where later.thread = t.thread and later.rule = t.rule and later.trigger_on = t.trigger_on and later.seq > t.seq)
                then false else true end;

-- 放假安排: the State Council's notice of a year as this organ imported it. A later notice of the year replaces it by a new act; the past keeps the old one.
create table clock.holiday_year (
    id           uuid primary key,
    mine         uuid,
    year         int not null check (year between 2000 and 2100),
    title        text not null,
    notices      text[] not null check (cardinality(notices) > 0),
    days_off     date[] not null check (cardinality(days_off) > 0),
    make_up_days date[] not null,
    source       text not null,                          -- what was pasted or sent, as it was
    moved        int not null default 0,
    became_firm  int not null default 0,
    not_recomputed int not null default 0,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}'),
    unique (owner_organ, year)
);
call ledger.guard('clock.holiday_year');

-- 变动的期限: what an import did to each open term that it touched, with the day before and after. Written once.
create table clock.moved_term (
    id             uuid primary key,
    mine           uuid,
    title          text not null,                        -- the subject of the term
    year           int not null,
    number         int not null,
    outcome        text not null check (outcome in ('MOVED', 'BECAME_FIRM', 'BECAME_PROVISIONAL', 'NOT_RECOMPUTED')),
    term           uuid not null,
    record_kind    text not null,
    record_id      uuid not null,
    rule           text not null,
    name           text not null,
    name_en        text not null,
    trigger_before date not null,
    trigger_after  date not null,
    due_before     date not null,
    due_after      date not null,
    missing_before int,
    missing_after  int,
    why            text not null,
    why_en         text not null,
    link           text not null,
    act            uuid not null,
    owner_organ    text not null,
    disclosed_to   text[] not null default '{}' check (disclosed_to = '{}')
);
create index moved_term_of_import on clock.moved_term (act, number);
call ledger.guard('clock.moved_term');
