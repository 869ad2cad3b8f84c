-- 协作机制. An agreement is a text that both organs confirmed by its digest. Each organ writes only its own rows: the proposer the text, each party its consent, each party its
-- notice. Whether it is in force on a day follows from these rows; nothing stores it.

-- What a township sees of the bureau's work is no matter between procuratorate and bureau, and does not end with an agreement.
create table agreement.local_clause (
    number      text not null,
    record_kind text not null,
    from_kind   text not null,
    to_kind     text not null,
    says        text not null,
    primary key (number, record_kind, from_kind, to_kind)
);
alter table agreement.local_clause enable row level security;
create policy read_terms on agreement.local_clause for select to qingshan_app using ((select people.acting_organ()) is not null);
grant select on agreement.local_clause to qingshan_app;
insert into agreement.local_clause (number, record_kind, from_kind, to_kind, says) values
    ('1', 'mine', 'BUREAU', 'TOWNSHIP', '本乡镇矿山名录'),
    ('1', 'right', 'BUREAU', 'TOWNSHIP', '本乡镇采矿权登记信息'),
    ('1', 'restricted', 'BUREAU', 'TOWNSHIP', '本县管控范围'),
    ('1', 'patch', 'BUREAU', 'TOWNSHIP', '本乡镇卫片图斑'),
    ('2', 'task', 'BUREAU', 'TOWNSHIP', '交由乡镇的核查任务'),
    ('2', 'report', 'TOWNSHIP', 'BUREAU', '乡镇核查情况'),
    ('2', 'patch-verification', 'BUREAU', 'TOWNSHIP', '本乡镇卫片图斑核查'),
    ('2', 'patch-verification', 'TOWNSHIP', 'BUREAU', '乡镇实地核查卫片图斑的情况'),
    ('3', 'problem', 'BUREAU', 'TOWNSHIP', '本乡镇问题清单'),
    ('3', 'restoration-project', 'BUREAU', 'TOWNSHIP', '本乡镇修复项目'),
    ('3', 'restoration-project', 'TOWNSHIP', 'BUREAU', '乡镇填报的修复进展');

-- 起始协议. What a county was set up with before agreements were signed here. It holds until a signed one comes into force.
alter table agreement.agreement rename to set_up_agreement;
alter table agreement.clause rename to set_up_clause;
delete from agreement.set_up_clause where 'PROCURATORATE' not in (from_kind, to_kind);
drop function agreement.start(uuid, text, text, text, date);
drop function agreement.start_with_records(uuid, text, text, text, date);
drop function agreement.clauses_of_procedures();
drop function agreement.partners(text, text, text);

-- 一个版本的文本. All else on the row is read from the canonical text by the database.
create table agreement.version (
    id            uuid primary key,
    mine          uuid,
    agreement     uuid not null,                          -- the same for all versions of one agreement
    version       int not null check (version > 0),
    county        text not null,
    canonical     text not null,                          -- RFC 8785; the digest is over these bytes
    digest        text not null,
    body          jsonb not null,
    number        text not null,
    title         text not null,
    parties       text[] not null,
    townships     text[] not null,                        -- empty: the whole county
    in_force_from date not null,
    state         text not null check (state in ('DRAFT', 'PROPOSED', 'WITHDRAWN')),
    act           uuid not null,
    owner_organ   text not null,
    disclosed_to  text[] not null default '{}',
    check (state <> 'DRAFT' or disclosed_to = '{}'),
    unique (agreement, version, owner_organ)
);
create index version_of_agreement on agreement.version (agreement);
call ledger.guard('agreement.version');

-- 确认. One organ's consent to one text, named by its digest.
create table agreement.consent (
    id           uuid primary key,
    mine         uuid,
    agreement    uuid not null,
    version      uuid not null,
    title        text not null,
    digest       text not null,
    given_on     date not null,
    state        text not null check (state in ('GIVEN')),
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}',
    unique (version, owner_organ, digest)
);
call ledger.guard('agreement.consent');

-- 终止. A notice ends the agreement when its period is over; what both declare for the same day ends it then.
create table agreement.ending (
    id           uuid primary key,
    mine         uuid,
    agreement    uuid not null,
    title        text not null,
    kind         text not null check (kind in ('NOTICE', 'BOTH')),
    given_on     date not null,
    last_day     date not null,                          -- the last day in force
    reason       text not null,
    state        text not null check (state in ('GIVEN', 'TAKEN_BACK')),
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}',
    check (last_day >= given_on)
);
create index ending_of_agreement on agreement.ending (agreement);
call ledger.guard('agreement.ending');

