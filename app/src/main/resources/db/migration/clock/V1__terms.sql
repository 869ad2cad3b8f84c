-- 期限. A term that runs on a record, with its working: the page can say why this date. A term never changes a legal state by itself.

grant usage on schema clock to qingshan_app;

create table clock.term (
    id            uuid primary key,
    record_kind   text not null,
    record_id     uuid not null,
    mine          uuid,
    rule          text not null,                 -- P04
    name          text not null,
    name_en       text not null,
    citation      text not null,
    citation_en   text not null,
    subject       text not null,                 -- what it is about, in the reader's words
    owed_by       text not null references people.organ,
    owed_by_posts text[] not null,
    trigger_on    date not null,
    raw_on        date not null,
    due_on        date not null,
    missing_year  int,                           -- the calendar year that is not yet published: then the date is provisional
    state         text not null check (state in ('RUNNING', 'PAUSED', 'STOPPED')),
    stopped_on    date,
    working       text[] not null,
    working_en    text[] not null,
    link          text not null,                 -- the page on which the duty is done
    act           uuid not null,
    owner_organ   text not null,
    disclosed_to  text[] not null default '{}',
    check ((state = 'STOPPED') = (stopped_on is not null))
);
create index term_of_record on clock.term (record_kind, record_id);
create index term_due on clock.term (owed_by, due_on) where state = 'RUNNING';
call ledger.guard('clock.term');

-- 待办: the terms that run, as duties of the organ that owes them.
create view clock.duty with (security_invoker = true) as
    select 'term.' || t.rule as duty, t.record_kind, t.record_id, t.mine, t.subject, t.owed_by as organ, t.owed_by_posts as posts,
           t.due_on, t.missing_year, t.id as term, t.link
      from clock.term t
     where t.state = 'RUNNING';
grant select on clock.duty to qingshan_app;
