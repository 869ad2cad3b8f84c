-- 影像. Scenes that an organ took in, the series measured on them, and detections. The images are files in the scene folder; a row says which, by their digests.

grant usage on schema scene to qingshan_app;

create table scene.scene (
    id           uuid primary key,
    mine         uuid,                                  -- none: a scene covers the county
    item         text not null check (item <> ''),      -- id of the STAC item
    acquired_on  date not null,                         -- in China
    sensor       text not null default '',
    bands        jsonb not null,                        -- name, common, file, index, scale, offset
    mask_band    text not null default '',              -- the band of clouds and shadows that is known; none: every pixel with data counts
    cloud_cover  double precision,                      -- percent, as the item says of the whole scene
    plane        jsonb not null,                        -- crs, west, south, east, north: the extent in the scene's own plane
    outline      bytea not null,                        -- WKB, CGCS2000 lon/lat
    extent       box not null,
    files        jsonb not null,                        -- name, sha256, size
    size         bigint not null,
    digest       text not null check (digest ~ '^[0-9a-f]{64}$'),        -- of the digests of the files, in the order of the bands
    item_digest  text not null check (item_digest ~ '^[0-9a-f]{64}$'),
    origin       text not null check (origin in ('INBOX', 'UPLOAD')),
    reach        text not null check (reach in ('HOME', 'PARTNER')),
    state        text not null check (state in ('KEPT', 'DAMAGED', 'WITHDRAWN')),
    says         text not null default '',              -- what is damaged, or why it was withdrawn
    says_en      text not null default '',
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}'
);
create unique index scene_once on scene.scene (owner_organ, digest) where state <> 'WITHDRAWN';
create unique index item_once on scene.scene (owner_organ, item) where state <> 'WITHDRAWN';
create index scene_day on scene.scene (acquired_on);
call ledger.guard('scene.scene');

-- When the program starts, nobody acts; the scene folder is then brought to agree with the rows. This says no more than that takes.
create function scene.standing() returns table (owner_organ text, digest text)
    language sql stable security definer set search_path = ''
as $$
    select s.owner_organ, s.digest from scene.scene s
$$;

-- Who looks into the inbox of an organ, and in whose name.
create table scene.watch (
    id           uuid primary key,
    mine         uuid,
    switched_on  boolean not null,
    seat         uuid not null,
    person_name  text not null,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}',
    check (cardinality(disclosed_to) = 0)
);
create unique index one_watch on scene.watch (owner_organ);
call ledger.guard('scene.watch');

create function scene.watching_seats() returns table (person uuid, seat uuid)
    language sql stable security definer set search_path = ''
as $$
    select s.person, s.id
      from scene.watch w
      join people.seat s on s.id = w.seat
     where w.switched_on and (s.held_until is null or s.held_until >= current_date)
$$;

-- What the engine says of an outline on a scene. Nothing here is a record: every row can be measured again from the scene's files and comes out the same bit for bit, so it may be thrown away at any time.
-- Found by the digest of the outline, the scene's digest and the engine's edition: another outline, other files or another edition make other rows.
create table scene.figure (
    outline      text not null check (outline ~ '^[0-9a-f]{64}$'),
    scene        uuid not null references scene.scene,
    scene_digest text not null,
    formula      text not null,
    edition      text not null,
    pixels       double precision not null,
    on_scene     double precision not null,
    valid        double precision not null,
    mean         double precision not null,
    stdev        double precision not null,
    min          double precision not null,
    max          double precision not null,
    percentiles  double precision[] not null,
    mark         text not null,
    primary key (outline, scene, scene_digest, formula, edition)
);
alter table scene.figure enable row level security;
create policy with_its_scene on scene.figure for select to qingshan_app using (exists (select 1 from scene.scene s where s.id = scene));
create policy beside_its_scene on scene.figure for insert to qingshan_app with check (exists (select 1 from scene.scene s where s.id = scene));
grant select, insert on scene.figure to qingshan_app;

-- 变化检测. What was compared with what, the digest of the result, and which patches a person took into the register. Work of the organ: never shown to another.
create table scene.detection (
    id            uuid primary key,
    mine          uuid,
    title         text not null check (title <> ''),
    later_from    date not null,
    later_to      date not null,
    baseline      int[] not null,                       -- years of the same season
    place         text not null,                        -- code of a township; empty: the county
    place_name    text not null,
    scenes        jsonb not null,                       -- id, item, date, digest, role (later, baseline)
    choices       jsonb not null,
    edition       text not null,                        -- of the method
    result_digest text not null check (result_digest ~ '^[0-9a-f]{64}$'),
    patches       int not null,
    not_looked_at double precision not null,            -- share of the ground
    taken         jsonb not null default '[]',          -- number, import
    state         text not null check (state in ('DONE')),
    act           uuid not null,
    owner_organ   text not null,
    disclosed_to  text[] not null default '{}',
    check (cardinality(disclosed_to) = 0)
);
call ledger.guard('scene.detection');

revoke execute on all functions in schema scene from public;
grant execute on all functions in schema scene to qingshan_app;
