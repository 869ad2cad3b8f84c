-- 另一节点的行为. An act of an organ of another node is taken in by ledger.take alone, with the rows it wrote. The application cannot append it: nobody acts here for such an organ.
-- Nothing of an organ that is at home here passes this way.

-- A struck act (只见其有): the partner is told that it was done and on which day, and the digest of its body; the body stays at home. What stands in its place holds what the other node
-- chose to say.
alter table ledger.act add column struck boolean not null default false;

-- The chain of records of other nodes as it was told, withheld acts as well: what was told once cannot be told otherwise.
create table ledger.told (
    record_kind text not null,
    record_id   uuid not null,
    seq         int not null check (seq > 0),
    body_digest bytea not null check (length(body_digest) = 32),
    link        bytea not null check (length(link) = 32),
    primary key (record_kind, record_id, seq)
);
alter table ledger.told enable row level security;
alter table ledger.told force row level security;
create policy owner_all on ledger.told to current_user using (true) with check (true);

create function ledger.check_foreign_act() returns trigger
    language plpgsql security definer set search_path = ''
as $$
declare
    head_owner text;
begin
    if not new.struck and new.body_digest <> sha256(convert_to(new.body, 'UTF8')) then
        raise exception 'act %: the digest is not that of its body', new.id;
    end if;
    if not exists (select 1 from ledger.told t
                    where t.record_kind = new.record_kind and t.record_id = new.record_id and t.seq = new.seq
                      and t.body_digest = new.body_digest and t.link = new.link) then
        raise exception 'act %: its link does not follow the chain', new.id;
    end if;
    insert into ledger.head as h (record_kind, record_id, owner_organ, seq, link, happened_on)
    values (new.record_kind, new.record_id, new.owner_organ, new.seq, new.link, new.happened_on)
    on conflict (record_kind, record_id) do update
        set seq = greatest(h.seq, excluded.seq),
            link = case when excluded.seq > h.seq then excluded.link else h.link end,
            happened_on = greatest(h.happened_on, excluded.happened_on)
    returning h.owner_organ into head_owner;
    if head_owner <> new.owner_organ then
        raise exception 'record % % belongs to %', new.record_kind, new.record_id, head_owner using errcode = '42501';
    end if;
    new.txid := pg_current_xact_id();
    return new;
end
$$;
revoke execute on function ledger.check_foreign_act() from public;

-- The old check stays as it is for acts made here; which of the two is asked hangs on the home of the organ alone.
drop trigger check_act on ledger.act;
create trigger check_act before insert on ledger.act for each row
    when (not new.struck and not people.is_elsewhere(new.owner_organ)) execute function ledger.check_act();
create trigger check_foreign_act before insert on ledger.act for each row
    when (people.is_elsewhere(new.owner_organ)) execute function ledger.check_foreign_act();

create function ledger.refuse_struck() returns trigger
    language plpgsql set search_path = ''
as $$
begin
    raise exception 'act %: only an act of another node is struck', new.id using errcode = '42501';
end
$$;
revoke execute on function ledger.refuse_struck() from public;
create trigger refuse_struck before insert on ledger.act for each row
    when (new.struck and not people.is_elsewhere(new.owner_organ)) execute function ledger.refuse_struck();

-- A struck act that is disclosed later gets its body, the one whose digest was told before; it is the only other thing about an act that may change.
create or replace function ledger.only_disclose() returns trigger
    language plpgsql set search_path = ''
as $$
begin
    if old.struck and not new.struck and people.is_elsewhere(old.owner_organ)
       and new.body_digest = old.body_digest and new.body_digest = sha256(convert_to(new.body, 'UTF8'))
       and new.disclosed_to @> old.disclosed_to
       and to_jsonb(new) - '{disclosed_to,struck,body,seat,person_name,mine,txid}'::text[]
           = to_jsonb(old) - '{disclosed_to,struck,body,seat,person_name,mine,txid}'::text[] then
        new.txid := pg_current_xact_id();
        return new;
    end if;
    if to_jsonb(new) - 'disclosed_to' <> to_jsonb(old) - 'disclosed_to' or not new.disclosed_to @> old.disclosed_to then
        raise exception 'act %: an act cannot be changed', old.id using errcode = '42501';
    end if;
    return new;
