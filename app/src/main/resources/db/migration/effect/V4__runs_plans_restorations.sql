-- 后台测算. Assessments, repetitions and rounds of the watch that run in the background. No record: what comes out of one is, and says so by an act of its own. Seen by the organ that asked.
create table effect.run (
    id           uuid primary key,
    about        text not null,                         -- what there is one run of at a time: a ground, or the watch
    ground_kind  text check (ground_kind in ('PROBLEM', 'RESTORATION')),
    ground       uuid,
    title        text not null,
    job          jsonb not null,                        -- what was asked, to be started again
    state        text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'INTERRUPTED')),
    stage        text not null check (stage in ('WAITING', 'CHECKING', 'MEASURING')),
    done         int not null default 0,
    total        int not null default 0,
    says         text not null default '',              -- why it failed, or what a round did
    says_en      text not null default '',
    result       text not null default '',              -- page of what came out
    person_name  text not null,
    started_at   timestamptz not null,
    beat_at      timestamptz not null default clock_timestamp(),   -- when it last said that it runs, by the clock that all copies of the program share
    owner_organ  text not null,
    check ((ground_kind is null) = (ground is null))
);
create unique index one_run_about_one_thing on effect.run (owner_organ, about) where state in ('WAITING', 'RUNNING');
create index run_about on effect.run (about, started_at);
alter table effect.run enable row level security;
alter table effect.run force row level security;
create policy owner_all on effect.run to current_user using (true) with check (true);
create policy own_runs on effect.run for select to qingshan_app using (owner_organ = (select people.acting_organ()));
create policy start_own on effect.run for insert to qingshan_app with check (owner_organ = (select people.acting_organ()));
create policy tell_own on effect.run for update to qingshan_app
    using (owner_organ = (select people.acting_organ())) with check (owner_organ = (select people.acting_organ()));
grant select, insert, update on effect.run to qingshan_app;

-- A restoration without a problem has ground of its own: 历史遗留矿山.
alter table effect.proposal alter column problem drop not null;
alter table effect.proposal add column restoration uuid, add check (num_nonnulls(problem, restoration) = 1);
create index proposal_of_restoration on effect.proposal (restoration) where restoration is not null;
alter table effect.judgement alter column problem drop not null;
alter table effect.judgement add column restoration uuid, add check (num_nonnulls(problem, restoration) = 1);
create index judgement_of_restoration on effect.judgement (restoration) where restoration is not null;
alter table effect.look drop constraint look_target_kind_check;
alter table effect.look add constraint look_target_kind_check check (target_kind in ('PROBLEM', 'RESTORATION', 'RIGHT'));

-- Frozen files name ground that references had to keep clear of. Where a partner is not shown all of it the files stay home; how much that is.
alter table effect.judgement add column withheld int not null default 0 check (withheld >= 0);

-- Scenes that a repetition did not find: name, day, digest, why.
alter table effect.repetition add column lacks jsonb not null default '[]';
