-- 群众举报. What the public sends arrives without a seat, so no act of an organ can stand under it: it is taken in by the functions below, within limits, and is
-- never changed. What the receiving organ makes of it is a record with acts like any other. Who reported stands in a table of its own that nobody reads directly.

grant usage on schema intake to qingshan_app;

create table intake.arrival (
    id             uuid primary key,
    sending        uuid not null unique,              -- made with the form: what is sent twice is received once
    code_digest    bytea not null unique check (length(code_digest) = 32),
    receiver       text not null references people.organ,
    seen           text not null,
    township       text not null,
    place          text not null,
    lon            double precision check (lon between -180 and 180),
    lat            double precision check (lat between -90 and 90),
    position_from  text not null check (position_from in ('DEVICE', 'PHOTO', 'NONE')),
    happened       text not null,                     -- when, in the reporter's words
    wishes_asking  boolean not null,                  -- may be asked months later whether it was put right
    may_pass       boolean not null,                  -- who reported may be told to the other organ, should it be passed on
    arrived_at     timestamptz not null,
    arrived_on     date not null,
    acknowledge_by date not null,
    missing_year   int,
    passed_to      text references people.organ,
    passed_on      date,
    passed_by_date date,                              -- the other organ's day for acknowledging
    passed_missing int,
    check ((passed_to is null) = (passed_on is null)),
    check ((lon is null) = (lat is null) and (lon is null) = (position_from = 'NONE'))
);

create table intake.identity (
    arrival uuid primary key references intake.arrival,
    name    text not null,
    phone   text not null
);

create table intake.supplement (
    id      uuid primary key,
    arrival uuid not null references intake.arrival,
    number  int not null check (number > 0),
    words   text not null,
    said_at timestamptz not null,
    unique (arrival, number)
);

-- 治理好了吗: what a reporter, or a volunteer with a link, answered months later. An observation for the officer, never a finding.
create table intake.answer (
    id          uuid primary key,
    organ       text not null references people.organ,
    arrival     uuid references intake.arrival,
    invitation  uuid,
    problem     uuid,
    fixed       boolean not null,
    words       text not null,
    answered_at timestamptz not null,
    check ((arrival is null) <> (invitation is null))
);
create index answer_of_problem on intake.answer (problem);

create table intake.photo (
    id         uuid primary key,
    arrival    uuid references intake.arrival,
    supplement uuid references intake.supplement,
    answer     uuid references intake.answer,
    number     int not null check (number between 1 and 9),
    digest     text not null check (digest ~ '^[0-9a-f]{64}$'),
    media_type text not null,
    size       bigint not null,
    taken_at   timestamptz,
    lon        double precision,
    lat        double precision,
    device     text,
    check (num_nonnulls(arrival, supplement, answer) = 1)
);

-- How often an address has sent within a day: the key is an HMAC under a secret of the node and of the day, and goes after a day.
create table intake.sending_rate (
    key bytea not null check (length(key) = 32),
    at  timestamptz not null
);
create index sending_rate_of_key on intake.sending_rate (key, at);

-- 办理. One row for each organ that handles a report; nothing of it is disclosed.
create table intake.report (
    id                uuid primary key,
    arrival           uuid not null references intake.arrival,
    year              int not null,
    serial            int not null check (serial > 0),
    mine              uuid,
    township          text not null,
    title             text not null,
    state             text not null check (state in ('ACKNOWLEDGED', 'TAKEN_UP', 'JOINED', 'PASSED_ON', 'DECLINED')),
    decline_reason    text,
    clue              uuid,
    proceeding        uuid,
    problem           uuid,
    acknowledged_on   date not null,
    answered_on       date,
    supplements_taken int not null default 0,
    act               uuid not null,
    owner_organ       text not null,
    disclosed_to      text[] not null default '{}' check (disclosed_to = '{}'),
    unique (owner_organ, year, serial),
    unique (owner_organ, arrival),
    check ((state = 'DECLINED') = (decline_reason is not null)),
    check (state <> 'TAKEN_UP' or num_nonnulls(clue, proceeding) = 1),
    check (state <> 'JOINED' or num_nonnulls(clue, proceeding, problem) = 1)
);
call ledger.guard('intake.report');

