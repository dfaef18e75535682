-- A view is dropped and made anew, a table replaced by a better one: to PostgreSQL it is another relation, also under the
-- same name.
create or replace function pmml_internal.set_source(
    target pmml_internal.prediction_table, source_name text, source regclass, mapping jsonb
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    part record;
begin
    target := pmml_internal.lock_prediction_table(target);
    perform pmml_internal.check_source(source_name, source);
    perform pmml_internal.require_select(source);
    target.source := source;
    target.mapping := coalesce(set_source.mapping, target.mapping);
    perform pmml_internal.check_key_columns(source, target.key_columns);
    perform pmml_internal.check_key_types(target, pmml_internal.relation_name(target.relation));
    for part in select * from pmml_internal.parts(target) loop
        perform pmml_internal.input_expressions((part.model_version).description -> 'inputs', source, target.mapping);
    end loop;
    perform pmml_internal.check_key_values(source, target.key_columns, pmml_internal.relation_name(source));

    update pmml_internal.prediction_table as t
    set source = target.source,
        mapping = target.mapping
    where t.prediction_table_id = target.prediction_table_id;
    perform pmml_internal.detect_changes(target, target.change_detection, target.timestamp_column, target.on_change);
    perform pmml_internal.comment_prediction_table(
        target.relation, pmml_internal.model_name(target.model_id), source, target.outputs);
end
$$;

revoke execute on function pmml_internal.set_source(pmml_internal.prediction_table, text, regclass, jsonb) from public;
comment on function pmml_internal.set_source(pmml_internal.prediction_table, text, regclass, jsonb) is
    'pmml.set_source with its names resolved.';

-- No search_path is pinned: bare names mean what they mean to the caller. Everything else is written with its schema.
create or replace function pmml.set_source(
    prediction_table text,
    source text,
    mapping jsonb default null
)
    returns void
    language sql
as $$
    select pmml_internal.set_source(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        source,
        pmml_internal.lookup_relation(source),
        mapping)
$$;

revoke execute on function pmml.set_source(text, text, jsonb) from public;
comment on function pmml.set_source(text, text, jsonb) is
    'Lets a prediction table be made from another source with the same key columns, also from one of the same name that was made since. The predictions stay until the next refresh, which is full; schedule, history, change detection and everything else stay as well. mapping as in pmml.create_prediction_table; null keeps it. Checks everything before it changes anything. Errors: PM020 to PM022, PM030 to PM033, PM035, PM036, PM060.';
