-- Scores a few keys of a source and writes what comes of it, in one statement: each key is looked up in the source and in
-- the prediction table, by indexes, and nothing is copied in between. Refreshes after few changes run it, and tables that
-- follow on change.
drop function if exists pmml_internal.following_statement(pmml_internal.prediction_table, pmml_internal.model_version, text);
drop function if exists pmml_internal.rows_to_score(pmml_internal.prediction_table, pmml_internal.model_version, text[], text, bigint);
drop function if exists pmml_internal.rows_to_score(pmml_internal.prediction_table, pmml_internal.model_version, text[], bigint);
drop function if exists pmml_internal.score_keys_queries(pmml_internal.prediction_table, pmml_internal.model_version, text, text, bigint, bigint, text);
drop function if exists pmml_internal.score_keys_queries(pmml_internal.prediction_table, pmml_internal.model_version, text, text, bigint, bigint, text, boolean);
drop function if exists pmml_internal.score_keys_queries(pmml_internal.prediction_table, pmml_internal.model_version, text, text, text, bigint, text, boolean);

create or replace function pmml_internal.rows_to_score(
    target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[]
)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'select %s, %s, r.input_hash, r.tids[r.i] as pmml_tid, r.rejected[r.i] as pmml_rejected, r.fault_fields[r.faults[r.i]] as pmml_fault_field, r.fault_values[r.faults[r.i]] as pmml_fault_value, r.fault_reasons[r.faults[r.i]] as pmml_fault_reason from %s',
        (select string_agg(format('r.key_%s as %I', k.i, k.name), ', ') from unnest(target.key_columns) with ordinality as k (name, i)),
        (select string_agg(format('%s as %I', e.expression, target.outputs -> (e.i - 1)::int ->> 'column'), ', ' order by e.i)
         from unnest(pmml_internal.output_expressions(model_version.description -> 'results', target.outputs)) with ordinality as e (expression, i)),
        pmml_internal.scored_rows(
            target,
            model_version,
            inputs,
            'blocks as block cross join lateral (select block.done, block.total) as progress',
            'block.tids, block.rejected'))
$$;

revoke execute on function pmml_internal.rows_to_score(pmml_internal.prediction_table, pmml_internal.model_version, text[]) from public;
comment on function pmml_internal.rows_to_score(pmml_internal.prediction_table, pmml_internal.model_version, text[]) is
    'The query that scores the blocks of looked_up_blocks.';

-- Whoever writes to a column of his own while these queries run moves its row, which is then not found in its place. What is
-- rare, faults and new rows, costs the others as little as can be: no pass over them where a look at the blocks tells.
create or replace function pmml_internal.score_keys_queries(
    target pmml_internal.prediction_table,
    model_version pmml_internal.model_version,
    condition text,
    ranges text,
    keys text,
    run bigint,
    written_at text,
    in_place boolean,
    packed_block text default null
)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$with blocks as materialized (%21$s%1$s
    ),
    gone as (
        select %20$s, unnest(b.gone_tids) as pmml_tid, unnest(b.gone_rejected) as pmml_rejected from blocks as b
    ),
    scored as materialized (
        %2$s
    ),
    refused as materialized (
        select s.* from scored as s where s.pmml_fault_reason is not null
    ),
    rejected as (
        insert into pmml_internal.rejected_row as r (prediction_table_id, key, field, value, reason, refresh_id, model_version, input_hash)
        select %3$s, %4$s, s.pmml_fault_field, s.pmml_fault_value, s.pmml_fault_reason, %5$s, %6$s, s.input_hash
        from refused as s
        where true
        %7$s
    ),
    accepted as (
        delete from pmml_internal.rejected_row as r
        using (
            select %8$s from scored as s where s.pmml_fault_reason is null and s.pmml_rejected
            union all select %8$s from gone as s where s.pmml_rejected
        ) as s
        where r.prediction_table_id = %3$s and r.key = %4$s
            and (select bool_or(true = any (b.rejected || b.gone_rejected)) from blocks as b)
    ),
    removed as (
        delete from %9$s as t
        using (
            select %8$s, s.pmml_tid from refused as s
            union all select %8$s, s.pmml_tid from gone as s
        ) as s
        where %10$s
        returning true
    ),
    updated as (
        update %9$s as t
        set %11$s, scored_at = case when (%12$s) is distinct from (%13$s) then %14$s else t.scored_at end
        from scored as s
        where s.pmml_fault_reason is null and %10$s
        returning t.scored_at
    ),
    inserted as (
        insert into %9$s as t (%15$s, scored_at)
        select %16$s, %14$s from scored as s
        where s.pmml_fault_reason is null and s.pmml_tid = '(0,0)'
            and (select bool_or('(0,0)' = any (b.tids)) from blocks as b)
        on conflict (%17$s) do update
        set %18$s, scored_at = case when (%12$s) is distinct from (%19$s) then excluded.scored_at else t.scored_at end
        returning t.scored_at, t.xmax = 0 as is_new
    ),
    missed as (
        select (select coalesce(sum(cardinality(array_remove(b.tids || b.gone_tids, '(0,0)'))), 0) from blocks as b)
            - (select count(*) from updated) - (select count(*) from removed) as rows
    )$sql$,
        pmml_internal.looked_up_blocks(target, model_version.version, i.inputs, condition, ranges, keys),
        pmml_internal.rows_to_score(target, model_version, i.inputs),
        target.prediction_table_id,
        pmml_internal.key_object(target, 's'),
        run,
        model_version.version,
        pmml_internal.rejected_again(),
        pmml_internal.column_list(target.key_columns, 's'),
        pmml_internal.relation_name(target.relation),
        case when in_place then 't.ctid = s.pmml_tid' else 's.pmml_tid <> ''(0,0)''' end || ' and ' || pmml_internal.equal_columns(target, target.key_columns, 't', 's'),
        (select string_agg(format('%I = s.%I', w.name, w.name), ', ') from unnest(x.outputs) as w (name))
            || format(', model_version = %s, input_hash = s.input_hash', model_version.version),
        pmml_internal.column_list(x.outputs || array['model_version'], 't'),
        pmml_internal.column_list(x.outputs, 's') || ', ' || model_version.version,
        written_at,
        (select string_agg(format('%I', c), ', ') from unnest(target.key_columns || x.outputs) as c) || ', model_version, input_hash',
        pmml_internal.column_list(target.key_columns || x.outputs, 's') || format(', %s, s.input_hash', model_version.version),
        (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k),
        (select string_agg(format('%1$I = excluded.%1$I', c), ', ') from unnest(x.outputs || array['model_version', 'input_hash']) as c),
        pmml_internal.column_list(x.outputs || array['model_version'], 'excluded'),
        (select string_agg(format('unnest(b.gone_%s) as %I', k.i, k.name), ', ') from unnest(target.key_columns) with ordinality as k (name, i)),
        packed_block || ' union all')
    from pmml_internal.input_expressions(model_version.description -> 'inputs', target.source, target.mapping) as i (inputs)
    cross join (select array(select o ->> 'column' from jsonb_array_elements(target.outputs) as o) as outputs) as x
