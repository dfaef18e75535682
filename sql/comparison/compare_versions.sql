create or replace function pmml_internal.compare_versions(
    champion pmml_internal.model_version, challenger pmml_internal.model_version,
    source_name text, source regclass, tolerance float8, rows int, mapping jsonb
)
    returns table (
        output text, kind text, rows_scored bigint, rejected_by_champion bigint, rejected_by_challenger bigint, rejected_by_both bigint,
        agreement float8, mean_champion float8, mean_challenger float8, shift float8, mean_absolute_difference float8,
        correlation float8, psi float8
    )
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select c.*
    from pmml_internal.compare_pairs(
        pmml_internal.make_pairs(champion, challenger, source_name, source, '{}', rows, mapping), tolerance) as c;
end
$$;

revoke execute on function pmml_internal.compare_versions(pmml_internal.model_version, pmml_internal.model_version, text, regclass, float8, int, jsonb) from public;
comment on function pmml_internal.compare_versions(pmml_internal.model_version, pmml_internal.model_version, text, regclass, float8, int, jsonb) is
    'pmml.compare_versions with its names resolved.';

-- No search_path is pinned: bare names mean what they mean to the caller. Everything else is written with its schema.
create or replace function pmml.compare_versions(
    model text,
    source text,
    champion int default null,
    challenger int default null,
    tolerance float8 default 0.01,
    rows int default 10000,
    mapping jsonb default '{}'
)
    returns table (
        output text, kind text, rows_scored bigint, rejected_by_champion bigint, rejected_by_challenger bigint, rejected_by_both bigint,
        agreement float8, mean_champion float8, mean_challenger float8, shift float8, mean_absolute_difference float8,
        correlation float8, psi float8
    )
    language sql
as $$
    select c.*
    from pmml_internal.compare_versions(
        pmml_internal.resolve_version(model, champion),
        pmml_internal.challenger(model, champion, challenger),
        source, pmml_internal.lookup_relation(source), tolerance, rows, mapping) as c
$$;

revoke execute on function pmml.compare_versions(text, text, int, int, float8, int, jsonb) from public;
comment on function pmml.compare_versions(text, text, int, int, float8, int, jsonb) is
    'Scores the same rows of a source, a random sample (of a view or foreign table the first ones), by two versions: the champion and the latest other one, unless versions are named. One row for each output that both have: rows, rows rejected by each and by both; agreement: the share of the others with the same label, or with numbers that differ by at most the tolerance (relative to the champion''s where that is above 1); means, their shift, mean absolute difference, correlation, and PSI of the answers. Nothing is written. Errors: PM010, PM011, PM017, PM020 to PM022, PM030.';
