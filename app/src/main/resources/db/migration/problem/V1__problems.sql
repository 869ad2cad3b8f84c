-- 问题清单. One damaged place: the fact, the patch, the duty holder, the requirement, the term, the checker of the other organ.

grant usage on schema problem to qingshan_app;

create table problem.problem (
    id             uuid primary key,
    year           int not null,
    serial         int not null check (serial > 0),
    clue           uuid not null,
    mine           uuid,
    township       text not null,
    title          text not null,
    fact           text not null check (fact <> ''),
    outline        bytea,                            -- WKB, CGCS2000 lon/lat
    area_m2        double precision,
    duty_holder    text not null check (duty_holder in ('OPERATOR', 'LEGACY', 'TO_BE_CONFIRMED')),
    holder_name    text not null,
    requirement    text not null check (requirement <> ''),
    term_on        date not null,
    checker_organ  text not null,
    state          text not null check (state in ('OPEN', 'WRITTEN_OFF')),
    opened_on      date not null,
    act            uuid not null,
    owner_organ    text not null,
    disclosed_to   text[] not null default '{}',
    unique (owner_organ, year, serial)
);
create index problem_of_mine on problem.problem (mine);
call ledger.guard('problem.problem');

-- 整改措施: what the bureau did about it.
create table problem.measure (
    id           uuid primary key,
    problem      uuid not null references problem.problem,
    mine         uuid,
    title        text not null,
    what         text not null check (what <> ''),
    done_on      date not null,
    area_m2      double precision check (area_m2 >= 0),
    state        text not null check (state in ('RECORDED')),
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}'
);
create index measure_of_problem on problem.measure (problem);
call ledger.guard('problem.measure');

-- 核验意见: what the checker of the other organ says of it.
create table problem.check_opinion (
    id           uuid primary key,
    problem      uuid not null references problem.problem,
    mine         uuid,
    title        text not null,
    verdict      text not null check (verdict in ('AGREES', 'DISPUTES')),
    opinion      text not null check (opinion <> ''),
    state        text not null check (state in ('RECORDED')),
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}'
);
create index check_of_problem on problem.check_opinion (problem);
call ledger.guard('problem.check_opinion');

create view problem.duty with (security_invoker = true) as
    select 'problem.rectify' as duty, 'problem' as record_kind, p.id as record_id, p.mine, p.title as subject, p.owner_organ as organ,
           array['B_RESTORATION', 'B_OFFICER'] as posts, p.term_on as due_on, null::int as missing_year, null::uuid as term, '/problems/' || p.id as link
      from problem.problem p
     where p.state = 'OPEN'
    union all
    select 'problem.check', 'problem', p.id, p.mine, p.title, p.checker_organ, array['P_OFFICER'], null, null, null, '/problems/' || p.id
      from problem.problem p
     where p.state = 'OPEN'
       and not exists (select 1 from problem.check_opinion c where c.problem = p.id);
grant select on problem.duty to qingshan_app;
