-- 地方与图层. Mines, mining rights, restricted zones and change patches as they were imported. Geometry is WKB in CGCS2000 lon/lat; the extent
-- is for searching; exact predicates and areas are the geo engine's.

grant usage on schema place to qingshan_app;

create table place.township (
    code    text primary key check (code ~ '^[0-9]{9}$'),
    name    text not null,
    name_en text not null,
    outline bytea not null
);
alter table place.township enable row level security;
create policy read_places on place.township for select to qingshan_app using ((select people.acting_organ()) is not null);
grant select on place.township to qingshan_app;

-- The division of a county is set up once, before anybody acts in it.
create function place.set_up_townships(townships jsonb) returns void
    language plpgsql security definer set search_path = ''
as $$
begin
    if exists (select 1 from place.township) then
        raise exception 'the townships have been set up before' using errcode = '42501';
    end if;
    insert into place.township (code, name, name_en, outline)
    select t ->> 'code', t ->> 'name', t ->> 'nameEn', decode(t ->> 'outline', 'hex') from jsonb_array_elements(townships) t;
end
$$;
revoke execute on function place.set_up_townships(jsonb) from public;
grant execute on function place.set_up_townships(jsonb) to qingshan_app;

create table place.import (
    id           uuid primary key,
    mine         uuid,
    kind         text not null check (kind in ('MINES', 'RIGHTS', 'RESTRICTED', 'PATCHES')),
    file_name    text not null,
    digest       text not null,
    size         bigint not null,
    state        text not null check (state in ('ARRIVED', 'DONE', 'UNREADABLE')),
    title        text not null,
    accepted     int not null default 0,
    known        int not null default 0,
    refused      int not null default 0,
    notes        text[] not null default '{}',
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}'
);
call ledger.guard('place.import');

-- What became of each row of a file. Rows belong to the act that finished the import, and are written once.
create table place.import_row (
    import      uuid not null references place.import,
    number      int not null,
    outcome     text not null check (outcome in ('ACCEPTED', 'KNOWN', 'REFUSED')),
    label       text not null,
    reason      text not null,
    reason_en   text not null,
    lon         double precision,
    lat         double precision,
    owner_organ text not null,
    primary key (import, number)
);
alter table place.import_row enable row level security;
create policy read_own on place.import_row for select to qingshan_app using (owner_organ = (select people.acting_organ()));
create policy write_own on place.import_row for insert to qingshan_app
    with check (owner_organ = (select people.acting_organ())
                and exists (select 1 from place.import i where i.id = import and i.owner_organ = (select people.acting_organ())));
grant select, insert on place.import_row to qingshan_app;

create table place.mine (
    id             uuid primary key,
    mine           uuid generated always as (id) stored,
    code           text not null,
    name           text not null check (name <> ''),
    mineral        text not null default '',
    method         text not null default '',
    status         text not null default '',
    township       text not null default '',
    operator       text not null default '',
    responsibility text not null check (responsibility in ('OPERATOR', 'LEGACY', 'TO_BE_CONFIRMED')),
    lon            double precision not null,
    lat            double precision not null,
    title          text not null,
    content        text not null,
    act            uuid not null,
    owner_organ    text not null,
    disclosed_to   text[] not null default '{}',
    unique (owner_organ, code)
);
call ledger.guard('place.mine');

create table place.mine_outline (
    id           uuid primary key,
    mine         uuid not null references place.mine,
    title        text not null,
    outline      bytea not null,
    extent       box not null,
    area_m2      double precision not null,
    content      text not null,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}'
);
create index mine_outline_extent on place.mine_outline using gist (extent);
call ledger.guard('place.mine_outline');

create table place.mining_right (
    id           uuid primary key,
    mine         uuid references place.mine,
    licence_no   text not null,
    mine_name    text not null default '',
    holder       text not null default '',
    mineral      text not null default '',
    method       text not null default '',
    valid_from   date,
    valid_to     date,
    township     text not null default '',
    title        text not null,
    outline      bytea not null,
    extent       box not null,
    area_m2      double precision not null,
    content      text not null,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}',
    unique (owner_organ, licence_no),
    check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
create index mining_right_extent on place.mining_right using gist (extent);
create index mining_right_of_mine on place.mining_right (mine);
call ledger.guard('place.mining_right');

create table place.restricted (
    id           uuid primary key,
    mine         uuid,
    zone_no      text not null,
    name         text not null default '',
    kind         text not null check (kind in ('RED_LINE', 'FARMLAND', 'WATER_SOURCE', 'OTHER')),
    title        text not null,
    outline      bytea not null,
    extent       box not null,
    area_m2      double precision not null,
    content      text not null,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}',
    unique (owner_organ, zone_no)
);
create index restricted_extent on place.restricted using gist (extent);
call ledger.guard('place.restricted');

create table place.patch (
    id           uuid primary key,
    mine         uuid,
    patch_no     text not null,
    observed_on  date not null,
    previous_on  date,
    kind         text not null default '',
    source       text not null default '',
    township     text not null default '',
    title        text not null,
    outline      bytea not null,
    extent       box not null,
    area_m2      double precision not null,
    content      text not null,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}',
    unique (owner_organ, patch_no)
);
create index patch_extent on place.patch using gist (extent);
call ledger.guard('place.patch');
