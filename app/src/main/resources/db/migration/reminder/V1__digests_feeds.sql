-- 提醒. How a person wants to be told of terms that come near. These rows are the person's own: not the organ's, not the other organ's, not the administrator's.

grant usage on schema reminder to qingshan_app;

create table reminder.preference (
    person   uuid primary key references people.person,
    digest   boolean not null default false,
    address  text check (address ~ '^[^[:space:][:cntrl:]<>,;"]+@[^[:space:][:cntrl:]<>,;"]+$' and length(address) <= 254),
    language text not null default 'zh' check (language in ('zh', 'en')),
    check (not digest or address is not null)
);

-- One row a person and working day: the claim before the mail goes and what became of it. So no copy of the program sends what another has sent.
create table reminder.digest (
    person   uuid not null references people.person,
    day      date not null,
    state    text not null check (state in ('SENDING', 'SENT', 'NOTHING', 'FAILED')),
    attempts int not null check (attempts > 0),
    items    int not null default 0,
    says     text not null default '',
    at       timestamptz not null,
    primary key (person, day)
);

-- A calendar feed is read without a session. Only the hash of its secret is kept; without one it is revoked.
create table reminder.feed (
    person     uuid primary key references people.person,
    token_hash bytea unique check (length(token_hash) = 32),
    language   text not null default 'zh' check (language in ('zh', 'en')),
    made_at    timestamptz not null
);

create function reminder.acting_person() returns uuid
    language sql stable security definer set search_path = ''
as $$ select (people.acting_seat()).person $$;

do $$
declare
    owned text;
begin
    foreach owned in array array['reminder.preference', 'reminder.digest', 'reminder.feed'] loop
        execute format('alter table %s enable row level security', owned);
        execute format('alter table %s force row level security', owned);
        execute format('create policy owner_all on %s to current_user using (true) with check (true)', owned);
        execute format('create policy own_rows on %s to qingshan_app using (person = (select reminder.acting_person()))
                        with check (person = (select reminder.acting_person()))', owned);
        execute format('grant select, insert, update on %s to qingshan_app', owned);
    end loop;
end
$$;

-- Who is to be told; asked in the background, where nobody acts. What is told is then read in each person's own name.
create function reminder.subscribers() returns table (person uuid)
    language sql stable security definer set search_path = ''
as $$
    select p.person
      from reminder.preference p
      join people.sign_in s on s.person = p.person and s.enabled
     where p.digest
     order by p.person
$$;

-- Whose feed it is; the secret itself is never kept.
create function reminder.reader_of(hash bytea) returns table (person uuid, language text)
    language sql stable security definer set search_path = ''
as $$
    select f.person, f.language
      from reminder.feed f
      join people.sign_in s on s.person = f.person and s.enabled
     where f.token_hash = hash
$$;

revoke execute on all functions in schema reminder from public;
grant execute on all functions in schema reminder to qingshan_app;
