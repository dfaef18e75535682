-- What the end of a run means to its schedule, and to whoever listens. It hangs on pmml_internal.refresh, so that no
-- way to end a run gets round it: not a success, not an error, not a backend that is gone.
create or replace function pmml_internal.can_heal(sqlstate text)
    returns boolean
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    -- What stays wrong until somebody changes the model, the source or a privilege: names and rights (42, 3F), what
    -- PostgreSQL cannot do (0A), the document and its inputs (PM0, PM1, PM2), the shape of the source (PM3), settings.
    -- Of PM3 the keys of its rows (PM032, PM033) and a running refresh (PM036) may be otherwise next time.
    select sqlstate !~ '^(42|0A|3F|PM0[0-2]|PM052)' and sqlstate !~ '^PM03[014578]'
$$;

revoke execute on function pmml_internal.can_heal(text) from public;
comment on function pmml_internal.can_heal(text) is
    'Whether a fault may be gone the next time without anybody having done something; only then a run is tried again.';

create or replace function pmml_internal.retry_at(plan pmml_internal.schedule)
    returns timestamptz
    language sql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
    select clock_timestamp() + least(plan.retry_delay * 2 ^ least(plan.attempt, 20), greatest(plan.retry_delay, interval '1 hour'))
$$;

revoke execute on function pmml_internal.retry_at(pmml_internal.schedule) from public;
comment on function pmml_internal.retry_at(pmml_internal.schedule) is
    'When the next retry is: retry_delay after the first failure, twice that after the second, and so on, up to an hour.';

create or replace function pmml_internal.after_failure(plan pmml_internal.schedule, sqlstate text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    retry_at timestamptz := pmml_internal.retry_at(plan);
begin
    update pmml_internal.schedule as s
    set pid = null, started_at = null
    where s.prediction_table_id = plan.prediction_table_id;
    if sqlstate = 'PM036' then
        perform pmml_internal.set_due(plan.prediction_table_id, clock_timestamp(), plan.due_reason);
    -- The next scheduled time is as good as a retry; past the limit it is all there is.
    elsif not plan.paused and plan.attempt < plan.max_retries and pmml_internal.can_heal(sqlstate) and retry_at < plan.due_at then
        update pmml_internal.schedule as s
        set attempt = plan.attempt + 1
        where s.prediction_table_id = plan.prediction_table_id;
        perform pmml_internal.set_due(plan.prediction_table_id, retry_at, 'retry');
    end if;
end
$$;

revoke execute on function pmml_internal.after_failure(pmml_internal.schedule, text) from public;
comment on function pmml_internal.after_failure(pmml_internal.schedule, text) is
    'Arms a retry of a scheduled run that failed, where one is left and of use.';

create or replace function pmml_internal.after_success(prediction_table_id int)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    plan pmml_internal.schedule;
begin
    update pmml_internal.staleness_limit as l
    set stale_since = null
    where l.prediction_table_id = after_success.prediction_table_id and l.stale_since is not null;

    update pmml_internal.schedule as s
    set attempt = 0,
        pid = case when s.pid <> pg_backend_pid() then s.pid end,
        started_at = case when s.pid <> pg_backend_pid() then s.started_at end
    where s.prediction_table_id = after_success.prediction_table_id
      and (s.attempt > 0 or s.pid = pg_backend_pid())
    returning s.* into plan;
    -- Whoever refreshed it, there is nothing to try again.
    if plan.due_reason = 'retry' then
        perform pmml_internal.set_due(
            plan.prediction_table_id, pmml_internal.next_run(plan.schedule, plan.time_zone, clock_timestamp()), 'schedule');
    end if;
end
$$;

revoke execute on function pmml_internal.after_success(int) from public;
comment on function pmml_internal.after_success(int) is
    'Takes retries and staleness of a table back.';

-- With the rights of its owner: what it changes of a schedule, no operator may.
create or replace function pmml_internal.after_run()
    returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    plan pmml_internal.schedule;
begin
    select s.* into plan
    from pmml_internal.schedule as s
    where s.prediction_table_id = new.prediction_table_id
      and s.pid = new.pid
      and s.started_at <= new.started_at;
    if new.status = 'failed'
        and new.error ->> 'sqlstate' in ('57014', '55P03')
        and clock_timestamp() >= plan.started_at + plan.max_run_time
    then
        new.error := jsonb_build_object(
            'sqlstate', '57014',
            'message', 'the refresh ran longer than it may',
            'detail', format('Its schedule allows %s; nothing of the run was kept.', plan.max_run_time),
            'hint', 'Allow more with max_run_time of pmml.schedule_refresh, or see what it waited for in pg_stat_activity.');
    end if;
    -- A refresh must not fail for want of a message or an alarm; the keeper sees to the latter.
    begin
        perform pmml_internal.announce(new);
        if new.status = 'succeeded' then
            perform pmml_internal.after_success(new.prediction_table_id);
        elsif plan.prediction_table_id is not null then
            perform pmml_internal.after_failure(plan, new.error ->> 'sqlstate');
        end if;
    exception
        when others then
            raise warning 'the schedule of % was not brought up to date: %',
                pmml_internal.readable(pmml_internal.prediction_table_name(new.prediction_table_id)), pmml_internal.readable(sqlerrm);
    end;
    return new;
end
$$;

revoke execute on function pmml_internal.after_run() from public;
comment on function pmml_internal.after_run() is
    'Trigger: what follows the end of a run.';

create or replace trigger after_run
    before update of status on pmml_internal.refresh
    for each row
    when (old.status = 'running' and new.status <> 'running')
    execute function pmml_internal.after_run();
