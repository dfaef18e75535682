create or replace function pmml_internal.sql_type(data_type text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select case data_type
        when 'double' then 'double precision'
        when 'float' then 'real'
        when 'integer' then 'bigint'
        when 'boolean' then 'boolean'
        when 'date' then 'date'
        when 'time' then 'time'
        when 'dateTime' then 'timestamp'
        else 'text'
    end
$$;

revoke execute on function pmml_internal.sql_type(text) from public;
comment on function pmml_internal.sql_type(text) is
    'The column type of a result of a PMML data type.';

-- Picks the outputs of a new prediction table and names their columns.
create or replace function pmml_internal.choose_outputs(results jsonb, chosen text[], taken text[])
    returns jsonb
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    unknown text;
    outputs jsonb;
    most constant int := 1600;
    -- What change detection adds, and what every table has.
    reserved text[] := array['input_hash', 'ctid', 'tableoid', 'xmin', 'xmax', 'cmin', 'cmax'];
begin
    select string_agg(format('"%s"', c), ', ') into unknown
    from unnest(chosen) as c
    where c is null or c not in (select r ->> 'name' from jsonb_array_elements(results) as r);
    if unknown is not null or cardinality(chosen) = 0 then
        raise exception using
            errcode = 'PM024',
            message = 'the model has no such outputs',
            detail = coalesce('Unknown: ' || unknown || '.', 'The list of outputs is empty.'),
            hint = 'See pmml.model_outputs for their exact names; leave outputs out for all of them.';
    end if;

    select jsonb_agg(jsonb_build_object(
        'output', r.field ->> 'name',
        'column', case when r.field ->> 'column_name' = any (taken || reserved)
                       then ('predicted_' || (r.field ->> 'column_name'))::name::text -- cut as the server cuts it
                       else r.field ->> 'column_name' end,
        'type', pmml_internal.sql_type(r.field ->> 'data_type')
    ) order by r.ordinality)
    into outputs
    from jsonb_array_elements(results) with ordinality as r (field, ordinality)
    where chosen is null or r.field ->> 'name' = any (chosen);

    if jsonb_array_length(outputs) + cardinality(taken) > most then
        raise exception using
            errcode = 'too_many_columns',
            message = 'the prediction table would have too many columns',
            detail = format('It would keep %s outputs; beside %s columns that every refresh needs, PostgreSQL has room for %s.',
                jsonb_array_length(outputs), cardinality(taken), most - cardinality(taken)),
            hint = 'Name those to keep, as pmml.model_outputs calls them: outputs => array[...].';
    end if;

    if (select count(distinct c) < count(*)
        from (select o ->> 'column' from jsonb_array_elements(outputs) as o union all select unnest(taken)) as columns (c)) then
        raise exception using
            errcode = 'PM034',
            message = 'two columns of the prediction table would have one name',
            detail = format('Key and fixed columns: %s; outputs: %s.',
                array_to_string(taken, ', '), (select string_agg(o ->> 'column', ', ') from jsonb_array_elements(outputs) as o)),
            hint = 'Leave one of the outputs out, or rename the key column in a view.';
    end if;
    return outputs;
end
$$;

revoke execute on function pmml_internal.choose_outputs(jsonb, text[], text[]) from public;
comment on function pmml_internal.choose_outputs(jsonb, text[], text[]) is
    'The outputs to keep as [{output, column, type}]; one whose name is taken by another column gets the prefix predicted_. PM024, PM034; 54011 where they are too many for a table.';

-- Each row's number then stands at the row's place in the block's, and is unnested beside its key: half the price of
-- finding it by its subscript.
create or replace function pmml_internal.is_one_number(results jsonb)
    returns boolean
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select jsonb_array_length(results) = 1 and (results -> 0 ->> 'numeric')::boolean
$$;

revoke execute on function pmml_internal.is_one_number(jsonb) from public;
comment on function pmml_internal.is_one_number(jsonb) is
    'Whether a model computes nothing but one number.';

create or replace function pmml_internal.output_expressions(results jsonb, outputs jsonb)
    returns text[]
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    wrong text;
begin
    select string_agg(format('"%s"', o ->> 'output'), ', ') into wrong
    from jsonb_array_elements(outputs) as o
    where not exists (
        select from jsonb_array_elements(results) as r
        where r ->> 'name' = o ->> 'output'
          and pmml_internal.sql_type(r ->> 'data_type') = o ->> 'type');
    if wrong is not null then
        raise exception using
            errcode = 'PM024',
            message = 'the model version lacks outputs of the prediction table',
            detail = format('Missing, or of another type than their columns: %s.', wrong),
            hint = 'Make a new prediction table for this version, or promote one with the same outputs.';
    end if;

    return array(
        with places as (
            select
                r.field ->> 'name' as name,
                (r.field ->> 'numeric')::boolean as is_numeric,
                count(*) over (partition by r.field ->> 'numeric' order by r.ordinality) - 1 as place
            from jsonb_array_elements(results) with ordinality as r (field, ordinality)
        )
        select case
            when pmml_internal.is_one_number(results) then
                format('nullif(r.number, ''NaN'')::%s', o.field ->> 'type')
            when p.is_numeric then
                format('nullif(r.numbers[%s * r.rows + r.i], ''NaN'')::%s', p.place, o.field ->> 'type')
            else
                format('r.dictionary[r.codes[%s * r.rows + r.i]]::%s', p.place, o.field ->> 'type')
        end
        from jsonb_array_elements(outputs) with ordinality as o (field, ordinality)
        join places as p on p.name = o.field ->> 'output'
        order by o.ordinality);
end
$$;

revoke execute on function pmml_internal.output_expressions(jsonb, jsonb) from public;
comment on function pmml_internal.output_expressions(jsonb, jsonb) is
    'One SQL expression over a row of pmml_internal.scored_rows for each kept output. PM024 where the version lacks one.';
