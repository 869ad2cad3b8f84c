-- What is wrong with a row's outline, and what was put right, each with its place; and the outline itself, thinned out, to show it on a map.
-- Rows of earlier imports have none.
alter table place.import_row
    add column mended boolean not null default false,
    add column flaws  jsonb   not null default '[]',
    add column sketch text    not null default '';
