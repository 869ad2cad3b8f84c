-- 监督模型. Which models an organ uses, its own models in their versions, each run with what it looked at, each hit with the facts that met. All of it is the organ's own work:
-- nothing here is ever disclosed to another.

grant usage on schema model to qingshan_app;

create table model.model (
    id           uuid primary key,
    mine         uuid,
    code         text not null,                          -- of a bundled model, or one given to an own model
    own          boolean not null,
    title        text not null,
    version      int not null check (version > 0),       -- the version that runs, for an own one
    parameters   jsonb not null default '{}',            -- values that the organ set; the others stand at their defaults
    state        text not null check (state in ('DRAFT', 'ON', 'OFF')),
    switched_by  uuid,                                    -- the seat in whose name the nightly run runs
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}'),
    unique (owner_organ, code),
    check (state <> 'ON' or switched_by is not null)
);
call ledger.guard('model.model');

-- What an own model said in each version; written once.
create table model.version (
    id           uuid primary key,
    mine         uuid,
    model        uuid not null references model.model,
    number       int not null check (number > 0),
    title        text not null,
    definition   jsonb not null,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}'),
    unique (model, number)
);
call ledger.guard('model.version');

-- 运行. A trial raises no hit: it shows what the model would have found on a past day.
create table model.run (
    id             uuid primary key,
    mine           uuid,
    model          uuid not null references model.model,
    title          text not null,
    version        int not null,
    definition     jsonb not null,                       -- as it was run
    parameters     jsonb not null,
    day            date not null,
    kind           text not null check (kind in ('TRIAL', 'ON_DEMAND', 'NIGHTLY')),
    state          text not null check (state in ('ENDED', 'STOPPED')),
    stopped_why    text not null default '',
    stopped_why_en text not null default '',
    looked_at      int not null check (looked_at >= 0),
    met            int not null check (met >= 0),
    raised         int not null check (raised >= 0),
    hits           uuid[] not null default '{}',         -- of this run, those known before included
    found          jsonb not null default '[]',          -- of a trial: the rows that met, with why
    millis         bigint not null,
    act            uuid not null,
    owner_organ    text not null,
    disclosed_to   text[] not null default '{}' check (disclosed_to = '{}')
);
create index run_of_model on model.run (model, day desc);
create unique index one_nightly_run_a_day on model.run (model, day) where kind = 'NIGHTLY';
call ledger.guard('model.run');

-- 命中. Not a finding: a person makes it a clue, or rejects it with a reason.
create table model.hit (
    id           uuid primary key,
    mine         uuid,
    model        uuid not null references model.model,
    run          uuid not null references model.run,
    title        text not null,                          -- the row that met
    says         text not null,
    says_en      text not null,
    row_key      text not null,
    facts        jsonb not null,                         -- each condition that was met, with the value
    digest       text not null,                          -- of those facts: the same are not raised twice
    links        jsonb not null,
    township     text not null,
    outline      bytea,
    area_m2      double precision,
    day          date not null,
    state        text not null check (state in ('OPEN', 'CLUE', 'REJECTED', 'REPLACED')),
    rejection    text,
    note         text not null default '',
    judged_on    date,
    clue_kind    text,
    clue         uuid,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}'),
    unique (model, row_key, digest),
    check ((state = 'REJECTED') = (rejection is not null)),
    check ((state = 'CLUE') = (clue is not null)),
    check ((state in ('CLUE', 'REJECTED')) = (judged_on is not null))
);
create index hit_open on model.hit (model, day) where state = 'OPEN';
call ledger.guard('model.hit');

-- 导入的数据: a file of figures that no act of a proceeding brings, with each of its rows that was not taken.
create table model.figures (
    id           uuid primary key,
    mine         uuid,
    kind         text not null check (kind in ('EFFECT', 'DRAWING')),
    title        text not null,
    digest       text not null,
    taken        int not null,
    known        int not null,
    refused      jsonb not null,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}')
);
call ledger.guard('model.figures');

-- 植被指数序列: the mean of an index over a mine or a patch on the day of an image.
create table model.effect (
    id           uuid primary key,
    mine         uuid,
    title        text not null,
    target_kind  text not null check (target_kind in ('MINE', 'PATCH')),
    target_no    text not null check (target_no <> ''),
    measured_on  date not null,
    index_name   text not null check (index_name <> ''),
    value        numeric not null,
    figures      uuid not null references model.figures,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}'),
    unique (owner_organ, target_kind, target_no, index_name, measured_on)
);
call ledger.guard('model.effect');

