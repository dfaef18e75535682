-- PostgreSQL takes it for an error where a difference, or the square of a number, is beyond double precision.
create or replace function pmml_internal.difference_expression(a text, b text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'case when sign(%1$s) = sign(%2$s) or abs(%1$s) <= ''1.7976931348623157e308''::float8 - abs(%2$s) then %2$s - %1$s'
        ' when %1$s < %2$s then ''Infinity'' when %1$s > %2$s then ''-Infinity'' end',
        a, b)
$$;

revoke execute on function pmml_internal.difference_expression(text, text) from public;
comment on function pmml_internal.difference_expression(text, text) is
    'The expression b - a of two columns of float8, infinite where it is beyond double precision.';

create or replace function pmml_internal.scale_expression(number text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'case when max(abs(%1$s)) filter (where abs(%1$s) < ''Infinity'') > 1e70 then max(abs(%1$s)) filter (where abs(%1$s) < ''Infinity'') else 1 end',
        number)
$$;

revoke execute on function pmml_internal.scale_expression(text) from public;
comment on function pmml_internal.scale_expression(text) is
    'The aggregate by which a column is divided so that sums of its squares stay within double precision: 1 where they do anyway.';

create or replace function pmml_internal.scaled_expression(number text, scale text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select format('case when %2$s = 1 then %1$s when abs(%1$s) < 1 then 0 else %1$s / %2$s end', number, scale)
$$;

revoke execute on function pmml_internal.scaled_expression(text, text) from public;
comment on function pmml_internal.scaled_expression(text, text) is
    'The expression number / scale; what would get lost beside numbers beyond 1e70 is 0, as an underflow is an error, too.';

-- What pg_temp.pmml_pairs says, one row for each output. Rows that only one side answers count as rejected, not as differing.
create or replace function pmml_internal.difference_statement(output jsonb)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        case when (output ->> 'is_number')::boolean then
            $sql$
with pairs as (
    select s.a_fault, s.b_fault, s.a%1$s as a, s.b%1$s as b, %2$s as difference
    from pg_temp.pmml_pairs as s
), scales as (
    select %3$s as a, %4$s as b, %5$s as difference
    from pairs as p
)
select count(*),
    count(*) filter (where p.a_fault is not null),
    count(*) filter (where p.b_fault is not null),
    count(*) filter (where p.a_fault is not null and p.b_fault is not null),
    avg((p.a is not distinct from p.b or abs(p.difference) / greatest(1, abs(p.a)) <= $1 is true)::int)
        filter (where p.a_fault is null and p.b_fault is null),
    avg(%6$s) filter (where p.b_fault is null) * min(m.a),
    avg(%7$s) filter (where p.a_fault is null) * min(m.b),
    avg(abs(%8$s)) * min(m.difference),
    corr(%6$s, %7$s)
from pairs as p
cross join scales as m
$sql$
        else
            $sql$
select count(*),
    count(*) filter (where s.a_fault is not null),
    count(*) filter (where s.b_fault is not null),
    count(*) filter (where s.a_fault is not null and s.b_fault is not null),
    avg((s.a%1$s is not distinct from s.b%1$s)::int) filter (where s.a_fault is null and s.b_fault is null),
    null::float8, null::float8, null::float8, null::float8
from pg_temp.pmml_pairs as s
where $1 is not null
$sql$
        end,
        output ->> 'place',
        pmml_internal.difference_expression('s.a' || (output ->> 'place'), 's.b' || (output ->> 'place')),
        pmml_internal.scale_expression('p.a'),
        pmml_internal.scale_expression('p.b'),
        pmml_internal.scale_expression('p.difference'),
        pmml_internal.scaled_expression('p.a', 'm.a'),
        pmml_internal.scaled_expression('p.b', 'm.b'),
        pmml_internal.scaled_expression('p.difference', 'm.difference'))
$$;

revoke execute on function pmml_internal.difference_statement(jsonb) from public;
comment on function pmml_internal.difference_statement(jsonb) is
    'The statement that compares one output over pg_temp.pmml_pairs; $1 is the tolerance.';

create or replace function pmml_internal.psi_of_pairs(output jsonb)
    returns float8
    language sql
    set search_path = pg_catalog, pg_temp
as $$
    with champion as (
        select pmml_internal.with_counts(r.relation, pmml_internal.with_bins(r.relation, jsonb_build_array(jsonb_build_object(
            'column', 'a' || (output ->> 'place'),
            'type', case when (output ->> 'is_number')::boolean then 'numeric' else 'categorical' end)))) -> 0 as field
        from (values ('(select * from pg_temp.pmml_pairs as p where p.a_fault is null and p.b_fault is null)')) as r (relation)
    )
    select pmml_internal.psi(
        pmml_internal.bigints(c.field -> 'counts'),
        pmml_internal.bigints(pmml_internal.with_counts(
            '(select * from pg_temp.pmml_pairs as p where p.a_fault is null and p.b_fault is null)',
            jsonb_build_array(c.field || jsonb_build_object('column', 'b' || (output ->> 'place')))) -> 0 -> 'counts'))
    from champion as c
$$;

revoke execute on function pmml_internal.psi_of_pairs(jsonb) from public;
comment on function pmml_internal.psi_of_pairs(jsonb) is
    'PSI between the two sides'' answers, in tenths of the first, or categories.';

create or replace function pmml_internal.compare_pairs(outputs jsonb, tolerance float8)
    returns table (
        output text, kind text, rows_scored bigint, rejected_by_champion bigint, rejected_by_challenger bigint, rejected_by_both bigint,
        agreement float8, mean_champion float8, mean_challenger float8, shift float8, mean_absolute_difference float8,
        correlation float8, psi float8
    )
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set extra_float_digits = 1
    set jit = off
as $$
declare
    field jsonb;
begin
    for field in select o from jsonb_array_elements(outputs) as o loop
        output := field ->> 'output';
        kind := case when (field ->> 'is_number')::boolean then 'number' else 'label' end;
        execute pmml_internal.difference_statement(field) using coalesce(tolerance, 0)
        into rows_scored, rejected_by_champion, rejected_by_challenger, rejected_by_both, agreement, mean_champion, mean_challenger,
            mean_absolute_difference, correlation;
        execute format('select %s from (values ($1, $2)) as m (a, b)', pmml_internal.difference_expression('m.a', 'm.b'))
        into shift using mean_champion, mean_challenger;
        psi := pmml_internal.psi_of_pairs(field);
        return next;
    end loop;
    drop table pg_temp.pmml_pairs;
end
$$;

revoke execute on function pmml_internal.compare_pairs(jsonb, float8) from public;
comment on function pmml_internal.compare_pairs(jsonb, float8) is
    'Compares the two sides of pg_temp.pmml_pairs, and drops it.';
