-- Only rows that differ are written, so a refresh that changes nothing leaves no trace in the table.
create or replace function pmml_internal.delete_statement(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = ''
as $$
    select format(
        'delete from %s as t where not exists (select from pg_temp.pmml_scored as s where s.pmml_fault_reason is null and %s)',
        pmml_internal.relation_name(target.relation),
        (select string_agg(format('s.%1$I = t.%1$I', k), ' and ') from unnest(target.key_columns) as k))
$$;

revoke execute on function pmml_internal.delete_statement(pmml_internal.prediction_table) from public;
comment on function pmml_internal.delete_statement(pmml_internal.prediction_table) is
    'Removes predictions whose source row is gone or rejected.';

create or replace function pmml_internal.update_statement(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = ''
as $$
    select format(
        'update %1$s as t set %2$s, model_version = $1, scored_at = $2 from pg_temp.pmml_scored as s'
        ' where s.pmml_fault_reason is null and %3$s and ((%4$s, t.model_version) is distinct from (%5$s, $1))',
        pmml_internal.relation_name(target.relation),
        (select string_agg(format('%1$I = s.%1$I', o ->> 'column'), ', ') from jsonb_array_elements(target.outputs) as o),
        (select string_agg(format('s.%1$I = t.%1$I', k), ' and ') from unnest(target.key_columns) as k),
        (select string_agg(format('t.%I', o ->> 'column'), ', ') from jsonb_array_elements(target.outputs) as o),
        (select string_agg(format('s.%I', o ->> 'column'), ', ') from jsonb_array_elements(target.outputs) as o))
$$;

revoke execute on function pmml_internal.update_statement(pmml_internal.prediction_table) from public;
comment on function pmml_internal.update_statement(pmml_internal.prediction_table) is
    'Writes predictions that differ; $1 is the model version, $2 the time.';

create or replace function pmml_internal.insert_statement(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = ''
as $$
    select format(
        'insert into %1$s (%2$s, %3$s, model_version, scored_at) select %4$s, %5$s, $1, $2 from pg_temp.pmml_scored as s'
        ' where s.pmml_fault_reason is null and not exists (select from %1$s as t where %6$s)',
        pmml_internal.relation_name(target.relation),
        (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k),
        (select string_agg(format('%I', o ->> 'column'), ', ') from jsonb_array_elements(target.outputs) as o),
        (select string_agg(format('s.%I', k), ', ') from unnest(target.key_columns) as k),
        (select string_agg(format('s.%I', o ->> 'column'), ', ') from jsonb_array_elements(target.outputs) as o),
        (select string_agg(format('s.%1$I = t.%1$I', k), ' and ') from unnest(target.key_columns) as k))
$$;

revoke execute on function pmml_internal.insert_statement(pmml_internal.prediction_table) from public;
comment on function pmml_internal.insert_statement(pmml_internal.prediction_table) is
    'Writes predictions of new source rows; $1 is the model version, $2 the time.';

create or replace function pmml_internal.write_differences(target pmml_internal.prediction_table, version int)
    returns pmml_internal.refresh
    language plpgsql
    set search_path = ''
as $$
declare
    counts pmml_internal.refresh;
    written bigint;
    scored_at timestamptz := clock_timestamp();
begin
    analyze pg_temp.pmml_scored;
    perform pmml_internal.begin_writing(scored_at);
    execute pmml_internal.delete_statement(target);
    get diagnostics written = row_count;
    counts.removed := written;
    execute pmml_internal.update_statement(target) using version, scored_at;
    get diagnostics written = row_count;
    counts.changed := written;
    execute pmml_internal.insert_statement(target) using version, scored_at;
    get diagnostics written = row_count;
    counts.changed := counts.changed + written;

    select count(*) filter (where s.pmml_fault_reason is null), count(*) filter (where s.pmml_fault_reason is not null)
    into counts.scored, counts.rejected
    from pg_temp.pmml_scored as s;
    return counts;
end
$$;

revoke execute on function pmml_internal.write_differences(pmml_internal.prediction_table, int) from public;
comment on function pmml_internal.write_differences(pmml_internal.prediction_table, int) is
    'Brings the prediction table to the scored state and counts rows: scored, changed (new ones included), removed, rejected.';

create or replace function pmml_internal.write_rejected_rows(target pmml_internal.prediction_table, run bigint)
    returns void
    language plpgsql
    set search_path = ''
as $$
begin
    execute format(
        'insert into pmml_internal.rejected_row as r (prediction_table_id, key, field, value, reason, refresh_id)'
        ' select $1, jsonb_build_object(%s), s.pmml_fault_field, s.pmml_fault_value, s.pmml_fault_reason, $2'
        ' from pg_temp.pmml_scored as s where s.pmml_fault_reason is not null'
        ' on conflict (prediction_table_id, key) do update'
        ' set field = excluded.field, value = excluded.value, reason = excluded.reason, refresh_id = excluded.refresh_id,'
        ' rejected_at = case when (r.field, r.reason) is not distinct from (excluded.field, excluded.reason)'
        ' then r.rejected_at else excluded.rejected_at end',
        (select string_agg(format('%1$L, s.%1$I', k), ', ') from unnest(target.key_columns) as k))
    using target.prediction_table_id, run;
    delete from pmml_internal.rejected_row as r
    where r.prediction_table_id = target.prediction_table_id
      and r.refresh_id <> run;
end
$$;

revoke execute on function pmml_internal.write_rejected_rows(pmml_internal.prediction_table, bigint) from public;
comment on function pmml_internal.write_rejected_rows(pmml_internal.prediction_table, bigint) is
    'Replaces the rejected rows of the table by those of this run; one that stays rejected for the same reason keeps its time.';

create or replace function pmml_internal.prune_history(prediction_table_id int)
    returns void
    language plpgsql
    set search_path = ''
as $$
declare
    oldest timestamptz := clock_timestamp() - pmml_internal.interval_setting('pmml.history_retention');
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
    perform pmml_internal.prune_job_log(prediction_table_id, oldest);
end
$$;

revoke execute on function pmml_internal.prune_history(int) from public;
comment on function pmml_internal.prune_history(int) is
    'Removes finished runs, and pg_cron''s log of them, that are older than pmml.history_retention; never the last success.';
