create or replace function pmml_internal.primary_key(source regclass)
    returns text[]
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    key_columns text[];
begin
    select array_agg(a.attname::text order by k.i) into key_columns
    from pg_index as i
    cross join lateral unnest(i.indkey[0:i.indnkeyatts - 1]) with ordinality as k (attnum, i)
    join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.attnum
    where i.indrelid = source
      and i.indisprimary;
    if key_columns is null then
        raise exception using
            errcode = 'PM031',
            message = format('source %s has no primary key', pmml_internal.relation_name(source)),
            detail = 'Without one, nothing tells which columns name a row.',
            hint = 'Name them: key_columns => array[''customer_id''].';
    end if;
    return key_columns;
end
$$;

revoke execute on function pmml_internal.primary_key(regclass) from public;
comment on function pmml_internal.primary_key(regclass) is
    'The columns of a relation''s primary key. PM031 where it has none.';

-- Of labels, those come first whose numbers (probabilities, most often) lie furthest apart.
create or replace function pmml_internal.disagreements_statement(output jsonb, outputs jsonb)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$
select d.key, d.champion_answer, d.challenger_answer, d.difference, d.rejection
from (
    select s.key, s.a%1$s::%3$s::text as champion_answer, s.b%1$s::%3$s::text as challenger_answer,
        case when s.a%1$s is distinct from s.b%1$s then %2$s end::float8 as difference,
        nullif(concat_ws('; ', 'champion: ' || s.a_fault, 'challenger: ' || s.b_fault), '') as rejection
    from pg_temp.pmml_pairs as s
    where s.a%1$s is distinct from s.b%1$s or (s.a_fault is null) <> (s.b_fault is null)
) as d
order by d.rejection is not null, abs(d.difference) desc nulls last, d.key::text
limit $1
$sql$,
        output ->> 'place',
        case
            when (output ->> 'is_number')::boolean then pmml_internal.difference_expression('s.a' || (output ->> 'place'), 's.b' || (output ->> 'place'))
            else coalesce(
                'greatest(' || (select string_agg(format('abs(%s)', pmml_internal.difference_expression('s.a' || (o ->> 'place'), 's.b' || (o ->> 'place'))), ', ')
                                from jsonb_array_elements(outputs) as o where (o ->> 'is_number')::boolean) || ')',
                'null')
        end,
        case when (output ->> 'is_number')::boolean then output ->> 'type' else 'text' end)
$$;

revoke execute on function pmml_internal.disagreements_statement(jsonb, jsonb) from public;
comment on function pmml_internal.disagreements_statement(jsonb, jsonb) is
    'The statement that lists the rows of pg_temp.pmml_pairs on which the two sides differ most; $1 is how many.';

create or replace function pmml_internal.top_disagreements(
    champion pmml_internal.model_version, challenger pmml_internal.model_version,
    source_name text, source regclass, output text, key_columns text[], rows int, top int, mapping jsonb
)
    returns table (key jsonb, champion_answer text, challenger_answer text, difference float8, rejection text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set extra_float_digits = 1
    set jit = off
as $$
declare
    outputs jsonb;
    field jsonb;
begin
    perform pmml_internal.check_source(source_name, source);
    key_columns := coalesce(key_columns, pmml_internal.primary_key(source));
    perform pmml_internal.check_key_columns(source, key_columns);
    outputs := pmml_internal.common_outputs(champion.description -> 'results', challenger.description -> 'results');
    select o into field
    from jsonb_array_elements(outputs) with ordinality as u (o, i)
    where top_disagreements.output is null or o ->> 'output' = top_disagreements.output
    order by (o ->> 'is_primary')::boolean desc, i
    limit 1;
    if field is null then
        raise exception using
            errcode = 'PM024',
            message = format('the two versions have no output "%s" in common', output),
            detail = format('In common: %s.', (select string_agg(format('"%s"', o ->> 'output'), ', ') from jsonb_array_elements(outputs) as o)),
            hint = 'Name one of these, or leave it out for the primary target.';
    end if;
    perform pmml_internal.make_pairs(champion, challenger, source_name, source, key_columns, rows, mapping);
    return query execute pmml_internal.disagreements_statement(field, outputs) using top;
    drop table pg_temp.pmml_pairs;
end
$$;

revoke execute on function pmml_internal.top_disagreements(pmml_internal.model_version, pmml_internal.model_version, text, regclass, text, text[], int, int, jsonb) from public;
comment on function pmml_internal.top_disagreements(pmml_internal.model_version, pmml_internal.model_version, text, regclass, text, text[], int, int, jsonb) is
    'pmml.top_disagreements with its names resolved.';

-- No search_path is pinned: bare names mean what they mean to the caller. Everything else is written with its schema.
create or replace function pmml.top_disagreements(
    model text,
    source text,
    champion int default null,
    challenger int default null,
    output text default null,
    key_columns text[] default null,
    rows int default 10000,
    top int default 20,
    mapping jsonb default '{}'
)
    returns table (key jsonb, champion_answer text, challenger_answer text, difference float8, rejection text)
    language sql
as $$
    select d.*
    from pmml_internal.top_disagreements(
        pmml_internal.resolve_version(model, champion),
        pmml_internal.challenger(model, champion, challenger),
        source, pmml_internal.lookup_relation(source), output, key_columns, rows, top, mapping) as d
$$;

revoke execute on function pmml.top_disagreements(text, text, int, int, text, text[], int, int, jsonb) from public;
comment on function pmml.top_disagreements(text, text, int, int, text, text[], int, int, jsonb) is
    'The rows, of those that pmml.compare_versions looks at, on which two versions differ most: key, both answers, and the difference: challenger less champion of a number; of a label the largest among the numbers beside it. Rows that only one of them rejects come last, with the reason. output is the primary target unless named; key_columns are the source''s primary key unless named. Errors: PM010, PM011, PM017, PM020 to PM022, PM024, PM030, PM031.';
