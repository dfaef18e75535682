-- What differs between what was scored and the prediction table, and the statements that write it.
drop function if exists pmml_internal.delete_statement(pmml_internal.prediction_table);
drop function if exists pmml_internal.delete_statement(pmml_internal.prediction_table, text);
drop function if exists pmml_internal.update_statement(pmml_internal.prediction_table);

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
        pmml_internal.equal_columns(target, pmml_internal.scope_columns(target), 'c', 't'),
        pmml_internal.equal_columns(target, target.key_columns, 's', 't'))
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
        pmml_internal.equal_columns(target, target.key_columns, 's', 't'),
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