end
$$;

-- One row as an act of another node left it. The table must be under guard, the row that organ's, and shown to an organ that is at home here.
create function ledger.take_row(owner text, of_act uuid, at timestamptz, table_name text, content jsonb) returns void
    language plpgsql security definer set search_path = ''
as $$
declare
    tab oid := to_regclass(table_name);
    old_owner text;
    old_at timestamptz;
    columns text;
    sets text;
begin
    if tab is null or not exists (select 1 from pg_catalog.pg_trigger g where g.tgrelid = tab and g.tgname = 'needs_act' and not g.tgisinternal)
       or tab::regclass::text <> table_name then
        raise exception 'table % is not one that is exchanged', table_name using errcode = '42501';
    end if;
    if content ->> 'owner_organ' is distinct from owner or (content ->> 'act')::uuid is distinct from of_act then
        raise exception 'a row of % is not of this act and its organ', table_name using errcode = '42501';
    end if;
    if not exists (select 1 from people.organ o where o.node is null and content -> 'disclosed_to' ? o.id) then
        raise exception 'a row of % is not disclosed to this node', table_name using errcode = '42501';
    end if;
    execute format('select r.owner_organ, a.recorded_at from %s r left join ledger.act a on a.id = r.act where r.id = $1', tab::regclass)
       into old_owner, old_at using (content ->> 'id')::uuid;
    if old_owner <> owner then
        raise exception 'the row % of % belongs to %', content ->> 'id', table_name, old_owner using errcode = '42501';
    end if;
    if old_at > at then
        -- an older act that was disclosed late: it belongs to the past, not to the present
        insert into ledger.past (of_table, row_id, act, record_kind, owner_organ, disclosed_to, mine, happened_on, recorded_at, row)
        select table_name, (content ->> 'id')::uuid, a.id, a.record_kind, owner,
               array(select jsonb_array_elements_text(content -> 'disclosed_to')), (content ->> 'mine')::uuid, a.happened_on, a.recorded_at, content
          from ledger.act a where a.id = of_act
        on conflict (of_table, row_id, act) do nothing;
        return;
    end if;
    select string_agg(format('%I', c.attname), ', ' order by c.attnum),
           string_agg(format('%I = excluded.%I', c.attname, c.attname), ', ' order by c.attnum) filter (where c.attname <> 'id')
      into columns, sets
      from pg_catalog.pg_attribute c
     where c.attrelid = tab and c.attnum > 0 and not c.attisdropped and c.attgenerated = '';
    execute format('insert into %1$s (%2$s) select %2$s from jsonb_populate_record(null::%1$s, $1) on conflict (id) do update set %3$s',
                   tab::regclass, columns, sets) using content;
end
$$;

-- Takes one act of an organ of another node, whole or struck, with its rows; again and again if need be.
create function ledger.take(from_node text, owner text, kind_of_record text, record uuid, content jsonb) returns void
    language plpgsql security definer set search_path = ''
as $$
declare
    told jsonb := content -> 'act';
    whole boolean := told ->> 'body' is not null;
    body jsonb := case when told ->> 'body' is not null then (told ->> 'body')::jsonb else told -> 'struck' end;
    of_act uuid := (body ->> 'id')::uuid;
    n int := (body ->> 'seq')::int;
    at timestamptz := (body ->> 'recordedAt')::timestamptz;
    readers text[] := array(select jsonb_array_elements_text(told -> 'disclosedTo'));
    digest bytea;
    chain bytea := sha256('\x03'::bytea || convert_to('{"id":"' || record || '","kind":"' || kind_of_record || '"}', 'UTF8'));
    by_seat uuid;
    kept ledger.act;
    r jsonb;
