create or replace function pmml_internal.stop_history(target pmml_internal.prediction_table)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform pmml_internal.require_history_rights();
    if not exists (select from pmml_internal.history as h where h.prediction_table_id = target.prediction_table_id) then
        raise exception using
            errcode = 'PM039',
            message = format('%s keeps no history', pmml_internal.relation_name(target.relation)),
            detail = 'pmml.keep_history was not called for it, or its history was stopped.',
            hint = 'See pmml.histories.';
    end if;
    perform pmml_internal.end_history(target);
end
$$;

revoke execute on function pmml_internal.stop_history(pmml_internal.prediction_table) from public;
comment on function pmml_internal.stop_history(pmml_internal.prediction_table) is
    'pmml.stop_history with its name resolved.';

create or replace function pmml_internal.end_history(target pmml_internal.prediction_table)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    kept pmml_internal.history;
    full_name text := pmml_internal.relation_name(target.relation);
begin
    select h.* into kept from pmml_internal.history as h where h.prediction_table_id = target.prediction_table_id;
    if kept.past is null then
        return;
    end if;
    -- The prediction table first: a running refresh holds it, and will still write into the past.
    execute format('lock table %s in access exclusive mode', full_name);
    perform pmml_internal.drop_history_triggers(target.relation);
    if exists (select from pg_class as c where c.oid = kept.view) then
        execute format('drop view %s', pmml_internal.relation_name(kept.view));
    end if;
    if exists (select from pg_class as c where c.oid = kept.past) then
        execute format('drop table %s', pmml_internal.relation_name(kept.past));
    end if;
    delete from pmml_internal.history as h where h.prediction_table_id = target.prediction_table_id;
end
$$;

revoke execute on function pmml_internal.end_history(pmml_internal.prediction_table) from public;
comment on function pmml_internal.end_history(pmml_internal.prediction_table) is
    'Drops the history of a prediction table, if it keeps one: triggers, view, past.';
