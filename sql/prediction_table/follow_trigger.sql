-- What the triggers of a table that follows on change do: find the keys that a statement wrote, and hand them to the
-- function that scores them (follow.sql), with the rows themselves where these need not be read in the source.
create or replace function pmml_internal.key_types(target pmml_internal.prediction_table)
    returns text[]
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select array_agg(format_type(a.atttypid, a.atttypmod) order by k.i)
    from unnest(target.key_columns) with ordinality as k (name, i)
    join pg_attribute as a on a.attrelid = target.relation and a.attname = k.name
$$;

revoke execute on function pmml_internal.key_types(pmml_internal.prediction_table) from public;
comment on function pmml_internal.key_types(pmml_internal.prediction_table) is
    'The types of the key columns, in their order.';

create or replace function pmml_internal.key_arrays(target pmml_internal.prediction_table, template text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select string_agg(format(template, i), ', ' order by i) from generate_subscripts(target.key_columns, 1) as i
$$;

revoke execute on function pmml_internal.key_arrays(pmml_internal.prediction_table, text) from public;
comment on function pmml_internal.key_arrays(pmml_internal.prediction_table, text) is
    'A template with %1$s for the place of each key column, with commas.';

-- Not where keys may be spelled in several ways: predictions of other spellings go before any are looked up.
create or replace function pmml_internal.block_variables(target pmml_internal.prediction_table)
    returns table (name text, type text)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    with only_version as (
        select (array_agg(p.model_version))[1] as model_version
        from pmml_internal.parts(target) as p
        having count(*) = 1 and not pmml_internal.may_be_respelled(target)
    )
    select c.name, c.type
    from only_version as v
    cross join lateral (
        select 1, 2 * k.i + o.i, format('%s_%s', o.name, k.i), k.type || '[]'
        from unnest(pmml_internal.key_types(target)) with ordinality as k (type, i)
        cross join (values (1, 'keys'), (2, 'gone')) as o (i, name)
        union all
        select 3, i.ordinality, format('text_%s', i.ordinality), 'text'
        from unnest(pmml_internal.input_expressions((v.model_version).description -> 'inputs', target.source, target.mapping)) with ordinality as i (expression, ordinality)
        where pmml_internal.input_kind(i.expression) = 'x'
        union all
        select o.i, 0, o.name, o.type
        from (values
            (2, 'matrix', 'float8[]'), (4, 'hashes', 'bigint[]'), (5, 'tids', 'tid[]'), (6, 'rejected', 'boolean[]'),
            (7, 'gone_tids', 'tid[]'), (8, 'gone_rejected', 'boolean[]')) as o (i, name, type)
    ) as c (part, i, name, type)
    order by c.part, c.i
$$;

revoke execute on function pmml_internal.block_variables(pmml_internal.prediction_table) from public;
comment on function pmml_internal.block_variables(pmml_internal.prediction_table) is
    'Names and types of the columns of looked_up_block, in their order; none where a table that follows on change always looks its rows up.';

create or replace function pmml_internal.follower_arguments(target pmml_internal.prediction_table)
    returns table (name text, type text)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select a.name, a.type
    from (
        select o.i, k.i, format('%s_%s', o.name, k.i), k.type || '[]'
        from (values (1, 'changed'), (2, 'gone')) as o (i, name)
        cross join unnest(pmml_internal.key_types(target)) with ordinality as k (type, i)
        union all
        select 3, b.i, 'packed_' || b.name, b.type
        from pmml_internal.block_variables(target) with ordinality as b (name, type, i)
        where target.follower is not null
    ) as a (part, i, name, type)
    order by a.part, a.i
$$;

revoke execute on function pmml_internal.follower_arguments(pmml_internal.prediction_table) from public;
comment on function pmml_internal.follower_arguments(pmml_internal.prediction_table) is
    'Names and types of what the trigger function hands to the follower: changed keys, keys that may have gone, a block where it has packed one.';

create or replace function pmml_internal.following_variables(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        E'declare\n    current_follower text;\n    last_statement constant text := %L;\n    this_statement constant text := date_part(\'epoch\', statement_timestamp());\n    is_first constant boolean := current_setting(last_statement, true) is distinct from this_statement;\n%s',
        'pmml_internal.followed_' || target.prediction_table_id,
        string_agg(format(E'    %s %s;\n', a.name, a.type), '' order by a.i))
    from pmml_internal.follower_arguments(target) with ordinality as a (name, type, i)
$$;

revoke execute on function pmml_internal.following_variables(pmml_internal.prediction_table) from public;
comment on function pmml_internal.following_variables(pmml_internal.prediction_table) is
    'What the trigger function of a table that follows on change declares.';

-- The rows that a statement wrote are those of the source, and need not be read there, where nothing else wrote to them
-- meanwhile: another trigger, a function that the statement called (each such statement comes here, before this one), or a
-- cascade of foreign keys, which adds rows to those of this statement (the same key twice). Whether another one came here
-- is known by a setting, which is undone with what is rolled back. This takes some tenth off what following costs.
create or replace function pmml_internal.packing_block(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$            if is_first and gone_1 is null and cardinality(changed_1) <= %1$s and current_follower = %2$L%6$s then
                if cardinality(changed_1) = (select count(distinct (%3$s)) from new_rows as c) then
                    select block.* into %4$s from (%5$s
                    ) as block;
                    if packed_keys_1 is null then
                        return null;
                    end if;
                end if;
            end if;
$sql$,
        pmml_internal.int_setting('pmml.block_rows', 1, 100000),
        target.follower,
        pmml_internal.column_list(target.key_columns, 'c'),
        b.variables,
        pmml_internal.looked_up_block(target, (p.model_version).version, i.inputs, null, 'new_rows as s', true),
        -- From PostgreSQL 18 on columns can be virtual, which new_rows has as null.
        case when current_setting('server_version_num')::int >= 180000 then
            $sql$ and not exists (select from pg_attribute as a where a.attrelid = tg_relid and a.attgenerated = 'v')$sql$
        end)
    from pmml_internal.parts(target) as p
    cross join lateral pmml_internal.input_expressions((p.model_version).description -> 'inputs', target.source, target.mapping) as i (inputs)
    cross join (
        select string_agg('packed_' || b.name, ', ' order by b.i) as variables
        from pmml_internal.block_variables(target) with ordinality as b (name, type, i)
    ) as b
    where b.variables is not null
$$;

revoke execute on function pmml_internal.packing_block(pmml_internal.prediction_table) from public;
comment on function pmml_internal.packing_block(pmml_internal.prediction_table) is
    'What the trigger function does for a follower that can take packed rows, where the rows of the statement are those of the source.';

-- One plan for all statements, which looks keys up by indexes: making a plan for each would take as long as scoring a few
-- rows, and the planner can know neither how few there are nor how large a table becomes that is small when it plans.
create or replace function pmml_internal.following_settings()
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select ' set datestyle = ''ISO, YMD'' set extra_float_digits = 1 set jit = off set plan_cache_mode = force_generic_plan'
        ' set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off'
$$;

revoke execute on function pmml_internal.following_settings() from public;
comment on function pmml_internal.following_settings() is
    'The settings of a trigger function that calls a follower, and thereby of the follower.';

-- Before the first refresh, and where the lock cannot be had, the function goes on and collects.
create or replace function pmml_internal.following_block(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$    perform set_config(last_statement, this_statement, true);
    if pg_try_advisory_xact_lock_shared('pmml_internal.refresh'::regclass::int, %1$s)
        and pmml_internal.may_follow(%1$s, %9$L, %6$L)
    then
        begin
            if tg_op = 'INSERT' then
                select %2$s into %3$s from (select %4$s from new_rows as c) as c;
            elsif tg_op = 'UPDATE' then
                select %2$s into %3$s from (select %4$s from new_rows as c) as c;
                select %2$s into %5$s from (select %4$s from old_rows as c) as c;
                if row(%3$s) is not distinct from row(%5$s) then
                    %10$s;
                else
                    select %2$s into %5$s from (select %4$s from old_rows as c except select %4$s from new_rows as c) as c;
                end if;
            elsif tg_op = 'DELETE' then
                select %2$s into %5$s from (select %4$s from old_rows as c) as c;
            else
                delete from %6$s;
                delete from pmml_internal.rejected_row as r where r.prediction_table_id = %1$s;
                return null;
            end if;
            select t.follower into strict current_follower from pmml_internal.prediction_table as t where t.prediction_table_id = %1$s;
%11$s            execute 'select ' || current_follower || '(%7$s)' using %12$s;
            return null;
        exception
            when others then
                raise warning '%%', pmml_internal.readable(%8$L || sqlerrm);
        end;
    end if;
$sql$,
        target.prediction_table_id,
        (select string_agg(format('array_agg(c.%I)', k), ', ') from unnest(target.key_columns) as k),
        x.changed,
        pmml_internal.column_list(target.key_columns, 'c'),
        x.gone,
        pmml_internal.relation_name(target.relation),
        (select string_agg('$' || i, ', ' order by i) from generate_series(1, cardinality(x.arguments)) as i),
        format('predictions in %s did not follow a change, the next refresh will see to it: ', pmml_internal.relation_name(target.relation)),
        pmml_internal.relation_name(target.source),
        (select string_agg(format('gone_%s := null', i), '; ') from generate_subscripts(target.key_columns, 1) as i),
        case when target.follower is not null then pmml_internal.packing_block(target) end,
        array_to_string(x.arguments, ', '))
    from (
        select
            pmml_internal.key_arrays(target, 'changed_%1$s') as changed,
            pmml_internal.key_arrays(target, 'gone_%1$s') as gone,
            array(select a.name from pmml_internal.follower_arguments(target) with ordinality as a (name, type, i) order by a.i) as arguments
    ) as x
$$;

revoke execute on function pmml_internal.following_block(pmml_internal.prediction_table) from public;
comment on function pmml_internal.following_block(pmml_internal.prediction_table) is
    'What the trigger function of a table that follows on change does before it collects.';
