-- 有缺口的链. Of a record of another node this one may have some acts only; of those between, it was told the digests. They belong to the chain, not to the tree of this node.
drop function ledger.links_of(text, uuid);

-- The whole chain of a record as digests, for whoever may see at least one of its acts: an export withholds bodies, never links. Told: known by its digest alone. Node: whose record it is,
-- null if it is ours.
create function ledger.links_of(kind text, id uuid) returns table (seq int, index bigint, body_digest bytea, link bytea, told boolean, node text)
    language sql stable security definer set search_path = ''
as $$
    with seen as (
        select o.node
          from ledger.head h
          join people.organ o on o.id = h.owner_organ
         where h.record_kind = links_of.kind and h.record_id = links_of.id
           and exists (select 1 from ledger.act v
                        where v.record_kind = links_of.kind and v.record_id = links_of.id
                          and (v.owner_organ = people.acting_organ()
                               or (v.disclosed_to @> array[people.acting_organ()] and ledger.is_shared(v.kind)))))
    select a.seq, l.index, a.body_digest, a.link, false, s.node
      from seen s
      join ledger.act a on a.record_kind = links_of.kind and a.record_id = links_of.id
      left join ledger.leaf l on l.act = a.id
    union all
    select t.seq, null, t.body_digest, t.link, true, s.node
      from seen s
      join ledger.told t on t.record_kind = links_of.kind and t.record_id = links_of.id
     where not exists (select 1 from ledger.act a where a.record_kind = t.record_kind and a.record_id = t.record_id and a.seq = t.seq)
     order by 1
$$;
revoke execute on function ledger.links_of(text, uuid) from public;
grant execute on function ledger.links_of(text, uuid) to qingshan_app;
