-- 地图分格. Which rows a map tile may need. A condition on a box column cannot use its index under row-level security: "&&" is not leakproof, so
-- it is asked after the policy of every row. Comparisons of whole numbers are leakproof. So each outline has the number of the smallest square of
-- the tile pyramid that holds all of it, and a tile asks for a range of numbers (the squares inside it) and a few single ones (those around it).

-- Box of an outline: WKB of (multi)points, (multi)polygons in two dimensions, either byte order.
create function place.extent(outline bytea) returns box
    language plpgsql immutable strict parallel safe set search_path = ''
as $$
declare
    at int := 0;             -- bytes, from 0
    kinds int[] := '{}';     -- what is still to be read, the next one last: 0 = a whole geometry, n > 0 = n pairs
    little boolean := false;
    kind int;
    parts int;
    pairs int;
    bits bigint;
    value float8;
    west float8; south float8; east float8; north float8;
begin
    kinds := array[0];
    while cardinality(kinds) > 0 loop
        pairs := kinds[cardinality(kinds)];
        kinds := trim_array(kinds, 1);
        if pairs = 0 then
            little := get_byte(outline, at) = 1;
            kind := place.whole_number(outline, at + 1, little);
            at := at + 5;
            if kind = 1 then
                kinds := kinds || 1;
            else
                parts := place.whole_number(outline, at, little);
                at := at + 4;
                if kind in (4, 5, 6, 7) then
                    kinds := kinds || array_fill(0, array[parts]);
                elsif kind = 2 then
                    kinds := kinds || parts;
                elsif kind = 3 then
                    kinds := kinds || array_fill(-1, array[parts]);
                else
                    raise exception 'WKB of kind %', kind;
                end if;
            end if;
        elsif pairs = -1 then
            pairs := place.whole_number(outline, at, little);
            at := at + 4;
            kinds := kinds || pairs;
        else
            for i in 0 .. 2 * pairs - 1 loop
                if little then
                    bits := 0;
                    for b in reverse 7 .. 0 loop
                        bits := (bits << 8) | get_byte(outline, at + b);
                    end loop;
                else
                    bits := ('x' || encode(substring(outline from at + 1 for 8), 'hex'))::bit(64)::bigint;
                end if;
                at := at + 8;
                value := case when (bits >> 52) & 2047 = 0 then 0
                              else (1 + (bits & 4503599627370495) / 4503599627370496.0::float8) * power(2.0::float8, ((bits >> 52) & 2047) - 1023) end;
                if bits < 0 then
                    value := -value;
                end if;
                if i % 2 = 0 then
                    west := least(west, value);
                    east := greatest(east, value);
                else
                    south := least(south, value);
                    north := greatest(north, value);
                end if;
            end loop;
        end if;
    end loop;
    return case when west is null then null else box(point(east, north), point(west, south)) end;
end
$$;

create function place.whole_number(bytes bytea, at int, little boolean) returns int
    language sql immutable strict parallel safe set search_path = ''
as $$
    select case when little
        then get_byte(bytes, at) | (get_byte(bytes, at + 1) << 8) | (get_byte(bytes, at + 2) << 16) | (get_byte(bytes, at + 3) << 24)
        else get_byte(bytes, at + 3) | (get_byte(bytes, at + 2) << 8) | (get_byte(bytes, at + 1) << 16) | (get_byte(bytes, at) << 24) end
$$;

-- The square's number: its place along the Z-order curve of the squares of zoom 20, that of its first one where it is larger, times 32, plus its zoom.
create function place.map_cell(extent box) returns bigint
    language plpgsql immutable strict parallel safe set search_path = ''
as $$
declare
    side constant int := 1048576;
    north float8 := radians(least(85.05, greatest(-85.05, ((extent)[0])[1])));
    south float8 := radians(least(85.05, greatest(-85.05, ((extent)[1])[1])));
    left_ int := least(side - 1, greatest(0, floor((((extent)[1])[0] + 180) / 360 * side)::int));
    right_ int := least(side - 1, greatest(0, floor((((extent)[0])[0] + 180) / 360 * side)::int));
    top int := least(side - 1, greatest(0, floor((0.5 - ln((1 + sin(north)) / (1 - sin(north))) / (4 * pi())) * side)::int));
    bottom int := least(side - 1, greatest(0, floor((0.5 - ln((1 + sin(south)) / (1 - sin(south))) / (4 * pi())) * side)::int));
    zoom int := 20;
    along bigint := 0;
begin
    while left_ <> right_ or top <> bottom loop
        left_ := left_ >> 1;
        right_ := right_ >> 1;
        top := top >> 1;
        bottom := bottom >> 1;
        zoom := zoom - 1;
    end loop;
    for b in reverse zoom - 1 .. 0 loop
        along := along * 4 + ((top >> b) & 1) * 2 + ((left_ >> b) & 1);
    end loop;
    return (along << (2 * (20 - zoom))) * 32 + zoom;
end
$$;

grant execute on function place.extent(bytea), place.whole_number(bytea, int, boolean), place.map_cell(box) to qingshan_app;

alter table place.mine add column map_cell bigint generated always as (place.map_cell(box(point(lon, lat), point(lon, lat)))) stored;
alter table place.mine_outline add column map_cell bigint generated always as (place.map_cell(extent)) stored;
alter table place.mining_right add column map_cell bigint generated always as (place.map_cell(extent)) stored;
alter table place.restricted add column map_cell bigint generated always as (place.map_cell(extent)) stored;
alter table place.patch add column map_cell bigint generated always as (place.map_cell(extent)) stored;

create index mine_map_cell on place.mine (map_cell);
create index mine_outline_map_cell on place.mine_outline (map_cell);
create index mining_right_map_cell on place.mining_right (map_cell);
create index restricted_map_cell on place.restricted (map_cell);
create index patch_map_cell on place.patch (map_cell);
