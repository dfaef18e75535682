-- Past predictions lie in partitions by the month in which they ended (GMT). What ends in a month without one lies in the
-- default partition, so that no write ever fails for lack of one.
create or replace function pmml_internal.past_partitions(past regclass)
    returns table (partition regclass, month timestamptz, ends timestamptz)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set datestyle = 'ISO, YMD'
as $$
    select p.oid::regclass, p.bounds[1]::timestamptz, p.bounds[2]::timestamptz
    from (
        select c.oid, regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM [(]''(.*)''[)] TO [(]''(.*)''[)]') as bounds
        from pg_inherits as i
        join pg_class as c on c.oid = i.inhrelid
        where i.inhparent = past
    ) as p
$$;

revoke execute on function pmml_internal.past_partitions(regclass) from public;
comment on function pmml_internal.past_partitions(regclass) is
    'The partitions of a past table; month and end are null for the default one.';

create or replace function pmml_internal.suffixed(name text, suffix text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    -- As the server cuts names: at a whole character within 63 bytes.
    select left(name, max(i)) || suffix
    from generate_series(0, length(name)) as i
    where octet_length(left(name, i)) + octet_length(suffix) <= 63
$$;

revoke execute on function pmml_internal.suffixed(text, text) from public;
comment on function pmml_internal.suffixed(text, text) is
    'A name with a suffix, cut in front of it to the 63 bytes that a name may have.';

create or replace function pmml_internal.free_partition_name(past regclass, suffix text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format('%I.%I', s.schema_name, s.name)
    from (
        select n.nspname as schema_name, i, pmml_internal.suffixed(c.relname, suffix || case i when 1 then '' else '_' || i end) as name
        from pg_class as c
        join pg_namespace as n on n.oid = c.relnamespace
        cross join generate_series(1, 1000) as i
        where c.oid = past
    ) as s
    where to_regclass(format('%I.%I', s.schema_name, s.name)) is null
      and to_regtype(format('%I.%I', s.schema_name, s.name)) is null
    order by s.i
    limit 1
$$;

revoke execute on function pmml_internal.free_partition_name(regclass, text) from public;
comment on function pmml_internal.free_partition_name(regclass, text) is
    'A name for a partition beside its past table that nobody has.';

create or replace function pmml_internal.make_partitions(past regclass)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    past_name text := pmml_internal.relation_name(past);
    rest text := (select pmml_internal.relation_name(p.partition) from pmml_internal.past_partitions(past) as p where p.month is null);
    first_day timestamptz;
    name text;
begin
    if rest is null then
        rest := pmml_internal.free_partition_name(past, '_rest');
        execute format('create table %s partition of %s default', rest, past_name);
        -- Or a publication for all tables would let nobody delete from it.
        execute format('alter table %s replica identity full', rest);
        perform pmml_internal.comment_partition(rest, past_name, 'of months that had no partition');
    end if;
    for first_day in
        select m
        from generate_series(date_trunc('month', now()), now() + interval '2 months', interval '1 month') as m
        where not exists (select from pmml_internal.past_partitions(past) as p where p.month = m)
    loop
        name := pmml_internal.free_partition_name(past, to_char(first_day, '_YYYY_MM'));
        execute format('create table %s (like %s including defaults including constraints)', name, past_name);
        execute format('alter table %s replica identity full', name);
        -- Only where months went by without a refresh is there anything to move.
        execute format(
            'with moved as (delete from %s where valid_to >= %L and valid_to < %L returning *) insert into %s select * from moved',
            rest, first_day, first_day + interval '1 month', name);
        execute format(
            'alter table %s attach partition %s for values from (%L) to (%L)',
            past_name, name, first_day, first_day + interval '1 month');
        perform pmml_internal.comment_partition(name, past_name, to_char(first_day, '"that ended in" YYYY-MM'));
    end loop;
end
$$;

revoke execute on function pmml_internal.make_partitions(regclass) from public;
comment on function pmml_internal.make_partitions(regclass) is
    'Makes the partitions of this month and the next two, and the default one, where they are missing.';

create or replace function pmml_internal.comment_partition(name text, past_name text, what text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    execute format('comment on table %s is %L', name, format('Part of %s: predictions %s. Kept by pg_pmml.', past_name, what));
end
$$;

revoke execute on function pmml_internal.comment_partition(text, text, text) from public;
comment on function pmml_internal.comment_partition(text, text, text) is
    'Says in the catalog what a partition is.';

create or replace function pmml_internal.drop_expired(past regclass, retention interval)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    -- Not before all timestamps.
    oldest timestamptz := now() - case when retention > interval '5000 years' then interval '5000 years' else retention end;
    expired regclass;
    rest regclass;
begin
    for expired in select p.partition from pmml_internal.past_partitions(past) as p where p.ends <= oldest loop
        execute format('drop table %s', pmml_internal.relation_name(expired));
    end loop;
    select p.partition into rest from pmml_internal.past_partitions(past) as p where p.month is null;
    if rest is not null then
        execute format('delete from %s where valid_to <= $1', pmml_internal.relation_name(rest)) using oldest;
    end if;
end
$$;

revoke execute on function pmml_internal.drop_expired(regclass, interval) from public;
comment on function pmml_internal.drop_expired(regclass, interval) is
    'Drops the partitions in which nothing is young enough to keep, and such rows of the default one.';

-- With the rights of its owner, because partitions must belong to whom their table belongs to (see keep_past).
create or replace function pmml_internal.maintain_history(prediction_table_id int)
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '250ms'
as $$
declare
    kept record;
begin
    select h.past, h.retention, pmml_internal.relation_name(h.past) as past_name into kept
    from pmml_internal.history as h
    join pg_class as c on c.oid = h.past
    where h.prediction_table_id = maintain_history.prediction_table_id;
    if kept.past is null
        or not pg_try_advisory_xact_lock('pmml_internal.history'::regclass::int, prediction_table_id)
    then
        return;
    end if;
    begin
        execute format('lock table %s in access share mode', kept.past_name); -- so that nobody drops it meanwhile
        perform pmml_internal.make_partitions(kept.past);
        perform pmml_internal.drop_expired(kept.past, kept.retention);
    exception
        when undefined_table then -- the history was stopped in this moment
            null;
        when lock_not_available then -- somebody reads for long: the next refresh tries again, and nobody waits
            null;
        when others then -- what keeps the past in order must not stop the present
            raise warning 'the history of % could not be put in order: %', pmml_internal.readable(kept.past_name), pmml_internal.readable(sqlerrm);
    end;
end
$$;

revoke execute on function pmml_internal.maintain_history(int) from public;
comment on function pmml_internal.maintain_history(int) is
    'Makes the partitions of the coming months and drops those that are too old; waits for nobody longer than a moment.';
