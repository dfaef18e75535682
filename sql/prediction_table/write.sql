-- Only rows that differ are written, so a refresh that changes nothing leaves no trace in the table.
drop function if exists pmml_internal.delete_statement(pmml_internal.prediction_table);
drop function if exists pmml_internal.write_differences(pmml_internal.prediction_table, int);
drop function if exists pmml_internal.write_rejected_rows(pmml_internal.prediction_table, bigint);
drop function if exists pmml_internal.write_few_differences(pmml_internal.prediction_table);
drop function if exists pmml_internal.upsert_statement(pmml_internal.prediction_table);

create or replace function pmml_internal.delete_statement(target pmml_internal.prediction_table, mode text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'delete from %1$s as t ' || case
            when mode = 'full' then 'where %2$s'
            when target.best_rows is null then
                'using (select %3$s from pg_temp.pmml_source as c where c.pmml_gone union all select %3$s from pg_temp.pmml_scored as c where c.pmml_fault_reason is not null) as c where %4$s'
            else 'using (select distinct %3$s from pg_temp.pmml_source as c) as c where %4$s and %2$s'
        end,
        pmml_internal.relation_name(target.relation),
        format('not exists (select from pg_temp.pmml_scored as s where s.pmml_fault_reason is null and %s)',
            pmml_internal.equal_columns(target.key_columns, 's', 't')),
        pmml_internal.column_list(pmml_internal.scope_columns(target), 'c'),
        pmml_internal.equal_columns(pmml_internal.scope_columns(target), 'c', 't'))
$$;

revoke execute on function pmml_internal.delete_statement(pmml_internal.prediction_table, text) from public;
comment on function pmml_internal.delete_statement(pmml_internal.prediction_table, text) is
    'Removes predictions whose source row is gone, rejected or no longer among the best; in incremental mode, of what was read.';

-- A row that comes out as it was keeps its time, though its inputs may have changed.
create or replace function pmml_internal.update_statement(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'with written as ('
        'update %1$s as t set %2$s, scored_at = case when (%3$s) is distinct from (%4$s) then $1 else t.scored_at end'
        ' from pg_temp.pmml_scored as s where s.pmml_fault_reason is null and %5$s and (%6$s) is distinct from (%7$s)'
        ' returning t.scored_at) select count(*) from written as w where w.scored_at = $1',
        pmml_internal.relation_name(target.relation),
        (select string_agg(format('%1$I = s.%1$I', c), ', ') from unnest(w.columns) as c),
        pmml_internal.column_list(w.visible, 't'),
        pmml_internal.column_list(w.visible, 's'),
        pmml_internal.equal_columns(target.key_columns, 's', 't'),
        pmml_internal.column_list(w.columns, 't'),
        pmml_internal.column_list(w.columns, 's'))
    from (select c as columns, array_remove(c, 'input_hash') as visible from pmml_internal.written_columns(target) as c) as w
$$;

revoke execute on function pmml_internal.update_statement(pmml_internal.prediction_table) from public;
comment on function pmml_internal.update_statement(pmml_internal.prediction_table) is
    'Writes predictions that differ, and counts those that came out differently; $1 is the time.';

create or replace function pmml_internal.insert_statement(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'insert into %1$s (%2$s, scored_at) select %3$s, $1 from pg_temp.pmml_scored as s'
        ' where s.pmml_fault_reason is null and not exists (select from %1$s as t where %4$s)',
        pmml_internal.relation_name(target.relation),
        (select string_agg(format('%I', c), ', ') from unnest(w.columns) as c),
        pmml_internal.column_list(w.columns, 's'),
        pmml_internal.equal_columns(target.key_columns, 's', 't'))
    from (select target.key_columns || pmml_internal.written_columns(target) as columns) as w
$$;

revoke execute on function pmml_internal.insert_statement(pmml_internal.prediction_table) from public;
comment on function pmml_internal.insert_statement(pmml_internal.prediction_table) is
    'Writes predictions of new source rows; $1 is the time.';

create or replace function pmml_internal.write_differences(target pmml_internal.prediction_table, mode text)
    returns pmml_internal.refresh
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    counts pmml_internal.refresh;
    inserted bigint;
    scored_at timestamptz := clock_timestamp();
begin
    analyze pg_temp.pmml_scored;
    perform pmml_internal.begin_writing(scored_at);
    execute pmml_internal.delete_statement(target, mode);
    get diagnostics counts.removed = row_count;
    execute pmml_internal.update_statement(target) into counts.changed using scored_at;
    execute pmml_internal.insert_statement(target) using scored_at;
    get diagnostics inserted = row_count;
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
