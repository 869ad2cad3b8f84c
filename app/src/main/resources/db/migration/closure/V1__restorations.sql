-- 修复、验收与销号. What the bureau accepted, with whom, and what it wrote off.

grant usage on schema closure to qingshan_app;

create table closure.restoration (
    id                uuid primary key,
    problem           uuid not null unique,
    mine              uuid,
    township          text not null,
    title             text not null,
    state             text not null check (state in ('RECTIFY', 'ACCEPTED', 'WRITTEN_OFF')),
    accepted_on       date,
    accepted_m2       double precision check (accepted_m2 >= 0),
    opinion           text not null,
    experts           text not null default '',
    villagers         text not null default '',
    other_organs      text not null default '',
    published_until   date,
    written_off_on    date,
    maintenance_body  text not null default '',
    maintenance_until date,
    act               uuid not null,
    owner_organ       text not null,
    disclosed_to      text[] not null default '{}',
    check (state = 'RECTIFY' or accepted_on is not null),
    check (state <> 'WRITTEN_OFF' or (written_off_on is not null and maintenance_body <> ''))
);
call ledger.guard('closure.restoration');

create view closure.duty with (security_invoker = true) as
    select 'restoration.write-off' as duty, 'restoration' as record_kind, r.id as record_id, r.mine, r.title as subject, r.owner_organ as organ,
           array['B_HEAD'] as posts, null::date as due_on, null::int as missing_year, null::uuid as term, '/restorations/' || r.id as link
      from closure.restoration r
     where r.state = 'ACCEPTED'
    union all
    select 'restoration.rectify', 'restoration', r.id, r.mine, r.title, r.owner_organ, array['B_RESTORATION'], null, null, null, '/restorations/' || r.id
      from closure.restoration r
     where r.state = 'RECTIFY';
grant select on closure.duty to qingshan_app;
