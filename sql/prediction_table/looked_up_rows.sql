-- The rows of a few keys, looked up in the source and in the prediction table: what score_keys.sql scores.
drop function if exists pmml_internal.looked_up_rows(pmml_internal.prediction_table, int, text[], text, text, text);
drop function if exists pmml_internal.looked_up_blocks(pmml_internal.prediction_table, int, text[], text, text);

-- What a row needs is computed once: its packed inputs and their hash. A prediction is remembered by its place (ctid), which
-- no other statement gives away while this one runs, so that to write it is not to look for it again; (0,0): there is none.
-- Rejected rows are looked for only where there are any.
create or replace function pmml_internal.looked_up_rows(
    target pmml_internal.prediction_table, version int, inputs text[], condition text, keys text
)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$
        select %1$s, s.pmml_here, s.pmml_row, s.pmml_hash%2$s, coalesce(t.ctid, '(0,0)') as pmml_tid, (c.pmml_old).key is not null as pmml_rejected
        from (
            select %3$s, case
                when (select exists (select from pmml_internal.rejected_row as r where r.prediction_table_id = %13$s))
                then (select pmml_kept from pmml_internal.rejected_row as pmml_kept where pmml_kept.prediction_table_id = %13$s and pmml_kept.key = %14$s)
            end as pmml_old
            from %4$s%5$s
            offset 0
        ) as c
        left join lateral (
            select s.*, %6$s as pmml_hash
            from (select true as pmml_here, %7$s, %8$s as pmml_row from %9$s as s where %10$s offset 0) as s
            offset 0
        ) as s on true
        left join %11$s as t on %12$s
        where case
            when s.pmml_here then coalesce(t.model_version, (c.pmml_old).model_version) is distinct from %15$s
                or coalesce(t.input_hash, (c.pmml_old).input_hash) is distinct from s.pmml_hash
            else t.model_version is not null or (c.pmml_old).key is not null
        end$sql$,
        (select string_agg(format('coalesce(s.%1$I, c.%1$I) as %1$I', k), ', ') from unnest(target.key_columns) as k),
        ', ' || pmml_internal.column_list(x.texts, 's'),
        pmml_internal.column_list(target.key_columns, 's'),
        keys,
        ' where ' || condition,
        pmml_internal.input_hash(inputs, 's.pmml_row'),
        pmml_internal.column_list(target.key_columns || x.texts, 's'),
        pmml_internal.packed_row(inputs),
        -- Heirs have none where it follows; one that is made in this moment has expressions of its own.
        case when target.on_change then 'only ' else '' end || pmml_internal.relation_name(target.source),
        pmml_internal.equal_columns(target, target.key_columns, 's', 'c'),
        pmml_internal.relation_name(target.relation),
        pmml_internal.equal_columns(target, target.key_columns, 't', 'c'),
        target.prediction_table_id,
        pmml_internal.key_object(target, 's'),
        version)
    from (
        select case when pmml_internal.input_kinds(inputs) like '%x%' then pmml_internal.input_only_columns(target) else '{}' end as texts
    ) as x
$$;

revoke execute on function pmml_internal.looked_up_rows(pmml_internal.prediction_table, int, text[], text, text) from public;
comment on function pmml_internal.looked_up_rows(pmml_internal.prediction_table, int, text[], text, text) is
    'The query for those of some keys s that meet a condition (null: all) and whose row is not what it was scored or rejected from, or has gone. keys is what stands behind "from".';

-- Rows that are to be scored, and keys whose row has gone, apart. Block by block, so that no more than one is held, and none
-- is sorted.
create or replace function pmml_internal.looked_up_blocks(
    target pmml_internal.prediction_table, version int, inputs text[], condition text, ranges text, keys text
)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$
        select progress.done, progress.total, block.*
        from %1$s
        cross join lateral (
            select %2$s, array_agg(s.pmml_row) %3$s as matrix%4$s, array_agg(s.pmml_hash) %3$s as hashes, array_agg(s.pmml_tid) %3$s as tids, array_agg(s.pmml_rejected) %3$s as rejected,
                array_agg(s.pmml_tid) %5$s as gone_tids, array_agg(s.pmml_rejected) %5$s as gone_rejected
            from (%6$s
            ) as s
        ) as block$sql$,
        ranges,
        (select string_agg(format('array_agg(s.%1$I) %2$s as keys_%3$s, array_agg(s.%1$I) %4$s as gone_%3$s', k.name, x.here, k.i, x.gone), ', ' order by k.i)
         from unnest(target.key_columns) with ordinality as k (name, i)),
        x.here,
        pmml_internal.text_columns(inputs, x.here), -- a key that has gone is a text, too, where keys are inputs
        x.gone,
        pmml_internal.looked_up_rows(target, version, inputs, condition, keys))
    from (select 'filter (where s.pmml_here)' as here, 'filter (where s.pmml_here is null)' as gone) as x
$$;

revoke execute on function pmml_internal.looked_up_blocks(pmml_internal.prediction_table, int, text[], text, text, text) from public;
comment on function pmml_internal.looked_up_blocks(pmml_internal.prediction_table, int, text[], text, text, text) is
    'The query that packs what looked_up_rows finds in blocks. ranges gives a row for each block, with progress; keys reads the keys s of one.';