-- 共享行为: what was there before (EXISTING), or one period of a periodic clause (PERIOD), with the list as it was frozen.
create table agreement.share (
    id            uuid primary key,
    mine          uuid,
    agreement     uuid not null,
    version       uuid not null,
    clause        text not null,
    record_kind   text not null,
    title         text not null,
    kind          text not null check (kind in ('EXISTING', 'PERIOD')),
    starts_on     date,
    ends_on       date,
    due_on        date,
    made_on       date not null,
    records       int not null check (records >= 0),
    newly         int not null check (newly >= 0),
    list          jsonb not null,                        -- the frozen list: kind, id and digest of the last act of each record
    digest        text not null,                         -- of its canonical text
    state         text not null check (state in ('MADE')),
    act           uuid not null,
    owner_organ   text not null,
    disclosed_to  text[] not null default '{}',
    check ((kind = 'PERIOD') = (starts_on is not null))
);
create unique index one_share_of_a_period on agreement.share (agreement, owner_organ, clause, record_kind, starts_on) where kind = 'PERIOD';
call ledger.guard('agreement.share');

-- The row is what its text says. A text that all parties have confirmed does not change, and no clause names what only stays home.
create function agreement.read_text() returns trigger
    language plpgsql security definer set search_path = ''
as $$
declare
    home text;
begin
    new.digest := encode(sha256(convert_to(new.canonical, 'UTF8')), 'hex');
    if tg_op = 'UPDATE' and new.digest <> old.digest and agreement.is_signed(old.id) then
        raise exception 'version %: both parties have confirmed this text', old.id using errcode = '42501';
    end if;
    if tg_op = 'UPDATE' and old.state = 'PROPOSED' and new.state <> 'PROPOSED' and agreement.is_signed(old.id) then
        raise exception 'version %: both parties have confirmed this text', old.id using errcode = '42501';
    end if;
    new.body := new.canonical::jsonb;
    new.number := new.body ->> 'number';
    new.title := new.body ->> 'name';
    new.parties := array(select p from jsonb_array_elements_text(new.body -> 'parties') p order by p);
    new.townships := array(select t from jsonb_array_elements_text(new.body -> 'townships') t order by t);
    new.in_force_from := (new.body ->> 'from')::date;
    select c ->> 'kind' into home
      from jsonb_array_elements(new.body -> 'clauses') c
     where not exists (select 1 from ledger.act_kind k where k.record_kind = c ->> 'kind' and k.shared);
    if found then
        raise exception 'version %: records of kind % are never shown', new.id, home using errcode = '42501';
    end if;
    return new;
end
$$;
revoke execute on function agreement.read_text() from public;

create function agreement.is_signed(version_id uuid) returns boolean
    language sql stable security definer set search_path = ''
as $$
    select v.state = 'PROPOSED' and not exists (
               select 1 from unnest(v.parties) p
                where not exists (select 1 from agreement.consent c
                                   where c.version = v.id and c.digest = v.digest and c.owner_organ = p))
      from agreement.version v
     where v.id = version_id
$$;
create trigger read_text before insert or update on agreement.version for each row execute function agreement.read_text();

create function agreement.check_consent() returns trigger
    language plpgsql security definer set search_path = ''
as $$
declare
    v agreement.version;
begin
    if tg_op = 'UPDATE' and to_jsonb(new) - 'disclosed_to' <> to_jsonb(old) - 'disclosed_to' then
        raise exception 'consent %: it is given once', old.id using errcode = '42501';
    end if;
    select x.* into v from agreement.version x where x.id = new.version;
    if v.state is distinct from 'PROPOSED' or v.digest <> new.digest or not new.owner_organ = any (v.parties) then
        raise exception 'consent %: there is no such text to consent to', new.id using errcode = '40001';
    end if;
    return new;
end
$$;
revoke execute on function agreement.check_consent() from public;
create trigger one_text before insert or update on agreement.consent for each row execute function agreement.check_consent();

-- The last day on which an agreement is in force, where it ends.
create function agreement.last_day(of_agreement uuid, of_parties text[]) returns date
    language sql stable security definer set search_path = ''
