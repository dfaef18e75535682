-- Two versions score the same rows: pg_temp.pmml_compared holds the rows, pmml_answers_a and pmml_answers_b what each says,
-- pmml_pairs both side by side. All are gone when the comparison ends.
create or replace function pmml_internal.own_mapping(mapping jsonb, inputs jsonb, other_inputs jsonb)
    returns jsonb
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    -- What only the other version takes is its business; what neither takes is left in, to be refused.
    select case
        when jsonb_typeof(mapping) = 'object' then (
            select coalesce(jsonb_object_agg(m.key, m.value), '{}')
            from jsonb_each(mapping) as m
            where exists (select from jsonb_array_elements(inputs) as i where i ->> 'name' = m.key)
               or not exists (select from jsonb_array_elements(other_inputs) as i where i ->> 'name' = m.key))
        else mapping
    end
$$;

revoke execute on function pmml_internal.own_mapping(jsonb, jsonb, jsonb) from public;
comment on function pmml_internal.own_mapping(jsonb, jsonb, jsonb) is
    'The part of a mapping that concerns one of two versions.';

create or replace function pmml_internal.copy_compared(source regclass, columns text[], rows int)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    selected text := (select string_agg(format('s.%I', c), ', ') from unnest(columns) as c);
begin
    execute format(
        'create temporary table pmml_compared on commit drop as select row_number() over () as pmml_row, x.* from (%s) as x',
        case
            when pmml_internal.has_pages(source) then
                pmml_internal.sample_statement(source, pmml_internal.estimated_rows(source), rows, selected)
            else format('select %s from %s as s limit %s', selected, pmml_internal.relation_name(source), rows)
        end);
    analyze pg_temp.pmml_compared;
end
$$;

revoke execute on function pmml_internal.copy_compared(regclass, text[], int) from public;
comment on function pmml_internal.copy_compared(regclass, text[], int) is
    'Makes pg_temp.pmml_compared: about that many random rows of a source, numbered; of a view or foreign table the first ones.';

create or replace function pmml_internal.score_compared(
    resolved pmml_internal.model_version, source regclass, mapping jsonb, outputs jsonb, answers text
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    scored pmml_internal.prediction_table;
    application text := current_setting('application_name');
    inputs text[];
begin
    scored.change_detection := 'none';
    scored.source := 'pg_temp.pmml_compared'::regclass;
    scored.key_columns := array['pmml_row'];
    scored.outputs := outputs;
    select coalesce(jsonb_object_agg(i.input, i.column_name), '{}') into scored.mapping
    from pmml_internal.input_columns(resolved.description -> 'inputs', source, mapping) as i;

    inputs := pmml_internal.input_expressions(resolved.description -> 'inputs', scored.source, scored.mapping);
    execute format(
        'create temporary table %I on commit drop as select r.key_1 as pmml_row, r.fault_reasons[r.faults[r.i]] as fault, %s from %s',
        answers,
        -- The outputs of a row that is rejected are whatever they are.
        (select string_agg(format('case when r.faults is null or r.faults[r.i] = 0 then %s end as o%s', e.expression, outputs -> (e.i - 1)::int ->> 'place'), ', ')
         from unnest(pmml_internal.output_expressions(resolved.description -> 'results', outputs)) with ordinality as e (expression, i)),
        pmml_internal.scored_rows(
            scored, resolved, inputs, pmml_internal.page_blocks(scored, inputs, scored.source, null), null));
    perform set_config('application_name', application, true);
end
$$;

revoke execute on function pmml_internal.score_compared(pmml_internal.model_version, regclass, jsonb, jsonb, text) from public;
comment on function pmml_internal.score_compared(pmml_internal.model_version, regclass, jsonb, jsonb, text) is
    'Makes a temporary table of that name: what a version says of each row of pg_temp.pmml_compared, or why it rejects it.';

create or replace function pmml_internal.paired_columns(outputs jsonb)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select string_agg(format('a.%1$I::%3$s as a%2$s, b.%4$I::%3$s as b%2$s',
        coalesce(o ->> 'column_a', 'o' || (o ->> 'place')),
        o ->> 'place',
        case when (o ->> 'is_number')::boolean then 'float8' else 'text' end,
        coalesce(o ->> 'column_b', 'o' || (o ->> 'place'))), ', ')
    from jsonb_array_elements(outputs) as o
$$;

revoke execute on function pmml_internal.paired_columns(jsonb) from public;
comment on function pmml_internal.paired_columns(jsonb) is
    'Each output as two columns, numbers as float8, others as text: a1 of a, b1 of b, and so on.';

create or replace function pmml_internal.make_pairs(
    champion pmml_internal.model_version, challenger pmml_internal.model_version,
    source_name text, source regclass, key_columns text[], rows int, mapping jsonb
)
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set datestyle = 'ISO, YMD'
    set extra_float_digits = 1
    set jit = off
as $$
declare
    outputs jsonb := pmml_internal.common_outputs(champion.description -> 'results', challenger.description -> 'results');
    own_a jsonb := pmml_internal.own_mapping(coalesce(mapping, '{}'), champion.description -> 'inputs', challenger.description -> 'inputs');
    own_b jsonb := pmml_internal.own_mapping(coalesce(mapping, '{}'), challenger.description -> 'inputs', champion.description -> 'inputs');
begin
    perform pmml_internal.check_source(source_name, source);
    perform pmml_internal.input_expressions(champion.description -> 'inputs', source, own_a);
    perform pmml_internal.input_expressions(challenger.description -> 'inputs', source, own_b);
    perform pmml_internal.copy_compared(
        source,
        array(select i.column_name from pmml_internal.input_columns(champion.description -> 'inputs', source, own_a) as i
              union
              select i.column_name from pmml_internal.input_columns(challenger.description -> 'inputs', source, own_b) as i
              union
              select unnest(key_columns)),
        greatest(coalesce(rows, 0), 0));
    perform pmml_internal.score_compared(champion, source, own_a, outputs, 'pmml_answers_a');
    perform pmml_internal.score_compared(challenger, source, own_b, outputs, 'pmml_answers_b');
    execute format(
        'create temporary table pmml_pairs on commit drop as select %s as key, a.fault as a_fault, b.fault as b_fault, %s'
        ' from pg_temp.pmml_compared as c join pg_temp.pmml_answers_a as a using (pmml_row) join pg_temp.pmml_answers_b as b using (pmml_row)',
        coalesce(
            'jsonb_build_object(' || (select string_agg(format('%1$L, c.%1$I', k), ', ') from unnest(key_columns) as k) || ')',
            'null::jsonb'),
        pmml_internal.paired_columns(outputs));
    drop table pg_temp.pmml_answers_a, pg_temp.pmml_answers_b, pg_temp.pmml_compared;
    return outputs;
end
$$;

revoke execute on function pmml_internal.make_pairs(pmml_internal.model_version, pmml_internal.model_version, text, regclass, text[], int, jsonb) from public;
comment on function pmml_internal.make_pairs(pmml_internal.model_version, pmml_internal.model_version, text, regclass, text[], int, jsonb) is
    'Makes pg_temp.pmml_pairs: key, a_fault, b_fault, and a1, b1, a2, b2 ... for the common outputs, which it returns.';
