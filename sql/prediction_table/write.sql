-- Only rows that differ are written, so a refresh that changes nothing leaves no trace in the table.
drop function if exists pmml_internal.delete_statement(pmml_internal.prediction_table);
drop function if exists pmml_internal.delete_statement(pmml_internal.prediction_table, text);
drop function if exists pmml_internal.update_statement(pmml_internal.prediction_table);
drop function if exists pmml_internal.write_differences(pmml_internal.prediction_table, int);
drop function if exists pmml_internal.write_rejected_rows(pmml_internal.prediction_table, bigint);
drop function if exists pmml_internal.write_few_differences(pmml_internal.prediction_table);
drop function if exists pmml_internal.upsert_statement(pmml_internal.prediction_table);

create or replace function pmml_internal.removed_rows(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        case
            when target.best_rows is null then
                'join (select %1$s from pg_temp.pmml_source as c where c.pmml_gone union all select %1$s from pg_temp.pmml_scored as c where c.pmml_fault_reason is not null) as c on %2$s'
            else 'join (select distinct %1$s from pg_temp.pmml_source as c) as c on %2$s where not exists (select from pg_temp.pmml_scored as s where s.pmml_fault_reason is null and %3$s)'
        end,
        pmml_internal.column_list(pmml_internal.scope_columns(target), 'c'),
        pmml_internal.equal_columns(pmml_internal.scope_columns(target), 'c', 't'),
        pmml_internal.equal_columns(target.key_columns, 's', 't'))
$$;

revoke execute on function pmml_internal.removed_rows(pmml_internal.prediction_table) from public;
comment on function pmml_internal.removed_rows(pmml_internal.prediction_table) is
    'What stands behind a prediction table t in a query for those of its rows whose source row, of what an incremental refresh has read, is gone, rejected or no longer among the best.';

-- What differs is found by one join, and put in the order in which the prediction table lies on disk: written in the order of
-- a hash join, each page would be written again for every part of the hash table that memory cannot hold, and each time
-- go whole into the WAL (77 GB instead of 3 for 10,000,000 rows of a new version).
-- No statistics are gathered of this table: without them the planner takes each action for a few rows, and looks them up
-- one by one, in their order.
create or replace function pmml_internal.differences_statement(target pmml_internal.prediction_table, mode text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'create temporary table pmml_difference on commit drop as'
        ' select case when t.ctid is null then ''insert'' when s.model_version is null then ''delete'' else ''update'' end as pmml_action, t.ctid as pmml_tid, %9$s, %1$s'
        ' from (select * from pg_temp.pmml_scored as s where s.pmml_fault_reason is null) as s'
        ' %2$s join %3$s as t on %4$s'
        ' where t.ctid is null or s.model_version is null or (%5$s) is distinct from (%6$s)%7$s'
        ' order by pmml_tid, %8$s',
        pmml_internal.column_list(w.columns, 's'),
        case mode when 'full' then 'full' else 'left' end,
        pmml_internal.relation_name(target.relation),
        pmml_internal.equal_columns(target.key_columns, 's', 't'),
        pmml_internal.column_list(w.columns, 't'),
        pmml_internal.column_list(w.columns, 's'),
        case when mode <> 'full' then format(
            ' union all select ''delete'', t.ctid, %s, %s from %s as t %s',
            pmml_internal.column_list(target.key_columns, 't'),
            (select string_agg('null', ', ') from unnest(w.columns)),
            pmml_internal.relation_name(target.relation),
            pmml_internal.removed_rows(target)) end,
        (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k),
        pmml_internal.either_keys(target))
    from (select pmml_internal.written_columns(target) as columns) as w
$$;

revoke execute on function pmml_internal.differences_statement(pmml_internal.prediction_table, text) from public;
comment on function pmml_internal.differences_statement(pmml_internal.prediction_table, text) is
    'Makes pg_temp.pmml_difference: what of the prediction table is to be deleted or updated, where it lies, and what is to be inserted.';

