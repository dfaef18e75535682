-- Only rows that differ are written, so a refresh that changes nothing leaves no trace in the table.
drop function if exists pmml_internal.write_differences(pmml_internal.prediction_table, int);
drop function if exists pmml_internal.write_rejected_rows(pmml_internal.prediction_table, bigint);
drop function if exists pmml_internal.write_few_differences(pmml_internal.prediction_table);
drop function if exists pmml_internal.upsert_statement(pmml_internal.prediction_table);

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
    foreach same_row in array array['t.ctid = d.pmml_tid', pmml_internal.equal_columns(target, target.key_columns, 'd', 't')] loop
        execute pmml_internal.differences_statement(target, mode);
        get diagnostics missing = row_count;

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
        missing := missing - written_rows;

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

-- Rejected rows are many where a source has a column of nulls, so those that stay as they were are not written again: a
-- refresh that changes nothing leaves no trace here either. enable_nestloop: how many rows of a table stand rejected is not
-- known to the planner, which would compare each with all.
create or replace function pmml_internal.write_rejected_rows(target pmml_internal.prediction_table, mode text, run bigint)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set enable_nestloop = off
as $$
declare
    rejected text := format(
        '(select %s as key, s.pmml_fault_field, s.pmml_fault_value, s.pmml_fault_reason, s.model_version, %s as input_hash'
        ' from pg_temp.pmml_scored as s where s.pmml_fault_reason is not null)',
        pmml_internal.key_object(target, 's'),
        case when pmml_internal.keeps_hash(target) then 's.input_hash' else 'null::bigint' end);
    read_rows text := case when mode <> 'full' then format(
        ' and exists (select from pg_temp.pmml_source as c where %s)',
        (select string_agg(format('%s %s c.%I', pmml_internal.rejected_keys(target, array[k]), pmml_internal.equality(target.relation, k), k), ' and ')
         from unnest(pmml_internal.scope_columns(target)) as k)) end;
begin
    execute format(
        'delete from pmml_internal.rejected_row as r where r.prediction_table_id = $1%s and not exists (select from %s as s where s.key = r.key)',
        read_rows,
        rejected)
    using target.prediction_table_id;
    execute format(
        'insert into pmml_internal.rejected_row as r (prediction_table_id, key, field, value, reason, refresh_id, model_version, input_hash)'
        ' select $1, s.key, s.pmml_fault_field, s.pmml_fault_value, s.pmml_fault_reason, $2, s.model_version, s.input_hash'
        ' from %s as s where not exists (select from pmml_internal.rejected_row as r where r.prediction_table_id = $1 and r.key = s.key'
        ' and (r.field, r.value, r.reason, r.model_version, r.input_hash)'
        ' is not distinct from (s.pmml_fault_field, s.pmml_fault_value, s.pmml_fault_reason, s.model_version, s.input_hash)) %s',
        rejected,
        pmml_internal.rejected_again())
    using target.prediction_table_id, run;
end
$$;

revoke execute on function pmml_internal.write_rejected_rows(pmml_internal.prediction_table, text, bigint) from public;
comment on function pmml_internal.write_rejected_rows(pmml_internal.prediction_table, text, bigint) is
    'Replaces the rejected rows of what a refresh has read by those of this run. One that stays as it was is not written; one that stays rejected for the same reason keeps its time.';

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
      and r.status in ('succeeded', 'failed') -- as the index has it
      and r.finished_at < oldest
      -- The state of the table comes from this one, however old it is.
      and r.refresh_id <> coalesce(
          (select max(l.refresh_id)
           from pmml_internal.refresh as l
           where l.prediction_table_id = r.prediction_table_id
             and l.status = 'succeeded'), 0);
end
$$;

revoke execute on function pmml_internal.prune_history(int) from public;
comment on function pmml_internal.prune_history(int) is
    'Removes finished runs that are older than pmml.history_retention; never the last success.';
