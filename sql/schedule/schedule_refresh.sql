create or replace function pmml_internal.schedule_refresh(target pmml_internal.prediction_table, wanted pmml_internal.schedule)
    returns text
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    name text := pmml_internal.relation_name(target.relation);
    plan pmml_internal.schedule;
begin
    perform pmml_internal.require_cron();
    perform pmml_internal.require_login();
    wanted.time_zone := pmml_internal.find_time_zone(wanted.time_zone);
    perform pmml_internal.check_schedule(wanted);
    -- pg_cron keeps names of 63 bytes; the id in front makes it unique whatever is cut off.
    wanted.job_name := format('pg_pmml %s: refresh %s', target.prediction_table_id, name)::name;
    wanted.due_at := pmml_internal.next_run(wanted.schedule, wanted.time_zone, clock_timestamp());

    if pmml_internal.is_superuser() then
        update pmml_internal.schedule as s
        set scheduled_by = current_user
        where s.prediction_table_id = target.prediction_table_id
          and to_regrole(quote_ident(s.scheduled_by)) is null;
    end if;
    -- The job has the name of the first time, and where a superuser changes it, its owner, too: pg_cron would cancel the run
    -- of one that is removed.
    insert into pmml_internal.schedule as s (
        prediction_table_id, schedule, job_name, time_zone, max_retries, retry_delay, max_run_time, catch_up, due_at)
    values (
        target.prediction_table_id, wanted.schedule, wanted.job_name, wanted.time_zone, wanted.max_retries,
        wanted.retry_delay, wanted.max_run_time, wanted.catch_up, wanted.due_at)
    on conflict (prediction_table_id) do update
    set schedule = excluded.schedule,
        time_zone = excluded.time_zone,
        max_retries = excluded.max_retries,
        retry_delay = excluded.retry_delay,
        max_run_time = excluded.max_run_time,
        catch_up = excluded.catch_up,
        due_at = excluded.due_at,
        due_reason = 'schedule',
        attempt = 0,
        waiting_since = null,
        paused = false
    returning s.* into plan;
    perform pmml_internal.set_due(plan.prediction_table_id, plan.due_at, plan.due_reason, revive => true);
    perform pmml_internal.hire_keeper();
    return plan.job_name;
exception
    when foreign_key_violation then
        perform pmml_internal.refuse_dropped(name);
end
$$;

revoke execute on function pmml_internal.schedule_refresh(pmml_internal.prediction_table, pmml_internal.schedule) from public;
comment on function pmml_internal.schedule_refresh(pmml_internal.prediction_table, pmml_internal.schedule) is
    'pmml.schedule_refresh with its name resolved.';

create or replace function pmml_internal.require_login()
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not (select r.rolcanlogin from pg_roles as r where r.rolname = current_user) then
        raise exception using
            errcode = 'insufficient_privilege',
            message = format('role "%s" cannot run a schedule', current_user),
            detail = 'pg_cron logs in as whoever scheduled a table, and this role may not log in.',
            hint = format('alter role %I login; or schedule the table as somebody who may', current_user);
    end if;
end
$$;

revoke execute on function pmml_internal.require_login() from public;
comment on function pmml_internal.require_login() is
    'Error 42501 where the current user may not log in.';

create or replace function pmml_internal.find_time_zone(name text)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    found_name text := (select z.name from pg_timezone_names as z where lower(z.name) = lower(find_time_zone.name) limit 1);
begin
    if found_name is null then
        raise exception using
            errcode = 'PM042',
            message = format('"%s" is not a time zone', name),
            detail = 'Only whole names are taken: abbreviations and offsets do not know summer time.',
            hint = 'See pg_timezone_names: ''Europe/Berlin'', ''UTC''.';
    end if;
    return found_name;
end
$$;

revoke execute on function pmml_internal.find_time_zone(text) from public;
comment on function pmml_internal.find_time_zone(text) is
    'The name of a time zone as PostgreSQL spells it. PM042 where there is none.';