create or replace function pmml_internal.delete_statement(target pmml_internal.prediction_table, same_row text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'delete from %s as t using pg_temp.pmml_difference as d where d.pmml_action = ''delete'' and %s',
        pmml_internal.relation_name(target.relation),
        same_row)
$$;

revoke execute on function pmml_internal.delete_statement(pmml_internal.prediction_table, text) from public;
comment on function pmml_internal.delete_statement(pmml_internal.prediction_table, text) is
    'Removes predictions of pg_temp.pmml_difference. same_row: the condition that a difference d is that of a prediction t.';

-- A row that comes out as it was keeps its time, though its inputs may have changed.
create or replace function pmml_internal.update_statement(target pmml_internal.prediction_table, same_row text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'with written as ('
        'update %1$s as t set %2$s, scored_at = case when (%3$s) is distinct from (%4$s) then $1 else t.scored_at end'
        ' from pg_temp.pmml_difference as d where d.pmml_action = ''update'' and %5$s'
        ' returning t.scored_at) select count(*) as updated, count(*) filter (where w.scored_at = $1) as changed from written as w',
        pmml_internal.relation_name(target.relation),
        (select string_agg(format('%1$I = d.%1$I', c), ', ') from unnest(w.columns) as c),
        pmml_internal.column_list(w.visible, 't'),
        pmml_internal.column_list(w.visible, 'd'),
        same_row)
    from (select c as columns, array_remove(c, 'input_hash') as visible from pmml_internal.written_columns(target) as c) as w
$$;

revoke execute on function pmml_internal.update_statement(pmml_internal.prediction_table, text) from public;
comment on function pmml_internal.update_statement(pmml_internal.prediction_table, text) is
    'Writes predictions of pg_temp.pmml_difference, and counts them and those that came out differently; $1 is the time.';

create or replace function pmml_internal.insert_statement(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'insert into %1$s (%2$s, scored_at) select %3$s, $1 from pg_temp.pmml_difference as d where d.pmml_action = ''insert''',
        pmml_internal.relation_name(target.relation),
        (select string_agg(format('%I', c), ', ') from unnest(w.columns) as c),
        pmml_internal.column_list(w.columns, 'd'))
    from (select target.key_columns || pmml_internal.written_columns(target) as columns) as w
$$;

revoke execute on function pmml_internal.insert_statement(pmml_internal.prediction_table) from public;
comment on function pmml_internal.insert_statement(pmml_internal.prediction_table) is
    'Writes predictions of new source rows from pg_temp.pmml_difference; $1 is the time.';

-- Deletions come first: what they free, such as a rank that is unique, others may take. random_page_cost: pages are read in
-- their order.
-- Whoever writes to a column of his own moves its row, and then it is not found in its place. So what differs still is
-- looked for again, and then found by its key.
create or replace function pmml_internal.write_differences(target pmml_internal.prediction_table, mode text)
    returns pmml_internal.refresh
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set random_page_cost = 1
as $$
declare
    counts pmml_internal.refresh;
    written_at timestamptz := clock_timestamp();
    same_row text;
    missing bigint;
    written record;
    written_rows bigint;
    inserted bigint := 0;
begin
    analyze pg_temp.pmml_scored;
    perform pmml_internal.begin_writing(written_at);
    counts.changed := 0;
    counts.removed := 0;
    foreach same_row in array array['t.ctid = d.pmml_tid', pmml_internal.equal_columns(target.key_columns, 'd', 't')] loop
        execute pmml_internal.differences_statement(target, mode);
        select count(*) into missing from pg_temp.pmml_difference as d where d.pmml_action <> 'insert';

        execute pmml_internal.delete_statement(target, same_row);
        get diagnostics written_rows = row_count;
        counts.removed := counts.removed + written_rows;
        missing := missing - written_rows;

        execute pmml_internal.update_statement(target, same_row) into written using written_at;
        counts.changed := counts.changed + written.changed;
        missing := missing - written.updated;

        execute pmml_internal.insert_statement(target) using written_at;
        get diagnostics written_rows = row_count;
        inserted := inserted + written_rows;

        drop table pg_temp.pmml_difference;
        exit when missing = 0;
    end loop;
    counts.changed := counts.changed + inserted;
    return pmml_internal.count_rows(target, mode, counts, inserted);
