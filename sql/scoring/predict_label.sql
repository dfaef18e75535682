create or replace function pmml_internal.row_label(model text, input jsonb, version int)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select pmml_internal.score_row(model, input, version)
        ->> (pmml_internal.primary_result(model, version) ->> 'name')
$$;

revoke execute on function pmml_internal.row_label(text, jsonb, int) from public;
comment on function pmml_internal.row_label(text, jsonb, int) is
    'The primary target of one row as text.';

create or replace function pmml.predict_label(model text, input jsonb, version int default null)
    returns text
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select pmml_internal.row_label(model, input, version)
$$;

revoke execute on function pmml.predict_label(text, jsonb, int) from public;
comment on function pmml.predict_label(text, jsonb, int) is
    'The same for a jsonb object of column values.';

create or replace function pmml.predict_label(model text, input anyelement, version int default null)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set extra_float_digits = 1
as $$
    select pmml.predict_label(model, to_jsonb(input), version)
$$;

revoke execute on function pmml.predict_label(text, anyelement, int) from public;
comment on function pmml.predict_label(text, anyelement, int) is
    'Scores one row or jsonb object and returns the primary target as text: the winning category, the cluster, or the number written out; null where the model gives none. Errors: those of pmml.predict, and PM024 where there is no primary target.';

create or replace function pmml.predict_label(model text, input text, version int default null)
    returns text
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select pmml_internal.row_label(model, pmml_internal.parse_input(input), version)
$$;

revoke execute on function pmml.predict_label(text, text, int) from public;
comment on function pmml.predict_label(text, text, int) is
    'The same for a literal: select pmml.predict_label(''churn'', ''{"tenure": 12, ...}'').';