-- What the organ says to the reporter, on the page of the code.
create table intake.said (
    id           uuid primary key,
    report       uuid not null references intake.report,
    mine         uuid,
    title        text not null,
    kind         text not null check (kind in ('ANSWER', 'QUESTION')),
    words        text not null check (words <> ''),
    said_on      date not null,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}')
);
call ledger.guard('intake.said');

-- A link by which volunteers answer for a place; only the digest of its secret is kept.
create table intake.invitation (
    id           uuid primary key,
    problem      uuid not null,
    mine         uuid,
    title        text not null,
    place        text not null check (place <> ''),   -- what the volunteer reads, in the officer's words
    token_digest bytea not null unique check (length(token_digest) = 32),
    valid_until  date not null,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}')
);
call ledger.guard('intake.invitation');

create table intake.noted_answer (
    id           uuid primary key references intake.answer,
    problem      uuid,
    mine         uuid,
    title        text not null,
    words        text not null check (words <> ''),
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}')
);
call ledger.guard('intake.noted_answer');

-- The posts that handle reports are those that may acknowledge one.
create function intake.handles() returns boolean
    language sql stable security definer set search_path = ''
as $$ select people.acting_organ() is not null and ledger.has_power('public-report.acknowledged', 'public-report') $$;

do $$
declare
    t text;
begin
    foreach t in array array['arrival', 'identity', 'supplement', 'answer', 'photo', 'sending_rate'] loop
        execute format('alter table intake.%I enable row level security', t);
        execute format('alter table intake.%I force row level security', t);
        execute format('create policy owner_all on intake.%I to current_user using (true) with check (true)', t);
    end loop;
end
$$;
-- identity and sending_rate have no policy for the application and are not granted to it.
create policy read_received on intake.arrival for select to qingshan_app
    using ((select intake.handles()) and (select people.acting_organ()) in (receiver, passed_to));
create policy read_received on intake.supplement for select to qingshan_app
    using (exists (select 1 from intake.arrival a where a.id = supplement.arrival));
create policy read_received on intake.answer for select to qingshan_app
    using ((select intake.handles()) and organ = (select people.acting_organ()));
create policy read_received on intake.photo for select to qingshan_app
    using (exists (select 1 from intake.arrival a where a.id = photo.arrival)
           or exists (select 1 from intake.supplement s where s.id = photo.supplement)
           or exists (select 1 from intake.answer w where w.id = photo.answer));
grant select on intake.arrival, intake.supplement, intake.answer, intake.photo to qingshan_app;

-- ── The public's side: what can be asked and sent without a seat ──

create function intake.townships() returns table (code text, name text, name_en text, outline bytea)
    language sql stable security definer set search_path = ''
as $$ select t.code, t.name, t.name_en, t.outline from place.township t order by t.code $$;

create function intake.receivers() returns table (id text, kind text, name text, name_en text)
    language sql stable security definer set search_path = ''
as $$ select o.id, o.kind, o.name, o.name_en from people.organ o where o.kind in ('BUREAU', 'PROCURATORATE') order by o.kind, o.id $$;

-- True while this address may still send; asked before files are kept, and again by what receives.
create function intake.may_send(address bytea, at timestamptz, most_hour int, most_day int) returns boolean
    language sql stable security definer set search_path = ''
as $$
    select count(*) filter (where r.at > may_send.at - interval '1 hour') < most_hour and count(*) < most_day
      from intake.sending_rate r
     where r.key = address and r.at > may_send.at - interval '1 day'
$$;

create function intake.count_sending(address bytea, at timestamptz, most_hour int, most_day int) returns void
    language plpgsql security definer set search_path = ''
as $$
begin
    perform pg_advisory_xact_lock(hashtext('intake'), hashtext(encode(address, 'hex')));
    if not intake.may_send(address, at, most_hour, most_day) then
        raise exception 'this address has sent too often' using errcode = 'QS429';
    end if;
    delete from intake.sending_rate r where r.at <= count_sending.at - interval '1 day';
    insert into intake.sending_rate values (address, at);
