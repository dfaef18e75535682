-- What a refresh reads its source by. It is kept, and where the next refresh finds another, nothing that tells which rows
-- changed is believed.
--
-- xmin tells on one server only, and of stored columns of PostgreSQL's own types: renaming a label of an enum, say,
-- changes what is read of rows that nobody wrote. So the layout that was read is kept, and any other is hashed in full.
create or replace function pmml_internal.source_layout(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format('server %s, relation %s, mapping %s, columns %s',
        (select s.system_identifier from pg_control_system() as s),
        target.source::oid,
        target.mapping,
        string_agg(format('%I %s %s', n.name, a.attnum, a.atttypid), ', ' order by n.i))
    from unnest(pmml_internal.needed_columns(target)) with ordinality as n (name, i)
    left join pg_attribute as a on a.attrelid = target.source
        and a.attname = n.name
        and a.atttypid < 16384 -- what initdb made
        and a.attgenerated in ('', 's')
    having bool_and(a.attnum is not null)
        and exists (select from pg_class as c join pg_am as m on m.oid = c.relam where c.oid = target.source and m.amname = 'heap')
        and pmml_internal.has_pages(target.source)
$$;

revoke execute on function pmml_internal.source_layout(pmml_internal.prediction_table) from public;
comment on function pmml_internal.source_layout(pmml_internal.prediction_table) is
    'The server, and the columns that a refresh reads there, by name, number and type; null where rows tell nothing by who wrote them.';

-- DDL changes rows that no trigger sees and nobody stamps: a column that is rewritten or replaced, a view that reads otherwise.
-- It writes rows of the catalog, whose xmin tells; so does who switches our triggers off and on again. Where they did not see
-- all at the last refresh, as beside heirs or a subscription, they have not since.
create or replace function pmml_internal.source_definition(target pmml_internal.prediction_table)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    columns text[] := pmml_internal.needed_columns(target);
    views xid[] := '{}';
begin
    if (select c.relkind from pg_class as c where c.oid = target.source) = 'v' then
        views := array(
            with recursive read_relation as (
                select target.source::oid as oid
                union
                select d.refobjid
                from read_relation as v
                join pg_rewrite as w on w.ev_class = v.oid
                join pg_depend as d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid and d.refclassid = 'pg_class'::regclass
            )
            select w.xmin from read_relation as v join pg_rewrite as w on w.ev_class = v.oid order by w.oid);
    end if;
    return format('relation %s, collecting %s, triggers %s, mapping %s, columns %s, views %s',
        target.source::oid,
        pmml_internal.is_collecting(target),
        array(
            select t.xmin
            from pg_trigger as t
            where t.tgrelid = target.source
              and t.tgfoid = to_regproc(pmml_internal.changes_name(target.prediction_table_id))
            order by t.oid),
        target.mapping,
        (select string_agg(
                    format('%I %s %s %s', a.attname, a.attnum, a.xmin,
                        array(select e.xmin from pg_enum as e where e.enumtypid = a.atttypid order by e.oid)),
                    ', ' order by a.attnum)
         from pg_attribute as a
         where a.attrelid = target.source and a.attname = any (columns)),
        views);
end
$$;

revoke execute on function pmml_internal.source_definition(pmml_internal.prediction_table) from public;
comment on function pmml_internal.source_definition(pmml_internal.prediction_table) is
    'By what definition a table that detects changes by triggers or timestamps reads its source; compared with that of the last refresh.';
