-- The statement that scores a source. Select its text to see what a refresh runs:
--     select pmml_internal.scoring_statement(t, v, t.source, null) from ...
--
-- Rows travel to Java in blocks of whole pages of the source, read by ranges of ctid: no sort, no copy, memory bounded by
-- one block, one snapshot for all. A view or foreign table has no pages and is copied into a temporary table first.
drop function if exists pmml_internal.scored_rows(pmml_internal.prediction_table, pmml_internal.model_version, regclass, text);
drop function if exists pmml_internal.scoring_statement(pmml_internal.prediction_table, pmml_internal.model_version, regclass);

create or replace function pmml_internal.packed_block(target pmml_internal.prediction_table, inputs text[])
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format('%s, array_agg(%s) as matrix%s%s',
        (select string_agg(format('array_agg(s.%I) as keys_%s', k.name, k.i), ', ' order by k.i)
         from unnest(target.key_columns) with ordinality as k (name, i)),
        p.packed_row,
        pmml_internal.text_columns(inputs),
        case when pmml_internal.keeps_hash(target) then format(', array_agg(%s) as hashes', pmml_internal.input_hash(inputs, p.packed_row)) end)
    from pmml_internal.packed_row(inputs) as p (packed_row)
$$;

revoke execute on function pmml_internal.packed_block(pmml_internal.prediction_table, text[]) from public;
comment on function pmml_internal.packed_block(pmml_internal.prediction_table, text[]) is
    'The aggregates over source rows s that make a block: keys, inputs, and their hashes where the table keeps them.';

create or replace function pmml_internal.page_blocks(
    target pmml_internal.prediction_table, inputs text[], pages_of regclass, condition text
)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$%s
        cross join lateral (
            select %s
            from only %s as s
            where %s%s
        ) as block$sql$,
        pmml_internal.page_ranges(
            format('pg_relation_size(%L::regclass) / current_setting(''block_size'')::int', pmml_internal.relation_name(pages_of)),
            p.pages_per_block),
        pmml_internal.packed_block(target, inputs),
        pmml_internal.relation_name(pages_of),
        pmml_internal.in_page_range(p.pages_per_block),
        ' and ' || condition)
    from pmml_internal.pages_per_block(pages_of) as p (pages_per_block)
$$;

revoke execute on function pmml_internal.page_blocks(pmml_internal.prediction_table, text[], regclass, text) from public;
comment on function pmml_internal.page_blocks(pmml_internal.prediction_table, text[], regclass, text) is
    'The blocks of a relation, a range of its pages each, of the rows s that meet a condition (null: all), and how far the reading is.';

-- offset 0: the planner is to leave this query alone, which does its work once a block, not once a row.
create or replace function pmml_internal.scored_blocks(
    target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[], blocks text, per_block text
)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$(
        select %1$s, cardinality(block.keys_1) as rows, b.numbers, b.codes, pmml_internal.expanded(b.dictionary) as dictionary,
            b.faults, pmml_internal.expanded(b.fault_fields) as fault_fields, pmml_internal.expanded(b.fault_values) as fault_values,
            pmml_internal.expanded(b.fault_reasons) as fault_reasons%2$s
        from %3$s
        cross join lateral pmml_internal.score_block(
            %7$s, %8$s, %4$L, %5$L, pmml_internal.array_image(block.matrix), %6$s, progress.done, progress.total) as b
        where block.matrix is not null
        offset 0
    ) as s$sql$,
        (select string_agg(format('block.keys_%s', i), ', ') from generate_subscripts(target.key_columns, 1) as i)
            || case when pmml_internal.keeps_hash(target) then ', block.hashes' else '' end,
        ', ' || per_block,
        blocks,
        pmml_internal.scorer_key(model_version),
        pmml_internal.input_kinds(inputs),
        pmml_internal.packed_texts(inputs),
        model_version.model_id,
        model_version.version)
$$;

revoke execute on function pmml_internal.scored_blocks(pmml_internal.prediction_table, pmml_internal.model_version, text[], text, text) from public;
comment on function pmml_internal.scored_blocks(pmml_internal.prediction_table, pmml_internal.model_version, text[], text, text) is
    'The scored blocks s of a source. blocks gives block and progress; per_block is an expression to compute for each block b besides, or null.';

create or replace function pmml_internal.unnested_columns(
    target pmml_internal.prediction_table, model_version pmml_internal.model_version
)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select (select string_agg(format('unnest(s.keys_%1$s) as key_%1$s', i), ', ') from generate_subscripts(target.key_columns, 1) as i)
        || case when pmml_internal.keeps_hash(target) then ', unnest(s.hashes) as input_hash' else '' end
        || case when pmml_internal.is_one_number(model_version.description -> 'results') then ', unnest(s.numbers) as number' else '' end
