-- What can be wrong with a prediction table. Each function looks at one thing; none scores a row, and none may fail, for
-- a look at the health of all tables must not depend on that of one.
create or replace function pmml_internal.source_fault(target pmml_internal.prediction_table)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    resolved pmml_internal.model_version := pmml_internal.current_version(target);
    fault_message text;
    fault_detail text;
begin
    perform pmml_internal.check_source(format('of %s', pmml_internal.relation_name(target.relation)), target.source);
    perform pmml_internal.check_key_columns(target.source, target.key_columns);
    perform pmml_internal.input_expressions(resolved.description -> 'inputs', target.source, target.mapping);
    perform pmml_internal.output_expressions(resolved.description -> 'results', target.outputs);
    return null;
exception
    when others then
        get stacked diagnostics fault_message = message_text, fault_detail = pg_exception_detail;
        return concat_ws(': ', fault_message, nullif(fault_detail, ''));
end
$$;

revoke execute on function pmml_internal.source_fault(pmml_internal.prediction_table) from public;
comment on function pmml_internal.source_fault(pmml_internal.prediction_table) is
    'Why the source of a table cannot be scored as it is now, judged by the catalog alone; null where it can.';

create or replace function pmml_internal.usual_duration(prediction_table_id int)
    returns interval
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select percentile_cont(0.5) within group (order by r.finished_at - r.started_at)
    from (
        select r.finished_at, r.started_at
        from pmml_internal.refresh as r
        where r.prediction_table_id = usual_duration.prediction_table_id
          and r.status = 'succeeded'
        order by r.refresh_id desc
        limit 20
    ) as r
$$;

revoke execute on function pmml_internal.usual_duration(int) from public;
comment on function pmml_internal.usual_duration(int) is
    'The median duration of the last twenty successful refreshes.';

create or replace function pmml_internal.is_unusual(duration interval, usual interval)
    returns boolean
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select duration > greatest(3 * usual, usual + interval '5 minutes')
$$;

revoke execute on function pmml_internal.is_unusual(interval, interval) from public;
comment on function pmml_internal.is_unusual(interval, interval) is
    'Whether a refresh has been running far longer than usual; null where nothing is usual yet.';

drop function if exists pmml_internal.run_problems(pmml_internal.prediction_table);

create or replace function pmml_internal.run_problems(target pmml_internal.prediction_table, is_readable boolean)
    returns table (severity int, problem text, advice text)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    with seen as (
        select
            pmml_internal.relation_name(target.relation) as name,
            pmml_internal.last_run(target.prediction_table_id) as ended,
            pmml_internal.last_success(target.prediction_table_id) as good,
            (select r from pmml_internal.refresh as r
             where r.prediction_table_id = target.prediction_table_id and r.status = 'running' and pmml_internal.is_alive(r)
             order by r.refresh_id desc limit 1) as running,
            (select s from pmml_internal.schedule as s where s.prediction_table_id = target.prediction_table_id) as plan,
            (select l.max_age from pmml_internal.staleness_limit as l where l.prediction_table_id = target.prediction_table_id) as max_age,
            (select f.fresh_at from pmml_internal.freshness(target.prediction_table_id) as f) as fresh_at,
            (select count(*) from pmml_internal.rejected_row as j where j.prediction_table_id = target.prediction_table_id) as rejected,
            (pmml_internal.current_version(target)).version as version
    ), found as (
        select 1 as severity, 1 as place,
            format('older than %s: the predictions are of %s', max_age, to_char(fresh_at, 'YYYY-MM-DD HH24:MI OF')) as problem,
            format('call pmml.refresh(prediction_table => %L);', name) as advice
        from seen
        where (good).refresh_id is not null and fresh_at + max_age < clock_timestamp()
        union all
        select case when (plan).due_reason = 'retry' then 2 else 1 end, 2,
            format('the last refresh failed with %s: %s%s', (ended).error ->> 'sqlstate',
                case when is_readable then (ended).error ->> 'message' else 'only those who may read the table are told why' end,
                case when (plan).due_reason = 'retry' then format(' (retry %s of %s follows)', (plan).attempt, (plan).max_retries) end),
            format('call pmml.refresh(prediction_table => %L);', name)
        from seen
        where (ended).status = 'failed'
        union all
        select 1, 2,
            'the backend of the last refresh is gone',
            format('call pmml.refresh(prediction_table => %L);', name)
        from seen
        -- A replica cannot see the backends of its primary.
        where (running).refresh_id is null and not pg_is_in_recovery() and exists (
            select
            from pmml_internal.refresh as r
            where r.prediction_table_id = target.prediction_table_id
              and r.status = 'running'
              and r.refresh_id > coalesce((ended).refresh_id, 0))
        union all
        select case when target.created_at + max_age < clock_timestamp() then 1 else 2 end, 3, 'never refreshed', format('call pmml.refresh(prediction_table => %L);', name)
        from seen
        where (good).refresh_id is null and (running).refresh_id is null
        union all
        select 2, 4,
            format('stale since promotion: the predictions are of version %s, the model is at version %s', (good).model_version, version),
            format('call pmml.refresh(prediction_table => %L);', name)
        from seen
        where (good).model_version <> version
        union all
        select 2, 5,
            format('the model does not accept %s of %s rows', rejected, (good).row_count + rejected),
            format(
                'select field, value, reason, rows from pmml.rejected_reasons where prediction_table = %L;',
                name)
        from seen
        where rejected > 0.1 * ((good).row_count + rejected)
        union all
        select 2, 6,
            format('a refresh has been running for %s; usually it takes %s',
                date_trunc('second', clock_timestamp() - (running).started_at),
                date_trunc('second', pmml_internal.usual_duration(target.prediction_table_id))),
            format('select pg_cancel_backend(%s);', (running).pid)
        from seen
        where pmml_internal.is_unusual(
            clock_timestamp() - (running).started_at, pmml_internal.usual_duration(target.prediction_table_id))
    )
    select f.severity, f.problem, f.advice
    from found as f
    order by f.severity, f.place
