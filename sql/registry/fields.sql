create or replace function pmml.model_inputs(model text, version int default null)
    returns table (
        "position" int,
        input text,
        data_type text,
        op_type text,
        allowed_values text[],
        allowed_intervals text[],
        missing_values text,
        invalid_values text
    )
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select
        i.ordinality::int,
        i.field ->> 'name',
        i.field ->> 'data_type',
        i.field ->> 'op_type',
        array(select jsonb_array_elements_text(i.field -> 'values')),
        array(select jsonb_array_elements_text(i.field -> 'intervals')),
        i.field ->> 'missing_values',
        i.field ->> 'invalid_values'
    from pmml_internal.resolve_version(model, version) as v,
        jsonb_array_elements(v.description -> 'inputs') with ordinality as i (field, ordinality)
    order by i.ordinality
$$;

revoke execute on function pmml.model_inputs(text, int) from public;
comment on function pmml.model_inputs(text, int) is
    'The inputs of a model (its champion, or the version named), in order: PMML name, data type and optype; allowed values and intervals, empty where anything is allowed; what happens to missing and to invalid values (returnInvalid rejects the row). Errors: PM010, PM011.';

create or replace function pmml.model_outputs(model text, version int default null)
    returns table (
        "position" int,
        output text,
        kind text,
        feature text,
        data_type text,
        op_type text,
        categories text[],
        is_primary boolean,
        column_name text
    )
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select
        r.ordinality::int,
        r.field ->> 'name',
        r.field ->> 'kind',
        r.field ->> 'feature',
        r.field ->> 'data_type',
        r.field ->> 'op_type',
        array(select jsonb_array_elements_text(r.field -> 'values')),
        (r.field ->> 'is_primary')::boolean,
        r.field ->> 'column_name'
    from pmml_internal.resolve_version(model, version) as v,
        jsonb_array_elements(v.description -> 'results') with ordinality as r (field, ordinality)
    order by r.ordinality
$$;

revoke execute on function pmml.model_outputs(text, int) from public;
comment on function pmml.model_outputs(text, int) is
    'What scoring a row gives: the model''s targets, then its output fields, by PMML name; whether it is what predict_value and predict_label answer with; and the name of its column in a prediction table, which gets predicted_ in front there where a key column, or the table for itself, has that name already. A target without a name is called predictedValue. Errors: PM010, PM011.';
