-- 观察. What screening found about each patch, and what a person made of it. Something to look into, never an established fact.

grant usage on schema observe to qingshan_app;

create table observe.observation (
    id            uuid primary key,
    patch         uuid not null unique,
    patch_no      text not null,
    mine          uuid,
    township      text not null,
    title         text not null,
    observed_on   date not null,
    area_m2       double precision not null,
    outline       bytea not null,
    findings      jsonb not null,
    kinds         text[] not null,
    beyond_m2     double precision not null,
    restricted_m2 double precision not null,
    state         text not null check (state in ('SCREENED', 'REJECTED', 'ADOPTED')),
    rejection     text,
    note          text,
    act           uuid not null,
    owner_organ   text not null,
    disclosed_to  text[] not null default '{}',
    check ((state = 'REJECTED') = (rejection is not null))
);
create index observation_state on observe.observation (state, observed_on);
call ledger.guard('observe.observation');

create view observe.duty with (security_invoker = true) as
    select 'observation.audit' as duty, 'observation' as record_kind, o.id as record_id, o.mine, o.title as subject, o.owner_organ as organ,
           array['B_MINING', 'B_OFFICER'] as posts, null::date as due_on, null::int as missing_year, null::uuid as term,
           '/observations/' || o.id as link
      from observe.observation o
     where o.state = 'SCREENED' and (o.beyond_m2 > 0 or o.restricted_m2 > 0);
grant select on observe.duty to qingshan_app;
