-- What must happen without anybody's doing: pg_cron calls it every minute while something is scheduled or has a limit.
create or replace function pmml_internal.cancel_long_runs()
    returns void
    language sql
    set search_path = pg_catalog, pg_temp
as $$
    select pg_cancel_backend(s.pid)
    from pmml_internal.schedule as s
    where s.started_at + s.max_run_time < clock_timestamp()
      and pmml_internal.is_running(s)
$$;

revoke execute on function pmml_internal.cancel_long_runs() from public;
comment on function pmml_internal.cancel_long_runs() is
    'Cancels scheduled runs that last longer than they may.';

create or replace function pmml_internal.keep_schedule(plan pmml_internal.schedule)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if plan.pid is not null and not pmml_internal.is_running(plan) then
        -- It never came to a record of its own: pmml.refresh refused, or its backend went before.
        perform pmml_internal.notify(plan.prediction_table_id, 'failed', null, '57P01');
        perform pmml_internal.after_failure(plan, '57P01');
    elsif plan.pid is null and plan.due_at is null and not plan.paused then
        perform pmml_internal.set_due(
            plan.prediction_table_id, pmml_internal.next_run(plan.schedule, plan.time_zone, clock_timestamp()), 'schedule');
    elsif plan.pid is null and plan.due_at < clock_timestamp() - interval '30 seconds' then
        if plan.catch_up or plan.due_reason = 'run now' or plan.waiting_since is not null or plan.due_at > clock_timestamp() - interval '5 minutes' then
            perform pmml_internal.set_due(
                plan.prediction_table_id,
                plan.due_at,
                case when plan.due_reason = 'schedule' and plan.waiting_since is null then 'catch-up' else plan.due_reason end);
        else
            perform pmml_internal.set_due(
                plan.prediction_table_id, pmml_internal.next_run(plan.schedule, plan.time_zone, clock_timestamp()), 'schedule');
        end if;
    elsif plan.pid is null and not plan.paused and plan.catch_up and plan.due_reason = 'schedule' and exists (
        select
        from pmml_internal.prediction_table as t
        where t.prediction_table_id = plan.prediction_table_id
          and t.on_change
          -- A fault would come again each minute.
          and (select r.status from pmml_internal.last_run(t.prediction_table_id) as r) = 'succeeded'
          and pmml_internal.is_behind(t)
    ) then
        perform pmml_internal.set_due(plan.prediction_table_id, clock_timestamp(), 'catch-up');
    end if;
end
$$;

revoke execute on function pmml_internal.keep_schedule(pmml_internal.schedule) from public;
comment on function pmml_internal.keep_schedule(pmml_internal.schedule) is
    'Arms a table that is due but was not started, once for all the times that it missed; one that does not catch up waits for its next time. Arms one, too, that follows on change and missed something.';

create or replace function pmml_internal.tell_staleness()
    returns void
    language sql
    set search_path = pg_catalog, pg_temp
as $$
    with overdue as (
        select l.prediction_table_id, f.refresh_id
        from pmml_internal.staleness_limit as l
        join pmml_internal.freshness() as f using (prediction_table_id)
        where f.fresh_at + l.max_age < clock_timestamp()
          and l.stale_since is null
        for update of l skip locked -- nobody's open transaction must keep the other tables from it
    ), stale as (
        update pmml_internal.staleness_limit as l
        set stale_since = clock_timestamp()
        from overdue as o
        where l.prediction_table_id = o.prediction_table_id
        returning l.prediction_table_id, o.refresh_id
    )
    select pmml_internal.notify(prediction_table_id, 'stale', refresh_id, null)
    from stale
$$;

revoke execute on function pmml_internal.tell_staleness() from public;
comment on function pmml_internal.tell_staleness() is
    'Tells, once, of each table that has become older than its limit.';

drop function if exists pmml_internal.prune_keeper_log();

-- For all jobs at once, because the log has no index by job; and here, because no refresh should read all of it.
create or replace function pmml_internal.prune_job_logs()
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if to_regclass('cron.job_run_details') is not null then
        with kept as materialized (
            select j.jobid, case when s.job_name is null then clock_timestamp() - interval '1 hour' else r.started_at end as since
            from cron.job as j
            left join pmml_internal.schedule as s on s.job_name = j.jobname
            left join lateral (
                select r.started_at
                from pmml_internal.refresh as r
                where r.prediction_table_id = s.prediction_table_id
                  -- Which is kept however old it is.
                  and r.refresh_id is distinct from (select l.refresh_id from pmml_internal.last_success(s.prediction_table_id) as l)
                order by r.refresh_id
                limit 1
            ) as r on true
            where s.job_name is not null or j.jobname = 'pg_pmml keeper'
        )
        delete from cron.job_run_details as d
        using kept as k
        where d.jobid = k.jobid and d.end_time < k.since;
    end if;
end
$$;

revoke execute on function pmml_internal.prune_job_logs() from public;
comment on function pmml_internal.prune_job_logs() is
    'Keeps an hour of pg_cron''s log of the keeper, and what is not older than the oldest run on record of those of prediction tables; pg_cron itself keeps all for ever.';

-- lock_timeout: what somebody's open transaction holds waits for the next minute, or nothing else would be kept.
create or replace procedure pmml.keep_schedules()
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '2s'
as $$
declare
    plan pmml_internal.schedule;
begin
    if not pg_try_advisory_xact_lock('pmml_internal.schedule'::regclass::int, 0) then
        return;
    end if;
    begin
        perform pmml_internal.forget_dropped_tables();
        perform pmml_internal.fail_lost_runs(null);
    exception
        when others then
            raise warning 'lost tables and runs were not recorded: %', pmml_internal.readable(sqlerrm);
    end;
    perform pmml_internal.cancel_long_runs();
    -- A table that cannot be kept, say for a time zone that is no more, must not keep the others from it.
    for plan in select s.* from pmml_internal.schedule as s for update skip locked loop
        begin
            perform pmml_internal.keep_schedule(plan);
        exception
            when others then
                raise warning 'the schedule of % was not kept: %',
                    pmml_internal.readable(pmml_internal.prediction_table_name(plan.prediction_table_id)), pmml_internal.readable(sqlerrm);
        end;
    end loop;
    perform pmml_internal.tell_staleness();
    if extract(minute from clock_timestamp())::int % 10 = 0 then
        perform pmml_internal.prune_job_logs();
        perform pmml_internal.maintain_history(t.prediction_table_id) from pmml_internal.prediction_table as t;
    end if;
    perform pmml_internal.hire_keeper();
end
$$;

revoke execute on procedure pmml.keep_schedules() from public;
comment on procedure pmml.keep_schedules() is
    'What pg_cron calls every minute: arms tables that are due but were not started, or that follow on change and missed something, records runs whose backend is gone, cancels runs that last too long, and tells of staleness by NOTIFY. Safe to call at any time.';
