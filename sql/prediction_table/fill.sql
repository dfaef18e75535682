-- The first refresh of a prediction table has nothing to compare with: it writes what it scores straight into the table,
-- and makes the key's index afterwards, at once and not row by row.
drop function if exists pmml_internal.can_be_filled(pmml_internal.prediction_table);

create or replace function pmml_internal.can_be_filled(target pmml_internal.prediction_table, pages_of regclass)
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    is_empty boolean;
begin
    execute format('select not exists (select from %s)', pmml_internal.relation_name(target.relation)) into is_empty;
    return is_empty
        and target.best_rows is null
        and target.challenger is null
        -- Keys of a copy can be checked, and nobody else writes there.
        and (pages_of <> target.source or pmml_internal.has_unique_key(target.source, target.key_columns))
        and not exists (
            select
            from pmml_internal.refresh as r
            where r.prediction_table_id = target.prediction_table_id
              and r.status = 'succeeded');
end
$$;

revoke execute on function pmml_internal.can_be_filled(pmml_internal.prediction_table, regclass) from public;
comment on function pmml_internal.can_be_filled(pmml_internal.prediction_table, regclass) is
    'Whether a refresh may write without looking: the table is empty, was never refreshed, one version scores all rows, and the source guarantees its keys, or pages_of is a copy of it.';

-- What r has besides is computed for each row, needed or not: so it has nothing else.
create or replace function pmml_internal.filled_rows(
    target pmml_internal.prediction_table, resolved pmml_internal.model_version, blocks text
)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$(
    select %s, unnest(s.faults) as fault%s
    from %s
) as r$sql$,
        pmml_internal.unnested_columns(target, resolved),
        case
            when pmml_internal.is_one_number(resolved.description -> 'results') then ''
            else ', generate_series(1, s.rows) as i, s.rows, s.numbers, s.codes, s.dictionary'
        end,
        blocks)
$$;

revoke execute on function pmml_internal.filled_rows(pmml_internal.prediction_table, pmml_internal.model_version, text) from public;
comment on function pmml_internal.filled_rows(pmml_internal.prediction_table, pmml_internal.model_version, text) is
    'pmml_internal.scored_rows with only what a first refresh reads of them.';

create or replace function pmml_internal.fill_statement(
    target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass
)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'insert into %s (%s, scored_at, %s) select %s, $1, %s, %s from %s where r.fault is null or r.fault = 0',
        pmml_internal.relation_name(target.relation),
        (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k),
        (select string_agg(format('%I', c), ', ') from unnest(pmml_internal.written_columns(target)) as c),
        (select string_agg(format('r.key_%s', i), ', ') from generate_subscripts(target.key_columns, 1) as i),
        array_to_string(pmml_internal.output_expressions(resolved.description -> 'results', target.outputs), ', '),
        resolved.version || case when pmml_internal.keeps_hash(target) then ', r.input_hash' else '' end,
        pmml_internal.filled_rows(target, resolved, pmml_internal.scored_blocks(
            target,
            resolved,
            i.inputs,
            pmml_internal.page_blocks(target, i.inputs, pages_of, null),
            format(
                'case when b.faults is not null then pmml_internal.set_aside($2, $3, %s, (select jsonb_agg(%s order by k.pmml_place) from rows from (%s) with ordinality as k (%s, pmml_place)), %s, b.faults, b.fault_fields, b.fault_values, b.fault_reasons) end',
                resolved.version,
                pmml_internal.key_object(target, 'k'),
                (select string_agg(format('unnest(block.keys_%s)', i), ', ') from generate_subscripts(target.key_columns, 1) as i),
                (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k),
                case when pmml_internal.keeps_hash(target) then 'block.hashes' else 'null' end))))
    from pmml_internal.input_expressions(resolved.description -> 'inputs', target.source, target.mapping) as i (inputs)
$$;

revoke execute on function pmml_internal.fill_statement(pmml_internal.prediction_table, pmml_internal.model_version, regclass) from public;
comment on function pmml_internal.fill_statement(pmml_internal.prediction_table, pmml_internal.model_version, regclass) is
    'The statement that scores every row of a source straight into an empty prediction table; $1 is the time, $2 the id of the prediction table, $3 that of the refresh.';

