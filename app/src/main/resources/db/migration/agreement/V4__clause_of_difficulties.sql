-- 困难. The bureau says what it cannot solve alone and the procuratorate answers: a clause like that of support requests. Where agreements are signed texts
-- only what counties were set up with gets it here; a text that both organs confirmed is not changed behind them.

do $$
begin
    if to_regclass('agreement.set_up_clause') is null then
        alter function agreement.clauses_of_procedures() rename to clauses_before_difficulties;
        create function agreement.clauses_of_procedures() returns table (number text, record_kind text, from_kind text, to_kind text, says text)
            language sql immutable set search_path = ''
        as $f$
            select * from agreement.clauses_before_difficulties()
            union all
            values ('8.3', 'difficulty', 'BUREAU', 'PROCURATORATE', '工作中的困难'),
                   ('8.3', 'difficulty', 'PROCURATORATE', 'BUREAU', '对困难的答复和协助情况')
        $f$;
        revoke execute on function agreement.clauses_of_procedures() from public;
        insert into agreement.clause (agreement, number, record_kind, from_kind, to_kind, says)
        select g.id, c.number, c.record_kind, c.from_kind, c.to_kind, c.says
          from agreement.agreement g cross join agreement.clauses_of_procedures() c
         where g.ended_on is null and c.record_kind = 'difficulty';
    else
        insert into agreement.set_up_clause (agreement, number, record_kind, from_kind, to_kind, says)
        select g.id, c.number, 'difficulty', c.from_kind, c.to_kind, c.says
          from agreement.set_up_agreement g
         cross join (values ('8.3', 'BUREAU', 'PROCURATORATE', '工作中的困难'),
                            ('8.3', 'PROCURATORATE', 'BUREAU', '对困难的答复和协助情况')) as c (number, from_kind, to_kind, says)
         where g.ended_on is null;
    end if;
end
$$;
