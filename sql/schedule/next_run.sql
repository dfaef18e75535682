-- pg_cron does not say when a job runs next. A cron expression has five fields: minute, hour, day of month, month, day
-- of week (0 or 7 is Sunday), each a list of *, n, a-b, with an optional /step; pg_cron reads it in GMT.
create or replace function pmml_internal.cron_values(field text, lowest int, highest int)
    returns int[]
    language sql
    immutable
    set search_path = ''
as $$
    with item as (
        select
            regexp_match(part, '^(?:(\*)|([0-9]{1,2})(?:-([0-9]{1,2}))?)(?:/([0-9]{1,2}))?$') as m
        from unnest(string_to_array(
            replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
            replace(replace(replace(replace(replace(replace(replace(lower(field),
                'jan', '1'), 'feb', '2'), 'mar', '3'), 'apr', '4'), 'may', '5'), 'jun', '6'), 'jul', '7'), 'aug', '8'),
                'sep', '9'), 'oct', '10'), 'nov', '11'), 'dec', '12'),
                'sun', '0'), 'mon', '1'), 'tue', '2'), 'wed', '3'), 'thu', '4'), 'fri', '5'), 'sat', '6'), ',')) as part
    )
    select array_agg(distinct value order by value)
    from item
    cross join lateral generate_series(
        case when m[1] is not null then lowest else m[2]::int end,
        case when m[1] is not null or (m[3] is null and m[4] is not null) then highest else coalesce(m[3], m[2])::int end,
        greatest(1, coalesce(m[4]::int, 1))) as value
    where value between lowest and highest
$$;

revoke execute on function pmml_internal.cron_values(text, int, int) from public;
comment on function pmml_internal.cron_values(text, int, int) is
    'The values that one field of a cron expression allows; null where there are none.';

create or replace function pmml_internal.next_run(schedule text, after timestamptz)
    returns timestamptz
    language plpgsql
    stable
    set search_path = ''
as $$
declare
    fields text[] := regexp_split_to_array(btrim(case lower(btrim(schedule))
        when '@hourly' then '0 * * * *'
        when '@daily' then '0 0 * * *'
        when '@midnight' then '0 0 * * *'
        when '@weekly' then '0 0 * * 0'
        when '@monthly' then '0 0 1 * *'
        when '@yearly' then '0 0 1 1 *'
        when '@annually' then '0 0 1 1 *'
        else schedule end), '\s+');
    minutes int[] := pmml_internal.cron_values(fields[1], 0, 59);
    hours int[] := pmml_internal.cron_values(fields[2], 0, 23);
    days int[] := pmml_internal.cron_values(fields[3], 1, 31);
    months int[] := pmml_internal.cron_values(fields[4], 1, 12);
    weekdays int[] := pmml_internal.cron_values(fields[5], 0, 7);
    start timestamp := date_trunc('minute', after at time zone 'GMT') + interval '1 minute';
    first_day timestamp := date_trunc('day', start);
    time_on_first_day interval;
begin
    if cardinality(fields) <> 5 then
        return null;
    end if;
    select min(make_interval(hours => hour, mins => minute))
    into time_on_first_day
    from unnest(hours) as hour
    cross join unnest(minutes) as minute
    where first_day + make_interval(hours => hour, mins => minute) >= start;

    return (
        select min(day + case when day = first_day then time_on_first_day
                              else make_interval(hours => hours[1], mins => minutes[1]) end) at time zone 'GMT'
        from generate_series(first_day, start + interval '5 years', interval '1 day') as day
        cross join lateral (
            select
                extract(day from day)::int = any (days) as day_fits,
                extract(dow from day)::int = any (weekdays) or (extract(dow from day) = 0 and 7 = any (weekdays)) as weekday_fits
        ) as f
        where extract(month from day)::int = any (months)
          -- As in every cron: day of month and day of week are alternatives once both are restricted.
          and case
              when left(fields[3], 1) <> '*' and left(fields[5], 1) <> '*' then f.day_fits or f.weekday_fits
              else f.day_fits and f.weekday_fits
          end);
end
$$;

revoke execute on function pmml_internal.next_run(text, timestamptz) from public;
comment on function pmml_internal.next_run(text, timestamptz) is
    'The first time after another at which a cron expression, read in GMT, fires; null where it never does within five years.';
