create or replace function pmml_internal.schedule_refresh(target pmml_internal.prediction_table, schedule text)
    returns text
    language plpgsql
    set search_path = ''
as $$
declare
    -- pg_cron keeps names of 63 bytes; the id in front makes it unique whatever is cut off.
    job text := format('pg_pmml %s: refresh %s', target.prediction_table_id, pmml_internal.relation_name(target.relation))::name;
    -- By its id, so that the job outlives a renaming.
    command text := format(
        'call pmml.refresh(prediction_table => pmml_internal.prediction_table_name(%s), triggered_by => ''schedule'')',
        target.prediction_table_id);
begin
    perform pmml_internal.require_cron();
    if coalesce(pmml_internal.next_run(schedule, clock_timestamp()) is null, true) then
        perform pmml_internal.refuse_schedule(schedule, 'It has no time at which it would run.');
    end if;
    perform pmml_internal.remove_job(target.prediction_table_id);
    begin
        execute 'select cron.schedule($1, $2, $3)' using job, schedule, command;
    exception
        when others then
            perform pmml_internal.refuse_schedule(schedule, format('pg_cron says: %s.', sqlerrm));
    end;
    insert into pmml_internal.schedule (prediction_table_id, schedule, job_name)
    values (target.prediction_table_id, schedule, job);
    return job;
end
$$;

revoke execute on function pmml_internal.schedule_refresh(pmml_internal.prediction_table, text) from public;
comment on function pmml_internal.schedule_refresh(pmml_internal.prediction_table, text) is
    'pmml.schedule_refresh with its name resolved.';

create or replace function pmml_internal.refuse_schedule(schedule text, reason text)
    returns void
    language plpgsql
    set search_path = ''
as $$
begin
    raise exception using
        errcode = 'PM040',
        message = format('"%s" is not a schedule', schedule),
        detail = reason,
        hint = 'Write minute, hour, day of month, month and day of week, in GMT: ''0 3 * * *'' is every night at three.';
end
$$;

revoke execute on function pmml_internal.refuse_schedule(text, text) from public;
comment on function pmml_internal.refuse_schedule(text, text) is
    'Raises PM040.';

-- No search_path is pinned in the two entries: bare names mean what they mean to the caller.
create or replace function pmml.schedule_refresh(prediction_table text, schedule text)
    returns text
    language sql
as $$
    select pmml_internal.schedule_refresh(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        schedule)
$$;

revoke execute on function pmml.schedule_refresh(text, text) from public;
comment on function pmml.schedule_refresh(text, text) is
    'Refreshes a prediction table by a pg_cron job, whose name it returns. schedule is a cron expression in GMT, e.g. ''0 3 * * *'' for every night at three; called again, it changes the schedule. Errors: PM035, PM040, PM041.';

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
