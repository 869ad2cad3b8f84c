-- 公开. What an officer of the bureau decided to publish, and a separate copy of it, which is all that the public's pages read. The copy is written from the decision alone and holds nothing that the
-- decision's redacted text does not.

grant usage on schema publicity to qingshan_app;

create table publicity.publication (
    id           uuid primary key,
    kind         text not null check (kind in ('ACCEPTANCE', 'CLOSED')),
    source_kind  text not null,
    source       uuid not null,                      -- the problem or the restoration project
    mine         uuid,
    year         int not null,
    serial       int not null check (serial > 0),
    address      text not null unique check (address ~ '^[0-9]{6}-[0-9]{4}-[0-9]+$'),
    township     text not null,
    title        text not null,
    state        text not null check (state in ('PUBLISHED', 'CORRECTED', 'WITHDRAWN')),
    body         jsonb not null,                     -- redacted; exactly what is public
    rules        text not null,                      -- version of the redaction rules
    reason       text,
    published_on date not null,
    changed_on   date,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}'),
    unique (owner_organ, year, serial),
    unique (owner_organ, kind, source),
    check ((state = 'PUBLISHED') = (reason is null))
);
call ledger.guard('publicity.publication');

-- 公开副本. Anybody reads it; nobody writes it but the function below.
create table publicity.public_copy (
    address          text primary key,
    kind             text not null,
    organ_name       text not null,
    organ_name_en    text not null,
    township         text not null,
    township_name    text not null,
    township_name_en text not null,
    year             int not null,
    title            text not null,
    body             jsonb,                          -- absent once withdrawn
    rules            text not null,
    state            text not null,
    published_on     date not null,
    changed_on       date,
    reason           text
);
alter table publicity.public_copy enable row level security;
alter table publicity.public_copy force row level security;
create policy owner_all on publicity.public_copy to current_user using (true) with check (true);
create policy read_by_anybody on publicity.public_copy for select to qingshan_app using (true);
grant select on publicity.public_copy to qingshan_app;

-- Makes the copy of a decision say what the decision now says; only in the transaction of the decision's act.
create function publicity.copy_out(of_publication uuid) returns void
    language plpgsql security definer set search_path = ''
as $$
declare
    p publicity.publication;
begin
    select x.* into p
      from publicity.publication x
      join ledger.act a on a.id = x.act and a.txid = pg_current_xact_id()
     where x.id = of_publication and x.owner_organ = people.acting_organ();
    if not found then
        raise exception 'a public copy changes only with an act of the organ that published it' using errcode = '42501';
    end if;
    insert into publicity.public_copy as c (address, kind, organ_name, organ_name_en, township, township_name, township_name_en, year, title, body, rules, state,
                                            published_on, changed_on, reason)
    select p.address, p.kind, o.name, o.name_en, p.township, coalesce(t.name, ''), coalesce(t.name_en, ''), p.year,
           case when p.state = 'WITHDRAWN' then '' else p.title end, case when p.state = 'WITHDRAWN' then null else p.body end, p.rules, p.state,
           p.published_on, p.changed_on, p.reason
      from people.organ o
      left join place.township t on t.code = p.township
     where o.id = p.owner_organ
    on conflict (address) do update
       set title = excluded.title, body = excluded.body, rules = excluded.rules, state = excluded.state, changed_on = excluded.changed_on, reason = excluded.reason;
end
$$;

-- 更正请求: what a reader of a public page says is wrong. No account, no name.
create table publicity.request (
    id       uuid primary key,
    address  text not null references publicity.public_copy,
    organ    text not null references people.organ,
    words    text not null,
    asked_at timestamptz not null
);
create table publicity.answered_request (
    id           uuid primary key references publicity.request,
    mine         uuid,
    title        text not null,
    outcome      text not null check (outcome in ('CORRECTED', 'WITHDRAWN', 'KEPT')),
    words        text not null check (words <> ''),
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}')
);
call ledger.guard('publicity.answered_request');
alter table publicity.request enable row level security;
alter table publicity.request force row level security;
create policy owner_all on publicity.request to current_user using (true) with check (true);
create policy read_received on publicity.request for select to qingshan_app
    using (organ = (select people.acting_organ()) and (select ledger.has_power('publication.published', 'publication')));
grant select on publicity.request to qingshan_app;

create function publicity.ask(of_address text, new_words text, at timestamptz) returns void
    language plpgsql security definer set search_path = ''
as $$
begin
    if length(new_words) not between 1 and 2000
       or not exists (select 1 from publicity.publication p where p.address = of_address and p.state <> 'WITHDRAWN') then
        raise exception 'nothing that can be asked' using errcode = 'QS422';
    end if;
    if (select count(*) from publicity.request r where r.address = of_address and r.asked_at > at - interval '1 day') >= 50 then
        raise exception 'more requests than a day takes' using errcode = 'QS429';
    end if;
    insert into publicity.request (id, address, organ, words, asked_at)
    select gen_random_uuid(), p.address, p.owner_organ, new_words, at from publicity.publication p where p.address = of_address;
end
$$;

-- Names that are never published: of everybody who has a seat here.
create function publicity.names_of_staff() returns setof text
    language sql stable security definer set search_path = ''
as $$ select p.name from people.person p where people.acting_organ() is not null $$;

revoke execute on all functions in schema publicity from public;
grant execute on function publicity.copy_out(uuid), publicity.ask(text, text, timestamptz), publicity.names_of_staff() to qingshan_app;

create view publicity.duty with (security_invoker = true) as
    select 'correction-request.answer' as duty, 'correction-request' as record_kind, r.id as record_id, p.mine, p.title as subject, r.organ,
           array['B_RESTORATION', 'B_HEAD'] as posts, null::date as due_on, null::int as missing_year, null::uuid as term, '/publicity/' || p.id as link
      from publicity.request r
      join publicity.publication p on p.address = r.address
     where not exists (select 1 from publicity.answered_request a where a.id = r.id);
grant select on publicity.duty to qingshan_app;
