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
select count(*),
    count(*) filter (where s.a_fault is not null),
    count(*) filter (where s.b_fault is not null),
    count(*) filter (where s.a_fault is not null and s.b_fault is not null),
    avg((s.a%1$s is not distinct from s.b%1$s or abs(s.b%1$s - s.a%1$s) <= $1 * greatest(1, abs(s.a%1$s)) is true)::int)
        filter (where s.a_fault is null and s.b_fault is null),
    avg(s.a%1$s) filter (where s.b_fault is null),
    avg(s.b%1$s) filter (where s.a_fault is null),
    avg(abs(s.b%1$s - s.a%1$s)),
    corr(s.a%1$s, s.b%1$s)
from pg_temp.pmml_pairs as s
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
        output ->> 'place')
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
        shift := mean_challenger - mean_champion;
        psi := pmml_internal.psi_of_pairs(field);
        return next;
    end loop;
    drop table pg_temp.pmml_pairs;
end
$$;

revoke execute on function pmml_internal.compare_pairs(jsonb, float8) from public;
comment on function pmml_internal.compare_pairs(jsonb, float8) is
    'Compares the two sides of pg_temp.pmml_pairs, and drops it.';
