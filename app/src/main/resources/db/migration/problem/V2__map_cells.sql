-- 地图分格: see V2 of place.

alter table problem.problem
    add column extent box generated always as (place.extent(outline)) stored,
    add column map_cell bigint generated always as (place.map_cell(place.extent(outline))) stored;
create index problem_map_cell on problem.problem (map_cell);
