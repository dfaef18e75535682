-- The agreement that registration looks for on generated rows, on real ones, and how fast each engine is on them.
create or replace function pmml_internal.compare_block(keys text, kinds text, matrix bytea, texts bytea)
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    reply jsonb;
begin
    perform pmml_internal.require_room(octet_length(matrix) + octet_length(texts)::bigint);
    reply := pmml_java.compare_block(keys, kinds, matrix, texts)::jsonb;
    if reply ? 'fault' then
        perform pmml_internal.raise_fault(reply -> 'fault');
    end if;
    return reply;
end
$$;

revoke execute on function pmml_internal.compare_block(text, text, bytea, bytea) from public;
comment on function pmml_internal.compare_block(text, text, bytea, bytea) is
    'The answers of some scorers to one block.';

create or replace function pmml_internal.compare_engines_statement(inputs text[], source regclass, rows int)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    -- Small blocks, because all engines score one within a call that cannot be cancelled.
    select format(
        $sql$
select pmml_internal.compare_block($1, %1$L, pmml_internal.array_image(block.matrix), %2$s)
from (
    select array_agg(%3$s) as matrix%6$s
    from (select s.*, (row_number() over () - 1) / 256 as pmml_block from %4$s as s limit %5$s) as s
    group by s.pmml_block
) as block
$sql$,
        pmml_internal.input_kinds(inputs),
        pmml_internal.packed_texts(inputs),
        pmml_internal.packed_row(inputs),
        pmml_internal.relation_name(source),
        rows,
        pmml_internal.text_columns(inputs))
$$;

revoke execute on function pmml_internal.compare_engines_statement(text[], regclass, int) from public;
comment on function pmml_internal.compare_engines_statement(text[], regclass, int) is
    'The statement that lets the scorers of $1 score rows of a source, a jsonb for each block.';

create or replace function pmml_internal.load_engines(resolved pmml_internal.model_version, engines text[])
    returns table (engine text, declined text)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    this_engine text;
    reply jsonb;
begin
    foreach this_engine in array engines loop
        perform pmml_internal.require_room(3 * octet_length(pmml_internal.document_of(resolved.model_id, resolved.version))::bigint);
        reply := pmml_java.load(
            pmml_internal.scorer_key(resolved.checksum, this_engine), pmml_internal.document_of(resolved.model_id, resolved.version), this_engine,
            greatest(cardinality(engines), pmml_internal.int_setting('pmml.scorer_cache_size', 1, 1000)))::jsonb;
        return query select this_engine, reply -> 'fault' ->> 'detail';
    end loop;
end
$$;

revoke execute on function pmml_internal.load_engines(pmml_internal.model_version, text[]) from public;
comment on function pmml_internal.load_engines(pmml_internal.model_version, text[]) is
    'Makes a version ready by each engine, and says why one does not run it.';

create or replace function pmml_internal.compare_engines(
    resolved pmml_internal.model_version, source_name text, source regclass, engines text[], rows int, mapping jsonb
)
    returns table (
        engine text, declined text, rows_scored bigint, rejected bigint, differing bigint, first_difference text, microseconds_per_row numeric
    )
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set datestyle = 'ISO, YMD'
    set extra_float_digits = 1
    set jit = off
as $$
#variable_conflict use_column
declare
    inputs text[];
    loaded text[];
    reasons jsonb;
    reference text;
    blocks jsonb[] := '{}';
    block jsonb;
begin
    perform pmml_internal.check_source(source_name, source);
    inputs := pmml_internal.input_expressions(resolved.description -> 'inputs', source, coalesce(mapping, '{}'));
    -- The reference answers first, also where it is not asked for.
    reference := case when resolved.engine = 'pmml4s' then 'pmml4s' else 'jpmml' end;
    select array_agg(l.engine order by l.engine <> reference) filter (where l.declined is null), jsonb_object_agg(l.engine, l.declined)
    into loaded, reasons
    from pmml_internal.load_engines(resolved, array(select distinct e from unnest(engines || reference) as e)) as l;

    if loaded is not null then
        for block in execute pmml_internal.compare_engines_statement(inputs, source, rows)
            using (select string_agg(pmml_internal.scorer_key(resolved.checksum, l.engine), E'\n' order by l.place) from unnest(loaded) with ordinality as l (engine, place))
        loop
            blocks := blocks || block;
        end loop;
    end if;

    return query
    with answers as (
        select loaded[a.place] as engine, a.answer, b.place as block
        from unnest(blocks) with ordinality as b (answers, place)
        cross join jsonb_array_elements(b.answers -> 'engines') with ordinality as a (answer, place)
    )
    select
        e.engine,
        reasons ->> e.engine,
        coalesce(sum((a.answer ->> 'rows')::bigint), 0)::bigint,
        sum((a.answer ->> 'rejected')::bigint)::bigint,
        sum((a.answer ->> 'differing')::bigint)::bigint,
        (array_agg(a.answer ->> 'first_difference' order by a.block) filter (where a.answer ->> 'first_difference' is not null))[1],
        round((percentile_cont(0.5) within group (order by (a.answer ->> 'nanoseconds')::float8 / (a.answer ->> 'rows')::float8) / 1000)::numeric, 3)
    from unnest(engines) with ordinality as e (engine, place)
    left join answers as a on a.engine = e.engine
    group by e.engine, e.place
    order by e.place;
end
$$;

revoke execute on function pmml_internal.compare_engines(pmml_internal.model_version, text, regclass, text[], int, jsonb) from public;
comment on function pmml_internal.compare_engines(pmml_internal.model_version, text, regclass, text[], int, jsonb) is
    'What pmml.compare_engines answers.';

-- No search_path is pinned: bare names mean what they mean to the caller. Everything else is written with its schema.
create or replace function pmml.compare_engines(
    model text,
    source text,
    version int default null,
    engines text[] default array['compiled', 'jpmml_optimized', 'jpmml', 'pmml4s'],
    rows int default 10000,
    mapping jsonb default '{}'
)
    returns table (
        engine text, declined text, rows_scored bigint, rejected bigint, differing bigint, first_difference text, microseconds_per_row numeric
    )
    language sql
as $$
    select c.*
    from pmml_internal.compare_engines(
        pmml_internal.resolve_version(model, version), source, pmml_internal.lookup_relation(source), engines, rows, mapping) as c
$$;

revoke execute on function pmml.compare_engines(text, text, int, text[], int, jsonb) from public;
comment on function pmml.compare_engines(text, text, int, text[], int, jsonb) is
    'Scores rows of a source (the first so many that a scan finds) by each engine and compares the answers with those of the reference, JPMML-Evaluator. One row for each engine: why it does not run the version (null where it does), rows scored, rows it rejects, rows whose results differ, the first of them in words, and the median time in microseconds a row, transport left out. Nothing is written. Errors: PM010, PM011, PM020 to PM022, PM030.';
