create or replace function pmml_internal.row_value(model text, input jsonb, version int)
    returns float8
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    result jsonb := pmml_internal.primary_result(model, version);
begin
    if not (result ->> 'numeric')::boolean then
        raise exception using
            errcode = 'PM024',
            message = format('model "%s" does not predict a number', model),
            detail = format('Its primary target "%s" is of type %s.', result ->> 'name', result ->> 'data_type'),
            hint = 'Call pmml.predict_label, or take a probability out of pmml.predict.';
    end if;
    return (pmml_internal.score_row(model, input, version) ->> (result ->> 'name'))::float8;
end
$$;

revoke execute on function pmml_internal.row_value(text, jsonb, int) from public;
comment on function pmml_internal.row_value(text, jsonb, int) is
    'The primary target of one row as a number.';

create or replace function pmml.predict_value(model text, input jsonb, version int default null)
    returns float8
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select pmml_internal.row_value(model, input, version)
$$;

revoke execute on function pmml.predict_value(text, jsonb, int) from public;
comment on function pmml.predict_value(text, jsonb, int) is
    'The same for a jsonb object of column values.';

create or replace function pmml.predict_value(model text, input anyelement, version int default null)
    returns float8
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set extra_float_digits = 1
as $$
    select pmml.predict_value(model, to_jsonb(input), version)
$$;

revoke execute on function pmml.predict_value(text, anyelement, int) from public;
comment on function pmml.predict_value(text, anyelement, int) is
    'Scores one row or jsonb object and returns the primary target as a number; null where the model gives none. Errors: those of pmml.predict, and PM024 where the target is no number.';

create or replace function pmml.predict_value(model text, input text, version int default null)
    returns float8
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select pmml_internal.row_value(model, pmml_internal.parse_input(input), version)
$$;

revoke execute on function pmml.predict_value(text, text, int) from public;
comment on function pmml.predict_value(text, text, int) is
    'The same for a literal: select pmml.predict_value(''price'', ''{"area": 80, ...}'').';
