-- All that a refresh removes and replaces ends at one time, so that every state of the past is one that could be read.
create or replace function pmml_internal.begin_writing(at_time timestamptz)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set datestyle = 'ISO, YMD'
as $$
begin
    perform set_config('pmml.writing_at', at_time::text, true);
end
$$;

revoke execute on function pmml_internal.begin_writing(timestamptz) from public;
comment on function pmml_internal.begin_writing(timestamptz) is
    'Says that what this transaction removes from now on ends at the time at which the rows that it writes begin.';

create or replace function pmml_internal.end_of_period()
    returns timestamptz
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    at_time timestamptz := nullif(current_setting('pmml.writing_at', true), '');
begin
    -- Any session may set it; a time outside its own transaction is none of ours.
    return case when at_time between now() and clock_timestamp() then at_time else clock_timestamp() end;
end
$$;

revoke execute on function pmml_internal.end_of_period() from public;
comment on function pmml_internal.end_of_period() is
    'When a prediction that is removed or replaced now stops being valid.';

create or replace function pmml_internal.past_statement(operation text, past regclass, present regclass, columns text[], keys int)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    scored_at text := format('%I', columns[cardinality(columns)]);
    olds text;
    same_key text;
    is_changed text;
begin
    select string_agg(format('o.%I', c.name), ', ' order by c.i),
        string_agg(format('o.%1$I %2$s n.%1$I', c.name, pmml_internal.equality(present, c.name)), ' and ') filter (where c.i <= keys),
        format('(%s) is distinct from (%s)',
            string_agg(format('o.%I', c.name), ', ' order by c.i) filter (where c.i > keys),
            string_agg(format('n.%I', c.name), ', ' order by c.i) filter (where c.i > keys))
    into olds, same_key, is_changed
    from unnest(columns) with ordinality as c (name, i);

    -- Rows that differ in nothing that is kept leave no trace; a key that changed has no partner any more.
    return case operation
        when 'UPDATE' then format(
            'insert into %1$s select %2$s, coalesce(n.%3$s, $1) from old_rows as o left join new_rows as n on %4$s where %5$s and o.%3$s < coalesce(n.%3$s, $1)',
            past, olds, scored_at, same_key, is_changed)
        else format(
            'insert into %s select %s, $1 from %s as o where o.%s < $1',
            past, olds, case operation when 'DELETE' then 'old_rows' else 'only ' || present end, scored_at)
    end;
end
$$;

revoke execute on function pmml_internal.past_statement(text, regclass, regclass, text[], int) from public;
comment on function pmml_internal.past_statement(text, regclass, regclass, text[], int) is
    'The statement that writes into the past what an UPDATE, DELETE or TRUNCATE of the prediction table ends; $1 is when.';

create or replace function pmml_internal.cut_statements(past regclass, columns text[], keys int)
    returns text[]
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    scored_at text := format('n.%I', columns[cardinality(columns)]);
    same_key text;
begin
    select string_agg(format('p.%I %s n.%I', a.attname, pmml_internal.equality(past, a.attname), c.name), ' and ') into same_key
    from unnest(columns[:keys]) with ordinality as c (name, i)
    join pg_attribute as a on a.attrelid = past and a.attnum = c.i;
    return array[
        format('delete from %s as p using new_rows as n where %s and p.valid_from >= %s and %3$s >= now()', past, same_key, scored_at),
        format('update %s as p set valid_to = %3$s from new_rows as n where %2$s and p.valid_to > %3$s and %3$s >= now()', past, same_key, scored_at)];
end
$$;

revoke execute on function pmml_internal.cut_statements(regclass, text[], int) from public;
comment on function pmml_internal.cut_statements(regclass, text[], int) is
    'The statements that end periods of the past where a row that was inserted just now begins.';