end
$$;

-- Addresses go after a day, whether or not anybody sends again.
create function intake.forget_addresses(at timestamptz) returns void
    language sql security definer set search_path = ''
as $$ delete from intake.sending_rate r where r.at <= forget_addresses.at - interval '1 day' $$;

create function intake.keep_photos(photos jsonb, of_arrival uuid, of_supplement uuid, of_answer uuid) returns void
    language sql security definer set search_path = ''
as $$
    insert into intake.photo (id, arrival, supplement, answer, number, digest, media_type, size, taken_at, lon, lat, device)
    select gen_random_uuid(), of_arrival, of_supplement, of_answer, p.number, p.value ->> 'digest', p.value ->> 'mediaType', (p.value ->> 'size')::bigint,
           (p.value ->> 'takenAt')::timestamptz, (p.value ->> 'lon')::float, (p.value ->> 'lat')::float, p.value ->> 'device'
      from jsonb_array_elements(photos) with ordinality p (value, number)
$$;

-- Takes a report in. The limits are checked before anything is written, so that no message of the database ever repeats what was typed.
create function intake.receive(report jsonb, photos jsonb, most_day int) returns void
    language plpgsql security definer set search_path = ''
as $$
declare
    organ people.organ;
    arrived timestamptz := (report ->> 'arrivedAt')::timestamptz;
begin
    select o.* into organ from people.organ o where o.id = report ->> 'receiver' and o.kind in ('BUREAU', 'PROCURATORATE');
    if not found
       or not exists (select 1 from place.township t where t.code = report ->> 'township' and left(t.code, 6) = organ.county)
       or jsonb_array_length(photos) not between 1 and 9
       or length(report ->> 'seen') not between 1 and 4000 or length(report ->> 'place') not between 1 and 300
       or length(report ->> 'happened') > 100 or length(report ->> 'name') > 60 or length(report ->> 'phone') > 40 then
        raise exception 'a report beyond its limits' using errcode = 'QS422';
    end if;
    -- however many addresses send, a day holds so many
    if (select count(*) from intake.arrival a where a.arrived_at > arrived - interval '1 day') >= most_day then
        raise exception 'more reports than a day takes' using errcode = 'QS429';
    end if;
    insert into intake.arrival (id, sending, code_digest, receiver, seen, township, place, lon, lat, position_from, happened, wishes_asking, may_pass,
                                arrived_at, arrived_on, acknowledge_by, missing_year)
    values ((report ->> 'id')::uuid, (report ->> 'sending')::uuid, decode(report ->> 'codeDigest', 'hex'), organ.id, report ->> 'seen',
            report ->> 'township', report ->> 'place', (report ->> 'lon')::float, (report ->> 'lat')::float, report ->> 'positionFrom',
            report ->> 'happened', (report ->> 'wishesAsking')::boolean, (report ->> 'mayPass')::boolean,
            arrived, (report ->> 'arrivedOn')::date, (report ->> 'acknowledgeBy')::date, (report ->> 'missingYear')::int);
    if report ->> 'name' <> '' or report ->> 'phone' <> '' then
        insert into intake.identity values ((report ->> 'id')::uuid, report ->> 'name', report ->> 'phone');
    end if;
    perform intake.keep_photos(photos, (report ->> 'id')::uuid, null, null);
end
$$;

create function intake.was_sent(of_sending uuid) returns boolean
    language sql stable security definer set search_path = ''
as $$ select exists (select 1 from intake.arrival a where a.sending = of_sending) $$;

-- The organ that handles it now.
create function intake.handler(a intake.arrival) returns text
    language sql immutable set search_path = ''
as $$ select coalesce(a.passed_to, a.receiver) $$;

-- The problem that a report led to, by whatever way.
create function intake.problem_of(r intake.report) returns uuid
    language sql stable security definer set search_path = ''
as $$
    select coalesce(r.problem,
                    (select p.id from problem.problem p where p.clue = r.clue limit 1),
                    (select p.problem from procedure.proceeding p where p.thread = r.proceeding and p.problem is not null limit 1))
