-- The engine is no part of what a version says: it may change, the document may not.
create or replace function pmml.choose_engine(model text, version int default null, engine text default null)
    returns text
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform pmml_internal.require_java_host();
    return pmml_internal.choose_engine(pmml_internal.resolve_version(model, version), engine);
end
$$;

revoke execute on function pmml.choose_engine(text, int, text) from public;
comment on function pmml.choose_engine(text, int, text) is
    'Chooses the engine of a model version anew, as register_model does, and returns it: after an upgrade of pg_pmml, which may bring faster engines to more models. version left out means the champion; engine forces one. Errors: PM006 where no engine, or not the forced one, runs it; PM007, PM010, PM011.';

create or replace function pmml_internal.choose_engine(resolved pmml_internal.model_version, engine text)
    returns text
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    reply jsonb := pmml_internal.describe(
        pmml_internal.document_of(resolved.model_id, resolved.version), engine);
begin
    update pmml_internal.model_version as v
    set engine = reply ->> 'engine',
        declined = reply -> 'declined'
    where v.model_id = resolved.model_id
      and v.version = resolved.version
      and (v.engine, v.declined) is distinct from (reply ->> 'engine', reply -> 'declined');
    delete from pmml_internal.compiled_form as f
    where f.model_id = resolved.model_id
      and f.version = resolved.version;
    perform pmml_internal.store_form(resolved.model_id, resolved.version);
    return reply ->> 'engine';
end
$$;

revoke execute on function pmml_internal.choose_engine(pmml_internal.model_version, text) from public;
comment on function pmml_internal.choose_engine(pmml_internal.model_version, text) is
    'Chooses the engine of a version anew and keeps it.';

create or replace function pmml_internal.remake_form(resolved pmml_internal.model_version)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform pmml_internal.store_form(resolved.model_id, resolved.version);
exception
    when sqlstate 'PM006' then
        raise notice 'version % of model "%" is run by engine % now: % no longer takes it',
            resolved.version, pmml_internal.model_name(resolved.model_id), pmml_internal.choose_engine(resolved, 'auto'), resolved.engine;
end
$$;

revoke execute on function pmml_internal.remake_form(pmml_internal.model_version) from public;
comment on function pmml_internal.remake_form(pmml_internal.model_version) is
    'Makes the compiled form of a version; where its engine no longer runs it, that of another.';

create or replace function pmml_internal.remake_forms()
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    resolved pmml_internal.model_version;
begin
    delete from pmml_internal.compiled_form;
    for resolved in select v.* from pmml_internal.model_version as v order by v.model_id, v.version loop
        -- A version that cannot be run must not stop the upgrade of the others: whoever uses it is told.
        begin
            perform pmml_internal.remake_form(resolved);
        exception
            when others then
                raise warning 'version % of model "%" cannot be run: %', resolved.version, pmml_internal.model_name(resolved.model_id), sqlerrm;
        end;
    end loop;
end
$$;

revoke execute on function pmml_internal.remake_forms() from public;
comment on function pmml_internal.remake_forms() is
    'Makes every compiled form again, with the jar that is installed now; what its engine no longer runs gets another.';
