-- JSON is for calls on a row or two. A refresh passes its rows by position (prediction_table/scoring_statement.sql).
create or replace function pmml_internal.score_row(model text, input jsonb, version int)
    returns jsonb
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    resolved pmml_internal.model_version;
    reply jsonb;
begin
    if input is null then
        return null;
    end if;
    resolved := pmml_internal.resolve_version(model, version);
    perform pmml_internal.require_java_host();
    reply := pmml_java.predict(pmml_internal.scorer_key(resolved), input::text)::jsonb;
    if reply ? 'unloaded' then
        perform pmml_internal.load_scorer(resolved.model_id, resolved.version);
        reply := pmml_java.predict(pmml_internal.scorer_key(resolved), input::text)::jsonb;
    end if;
    if reply ? 'fault' then
        perform pmml_internal.raise_fault(reply -> 'fault');
    end if;
    return reply -> 'results';
end
$$;

revoke execute on function pmml_internal.score_row(text, jsonb, int) from public;
comment on function pmml_internal.score_row(text, jsonb, int) is
    'Scores one row given as an object of column values.';

create or replace function pmml_internal.primary_result(model text, version int)
    returns jsonb
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    resolved pmml_internal.model_version := pmml_internal.resolve_version(model, version);
    result jsonb;
begin
    select r.field into result
    from jsonb_array_elements(resolved.description -> 'results') as r (field)
    where (r.field ->> 'is_primary')::boolean;
    if result is null then
        raise exception using
            errcode = 'PM024',
            message = format('model "%s" has no primary target', model),
            detail = 'None of its results is a prediction of one field.',
            hint = 'Call pmml.predict, which returns every output.';
    end if;
    return result;
end
$$;

revoke execute on function pmml_internal.primary_result(text, int) from public;
comment on function pmml_internal.primary_result(text, int) is
    'The result that predict_value and predict_label answer with. PM024 where there is none.';

create or replace function pmml_internal.parse_input(input text)
    returns jsonb
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return input::jsonb;
exception
    when invalid_text_representation then
        raise exception using
            errcode = 'PM025',
            message = 'the input is not a row and not a JSON object',
            detail = sqlerrm,
            hint = 'Pass a row, as in pmml.predict(''model'', t) from my_table t, or an object of column values.';
end
$$;

revoke execute on function pmml_internal.parse_input(text) from public;
comment on function pmml_internal.parse_input(text) is
    'Reads a literal as JSON. PM025 where it is none.';

create or replace function pmml.predict(model text, input jsonb, version int default null)
    returns jsonb
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select pmml_internal.score_row(model, input, version)
$$;

revoke execute on function pmml.predict(text, jsonb, int) from public;
comment on function pmml.predict(text, jsonb, int) is
    'The same for a jsonb object of column values.';

-- With the rights of its caller: to_jsonb calls casts to json, which anybody may have made for a type of his own.
-- extra_float_digits: a session may be set to write fewer digits than a number has.
create or replace function pmml.predict(model text, input anyelement, version int default null)
    returns jsonb
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set extra_float_digits = 1
as $$
    select pmml.predict(model, to_jsonb(input), version)
$$;

revoke execute on function pmml.predict(text, anyelement, int) from public;
comment on function pmml.predict(text, anyelement, int) is
    'Scores one row, or one jsonb object of column values, and returns every target and output under its PMML name. Example: select pmml.predict(model => ''churn'', input => c) from customers c. Columns are found by name: exactly, else ignoring case with everything but letters and digits taken as _; columns that are no inputs are ignored. Errors: PM010, PM011 unknown model or version; PM020 columns missing; PM021 ambiguous names; PM023 a value that the model does not accept; PM025 no row.';

-- A quoted literal has no type yet; without this form it would be an error to write one.
create or replace function pmml.predict(model text, input text, version int default null)
    returns jsonb
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select pmml_internal.score_row(model, pmml_internal.parse_input(input), version)
$$;

revoke execute on function pmml.predict(text, text, int) from public;
comment on function pmml.predict(text, text, int) is
    'The same for a literal: select pmml.predict(''churn'', ''{"tenure": 12, ...}'').';
