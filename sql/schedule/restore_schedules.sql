-- Jobs are pg_cron's; schedules are ours, and the truth: after a restore, an upgrade, or a loss of jobs.
create or replace function pmml.restore_schedules()
    returns int
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    plan pmml_internal.schedule;
    restored int := 0;
begin
    perform pmml_internal.require_cron();
    for plan in select s.* from pmml_internal.schedule as s for update loop
        begin
            if pmml_internal.is_running(plan) is not true then
                update pmml_internal.schedule as s
                set pid = null, started_at = null, waiting_since = null
                where s.prediction_table_id = plan.prediction_table_id;
            end if;
            if not plan.paused and (plan.due_at is null or plan.due_at < clock_timestamp() and not plan.catch_up) then
                plan.due_at := pmml_internal.next_run(plan.schedule, plan.time_zone, clock_timestamp());
            elsif plan.due_at < clock_timestamp() and plan.due_reason = 'schedule' then
                plan.due_reason := 'catch-up';
            end if;
            perform pmml_internal.set_due(plan.prediction_table_id, plan.due_at, plan.due_reason, revive => true);
            restored := restored + 1;
        exception
            when others then -- a role or a time zone that is not here must not keep the others from their jobs
                raise warning 'the schedule of % was not restored: %',
                    pmml_internal.readable(pmml_internal.prediction_table_name(plan.prediction_table_id)), pmml_internal.readable(sqlerrm);
        end;
    end loop;
    perform pmml_internal.hire_keeper();
    return restored;
end
$$;

revoke execute on function pmml.restore_schedules() from public;
comment on function pmml.restore_schedules() is
    'Makes the pg_cron jobs of all schedules again, after a dump was restored or jobs were lost, and returns the number of schedules. A time that has passed meanwhile is made up for once, where the schedule catches up. Errors: PM041.';

-- Schedules of before 0009 have jobs that call pmml.refresh and no time at which they are due.
create or replace function pmml_internal.adopt_schedules()
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if to_regclass('cron.job') is not null and exists (select from pmml_internal.schedule as s where s.due_at is null and not s.paused) then
        perform pmml.restore_schedules();
    end if;
end
$$;

revoke execute on function pmml_internal.adopt_schedules() from public;
comment on function pmml_internal.adopt_schedules() is
    'Gives schedules of an earlier pg_pmml their jobs of now.';
