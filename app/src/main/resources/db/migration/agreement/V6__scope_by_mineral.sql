-- 适用矿种. An agreement may be limited to minerals, as to townships. What it is about is not known of every record; where it is not, no limited agreement shows it.
-- What answers a record that was shown goes back to whom it came from; its mineral is written as *, because who answers need not see the mine.

drop function agreement.partners(text, text, text, date);
drop function agreement.clauses_for(text, text, text, date);

-- By which clause a record of a kind, written by an organ about a place and a mineral, goes to whom on a day.
create function agreement.clauses_for(of_kind text, from_organ text, in_township text, of_mineral text, on_day date)
    returns table (organ text, basis text, agreement uuid, version uuid, clause text, name text)
    language sql stable security definer set search_path = ''
as $$
    select o.id, 'CLAUSE', s.agreement, s.version, c.number, s.title
      from people.organ f
      join agreement.signed() s on s.county = f.county and (f.id = any (s.parties) or f.kind = 'TOWNSHIP')
                               and s.first_day <= on_day and (s.last_day is null or s.last_day >= on_day)
                               and (s.townships = '{}' or in_township = any (s.townships))
                               and (coalesce(s.body -> 'minerals', '[]') = '[]' or of_mineral = '*'
                                    or s.body -> 'minerals' @> jsonb_build_array(of_mineral))
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

create function agreement.partners(of_kind text, from_organ text, in_township text, of_mineral text, on_day date)
    returns table (organ text, basis text, agreement uuid, version uuid, clause text, name text)
    language plpgsql security definer set search_path = ''
as $$
declare
    found_for jsonb := coalesce((select jsonb_agg(to_jsonb(c) order by c.organ, c.clause)
                                   from agreement.clauses_for(of_kind, from_organ, in_township, of_mineral, on_day) c), '[]');
begin
    perform agreement.remember(of_kind, on_day, found_for);
    return query select distinct on (f.organ) f.organ, f.basis, f.agreement, f.version, f.clause, f.name
                   from jsonb_to_recordset(found_for) as f (organ text, basis text, agreement uuid, version uuid, clause text, name text)
                  order by f.organ, f.clause;
end
$$;

revoke execute on function agreement.clauses_for(text, text, text, text, date), agreement.partners(text, text, text, text, date) from public;
grant execute on function agreement.partners(text, text, text, text, date) to qingshan_app;
