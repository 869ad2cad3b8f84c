-- Frozen files also name scenes. Where a partner is not shown all of them the files stay home; how many that is.
alter table effect.judgement add column withheld_scenes int not null default 0 check (withheld_scenes >= 0);
