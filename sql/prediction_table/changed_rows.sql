-- What a refresh reads when it need not, or cannot, read the source itself: a temporary copy of the columns needed.
-- A full refresh of a view copies all rows; an incremental one copies the rows that changed, and notes the keys that went.
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

create or replace function pmml_internal.copy_statement(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'create temporary table pmml_source on commit drop as select %s from %s as s',
        pmml_internal.column_list(pmml_internal.needed_columns(target), 's'),
        pmml_internal.relation_name(target.source))
$$;

revoke execute on function pmml_internal.copy_statement(pmml_internal.prediction_table) from public;
comment on function pmml_internal.copy_statement(pmml_internal.prediction_table) is
    'The statement that copies the columns needed of a source without pages.';

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
        select pmml_internal.input_hash(pmml_internal.input_expressions(
            (p.model_version).description -> 'inputs', target.source, target.mapping))
        from pmml_internal.parts(target) as p))
$$;

revoke execute on function pmml_internal.expected_hash(pmml_internal.prediction_table) from public;
comment on function pmml_internal.expected_hash(pmml_internal.prediction_table) is
    'The expression for the hash that belongs to a source row s.';

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

create or replace function pmml_internal.rejected_keys(target pmml_internal.prediction_table, columns text[])
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select string_agg(format('(r.key ->> %L)::%s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' order by k.i)
    from unnest(columns) with ordinality as k (name, i)
    join pg_attribute as a on a.attrelid = target.relation and a.attname = k.name
$$;

revoke execute on function pmml_internal.rejected_keys(pmml_internal.prediction_table, text[]) from public;
comment on function pmml_internal.rejected_keys(pmml_internal.prediction_table, text[]) is
    'Key columns as they stand in a rejected row r, with their types.';

-- A row of the source as it is now, with the version that is to score it and the hash of its inputs; a null hash: unchanged
-- by its timestamp. offset 0: computed while the source is read, so that a join carries no more than this.
create or replace function pmml_internal.present_rows(target pmml_internal.prediction_table, columns text, condition text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        '(select true as pmml_here, %s, %s as pmml_version, %s as pmml_hash from %s as s%s offset 0)',
        columns,
        pmml_internal.expected_version(target),
        case
            when target.change_detection = 'timestamp' then format(
                'case when s.%1$I >= %2$L or s.%1$I is null then %3$s end',
                target.timestamp_column, target.read_until, pmml_internal.expected_hash(target))
            else pmml_internal.expected_hash(target)
        end,
        pmml_internal.relation_name(target.source),
        ' where ' || condition)
$$;

revoke execute on function pmml_internal.present_rows(pmml_internal.prediction_table, text, text) from public;
comment on function pmml_internal.present_rows(pmml_internal.prediction_table, text, text) is
    'Rows of a source that meet a condition (null: all), with what they should have been scored by and from.';

create or replace function pmml_internal.has_rejected_rows(target pmml_internal.prediction_table)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select exists (select from pmml_internal.rejected_row as r where r.prediction_table_id = target.prediction_table_id)
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

create or replace function pmml_internal.remembered_row(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        '(select t.model_version, t.input_hash from %s as t where %s' || case when pmml_internal.has_rejected_rows(target) then
            ' union all select r.model_version, r.input_hash from pmml_internal.rejected_row as r where r.prediction_table_id = %s and r.key = jsonb_build_object(%s)'
            else '' end || ' offset 0)',
        pmml_internal.relation_name(target.relation),
        pmml_internal.equal_columns(target.key_columns, 't', 'c'),
        target.prediction_table_id,
        (select string_agg(format('%1$L, c.%1$I', k), ', ') from unnest(target.key_columns) as k))
$$;

revoke execute on function pmml_internal.remembered_row(pmml_internal.prediction_table) from public;
comment on function pmml_internal.remembered_row(pmml_internal.prediction_table) is
    'The same for the key of one row c.';

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

-- One statement each, so one snapshot: what it takes for changed and what it takes for gone fit together.
create or replace function pmml_internal.changed_rows_statement(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select 'create temporary table pmml_source on commit drop as ' || case
        -- The join carries keys and hashes only; the few rows that changed are then fetched by their place.
        when pmml_internal.has_pages(target.source) then format(
            'select %1$s, f.*, c.pmml_gone from ('
            'select %2$s, s.pmml_place, s.pmml_here is null as pmml_gone from %3$s as s full join %4$s as t on %5$s where %6$s'
            ') as c left join lateral (select %7$s from only %8$s as s where s.ctid = c.pmml_place offset 0) as f on true',
            pmml_internal.column_list(target.key_columns, 'c'),
            x.keys,
            pmml_internal.present_rows(target, pmml_internal.column_list(target.key_columns, 's') || ', s.ctid as pmml_place', null),
            pmml_internal.remembered_rows(target),
            pmml_internal.equal_columns(target.key_columns, 's', 't'),
            pmml_internal.is_changed(),
            pmml_internal.column_list(x.inputs, 's'),
            pmml_internal.relation_name(target.source))
        else format(
            'select %s, %s s.pmml_here is null as pmml_gone from %s as s full join %s as t on %s where %s',
            x.keys,
            pmml_internal.column_list(x.inputs, 's') || ',',
            pmml_internal.present_rows(target, pmml_internal.column_list(target.key_columns || x.inputs, 's'), null),
            pmml_internal.remembered_rows(target),
            pmml_internal.equal_columns(target.key_columns, 's', 't'),
            pmml_internal.is_changed())
    end
    from (
        select
            (select string_agg(format('coalesce(s.%1$I, t.%1$I) as %1$I', k), ', ') from unnest(target.key_columns) as k) as keys,
            pmml_internal.input_only_columns(target) as inputs
    ) as x
$$;

revoke execute on function pmml_internal.changed_rows_statement(pmml_internal.prediction_table) from public;
comment on function pmml_internal.changed_rows_statement(pmml_internal.prediction_table) is
    'The statement that copies the source rows whose prediction is missing or was made from other inputs or by another version, and the keys that have a prediction and no source row (pmml_gone).';

create or replace function pmml_internal.collected_rows_statement(target pmml_internal.prediction_table, one_by_one boolean)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'create temporary table pmml_source on commit drop as select %s, %s s.pmml_here is null as pmml_gone from pg_temp.pmml_changed as c '
            || case
                when one_by_one then 'left join lateral %s as s on true left join lateral %s as t on true'
                else 'left join %s as s on %s left join %s as t on %s'
            end || ' where ' || pmml_internal.is_changed(),
        variadic array[
            pmml_internal.column_list(target.key_columns, 'c'),
            pmml_internal.column_list(x.inputs, 's') || ','
        ] || case
            when one_by_one then array[
                pmml_internal.present_rows(
                    target, pmml_internal.column_list(target.key_columns || x.inputs, 's'), pmml_internal.equal_columns(target.key_columns, 's', 'c')),
                pmml_internal.remembered_row(target)]
            else array[
                pmml_internal.present_rows(target, pmml_internal.column_list(target.key_columns || x.inputs, 's'), null),
                pmml_internal.equal_columns(target.key_columns, 's', 'c'),
                pmml_internal.remembered_rows(target),
                pmml_internal.equal_columns(target.key_columns, 't', 'c')]
        end)
    from (select pmml_internal.input_only_columns(target) as inputs) as x
$$;

revoke execute on function pmml_internal.collected_rows_statement(pmml_internal.prediction_table, boolean) from public;
comment on function pmml_internal.collected_rows_statement(pmml_internal.prediction_table, boolean) is
    'The same for the keys in pg_temp.pmml_changed, which are looked up one by one or joined.';

create or replace function pmml_internal.last_success(prediction_table_id int)
    returns pmml_internal.refresh
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select r.*
    from pmml_internal.refresh as r
    where r.prediction_table_id = last_success.prediction_table_id
      and r.status = 'succeeded'
    order by r.refresh_id desc
    limit 1
$$;

revoke execute on function pmml_internal.last_success(int) from public;
comment on function pmml_internal.last_success(int) is
    'The last successful refresh of a prediction table; null where there was none.';

create or replace function pmml_internal.is_small_part(target pmml_internal.prediction_table, row_count bigint)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select row_count < 0.05 * coalesce((pmml_internal.last_success(target.prediction_table_id)).row_count, 0)
        and pmml_internal.has_unique_key(target.source, target.key_columns)
        and pmml_internal.has_unique_key(target.relation, target.key_columns)
$$;

revoke execute on function pmml_internal.is_small_part(pmml_internal.prediction_table, bigint) from public;
comment on function pmml_internal.is_small_part(pmml_internal.prediction_table, bigint) is
    'Whether so many keys are better looked up in the indexes than joined with whole tables. The planner thinks too much of the latter: to it every page of an index is one read from a disk.';

create or replace function pmml_internal.copy_changed_rows(target pmml_internal.prediction_table)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    is_few boolean;
    changed bigint;
begin
    if target.change_detection = 'triggers' then
        is_few := pmml_internal.is_small_part(target, (select count(*) from pg_temp.pmml_changed));
        -- Plans for few rows are the same whatever the planner knows of them, and to know more costs more than some of them.
        if not is_few or target.best_rows is not null then
            analyze pg_temp.pmml_changed;
        end if;
    end if;
    -- Rows whose twin is not among those read would pass for single.
    if target.change_detection <> 'triggers' and not pmml_internal.has_unique_key(target.source, target.key_columns) then
        perform pmml_internal.check_key_values(pmml_internal.relation_name(target.source), target.key_columns);
    end if;
    if target.best_rows is not null then
        execute pmml_internal.changed_groups_statement(target);
    elsif target.change_detection = 'triggers' then
        execute pmml_internal.collected_rows_statement(target, is_few);
    else
        execute pmml_internal.changed_rows_statement(target);
    end if;
    get diagnostics changed = row_count;
    return changed;
end
$$;

revoke execute on function pmml_internal.copy_changed_rows(pmml_internal.prediction_table) from public;
comment on function pmml_internal.copy_changed_rows(pmml_internal.prediction_table) is
    'Makes pg_temp.pmml_source of what changed since the last refresh; how many rows it has.';

-- With the rights of its owner: nobody else sees since when transactions of others run.
create or replace function pmml_internal.changes_committed_until()
    returns timestamptz
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    -- A transaction that runs stamps its rows with a time before now, and commits them later.
    select least(
        clock_timestamp(),
        min(a.xact_start) filter (where a.pid <> pg_backend_pid()),
        min(p.prepared) - interval '1 day')
    from pg_stat_activity as a
    left join pg_prepared_xacts as p on p.database = current_database()
    where a.datid = (select d.oid from pg_database as d where d.datname = current_database())
$$;

revoke execute on function pmml_internal.changes_committed_until() from public;
comment on function pmml_internal.changes_committed_until() is
    'The time before which no transaction of this database that is still open began, so that every change stamped before it can be seen. A prepared transaction is taken to have begun a day before it was prepared.';
