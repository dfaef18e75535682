-- What a refresh reads when it need not, or cannot, read the source itself: keys that changed, which are then looked up; or
-- a temporary copy of the columns needed. A full refresh of a view copies all rows; an incremental one copies the rows that
-- changed, and notes the keys that went.
drop function if exists pmml_internal.present_rows(pmml_internal.prediction_table, text, text);
drop function if exists pmml_internal.remembered_row(pmml_internal.prediction_table);
drop function if exists pmml_internal.collected_rows_statement(pmml_internal.prediction_table, boolean);
drop function if exists pmml_internal.copy_changed_rows(pmml_internal.prediction_table);

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

-- A row of the source as it is now, with the version that is to score it and the hash of its inputs; a null hash: read by
-- the last refresh just as it is. offset 0: computed while the source is read, so that a join carries no more than this.
create or replace function pmml_internal.present_rows(target pmml_internal.prediction_table, columns text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        '(select true as pmml_here, %s, %s as pmml_version, %s as pmml_hash from %s as s offset 0)',
        columns,
        pmml_internal.expected_version(target),
        coalesce(
            'case when ' || pmml_internal.is_unread(target) || ' then ' || pmml_internal.expected_hash(target) || ' end',
            pmml_internal.expected_hash(target)),
        pmml_internal.relation_name(target.source))
$$;

revoke execute on function pmml_internal.present_rows(pmml_internal.prediction_table, text) from public;
comment on function pmml_internal.present_rows(pmml_internal.prediction_table, text) is
    'Rows of a source with what they should have been scored by and from.';

