-- One field of a cron expression: a list of *, n, a-b, each with an optional /step; months and weekdays have names too.
create or replace function pmml_internal.cron_number(word text, lowest int, names text[])
    returns int
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select case
        when word ~ '^[0-9]+$' then word::int
        else array_position(names, lower(word)) - 1 + lowest
    end
$$;

revoke execute on function pmml_internal.cron_number(text, int, text[]) from public;
comment on function pmml_internal.cron_number(text, int, text[]) is
    'A number of a cron expression, or what a name stands for; null where the name is unknown.';

create or replace function pmml_internal.cron_values(field text, lowest int, highest int, names text[])
    returns int[]
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    with part as (
        select regexp_match(p, '^(?:([*])|([0-9]{1,2}|[a-zA-Z]{3})(?:-([0-9]{1,2}|[a-zA-Z]{3}))?)(?:/([0-9]{1,2}))?$') as m
        from unnest(string_to_array(field, ',')) as p
    ), span as (
        select
            case when m[1] is not null then lowest else pmml_internal.cron_number(m[2], lowest, names) end as first,
            case
                when m[1] is not null or (m[3] is null and m[4] is not null) then highest
                else pmml_internal.cron_number(coalesce(m[3], m[2]), lowest, names)
            end as last,
            coalesce(m[4]::int, 1) as step
        from part
    )
    select array_agg(distinct value order by value)
    from span
    cross join lateral generate_series(first, last, greatest(step, 1)) as value
    -- One part that is wrong makes the whole field wrong.
    where (select bool_and((first between lowest and highest and last between first and highest and step > 0) is true) from span)
$$;

revoke execute on function pmml_internal.cron_values(text, int, int, text[]) from public;
comment on function pmml_internal.cron_values(text, int, int, text[]) is
    'The values that one field of a cron expression allows; null where it is not well formed.';

create or replace function pmml_internal.cron_fields(schedule text)
    returns text[]
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select regexp_split_to_array(btrim(case lower(btrim(schedule))
        when '@hourly' then '0 * * * *'
        when '@daily' then '0 0 * * *'
        when '@midnight' then '0 0 * * *'
        when '@weekly' then '0 0 * * 0'
        when '@monthly' then '0 0 1 * *'
        when '@yearly' then '0 0 1 1 *'
        when '@annually' then '0 0 1 1 *'
        else schedule end), '[[:space:]]+')
$$;

revoke execute on function pmml_internal.cron_fields(text) from public;
comment on function pmml_internal.cron_fields(text) is
    'The fields of a cron expression, words such as @daily written out.';