$$;

revoke execute on function pmml_internal.unnested_columns(pmml_internal.prediction_table, pmml_internal.model_version) from public;
comment on function pmml_internal.unnested_columns(pmml_internal.prediction_table, pmml_internal.model_version) is
    'What stands in a scored block s for each of its rows: keys, hash where the table keeps it, the number of a model that computes no more.';

create or replace function pmml_internal.scored_rows(
    target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[], blocks text, per_block text
)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$(
    select %s, generate_series(1, s.rows) as i, s.*
    from %s
) as r$sql$,
        pmml_internal.unnested_columns(target, model_version),
        pmml_internal.scored_blocks(target, model_version, inputs, blocks, per_block))
$$;

revoke execute on function pmml_internal.scored_rows(pmml_internal.prediction_table, pmml_internal.model_version, text[], text, text) from public;
comment on function pmml_internal.scored_rows(pmml_internal.prediction_table, pmml_internal.model_version, text[], text, text) is
    'What a scoring statement reads from: r, a row for each row of a source, with its place r.i in the scored block that stands beside it.';

create or replace function pmml_internal.scoring_statement(
    target pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass, condition text
)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'insert into pg_temp.pmml_scored select %s, %s, %s, r.fault_fields[r.faults[r.i]], r.fault_values[r.faults[r.i]], r.fault_reasons[r.faults[r.i]] from %s',
        (select string_agg(format('r.key_%s', i), ', ') from generate_subscripts(target.key_columns, 1) as i),
        array_to_string(pmml_internal.output_expressions(model_version.description -> 'results', target.outputs), ', '),
        model_version.version || case when pmml_internal.keeps_hash(target) then ', r.input_hash' else '' end,
        pmml_internal.scored_rows(
            target, model_version, i.inputs, pmml_internal.page_blocks(target, i.inputs, pages_of, condition), null))
    from pmml_internal.input_expressions(model_version.description -> 'inputs', target.source, target.mapping) as i (inputs)
$$;

revoke execute on function pmml_internal.scoring_statement(pmml_internal.prediction_table, pmml_internal.model_version, regclass, text) from public;
comment on function pmml_internal.scoring_statement(pmml_internal.prediction_table, pmml_internal.model_version, regclass, text) is
    'The statement that scores the rows of a source that meet a condition (null: all) into pg_temp.pmml_scored. pages_of is the source, or a temporary copy of it.';

drop function if exists pmml_internal.score_block(text, bytea, bigint, bigint);
drop function if exists pmml_internal.score_block(text, text, bytea, bytea, bigint, bigint);

-- With the rights of its owner: operators may refresh, but not call Java.
create or replace function pmml_internal.score_block(
    model_id int, version int, key text, kinds text, matrix bytea, texts bytea, done bigint, total bigint
)
    returns pmml_internal.scored_block
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    threads int := pmml_internal.int_setting('pmml.scoring_threads', 1, 64);
    scored pmml_internal.scored_block;
begin
    perform pmml_internal.require_room(octet_length(matrix) + octet_length(texts)::bigint);
    scored := pmml_java.score_block(key, kinds, matrix, texts, threads);
    if scored.fault = 'unloaded' then
        if total is null then
            perform pmml_internal.load_scorer(model_id, version);
        else
            perform pmml_internal.store_form(model_id, version);
        end if;
        scored := pmml_java.score_block(key, kinds, matrix, texts, threads);
    end if;
    -- Java answers nothing while it is not done, so that a cancel is seen here, between two calls.
    while scored is null loop
        scored := pmml_java.score_rest();
    end loop;
    if scored.fault is not null then
        perform pmml_internal.raise_fault(scored.fault::jsonb -> 'fault');
    end if;
    if total is not null then
        perform pmml_internal.report_progress(done, total);
    end if;
    return scored;
end
$$;

revoke execute on function pmml_internal.score_block(int, int, text, text, bytea, bytea, bigint, bigint) from public;
comment on function pmml_internal.score_block(int, int, text, text, bytea, bytea, bigint, bigint) is
    'Scores one block in Java, loading the version where it is not. A refresh gives a total: it keeps the compiled form, too, and shows how far it is.';

-- Finding the n-th text of an array means walking over those before it; in the expanded form, which PL/pgSQL gives
-- arrays, it does not. A join above it could flatten the array again.
create or replace function pmml_internal.expanded(texts text[])
    returns text[]
    language plpgsql
    immutable
    strict
    set search_path = pg_catalog, pg_temp
as $$
begin
    return texts;
end
$$;

revoke execute on function pmml_internal.expanded(text[]) from public;
comment on function pmml_internal.expanded(text[]) is
    'The same array in the form that is fast to subscript.';