end
$$;

revoke execute on function pmml_internal.write_differences(pmml_internal.prediction_table, text) from public;
comment on function pmml_internal.write_differences(pmml_internal.prediction_table, text) is
    'Brings the prediction table to the scored state and counts rows: scored, changed (new ones included), removed, rejected, and all of the table.';

create or replace function pmml_internal.count_rows(
    target pmml_internal.prediction_table, mode text, counts pmml_internal.refresh, inserted bigint
)
    returns pmml_internal.refresh
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    select count(*) filter (where s.pmml_fault_reason is null), count(*) filter (where s.pmml_fault_reason is not null)
    into counts.scored, counts.rejected
    from pg_temp.pmml_scored as s;
    counts.row_count := case mode
        when 'full' then counts.scored
        else (pmml_internal.last_success(target.prediction_table_id)).row_count + inserted - counts.removed
    end;
    return counts;
end
$$;

revoke execute on function pmml_internal.count_rows(pmml_internal.prediction_table, text, pmml_internal.refresh, bigint) from public;
comment on function pmml_internal.count_rows(pmml_internal.prediction_table, text, pmml_internal.refresh, bigint) is
    'Completes the counts of a refresh that inserted so many rows.';

create or replace function pmml_internal.write_rejected_rows(target pmml_internal.prediction_table, mode text, run bigint)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    execute format(
        'insert into pmml_internal.rejected_row as r (prediction_table_id, key, field, value, reason, refresh_id, model_version, input_hash)'
        ' select $1, %s, s.pmml_fault_field, s.pmml_fault_value, s.pmml_fault_reason, $2, s.model_version, %s'
        ' from pg_temp.pmml_scored as s where s.pmml_fault_reason is not null %s',
        pmml_internal.key_object(target, 's'),
        case when pmml_internal.keeps_hash(target) then 's.input_hash' else 'null' end,
        pmml_internal.rejected_again())
    using target.prediction_table_id, run;
    if mode = 'full' then
        delete from pmml_internal.rejected_row as r
        where r.prediction_table_id = target.prediction_table_id
          and r.refresh_id <> run;
    else
        execute format(
            'delete from pmml_internal.rejected_row as r where r.prediction_table_id = $1 and r.refresh_id <> $2 and (%s) in (select %s from pg_temp.pmml_source as c)',
            pmml_internal.rejected_keys(target, pmml_internal.scope_columns(target)),
            pmml_internal.column_list(pmml_internal.scope_columns(target), 'c'))
        using target.prediction_table_id, run;
    end if;
end
$$;

revoke execute on function pmml_internal.write_rejected_rows(pmml_internal.prediction_table, text, bigint) from public;
comment on function pmml_internal.write_rejected_rows(pmml_internal.prediction_table, text, bigint) is
    'Replaces the rejected rows of what a refresh has read by those of this run; one that stays rejected for the same reason keeps its time.';

create or replace function pmml_internal.prune_history(prediction_table_id int)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    -- Who means for ever may say 10000 years, which is before all timestamps.
    oldest timestamptz := clock_timestamp() - least(pmml_internal.interval_setting('pmml.history_retention'), interval '5000 years');
begin
    delete from pmml_internal.refresh as r
    where r.prediction_table_id = prune_history.prediction_table_id
      and r.finished_at < oldest
      -- The state of the table comes from this one, however old it is.
      and r.refresh_id <> coalesce(
          (select max(l.refresh_id)
           from pmml_internal.refresh as l
           where l.prediction_table_id = r.prediction_table_id
             and l.status = 'succeeded'), 0);
    perform pmml_internal.prune_job_log(prediction_table_id);
end
$$;

revoke execute on function pmml_internal.prune_history(int) from public;
comment on function pmml_internal.prune_history(int) is
    'Removes finished runs, and pg_cron''s log of them, that are older than pmml.history_retention; never the last success.';
