create or replace function pmml_internal.drop_prediction_table(prediction_table pmml_internal.prediction_table)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform pmml_internal.end_history(prediction_table);
    -- The table first: a running refresh holds it and will still write its record.
    execute format('drop table %s', pmml_internal.relation_name(prediction_table.relation));
    perform pmml_internal.stop_collecting(prediction_table);
    perform pmml_internal.remove_job(prediction_table.prediction_table_id);
    delete from pmml_internal.prediction_table as t
    where t.prediction_table_id = prediction_table.prediction_table_id;
end
$$;

revoke execute on function pmml_internal.drop_prediction_table(pmml_internal.prediction_table) from public;
comment on function pmml_internal.drop_prediction_table(pmml_internal.prediction_table) is
    'pmml.drop_prediction_table with its name resolved.';

-- No search_path is pinned: a bare name means what it means to the caller. Everything else is written with its schema.
create or replace function pmml.drop_prediction_table(prediction_table text)
    returns void
    language sql
as $$
    select pmml_internal.drop_prediction_table(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)))
$$;

revoke execute on function pmml.drop_prediction_table(text) from public;
comment on function pmml.drop_prediction_table(text) is
    'Drops a prediction table with its schedule, its past predictions, its record of runs and its rejected rows. Errors: PM035.';
