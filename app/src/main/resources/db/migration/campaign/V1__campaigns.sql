-- 专项监督行动. A campaign is the record of the organ that starts it and is shown to the other one; what the other one does in it (answer, sample, report) is a row of its own.

grant usage on schema campaign to qingshan_app;

create table campaign.campaign (
    id              uuid primary key,
    mine            uuid,                                -- none: a campaign covers many
    year            int not null,
    serial          int not null check (serial > 0),
    title           text not null check (title <> ''),
    joint           boolean not null,
    partner         text,                                -- organ whose confirmation a joint campaign needs
    townships       text[] not null check (cardinality(townships) > 0),
    minerals        text[] not null default '{}',        -- empty: every one; so are the two below
    duty_holders    text[] not null default '{}',
    restricted      text[] not null default '{}',
    from_on         date not null,
    to_on           date not null,
    basis           text not null check (basis <> ''),
    targets         jsonb not null,                      -- township (empty: all), figure, number
    state           text not null check (state in ('PROPOSED', 'RUNNING', 'CLOSED')),
    proposed_on     date not null,
    started_at      timestamptz,                         -- the instant whose rows are the starting inventory
    inventory_rows  int,                                 -- how many of them every reader of the campaign sees
    inventory_digest     text,                           -- of those
    inventory_digest_all text,                           -- of all that the organ which started it saw
    act             uuid not null,
    owner_organ     text not null,
    disclosed_to    text[] not null default '{}',
    unique (owner_organ, year, serial),
    check (to_on >= from_on),
    check (not joint or partner is not null),
    check ((state = 'PROPOSED') = (started_at is null))
);
call ledger.guard('campaign.campaign');

-- 对方的确认. Silence is no consent: a joint campaign starts after this row says so.
create table campaign.answer (
    id           uuid primary key,
    mine         uuid,
    campaign     uuid not null unique references campaign.campaign,
    title        text not null,
    verdict      text not null check (verdict in ('CONFIRMED', 'DECLINED')),
    words        text not null,
    answered_on  date not null,
    state        text not null check (state in ('GIVEN')),
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}'
);
call ledger.guard('campaign.answer');

-- 起始底数. A row is shown to those who could see the record it was taken from.
create table campaign.listed (
    id            uuid primary key,
    mine          uuid,
    campaign      uuid not null references campaign.campaign,
    of_kind       text not null check (of_kind in ('problem', 'clue', 'mine', 'restoration-project')),
    of_id         uuid not null,
    number        text not null,
    title         text not null,
    state         text not null,
    state_name    text not null,
    state_name_en text not null,
    township      text not null,
    act           uuid not null,
    owner_organ   text not null,
    disclosed_to  text[] not null default '{}',
    unique (campaign, of_kind, of_id)
);
call ledger.guard('campaign.listed');

-- 回头看抽样. From the seed and the list anybody draws the same rows again: order by SHA-256 of seed, colon, id; take the first ones.
create table campaign.sample (
    id           uuid primary key,
    mine         uuid,
    campaign     uuid not null references campaign.campaign,
    title        text not null,
    as_of        timestamptz not null,
    seed         text not null check (seed ~ '^[0-9a-f]{32}$'),
    frame        uuid[] not null,                        -- what was drawn from: the problems written off, by id
    frame_digest text not null,
    drawn        uuid[] not null check (cardinality(drawn) between 1 and cardinality(frame)),
    drawn_on     date not null,
    state        text not null check (state in ('DRAWN')),
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}'
);
create index sample_of_campaign on campaign.sample (campaign);
call ledger.guard('campaign.sample');

-- 报告. The figures of an instant with every row behind them, as they were printed.
create table campaign.report (
    id           uuid primary key,
    mine         uuid,
    campaign     uuid not null references campaign.campaign,
    title        text not null,
    number       text not null,
    version      int not null check (version > 0),
    closing      boolean not null,
    as_of        timestamptz not null,
    conclusion   text not null check (conclusion <> ''),
    withheld     text[] not null,                        -- figures that rest on what one organ keeps to itself
    list         text not null,                          -- the rows, one a line; the digest is over its UTF-8 bytes
    digest       text not null,
    template     text not null,
    issued_on    date not null,
    state        text not null check (state in ('FROZEN')),
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}',
    unique (campaign, owner_organ, version)
);
call ledger.guard('campaign.report');

create view campaign.duty with (security_invoker = true) as
    select 'campaign.confirm' as duty, 'campaign' as record_kind, c.id as record_id, c.mine, c.title as subject, c.partner as organ,
           array['P_CHIEF', 'B_HEAD'] as posts, null::date as due_on, null::int as missing_year, null::uuid as term, '/campaigns/' || c.id as link
      from campaign.campaign c
     where c.state = 'PROPOSED' and c.joint
       and not exists (select 1 from campaign.answer a where a.campaign = c.id)
    union all
    select 'campaign.start', 'campaign', c.id, c.mine, c.title, c.owner_organ, array['P_CHIEF', 'P_HEAD', 'B_HEAD'], null, null, null, '/campaigns/' || c.id
      from campaign.campaign c
     where c.state = 'PROPOSED'
       and (not c.joint or exists (select 1 from campaign.answer a where a.campaign = c.id and a.verdict = 'CONFIRMED'))
    union all
    select 'campaign.close', 'campaign', c.id, c.mine, c.title, c.owner_organ, array['P_CHIEF', 'P_HEAD', 'B_HEAD'], c.to_on, null, null, '/campaigns/' || c.id
      from campaign.campaign c
     where c.state = 'RUNNING';
grant select on campaign.duty to qingshan_app;
