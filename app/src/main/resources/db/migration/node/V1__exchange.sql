-- 节点交换. What this node and its partners have sent each other, and the way in for what came: an act is taken from the envelope that is kept here, so that whoever doubts
-- it can check the signature.

grant usage on schema node to qingshan_app;

-- The other node, as an administrator entered it from the card that the partner showed by another way.
create table node.partner (
    name           text primary key check (name ~ '^[a-z0-9][a-z0-9.-]{0,99}$'),
    organs         text[] not null check (cardinality(organs) > 0),
    first_key      text not null,
    ledger_key     text not null,
    own_name       text not null,                   -- what this node was to the partner when it was entered
    own_first_key  text not null,
    act            uuid not null references ledger.act
);

create table node.channel (
    partner  text primary key references node.partner,
    sent     bigint not null default 0,
    received bigint not null default 0,
    standing text not null
);

create table node.envelope (
    partner   text not null references node.partner,
    direction text not null check (direction in ('SENT', 'RECEIVED')),
    number    bigint not null check (number > 0),
    digest    bytea not null check (length(digest) = 32),
    body      text not null,                        -- the compact JWS as it was signed
    primary key (partner, direction, number)
);

create table node.waiting (
    partner text not null references node.partner,
    number  bigint not null,
    body    text not null,
    primary key (partner, number)
);

create table node.refused (
    partner text not null references node.partner,
    serial  bigint generated always as identity,
    at      timestamptz not null,
    code    text not null,
    zh      text not null,
    en      text not null,
    body    text not null,
    primary key (partner, serial)
);

-- Which acts went to whom. A struck act goes once more when it is disclosed.
create table node.sent (
    act     uuid not null references ledger.act,
    partner text not null references node.partner,
    whole   boolean not null,
    primary key (act, partner, whole)
);

-- Envelopes hold what several organs of this node show the partner, so none of them reads all: the exchange itself does, where nobody acts, and the administrator.
create function node.may_exchange() returns boolean
    language sql stable security definer set search_path = ''
as $$ select people.acting_organ() is null or people.acting_post() = 'ADMINISTRATOR' $$;

do $$
declare
    t text;
begin
    foreach t in array array['partner', 'channel', 'envelope', 'waiting', 'refused', 'sent'] loop
        execute format('alter table node.%I enable row level security', t);
        execute format('alter table node.%I force row level security', t);
        execute format('create policy owner_all on node.%I to current_user using (true) with check (true)', t);
        execute format('create policy exchange on node.%I for select to qingshan_app using ((select node.may_exchange()))', t);
        if t <> 'partner' then
            execute format('create policy write on node.%I for insert to qingshan_app with check ((select node.may_exchange()))', t);
            execute format('grant insert on node.%I to qingshan_app', t);
        end if;
        execute format('grant select on node.%I to qingshan_app', t);
    end loop;
end
$$;
create policy move on node.channel for update to qingshan_app using ((select node.may_exchange())) with check ((select node.may_exchange()));
grant update on node.channel to qingshan_app;

-- The application deletes nothing; what waited and has been taken leaves by this door.
create function node.drop_waiting(of_partner text, of_number bigint) returns void
    language sql security definer set search_path = ''
as $$ delete from node.waiting where partner = of_partner and number = of_number $$;

create function node.enter_partner(with_act uuid, partner_name text, its_organs text[], its_key text, its_ledger_key text,
                                   self_name text, self_key text, start text) returns void
    language plpgsql security definer set search_path = ''
as $$
declare
    o text;
begin
    if not exists (select 1 from ledger.act a where a.id = with_act and a.txid = pg_current_xact_id() and a.kind = 'node.partner-entered') then
        raise exception 'a partner is entered by an act' using errcode = '42501';
    end if;
    foreach o in array its_organs loop
        perform people.keep_elsewhere(o, partner_name);
    end loop;
    insert into node.partner values (partner_name, its_organs, its_key, its_ledger_key, self_name, self_key, with_act);
    insert into node.channel (partner, standing) values (partner_name, start);
end
$$;

-- Acts that a partner may see and has not been sent, in the order written, with all that is said of each. Whole if they are disclosed to it; struck if only what they wrote is, or if
-- they move a thread that it sees: then the days alone go, as procedure.hidden_acts has it. Rows go as the act left them, and only those that are disclosed.
create function node.unsent(partner_name text, most int)
    returns table (act uuid, whole boolean, owner text, record_kind text, record_id uuid, seq int, content text)
    language sql stable security definer set search_path = ''
