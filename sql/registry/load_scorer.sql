-- A version is loaded from its compiled form where it has one that this jar can read; otherwise from its document.
create or replace function pmml_internal.load_scorer(model_id int, version int)
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    reply jsonb := '{"outdated": true}';
    cache_size int := pmml_internal.int_setting('pmml.scorer_cache_size', 1, 1000);
begin
    select pmml_java.restore(pmml_internal.scorer_key(v.checksum, v.engine), f.form, v.engine, cache_size)::jsonb
    into reply
    from pmml_internal.model_version as v
    join pmml_internal.compiled_form as f using (model_id, version)
    where v.model_id = load_scorer.model_id
      and v.version = load_scorer.version;
    if reply is null or reply ? 'outdated' then
        select pmml_java.load(pmml_internal.scorer_key(v.checksum, v.engine), v.document, v.engine, cache_size)::jsonb || '{"outdated": true}'
        into strict reply
        from pmml_internal.model_version as v
        where v.model_id = load_scorer.model_id
          and v.version = load_scorer.version;
    end if;
    if reply ? 'fault' then
        perform pmml_internal.raise_fault(reply -> 'fault');
    end if;
    return not reply ? 'outdated';
end
$$;

revoke execute on function pmml_internal.load_scorer(int, int) from public;
comment on function pmml_internal.load_scorer(int, int) is
    'Makes a model version ready in this backend, under its checksum. Whether its compiled form was of use.';

create or replace function pmml_internal.store_form(model_id int, version int)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    key text;
begin
    if pmml_internal.load_scorer(model_id, version) then
        return;
    end if;
    select pmml_internal.scorer_key(v.checksum, v.engine) into strict key
    from pmml_internal.model_version as v
    where v.model_id = store_form.model_id
      and v.version = store_form.version;
    insert into pmml_internal.compiled_form as f (model_id, version, form)
    select store_form.model_id, store_form.version, made.form
    from pmml_java.form(key) as made (form)
    where made.form is not null
    on conflict on constraint compiled_form_pkey do update set form = excluded.form, made_at = now();
end
$$;

revoke execute on function pmml_internal.store_form(int, int) from public;
comment on function pmml_internal.store_form(int, int) is
    'Makes a model version ready, and keeps its compiled form where there is none that can be read and its engine has one.';
