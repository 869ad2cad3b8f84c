-- 轮到谁办. Between two organs much waits for one of them without a legal day: a returned letter, an answer to be confirmed, a draft to be signed, minutes to be agreed to. Whose turn it
-- is follows from the state, so it stands here once, and on the board of those who can go on. What a running term tells them already is left out.

create view procedure.turn as
    select t.* from (values
        ('clue-transfer', 'RETURNED', 'OPENER', 'transfer-returned', array['P_HEAD', 'P_OFFICER', 'B_HEAD', 'B_OFFICER']),
        ('clue-transfer', 'REFUSED', 'OPENER', 'transfer-answered', array['P_HEAD', 'P_OFFICER', 'B_HEAD', 'B_OFFICER']),
        ('clue-transfer', 'FED_BACK', 'OPENER', 'transfer-answered', array['P_HEAD', 'P_OFFICER', 'B_HEAD', 'B_OFFICER']),
        ('clue-transfer', 'DISPUTED', 'BOTH', 'transfer-disputed', array['P_HEAD', 'P_OFFICER', 'B_HEAD', 'B_OFFICER']),
        ('support-request', 'DRAFT', 'OPENER', 'support-draft', array['B_HEAD']),
        ('support-request', 'SUBMITTED', 'OTHER', 'support-submitted', array['P_HEAD', 'P_OFFICER']),
        ('support-request', 'RECEIVED', 'OTHER', 'support-received', array['P_OFFICER']),
        ('support-request', 'SUPPLEMENT', 'OPENER', 'support-supplement', array['B_OFFICER', 'B_RESTORATION', 'B_MINING', 'B_LEGAL', 'B_HEAD']),
        ('support-request', 'ASSESSED', 'OTHER', 'support-assessed', array['P_HEAD']),
        ('support-request', 'ACCEPTED', 'OTHER', 'support-accepted', array['P_OFFICER', 'P_ASSISTANT']),
        ('support-request', 'IN_SUPPORT', 'OTHER', 'support-given', array['P_OFFICER']),
        ('support-request', 'COMPLETED', 'OPENER', 'support-completed', array['B_OFFICER', 'B_RESTORATION', 'B_MINING', 'B_LEGAL', 'B_HEAD']),
        ('difficulty', 'RAISED', 'OTHER', 'difficulty-raised', array['P_HEAD', 'P_OFFICER']),
        ('difficulty', 'RECEIVED', 'OTHER', 'difficulty-received', array['P_OFFICER']),
        ('difficulty', 'ANSWERED', 'OPENER', 'difficulty-open', array['B_HEAD', 'B_OFFICER', 'B_RESTORATION', 'B_MINING', 'B_LEGAL']),
        ('difficulty', 'IN_HAND', 'OPENER', 'difficulty-open', array['B_HEAD', 'B_OFFICER', 'B_RESTORATION', 'B_MINING', 'B_LEGAL']),
        ('joint-meeting', 'PROPOSED', 'NOT_PROPOSER', 'meeting-proposed', array['P_HEAD', 'B_HEAD']),
        ('joint-meeting', 'SCHEDULED', 'BOTH', 'meeting-scheduled', array['P_HEAD', 'P_OFFICER', 'B_HEAD', 'B_OFFICER']),
        ('joint-meeting', 'MINUTES_DRAFT', 'NOT_AGREED', 'meeting-minutes', array['P_HEAD', 'P_CHIEF', 'B_HEAD']),
        ('joint-look-back', 'VISITED', 'BOTH', 'look-back-visited', array['P_OFFICER', 'B_RESTORATION']),
        ('joint-look-back', 'ASSESSED', 'BOTH', 'look-back-assessed', array['P_OFFICER', 'B_RESTORATION']),
        ('look-back', 'VISITED', 'OPENER', 'look-back-visited', array['P_OFFICER', 'B_RESTORATION']),
        ('look-back', 'ASSESSED', 'OPENER', 'look-back-assessed', array['P_OFFICER', 'B_RESTORATION'])
    ) as t (procedure, state, side, says, posts);
grant select on procedure.turn to qingshan_app;

create index waiting_for_somebody on procedure.proceeding (procedure, state) where not ended;

-- The acts of a joint meeting, of whichever organ, in the order in which they were recorded.
create view procedure.meeting_act with (security_invoker = true) as
    select p.thread, a.owner_organ, substr(a.kind, length('joint-meeting.') + 1) as act, a.recorded_at
      from procedure.proceeding p
      join ledger.act a on a.record_kind = 'joint-meeting' and a.record_id = p.id
     where p.procedure = 'joint-meeting';
grant select on procedure.meeting_act to qingshan_app;

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
     where p.thread = p.id and p.procedure in ('clue-transfer', 'support-request', 'difficulty')
    union all
    select 'turn.' || t.says, p.procedure, p.id, f.mine, f.number || '　' || f.title, o.organ, t.posts, null, null, null, '/proceedings/' || p.procedure || '/' || p.thread
      from procedure.turn t
      join procedure.proceeding p on p.procedure = t.procedure and p.state = t.state and not p.ended
      join procedure.proceeding f on f.id = p.thread
     cross join lateral (values (f.owner_organ), (f.counterpart)) as o (organ)
     where o.organ is not null
       -- each organ has its own row in a thread; the state is that of the row written last
       and not exists (select from procedure.proceeding later
                        where later.thread = p.thread and later.id <> p.id and procedure.recorded_at(later.act) > procedure.recorded_at(p.act))
       and case t.side
               when 'OPENER' then o.organ = f.owner_organ
               when 'OTHER' then o.organ = f.counterpart
               when 'NOT_PROPOSER' then o.organ <> (select m.owner_organ from procedure.meeting_act m
                                                     where m.thread = p.thread and m.act in ('propose-meeting', 'amend-proposal', 'postpone-meeting')
                                                     order by m.recorded_at desc limit 1)
               when 'NOT_AGREED' then not exists (select from procedure.meeting_act m
                                                   where m.thread = p.thread and m.act = 'agree-minutes' and m.owner_organ = o.organ
                                                     and m.recorded_at > all (select c.recorded_at from procedure.meeting_act c
                                                                               where c.thread = p.thread and (c.act in ('draft-minutes', 'revise-minutes')
                                                                                  or (c.act = 'object-minutes' and c.owner_organ = o.organ))))
               else true
           end;
