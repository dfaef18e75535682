-- The hands on a schedule: pause, resume, run now.
create or replace function pmml_internal.find_schedule(target pmml_internal.prediction_table)
    returns pmml_internal.schedule
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    plan pmml_internal.schedule;
begin
    select s.* into plan
    from pmml_internal.schedule as s
    where s.prediction_table_id = target.prediction_table_id
    for update;
    if plan.prediction_table_id is null then
        raise exception using
            errcode = 'PM043',
            message = format('%s is not scheduled', pmml_internal.relation_name(target.relation)),
            detail = 'Nothing refreshes it but a call of pmml.refresh.',
            hint = format(
                'Schedule it: select pmml.schedule_refresh(prediction_table => %L, schedule => ''0 3 * * *'')',
                pmml_internal.relation_name(target.relation));
    end if;
    return plan;
end
$$;

revoke execute on function pmml_internal.find_schedule(pmml_internal.prediction_table) from public;
comment on function pmml_internal.find_schedule(pmml_internal.prediction_table) is
    'The schedule of a prediction table, locked. PM043 where it has none.';

create or replace function pmml_internal.pause_refresh(plan pmml_internal.schedule)
    returns void
    language sql
    set search_path = pg_catalog, pg_temp
as $$
    -- The job stays and finds nothing due: pg_cron would cancel the run of one that is removed.
    update pmml_internal.schedule as s
    set paused = true, due_at = null, due_reason = 'schedule', attempt = 0, waiting_since = null
    where s.prediction_table_id = plan.prediction_table_id
$$;

revoke execute on function pmml_internal.pause_refresh(pmml_internal.schedule) from public;
comment on function pmml_internal.pause_refresh(pmml_internal.schedule) is
    'pmml.pause_refresh with its name resolved.';

create or replace function pmml_internal.resume_refresh(plan pmml_internal.schedule)
    returns timestamptz
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    due_at timestamptz := pmml_internal.next_run(plan.schedule, plan.time_zone, clock_timestamp());
begin
    perform pmml_internal.require_cron();
    update pmml_internal.schedule as s
    set paused = false, attempt = 0, waiting_since = null
    where s.prediction_table_id = plan.prediction_table_id;
    perform pmml_internal.set_due(plan.prediction_table_id, due_at, 'schedule', revive => true);
    perform pmml_internal.hire_keeper();
    return due_at;
end
$$;

revoke execute on function pmml_internal.resume_refresh(pmml_internal.schedule) from public;
comment on function pmml_internal.resume_refresh(pmml_internal.schedule) is
    'pmml.resume_refresh with its name resolved.';

create or replace function pmml_internal.run_refresh_now(plan pmml_internal.schedule)
    returns timestamptz
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    due_at timestamptz := clock_timestamp();
begin
    perform pmml_internal.require_cron();
    perform pmml_internal.set_due(plan.prediction_table_id, due_at, 'run now', revive => true);
    return pmml_internal.alarm_minute(due_at);
end
$$;

revoke execute on function pmml_internal.run_refresh_now(pmml_internal.schedule) from public;
comment on function pmml_internal.run_refresh_now(pmml_internal.schedule) is
    'pmml.run_refresh_now with its name resolved.';

-- No search_path is pinned in the entries: bare names mean what they mean to the caller.
create or replace function pmml.pause_refresh(prediction_table text)
    returns void
    language sql
as $$
    select pmml_internal.pause_refresh(pmml_internal.find_schedule(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table))))
$$;

revoke execute on function pmml.pause_refresh(text) from public;
comment on function pmml.pause_refresh(text) is
    'Lets a schedule rest, retries included, until pmml.resume_refresh; a run that is under way goes on. Errors: PM035, PM043.';

create or replace function pmml.resume_refresh(prediction_table text)
    returns timestamptz
    language sql
as $$
    select pmml_internal.resume_refresh(pmml_internal.find_schedule(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table))))
$$;

revoke execute on function pmml.resume_refresh(text) from public;
comment on function pmml.resume_refresh(text) is
    'Goes on with a schedule, makes its pg_cron job again where it is lost or switched off, and returns the next scheduled time. Times missed meanwhile stay missed. Errors: PM035, PM041, PM043.';

create or replace function pmml.run_refresh_now(prediction_table text)
    returns timestamptz
    language sql
as $$
    select pmml_internal.run_refresh_now(pmml_internal.find_schedule(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table))))
$$;

revoke execute on function pmml.run_refresh_now(text) from public;
comment on function pmml.run_refresh_now(text) is
    'Lets pg_cron refresh a scheduled table at the next full minute, which it returns, and does not wait for it. A paused table runs once and stays paused. Errors: PM035, PM041, PM043.';