create or replace function pmml_internal.changed_rows(target pmml_internal.prediction_table, columns text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format('%s as s full join %s as t on %s where %s',
        pmml_internal.present_rows(target, columns),
        pmml_internal.remembered_rows(target),
        pmml_internal.equal_columns(target, target.key_columns, 's', 't'),
        pmml_internal.is_changed())
$$;

revoke execute on function pmml_internal.changed_rows(pmml_internal.prediction_table, text) from public;
comment on function pmml_internal.changed_rows(pmml_internal.prediction_table, text) is
    'What stands behind "from": rows s of a source whose prediction is missing or was made from other inputs or by another version, and remembered rows t that have no source row.';

-- One statement each, so one snapshot: what it takes for changed and what it takes for gone fit together.
create or replace function pmml_internal.changed_rows_statement(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'create temporary table pmml_source on commit drop as select %s, %s s.pmml_here is null as pmml_gone from %s',
        pmml_internal.either_keys(target),
        pmml_internal.column_list(x.inputs, 's') || ',',
        pmml_internal.changed_rows(target, pmml_internal.column_list(target.key_columns || x.inputs, 's')))
    from (select pmml_internal.input_only_columns(target) as inputs) as x
$$;

revoke execute on function pmml_internal.changed_rows_statement(pmml_internal.prediction_table) from public;
comment on function pmml_internal.changed_rows_statement(pmml_internal.prediction_table) is
    'The statement that copies the source rows whose prediction is missing or was made from other inputs or by another version, and the keys that have a prediction and no source row (pmml_gone).';

create or replace function pmml_internal.changed_keys_statement(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'create temporary table pmml_changed on commit drop as select %s from %s',
        pmml_internal.either_keys(target),
        pmml_internal.changed_rows(target, pmml_internal.column_list(target.key_columns, 's')))
$$;

revoke execute on function pmml_internal.changed_keys_statement(pmml_internal.prediction_table) from public;
comment on function pmml_internal.changed_keys_statement(pmml_internal.prediction_table) is
    'The statement that notes the keys of the same rows, which the join then carries alone.';

-- Triggers note what was written, changed or not. Other methods note what differs, which need not be compared again.
create or replace function pmml_internal.collected_rows_statement(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'create temporary table pmml_source on commit drop as select %s, %s s.pmml_here is null as pmml_gone'
        ' from pg_temp.pmml_changed as c left join %s as s on %s',
        pmml_internal.column_list(target.key_columns, 'c'),
        pmml_internal.column_list(x.inputs, 's') || ',',
        pmml_internal.present_rows(target, pmml_internal.column_list(target.key_columns || x.inputs, 's')),
        pmml_internal.equal_columns(target, target.key_columns, 's', 'c'))
        || case when target.change_detection = 'triggers' then format(
            ' left join %s as t on %s where %s',
            pmml_internal.remembered_rows(target),
            pmml_internal.equal_columns(target, target.key_columns, 't', 'c'),
            pmml_internal.is_changed())
        else '' end
    from (select pmml_internal.input_only_columns(target) as inputs) as x
$$;

revoke execute on function pmml_internal.collected_rows_statement(pmml_internal.prediction_table) from public;
comment on function pmml_internal.collected_rows_statement(pmml_internal.prediction_table) is
    'The statement that copies the source rows of the keys in pg_temp.pmml_changed, of those that triggers noted only where the row changed, and the keys that have none (pmml_gone).';

create or replace function pmml_internal.last_success(prediction_table_id int)
    returns pmml_internal.refresh
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return (
        select r
        from pmml_internal.refresh as r
        where r.prediction_table_id = last_success.prediction_table_id
          and r.status = 'succeeded'
        order by r.refresh_id desc
        limit 1);
end
$$;

revoke execute on function pmml_internal.last_success(int) from public;
comment on function pmml_internal.last_success(int) is
    'The last successful refresh of a prediction table; null where there was none.';

create or replace function pmml_internal.can_look_up(target pmml_internal.prediction_table)
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return target.best_rows is null
        and (pmml_internal.has_pages(target.source) or (select c.relkind = 'p' from pg_class as c where c.oid = target.source))
        and pmml_internal.has_unique_key(target.source, target.key_columns)
        and pmml_internal.has_unique_key(target.relation, target.key_columns);
end
$$;

revoke execute on function pmml_internal.can_look_up(pmml_internal.prediction_table) from public;
comment on function pmml_internal.can_look_up(pmml_internal.prediction_table) is
    'Whether the rows of a key can be found by indexes, and scored apart from others.';

create or replace function pmml_internal.is_small_part(target pmml_internal.prediction_table, row_count bigint)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select row_count <= 0.05 * coalesce((pmml_internal.last_success(target.prediction_table_id)).row_count, 0)
        and pmml_internal.can_look_up(target) and not pmml_internal.may_be_respelled(target)
$$;

revoke execute on function pmml_internal.is_small_part(pmml_internal.prediction_table, bigint) from public;
comment on function pmml_internal.is_small_part(pmml_internal.prediction_table, bigint) is
    'Whether so many keys are better looked up in the indexes than joined with whole tables. The planner thinks too much of the latter: to it every page of an index is one read from a disk. Keys that may be spelled in several ways are joined: rejected rows are looked up by the spelling.';

create or replace function pmml_internal.is_large_part(
    target pmml_internal.prediction_table, version pmml_internal.model_version, row_count bigint
)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select version.engine = 'compiled'
        and target.best_rows is null -- its rows are only some of those that are scored
        and row_count > greatest(10000, 0.5 * (pmml_internal.last_success(target.prediction_table_id)).row_count)
$$;

revoke execute on function pmml_internal.is_large_part(pmml_internal.prediction_table, pmml_internal.model_version, bigint) from public;
comment on function pmml_internal.is_large_part(pmml_internal.prediction_table, pmml_internal.model_version, bigint) is
    'Whether so many keys are better scored with all others: their rows need not be copied then, and the compiled engine takes less for a row than its copy. With a million rows and 100 trees both were measured to take the same where a fifth changed; with models ten times as slow it should be where half did.';

create or replace function pmml_internal.note_changed_keys(target pmml_internal.prediction_table)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    noted bigint;
begin
    if target.change_detection = 'triggers' then
        return (select count(*) from pg_temp.pmml_changed);
    end if;
    if pmml_internal.can_look_up(target) then
        noted := pmml_internal.note_unread_keys(target);
        if noted is null then
            execute pmml_internal.changed_keys_statement(target);
            get diagnostics noted = row_count;
        end if;
    end if;
    return noted;
end
$$;

revoke execute on function pmml_internal.note_changed_keys(pmml_internal.prediction_table) from public;
comment on function pmml_internal.note_changed_keys(pmml_internal.prediction_table) is
    'How many keys pg_temp.pmml_changed has, which triggers have filled and other methods fill here; null where keys alone are of no use.';

create or replace function pmml_internal.copy_changed_rows(target pmml_internal.prediction_table, noted bigint)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    changed bigint;
begin
    -- Rows whose twin is not among those read would pass for single.
    perform pmml_internal.check_key_values(target.source, target.key_columns, pmml_internal.relation_name(target.source))
    where target.change_detection <> 'triggers';
    if noted is not null then
        analyze pg_temp.pmml_changed;
    end if;
    if target.best_rows is not null then
        execute pmml_internal.changed_groups_statement(target);
    elsif noted is not null then
        execute pmml_internal.collected_rows_statement(target);
    else
        execute pmml_internal.changed_rows_statement(target);
    end if;
    get diagnostics changed = row_count;
    analyze pg_temp.pmml_source;
    return changed;
end
$$;

revoke execute on function pmml_internal.copy_changed_rows(pmml_internal.prediction_table, bigint) from public;
comment on function pmml_internal.copy_changed_rows(pmml_internal.prediction_table, bigint) is
    'Makes pg_temp.pmml_source of what changed since the last refresh; how many rows it has. noted: how many keys pg_temp.pmml_changed has, null where there is none.';
