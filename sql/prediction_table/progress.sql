-- What a running transaction writes cannot be seen from outside; its application_name can. So that is where progress
-- goes, and pmml.refreshes reads it from there.
create or replace function pmml_internal.report_progress(done bigint, total bigint)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    percent int := 100 * done / greatest(total, 1);
    noticed timestamptz := nullif(current_setting('pmml.noticed_at', true), '');
begin
    perform pmml_internal.check_run_time();
    perform set_config(
        'application_name',
        format('pg_pmml refresh %s: %s %%', current_setting('pmml.running_refresh', true), percent),
        true);
    if clock_timestamp() > coalesce(noticed, statement_timestamp()) + interval '5 seconds' then
        perform set_config('pmml.noticed_at', clock_timestamp()::text, true);
        raise notice 'scored % %% of the source', percent;
    end if;
end
$$;

revoke execute on function pmml_internal.report_progress(bigint, bigint) from public;
comment on function pmml_internal.report_progress(bigint, bigint) is
    'Shows the share of a refresh that is done in pg_stat_activity, and every five seconds to the caller.';
