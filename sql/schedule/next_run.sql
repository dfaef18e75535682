-- pg_cron does not say when a job runs next, and knows one time zone only. A cron expression has five fields: minute,
-- hour, day of month, month, day of week (0 or 7 is Sunday).
create or replace function pmml_internal.cron_days(fields text[], first date, last date)
    returns setof date
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select day::date
    from generate_series(first::timestamp, last::timestamp, interval '1 day') as day
    cross join pmml_internal.cron_values(fields[3], 1, 31, '{}') as days
    cross join pmml_internal.cron_values(
        fields[4], 1, 12, array['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']) as months
    cross join pmml_internal.cron_values(fields[5], 0, 7, array['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']) as weekdays
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
      end
    order by day
$$;

revoke execute on function pmml_internal.cron_days(text[], date, date) from public;
comment on function pmml_internal.cron_days(text[], date, date) is
    'The days between two, both included, on which a cron expression fires.';

-- What the clock does when it changes: a local time that does not exist counts at the first instant after the gap, one
-- that exists twice counts the first time. An expression that fires in every hour just goes on, so that it neither loses
-- nor doubles anything; so does the second time round one whose minutes begin with *, for it means "every so often".
create or replace function pmml_internal.first_run_of_day(
    minutes int[], hours int[], repeats boolean, day date, time_zone text, after timestamptz
)
    returns timestamptz
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    with clock as (
        select
            instant,
            instant at time zone time_zone as shown,
            lag(instant at time zone time_zone) over (order by instant) as shown_before,
            row_number() over (partition by instant at time zone time_zone order by instant) as occurrence
        from generate_series(
            day::timestamp at time zone time_zone - interval '3 hours',
            (day + 1)::timestamp at time zone time_zone + interval '3 hours',
            interval '1 minute') as instant
    )
    select min(c.instant)
    from clock as c
    where c.instant > after
      and (c.shown::date = day
               and extract(hour from c.shown)::int = any (hours)
               and extract(minute from c.shown)::int = any (minutes)
               and (c.occurrence = 1 or repeats or cardinality(hours) = 24)
           or cardinality(hours) < 24
               and c.shown - c.shown_before > interval '1 minute'
               and exists (
                   select
                   from generate_series(c.shown_before + interval '1 minute', c.shown - interval '1 minute', interval '1 minute') as lost
                   where lost::date = day
                     and extract(hour from lost)::int = any (hours)
                     and extract(minute from lost)::int = any (minutes)))
$$;

revoke execute on function pmml_internal.first_run_of_day(int[], int[], boolean, date, text, timestamptz) from public;
comment on function pmml_internal.first_run_of_day(int[], int[], boolean, date, text, timestamptz) is
    'The first instant after another at which the local clock of a day shows one of the times; null where there is none.';

create or replace function pmml_internal.next_run(schedule text, time_zone text, after timestamptz)
    returns timestamptz
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    fields text[] := pmml_internal.cron_fields(schedule);
    minutes int[] := pmml_internal.cron_values(fields[1], 0, 59, '{}');
    hours int[] := pmml_internal.cron_values(fields[2], 0, 23, '{}');
    today date := (after at time zone time_zone)::date;
    day date;
    instant timestamptz;
begin
    if cardinality(fields) <> 5 or minutes is null or hours is null then
        return null;
    end if;
    -- A clock that is set back at midnight shows the day before once more.
    for day in select d from pmml_internal.cron_days(fields, today - 1, today + 1830) as d loop
        instant := pmml_internal.first_run_of_day(minutes, hours, left(fields[1], 1) = '*', day, time_zone, after);
        if instant is not null then
            return instant;
        end if;
    end loop;
    return null;
end
$$;

revoke execute on function pmml_internal.next_run(text, text, timestamptz) from public;
comment on function pmml_internal.next_run(text, text, timestamptz) is
    'The first time after another at which a cron expression, read in a time zone, fires; null where it never does within five years.';
