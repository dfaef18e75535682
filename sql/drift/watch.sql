-- What a refresh does for pmml.drift. The first one by a version takes the baseline; later ones the present, once enough has
-- changed: a full refresh always, one that scored few rows when those since the last sample, or an hour, add up.
create or replace function pmml_internal.fields_now(fields jsonb, baseline jsonb)
    returns jsonb
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select coalesce(jsonb_agg(
        f.field || (select jsonb_object_agg(e.key, e.value) from jsonb_each(b) as e where e.key in ('type', 'bounds', 'names'))
        order by f.i), '[]')
    from jsonb_array_elements(fields) with ordinality as f (field, i)
    join jsonb_array_elements(baseline) as b
        on b ->> 'kind' = f.field ->> 'kind'
       and b ->> 'field' = f.field ->> 'field'
       and (b ->> 'type' = f.field ->> 'type' or (b ->> 'type', f.field ->> 'type') = ('text', 'categorical'))
$$;

revoke execute on function pmml_internal.fields_now(jsonb, jsonb) from public;
comment on function pmml_internal.fields_now(jsonb, jsonb) is
    'The fields with the bins of the baseline; those that it lacks, or has as another type, are left out.';

create or replace function pmml_internal.sampled_counts(
    relation regclass, estimated_rows bigint, rows int, fields jsonb, new_bins boolean
)
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    counted jsonb;
begin
    if fields = '[]' then
        return fields;
    end if;
    execute format(
        'create temporary table pmml_sample on commit drop as %s',
        pmml_internal.sample_statement(relation, estimated_rows, rows, (
            select string_agg(format('%s as %I', f ->> 'expression', f ->> 'column'), ', ') from jsonb_array_elements(fields) as f)));
    if new_bins then
        -- To sort more than 2,500 rows by each field would take longer than all else here. Whatever falls into a bin is
        -- counted among all rows, so it need not be a tenth to the row; where the sample is the whole table, it is.
        fields := pmml_internal.with_bins('pg_temp.pmml_sample', fields, case when estimated_rows > rows then
            format('(select * from pg_temp.pmml_sample as s where random() < %s)', 2500.0 / rows) end);
    end if;
    counted := pmml_internal.with_counts('pg_temp.pmml_sample', fields);
    drop table pg_temp.pmml_sample;
    return (select jsonb_agg(f - '{expression,column}'::text[]
                - case when new_bins then '{other}'::text[] else '{type,bounds,names}'::text[] end)
            from jsonb_array_elements(counted) as f);
end
$$;

revoke execute on function pmml_internal.sampled_counts(regclass, bigint, int, jsonb, boolean) from public;
comment on function pmml_internal.sampled_counts(regclass, bigint, int, jsonb, boolean) is
    'Samples a relation with pages and counts its rows in the bins of the fields, or in new ones.';

