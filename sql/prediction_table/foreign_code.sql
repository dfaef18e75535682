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

create or replace function pmml_internal.foreign_types(relation regclass, columns text[])
    returns text[]
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Oids from 16384 on are not PostgreSQL's own, whose casts only a superuser can make. Mostly there is none, and this
    -- is asked with every statement that writes to a source.
    if not exists (
        select from pg_attribute as a where a.attrelid = relation and a.attnum > 0 and a.atttypid >= 16384
    ) then
        return null;
    end if;
    return (
        select array_agg(format('"%s"', a.attname) order by a.attnum)
        from pg_attribute as a
        join pg_type as t on t.oid = a.atttypid
        where a.attrelid = relation
          and a.attnum > 0
          and not a.attisdropped
          and (columns is null or a.attname = any (columns))
          and t.oid >= 16384
          and not pmml_internal.is_trusted(t.typowner));
end
$$;

revoke execute on function pmml_internal.foreign_types(regclass, text[]) from public;
comment on function pmml_internal.foreign_types(regclass, text[]) is
    'Columns of a relation, of those named or (null) of all, whose type belongs to somebody whom the current user does not trust; null where there is none.';

-- Whoever plans a query on a table evaluates what is constant in the expressions of its indexes, statistics and checks, with
-- his own rights: of f(1) the whole.
create or replace function pmml_internal.has_foreign_expressions(relation regclass)
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return exists (
        select
        from (
            select 'pg_class'::regclass, i.indexrelid from pg_index as i where i.indrelid = relation and (i.indexprs is not null or i.indpred is not null)
            union all select 'pg_statistic_ext'::regclass, s.oid from pg_statistic_ext as s where s.stxrelid = relation
            union all select 'pg_constraint'::regclass, c.oid from pg_constraint as c where c.conrelid = relation and c.contype = 'c'
        ) as e (catalog, oid)
        join pg_depend as d on d.classid = e.catalog and d.objid = e.oid
        left join pg_proc as p on d.refclassid = 'pg_proc'::regclass and p.oid = d.refobjid
        left join pg_operator as o on d.refclassid = 'pg_operator'::regclass and o.oid = d.refobjid
        where not pmml_internal.is_trusted(coalesce(p.proowner, o.oprowner)));
end
$$;

revoke execute on function pmml_internal.has_foreign_expressions(regclass) from public;
comment on function pmml_internal.has_foreign_expressions(regclass) is
    'Whether indexes, statistics or checks of a table call functions or operators of somebody whom the current user does not trust.';

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
          and (not pmml_internal.is_trusted(p.proowner) or not pmml_internal.is_trusted(c.relowner)));
end
$$;

revoke execute on function pmml_internal.has_foreign_triggers(regclass) from public;
comment on function pmml_internal.has_foreign_triggers(regclass) is
    'Whether writing to a table runs triggers of somebody whom the current user does not trust, on it or on a table that follows it by a foreign key.';

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
    -- All that the statement would have to wait for comes before the checks: who lets it wait could do meanwhile what they
    -- look for.
    execute format('lock table only %s in row exclusive mode', table_name);
    lock table only pmml_internal.rejected_row in row exclusive mode;
    -- The names are those in the statement that would be run.
    return to_regclass(source_name) is not distinct from target.source
        and to_regclass(table_name) is not distinct from target.relation
        and pmml_internal.is_trusted((select c.relowner from pg_class as c where c.oid = target.relation))
        and not pmml_internal.has_foreign_triggers(target.relation)
        and pmml_internal.foreign_types(target.source, null) is null
        and not pmml_internal.has_foreign_expressions(target.source)
        and not exists (select from pg_inherits as i where i.inhparent = target.source) -- heirs have expressions of their own
        and pmml_internal.foreign_types(target.relation, null) is null;
end
$$;

revoke execute on function pmml_internal.may_follow(int, text, text) from public;
comment on function pmml_internal.may_follow(int, text, text) is
    'Whether changes of a source may be scored and written at once with the rights of the current user.';