as $$
    select min(d) from (
        select e.last_day as d from agreement.ending e
         where e.agreement = of_agreement and e.kind = 'NOTICE' and e.state = 'GIVEN' and e.owner_organ = any (of_parties)
        union all
        select greatest(e.last_day, max(e.given_on)) from agreement.ending e
         where e.agreement = of_agreement and e.kind = 'BOTH' and e.state = 'GIVEN' and e.owner_organ = any (of_parties)
         group by e.last_day
        having count(distinct e.owner_organ) = cardinality(of_parties)) x
$$;

-- 生效. Every text that all its parties confirmed, with its first day (that of the text, at the earliest the day after the last consent) and its last. A newer version takes over on its
-- first day; so of one agreement there is one text on a day, and a day belongs to one text as a whole.
create function agreement.signed()
    returns table (version uuid, agreement uuid, number text, title text, county text, parties text[], townships text[], body jsonb,
                   first_day date, last_day date)
    language sql stable security definer set search_path = ''
as $$
    with confirmed as (
        select v.*, greatest(v.in_force_from, (select max(c.given_on) + 1 from agreement.consent c
                                                where c.version = v.id and c.digest = v.digest and c.owner_organ = any (v.parties))) as first_day
          from agreement.version v
         where v.state = 'PROPOSED' and agreement.is_signed(v.id)
    ), bounded as (
        select c.*, least((select min(n.first_day) - 1 from confirmed n where n.agreement = c.agreement and n.first_day > c.first_day),
                          agreement.last_day(c.agreement, c.parties)) as last_day
          from confirmed c
    )
    select b.id, b.agreement, b.number, b.title, b.county, b.parties, b.townships, b.body, b.first_day, b.last_day
      from bounded b
     where b.last_day is null or b.last_day >= b.first_day
$$;

-- By which clause a record of a kind, written by an organ about a place, goes to whom on a day.
create function agreement.clauses_for(of_kind text, from_organ text, in_township text, on_day date)
    returns table (organ text, basis text, agreement uuid, version uuid, clause text, name text)
    language sql stable security definer set search_path = ''
as $$
    select o.id, 'CLAUSE', s.agreement, s.version, c.number, s.title
      from people.organ f
      join agreement.signed() s on s.county = f.county and (f.id = any (s.parties) or f.kind = 'TOWNSHIP')
                               and s.first_day <= on_day and (s.last_day is null or s.last_day >= on_day)
                               and (s.townships = '{}' or in_township = any (s.townships))
     cross join lateral jsonb_to_recordset(s.body -> 'clauses') as c (number text, kind text, "from" text, "to" text, "when" text)
      join people.organ o on o.county = f.county and o.kind = c."to" and o.id <> f.id and o.id = any (s.parties)
     where f.id = from_organ and c.kind = of_kind and c."from" = f.kind and c."when" = 'CHANGE'
    union all
    select o.id, 'LOCAL', null, null, c.number, ''
      from people.organ f
      join agreement.local_clause c on c.record_kind = of_kind and c.from_kind = f.kind
      join people.organ o on o.county = f.county and o.kind = c.to_kind and o.id <> f.id
     where f.id = from_organ and (o.kind <> 'TOWNSHIP' or o.township = in_township)
    union all
    select o.id, 'CLAUSE', g.id, null, c.number, g.name
      from people.organ f
      join agreement.set_up_agreement g on g.county = f.county and g.ended_on is null and g.in_force_from <= on_day
      join agreement.set_up_clause c on c.agreement = g.id and c.record_kind = of_kind and c.from_kind = f.kind
      join people.organ o on o.county = f.county and o.kind = c.to_kind and o.id <> f.id
     where f.id = from_organ
       and not exists (select 1 from agreement.signed() s where s.county = f.county and s.first_day <= on_day)
$$;

-- 共享依据: what was shown to whom, when and by which clause; written once, by the database, whenever an act gets a new reader.
create table agreement.disclosure (
    act         uuid not null references ledger.act,
    organ       text not null,
    basis       text not null check (basis in ('CLAUSE', 'LOCAL', 'STATUTORY', 'PARTY')),
    agreement   uuid,
    version     uuid,
    clause      text,
    name        text not null default '',
    record_kind text not null,
    record_id   uuid not null,
    owner_organ text not null,
    mine        uuid,
    noted_on    date not null,
    primary key (act, organ)
);
create index disclosure_of_record on agreement.disclosure (record_kind, record_id);
create index disclosure_of_clause on agreement.disclosure (agreement, clause) where agreement is not null;
alter table agreement.disclosure enable row level security;
create policy read_own_or_shown on agreement.disclosure for select to qingshan_app
    using (owner_organ = (select people.acting_organ()) or organ = (select people.acting_organ()));