begin
    if not exists (select 1 from people.organ o where o.id = owner and o.node = from_node) then
        raise exception 'organ % is not one of node %', owner, from_node using errcode = '42501';
    end if;
    if body #>> '{record,kind}' is distinct from kind_of_record or (body #>> '{record,id}')::uuid is distinct from record
       or body #>> '{actor,organ}' is distinct from owner or n is distinct from jsonb_array_length(content -> 'before') + 1 then
        raise exception 'the act does not fit its envelope' using errcode = '23514';
    end if;
    if exists (select 1 from ledger.head h where h.record_kind = kind_of_record and h.record_id = record and h.owner_organ <> owner) then
        raise exception 'record % % is not of organ %', kind_of_record, record, owner using errcode = '42501';
    end if;
    if whole and not (ledger.is_shared(body ->> 'kind')
                      and exists (select 1 from people.organ o where o.node is null and o.id = any (readers))) then
        raise exception 'act % is not disclosed to this node', of_act using errcode = '42501';
    end if;
    for i in 1 .. n loop
        digest := decode(case when i < n then content -> 'before' ->> (i - 1) else told ->> 'bodyDigest' end, 'hex');
        chain := sha256('\x02'::bytea || chain || int8send(i) || digest);
        insert into ledger.told (record_kind, record_id, seq, body_digest, link) values (kind_of_record, record, i, digest, chain)
        on conflict (record_kind, record_id, seq) do nothing;
        if not exists (select 1 from ledger.told t where t.record_kind = kind_of_record and t.record_id = record and t.seq = i and t.body_digest = digest) then
            raise exception 'act % of record % % was told otherwise before', i, kind_of_record, record using errcode = '23514';
        end if;
    end loop;
    if whole then
        by_seat := (body #>> '{actor,seat}')::uuid;
        perform people.represent(by_seat, (told ->> 'person')::uuid, body #>> '{actor,person}', owner, body #>> '{actor,post}', (body ->> 'happenedOn')::date);
    else
        -- who did it is not told: a nameless seat of the post stands for it
        by_seat := md5(owner || '/' || (body #>> '{actor,post}'))::uuid;
        perform people.represent(by_seat, md5(owner)::uuid, '（未公开）', owner, body #>> '{actor,post}', (body ->> 'happenedOn')::date);
    end if;
    select a.* into kept from ledger.act a where a.id = of_act;
    if not found then
        insert into ledger.act (id, record_kind, record_id, seq, kind, seat, person_name, post, owner_organ, disclosed_to, mine, happened_on, recorded_at,
                                body, body_digest, link, struck)
        values (of_act, kind_of_record, record, n, body ->> 'kind', by_seat, coalesce(body #>> '{actor,person}', ''), body #>> '{actor,post}', owner,
                case when whole then readers else '{}' end, (told ->> 'mine')::uuid, (body ->> 'happenedOn')::date, at,
                case when whole then told ->> 'body' else body::text end, digest, chain, not whole);
    elsif kept.owner_organ <> owner or kept.record_id <> record or kept.seq <> n or kept.body_digest <> digest then
        raise exception 'act % is another one here', of_act using errcode = '42501';
    elsif kept.struck and whole then
        update ledger.act a
           set struck = false, body = told ->> 'body', seat = by_seat, person_name = body #>> '{actor,person}', disclosed_to = readers, mine = (told ->> 'mine')::uuid
         where a.id = of_act;
    else
        return;   -- taken before
    end if;
    for r in select * from jsonb_array_elements(content -> 'rows') loop
        perform ledger.take_row(owner, of_act, at, r ->> 'table', (r ->> 'row')::jsonb);
    end loop;
end
$$;
revoke execute on function ledger.take(text, text, text, uuid, jsonb), ledger.take_row(text, uuid, timestamptz, text, jsonb) from public;
