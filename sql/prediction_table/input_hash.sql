-- A table that detects changes keeps with each prediction a hash of the inputs it was made from: 64 bits over exactly what
-- Java would be given (see packing.sql), so that two rows of one hash score alike.
--
-- PostgreSQL's own hash of a text or bytea, for an array: it hashes whatever bytes its argument holds. That of arrays takes
-- -0 and 0 for one, which a model need not.
create or replace function pmml_internal.hash_image(image float8[], seed bigint)
    returns bigint
    language internal
    immutable
    strict
    parallel safe
as 'hashvarlenaextended';

revoke execute on function pmml_internal.hash_image(float8[], bigint) from public;
comment on function pmml_internal.hash_image(float8[], bigint) is
    'A hash of an array as it lies in memory.';

drop function if exists pmml_internal.input_hash(text[]);

create or replace function pmml_internal.input_hash(inputs text[], packed_row text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'pmml_internal.hash_image(%s, %s)',
        packed_row,
        coalesce(
            'hashtextextended(array_to_string(array['
                || string_agg(i.expression, ', ' order by i.ordinality) filter (where pmml_internal.input_kind(i.expression) = 'x')
                || '], '''') collate "C", 0)',
            '0'))
    from unnest(inputs) with ordinality as i (expression, ordinality)
$$;

revoke execute on function pmml_internal.input_hash(text[], text) from public;
comment on function pmml_internal.input_hash(text[], text) is
    'The expression over a source row s that hashes the given input expressions; packed_row is the expression for what pmml_internal.packed_row says.';

create or replace function pmml_internal.keeps_hash(target pmml_internal.prediction_table)
    returns boolean
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select target.change_detection <> 'none'
$$;

revoke execute on function pmml_internal.keeps_hash(pmml_internal.prediction_table) from public;
comment on function pmml_internal.keeps_hash(pmml_internal.prediction_table) is
    'Whether a prediction table has the column input_hash.';

create or replace function pmml_internal.written_columns(target pmml_internal.prediction_table)
    returns text[]
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select array(select o ->> 'column' from jsonb_array_elements(target.outputs) as o)
        || array['model_version']
        || case when pmml_internal.keeps_hash(target) then array['input_hash'] else '{}' end
$$;

revoke execute on function pmml_internal.written_columns(pmml_internal.prediction_table) from public;
comment on function pmml_internal.written_columns(pmml_internal.prediction_table) is
    'The columns of a prediction table that a refresh compares and writes, all but the key and scored_at.';
