create or replace function pmml_internal.limit_rejected(target pmml_internal.prediction_table, share float8)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    name text := pmml_internal.relation_name(target.relation);
begin
    if share not between 0 and 1 then
        raise exception using
            errcode = 'PM052',
            message = format('%s is not a limit for rejected rows', share),
            detail = 'A limit is a share of the rows, from 0 for none to 1 for all.',
            hint = 'Pass one such as 0.05 for one row in twenty, or null for that of the setting pmml.rejected_limit.';
    elsif share is null then
        delete from pmml_internal.rejected_limit as l where l.prediction_table_id = target.prediction_table_id;
    else
        insert into pmml_internal.rejected_limit as l (prediction_table_id, share)
        values (target.prediction_table_id, limit_rejected.share)
        on conflict (prediction_table_id)
            do update set share = excluded.share, limited_at = excluded.limited_at, limited_by = excluded.limited_by;
    end if;
exception
    when foreign_key_violation then
        perform pmml_internal.refuse_dropped(name);
end
$$;

revoke execute on function pmml_internal.limit_rejected(pmml_internal.prediction_table, float8) from public;
comment on function pmml_internal.limit_rejected(pmml_internal.prediction_table, float8) is
    'pmml.limit_rejected with its name resolved.';

-- By one run alone is not known: its rows that were rejected before keep the number of an earlier one.
drop function if exists pmml_internal.frequent_reasons(int, bigint);
drop function if exists pmml_internal.check_rejected(pmml_internal.prediction_table, pmml_internal.refresh, bigint);
drop function if exists pmml_internal.counted_reasons(int, bigint);

create or replace function pmml_internal.counted_reasons(prediction_table_id int)
    returns table (field text, value text, reason text, rows bigint, example_key jsonb, since timestamptz)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select r.field, r.value, r.reason, count(*), (array_agg(r.key order by r.key))[1], min(r.rejected_at)
    from pmml_internal.rejected_row as r
    where r.prediction_table_id = counted_reasons.prediction_table_id
    group by r.field, r.value, r.reason
$$;

revoke execute on function pmml_internal.counted_reasons(int) from public;
comment on function pmml_internal.counted_reasons(int) is
    'Why rows of a prediction table were rejected and how many for each field, value and reason.';

