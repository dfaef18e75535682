-- Everything that touches pg_cron's own tables. They may not exist, so each access is dynamic.
--
-- A copy of a database has them too, and nobody there who reads them.
create or replace function pmml_internal.is_cron_database()
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select to_regclass('cron.job') is not null and coalesce(current_setting('cron.database_name', true) = current_database(), false)
$$;

revoke execute on function pmml_internal.is_cron_database() from public;
comment on function pmml_internal.is_cron_database() is
    'Whether pg_cron is installed in this database and runs the jobs that stand here.';

-- With the rights of its owner, as the next ones: operators may schedule, but need no right to pg_cron.
create or replace function pmml_internal.require_cron()
    returns void
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    cron_database text := current_setting('cron.database_name', true);
begin
    if pmml_internal.is_cron_database() then
        return;
    end if;
    raise exception using
        errcode = 'PM041',
        message = 'pg_cron is not installed in this database',
        detail = case
            when cron_database is null then 'The server does not load the library: shared_preload_libraries lacks it.'
            when cron_database <> current_database() then format('The server runs pg_cron in database "%s"; it can have one only.', cron_database)
            else 'The server loads the library, but the extension was not created.'
        end,
        hint = case
            when cron_database = current_database() then 'create extension pg_cron;'
            else format(
                'Install postgresql-NN-cron, add to postgresql.conf: shared_preload_libraries = ''pg_cron'' and cron.database_name = ''%s'' and cron.use_background_workers = on; restart; then: create extension pg_cron;',
                current_database())
        end;
end
$$;

revoke execute on function pmml_internal.require_cron() from public;
comment on function pmml_internal.require_cron() is
    'PM041 where this database has no pg_cron, with the lines to add.';

create or replace function pmml_internal.remove_job(prediction_table_id int)
    returns boolean
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from pmml_internal.schedule as s where s.prediction_table_id = remove_job.prediction_table_id;
    return found;
end
$$;

revoke execute on function pmml_internal.remove_job(int) from public;
comment on function pmml_internal.remove_job(int) is
    'Removes the schedule of a prediction table and, by the trigger disarm, its pg_cron job; false where it has none.';

drop function if exists pmml_internal.prune_job_log(int, timestamptz);
drop function if exists pmml_internal.prune_job_log(int);

-- For pmml.schedules: pg_cron shows everybody only jobs of his own.
create or replace function pmml_state.jobs()
    returns table (
        job_name text, job_id bigint, active boolean, last_status text, last_message text, last_start timestamptz, last_end timestamptz
    )
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if to_regclass('cron.job') is null then
        return;
    end if;
    return query execute
        'select j.jobname::text, j.jobid, j.active, d.status, d.return_message, d.start_time, d.end_time'
        ' from cron.job as j'
        ' left join lateral (select * from cron.job_run_details as d where d.jobid = j.jobid order by d.runid desc limit 1) as d on true'
        ' where j.jobname = ''pg_pmml keeper'' or j.jobname in (select s.job_name from pmml_internal.schedule as s)';
end
$$;

revoke execute on function pmml_state.jobs() from public;
comment on function pmml_state.jobs() is
    'pg_cron''s jobs for prediction tables, and the keeper''s, with their last run; empty where pg_cron is not installed.';
