-- pg_cron is an alarm clock: the job of a table is set to the one minute at which the table is due, and set anew for each run.
create or replace function pmml_internal.alarm_minute(at timestamptz)
    returns timestamptz
    language sql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
    -- pg_cron looks at its jobs once a second: a minute that is about to begin may begin without them.
    select greatest(
        date_trunc('minute', at + interval '59.999999 seconds', 'GMT'),
        date_trunc('minute', clock_timestamp() + interval '2 seconds', 'GMT') + interval '1 minute')
$$;

revoke execute on function pmml_internal.alarm_minute(timestamptz) from public;
comment on function pmml_internal.alarm_minute(timestamptz) is
    'The minute, not before a time, for which pg_cron can still be set.';

create or replace function pmml_internal.alarm_expression(minute timestamptz)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    -- cron.timezone is new in pg_cron 1.5; before, it is GMT.
    select to_char(
        minute at time zone coalesce(nullif(current_setting('cron.timezone', true), ''), 'GMT'),
        'FMMI FMHH24 FMDD FMMM "*"')
$$;

revoke execute on function pmml_internal.alarm_expression(timestamptz) from public;
comment on function pmml_internal.alarm_expression(timestamptz) is
    'A cron expression for one minute of the year, as pg_cron reads it.';

create or replace function pmml_internal.set_job(job_name text, schedule text, command text, owner name, revive boolean)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    job record;
begin
    if to_regclass('cron.job') is null then
        return;
    end if;
    execute
        'select jobid, username, active and database = current_database() and username = $4 as usable, (schedule, command) = ($2, $3) as is_set'
        ' from cron.job where jobname = $1 order by username = $4 desc limit 1'
    into job using job_name, schedule, command, owner;
    if not job.usable and revive then
        execute 'select cron.unschedule($1)' using job.jobid;
        job.jobid := null;
    end if;

    if job.is_set and job.jobid is not null then
        return;
    elsif job.jobid is null and owner <> current_user then
        execute 'select cron.schedule_in_database($1, $2, $3, current_database(), $4)' using job_name, schedule, command, owner::text;
    elsif job.jobid is null or job.username = current_user then
        execute 'select cron.schedule($1, $2, $3)' using job_name, schedule, command;
    else
        execute 'select cron.alter_job($1, $2, $3)' using job.jobid, schedule, command;
    end if;
end
$$;

revoke execute on function pmml_internal.set_job(text, text, text, name, boolean) from public;
comment on function pmml_internal.set_job(text, text, text, name, boolean) is
    'Makes a pg_cron job or changes it in place, for pg_cron would cancel the run of a job that is removed. revive replaces one that is switched off, another role''s or of another database. Does nothing without pg_cron.';

create or replace function pmml_internal.require_role(plan pmml_internal.schedule)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    name text := pmml_internal.prediction_table_name(plan.prediction_table_id);
begin
    if to_regrole(quote_ident(plan.scheduled_by)) is null then
        raise exception using
            errcode = 'undefined_object',
            message = format('%s is scheduled by a role that does not exist: "%s"', name, plan.scheduled_by),
            detail = 'It was dropped or renamed; pg_cron would log in as it.',
            hint = format('Schedule it as another role: select pmml.schedule_refresh(%L, %L, %L)', name, plan.schedule, plan.time_zone);
    end if;
end
$$;

revoke execute on function pmml_internal.require_role(pmml_internal.schedule) from public;
comment on function pmml_internal.require_role(pmml_internal.schedule) is
    'Error 42704 where the role that a schedule runs as is gone.';

-- With the rights of its owner, because pg_cron lets nobody else make a job for another role. A trigger and no function,
-- because a function that runs with these rights cannot know who calls it; here that row security let him write the row
-- tells that it concerns him.
create or replace function pmml_internal.arm()
    returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform pmml_internal.require_role(new);
    perform pmml_internal.set_job(
        new.job_name,
        pmml_internal.alarm_expression(pmml_internal.alarm_minute(new.due_at)),
        format('call pmml_internal.run_schedule(%s)', new.prediction_table_id),
        new.scheduled_by,
        new.revive);
    return null;
end
$$;

revoke execute on function pmml_internal.arm() from public;
comment on function pmml_internal.arm() is
    'Trigger: sets the pg_cron job of a schedule to the minute at which it is due.';

create or replace trigger arm
    after update of revive on pmml_internal.schedule
    for each row
    when (new.due_at is not null)
    execute function pmml_internal.arm();

create or replace function pmml_internal.disarm()
    returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if to_regclass('cron.job') is not null then
        execute 'select cron.unschedule(jobid) from cron.job where jobname = $1' using old.job_name;
    end if;
    perform pmml_internal.hire_keeper();
    return null;
end
$$;

revoke execute on function pmml_internal.disarm() from public;
comment on function pmml_internal.disarm() is
    'Trigger: removes the pg_cron job of a schedule that goes, and the keeper''s with the last.';

create or replace trigger disarm
    after delete on pmml_internal.schedule
    for each row
    execute function pmml_internal.disarm();

drop function if exists pmml_internal.arm(pmml_internal.schedule, boolean);

create or replace function pmml_internal.set_due(prediction_table_id int, due_at timestamptz, due_reason text, revive boolean default false)
    returns void
    language sql
    set search_path = pg_catalog, pg_temp
as $$
    update pmml_internal.schedule as s
    set due_at = set_due.due_at,
        due_reason = set_due.due_reason,
        revive = set_due.revive
    where s.prediction_table_id = set_due.prediction_table_id
$$;

revoke execute on function pmml_internal.set_due(int, timestamptz, text, boolean) from public;
comment on function pmml_internal.set_due(int, timestamptz, text, boolean) is
    'Says when a scheduled table runs next and why, which arms its job; null: not before something else is said.';

-- With the rights of its owner: the keeper is a superuser's job.
create or replace function pmml_internal.hire_keeper()
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if to_regclass('cron.job') is null then
        return;
    elsif exists (select from pmml_internal.schedule) or exists (select from pmml_internal.staleness_limit) then
        perform pmml_internal.set_job('pg_pmml keeper', '* * * * *', 'call pmml.keep_schedules()', current_user, true);
    else
        execute 'select cron.unschedule(jobid) from cron.job where jobname = ''pg_pmml keeper''';
    end if;
end
$$;

revoke execute on function pmml_internal.hire_keeper() from public;
comment on function pmml_internal.hire_keeper() is
    'Makes the pg_cron job of pmml.keep_schedules where there is something to keep, and removes it where there is nothing.';
