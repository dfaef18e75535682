-- Every way to Java passes here first, so that a missing host is one clear error.
create or replace function pmml_internal.require_java_host()
    returns void
    language plpgsql
    stable
    set search_path = ''
as $$
begin
    if pg_catalog.to_regprocedure('pmml_java.describe(text,text)') is null then
        raise exception using
            errcode = 'PM050',
            message = 'the Java host is not installed in this database',
            detail = 'The functions of schema pmml_java, which run Java, do not exist.',
            hint = 'Install PL/Java (apt-get install postgresql-NN-pljava) or JPype (apt-get install postgresql-plpython3-NN python3-jpype) on the server, then run: java -jar pg_pmml.jar migrate';
    end if;
end
$$;

revoke execute on function pmml_internal.require_java_host() from public;
comment on function pmml_internal.require_java_host() is
    'PM050 where no Java host is installed.';

create or replace function pmml_internal.match_columns(fields text[], columns text[])
    returns jsonb
    language plpgsql
    stable
    set search_path = ''
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

-- A dump has the functions of PL/Java but not its jars, which lie in tables that belong to the extension.
create or replace function pmml_internal.lacks_jar()
    returns boolean
    language plpgsql
    stable
    set search_path = ''
as $$
declare
    is_there boolean;
begin
    if to_regprocedure('pmml_java.host()') is null or to_regclass('sqlj.jar_repository') is null then
        return false;
    end if;
    execute 'select pmml_java.host() <> ''pljava'' or exists (select from sqlj.jar_repository as j where j.jarname = ''pg_pmml'')' into is_there;
    return not is_there;
end
$$;

revoke execute on function pmml_internal.lacks_jar() from public;
comment on function pmml_internal.lacks_jar() is
    'Whether the functions of the Java host PL/Java are here without their jar, as in a restored dump.';
