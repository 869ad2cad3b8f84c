-- 成效. What the imagery engine proposes of a problem's patch, what a person decides of it, whether it comes out again, and the watch that goes on for years after closure.

grant usage on schema effect to qingshan_app;

-- 机器的建议. The engine's answer to one question; what was asked and what came out are frozen files. Work of the organ that asked: never shown to another.
create table effect.proposal (
    id            uuid primary key,
    mine          uuid,
    problem       uuid not null,
    township      text not null,
    title         text not null,
    asked_by      text not null check (asked_by in ('PERSON', 'WATCH')),
    proposed      text not null check (proposed in ('RECOVERED', 'RECOVERING', 'NOT_RECOVERING', 'REGRESSED', 'CANNOT_TELL')),
    figures       jsonb not null,                       -- the numbers that stand in lists, models and documents, read from the answer
    request       text not null check (request ~ '^[0-9a-f]{64}$'),
    answer        text not null check (answer ~ '^[0-9a-f]{64}$'),
    engine        text not null,                        -- name and version of what answered
    last_image_on date,                                 -- of the newest image that counted; none: none did
    trend_high    numeric,                              -- upper end of the trend a year; below zero: it falls
    state         text not null check (state in ('PROPOSED', 'JUDGED', 'SET_ASIDE', 'REPLACED')),
    reason        text not null default '',             -- why it was set aside
    act           uuid not null,
    owner_organ   text not null,
    disclosed_to  text[] not null default '{}' check (disclosed_to = '{}'),
    check (state <> 'SET_ASIDE' or reason <> '')
);
create index proposal_of_problem on effect.proposal (problem);
call ledger.guard('effect.proposal');

-- 成效判断. A person's decision, with the frozen files it rests on. One that differs from the proposal says why.
create table effect.judgement (
    id           uuid primary key,
    mine         uuid,
    problem      uuid not null,
    proposal     uuid not null,
    township     text not null,
    title        text not null,
    verdict      text not null check (verdict in ('RECOVERED', 'RECOVERING', 'NOT_RECOVERING', 'REGRESSED', 'CANNOT_TELL')),
    proposed     text not null check (proposed in ('RECOVERED', 'RECOVERING', 'NOT_RECOVERING', 'REGRESSED', 'CANNOT_TELL')),
    reason       text not null default '',
    judged_on    date not null,
    figures      jsonb not null,
    request      text not null check (request ~ '^[0-9a-f]{64}$'),
    answer       text not null check (answer ~ '^[0-9a-f]{64}$'),
    engine       text not null,
    state        text not null check (state in ('JUDGED')),
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}',
    check (verdict = proposed or reason <> '')
);
create index judgement_of_problem on effect.judgement (problem);
create unique index one_judgement_of_a_proposal on effect.judgement (proposal);
call ledger.guard('effect.judgement');

-- 重算. The same question put again to the scenes that are here now; each organ has its own.
create table effect.repetition (
    id           uuid primary key,
    mine         uuid,
    of_kind      text not null check (of_kind in ('effect-proposal', 'effect-judgement')),
    of_record    uuid not null,
    title        text not null,
    same         boolean not null,
    says         text not null,
    says_en      text not null,
    answer       text,                                  -- none: it could not be worked out again
    engine       text not null,
    state        text not null check (state in ('MADE')),
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}')
);
create index repetition_of on effect.repetition (of_record);
call ledger.guard('effect.repetition');

-- 成效监测. Whether an organ watches, for how many years, and the seat in whose name the figures are taken.
create table effect.watch (
    id           uuid primary key,
    mine         uuid,
    title        text not null,
    years        int not null check (years between 1 and 30),
    state        text not null check (state in ('ON', 'OFF')),
    switched_by  uuid not null,
    act          uuid not null,
    owner_organ  text not null unique,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}')
);
call ledger.guard('effect.watch');

-- 监测数值. One outline on one scene: of a problem's patch, or of a mining right whose term has ended.
create table effect.look (
    id           uuid primary key,
    mine         uuid,
    title        text not null,
    target_kind  text not null check (target_kind in ('PROBLEM', 'RIGHT')),
    target       uuid not null,
    scene        uuid not null,
    scene_name   text not null,
    scene_digest text not null check (scene_digest ~ '^[0-9a-f]{64}$'),
    measured_on  date not null,                         -- day of the image
    index_name   text not null,
    value        numeric,                               -- mean over what counts; none: nothing did
    valid        numeric not null check (valid between 0 and 1),
    bare_m2      numeric check (bare_m2 >= 0),          -- what counts and lies below the bare-ground level
    mark         text not null,                         -- as the engine marks it; empty: a good row
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}'),
    unique (owner_organ, target_kind, target, scene, index_name)
);
create index look_of_target on effect.look (target_kind, target, measured_on);
call ledger.guard('effect.look');

-- 待办: what a person asked for waits for a person.
create view effect.duty with (security_invoker = true) as
    select 'effect-proposal.judge' as duty, 'effect-proposal' as record_kind, p.id as record_id, p.mine, p.title as subject, p.owner_organ as organ,
           array['B_RESTORATION', 'P_OFFICER'] as posts, null::date as due_on, null::int as missing_year, null::uuid as term, '/effect/proposals/' || p.id as link
      from effect.proposal p
     where p.state = 'PROPOSED' and p.asked_by = 'PERSON';
grant select on effect.duty to qingshan_app;

-- For the rounds, where nobody acts yet: the seats in whose names organs watch. A seat that is no longer held measures nothing.
create function effect.watch_seats() returns table (person uuid, seat uuid)
    language sql stable security definer set search_path = ''
as $$
    select s.person, s.id
      from effect.watch w
      join people.seat s on s.id = w.switched_by
     where w.state = 'ON' and (s.held_until is null or s.held_until >= current_date)
$$;
revoke execute on all functions in schema effect from public;
grant execute on function effect.watch_seats() to qingshan_app;
