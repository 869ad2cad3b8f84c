-- 专项监督行动 is shown both ways. Customary, like the clauses before; an agreement in force gets it with this version.
do $do$
begin
    if to_regclass('agreement.clause') is not null then
        insert into agreement.clause (agreement, number, record_kind, from_kind, to_kind, says)
        select g.id, '9.3', 'campaign', c.f, c.t, '专项监督行动的方案、底数、进展、抽样和报告'
          from agreement.agreement g cross join (values ('BUREAU', 'PROCURATORATE'), ('PROCURATORATE', 'BUREAU')) as c (f, t)
         where g.ended_on is null;
        alter function agreement.start(uuid, text, text, text, date) rename to start_with_procedures;
        execute $make$
            create function agreement.start(agreement_id uuid, of_county text, agreement_number text, agreement_name text, since date) returns void
                language plpgsql security definer set search_path = ''
            as $$
            begin
                perform agreement.start_with_procedures(agreement_id, of_county, agreement_number, agreement_name, since);
                insert into agreement.clause (agreement, number, record_kind, from_kind, to_kind, says)
                values (agreement_id, '9.3', 'campaign', 'BUREAU', 'PROCURATORATE', '专项监督行动的方案、底数、进展、抽样和报告'),
                       (agreement_id, '9.3', 'campaign', 'PROCURATORATE', 'BUREAU', '专项监督行动的方案、底数、进展、抽样和报告');
            end
            $$
        $make$;
        revoke execute on function agreement.start(uuid, text, text, text, date) from public;
        revoke execute on function agreement.start_with_procedures(uuid, text, text, text, date) from qingshan_app;
        grant execute on function agreement.start(uuid, text, text, text, date) to qingshan_app;
    else
        -- what a county was set up with before its agreement was a text that both organs sign
        insert into agreement.set_up_clause (agreement, number, record_kind, from_kind, to_kind, says)
        select g.id, '9.3', 'campaign', c.f, c.t, '专项监督行动的方案、底数、进展、抽样和报告'
          from agreement.set_up_agreement g cross join (values ('BUREAU', 'PROCURATORATE'), ('PROCURATORATE', 'BUREAU')) as c (f, t)
         where g.ended_on is null;
    end if;
end
$do$;
