-- Who acts. The one value the application sets for a transaction is qingshan.seat; organ, post and township follow from it here,
-- so that a policy never trusts what a page says about a person.

grant usage on schema people to qingshan_app;

create table people.organ (
    id       text primary key,                       -- P990121, B990121, T990121101
    kind     text not null check (kind in ('PROCURATORATE', 'BUREAU', 'TOWNSHIP')),
    name     text not null,
    name_en  text not null,
    county   text not null check (county ~ '^[0-9]{6}$'),
    township text check (township ~ '^[0-9]{9}$'),
    check ((kind = 'TOWNSHIP') = (township is not null))
);

create table people.person (
    id    uuid primary key,
    name  text not null check (name <> ''),
    organ text not null references people.organ
);

create table people.seat (
    id         uuid primary key,
    person     uuid not null references people.person,
    organ      text not null references people.organ,
    post       text not null,
    held_from  date not null,
    held_until date,
    unique (person, organ, post)
);

create table people.sign_in (
    person       uuid primary key references people.person,
    name         text not null unique check (name = lower(name) and name ~ '^[a-z0-9._-]{2,40}$'),
    secret       text not null,
    example      boolean not null default false,
    enabled      boolean not null default true,
    failures     int not null default 0,
    locked_until timestamptz
);

-- The seat that acts in this transaction; nothing acts when none is set, and then every policy denies.
create function people.acting_seat() returns people.seat
    language sql stable security definer set search_path = ''
as $$
    select s.*
      from people.seat s
     where s.id = nullif(current_setting('qingshan.seat', true), '')::uuid
       and (s.held_until is null or s.held_until >= current_date)
$$;

create function people.acting_organ() returns text
    language sql stable security definer set search_path = ''
as $$ select (people.acting_seat()).organ $$;

create function people.acting_post() returns text
    language sql stable security definer set search_path = ''
as $$ select (people.acting_seat()).post $$;

-- Sign-in happens before anybody acts: these three functions are all that the application can do with a secret's hash.
create function people.sign_in_of(sign_in_name text)
    returns table (person uuid, secret text, example boolean, enabled boolean, locked_until timestamptz)
    language sql stable security definer set search_path = ''
as $$
    select s.person, s.secret, s.example, s.enabled, s.locked_until
      from people.sign_in s
     where s.name = lower(sign_in_name)
$$;

-- Five failures in a row lock a sign-in for fifteen minutes; a success clears the count.
create function people.note_sign_in(sign_in_name text, succeeded boolean, at timestamptz) returns void
    language sql security definer set search_path = ''
as $$
    update people.sign_in
       set failures     = case when succeeded then 0 when failures >= 4 then 0 else failures + 1 end,
           locked_until = case when succeeded then null when failures >= 4 then at + interval '15 minutes' else locked_until end
     where name = lower(sign_in_name)
$$;

create function people.seats_of(person_id uuid)
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
     order by s.held_from, s.post
$$;

create function people.example_sign_ins_enabled() returns boolean
    language sql stable security definer set search_path = ''
as $$ select exists (select 1 from people.sign_in where example and enabled) $$;

-- Said on the console at each start, so that whoever tries the example knows whom to be.
create function people.example_sign_ins() returns table (name text, post text)
    language sql stable security definer set search_path = ''
as $$
    select a.name, s.post
      from people.sign_in a
      join people.seat s on s.person = a.person
     where a.example and a.enabled
     order by s.organ, s.post, a.name
$$;

create function people.nobody_yet() returns boolean
    language sql stable security definer set search_path = ''
as $$ select not exists (select 1 from people.person) $$;

alter table people.organ enable row level security;
alter table people.organ force row level security;
alter table people.person enable row level security;
alter table people.person force row level security;
alter table people.seat enable row level security;
alter table people.seat force row level security;
alter table people.sign_in enable row level security;

-- Names and posts stand under every act, so whoever acts may read them. Only an organ's administrator writes its persons.
create policy read_names on people.organ for select to qingshan_app using ((select people.acting_organ()) is not null);
create policy read_names on people.person for select to qingshan_app using ((select people.acting_organ()) is not null);
create policy read_names on people.seat for select to qingshan_app using ((select people.acting_organ()) is not null);

