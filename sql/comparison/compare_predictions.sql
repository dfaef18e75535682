create or replace function pmml_internal.compare_predictions(
    champion pmml_internal.prediction_table, challenger pmml_internal.prediction_table, tolerance float8
)
    returns table (
        output text, kind text, rows_scored bigint, rejected_by_champion bigint, rejected_by_challenger bigint, rejected_by_both bigint,
        agreement float8, mean_champion float8, mean_challenger float8, shift float8, mean_absolute_difference float8,
        correlation float8, psi float8
    )
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set datestyle = 'ISO, YMD'
    set extra_float_digits = 1
    set jit = off
as $$
declare
    outputs jsonb := pmml_internal.common_columns(champion, challenger);
begin
    execute format(
        'create temporary table pmml_pairs on commit drop as'
        ' select case when a.model_version is null then ''no prediction'' end as a_fault, case when b.model_version is null then ''no prediction'' end as b_fault, %s'
        ' from %s as a full join %s as b on %s',
        pmml_internal.paired_columns(outputs),
        pmml_internal.relation_name(champion.relation),
        pmml_internal.relation_name(challenger.relation),
        pmml_internal.equal_columns(champion, champion.key_columns, 'a', 'b'));
    return query select c.* from pmml_internal.compare_pairs(outputs, tolerance) as c;
end
$$;

revoke execute on function pmml_internal.compare_predictions(pmml_internal.prediction_table, pmml_internal.prediction_table, float8) from public;
comment on function pmml_internal.compare_predictions(pmml_internal.prediction_table, pmml_internal.prediction_table, float8) is
    'pmml.compare_predictions with its names resolved.';

create or replace function pmml_internal.common_columns(
    champion pmml_internal.prediction_table, challenger pmml_internal.prediction_table
)
    returns jsonb
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    common jsonb;
begin
    if (select array_agg(k order by k) from unnest(champion.key_columns) as k)
        is distinct from (select array_agg(k order by k) from unnest(challenger.key_columns) as k)
    then
        raise exception using
            errcode = 'PM017',
            message = 'the two prediction tables have different keys',
            detail = format('One has (%s), the other (%s).',
                array_to_string(champion.key_columns, ', '), array_to_string(challenger.key_columns, ', ')),
            hint = 'Rows are matched by their key; make the other table with the same key columns, as pmml.shadow does.';
    end if;
    select jsonb_agg(o.field || jsonb_build_object('column_a', a ->> 'column', 'column_b', b ->> 'column') order by o.i)
    into common
    from jsonb_array_elements(pmml_internal.common_outputs(
        (pmml_internal.current_version(champion)).description -> 'results',
        (pmml_internal.current_version(challenger)).description -> 'results')) with ordinality as o (field, i)
    join jsonb_array_elements(champion.outputs) as a on a ->> 'output' = o.field ->> 'output'
    join jsonb_array_elements(challenger.outputs) as b on b ->> 'output' = o.field ->> 'output';
    if common is null then
        raise exception using
            errcode = 'PM017',
            message = 'the two have no outputs in common',
            detail = 'The prediction tables keep different outputs of their models.',
            hint = 'See outputs in pmml.prediction_tables; pmml.shadow makes a table with the same ones.';
    end if;
    return common;
end
$$;

revoke execute on function pmml_internal.common_columns(pmml_internal.prediction_table, pmml_internal.prediction_table) from public;
comment on function pmml_internal.common_columns(pmml_internal.prediction_table, pmml_internal.prediction_table) is
    'The outputs that two prediction tables share, with their columns. PM017 where there are none, or where the keys differ.';

-- No search_path is pinned: bare names mean what they mean to the caller. Everything else is written with its schema.
create or replace function pmml.compare_predictions(
    prediction_table text,
    challenger text,
    tolerance float8 default 0.01
)
    returns table (
        output text, kind text, rows_scored bigint, rejected_by_champion bigint, rejected_by_challenger bigint, rejected_by_both bigint,
        agreement float8, mean_champion float8, mean_challenger float8, shift float8, mean_absolute_difference float8,
        correlation float8, psi float8
    )
    language sql
as $$
    select c.*
    from pmml_internal.compare_predictions(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        pmml_internal.find_prediction_table(challenger, pmml_internal.lookup_relation(challenger)),
        tolerance) as c
$$;

revoke execute on function pmml.compare_predictions(text, text, float8) from public;
comment on function pmml.compare_predictions(text, text, float8) is
    'What pmml.compare_versions says, of the predictions that two tables hold, matched by key; nothing is scored. The first table stands for the champion, the second, such as its shadow, for the challenger; a key that one of them lacks counts as rejected there. Errors: PM017, PM035.';