create or replace function pmml_internal.take_distribution(
    target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, anew boolean
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    rows int := pmml_internal.int_setting('pmml.drift_sample_rows', 0, 1000000);
    inputs jsonb := pmml_internal.input_fields(target, resolved);
    outputs jsonb := pmml_internal.output_fields(target, resolved);
    baseline jsonb;
    predictions bigint := pmml_internal.estimated_rows(target.relation);
begin
    select d.fields into baseline
    from pmml_internal.distribution as d
    where d.prediction_table_id = target.prediction_table_id
      and d.model_version = resolved.version
      and d.is_baseline
      and not anew;
    if baseline is not null then
        inputs := pmml_internal.fields_now(inputs, baseline);
        outputs := pmml_internal.fields_now(outputs, baseline);
    end if;
    delete from pmml_internal.distribution as d
    where d.prediction_table_id = target.prediction_table_id
      and (not d.is_baseline or (d.model_version = resolved.version and baseline is null));
    insert into pmml_internal.distribution (prediction_table_id, model_version, is_baseline, table_rows, fields)
    values (
        target.prediction_table_id,
        resolved.version,
        baseline is null,
        predictions,
        pmml_internal.sampled_counts(pages_of, pmml_internal.estimated_rows(pages_of), rows, inputs, baseline is null)
            || pmml_internal.sampled_counts(target.relation, predictions, rows, outputs, baseline is null));
end
$$;

revoke execute on function pmml_internal.take_distribution(pmml_internal.prediction_table, pmml_internal.model_version, regclass, boolean) from public;
comment on function pmml_internal.take_distribution(pmml_internal.prediction_table, pmml_internal.model_version, regclass, boolean) is
    'Samples source and predictions, and keeps the counts as the baseline of the version where it has none (or anew), else as the latest ones.';

create or replace function pmml_internal.take_distribution_of_copy(
    target pmml_internal.prediction_table, resolved pmml_internal.model_version, anew boolean
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    execute pmml_internal.copy_statement(target);
    analyze pg_temp.pmml_source;
    perform pmml_internal.take_distribution(target, resolved, 'pg_temp.pmml_source', anew);
    drop table pg_temp.pmml_source;
end
$$;

revoke execute on function pmml_internal.take_distribution_of_copy(pmml_internal.prediction_table, pmml_internal.model_version, boolean) from public;
comment on function pmml_internal.take_distribution_of_copy(pmml_internal.prediction_table, pmml_internal.model_version, boolean) is
    'The same for a source without pages, of which it makes a temporary copy.';

create or replace function pmml_internal.drift_is_due(target pmml_internal.prediction_table, version int, scored_now bigint)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select coalesce(
        (select d.taken_at < clock_timestamp() - interval '1 hour'
             or scored_now + (
                 select coalesce(sum(r.scored + r.removed), 0)
                 from pmml_internal.refresh as r
                 where r.prediction_table_id = target.prediction_table_id
                   and r.status = 'succeeded'
                   and r.finished_at > d.taken_at) >= 0.1 * d.table_rows
         from pmml_internal.distribution as d
         where d.prediction_table_id = target.prediction_table_id
           and d.model_version = version
         order by d.is_baseline
         limit 1),
        true)
$$;

revoke execute on function pmml_internal.drift_is_due(pmml_internal.prediction_table, int, bigint) from public;
comment on function pmml_internal.drift_is_due(pmml_internal.prediction_table, int, bigint) is
    'Whether a tenth of the rows has been scored since the last sample by this version, or an hour has passed, or there is none.';

-- Drift only looks on: whatever goes wrong here must not cost a refresh. A cancel still does.
create or replace function pmml_internal.watch_drift(
    target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, scored_now bigint
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if pmml_internal.int_setting('pmml.drift_sample_rows', 0, 1000000) > 0
        and pmml_internal.drift_is_due(target, resolved.version, scored_now)
    then
        if pages_of is not null then
            perform pmml_internal.take_distribution(target, resolved, pages_of, false);
        else
            perform pmml_internal.take_distribution_of_copy(target, resolved, false);
        end if;
    end if;
exception
    when others then
        raise warning 'pmml.drift was not brought up to date for %: %',
            pmml_internal.readable(pmml_internal.relation_name(target.relation)), pmml_internal.readable(sqlerrm);
end
$$;

revoke execute on function pmml_internal.watch_drift(pmml_internal.prediction_table, pmml_internal.model_version, regclass, bigint) from public;
comment on function pmml_internal.watch_drift(pmml_internal.prediction_table, pmml_internal.model_version, regclass, bigint) is
    'The end of a refresh: takes a sample where one is due. pages_of holds all rows of the source; null: it has to be copied. A fault becomes a warning.';

create or replace function pmml_internal.set_drift_baseline(target pmml_internal.prediction_table)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set datestyle = 'ISO, YMD'
    set extra_float_digits = 1
    set jit = off
as $$
declare
    resolved pmml_internal.model_version;
begin
    target := pmml_internal.lock_prediction_table(target);
    resolved := pmml_internal.refreshed_version(target);
    perform pmml_internal.check_source(format('of %s', pmml_internal.relation_name(target.relation)), target.source);
    if pmml_internal.int_setting('pmml.drift_sample_rows', 0, 1000000) = 0 then
        raise exception using
            errcode = 'PM052',
            message = 'drift is switched off',
            detail = 'Setting "pmml.drift_sample_rows" is 0.',
            hint = 'Switch it on: set pmml.drift_sample_rows = 10000';
    elsif resolved.version is null then
        delete from pmml_internal.distribution as d where d.prediction_table_id = target.prediction_table_id;
    elsif pmml_internal.has_pages(target.source) then
        perform pmml_internal.take_distribution(target, resolved, target.source, true);
    else
        perform pmml_internal.take_distribution_of_copy(target, resolved, true);
    end if;
end
$$;

revoke execute on function pmml_internal.set_drift_baseline(pmml_internal.prediction_table) from public;
comment on function pmml_internal.set_drift_baseline(pmml_internal.prediction_table) is
    'pmml.set_drift_baseline with its name resolved.';

create or replace function pmml_internal.refreshed_version(target pmml_internal.prediction_table)
    returns pmml_internal.model_version
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select v.model_id, v.version, v.checksum, null::text as document, v.engine, v.description, v.comment, v.registered_at, v.registered_by, v.declined
    from pmml_internal.last_success(target.prediction_table_id) as r
    join pmml_internal.model_version as v on v.model_id = target.model_id and v.version = r.model_version
$$;

revoke execute on function pmml_internal.refreshed_version(pmml_internal.prediction_table) from public;
comment on function pmml_internal.refreshed_version(pmml_internal.prediction_table) is
    'The version of the last successful refresh; null where there was none, or it was withdrawn.';

-- No search_path is pinned: a bare name means what it means to the caller. Everything else is written with its schema.
create or replace function pmml.set_drift_baseline(prediction_table text)
    returns void
    language sql
as $$
    select pmml_internal.set_drift_baseline(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)))
$$;

revoke execute on function pmml.set_drift_baseline(text) from public;
comment on function pmml.set_drift_baseline(text) is
    'Takes the present distribution of a prediction table''s inputs and outputs as the one that pmml.drift compares with. A table that was never refreshed gets its baseline from its first refresh. Errors: PM030, PM035; PM036 while a refresh of the table runs; PM052 where drift is switched off.';
