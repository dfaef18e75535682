create or replace function pmml_internal.drop_prediction_table(prediction_table pmml_internal.prediction_table)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    name text := pmml_internal.relation_name(prediction_table.relation);
begin
    prediction_table := pmml_internal.lock_prediction_table(prediction_table, waits => true);
    perform pmml_internal.require_superuser(
        format('drop the history of %s', name),
        'Past predictions belong to the owner of pg_pmml.',
        format('Let a superuser drop them: select pmml.stop_history(%L)', name))
    where exists (select from pmml_internal.history as h where h.prediction_table_id = prediction_table.prediction_table_id);
    -- Before the table is locked: whoever changes the source would wait for it, and this for the source.
    perform pmml_internal.lock_followers(prediction_table) where prediction_table.on_change;
    -- The table before its record: a running refresh holds it and will still write there. Dropped, it would have no owner
    -- who might remove the record.
    begin
        execute format('lock table %s in access exclusive mode', name);
    exception
        when undefined_table then
            perform pmml_internal.refuse_dropped(name);
    end;
    perform pmml_internal.end_history(prediction_table);
    perform pmml_internal.stop_collecting(prediction_table);
    delete from pmml_internal.prediction_table as t
    where t.prediction_table_id = prediction_table.prediction_table_id;
    execute format('drop table %s', name);
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
