-- Rows that the last refresh has read need not be hashed again. Method timestamp knows them by their stamp; so does method
-- hash, on an ordinary table, by the transaction that wrote them (xmin), as no row is ever changed in place: a row of one
-- that had ended when the last refresh took its snapshot was read by it just as it is now. What was deleted shows in the
-- keys that are left.

-- xmin is the lower half of a number. Half of all such numbers count as later than a given one, so one that has become too
-- old says nothing; a row so old that its xmin has come round again is taken for unread, which does no harm.
create or replace function pmml_internal.is_unread(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select case
        when target.change_detection = 'timestamp' then case when target.read_layout = pmml_internal.source_definition(target) then
            format('(s.%1$I >= %2$L or s.%1$I is null)', target.timestamp_column, target.read_until) end
        when target.read_layout = pmml_internal.source_layout(target)
            and pg_snapshot_xmax(pg_current_snapshot())::text::numeric - target.unread_since::text::numeric < 1000000000 then
            format('age(s.xmin) <= age(%L::xid)', target.unread_since::xid)
    end
$$;

revoke execute on function pmml_internal.is_unread(pmml_internal.prediction_table) from public;
comment on function pmml_internal.is_unread(pmml_internal.prediction_table) is
    'The condition that the last refresh may not have read a source row s as it is now; null where nothing tells.';

create or replace function pmml_internal.key_hash(target pmml_internal.prediction_table, alias text)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    expression text := '0';
    key_column record;
begin
    for key_column in
        select k.name, p.amproc, f.proargtypes[0] = c.opcintype as takes_type, a.atttypid < 16384 as is_builtin
        from unnest(target.key_columns) with ordinality as k (name, i)
        join pg_attribute as a on a.attrelid = target.relation and a.attname = k.name
        left join pg_opclass as c on c.opcintype = case a.atttypid when 'varchar'::regtype then 'text'::regtype else a.atttypid end
            and c.opcdefault
            and c.opcmethod = (select m.oid from pg_am as m where m.amname = 'hash')
        left join pg_amproc as p on p.amprocfamily = c.opcfamily
            and p.amproclefttype = c.opcintype
            and p.amprocrighttype = c.opcintype
            and p.amprocnum = 2
        left join pg_proc as f on f.oid = p.amproc
        order by k.i
    loop
        -- That of some types (date, timestamptz, boolean, bytea) is declared for another one, and cannot be called with them.
        expression := case
            when key_column.takes_type then key_column.amproc::oid::regproc::text || format('(%s.%I, %s)', alias, key_column.name, expression)
            when key_column.is_builtin and key_column.amproc is not null then format('hashtextextended(%s.%I::text, %s)', alias, key_column.name, expression)
        end;
        if expression is null then
            return null;
        end if;
    end loop;
    return expression;
end
$$;

revoke execute on function pmml_internal.key_hash(pmml_internal.prediction_table, text) from public;
comment on function pmml_internal.key_hash(pmml_internal.prediction_table, text) is
    'The expression for a hash of a row''s key; null where one of its types has none.';

-- One pass over the source, so one snapshot: the unread rows have their keys, and all others together none.
create or replace function pmml_internal.unread_keys_statement(target pmml_internal.prediction_table, is_unread text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'create temporary table pmml_changed on commit drop as select %s, count(*) as pmml_rows, bit_xor(%s) as pmml_hash from %s as s group by %s',
        (select string_agg(format('case when %s then s.%I end as %2$I', is_unread, k), ', ') from unnest(target.key_columns) as k),
        pmml_internal.key_hash(target, 's'),
        pmml_internal.relation_name(target.source),
        (select string_agg(i::text, ', ') from generate_subscripts(target.key_columns, 1) as i))
$$;

revoke execute on function pmml_internal.unread_keys_statement(pmml_internal.prediction_table, text) from public;
comment on function pmml_internal.unread_keys_statement(pmml_internal.prediction_table, text) is
    'The statement that notes the keys of unread rows in pg_temp.pmml_changed, and in a row without a key how many others there are, and the exclusive or of the hashes of their keys.';

create or replace function pmml_internal.remembered_keys_query(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format('select count(*) as rows, coalesce(bit_xor(%s), 0) as hash from %s as t',
        pmml_internal.key_hash(target, 't'), pmml_internal.remembered_rows(target))
$$;

revoke execute on function pmml_internal.remembered_keys_query(pmml_internal.prediction_table) from public;
comment on function pmml_internal.remembered_keys_query(pmml_internal.prediction_table) is
    'The query for how many keys were scored or rejected, and the exclusive or of their hashes.';

create or replace function pmml_internal.noted_keys_query(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'select count(*) as rows, coalesce(bit_xor(%s), 0) as hash from pg_temp.pmml_changed as c'
        ' left join lateral (select true as is_there from %s as t where %s offset 0) as t on true'
        ' left join lateral (select true as is_there from pmml_internal.rejected_row as r where %L::boolean and r.prediction_table_id = %s and r.key = %s offset 0) as r on true'
        ' where t.is_there or r.is_there',
        pmml_internal.key_hash(target, 'c'),
        pmml_internal.relation_name(target.relation),
        pmml_internal.equal_columns(target, target.key_columns, 't', 'c'),
        pmml_internal.has_rejected_rows(target),
        target.prediction_table_id,
        pmml_internal.key_object(target, 'c'))
$$;

revoke execute on function pmml_internal.noted_keys_query(pmml_internal.prediction_table) from public;
comment on function pmml_internal.noted_keys_query(pmml_internal.prediction_table) is
    'The same of those among the keys in pg_temp.pmml_changed.';

create or replace function pmml_internal.note_unread_keys(target pmml_internal.prediction_table)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    is_unread text := pmml_internal.is_unread(target);
    noted bigint;
    others record;
    remembered record;
    again record;
begin
    if is_unread is null or target.challenger is not null or pmml_internal.key_hash(target, 's') is null then
        return null;
    end if;
    execute pmml_internal.unread_keys_statement(target, is_unread);
    get diagnostics noted = row_count;
    if pmml_internal.is_small_part(target, noted) then
        execute format('delete from pg_temp.pmml_changed as c where c.%I is null returning c.pmml_rows as rows, c.pmml_hash as hash', target.key_columns[1])
        into others;
        execute pmml_internal.remembered_keys_query(target) into remembered;
        execute pmml_internal.noted_keys_query(target) into again;
        if (remembered.rows, remembered.hash) = (others.rows + again.rows, others.hash # again.hash) then
            return noted - 1;
        end if;
    end if;
    drop table pg_temp.pmml_changed;
    return null;
end
$$;

revoke execute on function pmml_internal.note_unread_keys(pmml_internal.prediction_table) from public;
comment on function pmml_internal.note_unread_keys(pmml_internal.prediction_table) is
    'Notes the keys of unread rows in pg_temp.pmml_changed, and how many they are; null, and nothing noted, where those are not all that changed, or many.';

-- With the rights of its owner: nobody else sees since when transactions of others run.
create or replace function pmml_internal.changes_committed_until()
    returns timestamptz
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    before timestamptz := clock_timestamp();
begin
    -- Transactions have committed since its snapshot was taken, and nothing tells when they began.
    if not pmml_internal.reads_as_of_now() then
        return '-infinity';
    end if;
    -- What this transaction has seen of the activity before stays as it was, unless it is forgotten.
    perform pg_stat_clear_snapshot();
    -- A transaction that runs stamps its rows with a time before now, and commits them later.
    return (
        select least(
            before,
            min(a.xact_start) filter (where a.pid <> pg_backend_pid()),
            min(p.prepared) - interval '1 day')
        from pg_stat_activity as a
        left join pg_prepared_xacts as p on p.database = current_database()
        where a.datid = (select d.oid from pg_database as d where d.datname = current_database()));
end
$$;

revoke execute on function pmml_internal.changes_committed_until() from public;
comment on function pmml_internal.changes_committed_until() is
    'The time before which no transaction of this database that is still open began, so that every change stamped before it can be seen. A prepared transaction is taken to have begun a day before it was prepared.';
