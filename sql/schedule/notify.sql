-- Channel pg_pmml, to which everybody may listen who may connect: no words of an error, which may quote rows.
drop function if exists pmml_internal.notify(int, text, bigint, text, text);

create or replace function pmml_internal.notify(prediction_table_id int, event text, run bigint, sqlstate text)
    returns void
    language sql
    set search_path = pg_catalog, pg_temp
as $$
    select pg_notify('pg_pmml', jsonb_build_object(
        'table', pmml_internal.prediction_table_name(notify.prediction_table_id),
        'event', event,
        'run', run,
        'sqlstate', sqlstate)::text)
$$;

revoke execute on function pmml_internal.notify(int, text, bigint, text) from public;
comment on function pmml_internal.notify(int, text, bigint, text) is
    'Tells the listeners of channel pg_pmml: {"table", "event": "failed", "stale" or "recovered", "run", "sqlstate"}.';

create or replace function pmml_internal.announce(run pmml_internal.refresh)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    stale boolean := exists (
        select
        from pmml_internal.staleness_limit as l
        where l.prediction_table_id = run.prediction_table_id and l.stale_since is not null);
begin
    -- That another refresh was running is no failure of the table.
    if run.status = 'failed' and run.error ->> 'sqlstate' <> 'PM036' then
        perform pmml_internal.notify(run.prediction_table_id, 'failed', run.refresh_id, run.error ->> 'sqlstate');
    elsif run.status = 'succeeded' and (stale or (pmml_internal.last_run(run.prediction_table_id, run.refresh_id)).status = 'failed') then
        perform pmml_internal.notify(run.prediction_table_id, 'recovered', run.refresh_id, null);
    end if;
end
$$;

revoke execute on function pmml_internal.announce(pmml_internal.refresh) from public;
comment on function pmml_internal.announce(pmml_internal.refresh) is
    'Tells of a run that failed, and of the first success after one or after staleness.';

create or replace function pmml_internal.last_run(prediction_table_id int, before bigint default null)
    returns pmml_internal.refresh
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select r.*
    from pmml_internal.refresh as r
    where r.prediction_table_id = last_run.prediction_table_id
      and r.status <> 'running'
      and (r.error ->> 'sqlstate') is distinct from 'PM036'
      and (r.refresh_id < before or before is null)
    order by r.refresh_id desc
    limit 1
$$;

revoke execute on function pmml_internal.last_run(int, bigint) from public;
comment on function pmml_internal.last_run(int, bigint) is
    'The latest run of a table that ended, or the latest before another; those that another refresh kept away do not count.';