grant select on agreement.disclosure to qingshan_app;

-- What was asked in this transaction is remembered until its end, so that the note says by which clause the asker went. A clause that the text does not have is not believed.
create function agreement.remember(of_kind text, on_day date, organs jsonb) returns void
    language plpgsql security definer set search_path = ''
as $$
declare
    entry jsonb := jsonb_build_object('kind', of_kind, 'day', on_day, 'organs', organs);
    known jsonb := coalesce(nullif(current_setting('qingshan.clauses', true), ''), '[]')::jsonb;
begin
    if known -> -1 is distinct from entry then
        perform set_config('qingshan.clauses', (coalesce((select jsonb_agg(e) from jsonb_array_elements(known) e where e <> entry), '[]') || entry)::text, true);
    end if;
end
$$;

create function agreement.partners(of_kind text, from_organ text, in_township text, on_day date)
    returns table (organ text, basis text, agreement uuid, version uuid, clause text, name text)
    language plpgsql security definer set search_path = ''
as $$
declare
    found_for jsonb := coalesce((select jsonb_agg(to_jsonb(c) order by c.organ, c.clause)
                                   from agreement.clauses_for(of_kind, from_organ, in_township, on_day) c), '[]');
begin
    perform agreement.remember(of_kind, on_day, found_for);
    return query select distinct on (f.organ) f.organ, f.basis, f.agreement, f.version, f.clause, f.name
                   from jsonb_to_recordset(found_for) as f (organ text, basis text, agreement uuid, version uuid, clause text, name text)
                  order by f.organ, f.clause;
end
$$;

create function agreement.note(noted_act uuid, organs text[], of_kind text, of_record uuid, by_organ text, of_mine uuid, at timestamptz) returns void
    language plpgsql security definer set search_path = ''
as $$
declare
    asked jsonb;
begin
    -- of several places asked about, the one whose readers are those of the act
    select e into asked
      from jsonb_array_elements(coalesce(nullif(current_setting('qingshan.clauses', true), ''), '[]')::jsonb) with ordinality x (e, n)
     where e ->> 'kind' = of_kind
     order by not exists (select 1 from jsonb_array_elements(e -> 'organs') o where not o ->> 'organ' = any (organs)) desc,
              jsonb_array_length(e -> 'organs') desc, n desc
     limit 1;
    insert into agreement.disclosure (act, organ, basis, agreement, version, clause, name, record_kind, record_id, owner_organ, mine, noted_on)
    select distinct on (r) noted_act, r,
           case when of_kind like 'agreement%' then 'PARTY' else coalesce(by.basis, 'STATUTORY') end,
           by.agreement, by.version, by.clause, coalesce(by.name, ''), of_kind, of_record, by_organ, of_mine,
           coalesce((asked ->> 'day')::date, (at at time zone 'Asia/Shanghai')::date)
      from unnest(organs) r
      left join jsonb_to_recordset(asked -> 'organs') as by (organ text, basis text, agreement uuid, version uuid, clause text, name text)
             on by.organ = r
            and (by.version is null
                 or exists (select 1 from agreement.version v
                             where v.id = by.version and v.agreement = by.agreement and v.state = 'PROPOSED' and r = any (v.parties)
                               and v.body -> 'clauses' @> jsonb_build_array(jsonb_build_object('number', by.clause, 'kind', of_kind))))
     order by r, by.clause
    on conflict (act, organ) do nothing;
end
$$;

create function agreement.note_act() returns trigger
    language plpgsql security definer set search_path = ''
as $$
declare
    added text[] := new.disclosed_to;
begin
    if tg_op = 'UPDATE' then
        added := array(select unnest(new.disclosed_to) except select unnest(old.disclosed_to));
    end if;
    if cardinality(added) > 0 and ledger.is_shared(new.kind) then
        perform agreement.note(new.id, added, new.record_kind, new.record_id, new.owner_organ, new.mine, new.recorded_at);
    end if;
    return null;
