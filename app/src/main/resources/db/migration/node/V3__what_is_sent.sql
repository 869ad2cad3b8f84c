-- 待发. What a partner may see and was not sent, asked in two steps: which acts (a list, looked up for the whole ledger once), then, a few in one transaction, all that is said of each.

drop function node.unsent(text, int);

-- Whole if the act is disclosed to the partner; struck if only what it wrote is, or if it moves a thread that the partner sees: then the days alone go, as procedure.hidden_acts has it.
create view node.to_send as
    select p.node as partner, p.organs, a.id as act, w.whole, a.recorded_at, a.record_kind, a.record_id, a.seq
      from (select o.node, array_agg(o.id) as organs from people.organ o where o.node is not null group by o.node) p
     cross join ledger.act a
      join people.organ h on h.id = a.owner_organ and h.node is null
      join ledger.act_kind k on k.code = a.kind
     cross join lateral (select a.disclosed_to && p.organs and k.shared as whole) w
     where not exists (select 1 from node.sent s where s.act = a.id and s.partner = p.node and s.whole)
       and (w.whole
            or (not exists (select 1 from node.sent s where s.act = a.id and s.partner = p.node)
                and (exists (select 1 from ledger.past r where r.act = a.id and r.disclosed_to && p.organs)
                     or exists (select 1
                                  from procedure.proceeding q
                                  join procedure.proceeding v on v.thread = q.thread
                                 where q.procedure = a.record_kind and q.id = a.record_id
                                   and (v.disclosed_to && p.organs or v.owner_organ = any (p.organs))
                                   and a.body::jsonb -> 'payload' ? 'event'))));

create function node.due(partner_name text, most int) returns table (act uuid)
    language sql stable security definer set search_path = ''
as $$
    select t.act from node.to_send t
     where node.may_exchange() and t.partner = partner_name
     order by t.recorded_at, t.record_kind, t.record_id, t.seq
     limit most
$$;

-- Rows go as the act left them, and only those that are disclosed. The clause is the one noted when the act got its reader; an act that is shown by law, or struck, has none.
create function node.unsent(partner_name text, acts uuid[])
    returns table (act uuid, whole boolean, owner text, record_kind text, record_id uuid, seq int, agreement text, version int, clause text, content text)
    language sql stable security definer set search_path = ''
as $$
    with due as materialized (
        select a.*, t.whole, t.organs
          from node.to_send t join ledger.act a on a.id = t.act
         where node.may_exchange() and t.partner = partner_name and t.act = any (acts))
    select a.id, a.whole, a.owner_organ, a.record_kind, a.record_id, a.seq, by.agreement, by.version, by.clause,
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
      left join lateral (
           select coalesce(nullif(v.number, ''), nullif(d.name, '')) as agreement, coalesce(v.version, 1) as version, d.clause
             from agreement.disclosure d
             left join agreement.version v on v.id = d.version
            where d.act = a.id and d.organ = any (a.organs) and d.basis = 'CLAUSE' and d.clause <> ''
            order by d.organ
            limit 1) as by on a.whole
     order by a.recorded_at, a.record_kind, a.record_id, a.seq
$$;

-- The partner found this node's history rewritten and has shown both notes. It stands as long as the partner's last word is that it still holds the older one.
create function node.accused() returns table (partner text)
    language sql stable security definer set search_path = ''
as $$
    select c.partner
      from node.channel c
      join node.partner p on p.name = c.partner
     cross join lateral (select translate(split_part(c.standing::jsonb ->> 'acknowledgement', '.', 2), '-_', '+/') as payload) w
     cross join lateral (select (convert_from(decode(w.payload || repeat('=', (4 - length(w.payload) % 4) % 4), 'base64'), 'UTF8')::jsonb
                                 ->> 'checkpoint')::bigint as holds) k
     where exists (select 1 from jsonb_array_elements(c.standing::jsonb -> 'findings') f
                    where f ->> 'node' = p.own_name and f ? 'kept'
                      and coalesce(k.holds = split_part(f ->> 'kept', E'\n', 2)::bigint, true))
$$;

create or replace view node.duty with (security_invoker = true) as
    select 'node.finding' as duty, 'node' as record_kind, md5('node/' || u.partner)::uuid as record_id, null::uuid as mine, u.partner as subject, o.id as organ,
           array['ADMINISTRATOR'] as posts, null::date as due_on, null::int as missing_year, null::uuid as term, '/nodes' as link
      from node.unsettled() u cross join people.organs_at_home() o
    union all
    select 'node.accused', 'node', md5('node/accused/' || u.partner)::uuid, null, u.partner, o.id, array['ADMINISTRATOR'], null, null, null, '/nodes'
      from node.accused() u cross join people.organs_at_home() o
    union all
    select 'node.unreached', 'node', md5('node/unreached/' || u.partner)::uuid, null, u.partner, o.id, array['ADMINISTRATOR'], null, null, null, '/nodes'
      from node.unreached() u cross join people.organs_at_home() o;

revoke execute on function node.due(text, int), node.unsent(text, uuid[]), node.accused() from public;
grant execute on function node.due(text, int), node.unsent(text, uuid[]), node.accused() to qingshan_app;
