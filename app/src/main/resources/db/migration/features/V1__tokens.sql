-- 空间数据服务的访问令牌. A program reads the collections with one, as one seat of the person who made it. These rows are the person's own: not the organ's, not the
-- administrator's. None is deleted: what was good when stays to be read.

grant usage on schema features to qingshan_app;

create table features.token (
    id         uuid primary key,
    person     uuid not null references people.person,
    seat       uuid not null references people.seat,
    label      text not null check (length(label) between 1 and 60),
    token_hash bytea not null unique check (length(token_hash) = 32),   -- SHA-256; the token itself is never kept
    made_at    timestamptz not null,
    expires_at timestamptz not null check (expires_at > made_at and expires_at <= made_at + interval '366 days'),
    revoked_at timestamptz
);
create index token_of_person on features.token (person);

create function features.acting_person() returns uuid
    language sql stable security definer set search_path = ''
as $$ select (people.acting_seat()).person $$;

create function features.acting_seat() returns uuid
    language sql stable security definer set search_path = ''
as $$ select (people.acting_seat()).id $$;

alter table features.token enable row level security;
alter table features.token force row level security;
create policy owner_all on features.token to current_user using (true) with check (true);
create policy read_own on features.token for select to qingshan_app using (person = (select features.acting_person()));
create policy make_own on features.token for insert to qingshan_app
    with check (person = (select features.acting_person()) and seat = (select features.acting_seat()) and revoked_at is null);
create policy end_own on features.token for update to qingshan_app
    using (person = (select features.acting_person())) with check (person = (select features.acting_person()) and revoked_at is not null);
grant select, insert on features.token to qingshan_app;
grant update (revoked_at) on features.token to qingshan_app;

-- Ended is ended: nothing makes a token good again or good for longer.
create function features.ended_stays_ended() returns trigger
    language plpgsql set search_path = ''
as $$
begin
    if old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at then
        raise exception 'token %: it was ended before', old.id using errcode = '42501';
    end if;
    return new;
end
$$;
create trigger ended_stays_ended before update on features.token for each row execute function features.ended_stays_ended();

-- Whose it is; asked before anybody acts.
create function features.seat_of(hash bytea, at timestamptz) returns table (person uuid, seat uuid)
    language sql stable security definer set search_path = ''
as $$
    select t.person, t.seat
      from features.token t
      join people.sign_in s on s.person = t.person and s.enabled
     where t.token_hash = hash and t.revoked_at is null and t.expires_at > at
$$;

revoke execute on all functions in schema features from public;
grant execute on function features.acting_person(), features.acting_seat(), features.seat_of(bytea, timestamptz) to qingshan_app;
