-- 文书模板与机关用笺. An organ's own wording of a document, version by version, and what stands on its letters. Seen by the organ alone; a document that was
-- issued keeps the version it was made with, because its files are frozen.

grant usage on schema documents to qingshan_app;

-- One row a version; text is null where the organ went back to the wording that comes with the program.
create table documents.template (
    id           uuid primary key,
    template     uuid not null,                      -- the same for all versions of one organ's kind: the record whose chain they are
    kind         text not null check (kind ~ '^[A-Z][A-Z_]*$'),
    version      int not null check (version > 0),
    title        text not null,
    text         text check (length(text) between 1 and 60000),
    valid_from   date not null,
    written_by   text not null,
    written_at   timestamptz not null,
    mine         uuid,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}'),
    unique (owner_organ, kind, version)
);
call ledger.guard('documents.template');

-- What the letters of an organ say of it; values for the fields of these names that nobody filled.
create table documents.letterhead (
    id           uuid primary key,
    title        text not null,
    abbreviation text not null default '',           -- 代字, as in 益赫检行公建
    address      text not null default '',
    postcode     text not null default '',
    contact      text not null default '',
    phone        text not null default '',
    mine         uuid,
    act          uuid not null,
    owner_organ  text not null unique,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}')
);
call ledger.guard('documents.letterhead');
