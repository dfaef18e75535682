-- A bounded random sample of a relation that has pages, in the time of a few of them.
create or replace function pmml_internal.estimated_rows(relation regclass)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    pages bigint := pg_relation_size(relation) / current_setting('block_size')::int;
    looked_at int := 100; -- the statistics may be old, or not there yet; a hundred pages are always at hand
    found_rows bigint;
begin
    execute format(
        'select count(*) from only %s tablesample system (%s)',
        pmml_internal.relation_name(relation),
        least(100, 100.0 * looked_at / greatest(pages, 1)))
    into found_rows;
    return found_rows * greatest(1, pages::float8 / looked_at);
end
$$;

revoke execute on function pmml_internal.estimated_rows(regclass) from public;
comment on function pmml_internal.estimated_rows(regclass) is
    'About how many rows a relation with pages has, from a few of its pages; exact where it is small.';

-- Rows of one page are often alike, and so are neighbouring pages. Hence one page by chance out of each of many stretches of
-- equal length, four rows of each page: in a table that lies in order, every part of the order is met. Of pages with many
-- rows a sixteenth, as all of a page have to be looked at.
create or replace function pmml_internal.sample_statement(relation regclass, estimated_rows bigint, rows int, columns text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select case
        when estimated_rows <= rows then format('select %s from only %s as s', columns, pmml_internal.relation_name(relation))
        when p.pages <= p.stretches then
            format('select %s from only %s as s where random() < %s', columns, pmml_internal.relation_name(relation), p.share)
        else format(
            $sql$
select x.*
from (select floor((stretch + random()) * %1$s)::bigint as page from generate_series(0, %2$s - 1) as stretch offset 0) as p
cross join lateral (
    select %3$s
    from only %4$s as s
    where s.ctid >= format('(%%s,0)', p.page)::tid
      and s.ctid < format('(%%s,0)', p.page + 1)::tid
      and random() < %5$s
    offset 0
) as x
$sql$,
            p.pages::float8 / p.stretches, p.stretches, columns, pmml_internal.relation_name(relation), p.share * p.pages / p.stretches)
    end
    from (
        select
            size.pages,
            rows::float8 / greatest(estimated_rows, 1) as share,
            greatest(1, rows / greatest(4, estimated_rows / greatest(size.pages, 1) / 16)) as stretches
        from (select pg_relation_size(relation) / current_setting('block_size')::int as pages) as size
    ) as p
$$;

revoke execute on function pmml_internal.sample_statement(regclass, bigint, int, text) from public;
comment on function pmml_internal.sample_statement(regclass, bigint, int, text) is
    'The query for about that many random rows, as s, of a relation with pages; all where it has no more.';

-- Text that is to be a number counts as missing where it is none; the model rejects it.
create or replace function pmml_internal.drift_number(expression text, kind text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        case kind
            when 'n' then 'nullif((%s)::float8, ''NaN'')'
            when 'b' then '(%s)::int::float8'
            when 'x' then $f$case when %1$s ~ '^[[:space:]]*[-+]?([0-9]{1,200}([.][0-9]{0,200})?|[.][0-9]{1,200})([eE][-+]?[0-9]{1,2})?[[:space:]]*$' then (%1$s)::float8 end$f$
            else 'date_part(''epoch'', %s)'
        end,
        expression)
$$;

revoke execute on function pmml_internal.drift_number(text, text) from public;
comment on function pmml_internal.drift_number(text, text) is
    'The expression that makes a float8 of a value, missing ones null; kind as input_kind names it.';

create or replace function pmml_internal.drift_type(data_type text, op_type text, kind text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select case
        when data_type in ('integer', 'float', 'double') and op_type = 'continuous' then 'numeric'
        when data_type in ('integer', 'float', 'double', 'boolean', 'string') then 'categorical'
        when kind = 'x' then 'text' -- dates that are written out
        else 'numeric'
    end
$$;

revoke execute on function pmml_internal.drift_type(text, text, text) from public;
comment on function pmml_internal.drift_type(text, text, text) is
    'How a field is counted: numeric, categorical, or text, of which only the missing share is watched.';

create or replace function pmml_internal.drift_expression(expression text, type text, kind text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select case type
        when 'numeric' then pmml_internal.drift_number(expression, kind)
        -- Long texts are no categories; what stands of them is enough to tell.
        when 'categorical' then case kind
            when 'n' then format('nullif(left((%s)::text, 200), ''NaN'')', expression)
            else format('left((%s)::text, 200)', expression)
        end
        else format('case when %s is not null then '''' end', expression)
    end
$$;

revoke execute on function pmml_internal.drift_expression(text, text, text) from public;
comment on function pmml_internal.drift_expression(text, text, text) is
    'What a sample keeps of a field: a float8, or a text of at most 200 characters.';

create or replace function pmml_internal.input_fields(
    target pmml_internal.prediction_table, resolved pmml_internal.model_version
)
    returns jsonb
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select coalesce(jsonb_agg(jsonb_build_object(
        'kind', 'input',
        'field', f.field ->> 'name',
        'type', f.type,
        'column', 'f' || f.place,
        'expression', pmml_internal.drift_expression(f.expression, f.type, f.kind)) order by f.place), '[]')
    from (
        select i.field, e.expression, e.place, k.kind,
            pmml_internal.drift_type(i.field ->> 'data_type', i.field ->> 'op_type', k.kind) as type
        from unnest(pmml_internal.input_expressions(
            resolved.description -> 'inputs', target.source, target.mapping)) with ordinality as e (expression, place)
        join jsonb_array_elements(resolved.description -> 'inputs') with ordinality as i (field, place) on i.place = e.place
        cross join lateral pmml_internal.input_kind(e.expression) as k (kind)
    ) as f
$$;

revoke execute on function pmml_internal.input_fields(pmml_internal.prediction_table, pmml_internal.model_version) from public;
comment on function pmml_internal.input_fields(pmml_internal.prediction_table, pmml_internal.model_version) is
    'The inputs to watch, as [{kind, field, type, column, expression}]: the values that the model sees.';

create or replace function pmml_internal.output_fields(
    target pmml_internal.prediction_table, resolved pmml_internal.model_version
)
    returns jsonb
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select coalesce(jsonb_agg(jsonb_build_object(
        'kind', 'output',
        'field', f.output,
        'type', f.type,
        'column', 'f' || f.place,
        'expression', pmml_internal.drift_expression(f.expression, f.type, f.kind)) order by f.place), '[]')
    from (
        select o.field ->> 'output' as output, o.place, format('s.%I', o.field ->> 'column') as expression, k.kind,
            pmml_internal.drift_type(r ->> 'data_type', r ->> 'op_type', k.kind) as type
        from jsonb_array_elements(target.outputs) with ordinality as o (field, place)
        join jsonb_array_elements(resolved.description -> 'results') as r on r ->> 'name' = o.field ->> 'output'
        cross join lateral (select case o.field ->> 'type'
            when 'double precision' then 'n' when 'real' then 'n' when 'bigint' then 'n' when 'boolean' then 'b'
            when 'date' then 'd' when 'time' then 't' when 'timestamp' then 's' else 'x' end) as k (kind)
    ) as f
$$;

revoke execute on function pmml_internal.output_fields(pmml_internal.prediction_table, pmml_internal.model_version) from public;
comment on function pmml_internal.output_fields(pmml_internal.prediction_table, pmml_internal.model_version) is
    'The outputs to watch, as input_fields gives inputs: the columns of the prediction table.';
