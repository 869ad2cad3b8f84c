-- 线索. An observation that a person took up. Its numbers and picture are frozen here: later data never changes what was seen then.

grant usage on schema clue to qingshan_app;

create table clue.clue (
    id            uuid primary key,
    year          int not null,
    serial        int not null check (serial > 0),
    mine          uuid,
    township      text not null,
    title         text not null,
    source        text not null,
    observation   uuid,
    facts         text not null,
    frozen        jsonb not null default '{}',       -- the findings as they stood, with the area model
    outline       bytea,                             -- WKB, CGCS2000 lon/lat
    area_m2       double precision,
    state         text not null check (state in ('REGISTERED', 'IN_FIELD', 'VERIFIED', 'DISMISSED')),
    reason        text,
    registered_on date not null,
    act           uuid not null,
    owner_organ   text not null,
    disclosed_to  text[] not null default '{}',
    unique (owner_organ, year, serial)
);
call ledger.guard('clue.clue');

-- 待办: a registered clue waits to be sent to the field or dismissed.
create view clue.duty with (security_invoker = true) as
    select 'clue.decide' as duty, 'clue' as record_kind, c.id as record_id, c.mine, c.title as subject, c.owner_organ as organ,
           array['B_OFFICER', 'B_MINING'] as posts, null::date as due_on, null::int as missing_year, null::uuid as term,
           '/clues/' || c.id as link
      from clue.clue c
     where c.state = 'REGISTERED';
grant select on clue.duty to qingshan_app;
