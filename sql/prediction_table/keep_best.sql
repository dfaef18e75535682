-- A prediction table may keep the best rows of each group only: the three best offers for each customer. A group is what
-- agrees in some of the key columns. Whether a row is kept depends on all rows of its group, so a group is the unit that
-- changes: its rows share one hash, over all source rows of the group, kept or not.
create or replace function pmml_internal.check_best_rows(best_rows int, method text, on_change boolean)
    returns void
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if best_rows is not null and (method = 'timestamp' or on_change) then
        raise exception using
            errcode = 'PM060',
            message = 'a table of best rows cannot detect changes like this',
            detail = 'A row that is not kept leaves nothing to compare with, and one change may bring another row in.',
            hint = 'Use method => ''hash'' or method => ''triggers'' without on_change.';
    end if;
end
$$;

revoke execute on function pmml_internal.check_best_rows(int, text, boolean) from public;
comment on function pmml_internal.check_best_rows(int, text, boolean) is
    'PM060 where a method of change detection does not suit a table of best rows.';

create or replace function pmml_internal.scope_columns(target pmml_internal.prediction_table)
    returns text[]
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select coalesce(target.best_of, target.key_columns)
$$;

revoke execute on function pmml_internal.scope_columns(pmml_internal.prediction_table) from public;
comment on function pmml_internal.scope_columns(pmml_internal.prediction_table) is
    'What is scored anew together: the columns of a group, else the key.';

