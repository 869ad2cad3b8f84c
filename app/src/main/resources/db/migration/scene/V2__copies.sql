-- 影像副本. The files of a scene that an organ of another node shows, put into an inbox here and known again by their digests. The scene's row stays the other organ's; this one says who took the files.
create table scene.copy (
    id           uuid primary key,
    mine         uuid,
    scene        uuid not null,
    title        text not null,
    digest       text not null check (digest ~ '^[0-9a-f]{64}$'),
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}',
    check (cardinality(disclosed_to) = 0),
    unique (owner_organ, scene)
);
call ledger.guard('scene.copy');
