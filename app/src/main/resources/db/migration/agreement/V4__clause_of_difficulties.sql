-- 困难. The bureau says what it cannot solve alone and the procuratorate answers: a clause like that of support requests. Only what counties were set up with gets it
-- here; a text that both organs confirmed is not changed behind them.
insert into agreement.set_up_clause (agreement, number, record_kind, from_kind, to_kind, says)
select g.id, c.number, 'difficulty', c.from_kind, c.to_kind, c.says
  from agreement.set_up_agreement g
 cross join (values ('8.3', 'BUREAU', 'PROCURATORATE', '工作中的困难'),
                    ('8.3', 'PROCURATORATE', 'BUREAU', '对困难的答复和协助情况')) as c (number, from_kind, to_kind, says)
 where g.ended_on is null;