create or replace function pmml_internal.group_hash(target pmml_internal.prediction_table, alias text, row_hash text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select format('bit_xor(hashtextextended(row(%s)::text, %s))',
        (select string_agg(format('%s.%I', alias, k), ', ') from unnest(target.key_columns) as k),
        row_hash)
$$;

revoke execute on function pmml_internal.group_hash(pmml_internal.prediction_table, text, text) from public;
comment on function pmml_internal.group_hash(pmml_internal.prediction_table, text, text) is
    'The aggregate over the rows of a group that hashes keys and inputs together, in whatever order they come.';

create or replace function pmml_internal.changed_groups_statement(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'create temporary table pmml_source on commit drop as'
        ' with now_there as (select %1$s, %2$s as input_hash from %3$s as s%4$s group by %1$s),'
        ' remembered as (select distinct %5$s, t.input_hash, t.model_version from %6$s as t%7$s),'
        ' changed as (select %8$s from now_there as s full join remembered as t on %9$s'
        ' where s.input_hash is null or t.model_version is null or t.model_version <> %10$s or t.input_hash is distinct from s.input_hash)'
        ' select %11$s, s.pmml_here is null as pmml_gone from changed as c left join (select true as pmml_here, s.* from %3$s as s) as s on %12$s',
        pmml_internal.column_list(target.best_of, 's'),
        pmml_internal.group_hash(target, 's', pmml_internal.expected_hash(target)),
        pmml_internal.relation_name(target.source),
        case when target.change_detection = 'triggers' then format(
            ' where exists (select from pg_temp.pmml_changed as c where %s)', pmml_internal.equal_columns(target, target.best_of, 'c', 's')) end,
        pmml_internal.column_list(target.best_of, 't'),
        pmml_internal.relation_name(target.relation),
        case when target.change_detection = 'triggers' then format(
            ' where exists (select from pg_temp.pmml_changed as c where %s)', pmml_internal.equal_columns(target, target.best_of, 'c', 't')) end,
        (select string_agg(format('coalesce(s.%1$I, t.%1$I) as %1$I', c), ', ') from unnest(target.best_of) as c),
        pmml_internal.equal_columns(target, target.best_of, 's', 't'),
        pmml_internal.expected_version(target),
        (select string_agg(format(case when c = any (target.best_of) then 'c.%I' else 's.%I' end, c), ', ')
         from unnest(pmml_internal.needed_columns(target)) as c),
        pmml_internal.equal_columns(target, target.best_of, 's', 'c'))
$$;

revoke execute on function pmml_internal.changed_groups_statement(pmml_internal.prediction_table) from public;
comment on function pmml_internal.changed_groups_statement(pmml_internal.prediction_table) is
    'The statement that copies all source rows of the groups that changed, and a row without a key for each group that is gone (pmml_gone).';

create or replace function pmml_internal.best_rows_statement(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'create temporary table pmml_best on commit drop as select %1$s, r.pmml_fault_field, r.pmml_fault_value, r.pmml_fault_reason'
        ' from (select s.*%2$s, row_number() over (partition by %3$s, s.pmml_fault_reason is null order by s.%4$I desc nulls last, %5$s) as pmml_rank'
        ' from pg_temp.pmml_scored as s) as r where r.pmml_fault_reason is not null or r.pmml_rank <= %6$s',
        (select string_agg(
                    case when c = 'input_hash' then 'r.pmml_group_hash as input_hash' else format('r.%I', c) end, ', ')
         from unnest(target.key_columns || pmml_internal.written_columns(target)) as c),
        case when pmml_internal.keeps_hash(target) then format(
            ', %s over (partition by %s) as pmml_group_hash',
            pmml_internal.group_hash(target, 's', 's.input_hash'), pmml_internal.column_list(target.best_of, 's')) end,
        pmml_internal.column_list(target.best_of, 's'),
        target.best_by,
        pmml_internal.column_list(target.key_columns, 's'),
        target.best_rows)
$$;

revoke execute on function pmml_internal.best_rows_statement(pmml_internal.prediction_table) from public;
comment on function pmml_internal.best_rows_statement(pmml_internal.prediction_table) is
    'The statement that keeps of pg_temp.pmml_scored the best rows of each group, and the rejected ones.';

create or replace function pmml_internal.keep_best(
    target pmml_internal.prediction_table, best_rows int, group_columns text[], ranking_output text
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    ranking_column text := (
        select o ->> 'column' from jsonb_array_elements(target.outputs) as o where o ->> 'output' = ranking_output);
    why text;
begin
    target := pmml_internal.lock_prediction_table(target);
    if best_rows is not null then
        why := case
            when best_rows < 1 then 'At least one row of each group has to be kept.'
            when group_columns is null or cardinality(group_columns) = 0
                or not group_columns <@ target.key_columns or target.key_columns <@ group_columns
                or cardinality(group_columns) > (select count(distinct g) from unnest(group_columns) as g) then
                format('A group is named by some of the key columns, each once, not all: %s.', array_to_string(target.key_columns, ', '))
            when ranking_column is null then
                format('The table keeps no output "%s"; it has: %s.', ranking_output,
                    (select string_agg(o ->> 'output', ', ') from jsonb_array_elements(target.outputs) as o))
            when target.challenger is not null then 'A share of its keys is routed to a challenger, whose scores may not compare with the champion''s.'
        end;
        if why is not null then
            raise exception using
                errcode = 'PM061',
                message = format('%s cannot keep the best rows like this', pmml_internal.relation_name(target.relation)),
                detail = why,
                hint = 'Example: pmml.keep_best(''offers'', 3, array[''customer_id''], ''probability(Yes)''), with the key customer_id, offer.';
        end if;
        perform pmml_internal.check_best_rows(best_rows, target.change_detection, target.on_change);
    end if;
    update pmml_internal.prediction_table as t
    set best_rows = keep_best.best_rows,
        best_of = case when keep_best.best_rows is not null then group_columns end,
        best_by = case when keep_best.best_rows is not null then ranking_column end,
        full_due = true
    where t.prediction_table_id = target.prediction_table_id;
end
$$;

revoke execute on function pmml_internal.keep_best(pmml_internal.prediction_table, int, text[], text) from public;
comment on function pmml_internal.keep_best(pmml_internal.prediction_table, int, text[], text) is
    'pmml.keep_best with its name resolved.';

-- No search_path is pinned: a bare name means what it means to the caller. Everything else is written with its schema.
create or replace function pmml.keep_best(
    prediction_table text, best_rows int, group_columns text[] default null, ranking_output text default null
)
    returns void
    language sql
as $$
    select pmml_internal.keep_best(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        best_rows,
        group_columns,
        ranking_output)
$$;

revoke execute on function pmml.keep_best(text, int, text[], text) from public;
comment on function pmml.keep_best(text, int, text[], text) is
    'Lets a prediction table keep only the best_rows rows of each group that rank highest by an output (its PMML name; rows without it last, ties by key). group_columns are some of the key columns. best_rows null: all rows again. Takes effect with the next refresh, which is full. Errors: PM035, PM036, PM060, PM061.';
