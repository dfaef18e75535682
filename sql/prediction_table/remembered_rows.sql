-- What a refresh that looks for changes compares: rows of the source as they are now, and what is remembered of each key:
-- the version that scored or rejected it, and the hash of what it was scored from.
create or replace function pmml_internal.needed_columns(target pmml_internal.prediction_table)
    returns text[]
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select array(
        select k from unnest(target.key_columns) as k
        union
        select i.column_name
        from pmml_internal.parts(target) as p
        cross join pmml_internal.input_columns((p.model_version).description -> 'inputs', target.source, target.mapping) as i
        order by 1)
$$;

revoke execute on function pmml_internal.needed_columns(pmml_internal.prediction_table) from public;
comment on function pmml_internal.needed_columns(pmml_internal.prediction_table) is
    'Key and input columns of a source, for every version that scores it.';

create or replace function pmml_internal.input_only_columns(target pmml_internal.prediction_table)
    returns text[]
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select array(
        select c from unnest(pmml_internal.needed_columns(target)) with ordinality as n (c, i)
        where c <> all (target.key_columns)
        order by n.i)
$$;

revoke execute on function pmml_internal.input_only_columns(pmml_internal.prediction_table) from public;
comment on function pmml_internal.input_only_columns(pmml_internal.prediction_table) is
    'Input columns of a source that are no key.';

create or replace function pmml_internal.by_version(target pmml_internal.prediction_table, expressions text[])
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select case
        when cardinality(expressions) = 1 then expressions[1]
        else format('case when %s then %s else %s end', pmml_internal.is_routed(target), expressions[2], expressions[1])
    end
$$;

revoke execute on function pmml_internal.by_version(pmml_internal.prediction_table, text[]) from public;
comment on function pmml_internal.by_version(pmml_internal.prediction_table, text[]) is
    'The expression over a source row s that takes one of the given ones, by the version that scores the row.';