$$;

revoke execute on function pmml_internal.run_problems(pmml_internal.prediction_table, boolean) from public;
comment on function pmml_internal.run_problems(pmml_internal.prediction_table, boolean) is
    'What the record of its refreshes says against a table, faults in their own words where it is readable to whoever asks; severity 1 is critical, 2 a warning.';

-- The server's own list takes a look at some hundred files.
create or replace function pmml_internal.is_time_zone(name text)
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform now() at time zone name;
    return true;
exception
    when invalid_parameter_value then
        return false;
end
$$;

revoke execute on function pmml_internal.is_time_zone(text) from public;
comment on function pmml_internal.is_time_zone(text) is
    'Whether the server can read times in a time zone; one of another server, or of before an upgrade, it may not know.';

create or replace function pmml_internal.schedule_problems(plan pmml_internal.schedule)
    returns table (severity int, problem text, advice text)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    name text := pmml_internal.prediction_table_name(plan.prediction_table_id);
    job record;
begin
    if plan.prediction_table_id is null then
        return;
    elsif to_regrole(quote_ident(plan.scheduled_by)) is null then
        return query values (1, format('its schedule cannot run: role "%s" does not exist', plan.scheduled_by),
            format('select pmml.schedule_refresh(prediction_table => %L, schedule => %L, time_zone => %L);', name, plan.schedule, plan.time_zone));
        return;
    elsif not pmml_internal.is_time_zone(plan.time_zone) then
        return query values (1, format('its schedule cannot run: the server knows no time zone "%s"', plan.time_zone),
            format('select pmml.schedule_refresh(prediction_table => %L, schedule => %L, time_zone => ''UTC'');', name, plan.schedule));
        return;
    elsif to_regclass('cron.job') is null then
        return query values (1, 'its schedule cannot run: pg_cron is not installed in this database',
            'create extension pg_cron; select pmml.restore_schedules();');
        return;
    elsif not pmml_internal.is_cron_database() then
        return query values (1, format('its schedule cannot run: the server runs pg_cron for database "%s"', current_setting('cron.database_name', true)),
            format('-- set cron.database_name = %L and restart the server, or: select pmml.unschedule_refresh(prediction_table => %L);', current_database(), name));
        return;
    end if;
    execute 'select true as there, bool_or(active and database = current_database()) as active from cron.job where jobname = $1 having count(*) > 0'
    into job using plan.job_name;
    if job.there is null or not job.active then
        return query values (1,
            case when job.there then 'its pg_cron job is switched off' else 'its pg_cron job is lost' end,
            format('select pmml.resume_refresh(prediction_table => %L);', name));
    elsif plan.due_at < clock_timestamp() - interval '5 minutes' and plan.waiting_since is null and plan.pid is null then
        return query values (1,
            format('it was due at %s and has not been started', to_char(plan.due_at, 'YYYY-MM-DD HH24:MI OF')),
            'select pmml.restore_schedules();');
    elsif plan.paused then
        return query values (2, 'its schedule is paused', format('select pmml.resume_refresh(prediction_table => %L);', name));
    end if;
end
$$;

revoke execute on function pmml_internal.schedule_problems(pmml_internal.schedule) from public;
comment on function pmml_internal.schedule_problems(pmml_internal.schedule) is
    'What keeps a schedule from running.';

create or replace function pmml_internal.keeper_problems(id int)
    returns table (severity int, problem text, advice text)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    is_kept boolean;
begin
    if pmml_internal.is_cron_database() and (
        exists (select from pmml_internal.schedule as s where s.prediction_table_id = id)
        or exists (select from pmml_internal.staleness_limit as l where l.prediction_table_id = id))
    then
        execute 'select bool_or(active and database = current_database()) from cron.job where jobname = ''pg_pmml keeper'''
        into is_kept;
        if is_kept is not true then
            return query values (2,
                'nothing watches its schedule or limit of staleness: the keeper''s pg_cron job is lost, switched off or of a database of another name',
                'select pmml.restore_schedules();');
        end if;
    end if;
end
$$;

revoke execute on function pmml_internal.keeper_problems(int) from public;
comment on function pmml_internal.keeper_problems(int) is
    'Whether a prediction table that the keeper should look after has none.';
