-- Before engines could be chosen it had three arguments.
drop function if exists pmml.register_model(text, text, text);

create or replace function pmml.register_model(
    model text, document text, comment text default null, engine text default null
)
    returns int
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    this_model pmml_internal.model;
    known int;
    digest text;
    reply jsonb;
    most bigint := pmml_internal.byte_setting('pmml.max_document_size');
begin
    perform pmml_internal.check_model_name(model);
    if document is null then
        raise exception using
            errcode = 'PM001',
            message = 'the document is null',
            detail = 'There is nothing to register.',
            hint = 'Pass the text of a PMML file.';
    end if;
    if octet_length(document) > most then
        raise exception using
            errcode = 'PM004',
            message = 'the document is too large',
            detail = format('It has %s bytes; pmml.max_document_size allows %s.', octet_length(document), most),
            hint = format('Make the model smaller, or raise the limit: set pmml.max_document_size = %L', octet_length(document) / 1048576 + 1 || 'MB');
    end if;
    -- A byte order mark says how a file is written and is no part of its text; a deployment leaves it out as well.
    if convert_to(left(document, 1), 'UTF8') = decode('efbbbf', 'hex') then
        document := substr(document, 2);
    end if;
    digest := encode(sha256(convert_to(document, 'UTF8')), 'hex');

    select v.version
    into known
    from pmml_internal.model as m
    join pmml_internal.model_version as v using (model_id)
    where m.name = register_model.model
      and v.checksum = digest;
    if known is not null then
        return known;
    end if;

    perform pmml_internal.require_java_host();
    reply := pmml_internal.describe(document, engine);

    -- One that another session drops meanwhile is made anew.
    loop
        insert into pmml_internal.model (name) values (model) on conflict (name) do nothing;
        select m.* into this_model from pmml_internal.model as m where m.name = register_model.model for update;
        exit when found;
    end loop;

    -- Another session may have registered the same document while this one waited for the row.
    insert into pmml_internal.model_version (model_id, version, checksum, document, engine, declined, description, comment)
    values (
        this_model.model_id,
        this_model.last_version + 1,
        digest,
        document,
        reply ->> 'engine',
        reply -> 'declined',
        reply -> 'description',
        comment
    )
    on conflict on constraint model_version_model_id_checksum_key do nothing
    returning model_version.version into known;
    if known is null then
        return (select v.version
                from pmml_internal.model_version as v
                where v.model_id = this_model.model_id
                  and v.checksum = digest);
    end if;

    perform pmml_internal.store_form(this_model.model_id, known);
    update pmml_internal.model as m set last_version = known where m.model_id = this_model.model_id;
    if this_model.champion is null then
        perform pmml_internal.set_champion(this_model.model_id, 'register', known);
    end if;
    return known;
end
$$;

revoke execute on function pmml.register_model(text, text, text, text) from public;
comment on function pmml.register_model(text, text, text, text) is
    'Registers a PMML document as the next version of a model and returns the version; the same document again returns the version it has. The first version becomes champion, later ones wait for pmml.promote_model. Checks everything at once: safe XML, supported elements, the document''s own verification rows. engine forces one (compiled, jpmml_optimized, jpmml, pmml4s); left out, the setting pmml.engine decides, by default the fastest that gives the reference''s answers. Errors: PM001 to PM007, PM013.';

create or replace function pmml_internal.check_model_name(name text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if coalesce(name, '') = '' or name <> btrim(name) or char_length(name) > 200 then
        raise exception using
            errcode = 'PM013',
            message = format('"%s" cannot be the name of a model', name),
            detail = 'A name has 1 to 200 characters and no blanks at its ends; any others are allowed.',
            hint = 'Choose a name such as ''churn''.';
    end if;
end
$$;

revoke execute on function pmml_internal.check_model_name(text) from public;
comment on function pmml_internal.check_model_name(text) is
    'PM013 where a text cannot name a model.';
