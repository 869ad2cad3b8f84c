-- 协作机制. Who shows what to whom, as data: a record that falls under a clause in force is disclosed to the partner when it is written.

grant usage on schema agreement to qingshan_app;

create table agreement.agreement (
    id            uuid primary key,
    county        text not null,
    number        text not null,
    name          text not null,
    in_force_from date not null,
    ended_on      date
);

create table agreement.clause (
    agreement   uuid not null references agreement.agreement,
    number      text not null,
    record_kind text not null,
    from_kind   text not null,
    to_kind     text not null,
    says        text not null,
    primary key (agreement, number, record_kind, from_kind, to_kind)
);

alter table agreement.agreement enable row level security;
alter table agreement.clause enable row level security;
create policy read_terms on agreement.agreement for select to qingshan_app using ((select people.acting_organ()) is not null);
create policy read_terms on agreement.clause for select to qingshan_app using ((select people.acting_organ()) is not null);
grant select on agreement.agreement, agreement.clause to qingshan_app;

-- The organs to which a record of this kind goes, when it is written by this organ; a township gets only what lies in it.
create function agreement.partners(kind text, from_organ text, in_township text) returns text[]
    language sql stable security definer set search_path = ''
as $$
    select coalesce(array_agg(distinct o.id order by o.id), '{}')
      from people.organ f
      join agreement.agreement g on g.county = f.county and g.ended_on is null
      join agreement.clause c on c.agreement = g.id and c.record_kind = partners.kind and c.from_kind = f.kind
      join people.organ o on o.county = f.county and o.kind = c.to_kind and o.id <> f.id
     where f.id = partners.from_organ
       and (o.kind <> 'TOWNSHIP' or o.township = partners.in_township)
$$;

-- The starter agreement of a county, in force from the day the node is set up. Its contents are customary, not statutory.
create function agreement.start(agreement_id uuid, of_county text, agreement_number text, agreement_name text, since date) returns void
    language plpgsql security definer set search_path = ''
as $$
begin
    if exists (select 1 from agreement.agreement where county = of_county) then
        raise exception 'county % has an agreement', of_county using errcode = '42501';
    end if;
    insert into agreement.agreement values (agreement_id, of_county, agreement_number, agreement_name, since, null);
    insert into agreement.clause (agreement, number, record_kind, from_kind, to_kind, says)
    select agreement_id, t.number, t.record_kind, t.from_kind, t.to_kind, t.says
      from (values
        ('3.1', 'mine', 'BUREAU', 'PROCURATORATE', '矿山名录及其变更，登记即共享'),
        ('3.1', 'mine', 'BUREAU', 'TOWNSHIP', '本乡镇矿山名录'),
        ('3.2', 'right', 'BUREAU', 'PROCURATORATE', '采矿权登记信息'),
        ('3.2', 'right', 'BUREAU', 'TOWNSHIP', '本乡镇采矿权登记信息'),
        ('3.3', 'restricted', 'BUREAU', 'PROCURATORATE', '生态保护红线、永久基本农田等管控范围'),
        ('3.3', 'restricted', 'BUREAU', 'TOWNSHIP', '本县管控范围'),
        ('3.4', 'patch', 'BUREAU', 'PROCURATORATE', '卫片图斑'),
        ('3.4', 'patch', 'BUREAU', 'TOWNSHIP', '本乡镇卫片图斑'),
        ('4.1', 'task', 'BUREAU', 'TOWNSHIP', '交由乡镇的核查任务'),
        ('4.2', 'report', 'TOWNSHIP', 'BUREAU', '乡镇核查情况'),
        ('5.1', 'problem', 'BUREAU', 'PROCURATORATE', '问题清单，开立即共享'),
        ('5.1', 'problem', 'BUREAU', 'TOWNSHIP', '本乡镇问题清单'),
        ('5.2', 'measure', 'BUREAU', 'PROCURATORATE', '整改措施'),
        ('5.3', 'reply', 'BUREAU', 'PROCURATORATE', '对检察建议的书面回复'),
        ('5.4', 'check', 'PROCURATORATE', 'BUREAU', '对问题整改的核验意见'),
        ('6.1', 'restoration', 'BUREAU', 'PROCURATORATE', '修复、验收与销号'),
        ('6.1', 'restoration', 'BUREAU', 'TOWNSHIP', '本乡镇修复、验收与销号')
      ) as t (number, record_kind, from_kind, to_kind, says);
end
$$;

revoke execute on all functions in schema agreement from public;
grant execute on function agreement.partners(text, text, text), agreement.start(uuid, text, text, text, date) to qingshan_app;
