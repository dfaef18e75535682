-- The work of a refresh, in one transaction.
-- datestyle: dates become text for string inputs.
-- jit: compiling such a statement takes longer than running it.
drop function if exists pmml_internal.run_refresh(pmml_internal.prediction_table, bigint);

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
    target := pmml_internal.lock_prediction_table(target);
    perform pmml_internal.bound_run_time(target.prediction_table_id);
    perform pmml_internal.lock_followers(target) where target.on_change;
    resolved := pmml_internal.current_version(target);
    target.version := resolved.version; -- a promotion from here on is for the next refresh
    perform set_config('pmml.running_refresh', run::text, true);
    perform pmml_internal.check_relations(target);
    perform pmml_internal.check_key_columns(target.source, target.key_columns);

    -- All before the source is read: what comes in between is read now and once more by the next refresh.
    if target.change_detection = 'timestamp' then
        known_until := pmml_internal.changes_committed_until();
    end if;
    if target.change_detection = 'hash' then
        oldest_running := pg_snapshot_xmin(pg_current_snapshot());
        layout := pmml_internal.source_layout(target);
    elsif target.change_detection <> 'none' then
        layout := pmml_internal.source_definition(target);
    end if;
    run_mode := case
        when is_full
            or not pmml_internal.can_be_incremental(target, resolved)
            or target.change_detection = 'triggers' and target.read_layout is distinct from layout then 'full'
        else 'incremental'
    end;
    if target.change_detection = 'triggers' then
        perform pmml_internal.adopt_key_types(target);
        if pmml_internal.take_changes(target) then
            run_mode := 'full';
        end if;
    end if;

    counts := case run_mode
        when 'full' then pmml_internal.refresh_all(target, resolved, run)
        else pmml_internal.refresh_changed(target, resolved, run)
    end;
    perform pmml_internal.check_rejected(target, counts);
    if to_regclass('pg_temp.pmml_changed') is not null then
        drop table pg_temp.pmml_changed;
    end if;
    if target.on_change then
        perform pmml_internal.make_follower(target);
    end if;

    update pmml_internal.prediction_table as t
    set full_due = false, read_until = known_until, unread_since = oldest_running, read_layout = layout
    where t.prediction_table_id = target.prediction_table_id
      and (t.full_due and run_mode = 'full' or t.change_detection in ('hash', 'timestamp') or t.read_layout is distinct from layout);
    update pmml_internal.refresh as r
    set status = 'succeeded',
        mode = counts.mode,
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
        pmml_internal.readable(pmml_internal.relation_name(target.relation)), counts.scored, counts.changed, counts.removed, counts.rejected, resolved.version;
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

drop function if exists pmml_internal.lock_prediction_table(pmml_internal.prediction_table);

create or replace function pmml_internal.lock_prediction_table(target pmml_internal.prediction_table, waits boolean default false)
    returns pmml_internal.prediction_table
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    name text := pmml_internal.relation_name(target.relation);
    class int := 'pmml_internal.prediction_table'::regclass::int;
    locked pmml_internal.prediction_table;
begin
    if waits then
        perform pg_advisory_xact_lock(class, target.prediction_table_id);
    elsif not pg_try_advisory_xact_lock(class, target.prediction_table_id) then
        raise exception using
            errcode = 'PM036',
            message = format('another session refreshes or changes %s', name),
            detail = 'It holds the advisory lock of the prediction table.',
            hint = 'Wait for it to end; pmml.refreshes shows how far a refresh is.';
    end if;
    select t.* into locked
    from pmml_internal.prediction_table as t
    where t.prediction_table_id = target.prediction_table_id
      and exists (select from pg_class as c where c.oid = t.relation);
    if locked.prediction_table_id is null then
        perform pmml_internal.refuse_dropped(name);
    end if;
    perform pmml_internal.require_untriggered(locked);
    return locked;
end
$$;

revoke execute on function pmml_internal.lock_prediction_table(pmml_internal.prediction_table, boolean) from public;
comment on function pmml_internal.lock_prediction_table(pmml_internal.prediction_table, boolean) is
    'Keeps refreshes and changes by others away until the transaction ends, and returns the record as it is from then on. PM036 where another holds the table and this does not wait, PM035 where it was dropped.';
