-- 专项监督行动 is shown both ways. Customary; only what counties were set up with gets it here.
insert into agreement.set_up_clause (agreement, number, record_kind, from_kind, to_kind, says)
select g.id, '9.3', 'campaign', c.from_kind, c.to_kind, '专项监督行动的方案、底数、进展、抽样和报告'
  from agreement.set_up_agreement g
 cross join (values ('BUREAU', 'PROCURATORATE'), ('PROCURATORATE', 'BUREAU')) as c (from_kind, to_kind)
 where g.ended_on is null;
