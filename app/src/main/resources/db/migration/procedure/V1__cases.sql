-- 检察办案. The case file, its assessments and drafts are the procuratorate's own and are never disclosed; what is served on the other organ is a record of
-- its own, and so is the answer. The state of a case is not kept here: it is what the law engine makes of the case's acts.

grant usage on schema procedure to qingshan_app;

create table procedure.case_file (
    id           uuid primary key,
    year         int not null,
    serial       int not null check (serial > 0),
    problem      uuid not null,
    mine         uuid,
    township     text not null,
    title        text not null,
    respondent   text,                               -- organ; null in a case against the fact
    state        text not null,                      -- as the law engine says after the last act; for lists
    filed_on     date not null,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}'),
    unique (owner_organ, year, serial)
);
create unique index one_case_of_a_problem_against_an_organ on procedure.case_file (problem, coalesce(respondent, '')) where state <> 'REOPENED';
call ledger.guard('procedure.case_file');

-- 线索评估、办案意见: seen by the procuratorate alone.
create table procedure.assessment (
    id           uuid primary key,
    problem      uuid not null,
    mine         uuid,
    title        text not null,
    opinion      text not null check (opinion <> ''),
    state        text not null check (state in ('WRITTEN')),
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}')
);
create index assessment_of_problem on procedure.assessment (problem);
call ledger.guard('procedure.assessment');

-- 检察建议书稿.
create table procedure.draft (
    id           uuid primary key,
    case_file    uuid not null unique references procedure.case_file,
    mine         uuid,
    title        text not null,
    contents     jsonb not null,
    state        text not null check (state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED')),
    note         text not null default '',
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}')
);
call ledger.guard('procedure.draft');

-- 已送达的文书: what the other organ has in hand.
create table procedure.served (
    id           uuid primary key,
    case_file    uuid not null,
    problem      uuid not null,
    mine         uuid,
    kind         text not null check (kind in ('FILING_DECISION', 'RECOMMENDATION', 'TERMINATION_DECISION')),
    number       text not null,
    title        text not null,
    recipient    text not null,
    contents     jsonb not null,
    served_on    date not null,
    method       text not null,
    state        text not null check (state in ('SERVED')),
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}'
);
create index served_of_case on procedure.served (case_file);
call ledger.guard('procedure.served');

-- 书面回复. One to a recommendation; a second is refused, further facts go as measures.
create table procedure.reply (
    id              uuid primary key,
    served          uuid not null unique,
    mine            uuid,
    title           text not null,
    summary         text not null check (summary <> ''),
    claims_performed boolean not null,
    sent_on         date not null,
    state           text not null check (state in ('SENT')),
    act             uuid not null,
    owner_organ     text not null,
    disclosed_to    text[] not null default '{}'
);
call ledger.guard('procedure.reply');

create view procedure.duty with (security_invoker = true) as
    select 'draft.approve' as duty, 'draft' as record_kind, d.id as record_id, d.mine, d.title as subject, d.owner_organ as organ,
           array['P_CHIEF'] as posts, null::date as due_on, null::int as missing_year, null::uuid as term, '/cases/' || d.case_file as link
      from procedure.draft d
     where d.state = 'SUBMITTED'
    union all
    select 'draft.revise', 'draft', d.id, d.mine, d.title, d.owner_organ, array['P_OFFICER'], null, null, null, '/cases/' || d.case_file
      from procedure.draft d
     where d.state = 'RETURNED'
    union all
    select 'reply.register', 'reply', r.id, r.mine, r.title, s.owner_organ, array['P_OFFICER', 'P_ASSISTANT'], null, null, null, '/cases/' || s.case_file
      from procedure.reply r
      join procedure.served s on s.id = r.served
     where not exists (select 1 from ledger.act a
                        where a.record_kind = 'case' and a.record_id = s.case_file and a.kind = 'case.reply' and a.happened_on >= r.sent_on);
grant select on procedure.duty to qingshan_app;
