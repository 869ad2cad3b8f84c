-- 超期升级. A letter, a request or a difficulty whose term is over is a matter for the heads of both organs. The row is there as long as the term runs; the board shows it
-- once the day has passed. The sender's first row stands for the thread: one row a thread, whoever wrote last.

create index opening_of_what_both_write on procedure.proceeding (thread)
    where thread = id and procedure in ('clue-transfer', 'support-request', 'difficulty');

create or replace view procedure.duty with (security_invoker = true) as
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
                        where a.record_kind = 'case' and a.record_id = s.case_file and a.kind = 'case.reply' and a.happened_on >= r.sent_on)
    union all
    select 'overdue.' || p.procedure, p.procedure, p.id, p.mine, p.number || '　' || p.title, o.organ, array['P_HEAD', 'P_CHIEF', 'B_HEAD'],
           t.due_on, t.missing_year, t.id, '/proceedings/' || p.procedure || '/' || p.thread
      from procedure.proceeding p
      join clock.current_term t on t.thread = p.thread and t.state = 'RUNNING' and t.missing_year is null
     cross join lateral (select distinct v.organ from (values (p.owner_organ), (p.counterpart)) as v (organ) where v.organ is not null) o
     where p.thread = p.id and p.procedure in ('clue-transfer', 'support-request', 'difficulty');