create or replace function pmml_internal.expected_version(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select pmml_internal.by_version(target, array(
        select (p.model_version).version::text from pmml_internal.parts(target) as p))
$$;

revoke execute on function pmml_internal.expected_version(pmml_internal.prediction_table) from public;
comment on function pmml_internal.expected_version(pmml_internal.prediction_table) is
    'The expression for the version that scores a source row s.';

create or replace function pmml_internal.expected_hash(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select pmml_internal.by_version(target, array(
        select pmml_internal.input_hash(i.inputs, pmml_internal.packed_row(i.inputs))
        from pmml_internal.parts(target) as p
        cross join pmml_internal.input_expressions((p.model_version).description -> 'inputs', target.source, target.mapping) as i (inputs)))
$$;

revoke execute on function pmml_internal.expected_hash(pmml_internal.prediction_table) from public;
comment on function pmml_internal.expected_hash(pmml_internal.prediction_table) is
    'The expression for the hash that belongs to a source row s.';

create or replace function pmml_internal.rejected_keys(target pmml_internal.prediction_table, columns text[])
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select string_agg(
        format(case c.base_type when 'jsonb'::regtype then '(r.key -> %L)::%s' else '(r.key ->> %L)::%s' end,
            a.attname, format_type(a.atttypid, a.atttypmod)),
        ', ' order by k.i)
    from unnest(columns) with ordinality as k (name, i)
    join pmml_internal.source_columns(target.relation) as c on c.column_name = k.name
    join pg_attribute as a on a.attrelid = target.relation and a.attname = k.name
$$;

revoke execute on function pmml_internal.rejected_keys(pmml_internal.prediction_table, text[]) from public;
comment on function pmml_internal.rejected_keys(pmml_internal.prediction_table, text[]) is
    'Key columns as they stand in a rejected row r, with their types.';

create or replace function pmml_internal.has_rejected_rows(target pmml_internal.prediction_table)
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return exists (select from pmml_internal.rejected_row as r where r.prediction_table_id = target.prediction_table_id);
end
$$;

revoke execute on function pmml_internal.has_rejected_rows(pmml_internal.prediction_table) from public;
comment on function pmml_internal.has_rejected_rows(pmml_internal.prediction_table) is
    'Whether any row of a source stands rejected.';

-- Rejected rows are remembered like predictions: one whose inputs are as they were need not be tried again. Where there are
-- none, nothing looks for them once a row.
create or replace function pmml_internal.remembered_rows(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        '(select %s, t.model_version, t.input_hash from %s as t' || case when pmml_internal.has_rejected_rows(target) then
            ' union all select %s, r.model_version, r.input_hash from pmml_internal.rejected_row as r where r.prediction_table_id = %s'
            else '' end || ')',
        pmml_internal.column_list(target.key_columns, 't'),
        pmml_internal.relation_name(target.relation),
        pmml_internal.rejected_keys(target, target.key_columns),
        target.prediction_table_id)
$$;

revoke execute on function pmml_internal.remembered_rows(pmml_internal.prediction_table) from public;
comment on function pmml_internal.remembered_rows(pmml_internal.prediction_table) is
    'Keys that were scored or rejected, with version and hash.';

create or replace function pmml_internal.is_changed()
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select 'case when s.pmml_here then t.model_version is null or t.model_version <> s.pmml_version or (s.pmml_hash is not null and s.pmml_hash is distinct from t.input_hash) else t.model_version is not null end'
$$;

revoke execute on function pmml_internal.is_changed() from public;
comment on function pmml_internal.is_changed() is
    'The condition that a present row s and what is remembered of it, t, do not fit; one of them may be missing.';

create or replace function pmml_internal.either_keys(target pmml_internal.prediction_table)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select string_agg(format('coalesce(s.%1$I, t.%1$I) as %1$I', k), ', ') from unnest(target.key_columns) as k
$$;

revoke execute on function pmml_internal.either_keys(pmml_internal.prediction_table) from public;
comment on function pmml_internal.either_keys(pmml_internal.prediction_table) is
    'The key columns of a present row s or, where there is none, of what is remembered, t.';

-- In JSON these have the words of the session's settings. Rejected rows are found by their key as it was written, so by
-- whatever session it has to be written alike.
create or replace function pmml_internal.key_json(value anyelement)
    returns jsonb
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set intervalstyle = 'postgres'
    set bytea_output = 'hex'
as $$
begin
    return to_jsonb(value);
end
$$;

revoke execute on function pmml_internal.key_json(anyelement) from public;
comment on function pmml_internal.key_json(anyelement) is
    'A value of pmml_internal.session_types() as JSON, the same in every session.';

create or replace function pmml_internal.key_object(target pmml_internal.prediction_table, alias text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format('jsonb_build_object(%s)', string_agg(
        format(
            case when c.base_type = any (pmml_internal.session_types()) then '%L, pmml_internal.key_json(%s.%I)' else '%L, %s.%I' end,
            k.name, alias, k.name),
        ', ' order by k.i))
    from unnest(target.key_columns) with ordinality as k (name, i)
    join pmml_internal.source_columns(target.relation) as c on c.column_name = k.name
$$;

revoke execute on function pmml_internal.key_object(pmml_internal.prediction_table, text) from public;
comment on function pmml_internal.key_object(pmml_internal.prediction_table, text) is
    'The expression for the key of a row as rejected rows keep it.';

-- A row that stays rejected for the same reason keeps its time.
create or replace function pmml_internal.rejected_again()
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select 'on conflict (prediction_table_id, key) do update set field = excluded.field, value = excluded.value, reason = excluded.reason,'
        ' refresh_id = excluded.refresh_id, model_version = excluded.model_version, input_hash = excluded.input_hash, rejected_at ='
        ' case when (r.field, r.reason) is not distinct from (excluded.field, excluded.reason) then r.rejected_at else excluded.rejected_at end'
$$;

revoke execute on function pmml_internal.rejected_again() from public;
comment on function pmml_internal.rejected_again() is
    'The end of a statement that inserts rejected rows r, of which some may stand there.';
