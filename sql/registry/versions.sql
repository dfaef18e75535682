-- What a model name, with or without a version, means under the statement's own snapshot.
create or replace function pmml_internal.model_id(model text)
    returns int
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    found_id int;
begin
    select m.model_id into found_id from pmml_internal.model as m where m.name = model;
    if found_id is null then
        raise exception using
            errcode = 'PM010',
            message = format('model "%s" does not exist', model),
            detail = coalesce(
                (select 'Registered models: ' || string_agg(format('"%s"', m.name), ', ' order by m.name) || '.'
                 from (select name from pmml_internal.model order by name limit 20) as m),
                'No model is registered yet.'),
            hint = 'Register it: select pmml.register_model(model => ..., document => ...)';
    end if;
    return found_id;
end
$$;

revoke execute on function pmml_internal.model_id(text) from public;
comment on function pmml_internal.model_id(text) is
    'The id of a model. PM010 where there is none of that name.';

create or replace function pmml_internal.model_name(model_id int)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select m.name from pmml_internal.model as m where m.model_id = model_name.model_id
$$;

revoke execute on function pmml_internal.model_name(int) from public;
comment on function pmml_internal.model_name(int) is
    'The name of a model.';

-- Without the document: a row that travels between functions carries all of it, unpacked, and nearly nobody reads it.
create or replace function pmml_internal.resolve_version(model text, version int)
    returns pmml_internal.model_version
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    resolved pmml_internal.model_version;
begin
    select v.model_id, v.version, v.checksum, null::text as document, v.engine, v.description, v.comment, v.registered_at, v.registered_by, v.declined
    into resolved
    from pmml_internal.model as m
    join pmml_internal.model_version as v
        on v.model_id = m.model_id
       and v.version = coalesce(resolve_version.version, m.champion)
    where m.name = resolve_version.model;

    if resolved.version is null then
        raise exception using
            errcode = 'PM011',
            message = format('model "%s" has no version %s', model, coalesce(version::text, 'that is champion')),
            detail = coalesce(
                (select 'Its versions are ' || string_agg(v.version::text, ', ' order by v.version) || '.'
                 from pmml_internal.model_version as v
                 where v.model_id = pmml_internal.model_id(model)),
                'It has no version at all.'),
            hint = 'See pmml.model_versions.';
    end if;
    return resolved;
end
$$;

revoke execute on function pmml_internal.resolve_version(text, int) from public;
comment on function pmml_internal.resolve_version(text, int) is
    'The version named, or the champion, without its document. PM010, PM011 where there is none.';

create or replace function pmml_internal.document_of(model_id int, version int)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select v.document
    from pmml_internal.model_version as v
    where v.model_id = document_of.model_id
      and v.version = document_of.version
$$;

revoke execute on function pmml_internal.document_of(int, int) from public;
comment on function pmml_internal.document_of(int, int) is
    'The document of a version.';

create or replace function pmml_internal.scorer_key(checksum text, engine text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select checksum || ' ' || engine
$$;

revoke execute on function pmml_internal.scorer_key(text, text) from public;
comment on function pmml_internal.scorer_key(text, text) is
    'What the caches of backends know a version by: the content, never the name, so nothing in them can be stale.';

create or replace function pmml_internal.scorer_key(version pmml_internal.model_version)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select pmml_internal.scorer_key(version.checksum, version.engine)
$$;

revoke execute on function pmml_internal.scorer_key(pmml_internal.model_version) from public;
comment on function pmml_internal.scorer_key(pmml_internal.model_version) is
    'The same for a version as it stands in the registry.';

create or replace function pmml_internal.refuse_change()
    returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if to_jsonb(old) - 'engine' - 'declined' = to_jsonb(new) - 'engine' - 'declined'
        and (old.engine, old.declined) is distinct from (new.engine, new.declined)
    then
        return new;
    end if;
    raise exception using
        errcode = 'PM014',
        message = 'a registered model version cannot be changed',
        detail = format('Version %s is immutable: predictions name it as their origin.', old.version),
        hint = 'Register the changed document as a new version: select pmml.register_model(...)';
end
$$;

revoke execute on function pmml_internal.refuse_change() from public;
comment on function pmml_internal.refuse_change() is
    'Trigger: keeps model versions as they were registered. Their engine may change (pmml.choose_engine).';

create or replace trigger immutable
    before update on pmml_internal.model_version
    for each row execute function pmml_internal.refuse_change();
