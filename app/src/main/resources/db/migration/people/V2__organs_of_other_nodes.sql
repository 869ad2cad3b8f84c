-- 另一节点的机关. An organ may have its home on another node: it is represented here so that its acts can be read, and nobody acts for it here.

alter table people.organ add column node text check (node ~ '^[a-z0-9][a-z0-9.-]{0,99}$');   -- null: this node

create or replace function people.acting_seat() returns people.seat
    language sql stable security definer set search_path = ''
as $$
    select s.*
      from people.seat s
      join people.organ o on o.id = s.organ
     where s.id = nullif(current_setting('qingshan.seat', true), '')::uuid
       and (s.held_until is null or s.held_until >= current_date)
       and o.node is null
$$;

create or replace function people.seats_of(person_id uuid)
    returns table (seat uuid, person uuid, person_name text, post text, organ text, organ_kind text,
                   organ_name text, organ_name_en text, county text, township text)
    language sql stable security definer set search_path = ''
as $$
    select s.id, p.id, p.name, s.post, o.id, o.kind, o.name, o.name_en, o.county, o.township
      from people.seat s
      join people.person p on p.id = s.person
      join people.organ o on o.id = s.organ
     where s.person = person_id
       and (s.held_until is null or s.held_until >= current_date)
       and o.node is null
     order by s.held_from, s.post
$$;

create function people.is_elsewhere(organ_id text) returns boolean
    language sql stable security definer set search_path = ''
as $$ select exists (select 1 from people.organ o where o.id = organ_id and o.node is not null) $$;

-- Organs that this node may speak for: at home here, with somebody who signs in.
create function people.organs_at_home() returns table (id text, kind text)
    language sql stable security definer set search_path = ''
as $$
    select o.id, o.kind
      from people.organ o
     where o.node is null
       and exists (select 1 from people.person p join people.sign_in a on a.person = p.id where p.organ = o.id)
     order by o.kind, o.id
$$;

-- From now on the organ acts on that node and not here. Never an organ whose persons sign in here; never taken back.
create function people.keep_elsewhere(organ_id text, node_name text) returns void
    language plpgsql security definer set search_path = ''
as $$
begin
    if exists (select 1 from people.person p join people.sign_in a on a.person = p.id where p.organ = organ_id) then
        raise exception 'organ % has persons who sign in at this node', organ_id using errcode = '42501';
    end if;
    update people.organ set node = node_name where id = organ_id and (node is null or node = node_name);
    if not found then
        raise exception 'organ % is not known here, or belongs to another node', organ_id using errcode = '42501';
    end if;
end
$$;

-- A person of another node, by name and post, as its acts name them: without sign-in.
create function people.represent(seat_id uuid, person_id uuid, person_name text, organ_id text, post_code text, since date) returns void
    language plpgsql security definer set search_path = ''
as $$
begin
    if not people.is_elsewhere(organ_id) then
        raise exception 'organ % is at home here', organ_id using errcode = '42501';
    end if;
    insert into people.person (id, name, organ) values (person_id, person_name, organ_id) on conflict (id) do nothing;
    insert into people.seat (id, person, organ, post, held_from) values (seat_id, person_id, organ_id, post_code, since) on conflict (id) do nothing;
    if not exists (select 1 from people.seat s join people.person p on p.id = s.person
                    where s.id = seat_id and s.person = person_id and s.organ = organ_id and p.organ = organ_id) then
        raise exception 'seat % is another''s', seat_id using errcode = '42501';
    end if;
end
$$;

revoke execute on all functions in schema people from public;
grant execute on function people.is_elsewhere(text), people.organs_at_home() to qingshan_app;
