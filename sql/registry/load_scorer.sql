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
    resolved pmml_internal.model_version;
    document text;
    form bytea;
begin
    perform pmml_internal.require_java_host();
    select v.checksum, v.engine
    into strict resolved.checksum, resolved.engine
    from pmml_internal.model_version as v
    where v.model_id = load_scorer.model_id
      and v.version = load_scorer.version;
    select f.form into form
    from pmml_internal.compiled_form as f
    where f.model_id = load_scorer.model_id
      and f.version = load_scorer.version;
    if form is not null then
        perform pmml_internal.require_room(octet_length(form));
        reply := pmml_java.restore(pmml_internal.scorer_key(resolved), form, resolved.engine, cache_size)::jsonb;
    end if;
    if reply ? 'outdated' then
        document := pmml_internal.document_of(model_id, version);
        perform pmml_internal.require_room(3 * octet_length(document)::bigint);
        reply := pmml_java.load(pmml_internal.scorer_key(resolved), document, resolved.engine, cache_size)::jsonb
            || '{"outdated": true}';
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

-- With the rights of its owner: operators may refresh, but not call Java, nor read documents and forms.
create or replace function pmml_internal.store_form(model_id int, version int)
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    key text;
    made bytea;
begin
    perform pmml_internal.require_java_host();
    select pmml_internal.scorer_key(v.checksum, v.engine) into strict key
    from pmml_internal.model_version as v
    where v.model_id = store_form.model_id
      and v.version = store_form.version;
    -- Where there is none yet, the version may just have been registered, and be ready without reading its document again.
    if not exists (
        select from pmml_internal.compiled_form as f where f.model_id = store_form.model_id and f.version = store_form.version
    ) then
        made := pmml_java.form(key);
    end if;
    if made is null then
        if pmml_internal.load_scorer(model_id, version) then
            return;
        end if;
        made := pmml_java.form(key);
    end if;
    if made is not null then
        insert into pmml_internal.compiled_form as f (model_id, version, form)
        values (store_form.model_id, store_form.version, made)
        on conflict on constraint compiled_form_pkey do update set form = excluded.form, made_at = now();
    end if;
end
$$;

revoke execute on function pmml_internal.store_form(int, int) from public;
comment on function pmml_internal.store_form(int, int) is
    'Makes a model version ready, and keeps its compiled form where there is none that can be read and its engine has one.';