$$;

revoke execute on function pmml_internal.score_keys_queries(pmml_internal.prediction_table, pmml_internal.model_version, text, text, text, bigint, text, boolean, text) from public;
comment on function pmml_internal.score_keys_queries(pmml_internal.prediction_table, pmml_internal.model_version, text, text, text, bigint, text, boolean, text) is
    'The queries, from "with" on, that score keys of one version and write the differences; a select completes them. run: 0 where it is no refresh''s; written_at is the expression for the time. Rows that come out as they were keep theirs. in_place: predictions are written where they were found, and missed are those that were not there any more; else they are found by their keys. packed_block: a query for one more block that is there already.';

create or replace function pmml_internal.counting_queries(queries text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select queries || $sql$
    select
        count(*) filter (where s.pmml_fault_reason is null) as scored,
        count(s.pmml_fault_reason) as rejected,
        (select count(*) from removed) as removed,
        (select count(*) from updated as w where w.scored_at = $1) + (select count(*) from inserted as w where w.scored_at = $1) as changed,
        (select count(*) from inserted as w where w.is_new) as inserted,
        (select m.rows from missed as m) as missed
    from scored as s$sql$
$$;

revoke execute on function pmml_internal.counting_queries(text) from public;
comment on function pmml_internal.counting_queries(text) is
    'The same, completed by a count of what they did; $1 is the time.';

-- Indexes only: the planner cannot know how few keys there are.
create or replace function pmml_internal.score_changed_keys(target pmml_internal.prediction_table, noted bigint, run bigint)
    returns pmml_internal.refresh
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
declare
    part record;
    done record;
    in_place boolean;
    inserted bigint := 0;
    pages bigint := pg_relation_size('pg_temp.pmml_changed') / current_setting('block_size')::int;
    pages_per_block int := greatest(1, pmml_internal.int_setting('pmml.block_rows', 1, 100000) * pages / noted);
    written_at timestamptz := clock_timestamp();
    counts pmml_internal.refresh;
begin
    perform pmml_internal.begin_writing(written_at);
    counts.scored := 0;
    counts.rejected := 0;
    counts.changed := 0;
    counts.removed := 0;
    for part in select * from pmml_internal.parts(target) loop
        foreach in_place in array array[true, false] loop
            execute pmml_internal.counting_queries(pmml_internal.score_keys_queries(
                target, part.model_version, part.condition,
                pmml_internal.page_ranges(pages::text || '::bigint', pages_per_block),
                '(select s.* from pg_temp.pmml_changed as s where ' || pmml_internal.in_page_range(pages_per_block) || ') as s',
                run, '$1', in_place))
            into done using written_at;
            if in_place then
                counts.scored := counts.scored + done.scored;
                counts.rejected := counts.rejected + done.rejected;
            end if;
            counts.changed := counts.changed + done.changed;
            counts.removed := counts.removed + done.removed;
            inserted := inserted + done.inserted;
            exit when done.missed = 0;
        end loop;
    end loop;
    counts.row_count := (pmml_internal.last_success(target.prediction_table_id)).row_count + inserted - counts.removed;
    return counts;
end
$$;

revoke execute on function pmml_internal.score_changed_keys(pmml_internal.prediction_table, bigint, bigint) from public;
comment on function pmml_internal.score_changed_keys(pmml_internal.prediction_table, bigint, bigint) is
    'Scores and writes what changed of the keys in pg_temp.pmml_changed, of which there are so many, and counts rows.';
