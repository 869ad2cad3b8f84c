-- 证据. A file's identity is the SHA-256 of its bytes; the row says who brought it, when and where it was made, and to which record it belongs.

grant usage on schema evidence to qingshan_app;

create table evidence.item (
    id           uuid primary key,
    record_kind  text not null,
    record_id    uuid not null,
    mine         uuid,
    digest       text not null check (digest ~ '^[0-9a-f]{64}$'),
    name         text not null,
    media_type   text not null,
    size         bigint not null check (size >= 0),
    caption      text not null default '',
    taken_at     timestamptz,
    lon          double precision check (lon between -180 and 180),
    lat          double precision check (lat between -90 and 90),
    device       text,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}'
);
create index item_of_record on evidence.item (record_kind, record_id);
create index item_of_digest on evidence.item (digest);
call ledger.guard('evidence.item');