$$;

-- Whether it is time to ask: the problem was written off, or, where there is none, an answer was given, before the day; and nothing was answered since that day.
create function intake.asks(a intake.arrival, r intake.report, before date) returns boolean
    language sql stable security definer set search_path = ''
as $$
    select a.wishes_asking and r.id is not null
       and case when intake.problem_of(r) is null then r.state in ('TAKEN_UP', 'JOINED') and coalesce(r.answered_on <= before, false)
                else exists (select 1
                               from problem.problem p
                              where p.id = intake.problem_of(r) and p.state = 'WRITTEN_OFF'
                                and (select max(x.happened_on) from ledger.act x
                                      where x.record_kind = 'problem' and x.record_id = p.id and x.kind = 'problem.written-off') <= before)
           end
       and not exists (select 1 from intake.answer w where w.arrival = a.id and w.answered_at > before)
$$;

-- The page of a code: what became of it, in words for the reporter. Nothing of who it was, nothing of another's report.
create function intake.status(of_code bytea, ask_before date) returns jsonb
    language sql stable security definer set search_path = ''
as $$
    select jsonb_build_object(
               'arrivedOn', a.arrived_on, 'receiver', o.name, 'receiverEn', o.name_en,
               'passedTo', q.name, 'passedToEn', q.name_en, 'passedOn', a.passed_on,
               'acknowledgedOn', r.acknowledged_on, 'state', coalesce(r.state, 'ARRIVED'), 'declineReason', r.decline_reason,
               'acknowledgeBy', coalesce(a.passed_by_date, a.acknowledge_by),
               'missingYear', case when a.passed_to is null then a.missing_year else a.passed_missing end,
               'photos', (select count(*) from intake.photo p where p.arrival = a.id),
               'wishesAsking', a.wishes_asking,
               'said', coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'words', s.words, 'on', s.said_on) order by s.said_on, x.seq)
                                   from intake.said s
                                   join intake.report t on t.id = s.report and t.arrival = a.id
                                   join ledger.act x on x.id = s.act), '[]'),
               'supplements', (select count(*) from intake.supplement s where s.arrival = a.id),
               'asks', coalesce(intake.asks(a, r, ask_before), false),
               'answers', coalesce((select jsonb_agg(jsonb_build_object('fixed', w.fixed, 'at', w.answered_at) order by w.answered_at)
                                      from intake.answer w where w.arrival = a.id), '[]'))
      from intake.arrival a
      join people.organ o on o.id = a.receiver
      left join people.organ q on q.id = a.passed_to
      left join intake.report r on r.arrival = a.id and r.owner_organ = coalesce(a.passed_to, a.receiver)
     where a.code_digest = of_code
$$;

create function intake.say_more(of_code bytea, new_words text, photos jsonb, at timestamptz) returns void
    language plpgsql security definer set search_path = ''
as $$
declare
    a intake.arrival;
    said int;
    id uuid := gen_random_uuid();
begin
    select x.* into a from intake.arrival x where x.code_digest = of_code for update;
    if not found or length(new_words) not between 1 and 4000 or jsonb_array_length(photos) > 9 then
        raise exception 'nothing that can be added' using errcode = 'QS422';
    end if;
    select count(*) into said from intake.supplement s where s.arrival = a.id;
    if said >= 20 then
        raise exception 'twenty supplements are enough' using errcode = 'QS429';
    end if;
    insert into intake.supplement values (id, a.id, said + 1, new_words, at);
    perform intake.keep_photos(photos, null, id, null);
end
$$;

create function intake.answer_asked(of_code bytea, is_fixed boolean, new_words text, photos jsonb, at timestamptz, ask_before date) returns void
    language plpgsql security definer set search_path = ''
as $$
declare
    a intake.arrival;
    r intake.report;
    id uuid := gen_random_uuid();
