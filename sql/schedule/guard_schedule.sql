-- What an operator may write into the schedule of a table of his own. The keeper, a superuser's job, trusts these columns: it
-- cancels the backend that stands there, and reckons with the periods of every schedule.
create or replace function pmml_internal.guard_schedule()
    returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    is_run_changed boolean := case tg_op
        when 'INSERT' then (new.pid, new.started_at) is distinct from (null::int, null::timestamptz)
        else (new.pid, new.started_at) is distinct from (old.pid, old.started_at)
    end;
begin
    if pmml_internal.is_superuser() then
        return new;
    end if;
    if is_run_changed then
        perform pmml_internal.require_superuser(
            'write who runs a schedule',
            'A backend writes itself alone, when it starts a run.',
            'call pmml.refresh(...) runs a table at once.')
        where new.pid is distinct from pg_backend_pid();
        new.started_at := clock_timestamp();
    else
        new.scheduled_by := current_user; -- in a table that was given to him, the job of somebody else would go on
    end if;
    new.time_zone := pmml_internal.find_time_zone(new.time_zone);
    perform pmml_internal.check_schedule(new);
    return new;
end
$$;

revoke execute on function pmml_internal.guard_schedule() from public;
comment on function pmml_internal.guard_schedule() is
    'Trigger: refuses operators what the keeper must be able to trust. 42501; PM040, PM042, PM044 as schedule_refresh.';

create or replace trigger guard_schedule
    before insert or update of pid, started_at, schedule, time_zone, max_retries, retry_delay, max_run_time, catch_up
    on pmml_internal.schedule
    for each row
    execute function pmml_internal.guard_schedule();