-- 修复费用提取: what a right holder drew for a year (矿产资源法第四十九条), as the office has it on file.
create table model.drawing (
    id           uuid primary key,
    mine         uuid,
    title        text not null,
    licence_no   text not null check (licence_no <> ''),
    year         int not null check (year between 2000 and 2100),
    drawn_on     date not null,
    amount       numeric not null check (amount >= 0),
    voucher      text not null,
    figures      uuid not null references model.figures,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}'),
    unique (owner_organ, licence_no, year, voucher)
);
call ledger.guard('model.drawing');

-- 待办: open hits, one line a model.
create view model.duty with (security_invoker = true) as
    select 'hit.review' as duty, 'model' as record_kind, m.id as record_id, null::uuid as mine, m.title || '（' || count(*) || '）' as subject,
           m.owner_organ as organ, array['B_MINING', 'B_OFFICER', 'P_OFFICER', 'P_ASSISTANT', 'P_CASE_OFFICE'] as posts, null::date as due_on,
           null::int as missing_year, null::uuid as term, '/models/hits?model=' || m.code as link
      from model.hit h
      join model.model m on m.id = h.model
     where h.state = 'OPEN'
     group by m.id, m.title, m.owner_organ, m.code;
grant select on model.duty to qingshan_app;

-- Everything below is asked with the rights of the asking seat: a model sees what its organ may see, and nothing else.

-- Each thread of a kind as it stood on a day: of its rows the one written last.
create function model.proceedings(of_kind text, by_day date)
    returns table (thread uuid, number text, title text, party text, mine uuid, township text, problem uuid, state text, ended boolean, opened_on date)
    language sql stable set search_path = ''
as $$
    select distinct on (r.row ->> 'thread')
           (r.row ->> 'thread')::uuid, r.row ->> 'number', r.row ->> 'title', r.row ->> 'party', (r.row ->> 'mine')::uuid, r.row ->> 'township',
           (r.row ->> 'problem')::uuid, r.row ->> 'state', (r.row ->> 'ended')::boolean, (r.row ->> 'opened_on')::date
      from ledger.rows_happened('procedure.proceeding', proceedings.by_day) r
     where r.row ->> 'procedure' = proceedings.of_kind
     order by r.row ->> 'thread', procedure.recorded_at((r.row ->> 'act')::uuid) desc
$$;

-- What had happened in the threads of a kind by a day, corrections worked in: a struck act does not count, what took its place does.
create function model.events(of_kind text, by_day date)
    returns table (thread uuid, act text, happened_on date, event jsonb, recorded_at timestamptz)
    language sql stable set search_path = ''
as $$
    with told as materialized (
        select a.id, p.thread, substr(a.kind, length(events.of_kind) + 2) as act, a.happened_on, a.recorded_at, a.body::jsonb -> 'payload' as payload
          from ledger.act a
          join procedure.proceeding p on p.procedure = a.record_kind and p.id = a.record_id
         where a.record_kind = events.of_kind and a.happened_on <= events.by_day)
    select t.thread, t.act, t.happened_on, t.payload -> 'event', t.recorded_at
      from told t
     where t.payload ? 'event'
       and not exists (select from told c where c.act = 'correct' and c.payload ->> 'struck' = t.id::text)
    union all
    select t.thread, t.payload -> 'instead' ->> 'act', (t.payload -> 'instead' ->> 'on')::date, t.payload -> 'instead' -> 'event', t.recorded_at
      from told t
     where t.act = 'correct' and t.payload ? 'instead' and (t.payload -> 'instead' ->> 'on')::date <= events.by_day
$$;

-- Terms as they stood on a day: of each thread, rule and trigger the row written last.
create function model.terms(by_day date)
    returns table (thread uuid, rule text, trigger_on date, due_on date, missing_year int, state text)
    language sql stable set search_path = ''
as $$
    select distinct on (r.row ->> 'thread', r.row ->> 'rule', r.row ->> 'trigger_on')
           (r.row ->> 'thread')::uuid, r.row ->> 'rule', (r.row ->> 'trigger_on')::date, (r.row ->> 'due_on')::date, (r.row ->> 'missing_year')::int,
           r.row ->> 'state'
      from ledger.rows_happened('clock.term', terms.by_day) r
     order by r.row ->> 'thread', r.row ->> 'rule', r.row ->> 'trigger_on', (r.row ->> 'seq')::bigint desc
$$;

-- For the nightly run, where nobody acts yet: the seats in whose names models are switched on, each with its person. A seat that is no longer held runs nothing.
create function model.night_seats() returns table (person uuid, seat uuid)
    language sql stable security definer set search_path = ''
as $$
    select distinct s.person, s.id
      from model.model m
      join people.seat s on s.id = m.switched_by
     where m.state = 'ON' and (s.held_until is null or s.held_until >= current_date)
$$;

revoke execute on all functions in schema model from public;
grant execute on all functions in schema model to qingshan_app;