create or replace function pmml_internal.check_rejected(
    target pmml_internal.prediction_table, counts pmml_internal.refresh
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    share float8 := coalesce(
        (select l.share from pmml_internal.rejected_limit as l where l.prediction_table_id = target.prediction_table_id),
        pmml_internal.share_setting('pmml.rejected_limit'));
    rejected bigint := counts.rejected;
    all_rows bigint := counts.scored + counts.rejected;
begin
    if counts.mode = 'incremental' and target.best_rows is null then
        -- One bad row among three that changed is not a third of the table.
        select count(*) into rejected
        from pmml_internal.rejected_row as r
        where r.prediction_table_id = target.prediction_table_id;
        all_rows := counts.row_count + rejected;
    end if;
    -- In decimals, where 29 of 100 rows are 0.29 and no more.
    if rejected <= share::numeric * all_rows then
        return;
    end if;
    raise exception using
        errcode = 'PM038',
        message = format('too many rows of the source of %s were rejected', pmml_internal.relation_name(target.relation)),
        detail = format('%s of %s rows were rejected, and the limit is a share of %s. %s',
            rejected, all_rows, share, pmml_internal.frequent_reasons(target.prediction_table_id)),
        hint = format('See pmml.rejected_reasons; mend the source, or raise the limit: select pmml.limit_rejected(%L, ...)',
            pmml_internal.relation_name(target.relation)),
        -- A field that nobody prints: nothing else of the run survives to be kept with its record (see try_refresh).
        constraint = (
            select jsonb_agg(to_jsonb(r) order by r.rows desc, r.field, r.value)
            from (
                select c.field, left(c.value, 200) as value, c.reason, c.rows, c.example_key
                from pmml_internal.counted_reasons(target.prediction_table_id) as c
                order by c.rows desc, c.field, c.value
                limit 100
            ) as r)::text;
end
$$;

revoke execute on function pmml_internal.check_rejected(pmml_internal.prediction_table, pmml_internal.refresh) from public;
comment on function pmml_internal.check_rejected(pmml_internal.prediction_table, pmml_internal.refresh) is
    'PM038 where a run rejected a larger share of its rows than the table puts up with.';

create or replace function pmml_internal.frequent_reasons(prediction_table_id int)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select string_agg(
        format('%s rows%s: %s', r.rows,
            case when r.field is null then '' else format(' with "%s" such as %s', r.field, coalesce(format('"%s"', left(r.example, 60)), 'NULL')) end,
            r.reason),
        '; ' order by r.rows desc, r.field, r.reason) || '.'
    from (
        select c.field, c.reason, sum(c.rows) as rows, (array_agg(c.value order by c.rows desc, c.value))[1] as example
        from pmml_internal.counted_reasons(frequent_reasons.prediction_table_id) as c
        group by c.field, c.reason
        order by sum(c.rows) desc, c.field, c.reason
        limit 3
    ) as r
$$;

revoke execute on function pmml_internal.frequent_reasons(int) from public;
comment on function pmml_internal.frequent_reasons(int) is
    'The three reasons for which most rows were rejected, as one line.';

-- No search_path is pinned: a bare name means what it means to the caller.
create or replace function pmml.limit_rejected(prediction_table text, share float8)
    returns void
    language sql
as $$
    select pmml_internal.limit_rejected(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        share)
$$;

revoke execute on function pmml.limit_rejected(text, float8) from public;
comment on function pmml.limit_rejected(text, float8) is
    'Lets refreshes of a prediction table fail (PM038), and keep the old predictions, where more than this share of the rows that they score is rejected: from 0 to 1; null for the setting pmml.rejected_limit. Errors: PM035, PM052.';

create or replace view pmml.rejected_reasons with (security_barrier = true) as
select *
from (
    select
        pmml_internal.relation_name(t.relation) as prediction_table,
        c.field,
        c.value,
        c.reason,
        count(*) as rows,
        (array_agg(c.key order by c.key))[1] as example_key,
        min(c.rejected_at) as since,
        null::bigint as failed_refresh
    from pmml_internal.prediction_table as t
    join pmml_internal.rejected_row as c using (prediction_table_id)
    where pmml_internal.may_read(t.relation)
    group by t.relation, c.field, c.value, c.reason
    union all
    select pmml_internal.relation_name(t.relation), c.field, c.value, c.reason, c.rows, c.example_key, f.started_at, f.refresh_id
    from pmml_internal.prediction_table as t
    cross join lateral (
        select r.*
        from pmml_internal.refresh as r
        where r.prediction_table_id = t.prediction_table_id
          and (r.status = 'succeeded' or r.error ->> 'sqlstate' = 'PM038')
        order by r.refresh_id desc
        limit 1
    ) as f
    cross join lateral jsonb_to_recordset(f.error -> 'rejected')
        as c (field text, value text, reason text, rows bigint, example_key jsonb)
    where pmml_internal.may_read(t.relation)
) as r
order by r.prediction_table, r.failed_refresh, r.rows desc, r.field, r.value;

comment on view pmml.rejected_reasons is 'Why rows of a source were rejected: those of pmml.rejected_rows, counted, and those of a refresh that failed because they were too many (PM038), until one succeeds. Only of prediction tables that the reader may read.';
comment on column pmml.rejected_reasons.field is 'Input at fault; null where no single one is.';
comment on column pmml.rejected_reasons.value is 'Its value; null where it was missing.';
comment on column pmml.rejected_reasons.rows is 'How many rows.';
comment on column pmml.rejected_reasons.example_key is 'Key of one of them, as a JSON object.';
comment on column pmml.rejected_reasons.since is 'Since when the first of them has been rejected for this reason.';
comment on column pmml.rejected_reasons.failed_refresh is 'The refresh that failed because of them, as pmml.refreshes counts; its hundred most frequent reasons. Null: the rows stand in pmml.rejected_rows.';
