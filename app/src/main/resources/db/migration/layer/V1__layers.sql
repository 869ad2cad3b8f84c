-- 图层. Reference layers by version and day, and the screenings made with them. The shapes are files in the data folder; a row says which file, by its digest.

grant usage on schema layer to qingshan_app;

create table layer.version (
    id            uuid primary key,
    mine          uuid,                                -- none: a layer covers the county
    name          text not null check (name ~ '^[^/\\.[:space:]]{1,60}$'),
    title         text not null check (title <> ''),
    kind          text not null check (kind in ('RIGHTS', 'RED_LINE', 'FARMLAND', 'WATER_SOURCE', 'OTHER')),
    reach         text not null check (reach in ('SECRET', 'HOME', 'PARTNER')),
    valid_from    date not null,
    valid_to      date,                                -- last day, itself included; none: until the next version begins
    origin        text not null check (origin in ('UPLOAD', 'FOLDER')),
    file_name     text not null,
    source_digest text not null check (source_digest ~ '^[0-9a-f]{64}$'),
    source_size   bigint not null,
    choices       jsonb not null default '{}',         -- how the file was read: key, from, to, crs, charset, layer, x, y, shape, swapped
    area_model    text not null default 'national-rule',
    stored_digest text check (stored_digest ~ '^[0-9a-f]{64}$'),
    stored_size   bigint,
    features      int,
    inexact       int not null default 0,              -- features whose coordinates were rounded to 10^-9 degrees
    refused       int not null default 0,
    notes         text[] not null default '{}',
    notes_en      text[] not null default '{}',
    state         text not null check (state in ('ARRIVED', 'STORED', 'UNREADABLE', 'WITHDRAWN')),
    reason        text not null default '',            -- why it was withdrawn
    act           uuid not null,
    owner_organ   text not null,
    disclosed_to  text[] not null default '{}',
    check (valid_to is null or valid_to >= valid_from),
    check (state not in ('STORED', 'WITHDRAWN') or stored_digest is not null and features is not null),
    check (kind = 'RIGHTS' or name <> 'rights')
);
create unique index version_begins_once on layer.version (owner_organ, name, valid_from) where state = 'STORED';
call ledger.guard('layer.version');

-- Rows of a file that were not taken, each with its reason. Written once, with the act that stored the layer; nobody but the owner reads them.
create table layer.refused_row (
    version     uuid not null references layer.version,
    number      int not null,
    reason      text not null,
    reason_en   text not null,
    lon         double precision,
    lat         double precision,
    owner_organ text not null,
    primary key (version, number)
);
alter table layer.refused_row enable row level security;
create policy read_own on layer.refused_row for select to qingshan_app using (owner_organ = (select people.acting_organ()));
create policy write_own on layer.refused_row for insert to qingshan_app
    with check (owner_organ = (select people.acting_organ())
                and exists (select 1 from layer.version v where v.id = version and v.owner_organ = (select people.acting_organ())));
grant select, insert on layer.refused_row to qingshan_app;

-- At the start of the program, when nobody acts, folder and rows are brought to agree; this says no more than it takes.
create function layer.standing() returns table (id uuid, state text, source_digest text, origin text)
    language sql stable security definer set search_path = ''
as $$
    select v.id, v.state, v.source_digest, v.origin from layer.version v
$$;
revoke execute on function layer.standing() from public;
grant execute on function layer.standing() to qingshan_app;

-- 套合筛查. What was laid over what, on which day, and the digests of what came out, so that it can be done again and compared. Work of the organ: never shown to another.
create table layer.screening (
    id               uuid primary key,
    mine             uuid,
    title            text not null,
    file_name        text not null,
    patches_digest   text not null check (patches_digest ~ '^[0-9a-f]{64}$'),
    import           uuid,                             -- the import of the register that the patches are of; none: a file of its own
    choices          jsonb not null default '{}',
    observed_on      date not null,                    -- for patches whose column names no day
    as_of            date not null,                    -- the day whose versions of the layers were taken
    layers           jsonb not null,                   -- name, version, title, kind, validFrom, sourceDigest, storedDigest
    model            text not null,
    program          text not null,
    patches          int not null default 0,
    pairs            bigint not null default 0,
    counts           jsonb not null default '[]',      -- layer, pairs, shared_m2
    findings         jsonb not null default '[]',      -- finding, rows
    notes            text[] not null default '{}',
    notes_en         text[] not null default '{}',
    pairs_digest     text,
    findings_digest  text,
    state            text not null check (state in ('DONE')),
    repeated_on      date,
    repeated_same    boolean,
    repeated_program text,
    repeated_says    text not null default '',
    repeated_says_en text not null default '',
    act              uuid not null,
    owner_organ      text not null,
    disclosed_to     text[] not null default '{}',
    check (cardinality(disclosed_to) = 0)
);
call ledger.guard('layer.screening');
