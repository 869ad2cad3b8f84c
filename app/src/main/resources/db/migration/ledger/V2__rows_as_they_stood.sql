-- Every row of a table of a step as it stood: after the acts that had happened by the end of a day, or those that had been written down before an instant.
-- Asked with the rights of the asking seat, so nobody learns of a past that he may not see.
create function ledger.rows_happened(table_of_a_step text, by_day date) returns table (row_id uuid, owner_organ text, "row" jsonb)
    language sql stable set search_path = ''
as $$
    select distinct on (p.row_id) p.row_id, p.owner_organ, p.row
      from ledger.past p
     where p.of_table = rows_happened.table_of_a_step and p.happened_on <= rows_happened.by_day
     order by p.row_id, p.seq desc
$$;

create function ledger.rows_recorded(table_of_a_step text, before timestamptz) returns table (row_id uuid, owner_organ text, "row" jsonb)
    language sql stable set search_path = ''
as $$
    select distinct on (p.row_id) p.row_id, p.owner_organ, p.row
      from ledger.past p
     where p.of_table = rows_recorded.table_of_a_step and p.recorded_at < rows_recorded.before
     order by p.row_id, p.seq desc
$$;

revoke execute on function ledger.rows_happened(text, date), ledger.rows_recorded(text, timestamptz) from public;
grant execute on function ledger.rows_happened(text, date), ledger.rows_recorded(text, timestamptz) to qingshan_app;
