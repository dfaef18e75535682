-- What pg_cron's jobs call. It commits, so it can have neither an exception clause nor a pinned search_path: every name
-- in it is written with its schema, and what follows a failure is the business of the trigger on pmml_internal.refresh.
create or replace procedure pmml_internal.run_schedule(prediction_table_id int)
    language plpgsql
as $$
declare
    reason pg_catalog.text;
begin
    reason := pmml_internal.take_schedule(prediction_table_id);
    commit;
    if reason is not null then
        call pmml.refresh(
            prediction_table => pmml_internal.prediction_table_name(prediction_table_id),
            triggered_by => reason);
    end if;
end
$$;

revoke execute on procedure pmml_internal.run_schedule(int) from public;
comment on procedure pmml_internal.run_schedule(int) is
    'Refreshes a scheduled table if it is due.';

create or replace function pmml_internal.take_schedule(prediction_table_id int)
    returns text
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    plan pmml_internal.schedule;
    next_due timestamptz;
begin
    select s.* into plan
    from pmml_internal.schedule as s
    where s.prediction_table_id = take_schedule.prediction_table_id
    for update;
    -- An alarm that went off for a time that has been run, moved or paused since.
    if plan.due_at is null or plan.due_at > clock_timestamp() + interval '1 second' or pmml_internal.is_running(plan) then
        return null;
    end if;
    if pmml_internal.is_locked(plan.prediction_table_id) then
        perform pmml_internal.wait_for_other(plan);
        return null;
    end if;

    if not plan.paused then
        next_due := pmml_internal.next_run(plan.schedule, plan.time_zone, clock_timestamp());
    end if;
    update pmml_internal.schedule as s
    set started_at = clock_timestamp(),
        pid = pg_backend_pid(),
        waiting_since = null,
        attempt = case when plan.due_reason = 'retry' then plan.attempt else 0 end
    where s.prediction_table_id = plan.prediction_table_id;
    -- Before the run and not after it: whatever becomes of the run, the next one is set.
    perform pmml_internal.set_due(plan.prediction_table_id, next_due, 'schedule');
    return plan.due_reason;
end
$$;

revoke execute on function pmml_internal.take_schedule(int) from public;
comment on function pmml_internal.take_schedule(int) is
    'Marks a table that is due as running in this backend, arms its next time, and returns why it runs; null where it must not.';

create or replace function pmml_internal.wait_for_other(plan pmml_internal.schedule)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    update pmml_internal.schedule as s
    set waiting_since = coalesce(s.waiting_since, clock_timestamp()),
        revive = false
    where s.prediction_table_id = plan.prediction_table_id;
    raise notice 'another refresh of % is running; this one waits for it', pmml_internal.prediction_table_name(plan.prediction_table_id);
end
$$;

revoke execute on function pmml_internal.wait_for_other(pmml_internal.schedule) from public;
comment on function pmml_internal.wait_for_other(pmml_internal.schedule) is
    'Leaves a table due, and arms it for the next minute.';

create or replace function pmml_internal.is_running(plan pmml_internal.schedule)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select plan.pid <> pg_backend_pid() and exists (
        select
        from pg_stat_activity as a
        where a.pid = plan.pid
          -- Null where it is another role's: then the pid alone has to do.
          and (a.backend_start < plan.started_at) is not false)
$$;

revoke execute on function pmml_internal.is_running(pmml_internal.schedule) from public;
comment on function pmml_internal.is_running(pmml_internal.schedule) is
    'Whether another backend runs a schedule.';

create or replace function pmml_internal.is_locked(prediction_table_id int)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    -- Looked up and not tried: a lock taken here would be held against the refresh of somebody else.
    select exists (
        select
        from pg_locks as l
        where l.locktype = 'advisory'
          and l.database = (select d.oid from pg_database as d where d.datname = current_database())
          and l.classid = 'pmml_internal.prediction_table'::regclass
          and l.objid = is_locked.prediction_table_id::oid
          and l.objsubid = 2
          and l.granted
          and l.pid <> pg_backend_pid())
$$;

revoke execute on function pmml_internal.is_locked(int) from public;
comment on function pmml_internal.is_locked(int) is
    'Whether another backend holds the advisory lock of a prediction table, that is, refreshes it.';
