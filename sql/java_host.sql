-- Every way to Java passes here first, so that a missing host is one clear error.
create or replace function pmml_internal.require_java_host()
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if pg_catalog.to_regprocedure('pmml_java.describe(text,text)') is null then
        raise exception using
            errcode = 'PM050',
            message = 'the Java host is not installed in this database',
            detail = 'The functions of schema pmml_java, which run Java, do not exist.',
            hint = 'Install PL/Java (apt-get install postgresql-NN-pljava) or JPype (apt-get install postgresql-plpython3-NN python3-jpype) on the server, then run: java -jar pg_pmml.jar migrate';
    end if;
    -- Beside parallel workers no subtransaction can begin: here that is an error, within plpy.execute it ends in a crash of the
    -- server. A function of somebody's own that calls predict, and claims to be parallel safe, comes this far.
    begin
        null;
    exception
        when others then
            null;
    end;
end
$$;

revoke execute on function pmml_internal.require_java_host() from public;
comment on function pmml_internal.require_java_host() is
    'PM050 where no Java host is installed; 25000 beside parallel workers.';

-- What does not fit on its way into Java is an error of the Java host without a hint, or the end of the backend: PL/Java
-- does not look whether it got the bytes that it asked for. So room is made first.
create or replace function pmml_internal.require_room(bytes bigint)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    fault text := pmml_java.make_room(bytes);
begin
    if fault is not null then
        perform pmml_internal.raise_fault(fault::jsonb -> 'fault');
    end if;
end
$$;

revoke execute on function pmml_internal.require_room(bigint) from public;
comment on function pmml_internal.require_room(bigint) is
    'PM051 where the Java heap cannot take so many bytes at once. A document needs three times its length: its bytes, its characters, its text.';

create or replace function pmml_internal.describe(document text, engine text)
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    reply jsonb;
begin
    -- Left out are the characters, and what remains may be a model.
    if current_setting('server_encoding') = 'SQL_ASCII' and pmml_java.host() = 'pljava' and document ~ '[^[:ascii:]]' then
        raise exception using
            errcode = 'character_not_in_repertoire',
            message = 'the document has characters beyond ASCII',
            detail = 'The database is in SQL_ASCII, which does not say what they mean, and PL/Java leaves them out.',
            hint = 'Use a database in UTF8, or the other Java host: java -jar pg_pmml.jar migrate --java-host jpype';
    end if;
    perform pmml_internal.require_room(3 * octet_length(document)::bigint);
    reply := pmml_java.describe(document, coalesce(engine, pmml_internal.setting('pmml.engine')))::jsonb;
    if reply ? 'fault' then
        perform pmml_internal.raise_fault(reply -> 'fault');
    end if;
    return reply;
end
$$;

revoke execute on function pmml_internal.describe(text, text) from public;
comment on function pmml_internal.describe(text, text) is
    'Description of a document, its engine (one can be forced), and why others were declined.';

-- With the rights of its owner: operators may make prediction tables, but not call Java.
create or replace function pmml_internal.match_columns(fields text[], columns text[])
    returns jsonb
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    reply jsonb;
begin
    -- Where every field has a column of its very name there is nothing to find out, and no reason to start a JVM.
    if fields <@ columns then
        return (select coalesce(jsonb_object_agg(f, f), '{}') from unnest(fields) as f);
    end if;
    perform pmml_internal.require_java_host();
    reply := pmml_java.match_columns(to_json(fields)::text, to_json(columns)::text)::jsonb;
    if reply ? 'fault' then
        perform pmml_internal.raise_fault(reply -> 'fault');
    end if;
    return reply -> 'columns';
end
$$;

revoke execute on function pmml_internal.match_columns(text[], text[]) from public;
comment on function pmml_internal.match_columns(text[], text[]) is
    'The column of each field, as {field: column}; fields without one are left out. PM021 where a name is ambiguous.';

-- A dump of one database has all but the settings of that database.
create or replace function pmml_internal.lacks_policy()
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if to_regprocedure('pmml_java.host()') is null then
        return false;
    end if;
    return pmml_java.host() = 'pljava' and coalesce(current_setting('pljava.policy_urls', true), '') not like '%pg_pmml.policy%';
end
$$;

revoke execute on function pmml_internal.lacks_policy() from public;
comment on function pmml_internal.lacks_policy() is
    'Whether the Java host is PL/Java and the database does not name pg_pmml''s policy, as after a restore.';
