-- The triggers on a source run with the rights of whoever called pmml.detect_changes, mostly a superuser. Whoever owns the
-- source or the prediction table must not get at these rights: by the casts of a type that he made and gave a column, by a
-- view that he put in place of a table, by triggers of his own on the prediction table, by functions of his in expressions
-- that the planner evaluates.
create or replace function pmml_internal.is_trusted(role oid)
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return (select r.rolsuper or r.rolname = current_user from pg_roles as r where r.oid = role);
end
$$;

revoke execute on function pmml_internal.is_trusted(oid) from public;
comment on function pmml_internal.is_trusted(oid) is
    'Whether what a role made may run with the rights of the current user: it is a superuser''s, or his own.';

-- A transaction that is repeatable read sees everything as it was when it began, the catalog too: not what others made of a
-- table since.
create or replace function pmml_internal.reads_as_of_now()
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return current_setting('transaction_isolation') not in ('repeatable read', 'serializable');
end
$$;

revoke execute on function pmml_internal.reads_as_of_now() from public;
comment on function pmml_internal.reads_as_of_now() is
    'Whether a query in this transaction tells how things are now.';

create or replace function pmml_internal.foreign_types(relation regclass, columns text[])
    returns text[]
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    is_now boolean := pmml_internal.reads_as_of_now();
    names text[];
    types oid[];
begin
    -- Oids from 16384 on are not PostgreSQL's own, whose casts only a superuser can make. Mostly there is none, and this
    -- is asked with every statement that writes to a source.
    if is_now and not exists (
        select from pg_attribute as a where a.attrelid = relation and a.attnum > 0 and a.atttypid >= 16384
    ) then
        return null;
    end if;
    select array_agg(a.attname order by a.attnum), array_agg(a.atttypid order by a.attnum) into names, types
    from pg_attribute as a
    where a.attrelid = relation
      and a.attnum > 0
      and not a.attisdropped
      and (columns is null or a.attname = any (columns));
    if names is not null and not is_now then
        execute format(
            'select array[%s]::oid[] from (select (null::%s).*) as r',
            (select string_agg(format('pg_typeof(r.%I)', n), ', ' order by i) from unnest(names) with ordinality as u (n, i)),
            pmml_internal.relation_name(relation))
        into types;
    end if;
    return (
        select array_agg(format('"%s"', c.name) order by c.i)
        from unnest(names, types) with ordinality as c (name, type, i)
        left join pg_type as t on t.oid = c.type
        where c.type >= 16384
          and pmml_internal.is_trusted(t.typowner) is not true);
end
$$;

revoke execute on function pmml_internal.foreign_types(regclass, text[]) from public;
comment on function pmml_internal.foreign_types(regclass, text[]) is
    'Columns of a relation, of those named or (null) of all, whose type belongs to somebody whom the current user does not trust; null where there is none.';

-- Whoever plans a query on a table evaluates what is constant in the expressions of its indexes, statistics and checks, with
-- his own rights: of f(1) the whole.
create or replace function pmml_internal.calls_foreign_code(catalog regclass, object oid)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select exists (
        select
        from pg_depend as d
        left join pg_proc as p on d.refclassid = 'pg_proc'::regclass and p.oid = d.refobjid
        left join pg_operator as o on d.refclassid = 'pg_operator'::regclass and o.oid = d.refobjid
        where d.classid = catalog
          and d.objid = object
          and not pmml_internal.is_trusted(coalesce(p.proowner, o.oprowner)))
$$;

revoke execute on function pmml_internal.calls_foreign_code(regclass, oid) from public;
comment on function pmml_internal.calls_foreign_code(regclass, oid) is
    'Whether an index, statistics or a check calls functions or operators of somebody whom the current user does not trust.';

create or replace function pmml_internal.has_foreign_expressions(relation regclass)
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return not pmml_internal.reads_as_of_now()
        and not pmml_internal.is_trusted((select c.relowner from pg_class as c where c.oid = relation))
    or exists (
        select
        from (
            select 'pg_class'::regclass, i.indexrelid from pg_index as i where i.indrelid = relation and (i.indexprs is not null or i.indpred is not null)
            union all select 'pg_statistic_ext'::regclass, s.oid from pg_statistic_ext as s where s.stxrelid = relation
            union all select 'pg_constraint'::regclass, c.oid from pg_constraint as c where c.conrelid = relation and c.contype = 'c'
        ) as e (catalog, oid)
        where pmml_internal.calls_foreign_code(e.catalog, e.oid));
end
$$;

revoke execute on function pmml_internal.has_foreign_expressions(regclass) from public;
comment on function pmml_internal.has_foreign_expressions(regclass) is
    'Whether indexes, statistics or checks of a table call functions or operators of somebody whom the current user does not trust, or may do so by now.';

-- Who may do everything with a table may also put triggers on it, without owning it, and let a table of his own lose its rows
-- with those of this one: triggers there run with the rights of whoever deletes here.
create or replace function pmml_internal.has_foreign_triggers(relation regclass)
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- By the triggers that keep the foreign key on this side, for nothing finds the key by the table it refers to.
    return exists (
        select
        from pg_trigger as t
        join pg_proc as p on p.oid = t.tgfoid
        left join pg_constraint as f on f.oid = t.tgconstraint and f.contype = 'f'
            and (f.confdeltype in ('c', 'n', 'd') or f.confupdtype in ('c', 'n', 'd'))
        left join pg_class as c on c.oid = f.conrelid
        where t.tgrelid = relation
          and (not pmml_internal.is_trusted(p.proowner) or not pmml_internal.is_trusted(c.relowner)))
    or not pmml_internal.reads_as_of_now() and exists (
        select
        from pg_class as c
        cross join aclexplode(c.relacl) as a
        where c.oid = relation
          and a.privilege_type in ('TRIGGER', 'REFERENCES')
          and pmml_internal.is_trusted(a.grantee) is not true);
end
$$;

revoke execute on function pmml_internal.has_foreign_triggers(regclass) from public;
comment on function pmml_internal.has_foreign_triggers(regclass) is
    'Whether writing to a table runs triggers of somebody whom the current user does not trust, on it or on a table that follows it by a foreign key, or may do so by now.';

create or replace function pmml_internal.may_follow(prediction_table_id int, source_name text, table_name text)
    returns boolean
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    target pmml_internal.prediction_table;
begin
    select t.* into target
    from pmml_internal.prediction_table as t
    where t.prediction_table_id = may_follow.prediction_table_id;
    -- Before the first refresh there is nothing to follow with.
    if target.full_due or to_regclass(table_name) is distinct from target.relation then
        return false;
    end if;
    -- The statement would wait for whoever changes the table, and then find what is looked for here.
    execute format('lock table only %s in row exclusive mode', table_name);
    -- The names are those in the statement that would be run.
    return to_regclass(source_name) is not distinct from target.source
        and to_regclass(table_name) is not distinct from target.relation
        and pmml_internal.is_trusted((select c.relowner from pg_class as c where c.oid = target.relation))
        and not pmml_internal.has_foreign_triggers(target.relation)
        and pmml_internal.foreign_types(target.source, null) is null
        and not pmml_internal.has_foreign_expressions(target.source)
        and not exists (select from pg_inherits as i where i.inhparent = target.source) -- the statement reads none
        and pmml_internal.foreign_types(target.relation, null) is null;
end
$$;

revoke execute on function pmml_internal.may_follow(int, text, text) from public;
comment on function pmml_internal.may_follow(int, text, text) is
    'Whether changes of a source may be scored and written at once with the rights of the current user.';
