-- Bins and their counts. `fields` is an array of {type, column, ...}, `relation` the quoted name of a small table with
-- those columns: float8 of numeric fields, text of the others, null where a value is missing.

-- A value that takes several tenths of the rows gets a bin of its own, so that a move to either side of it shows.
create or replace function pmml_internal.bounds(tenths float8[])
    returns jsonb
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select coalesce(jsonb_agg(jsonb_build_array(b.operator, b.value::text) order by b.value, b.operator), '[]')
    from (
        select '<=' as operator, t.value from unnest(tenths) as t (value) group by t.value
        union all
        select '<', t.value from unnest(tenths) as t (value) group by t.value having count(*) > 1
    ) as b
$$;

revoke execute on function pmml_internal.bounds(float8[]) from public;
comment on function pmml_internal.bounds(float8[]) is
    'Upper bounds of bins, ascending, as [[operator, value]], from the deciles of a sample. The last bin has none.';

create or replace function pmml_internal.numeric_bounds(relation text, fields jsonb)
    returns table ("column" text, bounds jsonb)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    columns text[] := array(select f ->> 'column' from jsonb_array_elements(fields) as f where f ->> 'type' = 'numeric');
    tenths text[];
begin
    execute format(
        'select array[%s]::text[] from %s as s',
        (select string_agg(format(
            '(percentile_disc(''{0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9}''::float8[]) within group (order by s.%I))::text', c), ', ' order by i)
         from unnest(columns) with ordinality as u (c, i)),
        relation)
    into tenths;
    return query
    select columns[i], pmml_internal.bounds(tenths[i]::float8[])
    from generate_subscripts(columns, 1) as i;
end
$$;

revoke execute on function pmml_internal.numeric_bounds(text, jsonb) from public;
comment on function pmml_internal.numeric_bounds(text, jsonb) is
    'Bins of tenths for each numeric field.';

create or replace function pmml_internal.numeric_counts(relation text, fields jsonb)
    returns table ("column" text, counts jsonb)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    columns text[] := array(select f ->> 'column' from jsonb_array_elements(fields) as f where f ->> 'type' = 'numeric');
    running text[]; -- of each field: rows below each bound, rows with a value, all rows
begin
    execute format(
        'select array[%s]::text[] from %s as s',
        (select string_agg(format(
            'array[%scount(s.%I), count(*)]::text',
            (select string_agg(format('count(*) filter (where s.%I %s %L::float8), ', f.field ->> 'column', case b.bound ->> 0 when '<' then '<' else '<=' end, b.bound ->> 1), '' order by b.i)
             from jsonb_array_elements(f.field -> 'bounds') with ordinality as b (bound, i)),
            f.field ->> 'column'), ', ' order by f.i)
         from jsonb_array_elements(fields) with ordinality as f (field, i)
         where f.field ->> 'type' = 'numeric'),
        relation)
    into running;
    return query
    select columns[i], (
        select jsonb_agg(r.rows - r.rows_before order by r.bin)
        from (select u.rows, u.bin, lag(u.rows, 1, 0::bigint) over (order by u.bin) as rows_before
              from unnest(running[i]::bigint[]) with ordinality as u (rows, bin)) as r)
    from generate_subscripts(columns, 1) as i;
end
$$;

revoke execute on function pmml_internal.numeric_counts(text, jsonb) from public;
comment on function pmml_internal.numeric_counts(text, jsonb) is
    'Rows in each bin of each numeric field, the missing ones last.';

create or replace function pmml_internal.category_counts(relation text, fields jsonb)
    returns table ("column" text, category text, rows bigint)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if jsonb_path_exists(fields, '$[*] ? (@.type != "numeric")') then
        return query execute format(
            'select u.c, u.v, count(*) from %s as s cross join lateral (values %s) as u (c, v) group by u.c, u.v',
            relation,
            (select string_agg(format('(%1$L, case when s.%2$I is null then null else %3$s end)', f ->> 'column', f ->> 'column',
                case f ->> 'type' when 'text' then '''''' else format('s.%I', f ->> 'column') end), ', ')
             from jsonb_array_elements(fields) as f
             where f ->> 'type' <> 'numeric'));
    end if;
end
$$;

