-- 既有记录的共享. A record that was written before a clause came into force can be shown later: by an act of its owner that says so. Nothing but the readers changes, and readers
-- are only added; the row keeps the act on which it rests, so that whoever has it open is not told that it was edited.

-- Kinds of act that show what is already there.
alter table ledger.act_kind add column discloses boolean not null default false;

create index past_of_act on ledger.past (act);

create or replace function ledger.needs_act() returns trigger
    language plpgsql security definer set search_path = ''
as $$
declare
    beside text[];
begin
    if tg_op = 'UPDATE' and new.act = old.act then
        -- what the database computes is not yet there in a trigger before the update
        select array_agg(a.attname::text) || 'disclosed_to'::text into beside
          from pg_catalog.pg_attribute a where a.attrelid = tg_relid and a.attgenerated <> '';
        beside := coalesce(beside, array['disclosed_to']);
        if new.disclosed_to @> old.disclosed_to
           and to_jsonb(new) - beside = to_jsonb(old) - beside
           and exists (select 1 from ledger.act a join ledger.act_kind k on k.code = a.kind
                        where a.txid = pg_current_xact_id() and a.owner_organ = new.owner_organ and k.discloses) then
            return new;
        end if;
    end if;
    if not exists (select 1 from ledger.act a
                    where a.id = new.act and a.txid = pg_current_xact_id() and a.owner_organ = new.owner_organ) then
        raise exception '%.%: a row changes only with an act of its owner in the same transaction', tg_table_schema, tg_table_name
            using errcode = '42501';
    end if;
    if tg_op = 'UPDATE' then
        if new.owner_organ <> old.owner_organ or new.id <> old.id then
            raise exception '%.%: owner and identity of a row do not change', tg_table_schema, tg_table_name using errcode = '42501';
        end if;
        if not new.disclosed_to @> old.disclosed_to then
            raise exception '%.%: what was disclosed stays disclosed', tg_table_schema, tg_table_name using errcode = '42501';
        end if;
    end if;
    return new;
end
$$;

-- Shows records of the acting organ to further organs: their acts, the rows that rest on these, and what these rows were before. An act that may not be read by others stays
-- home, with what rests on it alone; an act about another act (a paper made for it, a correction of it) goes only where that one goes.
create function ledger.disclose_existing(share uuid, of_kind text, ids uuid[], organs text[]) returns int
    language plpgsql security definer set search_path = ''
as $$
declare
    sharer text;
    acts uuid[];
    r record;
begin
    select a.owner_organ into sharer
      from ledger.act a join ledger.act_kind k on k.code = a.kind
     where a.id = share and a.txid = pg_current_xact_id() and k.discloses and a.owner_organ = people.acting_organ();
    if not found then
        raise exception 'what is there is shown only by an act of its owner in the same transaction' using errcode = '42501';
    end if;
    select array_agg(a.id) into acts
      from ledger.act a
      join ledger.act_kind k on k.code = a.kind
     where a.record_kind = of_kind and a.record_id = any (ids) and a.owner_organ = sharer and k.shared
       and not exists (select 1
                         from (select coalesce(a.body::jsonb -> 'payload' ->> 'for', a.body::jsonb -> 'payload' ->> 'struck') as named) n
                         join ledger.act about on about.id = case when n.named ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then n.named::uuid end
                         join ledger.act_kind kept on kept.code = about.kind
                        where not kept.shared);
    update ledger.act a
       set disclosed_to = (select array_agg(distinct o order by o) from unnest(a.disclosed_to || organs) o)
     where a.id = any (acts) and not a.disclosed_to @> organs;
    -- in the order written, so that what was written last stays so
    for r in
        select p.of_table, p.row_id, max(p.seq) as last
          from ledger.past p
         where p.owner_organ = sharer
           and (p.act = any (acts)
                or (p.row_id = any (ids) and p.record_kind = of_kind))
           and to_regclass(p.of_table) is not null
         group by p.of_table, p.row_id
         order by last
    loop
        execute format('update %s set disclosed_to = (select array_agg(distinct o order by o) from unnest(disclosed_to || $1) o)
                         where id = $2 and owner_organ = $3 and not disclosed_to @> $1', r.of_table::regclass)
          using organs, r.row_id, sharer;
        update ledger.past p
           set disclosed_to = (select array_agg(distinct o order by o) from unnest(p.disclosed_to || organs) o)
         where p.of_table = r.of_table and p.row_id = r.row_id and not p.disclosed_to @> organs;
    end loop;
    return coalesce(cardinality(acts), 0);
end
$$;

revoke execute on function ledger.disclose_existing(uuid, text, uuid[], text[]) from public;
grant execute on function ledger.disclose_existing(uuid, text, uuid[], text[]) to qingshan_app;
