-- The parts of a term are those of the law engine: both days are included. Until now "from" was the day before the first day.

alter table clock.term disable trigger user;
update clock.term t
   set parts = (select jsonb_agg(p.part || jsonb_build_object('from', (p.part ->> 'from')::date + 1) order by p.place)
                  from jsonb_array_elements(t.parts) with ordinality p(part, place))
 where jsonb_array_length(t.parts) > 0;
alter table clock.term enable trigger user;
