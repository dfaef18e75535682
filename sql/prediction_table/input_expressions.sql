-- How a column of some type reaches an input of some type. The casts are those that pmml.predict makes through JSON, so
-- that a refresh and a call agree to the last bit; that is why `real` goes through text, and numbers to text through `numeric`.
create or replace function pmml_internal.input_cast(data_type text, column_type oid)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select case
        when t.typcategory in ('S', 'E') or t.oid = 'pg_catalog.unknown'::regtype then '::text'
        when data_type in ('integer', 'float', 'double', 'boolean') then case
            when t.oid in ('pg_catalog.int2'::regtype, 'pg_catalog.int4'::regtype, 'pg_catalog.int8'::regtype) then '::int8'
            when t.oid = 'pg_catalog.float4'::regtype then '::text::float8'
            when t.oid in ('pg_catalog.float8'::regtype, 'pg_catalog.numeric'::regtype) then '::float8'
            when t.oid = 'pg_catalog.bool'::regtype then '::bool'
        end
        when data_type = 'string' then case
            when t.oid in ('pg_catalog.float4'::regtype, 'pg_catalog.float8'::regtype) then '::text::numeric::text'
            when t.typcategory = 'B' or t.oid in (
                'pg_catalog.int2'::regtype, 'pg_catalog.int4'::regtype, 'pg_catalog.int8'::regtype,
                'pg_catalog.numeric'::regtype, 'pg_catalog.uuid'::regtype, 'pg_catalog.date'::regtype, 'pg_catalog.time'::regtype) then '::text'
        end
        when data_type = 'date' or data_type like 'dateDaysSince%' then case
            when t.oid = 'pg_catalog.date'::regtype then '::date'
        end
        when data_type in ('time', 'timeSeconds') then case
            when t.oid = 'pg_catalog.time'::regtype then '::time'
        end
        when data_type = 'dateTime' or data_type like 'dateTimeSecondsSince%' then case
            when t.oid in ('pg_catalog.timestamp'::regtype, 'pg_catalog.date'::regtype) then '::timestamp'
        end
    end
    from pg_catalog.pg_type as t
    where t.oid = column_type
$$;

revoke execute on function pmml_internal.input_cast(text, oid) from public;
comment on function pmml_internal.input_cast(text, oid) is
    'The cast that brings a column of the given type to an input of a PMML data type; null where none can.';

create or replace function pmml_internal.input_columns(model_inputs jsonb, source regclass, mapping jsonb)
    returns table ("position" bigint, input text, column_name text, cast_suffix text)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    columns text[] := array(select c.column_name from pmml_internal.source_columns(source) as c);
    fields text[] := array(select i ->> 'name' from jsonb_array_elements(model_inputs) as i);
    matched jsonb;
    wrong text;
begin
    if jsonb_typeof(mapping) = 'object' then
        select string_agg(format('"%s"', m.key), ', ') into wrong
        from jsonb_each_text(mapping) as m
        where m.key <> all (fields) or m.value is null or m.value <> all (columns);
    else
        wrong := 'it is no object';
    end if;
    if wrong is not null then
        raise exception using
            errcode = 'PM020',
            message = 'the mapping names inputs or columns that do not exist',
            detail = format('Wrong entries, by input: %s.', wrong),
            hint = 'The mapping is {"input": "column"}, both spelled exactly; see pmml.model_inputs.';
    end if;

    matched := pmml_internal.match_columns(
        array(select f from unnest(fields) as f where not mapping ? f), columns) || mapping;

    select string_agg(format('"%s"', f), ', ') into wrong from unnest(fields) as f where not matched ? f;
    if wrong is not null then
        raise exception using
            errcode = 'PM020',
            message = format('source %s lacks inputs of the model', pmml_internal.relation_name(source)),
            detail = 'Missing columns: ' || wrong || '.',
            hint = 'Add them in a view, or name the columns that hold them: mapping => ''{"input": "column"}''.';
    end if;

    return query
    select i.ordinality, i.field ->> 'name', c.column_name,
        pmml_internal.input_cast(i.field ->> 'data_type', c.base_type)
    from jsonb_array_elements(model_inputs) with ordinality as i (field, ordinality)
    join pmml_internal.source_columns(source) as c on c.column_name = matched ->> (i.field ->> 'name')
    order by i.ordinality;
end
$$;

revoke execute on function pmml_internal.input_columns(jsonb, regclass, jsonb) from public;
comment on function pmml_internal.input_columns(jsonb, regclass, jsonb) is
    'The source column of each input, in order. PM020 where some are missing (all are named), PM021 where a name is ambiguous; cast_suffix is null where the type cannot serve.';

create or replace function pmml_internal.input_expressions(model_inputs jsonb, source regclass, mapping jsonb)
    returns text[]
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    unsuitable text;
    expressions text[];
begin
    select
        coalesce(array_agg(format('s.%I', i.column_name) || i.cast_suffix order by i.position), '{}'),
        string_agg(
            format('input "%s" (%s) from column "%s" (%s)', i.input, model_inputs -> (i.position - 1)::int ->> 'data_type', i.column_name, c.type_name),
            '; ' order by i.position) filter (where i.cast_suffix is null)
    into expressions, unsuitable
    from pmml_internal.input_columns(model_inputs, source, mapping) as i
    join pmml_internal.source_columns(source) as c on c.column_name = i.column_name;
    if unsuitable is not null then
        raise exception using
            errcode = 'PM022',
            message = format('source %s has columns of types that cannot serve the model', pmml_internal.relation_name(source)),
            detail = unsuitable || '.',
            hint = 'Cast them in a view (a timestamp with time zone by "at time zone"), or map the inputs to other columns.';
    end if;

    return expressions;
end
$$;

revoke execute on function pmml_internal.input_expressions(jsonb, regclass, jsonb) from public;
comment on function pmml_internal.input_expressions(jsonb, regclass, jsonb) is
    'One SQL expression over the source, aliased s, for each input, in order. PM022 where types cannot serve (all are named).';