create or replace function pmml_internal.check_schedule(wanted pmml_internal.schedule)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    wrong text;
begin
    if pmml_internal.next_run(wanted.schedule, wanted.time_zone, clock_timestamp()) is null then
        raise exception using
            errcode = 'PM040',
            message = format('"%s" is not a schedule', wanted.schedule),
            detail = 'It has no time at which it would run.',
            hint = format(
                'Write minute, hour, day of month, month and day of week, in %s: ''0 3 * * *'' is every night at three.', wanted.time_zone);
    end if;
    wrong := concat_ws(', ',
        case when (wanted.max_retries between 0 and 100) is not true then 'max_retries is not from 0 to 100' end,
        case when (wanted.retry_delay > interval '0') is not true then 'retry_delay is not above zero' end,
        case when wanted.max_run_time <= interval '0' then 'max_run_time is not above zero' end,
        -- Sums with them must be times.
        case when wanted.retry_delay > interval '1 year' then 'retry_delay is above a year' end,
        case when wanted.max_run_time > interval '1 year' then 'max_run_time is above a year' end,
        case when wanted.catch_up is null then 'catch_up is null' end);
    if wrong <> '' then
        raise exception using
            errcode = 'PM044',
            message = 'the schedule has a limit that cannot be kept',
            detail = upper(left(wrong, 1)) || substr(wrong, 2) || '.',
            hint = 'Give a number of retries, periods above zero, and true or false: max_retries => 3, retry_delay => ''1 minute'', max_run_time => ''2 hours'', catch_up => true.';
    end if;
end
$$;

revoke execute on function pmml_internal.check_schedule(pmml_internal.schedule) from public;
comment on function pmml_internal.check_schedule(pmml_internal.schedule) is
    'PM040 where the cron expression is none, PM044 where a limit is of no use.';

create or replace function pmml_internal.schedule_record(
    schedule text, time_zone text, max_retries int, retry_delay interval, max_run_time interval, catch_up boolean
)
    returns pmml_internal.schedule
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
declare
    wanted pmml_internal.schedule;
begin
    wanted.schedule := schedule;
    wanted.time_zone := time_zone;
    wanted.max_retries := max_retries;
    wanted.retry_delay := retry_delay;
    wanted.max_run_time := max_run_time;
    wanted.catch_up := catch_up;
    return wanted;
end
$$;

revoke execute on function pmml_internal.schedule_record(text, text, int, interval, interval, boolean) from public;
comment on function pmml_internal.schedule_record(text, text, int, interval, interval, boolean) is
    'What a caller wants of a schedule, as one value.';

-- No search_path is pinned in the two entries: bare names mean what they mean to the caller.
create or replace function pmml.schedule_refresh(
    prediction_table text,
    schedule text,
    time_zone text default 'UTC',
    max_retries int default 3,
    retry_delay interval default '1 minute',
    max_run_time interval default null,
    catch_up boolean default true
)
    returns text
    language sql
as $$
    select pmml_internal.schedule_refresh(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        pmml_internal.schedule_record(schedule, time_zone, max_retries, retry_delay, max_run_time, catch_up))
$$;

revoke execute on function pmml.schedule_refresh(text, text, text, int, interval, interval, boolean) from public;
comment on function pmml.schedule_refresh(text, text, text, int, interval, interval, boolean) is
    'Refreshes a prediction table by a pg_cron job, whose name it returns. schedule is a cron expression in time_zone, e.g. ''0 3 * * *'' for every night at three. A run that fails is tried again max_retries times, after retry_delay, twice that, four times that, up to an hour; one that lasts longer than max_run_time is cancelled; a time that was missed is made up for once, unless catch_up is false. Called again, it changes the schedule. Errors: PM035, PM040, PM041, PM042, PM044.';

create or replace function pmml.unschedule_refresh(prediction_table text)
    returns boolean
    language sql
as $$
    select pmml_internal.remove_job(
        (pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table))).prediction_table_id)
$$;

revoke execute on function pmml.unschedule_refresh(text) from public;
comment on function pmml.unschedule_refresh(text) is
    'Removes the schedule of a prediction table and its pg_cron job; false where it has none. Errors: PM035.';
