-- The statement that scores a source. Select its text to see what a refresh runs:
--     select pmml_internal.scoring_statement(t, v) from …
--
-- Rows travel to Java in blocks of whole pages of the source, read by ranges of ctid: no sort, no copy, memory bounded by
-- one block, one snapshot for all. A view or foreign table has no pages and is copied into a temporary table first.
create or replace function pmml_internal.has_pages(source regclass)
    returns boolean
    language sql
    stable
    set search_path = ''
as $$
    select c.relkind in ('r', 'm') and not exists (select from pg_inherits as i where i.inhparent = source)
    from pg_class as c
    where c.oid = source
$$;

revoke execute on function pmml_internal.has_pages(regclass) from public;
comment on function pmml_internal.has_pages(regclass) is
    'Whether a relation''s rows all lie in pages of its own.';

create or replace function pmml_internal.pages_per_block(source regclass)
    returns int
    language sql
    stable
    set search_path = ''
as $$
    select greatest(1, least(1000,
        pmml_internal.int_setting('pmml.block_rows', 1, 100000)
            / greatest(1, case when c.reltuples > 0 and c.relpages > 0 then c.reltuples / c.relpages else 50 end)))::int
    from pg_class as c
    where c.oid = source
$$;

revoke execute on function pmml_internal.pages_per_block(regclass) from public;
comment on function pmml_internal.pages_per_block(regclass) is
    'How many pages hold about pmml.block_rows rows.';

create or replace function pmml_internal.copy_statement(
    source regclass, key_columns text[], inputs text[]
)
    returns text
    language sql
    stable
    set search_path = ''
as $$
    select format(
        'create temporary table pmml_source on commit drop as select %s from %s as s',
        (select string_agg(format('s.%I', c), ', ')
         from (select k from unnest(key_columns) as k
               union
               select c.column_name from pmml_internal.source_columns(source) as c where c.column_name = any (inputs)) as x (c)),
        pmml_internal.relation_name(source))
$$;

revoke execute on function pmml_internal.copy_statement(regclass, text[], text[]) from public;
comment on function pmml_internal.copy_statement(regclass, text[], text[]) is
    'The statement that copies the columns needed of a source without pages.';

-- offset 0: the planner is to leave the inner query alone, which does its work once a block, not once a row.
create or replace function pmml_internal.scored_rows(
    prediction_table pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass,
    per_block text
)
    returns text
    language plpgsql
    stable
    set search_path = ''
as $$
declare
    keys text[] := prediction_table.key_columns;
    inputs text[] := pmml_internal.input_expressions(
        model_version.description -> 'inputs', prediction_table.source, prediction_table.mapping);
begin
    return format(
        $sql$(
    select %1$s, generate_series(1, s.rows) as i, s.*
    from (
        select %2$s, cardinality(block.keys_1) as rows, b.numbers, b.codes, pmml_internal.expanded(b.dictionary) as dictionary,
            b.faults, b.fault_fields, b.fault_values, b.fault_reasons%11$s
        from (select pg_relation_size(%3$L::regclass) / current_setting('block_size')::int as pages) as size
        cross join generate_series(0, size.pages - 1, %4$s) as page
        cross join lateral (
            select %5$s, %6$s
            from only %7$s as s
            where s.ctid >= format('(%%s,0)', page)::tid
              and s.ctid < format('(%%s,0)', page + %4$s)::tid
        ) as block
        cross join lateral pmml_internal.score_block(
            %8$L, %9$L, pmml_internal.array_image(block.matrix), %10$s, least(page + %4$s, size.pages), size.pages) as b
        where block.matrix is not null
        offset 0
    ) as s
) as r$sql$,
        (select string_agg(format('unnest(s.keys_%1$s) as key_%1$s', i), ', ') from generate_subscripts(keys, 1) as i),
        (select string_agg(format('block.keys_%s', i), ', ') from generate_subscripts(keys, 1) as i),
        pmml_internal.relation_name(pages_of),
        pmml_internal.pages_per_block(pages_of),
        (select string_agg(format('array_agg(s.%I) as keys_%s', keys[i], i), ', ') from generate_subscripts(keys, 1) as i),
        pmml_internal.packing_columns(inputs),
        pmml_internal.relation_name(pages_of),
        pmml_internal.scorer_key(model_version),
        pmml_internal.input_kinds(inputs),
        pmml_internal.packed_texts(inputs),
        ', ' || per_block);
end
$$;

revoke execute on function pmml_internal.scored_rows(pmml_internal.prediction_table, pmml_internal.model_version, regclass, text) from public;
comment on function pmml_internal.scored_rows(pmml_internal.prediction_table, pmml_internal.model_version, regclass, text) is
    'What a scoring statement reads from: r, a row for each row of a source, with its place r.i in the scored block that stands beside it. pages_of is the source, or its temporary copy; per_block an expression to compute for each block b besides, or null.';

create or replace function pmml_internal.scoring_statement(
    prediction_table pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass
)
    returns text
    language sql
    stable
    set search_path = ''
as $$
    select format(
        'insert into pg_temp.pmml_scored select %s, %s, r.fault_fields[r.faults[r.i]], r.fault_values[r.faults[r.i]], r.fault_reasons[r.faults[r.i]] from %s',
        (select string_agg(format('r.key_%s', i), ', ') from generate_subscripts(prediction_table.key_columns, 1) as i),
        array_to_string(
            pmml_internal.output_expressions(model_version.description -> 'results', prediction_table.outputs), ', '),
        pmml_internal.scored_rows(prediction_table, model_version, pages_of, null))
$$;

revoke execute on function pmml_internal.scoring_statement(pmml_internal.prediction_table, pmml_internal.model_version, regclass) from public;
comment on function pmml_internal.scoring_statement(pmml_internal.prediction_table, pmml_internal.model_version, regclass) is
    'The statement that scores every row of a source into pg_temp.pmml_scored. pages_of is the source, or its temporary copy.';

drop function if exists pmml_internal.score_block(text, bytea, bigint, bigint);

create or replace function pmml_internal.score_block(
    key text, kinds text, matrix bytea, texts bytea, done bigint, total bigint
)
    returns pmml_internal.scored_block
    language plpgsql
    set search_path = ''
as $$
declare
    scored pmml_internal.scored_block;
begin
    if matrix is not null then
        perform pmml_internal.require_room(octet_length(matrix) + octet_length(texts)::bigint);
        scored := pmml_java.score_block(key, kinds, matrix, texts);
        -- Java answers nothing while it is not done, so that a cancel is seen here, between two calls.
        while scored is null loop
            scored := pmml_java.score_rest();
        end loop;
        if scored.fault is not null then
            perform pmml_internal.raise_fault(scored.fault::jsonb -> 'fault');
        end if;
    end if;
    perform pmml_internal.report_progress(done, total);
    return scored;
end
$$;

revoke execute on function pmml_internal.score_block(text, text, bytea, bytea, bigint, bigint) from public;
comment on function pmml_internal.score_block(text, text, bytea, bytea, bigint, bigint) is
    'Scores one block in Java and reports how far the refresh is.';

-- Finding the n-th text of an array means walking over those before it; in the expanded form, which PL/pgSQL gives
-- arrays, it does not. A join above it could flatten the array again.
create or replace function pmml_internal.expanded(texts text[])
    returns text[]
    language plpgsql
    immutable
    strict
    set search_path = ''
as $$
begin
    return texts;
end
$$;

revoke execute on function pmml_internal.expanded(text[]) from public;
comment on function pmml_internal.expanded(text[]) is
    'The same array in the form that is fast to subscript.';
