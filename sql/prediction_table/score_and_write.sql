-- What a refresh scores and writes: every row of the source, or those that changed. They are scored into a temporary table,
-- and then the differences are written; but a first refresh writes at once (fill.sql), and so does one after few changes
-- (score_keys.sql).
drop function if exists pmml_internal.write_changes(pmml_internal.prediction_table, pmml_internal.model_version, regclass, bigint);
drop function if exists pmml_internal.write_changes(pmml_internal.prediction_table, regclass, text, boolean, bigint);
drop function if exists pmml_internal.copy_source(pmml_internal.prediction_table, pmml_internal.model_version);

create or replace function pmml_internal.refresh_all(
    target pmml_internal.prediction_table, resolved pmml_internal.model_version, run bigint
)
    returns pmml_internal.refresh
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    counts pmml_internal.refresh;
    pages_of regclass := target.source;
begin
    if not pmml_internal.has_pages(target.source) then
        execute pmml_internal.copy_statement(target);
        analyze pg_temp.pmml_source;
        perform pmml_internal.check_run_time();
        pages_of := 'pg_temp.pmml_source'::regclass;
    end if;
    if pmml_internal.can_be_filled(target, pages_of) then
        perform pmml_internal.store_form(resolved.model_id, resolved.version);
        counts := pmml_internal.fill(target, resolved, pages_of, run);
    else
        counts := pmml_internal.write_changes(target, pages_of, 'full', run);
    end if;
    perform pmml_internal.watch_drift(target, resolved, pages_of, counts.scored);
    if pages_of <> target.source then
        drop table pg_temp.pmml_source;
    end if;
    counts.mode := 'full';
    return counts;
end
$$;

revoke execute on function pmml_internal.refresh_all(pmml_internal.prediction_table, pmml_internal.model_version, bigint) from public;
comment on function pmml_internal.refresh_all(pmml_internal.prediction_table, pmml_internal.model_version, bigint) is
    'A refresh that scores every row of the source.';

create or replace function pmml_internal.refresh_changed(
    target pmml_internal.prediction_table, resolved pmml_internal.model_version, run bigint
)
    returns pmml_internal.refresh
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    noted bigint := pmml_internal.note_changed_keys(target);
    is_few boolean := coalesce(pmml_internal.is_small_part(target, noted), false);
    changed bigint;
    counts pmml_internal.refresh;
begin
    if pmml_internal.is_large_part(target, resolved, noted) then
        perform pmml_internal.check_run_time();
        return pmml_internal.refresh_all(target, resolved, run);
    end if;
    changed := case when is_few then noted else pmml_internal.copy_changed_rows(target, noted) end;
    perform pmml_internal.check_run_time();
    -- Where nothing changed, no JVM is started.
    if changed > 0 then
        if is_few then
            counts := pmml_internal.score_changed_keys(target, noted, run);
        else
            counts := pmml_internal.write_changes(target, 'pg_temp.pmml_source'::regclass, 'incremental', run);
            drop table pg_temp.pmml_source; -- pmml.drift may make one of its own
        end if;
        perform pmml_internal.watch_drift(
            target, resolved, case when pmml_internal.has_pages(target.source) then target.source end, counts.scored);
    else
        counts.scored := 0;
        counts.changed := 0;
        counts.removed := 0;
        counts.rejected := 0;
        counts.row_count := (pmml_internal.last_success(target.prediction_table_id)).row_count;
        if not is_few then
            drop table pg_temp.pmml_source;
        end if;
    end if;
    counts.mode := 'incremental';
    return counts;
end
$$;

revoke execute on function pmml_internal.refresh_changed(pmml_internal.prediction_table, pmml_internal.model_version, bigint) from public;
comment on function pmml_internal.refresh_changed(pmml_internal.prediction_table, pmml_internal.model_version, bigint) is
    'A refresh that scores what changed, or all where that is most.';

create or replace function pmml_internal.write_changes(
    target pmml_internal.prediction_table, pages_of regclass, mode text, run bigint
)
    returns pmml_internal.refresh
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    part record;
    scored bigint := 0;
    part_rows bigint;
    counts pmml_internal.refresh;
begin
    perform pmml_internal.create_scored_table(target);
    for part in select * from pmml_internal.parts(target) loop
        perform pmml_internal.store_form((part.model_version).model_id, (part.model_version).version);
        execute pmml_internal.scoring_statement(
            target, part.model_version, pages_of,
            nullif(concat_ws(' and ', part.condition, case mode when 'incremental' then 'not s.pmml_gone' end), ''));
        get diagnostics part_rows = row_count;
        scored := scored + part_rows;
    end loop;
    perform pmml_internal.check_key_values(target.source, target.key_columns, 'pg_temp.pmml_scored');
    if target.best_rows is not null then
        execute pmml_internal.best_rows_statement(target);
        drop table pg_temp.pmml_scored;
        alter table pg_temp.pmml_best rename to pmml_scored;
    end if;
    counts := pmml_internal.write_differences(target, mode);
    counts.scored := scored - counts.rejected; -- the best are only some of them
    perform pmml_internal.write_rejected_rows(target, mode, run);
    drop table pg_temp.pmml_scored;
    return counts;
end
$$;

revoke execute on function pmml_internal.write_changes(pmml_internal.prediction_table, regclass, text, bigint) from public;
comment on function pmml_internal.write_changes(pmml_internal.prediction_table, regclass, text, bigint) is
    'Scores rows of a source, or of a temporary copy, writes what differs from the prediction table, and counts rows.';

create or replace function pmml_internal.create_scored_table(target pmml_internal.prediction_table)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    execute format(
        'create temporary table pmml_scored on commit drop as select %s, null::text as pmml_fault_field, null::text as pmml_fault_value, null::text as pmml_fault_reason from %s as t with no data',
        pmml_internal.column_list(target.key_columns || pmml_internal.written_columns(target), 't'),
        pmml_internal.relation_name(target.relation));
end
$$;

revoke execute on function pmml_internal.create_scored_table(pmml_internal.prediction_table) from public;
comment on function pmml_internal.create_scored_table(pmml_internal.prediction_table) is
    'Makes pg_temp.pmml_scored: key and written columns as the prediction table has them, and the fault of a rejected row.';
