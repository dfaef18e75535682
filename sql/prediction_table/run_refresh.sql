-- The work of a refresh, in one transaction: score the source into a temporary table, then write the differences.
-- datestyle: dates become text for string inputs.
-- jit: compiling such a statement takes longer than running it.
drop function if exists pmml_internal.run_refresh(pmml_internal.prediction_table, bigint);
drop function if exists pmml_internal.write_changes(pmml_internal.prediction_table, pmml_internal.model_version, regclass, bigint);
drop function if exists pmml_internal.write_changes(pmml_internal.prediction_table, regclass, text, boolean, bigint);
drop function if exists pmml_internal.copy_source(pmml_internal.prediction_table, pmml_internal.model_version);

create or replace function pmml_internal.run_refresh(target pmml_internal.prediction_table, run bigint, is_full boolean)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set datestyle = 'ISO, YMD'
    set extra_float_digits = 1
    set jit = off
as $$
declare
    resolved pmml_internal.model_version;
    application text := current_setting('application_name');
    counts pmml_internal.refresh;
    run_mode text;
    known_until timestamptz;
    oldest_running xid8;
    layout text;
begin
    perform pmml_internal.lock_prediction_table(target);
    perform pmml_internal.bound_run_time(target.prediction_table_id);
    -- It may have been altered before the lock was there.
    select t.* into strict target
    from pmml_internal.prediction_table as t
    where t.prediction_table_id = target.prediction_table_id;
    resolved := pmml_internal.current_version(target);
    target.version := resolved.version; -- a promotion from here on is for the next refresh
    perform set_config('pmml.running_refresh', run::text, true);
    perform pmml_internal.check_relations(target);
    perform pmml_internal.check_key_columns(target.source, target.key_columns);
    if target.on_change then
        perform pmml_internal.lock_followers(target);
    end if;

    run_mode := case when is_full or not pmml_internal.can_be_incremental(target, resolved) then 'full' else 'incremental' end;
    -- All before the source is read: what comes in between is read now and once more by the next refresh.
    if target.change_detection = 'timestamp' then
        known_until := pmml_internal.changes_committed_until();
    end if;
    if target.change_detection = 'hash' then
        oldest_running := pg_snapshot_xmin(pg_current_snapshot());
        layout := pmml_internal.source_layout(target);
    end if;
    if target.change_detection = 'triggers' and pmml_internal.take_changes(target) then
        run_mode := 'full';
    end if;

    counts := case run_mode
        when 'full' then pmml_internal.refresh_all(target, resolved, run)
        else pmml_internal.refresh_changed(target, resolved, run)
    end;
    counts.mode := run_mode;
    perform pmml_internal.check_rejected(target, counts, run);
    if to_regclass('pg_temp.pmml_changed') is not null then
        drop table pg_temp.pmml_changed;
    end if;
    if target.on_change then
        perform pmml_internal.make_follower(target);
    end if;

    update pmml_internal.prediction_table as t
    set full_due = false, read_until = known_until, unread_since = oldest_running, read_layout = layout
    where t.prediction_table_id = target.prediction_table_id
      and (t.full_due and run_mode = 'full' or t.change_detection in ('hash', 'timestamp'));
    update pmml_internal.refresh as r
    set status = 'succeeded',
        mode = run_mode,
        model_version = resolved.version,
        scored = counts.scored,
        changed = counts.changed,
        unchanged = counts.scored - counts.changed,
        removed = counts.removed,
        rejected = counts.rejected,
        row_count = counts.row_count,
        finished_at = clock_timestamp()
    where r.refresh_id = run;
    perform set_config('application_name', application, true);
    raise notice 'refreshed %: % scored, % changed, % removed, % rejected (version % of the model)',
        pmml_internal.relation_name(target.relation), counts.scored, counts.changed, counts.removed, counts.rejected, resolved.version;
end
$$;

revoke execute on function pmml_internal.run_refresh(pmml_internal.prediction_table, bigint, boolean) from public;
comment on function pmml_internal.run_refresh(pmml_internal.prediction_table, bigint, boolean) is
    'Makes a prediction table equal to model(source) and completes the record of the run.';

-- After a change of version every row has to be scored anyway.
create or replace function pmml_internal.can_be_incremental(
    target pmml_internal.prediction_table, resolved pmml_internal.model_version
)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select target.change_detection <> 'none'
        and not target.full_due
        and (target.change_detection <> 'triggers' or pmml_internal.is_collecting(target))
        and resolved.version = (pmml_internal.last_success(target.prediction_table_id)).model_version
$$;

revoke execute on function pmml_internal.can_be_incremental(pmml_internal.prediction_table, pmml_internal.model_version) from public;
comment on function pmml_internal.can_be_incremental(pmml_internal.prediction_table, pmml_internal.model_version) is
    'Whether a refresh may leave out rows that did not change.';

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
    if pmml_internal.can_be_filled(target) then
        perform pmml_internal.store_form(resolved.model_id, resolved.version);
        counts := pmml_internal.fill(target, resolved, pages_of, run);
    else
        counts := pmml_internal.write_changes(target, pages_of, 'full', run);
    end if;
    perform pmml_internal.watch_drift(target, resolved, pages_of, counts.scored);
    if pages_of <> target.source then
        drop table pg_temp.pmml_source;
    end if;
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
    changed bigint := case when is_few then noted else pmml_internal.copy_changed_rows(target, noted) end;
    counts pmml_internal.refresh;
begin
    perform pmml_internal.check_run_time();
    -- Where nothing changed, no JVM is started.
    if changed > 0 then
        if is_few then
            counts := pmml_internal.score_changed_keys(target, noted, run);
        else
            counts := pmml_internal.write_changes(target, 'pg_temp.pmml_source'::regclass, 'incremental', run);
        end if;
        perform pmml_internal.watch_drift(
            target, resolved, case when pmml_internal.has_pages(target.source) then target.source end, counts.scored);
    else
        counts.scored := 0;
        counts.changed := 0;
        counts.removed := 0;
        counts.rejected := 0;
        counts.row_count := (pmml_internal.last_success(target.prediction_table_id)).row_count;
    end if;
    if not is_few then
        drop table pg_temp.pmml_source;
    end if;
    return counts;
end
$$;

revoke execute on function pmml_internal.refresh_changed(pmml_internal.prediction_table, pmml_internal.model_version, bigint) from public;
comment on function pmml_internal.refresh_changed(pmml_internal.prediction_table, pmml_internal.model_version, bigint) is
    'A refresh that scores what changed.';

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
    if not pmml_internal.has_unique_key(target.source, target.key_columns) then
        perform pmml_internal.check_key_values('pg_temp.pmml_scored', target.key_columns);
    end if;
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

create or replace function pmml_internal.lock_prediction_table(target pmml_internal.prediction_table)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform pmml_internal.require_untriggered(target);
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