-- The owner of the schemas defines the functions above; forced security would bind it, too.
create policy owner_all on people.organ to current_user using (true) with check (true);
create policy owner_all on people.person to current_user using (true) with check (true);
create policy owner_all on people.seat to current_user using (true) with check (true);

grant select on people.organ, people.person, people.seat to qingshan_app;

create function people.may_administer(organ_id text) returns boolean
    language sql stable security definer set search_path = ''
as $$ select people.acting_post() = 'ADMINISTRATOR' and people.acting_organ() = organ_id $$;

create function people.add_person(person_id uuid, seat_id uuid, person_name text, organ_id text, post_code text,
                                  sign_in_name text, secret_hash text, since date) returns void
    language plpgsql security definer set search_path = ''
as $$
begin
    if not people.may_administer(organ_id) then
        raise exception 'only the administrator of % adds its persons', organ_id using errcode = '42501';
    end if;
    insert into people.person (id, name, organ) values (person_id, person_name, organ_id);
    insert into people.seat (id, person, organ, post, held_from) values (seat_id, person_id, organ_id, post_code, since);
    insert into people.sign_in (person, name, secret) values (person_id, lower(sign_in_name), secret_hash);
end
$$;

create function people.end_seat(seat_id uuid, last_day date) returns void
    language plpgsql security definer set search_path = ''
as $$
begin
    if not people.may_administer((select s.organ from people.seat s where s.id = seat_id)) then
        raise exception 'only the administrator of an organ ends its seats' using errcode = '42501';
    end if;
    update people.seat set held_until = last_day where id = seat_id;
end
$$;

-- A person changes the own secret; the administrator of the person's organ sets a new one.
create function people.set_secret(person_id uuid, secret_hash text) returns void
    language plpgsql security definer set search_path = ''
as $$
begin
    if (people.acting_seat()).person is distinct from person_id
       and not people.may_administer((select p.organ from people.person p where p.id = person_id)) then
        raise exception 'this secret is not yours to change' using errcode = '42501';
    end if;
    update people.sign_in set secret = secret_hash, example = false, failures = 0, locked_until = null where person = person_id;
end
$$;

-- Sign-in names for the administrator's list; never the hash.
create function people.sign_ins_of(organ_id text) returns table (person uuid, name text, enabled boolean, locked_until timestamptz)
    language sql stable security definer set search_path = ''
as $$
    select s.person, s.name, s.enabled, s.locked_until
      from people.sign_in s
      join people.person p on p.id = s.person
     where p.organ = organ_id and people.may_administer(organ_id)
$$;

-- A node without anybody is set up once: the two organs, their townships and the first administrators. Refused ever after.
create function people.set_up(organs jsonb, persons jsonb) returns void
    language plpgsql security definer set search_path = ''
as $$
begin
    lock table people.person in exclusive mode;
    if not people.nobody_yet() then
        raise exception 'this node has been set up before' using errcode = '42501';
    end if;
    insert into people.organ (id, kind, name, name_en, county, township)
    select o ->> 'id', o ->> 'kind', o ->> 'name', o ->> 'nameEn', o ->> 'county', o ->> 'township'
      from jsonb_array_elements(organs) o;
    insert into people.person (id, name, organ)
    select (p ->> 'id')::uuid, p ->> 'name', p ->> 'organ' from jsonb_array_elements(persons) p;
    insert into people.seat (id, person, organ, post, held_from)
    select (p ->> 'seat')::uuid, (p ->> 'id')::uuid, p ->> 'organ', p ->> 'post', (p ->> 'since')::date
      from jsonb_array_elements(persons) p;
    insert into people.sign_in (person, name, secret, example)
    select (p ->> 'id')::uuid, lower(p ->> 'signIn'), p ->> 'secret', (p ->> 'example')::boolean
      from jsonb_array_elements(persons) p;
end
$$;

-- PostgreSQL lets everybody execute a new function; here only the application may, and only these.
revoke execute on all functions in schema people from public;
grant execute on all functions in schema people to qingshan_app;
