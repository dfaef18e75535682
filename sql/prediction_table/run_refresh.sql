-- The work of a refresh, in one transaction: score the source into a temporary table, then write the differences.
-- datestyle: dates become text for string inputs.
-- jit: compiling such a statement takes longer than running it.
create or replace function pmml_internal.run_refresh(target pmml_internal.prediction_table, run bigint)
    returns void
    language plpgsql
    set search_path = ''
    set datestyle = 'ISO, YMD'
    set extra_float_digits = 1
    set jit = off
as $$
declare
    resolved pmml_internal.model_version;
    application text := current_setting('application_name');
    counts pmml_internal.refresh;
    pages_of regclass := target.source;
begin
    perform pmml_internal.lock_prediction_table(target);
    perform set_config('pmml.running_refresh', run::text, true);
    resolved := pmml_internal.current_version(target);
    perform pmml_internal.check_source(format('of %s', pmml_internal.relation_name(target.relation)), target.source);
    perform pmml_internal.check_key_columns(target.source, target.key_columns);

    perform pmml_internal.store_form(resolved.model_id, resolved.version);
    if not pmml_internal.has_pages(target.source) then
        perform pmml_internal.copy_source(target, resolved);
        pages_of := 'pg_temp.pmml_source'::regclass;
    end if;
    counts := case
        when pmml_internal.can_be_filled(target) then pmml_internal.fill(target, resolved, pages_of, run)
        else pmml_internal.write_changes(target, resolved, pages_of, run)
    end;
    perform pmml_internal.watch_drift(target, resolved, pages_of, counts.scored);
    if pages_of <> target.source then
        drop table pg_temp.pmml_source;
    end if;

    update pmml_internal.refresh as r
    set status = 'succeeded',
        model_version = resolved.version,
        scored = counts.scored,
        changed = counts.changed,
        unchanged = counts.scored - counts.changed,
        removed = counts.removed,
        rejected = counts.rejected,
        finished_at = clock_timestamp()
    where r.refresh_id = run;
    perform set_config('application_name', application, true);
    raise notice 'refreshed %: % scored, % changed, % removed, % rejected (version % of the model)',
        pmml_internal.relation_name(target.relation), counts.scored, counts.changed, counts.removed, counts.rejected, resolved.version;
end
$$;

revoke execute on function pmml_internal.run_refresh(pmml_internal.prediction_table, bigint) from public;
comment on function pmml_internal.run_refresh(pmml_internal.prediction_table, bigint) is
    'Makes a prediction table equal to model(source) and completes the record of the run.';

create or replace function pmml_internal.write_changes(
    target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, run bigint
)
    returns pmml_internal.refresh
    language plpgsql
    set search_path = ''
as $$
declare
    counts pmml_internal.refresh;
begin
    perform pmml_internal.create_scored_table(target);
    execute pmml_internal.scoring_statement(target, resolved, pages_of);
    if not pmml_internal.has_unique_key(target.source, target.key_columns) then
        perform pmml_internal.check_key_values('pg_temp.pmml_scored', target.key_columns);
    end if;
    counts := pmml_internal.write_differences(target, resolved.version);
    perform pmml_internal.write_rejected_rows(target, run);
    drop table pg_temp.pmml_scored;
    return counts;
end
$$;

revoke execute on function pmml_internal.write_changes(pmml_internal.prediction_table, pmml_internal.model_version, regclass, bigint) from public;
comment on function pmml_internal.write_changes(pmml_internal.prediction_table, pmml_internal.model_version, regclass, bigint) is
    'Scores a source, writes what differs from the prediction table, and counts rows.';

create or replace function pmml_internal.lock_prediction_table(target pmml_internal.prediction_table)
    returns void
    language plpgsql
    set search_path = ''
as $$
begin
    if not pg_try_advisory_xact_lock('pmml_internal.prediction_table'::regclass::int, target.prediction_table_id) then
        raise exception using
            errcode = 'PM036',
            message = format('another refresh of %s is running', pmml_internal.relation_name(target.relation)),
            detail = 'It holds the advisory lock of the prediction table.',
            hint = 'Wait for it to end; pmml.refreshes shows how far it is.';
    end if;
end
$$;

revoke execute on function pmml_internal.lock_prediction_table(pmml_internal.prediction_table) from public;
comment on function pmml_internal.lock_prediction_table(pmml_internal.prediction_table) is
    'Keeps other refreshes of the table away until the transaction ends. PM036 where one is running.';

create or replace function pmml_internal.current_version(target pmml_internal.prediction_table)
    returns pmml_internal.model_version
    language sql
    stable
    set search_path = ''
as $$
    select v.*
    from pmml_internal.model as m
    join pmml_internal.model_version as v on v.model_id = m.model_id and v.version = coalesce(target.version, m.champion)
    where m.model_id = target.model_id
$$;

revoke execute on function pmml_internal.current_version(pmml_internal.prediction_table) from public;
comment on function pmml_internal.current_version(pmml_internal.prediction_table) is
    'The model version that a refresh uses: the one the table is bound to, or the champion.';

create or replace function pmml_internal.create_scored_table(target pmml_internal.prediction_table)
    returns void
    language plpgsql
    set search_path = ''
as $$
begin
    execute format(
        'create temporary table pmml_scored on commit drop as select %s, %s, null::text as pmml_fault_field, null::text as pmml_fault_value, null::text as pmml_fault_reason from %s with no data',
        (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k),
        (select string_agg(format('%I', o ->> 'column'), ', ') from jsonb_array_elements(target.outputs) as o),
        pmml_internal.relation_name(target.relation));
end
$$;

revoke execute on function pmml_internal.create_scored_table(pmml_internal.prediction_table) from public;
comment on function pmml_internal.create_scored_table(pmml_internal.prediction_table) is
    'Makes pg_temp.pmml_scored: key and outputs as the prediction table has them, and the fault of a rejected row.';

create or replace function pmml_internal.copy_source(
    target pmml_internal.prediction_table, resolved pmml_internal.model_version
)
    returns void
    language plpgsql
    set search_path = ''
as $$
begin
    execute pmml_internal.copy_statement(
        target.source,
        target.key_columns,
        array(select i.column_name
              from pmml_internal.input_columns(resolved.description -> 'inputs', target.source, target.mapping) as i));
    analyze pg_temp.pmml_source;
end
$$;

revoke execute on function pmml_internal.copy_source(pmml_internal.prediction_table, pmml_internal.model_version) from public;
comment on function pmml_internal.copy_source(pmml_internal.prediction_table, pmml_internal.model_version) is
    'Copies key and inputs of a source without pages into a temporary table.';