as $$
    with due as (
        select a.*, w.whole, p.organs
          from (select coalesce(array_agg(o.id), '{}') as organs from people.organ o where o.node = partner_name) p
         cross join ledger.act a
         cross join lateral (select a.disclosed_to && p.organs and ledger.is_shared(a.kind) as whole) w
         where node.may_exchange()
           and not people.is_elsewhere(a.owner_organ)
           and not exists (select 1 from node.sent s where s.act = a.id and s.partner = partner_name and (s.whole or not w.whole))
           and (w.whole
                or exists (select 1 from ledger.past r where r.act = a.id and r.disclosed_to && p.organs)
                or (a.body::jsonb -> 'payload' ? 'event'
                    and exists (select 1 from procedure.proceeding q
                                  join procedure.proceeding v on v.thread = q.thread
                                 where q.procedure = a.record_kind and q.id = a.record_id
                                   and (v.disclosed_to && p.organs or v.owner_organ = any (p.organs)))))
         order by a.recorded_at, a.record_kind, a.record_id, a.seq
         limit most)
    select a.id, a.whole, a.owner_organ, a.record_kind, a.record_id, a.seq,
           jsonb_build_object(
               'act', case when a.whole
                   then jsonb_build_object('body', a.body, 'bodyDigest', encode(a.body_digest, 'hex'), 'mine', a.mine,
                                           'disclosedTo', to_jsonb(a.disclosed_to), 'person', s.person)
                   else jsonb_build_object('bodyDigest', encode(a.body_digest, 'hex'), 'disclosedTo', '[]'::jsonb,
                       'struck', jsonb_build_object(
                           'id', a.id, 'record', jsonb_build_object('id', a.record_id, 'kind', a.record_kind), 'seq', a.seq, 'kind', a.kind,
                           'actor', jsonb_build_object('organ', a.owner_organ, 'post', a.post),
                           'happenedOn', a.happened_on, 'recordedAt', a.body::jsonb ->> 'recordedAt',
                           'payload', case when a.body::jsonb -> 'payload' ? 'event' then jsonb_build_object('event', coalesce(
                                   (select jsonb_object_agg(f.key,
                                           case when f.value = '' or f.value ~ '^\d{4}-\d{2}-\d{2}$' then f.value else '（内部）' end)
                                      from jsonb_each_text(a.body::jsonb -> 'payload' -> 'event') f), '{}')) else '{}' end)) end,
               'before', coalesce((select jsonb_agg(encode(b.body_digest, 'hex') order by b.seq) from ledger.act b
                                    where b.record_kind = a.record_kind and b.record_id = a.record_id and b.seq < a.seq), '[]'),
               'rows', coalesce((select jsonb_agg(jsonb_build_object('table', r.of_table, 'row', r.row::text) order by r.seq) from ledger.past r
                                  where r.act = a.id and r.disclosed_to && a.organs), '[]'))::text
      from due a
      join people.seat s on s.id = a.seat
     order by a.recorded_at, a.record_kind, a.record_id, a.seq
$$;

-- Takes the act that stands in a received envelope. Answers null, or why it cannot be taken; then nothing of it is.
create function node.take_act(from_partner text, envelope_number bigint) returns text
    language plpgsql security definer set search_path = ''
as $$
declare
    payload text;
    said jsonb;
begin
    select translate(split_part(e.body, '.', 2), '-_', '+/') into payload
      from node.envelope e where e.partner = from_partner and e.direction = 'RECEIVED' and e.number = envelope_number;
    if not found then
        raise exception 'number % of % was not received', envelope_number, from_partner;
    end if;
    said := convert_from(decode(payload || repeat('=', (4 - length(payload) % 4) % 4), 'base64'), 'UTF8')::jsonb;
    perform ledger.take(from_partner, said ->> 'owner', said #>> '{record,kind}', (said #>> '{record,id}')::uuid, said -> 'content');
    return null;
exception
    -- what the envelope says is at fault; a deadlock or a full disk is not, and stops the exchange
    when integrity_constraint_violation or data_exception or syntax_error_or_access_rule_violation or raise_exception then
        return sqlerrm;
end
$$;

-- A partner whose history was rewritten and with whom that is not settled: everybody at this node is to see it, and no more of the exchange than that.
create function node.unsettled() returns table (partner text)
    language sql stable security definer set search_path = ''
as $$
    select c.partner
      from node.channel c
     where exists (select 1 from jsonb_array_elements(c.standing::jsonb -> 'findings') f
                    where f ->> 'node' = c.partner and f ->> 'kept' = c.standing::jsonb ->> 'keptCheckpoint')
$$;

create view node.duty with (security_invoker = true) as
    select 'node.finding' as duty, 'node' as record_kind, md5('node/' || u.partner)::uuid as record_id, null::uuid as mine, u.partner as subject, o.id as organ,
           array['ADMINISTRATOR'] as posts, null::date as due_on, null::int as missing_year, null::uuid as term, '/nodes' as link
      from node.unsettled() u cross join people.organs_at_home() o;
grant select on node.duty to qingshan_app;

revoke execute on all functions in schema node from public;
grant execute on all functions in schema node to qingshan_app;
