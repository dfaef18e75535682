create or replace function pmml_internal.shadow(original pmml_internal.prediction_table, version int)
    returns regclass
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    model text := pmml_internal.model_name(original.model_id);
    place text[];
begin
    if version is null then
        version := (pmml_internal.challenger(model, (pmml_internal.current_version(original)).version, null)).version;
    end if;
    select array[n.nspname::text, pmml_internal.suffixed(c.relname, '_shadow')] into place
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    where c.oid = original.relation;
    return pmml_internal.create_prediction_table(
        place,
        model,
        pmml_internal.relation_name(original.source),
        original.source,
        original.key_columns,
        version,
        array(select o ->> 'output' from jsonb_array_elements(original.outputs) as o),
        original.mapping);
end
$$;

revoke execute on function pmml_internal.shadow(pmml_internal.prediction_table, int) from public;
comment on function pmml_internal.shadow(pmml_internal.prediction_table, int) is
    'pmml.shadow with its name resolved.';

-- No search_path is pinned: a bare name means what it means to the caller. Everything else is written with its schema.
create or replace function pmml.shadow(
    prediction_table text,
    version int default null
)
    returns regclass
    language sql
as $$
    select pmml_internal.shadow(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)), version)
$$;

revoke execute on function pmml.shadow(text, int) from public;
comment on function pmml.shadow(text, int) is
    'Makes an empty prediction table beside another, with its name and _shadow: the same source, key, mapping and outputs, but bound to a version, the latest other one unless named. Refresh and drop it as any other; pmml.compare_predictions compares the two. Errors: those of pmml.create_prediction_table; PM017, PM035.';
