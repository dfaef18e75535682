-- With the rights of its owner, for pmml.health.
create or replace function pmml_internal.freshness(only_of int default null)
    returns table (prediction_table_id int, fresh_at timestamptz, refresh_id bigint)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    -- Predictions are of the state that the run saw when it started; those that follow on change are of now.
    select
        t.prediction_table_id,
        case
            when t.on_change and not t.full_due and r.model_version = coalesce(t.version, m.champion) and pmml_internal.is_collecting(t)
                and not pmml_internal.has_collected(t) then clock_timestamp()
            else coalesce(r.started_at, t.created_at)
        end,
        r.refresh_id
    from pmml_internal.prediction_table as t
    join pmml_internal.model as m using (model_id)
    left join lateral (
        select r.started_at, r.refresh_id, r.model_version
        from pmml_internal.refresh as r
        where r.prediction_table_id = t.prediction_table_id
          and r.status = 'succeeded'
        order by r.refresh_id desc
        limit 1
    ) as r on true
    where only_of is null or t.prediction_table_id = only_of
$$;

revoke execute on function pmml_internal.freshness(int) from public;
comment on function pmml_internal.freshness(int) is
    'The moment whose source each prediction table, or one of them, shows, and the run it comes from; of one never refreshed, when it was made.';

create or replace function pmml_internal.limit_staleness(target pmml_internal.prediction_table, max_age interval)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    name text := pmml_internal.relation_name(target.relation);
begin
    if max_age <= interval '0' or max_age > interval '1000 years' then
        raise exception using
            errcode = 'PM044',
            message = format('%s cannot be a limit of staleness', max_age),
            detail = 'Predictions are always some moments old, and never a thousand years.',
            hint = 'Give a period above zero, max_age => ''1 day'', or null for no limit.';
    end if;
    if max_age is null then
        delete from pmml_internal.staleness_limit as l where l.prediction_table_id = target.prediction_table_id;
    else
        insert into pmml_internal.staleness_limit (prediction_table_id, max_age)
        values (target.prediction_table_id, limit_staleness.max_age)
        on conflict on constraint staleness_limit_pkey do update
        set max_age = excluded.max_age, stale_since = null;
    end if;
    perform pmml_internal.hire_keeper();
exception
    when foreign_key_violation then
        perform pmml_internal.refuse_dropped(name);
end
$$;

revoke execute on function pmml_internal.limit_staleness(pmml_internal.prediction_table, interval) from public;
comment on function pmml_internal.limit_staleness(pmml_internal.prediction_table, interval) is
    'pmml.limit_staleness with its name resolved.';

-- No search_path is pinned: a bare name means what it means to the caller.
create or replace function pmml.limit_staleness(prediction_table text, max_age interval)
    returns void
    language sql
as $$
    select pmml_internal.limit_staleness(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)), max_age)
$$;

revoke execute on function pmml.limit_staleness(text, interval) from public;
comment on function pmml.limit_staleness(text, interval) is
    'Says how old predictions may become, counted from the start of their last successful refresh, or, in a table that follows on change, from when it last followed; then pmml.health calls the table critical and, where pg_cron runs, the listeners of channel pg_pmml are told. null takes the limit away. Errors: PM035, PM044.';