revoke execute on function pmml_internal.category_counts(text, jsonb) from public;
comment on function pmml_internal.category_counts(text, jsonb) is
    'Rows of each category of each field that is not numeric; null is missing; all values of a text field are one category.';

drop function if exists pmml_internal.with_bins(text, jsonb);

create or replace function pmml_internal.with_bins(relation text, fields jsonb, bounded text default null)
    returns jsonb
    language sql
    set search_path = pg_catalog, pg_temp
as $$
    with categories as (
        select c."column", c.category, c.rows,
            row_number() over (partition by c."column" order by c.rows desc, c.category) as place,
            sum(c.rows) over (partition by c."column") as all_rows
        from pmml_internal.category_counts(relation, fields) as c
        where c.category is not null
    ), names as (
        -- Fifty categories that hold less than half of the rows: that is free text, or a number of something.
        select c."column", jsonb_agg(c.category order by c.place) as names, sum(c.rows) >= 0.5 * max(c.all_rows) as is_category
        from categories as c
        where c.place <= 50
        group by c."column"
    )
    select coalesce(jsonb_agg(f.field || case
        when f.field ->> 'type' = 'numeric' then jsonb_build_object('bounds', b.bounds)
        when f.field ->> 'type' = 'text' or not n.is_category then '{"type": "text"}'
        else jsonb_build_object('names', coalesce(n.names, '[]'))
    end order by f.i), '[]')
    from jsonb_array_elements(fields) with ordinality as f (field, i)
    left join pmml_internal.numeric_bounds(coalesce(bounded, relation), fields) as b on b."column" = f.field ->> 'column'
    left join names as n on n."column" = f.field ->> 'column'
$$;

revoke execute on function pmml_internal.with_bins(text, jsonb, text) from public;
comment on function pmml_internal.with_bins(text, jsonb, text) is
    'The fields with bins that fit the rows: bounds of numeric ones, names of at most fifty categories, or type text where there are too many. bounded: fewer of the rows, to take bounds from.';

create or replace function pmml_internal.with_counts(relation text, fields jsonb)
    returns jsonb
    language sql
    set search_path = pg_catalog, pg_temp
as $$
    with found as (
        select f.field ->> 'column' as "column", c.category, c.rows, n.place, f.field ->> 'type' as type
        from jsonb_array_elements(fields) as f (field)
        join pmml_internal.category_counts(relation, fields) as c on c."column" = f.field ->> 'column'
        left join lateral (
            select n.place from jsonb_array_elements_text(f.field -> 'names') with ordinality as n (name, place)
            where n.name = c.category) as n on f.field ->> 'type' = 'categorical'
    ), other as (
        select o."column",
            coalesce(sum(o.rows) filter (where o.category is not null and o.place is null), 0) as rows,
            coalesce(sum(o.rows) filter (where o.category is null), 0) as missing,
            (select jsonb_object_agg(x.category, x.rows)
             from (select x.category, x.rows from found as x
                   where x."column" = o."column" and x.type = 'categorical' and x.place is null and x.category is not null
                   order by x.rows desc, x.category limit 50) as x) as names
        from found as o
        group by o."column"
    )
    select coalesce(jsonb_agg(f.field || case
        when f.field ->> 'type' = 'numeric' then jsonb_build_object('counts', b.counts)
        else jsonb_build_object(
            'counts',
            coalesce((select jsonb_agg(coalesce(x.rows, 0) order by n.place)
                      from jsonb_array_elements_text(f.field -> 'names') with ordinality as n (name, place)
                      left join found as x on x."column" = f.field ->> 'column' and x.place = n.place), '[]')
                || jsonb_build_array(coalesce(o.rows, 0), coalesce(o.missing, 0)),
            'other', coalesce(o.names, '{}'))
    end order by f.i), '[]')
    from jsonb_array_elements(fields) with ordinality as f (field, i)
    left join pmml_internal.numeric_counts(relation, fields) as b on b."column" = f.field ->> 'column'
    left join other as o on o."column" = f.field ->> 'column'
$$;

revoke execute on function pmml_internal.with_counts(text, jsonb) from public;
comment on function pmml_internal.with_counts(text, jsonb) is
    'The fields with the rows in each of their bins (of categories: those named, others, missing) and, under other, at most fifty categories that have no bin.';