begin
    select x.* into a from intake.arrival x where x.code_digest = of_code for update;
    select x.* into r from intake.report x where x.arrival = a.id and x.owner_organ = intake.handler(a);
    if a.id is null or not coalesce(intake.asks(a, r, ask_before), false) or length(new_words) > 2000 or jsonb_array_length(photos) > 9 then
        raise exception 'nothing is asked here' using errcode = 'QS422';
    end if;
    insert into intake.answer values (id, intake.handler(a), a.id, null, intake.problem_of(r), is_fixed, new_words, at);
    perform intake.keep_photos(photos, null, null, id);
end
$$;

create function intake.invited(of_token bytea, today date) returns table (place text, organ text, organ_en text)
    language sql stable security definer set search_path = ''
as $$
    select i.place, o.name, o.name_en from intake.invitation i join people.organ o on o.id = i.owner_organ
     where i.token_digest = of_token and i.valid_until >= today
$$;

create function intake.answer_invited(of_token bytea, is_fixed boolean, new_words text, photos jsonb, at timestamptz, today date) returns void
    language plpgsql security definer set search_path = ''
as $$
declare
    i intake.invitation;
    id uuid := gen_random_uuid();
begin
    select x.* into i from intake.invitation x where x.token_digest = of_token and x.valid_until >= today for update;
    if not found or length(new_words) > 2000 or jsonb_array_length(photos) > 9 then
        raise exception 'nothing is asked here' using errcode = 'QS422';
    end if;
    if (select count(*) from intake.answer w where w.invitation = i.id) >= 100 then
        raise exception 'a hundred answers are enough' using errcode = 'QS429';
    end if;
    insert into intake.answer values (id, i.owner_organ, null, i.id, i.problem, is_fixed, new_words, at);
    perform intake.keep_photos(photos, null, null, id);
end
$$;

-- ── The receiver's side ──

-- True where an act of this kind stands in this very transaction, by the acting organ, on its own record of the report.
create function intake.acted_now(of_arrival uuid, act_kind text) returns boolean
    language sql stable security definer set search_path = ''
as $$
    select exists (select 1
                     from ledger.act x
                     join intake.report r on r.id = x.record_id and r.arrival = of_arrival
                    where x.record_kind = 'public-report' and x.kind = act_kind and x.txid = pg_current_xact_id()
                      and x.owner_organ = people.acting_organ() and r.owner_organ = x.owner_organ)
$$;

-- Who reported. Only for the organ that received it (another one, if the reporter agreed), only for the posts that handle reports, and never without an act that
-- says who looked.
create function intake.identity_of(of_arrival uuid) returns table (name text, phone text)
    language sql stable security definer set search_path = ''
as $$
    select i.name, i.phone
      from intake.identity i
      join intake.arrival a on a.id = i.arrival
     where i.arrival = of_arrival and intake.handles()
       and (a.receiver = people.acting_organ() or (a.passed_to = people.acting_organ() and a.may_pass))
       and intake.acted_now(of_arrival, 'public-report.identity-read')
$$;

create function intake.has_identity(of_arrival uuid) returns boolean
    language sql stable security definer set search_path = ''
as $$
    select exists (select 1
                     from intake.identity i
                     join intake.arrival a on a.id = i.arrival
                    where i.arrival = of_arrival and intake.handles()
                      and (a.receiver = people.acting_organ() or (a.passed_to = people.acting_organ() and a.may_pass)))
$$;

-- Whether an officer's text names a reporter: the one of a report, or, with no report, any whose report this organ holds. Asked before the text is written anywhere.
create function intake.names_reporter(words text, of_arrival uuid) returns boolean
    language sql stable security definer set search_path = ''
as $$
    select exists (select 1
                     from intake.identity i
                     join intake.arrival a on a.id = i.arrival
                    where people.acting_organ() in (a.receiver, a.passed_to)
                      and (of_arrival is null or i.arrival = of_arrival)
                      and ((length(i.name) >= 2 and position(i.name in words) > 0)
                           or (length(regexp_replace(i.phone, '[^0-9]', '', 'g')) >= 7
                               and position(regexp_replace(i.phone, '[^0-9]', '', 'g') in regexp_replace(words, '[^0-9]', '', 'g')) > 0)))
$$;

