create or replace function pmml.drop_model(model text)
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    this_id int := pmml_internal.model_id(model);
    users text;
begin
    -- Prediction tables and versions that others are making are waited for.
    perform from pmml_internal.model as m where m.model_id = this_id for update;
    perform pmml_internal.forget_dropped_tables();
    select string_agg(pmml_internal.relation_name(t.relation), ', ' order by pmml_internal.relation_name(t.relation))
    into users
    from pmml_internal.prediction_table as t
    where t.model_id = this_id;
    if users is not null then
        raise exception using
            errcode = 'PM012',
            message = format('model "%s" is in use', model),
            detail = format('Prediction tables made from it: %s.', users),
            hint = 'Drop them first: select pmml.drop_prediction_table(...)';
    end if;

    update pmml_internal.model as m set champion = null where m.model_id = this_id;
    delete from pmml_internal.model as m where m.model_id = this_id;
end
$$;

revoke execute on function pmml.drop_model(text) from public;
comment on function pmml.drop_model(text) is
    'Removes a model with all its versions and history. Errors: PM010; PM012 while a prediction table uses it.';

-- The undo of a deployment: what a Liquibase rollback of registerModel calls.
create or replace function pmml.withdraw_model_version(model text, document text)
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    this_model pmml_internal.model;
    this_version int;
    earlier int;
    users text;
begin
    select m.* into this_model
    from pmml_internal.model as m
    where m.name = model
    for update;
    select v.version into this_version
    from pmml_internal.model_version as v
    where v.model_id = this_model.model_id
      and v.checksum = encode(sha256(convert_to(withdraw_model_version.document, 'UTF8')), 'hex');
    if this_version is null then
        return;
    end if;
    if (select count(*) from pmml_internal.model_version as v where v.model_id = this_model.model_id) = 1 then
        perform pmml.drop_model(model);
        return;
    end if;

    perform pmml_internal.forget_dropped_tables();
    select string_agg(pmml_internal.relation_name(t.relation), ', ') into users
    from pmml_internal.prediction_table as t
    where t.model_id = this_model.model_id
      and this_version in (t.version, t.challenger);
    if users is not null then
        raise exception using
            errcode = 'PM012',
            message = format('version %s of model "%s" is in use', this_version, model),
            detail = format('Prediction tables bound to it, or with keys routed to it: %s.', users),
            hint = 'Drop them first: select pmml.drop_prediction_table(...); or route no keys to it: select pmml.route_to_challenger(..., version => null)';
    end if;
    if this_model.champion = this_version then
        earlier := coalesce(
            pmml_internal.undo_promotion(this_model.model_id),
            (select max(v.version)
             from pmml_internal.model_version as v
             where v.model_id = this_model.model_id
               and v.version <> this_version));
        perform pmml_internal.set_champion(this_model.model_id, 'withdraw', earlier);
    end if;
    delete from pmml_internal.model_version as v
    where v.model_id = this_model.model_id
      and v.version = this_version;
end
$$;

revoke execute on function pmml.withdraw_model_version(text, text) from public;
comment on function pmml.withdraw_model_version(text, text) is
    'Removes the version that holds this document and, where it was champion, brings the champion before it back; the model goes with its last version. Does nothing where no version holds the document, or no model has the name. Errors: PM012.';
