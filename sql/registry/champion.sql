-- Promotion, rollback and withdrawal all end here, so that the history misses none.
drop function if exists pmml_internal.set_champion(int, text, int);

create or replace function pmml_internal.set_champion(model_id int, action text, to_version int, forced boolean default false)
    returns void
    language sql
    set search_path = pg_catalog, pg_temp
as $$
    insert into pmml_internal.champion_change (model_id, action, from_version, to_version, forced)
    select m.model_id, set_champion.action, m.champion, set_champion.to_version, set_champion.forced
    from pmml_internal.model as m
    where m.model_id = set_champion.model_id;

    update pmml_internal.model as m
    set champion = set_champion.to_version
    where m.model_id = set_champion.model_id;
$$;

revoke execute on function pmml_internal.set_champion(int, text, int, boolean) from public;
comment on function pmml_internal.set_champion(int, text, int, boolean) is
    'Makes a version champion and writes it into the history.';

-- The champion before the present one: the latest change that nobody undid and whose origin still exists.
create or replace function pmml_internal.undo_promotion(model_id int)
    returns int
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    change pmml_internal.champion_change;
begin
    for change in
        select c.*
        from pmml_internal.champion_change as c
        where c.model_id = undo_promotion.model_id
          and c.action in ('register', 'promote')
          and not c.undone
        order by c.champion_change_id desc
    loop
        update pmml_internal.champion_change as c
        set undone = true
        where c.champion_change_id = change.champion_change_id;
        if exists (select from pmml_internal.model_version as v
                   where v.model_id = undo_promotion.model_id and v.version = change.from_version) then
            return change.from_version;
        end if;
    end loop;
    return null;
end
$$;

revoke execute on function pmml_internal.undo_promotion(int) from public;
comment on function pmml_internal.undo_promotion(int) is
    'Takes the latest promotion back in the history and returns the champion before it, or null.';

drop function if exists pmml.promote_model(text, int);

create or replace function pmml.promote_model(model text, version int, force boolean default false)
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    -- Not in the query below: planned, it would not know a model that this very statement has registered.
    this_id int := pmml_internal.model_id(model);
    this_model pmml_internal.model;
begin
    select m.* into this_model
    from pmml_internal.model as m
    where m.model_id = this_id
    for update;

    if version is null then
        raise exception using
            errcode = 'PM011',
            message = format('no version of model "%s" was named for promotion', model),
            detail = 'The version is null.',
            hint = 'See pmml.model_versions.';
    end if;
    perform pmml_internal.resolve_version(model, version);
    if this_model.champion is distinct from version then
        if force is not true then
            perform pmml_internal.pass_gate(model, this_model.champion, version);
        end if;
        perform pmml_internal.set_champion(this_model.model_id, 'promote', version, force is true);
    end if;
end
$$;

revoke execute on function pmml.promote_model(text, int, boolean) from public;
comment on function pmml.promote_model(text, int, boolean) is
    'Makes a version the champion, which every call without a version and every prediction table that follows the champion then uses. Prediction tables change with their next refresh; until then pmml.prediction_tables shows them as stale. Where pmml.set_promotion_gate has set limits, the version must keep to them; force passes by, and pmml.champion_history shows it. Errors: PM010, PM011; PM016 where the gate refused, and those of pmml.compare_versions.';

create or replace function pmml.rollback_model(model text)
    returns int
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    this_id int := pmml_internal.model_id(model);
    this_model pmml_internal.model;
    earlier int;
begin
    select m.* into this_model
    from pmml_internal.model as m
    where m.model_id = this_id
    for update;

    earlier := pmml_internal.undo_promotion(this_model.model_id);
    if earlier is null then
        raise exception using
            errcode = 'PM015',
            message = format('model "%s" has no earlier champion', model),
            detail = format('Version %s is its first champion, or every one before it is gone.', this_model.champion),
            hint = 'See pmml.champion_history; pmml.promote_model takes any version.';
    end if;
    perform pmml_internal.set_champion(this_model.model_id, 'rollback', earlier);
    return earlier;
end
$$;

revoke execute on function pmml.rollback_model(text) from public;
comment on function pmml.rollback_model(text) is
    'Takes the latest promotion back and returns the version that is champion again. Called twice, it goes back twice. Errors: PM010, PM015.';