end
$$;
create trigger note_act after insert or update of disclosed_to on ledger.act for each row execute function agreement.note_act();

-- A row that is shown while the act behind it stays home, as the state of a penalty case is.
create function agreement.note_row() returns trigger
    language plpgsql security definer set search_path = ''
as $$
declare
    added text[];
    record_of uuid;
begin
    if cardinality(new.disclosed_to) = 0 then
        return null;
    end if;
    added := array(select o from unnest(new.disclosed_to) o
                    where not exists (select 1 from agreement.disclosure d where d.act = new.act and d.organ = o));
    if cardinality(added) > 0 then
        select a.record_id into record_of from ledger.act a where a.id = new.act;
        perform agreement.note(new.act, added, new.record_kind, record_of, new.owner_organ, new.mine, new.recorded_at);
    end if;
    return null;
end
$$;
create trigger note_row after insert or update of disclosed_to on ledger.past for each row execute function agreement.note_row();

-- 期限约定. What the agreements of the acting organ, past ones included, say of time limits; a township counts with its bureau.
create function agreement.limits()
    returns table (version uuid, agreement uuid, number text, title text, body jsonb, first_day date, last_day date)
    language sql stable security definer set search_path = ''
as $$
    select s.version, s.agreement, s.number, s.title, s.body -> 'limits', s.first_day, s.last_day
      from agreement.signed() s
      join people.organ f on f.id = people.acting_organ() and s.county = f.county and (f.id = any (s.parties) or f.kind = 'TOWNSHIP')
     order by s.first_day, s.version
$$;

-- The signed agreements of the acting organ.
create function agreement.signed_by_acting()
    returns table (version uuid, agreement uuid, number text, title text, parties text[], townships text[], body jsonb, first_day date, last_day date)
    language sql stable security definer set search_path = ''
as $$
    select s.version, s.agreement, s.number, s.title, s.parties, s.townships, s.body, s.first_day, s.last_day
      from agreement.signed() s where people.acting_organ() = any (s.parties)
$$;

-- 待办: a text that waits for the consent of an organ, for who can bind it. What a period owes follows from the calendar and is told by the program.
create view agreement.duty with (security_invoker = true) as
    select 'agreement.confirm' as duty, 'agreement' as record_kind, v.id as record_id, v.mine, v.title as subject, p.organ, array['P_CHIEF', 'B_HEAD'] as posts,
           null::date as due_on, null::int as missing_year, null::uuid as term, '/agreements/' || v.id as link
      from agreement.version v
     cross join lateral unnest(v.parties) as p (organ)
     where v.state = 'PROPOSED'
       and not exists (select 1 from agreement.consent c where c.version = v.id and c.owner_organ = p.organ and c.digest = v.digest);
grant select on agreement.duty to qingshan_app;

-- What was shown before this version is noted by the clauses it was set up with.
insert into agreement.disclosure (act, organ, basis, agreement, clause, name, record_kind, record_id, owner_organ, mine, noted_on)
select distinct on (a.id, r) a.id, r, coalesce(c.basis, 'STATUTORY'), c.agreement, c.clause, coalesce(c.name, ''), a.record_kind, a.record_id,
       a.owner_organ, a.mine, (a.recorded_at at time zone 'Asia/Shanghai')::date
  from ledger.act a
  join ledger.act_kind k on k.code = a.kind and k.shared
  join people.organ f on f.id = a.owner_organ
 cross join lateral unnest(a.disclosed_to) r
  join people.organ o on o.id = r
  left join lateral (
        select 'CLAUSE' as basis, g.id as agreement, s.number as clause, g.name
          from agreement.set_up_clause s join agreement.set_up_agreement g on g.id = s.agreement
         where g.county = f.county and s.record_kind = a.record_kind and s.from_kind = f.kind and s.to_kind = o.kind
        union all
        select 'LOCAL', null, l.number, '' from agreement.local_clause l
         where l.record_kind = a.record_kind and l.from_kind = f.kind and l.to_kind = o.kind) c on true
 order by a.id, r, c.clause;

revoke execute on all functions in schema agreement from public;
grant execute on function agreement.partners(text, text, text, date), agreement.signed_by_acting(), agreement.remember(text, date, jsonb),
    agreement.limits() to qingshan_app;
