-- The rows of a few keys, looked up in the source and in the prediction table: what score_keys.sql scores.
drop function if exists pmml_internal.looked_up_rows(pmml_internal.prediction_table, int, text[], text, text, text);
drop function if exists pmml_internal.looked_up_rows(pmml_internal.prediction_table, int, text[], text, text);
drop function if exists pmml_internal.looked_up_blocks(pmml_internal.prediction_table, int, text[], text, text);

-- What a row needs is computed once: its packed inputs and their hash. A prediction is remembered by its place (ctid), which
-- no other statement gives away while this one runs, so that to write it is not to look for it again; (0,0): there is none.
-- Rejected rows are looked for only where there are any.
create or replace function pmml_internal.looked_up_rows(
    target pmml_internal.prediction_table, version int, inputs text[], condition text, keys text, are_rows boolean
)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$
        select %1$s, s.pmml_here, s.pmml_row, s.pmml_hash%2$s, coalesce(t.ctid, '(0,0)') as pmml_tid, (pmml_old).key is not null as pmml_rejected
        from %3$s
        left join %4$s as t on %5$s
        where case
            when s.pmml_here then coalesce(t.model_version, (pmml_old).model_version) is distinct from %6$s
                or coalesce(t.input_hash, (pmml_old).input_hash) is distinct from s.pmml_hash
            else t.model_version is not null or (pmml_old).key is not null
        end$sql$,
        case
            when are_rows then pmml_internal.column_list(target.key_columns, 's')
            else (select string_agg(format('coalesce(s.%1$I, c.%1$I) as %1$I', k), ', ') from unnest(target.key_columns) as k)
        end,
        ', ' || pmml_internal.column_list(x.texts, 's'),
        format(
            case when are_rows then $sql$(
            select s.*, %5$s as pmml_hash
            from (select %3$s, %6$s from %1$s%2$s offset 0) as s
            offset 0
        ) as s$sql$ else $sql$(
            select %7$s, %6$s
            from %1$s%2$s
            offset 0
        ) as c
        left join lateral (
            select s.*, %5$s as pmml_hash
            from (select %3$s from %4$s offset 0) as s
            offset 0
        ) as s on true$sql$ end,
            keys,
            ' where ' || condition,
            'true as pmml_here, ' || pmml_internal.column_list(target.key_columns || x.texts, 's')
                || format(', %s as pmml_row', pmml_internal.packed_row(inputs)),
            -- Heirs have none where it follows; one that is made in this moment has expressions of its own.
            case when target.on_change then 'only ' else '' end || pmml_internal.relation_name(target.source) || ' as s where '
                || pmml_internal.equal_columns(target, target.key_columns, 's', 'c'),
            pmml_internal.input_hash(inputs, 's.pmml_row'),
            format(
                $sql$case
                when (select exists (select from pmml_internal.rejected_row as r where r.prediction_table_id = %1$s))
                then (select pmml_kept from pmml_internal.rejected_row as pmml_kept where pmml_kept.prediction_table_id = %1$s and pmml_kept.key = %2$s)
            end as pmml_old$sql$,
                target.prediction_table_id,
                pmml_internal.key_object(target, 's')),
            pmml_internal.column_list(target.key_columns, 's')),
        pmml_internal.relation_name(target.relation),
        pmml_internal.equal_columns(target, target.key_columns, 't', case when are_rows then 's' else 'c' end),
        version)
    from (
        select case when pmml_internal.input_kinds(inputs) like '%x%' then pmml_internal.input_only_columns(target) else '{}' end as texts
    ) as x
$$;

revoke execute on function pmml_internal.looked_up_rows(pmml_internal.prediction_table, int, text[], text, text, boolean) from public;
comment on function pmml_internal.looked_up_rows(pmml_internal.prediction_table, int, text[], text, text, boolean) is
    'The query for those of some keys s that meet a condition (null: all) and whose row is not what it was scored or rejected from, or has gone. keys is what stands behind "from"; are_rows: whole rows of the source, which is not read then.';

-- Rows that are to be scored, and keys whose row has gone, apart.
create or replace function pmml_internal.looked_up_block(
    target pmml_internal.prediction_table, version int, inputs text[], condition text, keys text, are_rows boolean
)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$
            select %1$s, array_agg(s.pmml_row) %2$s as matrix%3$s, array_agg(s.pmml_hash) %2$s as hashes, array_agg(s.pmml_tid) %2$s as tids, array_agg(s.pmml_rejected) %2$s as rejected,
                array_agg(s.pmml_tid) %4$s as gone_tids, array_agg(s.pmml_rejected) %4$s as gone_rejected
            from (%5$s
            ) as s$sql$,
        (select string_agg(format('array_agg(s.%1$I) %2$s as keys_%3$s, array_agg(s.%1$I) %4$s as gone_%3$s', k.name, x.here, k.i, x.gone), ', ' order by k.i)
         from unnest(target.key_columns) with ordinality as k (name, i)),
        x.here,
        pmml_internal.text_columns(inputs, x.here), -- a key that has gone is a text, too, where keys are inputs
        x.gone,
        pmml_internal.looked_up_rows(target, version, inputs, condition, keys, are_rows))
    from (select 'filter (where s.pmml_here)' as here, 'filter (where s.pmml_here is null)' as gone) as x
$$;

revoke execute on function pmml_internal.looked_up_block(pmml_internal.prediction_table, int, text[], text, text, boolean) from public;
comment on function pmml_internal.looked_up_block(pmml_internal.prediction_table, int, text[], text, text, boolean) is
    'The query that packs what looked_up_rows finds, in one row.';

-- Block by block, so that no more than one is held, and none is sorted.
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
        from %s
        cross join lateral (%s
        ) as block$sql$,
        ranges,
        pmml_internal.looked_up_block(target, version, inputs, condition, keys, false))
$$;

revoke execute on function pmml_internal.looked_up_blocks(pmml_internal.prediction_table, int, text[], text, text, text) from public;
comment on function pmml_internal.looked_up_blocks(pmml_internal.prediction_table, int, text[], text, text, text) is
    'The query that packs what looked_up_rows finds in blocks. ranges gives a row for each block, with progress; keys reads the keys s of one.';
