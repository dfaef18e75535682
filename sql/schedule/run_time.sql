-- The maximum run time is kept from within too: pg_cron before 1.5 starts nothing else, so also no keeper, while one of
-- its background workers is busy.
create or replace function pmml_internal.bound_run_time(prediction_table_id int)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    max_run_time interval := (
        select s.max_run_time
        from pmml_internal.schedule as s
        where s.prediction_table_id = bound_run_time.prediction_table_id
          and s.pid = pg_backend_pid());
    milliseconds int := least(extract(epoch from max_run_time) * 1000, 2147483647);
    present int;
begin
    if max_run_time is null then
        return;
    end if;
    -- Waiting for a lock, it could not look at the clock.
    present := (select g.setting::int from pg_settings as g where g.name = 'lock_timeout');
    if present = 0 or present > milliseconds then
        perform set_config('lock_timeout', milliseconds::text, true);
    end if;
end
$$;

revoke execute on function pmml_internal.bound_run_time(int) from public;
comment on function pmml_internal.bound_run_time(int) is
    'Lets a scheduled run wait for locks no longer than its maximum run time.';

create or replace function pmml_internal.check_run_time()
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if exists (
        select
        from pmml_internal.schedule as s
        where s.pid = pg_backend_pid()
          and s.started_at + s.max_run_time < clock_timestamp()
    ) then
        raise query_canceled using message = 'the refresh runs longer than it may';
    end if;
end
$$;

revoke execute on function pmml_internal.check_run_time() from public;
comment on function pmml_internal.check_run_time() is
    'Error 57014 where this backend runs a schedule beyond its maximum run time.';
