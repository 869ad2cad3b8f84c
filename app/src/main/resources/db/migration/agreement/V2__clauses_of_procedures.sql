-- What the two organs show each other of their procedures. Customary, like the clauses before; an agreement in force gets them with this version.

create function agreement.clauses_of_procedures() returns table (number text, record_kind text, from_kind text, to_kind text, says text)
    language sql immutable set search_path = ''
as $$
    values
        ('4.3', 'patch-verification', 'BUREAU', 'PROCURATORATE', '卫片图斑核查情况'),
        ('4.3', 'patch-verification', 'BUREAU', 'TOWNSHIP', '本乡镇卫片图斑核查'),
        ('4.3', 'patch-verification', 'TOWNSHIP', 'BUREAU', '乡镇实地核查卫片图斑的情况'),
        ('6.2', 'restoration-project', 'BUREAU', 'PROCURATORATE', '修复项目的认定、方案、施工、验收、销号、管护'),
        ('6.2', 'restoration-project', 'BUREAU', 'TOWNSHIP', '本乡镇修复项目'),
        ('6.2', 'restoration-project', 'TOWNSHIP', 'BUREAU', '乡镇填报的修复进展'),
        ('6.2', 'restoration-project', 'TOWNSHIP', 'PROCURATORATE', '乡镇填报的修复进展'),
        ('6.3', 'joint-look-back', 'BUREAU', 'PROCURATORATE', '联合回头看'),
        ('6.3', 'joint-look-back', 'PROCURATORATE', 'BUREAU', '联合回头看'),
        ('7.1', 'penalty-case', 'BUREAU', 'PROCURATORATE', '行政处罚案件的状态、期限和对外作出的行为；审理、审核、讨论不在其内'),
        ('7.2', 'correction-order', 'BUREAU', 'PROCURATORATE', '责令改正及其复查'),
        ('8.1', 'clue-transfer', 'BUREAU', 'PROCURATORATE', '线索、证据、数据的移送和答复'),
        ('8.1', 'clue-transfer', 'PROCURATORATE', 'BUREAU', '线索、证据、数据的移送和答复'),
        ('8.2', 'support-request', 'BUREAU', 'PROCURATORATE', '商请支持'),
        ('8.2', 'support-request', 'PROCURATORATE', 'BUREAU', '对商请的答复和支持情况'),
        ('9.1', 'joint-meeting', 'BUREAU', 'PROCURATORATE', '联席会议'),
        ('9.1', 'joint-meeting', 'PROCURATORATE', 'BUREAU', '联席会议'),
        ('9.2', 'action-item', 'BUREAU', 'PROCURATORATE', '议定事项'),
        ('9.2', 'action-item', 'PROCURATORATE', 'BUREAU', '议定事项')
$$;

insert into agreement.clause (agreement, number, record_kind, from_kind, to_kind, says)
select g.id, c.number, c.record_kind, c.from_kind, c.to_kind, c.says
  from agreement.agreement g cross join agreement.clauses_of_procedures() c
 where g.ended_on is null;

alter function agreement.start(uuid, text, text, text, date) rename to start_with_records;

create function agreement.start(agreement_id uuid, of_county text, agreement_number text, agreement_name text, since date) returns void
    language plpgsql security definer set search_path = ''
as $$
begin
    perform agreement.start_with_records(agreement_id, of_county, agreement_number, agreement_name, since);
    insert into agreement.clause (agreement, number, record_kind, from_kind, to_kind, says)
    select agreement_id, c.number, c.record_kind, c.from_kind, c.to_kind, c.says from agreement.clauses_of_procedures() c;
end
$$;

revoke execute on all functions in schema agreement from public;
revoke execute on function agreement.start_with_records(uuid, text, text, text, date) from qingshan_app;
grant execute on function agreement.start(uuid, text, text, text, date) to qingshan_app;