create function intake.pass_on(of_arrival uuid, to_organ text, day date, by_date date, missing int) returns void
    language plpgsql security definer set search_path = ''
as $$
begin
    if not intake.handles() or not intake.acted_now(of_arrival, 'public-report.passed-on')
       or not exists (select 1 from people.organ f join people.organ t on t.county = f.county and t.kind <> f.kind and t.kind <> 'TOWNSHIP'
                       where f.id = people.acting_organ() and t.id = to_organ) then
        raise exception 'this report is not yours to pass on' using errcode = '42501';
    end if;
    update intake.arrival a set passed_to = to_organ, passed_on = day, passed_by_date = by_date, passed_missing = missing
     where a.id = of_arrival and a.receiver = people.acting_organ() and a.passed_to is null;
    if not found then
        raise exception 'this report was passed on before' using errcode = '42501';
    end if;
end
$$;

-- How often those asked said that it is, or is not, put right; for whoever of the organ sees the problem.
create function intake.answers_on(of_problem uuid) returns table (fixed bigint, not_fixed bigint, latest timestamptz)
    language sql stable security definer set search_path = ''
as $$
    select count(*) filter (where w.fixed), count(*) filter (where not w.fixed), max(w.answered_at)
      from intake.answer w
     where w.problem = of_problem and w.organ = people.acting_organ()
$$;

revoke execute on all functions in schema intake from public;
grant execute on function intake.handles(), intake.townships(), intake.receivers(), intake.may_send(bytea, timestamptz, int, int),
    intake.count_sending(bytea, timestamptz, int, int), intake.forget_addresses(timestamptz),
    intake.receive(jsonb, jsonb, int), intake.was_sent(uuid), intake.status(bytea, date),
    intake.say_more(bytea, text, jsonb, timestamptz), intake.answer_asked(bytea, boolean, text, jsonb, timestamptz, date),
    intake.invited(bytea, date), intake.answer_invited(bytea, boolean, text, jsonb, timestamptz, date), intake.identity_of(uuid),
    intake.has_identity(uuid), intake.names_reporter(text, uuid), intake.pass_on(uuid, text, date, date, int), intake.answers_on(uuid) to qingshan_app;

-- 待办. What waits for the posts that handle reports; the term for the answer is a term like any other.
create view intake.duty with (security_invoker = true) as
    select 'public-report.acknowledge' as duty, 'public-report' as record_kind, a.id as record_id, null::uuid as mine,
           a.place as subject, o.organ, array['B_OFFICER', 'B_MINING', 'P_OFFICER', 'P_ASSISTANT', 'P_CASE_OFFICE'] as posts,
           case when o.organ = a.receiver then a.acknowledge_by else a.passed_by_date end as due_on,
           case when o.organ = a.receiver then a.missing_year else a.passed_missing end as missing_year, null::uuid as term,
           '/intake/' || a.id as link
      from intake.arrival a
      cross join lateral (select people.acting_organ() as organ) o
     where not exists (select 1 from intake.report r where r.arrival = a.id and r.owner_organ = o.organ)
    union all
    select 'public-report.supplement', 'public-report', r.id, r.mine, r.title, r.owner_organ,
           array['B_OFFICER', 'B_MINING', 'P_OFFICER', 'P_ASSISTANT', 'P_CASE_OFFICE'], null, null, null, '/intake/' || r.arrival
      from intake.report r
     where r.state <> 'PASSED_ON'
       and (select count(*) from intake.supplement s where s.arrival = r.arrival) > r.supplements_taken
    union all
    select 'public-answer.not-fixed', 'public-answer', w.id, null, coalesce(p.title, r.title, ''), w.organ,
           array['B_OFFICER', 'B_MINING', 'P_OFFICER', 'P_ASSISTANT', 'P_CASE_OFFICE'], null, null, null, '/intake/answers/' || w.id
      from intake.answer w
      left join problem.problem p on p.id = w.problem
      left join intake.report r on r.arrival = w.arrival and r.owner_organ = w.organ
     where not w.fixed
       and not exists (select 1 from intake.noted_answer n where n.id = w.id);
grant select on intake.duty to qingshan_app;
