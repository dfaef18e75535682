-- What a refresh reads when it need not, or cannot, read the source itself: a temporary copy of the columns needed.
-- A full refresh of a view copies all rows; an incremental one copies the rows that changed, and notes the keys that went.
create or replace function pmml_internal.needed_columns(target pmml_internal.prediction_table)
    returns text[]
    language sql
    stable
    set search_path = ''
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
    set search_path = ''
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
    set search_path = ''
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
    set search_path = ''
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
    set search_path = ''
as $$
    select pmml_internal.by_version(target, array(
        select pmml_internal.input_hash(pmml_internal.input_expressions(
            (p.model_version).description -> 'inputs', target.source, target.mapping))
        from pmml_internal.parts(target) as p))
$$;

revoke execute on function pmml_internal.expected_hash(pmml_internal.prediction_table) from public;
comment on function pmml_internal.expected_hash(pmml_internal.prediction_table) is
    'The expression for the hash that belongs to a source row s.';

create or replace function pmml_internal.rejected_keys(target pmml_internal.prediction_table, columns text[])
    returns text
    language sql
    stable
    set search_path = ''
as $$
    select string_agg(format('(r.key ->> %L)::%s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' order by k.i)
    from unnest(columns) with ordinality as k (name, i)
    join pg_attribute as a on a.attrelid = target.relation and a.attname = k.name
$$;

revoke execute on function pmml_internal.rejected_keys(pmml_internal.prediction_table, text[]) from public;
comment on function pmml_internal.rejected_keys(pmml_internal.prediction_table, text[]) is
    'Key columns as they stand in a rejected row r, with their types.';

-- Rejected rows are remembered like predictions: one whose inputs are as they were need not be tried again.
create or replace function pmml_internal.remembered_rows(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = ''
as $$
    select format(
        '(select %s, t.model_version, t.input_hash from %s as t union all select %s, r.model_version, r.input_hash from pmml_internal.rejected_row as r where r.prediction_table_id = %s)',
        pmml_internal.column_list(target.key_columns, 't'),
        pmml_internal.relation_name(target.relation),
        pmml_internal.rejected_keys(target, target.key_columns),
        target.prediction_table_id)
$$;

revoke execute on function pmml_internal.remembered_rows(pmml_internal.prediction_table) from public;
comment on function pmml_internal.remembered_rows(pmml_internal.prediction_table) is
    'Keys that were scored or rejected, with version and hash.';

-- One statement, so one snapshot: what it takes for changed and what it takes for gone fit together.
create or replace function pmml_internal.changed_rows_statement(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = ''
as $$
    select format(
        'create temporary table pmml_source on commit drop as select %s, s.pmml_here is null as pmml_gone from %s'
        ' where case when s.pmml_here then t.model_version is null or t.model_version <> %s or %s else t.model_version is not null end',
        (select string_agg(format(case when c = any (target.key_columns) then 'coalesce(s.%1$I, t.%1$I) as %1$I' else 's.%1$I' end, c), ', ')
         from unnest(pmml_internal.needed_columns(target)) as c),
        format(
            case
                when target.change_detection = 'triggers' then
                    'pg_temp.pmml_changed as c left join (select true as pmml_here, s.* from %1$s as s) as s on %2$s left join %3$s as t on %4$s'
                else '(select true as pmml_here, s.* from %1$s as s) as s full join %3$s as t on %5$s'
            end,
            pmml_internal.relation_name(target.source),
            pmml_internal.equal_columns(target.key_columns, 's', 'c'),
            pmml_internal.remembered_rows(target),
            pmml_internal.equal_columns(target.key_columns, 't', 'c'),
            pmml_internal.equal_columns(target.key_columns, 's', 't')),
        pmml_internal.expected_version(target),
        case
            when target.change_detection = 'timestamp' then format(
                '((s.%1$I >= %2$L or s.%1$I is null) and t.input_hash is distinct from %3$s)',
                target.timestamp_column, target.read_until, pmml_internal.expected_hash(target))
            else format('t.input_hash is distinct from %s', pmml_internal.expected_hash(target))
        end)
$$;

revoke execute on function pmml_internal.changed_rows_statement(pmml_internal.prediction_table) from public;
comment on function pmml_internal.changed_rows_statement(pmml_internal.prediction_table) is
    'The statement that copies the source rows whose prediction is missing or was made from other inputs or by another version, and the keys that have a prediction and no source row (pmml_gone).';

create or replace function pmml_internal.copy_changed_rows(target pmml_internal.prediction_table)
    returns boolean
    language plpgsql
    set search_path = ''
as $$
declare
    is_changed boolean;
begin
    -- Rows whose twin is not among those read would pass for single.
    if target.change_detection <> 'triggers' and not pmml_internal.has_unique_key(target.source, target.key_columns) then
        perform pmml_internal.check_key_values(pmml_internal.relation_name(target.source), target.key_columns);
    end if;
    execute case
        when target.best_rows is null then pmml_internal.changed_rows_statement(target)
        else pmml_internal.changed_groups_statement(target)
    end;
    analyze pg_temp.pmml_source;
    select exists (select from pg_temp.pmml_source) into is_changed;
    return is_changed;
end
$$;

revoke execute on function pmml_internal.copy_changed_rows(pmml_internal.prediction_table) from public;
comment on function pmml_internal.copy_changed_rows(pmml_internal.prediction_table) is
    'Makes pg_temp.pmml_source of what changed since the last refresh; whether there is anything.';

create or replace function pmml_internal.changes_committed_until()
    returns timestamptz
    language sql
    volatile
    set search_path = ''
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
