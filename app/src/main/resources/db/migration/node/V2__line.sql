-- 线路. Where the partner is called and by what its server is known, what became of the calls, which of its files are still to come, and the numbers of its requests.

alter table node.partner
    add column address  text not null default '' check (address = '' or address ~ '^https?://'),   -- '': it is not called from here
    add column trust    text not null default '',                                                   -- '': what the system trusts
    add column line_act uuid references ledger.act;

create table node.line (
    partner       text primary key references node.partner,
    attempted_at  timestamptz,
    failing_since timestamptz,                      -- null: the last call went through
    failures      int not null default 0,
    next_at       timestamptz,                      -- not called by itself before
    said_zh       text not null default '',
    said_en       text not null default '',
    visited_at    timestamptz,                      -- when the partner called here
    refused_at    timestamptz,                      -- when it called and proved who it is, but the call was refused
    refused_zh    text not null default '',
    refused_en    text not null default ''
);

-- Announced by an envelope that was taken, and not here yet.
create table node.wanted (
    partner    text not null references node.partner,
    digest     text not null check (digest ~ '^[0-9a-f]{64}$'),
    size       bigint not null check (size >= 0),
    name       text not null,
    media_type text not null,
    primary key (partner, digest)
);

-- One-time numbers of requests. They are kept as long as a request signed then would be taken.
create table node.request_number (
    partner text not null references node.partner,
    number  text not null,
    at      timestamptz not null,
    primary key (partner, number)
);

do $$
declare
    t text;
begin
    foreach t in array array['line', 'wanted', 'request_number'] loop
        execute format('alter table node.%I enable row level security', t);
        execute format('alter table node.%I force row level security', t);
        execute format('create policy owner_all on node.%I to current_user using (true) with check (true)', t);
        if t <> 'request_number' then
            execute format('create policy exchange on node.%I for select to qingshan_app using ((select node.may_exchange()))', t);
            execute format('create policy write on node.%I for insert to qingshan_app with check ((select node.may_exchange()))', t);
            execute format('grant select, insert on node.%I to qingshan_app', t);
        end if;
    end loop;
end
$$;
create policy move on node.line for update to qingshan_app using ((select node.may_exchange())) with check ((select node.may_exchange()));
grant update on node.line to qingshan_app;

insert into node.line (partner) select name from node.partner;

-- What came before there was a line: a file that is here already is found out when it is looked for.
insert into node.wanted (partner, digest, size, name, media_type)
select distinct on (o.node, i.digest) o.node, i.digest, i.size, i.name, i.media_type
  from evidence.item i
  join people.organ o on o.id = i.owner_organ
  join node.partner p on p.name = o.node
 order by o.node, i.digest;

-- Whom this node calls is decided by an act, as all else about a partner.
create function node.set_line(with_act uuid, partner_name text, its_address text, its_trust text) returns void
    language plpgsql security definer set search_path = ''
as $$
begin
    if not exists (select 1 from ledger.act a where a.id = with_act and a.txid = pg_current_xact_id() and a.kind = 'node.address-set') then
        raise exception 'an address is entered by an act' using errcode = '42501';
    end if;
    update node.partner set address = its_address, trust = its_trust, line_act = with_act where name = partner_name;
    if not found then
        raise exception 'there is no partner %', partner_name using errcode = '42501';
    end if;
    -- another address is called at once, whatever became of the old one
    insert into node.line (partner) values (partner_name)
    on conflict (partner) do update set failing_since = null, failures = 0, next_at = null, said_zh = '', said_en = '';
end
$$;

-- Whether the number is new; from now on it is not.
create function node.use_request(of_partner text, its_number text, signed_at timestamptz, forget_before timestamptz) returns boolean
    language plpgsql security definer set search_path = ''
as $$
begin
    if not node.may_exchange() then
        raise exception 'requests are for the exchange itself' using errcode = '42501';
    end if;
    delete from node.request_number where at < forget_before;
    insert into node.request_number (partner, number, at) values (of_partner, its_number, signed_at) on conflict do nothing;
    return found;
end
$$;

create function node.drop_wanted(of_partner text, of_digest text) returns void
    language sql security definer set search_path = ''
as $$ delete from node.wanted where partner = of_partner and digest = of_digest and node.may_exchange() $$;

-- Whether a file hangs on an act that went to the partner, by a row that is disclosed to it. Nothing else is given.
create function node.was_announced(to_partner text, of_digest text) returns boolean
    language sql stable security definer set search_path = ''
as $$
    select node.may_exchange()
       and exists (select 1
                     from evidence.item i
                     join ledger.past r on r.of_table = 'evidence.item' and r.row_id = i.id and r.row ->> 'digest' = of_digest
                     join node.sent s on s.act = r.act and s.partner = to_partner
                    where i.digest = of_digest
                      and exists (select 1 from people.organ o where o.node = to_partner and o.id = any (r.disclosed_to)))
$$;

-- A partner that has not been reached for hours: its administrators are to see it.
create function node.unreached() returns table (partner text)
    language sql stable security definer set search_path = ''
as $$
    select l.partner
      from node.line l
      join node.partner p on p.name = l.partner
     where p.address <> '' and l.attempted_at - l.failing_since >= interval '4 hours'
$$;

create or replace view node.duty with (security_invoker = true) as
    select 'node.finding' as duty, 'node' as record_kind, md5('node/' || u.partner)::uuid as record_id, null::uuid as mine, u.partner as subject, o.id as organ,
           array['ADMINISTRATOR'] as posts, null::date as due_on, null::int as missing_year, null::uuid as term, '/nodes' as link
      from node.unsettled() u cross join people.organs_at_home() o
    union all
    select 'node.unreached', 'node', md5('node/' || u.partner)::uuid, null::uuid, u.partner, o.id,
           array['ADMINISTRATOR'], null::date, null::int, null::uuid, '/nodes'
      from node.unreached() u cross join people.organs_at_home() o;

revoke execute on all functions in schema node from public;
grant execute on all functions in schema node to qingshan_app;