drop function if exists pmml_internal.set_aside(int, bigint, jsonb, int[], text[], text[], text[]);

-- In PL/pgSQL, whose arguments are arrays that are fast to subscript (see pmml_internal.expanded).
create or replace function pmml_internal.set_aside(
    prediction_table_id int, run bigint, version int, keys jsonb, hashes bigint[], faults int[], fields text[], "values" text[], reasons text[]
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into pmml_internal.rejected_row (prediction_table_id, key, field, value, reason, refresh_id, model_version, input_hash)
    select set_aside.prediction_table_id, keys -> (f.i - 1)::int, fields[f.fault], "values"[f.fault], reasons[f.fault], run, version, hashes[f.i]
    from unnest(faults) with ordinality as f (fault, i)
    where f.fault > 0;
end
$$;

revoke execute on function pmml_internal.set_aside(int, bigint, int, jsonb, bigint[], int[], text[], text[], text[]) from public;
comment on function pmml_internal.set_aside(int, bigint, int, jsonb, bigint[], int[], text[], text[], text[]) is
    'Keeps the rejected rows of one block.';

create or replace function pmml_internal.suspend_key(relation regclass)
    returns text
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    name text := pmml_internal.relation_name(relation);
    key_name text;
    definition text;
begin
    select c.conname, pg_get_constraintdef(c.oid)
    into key_name, definition
    from pg_constraint as c
    join pg_index as i on i.indexrelid = c.conindid
    join pg_class as t on t.oid = c.conrelid
    where c.conrelid = relation
      and c.contype = 'p'
      and pg_has_role(t.relowner, 'usage')
      and has_schema_privilege(t.relnamespace, 'create') -- which a new index takes
      and not i.indisreplident
      and not i.indisclustered
      and not exists (
          select
          from pg_depend as d
          where d.refobjid in (c.oid, c.conindid)
            and d.deptype = 'n')
      and obj_description(c.oid, 'pg_constraint') is null;
    if key_name is null then
        return null;
    end if;
    execute format('lock table only %s in access exclusive mode nowait', name);
    execute format('alter table %s drop constraint %I', name, key_name);
    return format('alter table %s add constraint %I %s', name, key_name, definition);
exception
    when lock_not_available then -- somebody reads the empty table: the key stays, and nobody waits
        return null;
end
$$;

revoke execute on function pmml_internal.suspend_key(regclass) from public;
comment on function pmml_internal.suspend_key(regclass) is
    'Drops the primary key of a table that nobody uses, and returns the statement that makes it again; null where it had to stay.';

create or replace function pmml_internal.fill(
    target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, run bigint
)
    returns pmml_internal.refresh
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    counts pmml_internal.refresh;
    written bigint;
    key_statement text;
begin
    perform pmml_internal.check_key_values(target.source, target.key_columns, pmml_internal.relation_name(pages_of));
    key_statement := pmml_internal.suspend_key(target.relation);
    delete from pmml_internal.rejected_row as r where r.prediction_table_id = target.prediction_table_id;
    perform pmml_internal.watch_inserts(target.relation, false) where key_statement is not null;
    execute pmml_internal.fill_statement(target, resolved, pages_of)
        using clock_timestamp(), target.prediction_table_id, run;
    get diagnostics written = row_count;
    if key_statement is not null then
        execute key_statement;
        perform pmml_internal.watch_inserts(target.relation, true);
    end if;
    counts.scored := written;
    counts.changed := written;
    counts.removed := 0;
    counts.row_count := written;
    select count(*) into counts.rejected
    from pmml_internal.rejected_row as r
    where r.prediction_table_id = target.prediction_table_id;
    return counts;
end
$$;

revoke execute on function pmml_internal.fill(pmml_internal.prediction_table, pmml_internal.model_version, regclass, bigint) from public;
comment on function pmml_internal.fill(pmml_internal.prediction_table, pmml_internal.model_version, regclass, bigint) is
    'Scores a source into an empty prediction table and counts rows: scored, changed, removed, rejected.';
