-- Which version scores which row. Mostly one scores them all; where a share of the keys is routed to a challenger, two do.
create or replace function pmml_internal.current_version(target pmml_internal.prediction_table)
    returns pmml_internal.model_version
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select v.model_id, v.version, v.checksum, null::text as document, v.engine, v.description, v.comment, v.registered_at, v.registered_by, v.declined
    from pmml_internal.model as m
    join pmml_internal.model_version as v on v.model_id = m.model_id and v.version = coalesce(target.version, m.champion)
    where m.model_id = target.model_id
$$;

revoke execute on function pmml_internal.current_version(pmml_internal.prediction_table) from public;
comment on function pmml_internal.current_version(pmml_internal.prediction_table) is
    'The model version that a refresh uses: the one the table is bound to, or the champion; without its document.';

create or replace function pmml_internal.session_types()
    returns oid[]
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select array['timestamptz', 'interval', 'bytea']::regtype[]::oid[]
$$;

revoke execute on function pmml_internal.session_types() from public;
comment on function pmml_internal.session_types() is
    'Types whose values each session writes in its own words, by settings that a refresh leaves to it.';

-- The share is cut by MD5 of model and key: the same key goes the same way in every refresh, table, server and language.
create or replace function pmml_internal.is_routed(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        '((''x'' || left(md5(%s), 8))::bit(32)::bigint < %s)',
        (select string_agg(format(case
                    when c.base_type = 'timestamptz'::regtype then '(s.%I at time zone ''UTC'')::text'
                    when c.base_type = any (pmml_internal.session_types()) then '(pmml_internal.key_json(s.%I) #>> ''{}'')'
                    else 's.%I::text'
                end, k.name), ' || '' '' || ' order by k.i)
         from unnest(target.key_columns) with ordinality as k (name, i)
         join pmml_internal.source_columns(target.relation) as c on c.column_name = k.name)
        || format(' || %L', (select ' ' || m.name from pmml_internal.model as m where m.model_id = target.model_id)),
        floor(target.challenger_share * 4294967296)::bigint)
$$;

revoke execute on function pmml_internal.is_routed(pmml_internal.prediction_table) from public;
comment on function pmml_internal.is_routed(pmml_internal.prediction_table) is
    'The condition over a source row s by which its key goes to the challenger; null where none does.';

create or replace function pmml_internal.parts(target pmml_internal.prediction_table)
    returns table (model_version pmml_internal.model_version, condition text)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    model_version := pmml_internal.current_version(target);
    if target.challenger <> model_version.version then
        condition := 'not ' || pmml_internal.is_routed(target);
        return next;
        target.version := target.challenger;
        model_version := pmml_internal.current_version(target);
        condition := pmml_internal.is_routed(target);
    end if;
    return next;
end
$$;

revoke execute on function pmml_internal.parts(pmml_internal.prediction_table) from public;
comment on function pmml_internal.parts(pmml_internal.prediction_table) is
    'The versions that score a table, the current one first, each with the condition on its rows; null: all.';
