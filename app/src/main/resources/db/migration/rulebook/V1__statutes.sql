-- 规则库. A statute as an organ loaded it, with the file as it was: what the organ counts by is the bundled rulebook with its own statutes worked in, in this order.

grant usage on schema rulebook to qingshan_app;

create table rulebook.statute (
    id           uuid primary key,
    mine         uuid,
    number       int not null check (number > 0),        -- in which order the organ loaded them
    title        text not null,
    code         text not null,
    name         text not null,
    name_en      text not null,
    file         text not null,                          -- name of the file, for the sentence of a refusal
    source       text not null,
    touched      int not null,                           -- open items on its review list
    state        text not null check (state in ('IMPORTED', 'WITHDRAWN')),
    reason       text not null default '',               -- why it was withdrawn
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}'),
    unique (owner_organ, number)
);
call ledger.guard('rulebook.statute');

-- 审查清单: the open items that a statute touched when it was loaded. Written once.
create table rulebook.touched (
    id           uuid primary key,
    mine         uuid,
    statute      uuid not null references rulebook.statute,
    number       int not null,
    title        text not null,                          -- what the proceeding is about
    recount      boolean not null,
    case_number  text not null,
    why          text not null,
    why_en       text not null,
    link         text not null,
    act          uuid not null,
    owner_organ  text not null,
    disclosed_to text[] not null default '{}' check (disclosed_to = '{}'),
    unique (statute, number)
);
call ledger.guard('rulebook.touched');
