-- A statement that writes to the source of a table that follows on change is not always followed: a refresh runs, scoring
-- fails. Its keys are collected then, and the next refresh may be a day away. So a refresh takes at its end what came while
-- it ran, and schedules that may catch up are due where something is left.
create or replace function pmml_internal.is_behind(target pmml_internal.prediction_table)
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return pmml_internal.has_collected(target)
        and pmml_internal.can_be_incremental(target, pmml_internal.current_version(target));
exception
    when others then
        return false; -- what is wrong is for a refresh to say
end
$$;

revoke execute on function pmml_internal.is_behind(pmml_internal.prediction_table) from public;
comment on function pmml_internal.is_behind(pmml_internal.prediction_table) is
    'Whether changes were collected that a refresh can take without scoring every row.';

-- It waits a second at most for transactions that follow: the statements of others are collected while it waits.
create or replace function pmml_internal.catch_up(target pmml_internal.prediction_table)
    returns boolean
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '1s'
as $$
begin
    target := pmml_internal.lock_prediction_table(target);
    if not target.on_change or not pmml_internal.is_behind(target) then
        return false;
    end if;
    perform pmml_internal.lock_followers(target);
    perform pmml_internal.run_refresh(target, pmml_internal.start_refresh(target.prediction_table_id, 'catch-up'), false);
    return true;
exception
    when sqlstate 'PM035' or sqlstate 'PM036' then
        return false; -- it was dropped, or another refresh runs, which takes them
    when others then
        raise warning '%', pmml_internal.readable(format(
            'changes of %s that came while %s was refreshed wait for its next refresh: %s',
            pmml_internal.relation_name(target.source), pmml_internal.relation_name(target.relation), sqlerrm));
        return false;
end
$$;

revoke execute on function pmml_internal.catch_up(pmml_internal.prediction_table) from public;
comment on function pmml_internal.catch_up(pmml_internal.prediction_table) is
    'Refreshes a table that follows on change and is behind; whether it did. A fault is a warning, and leaves it behind.';
