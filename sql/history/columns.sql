-- These, and the statements made from them, run with every statement that writes: in PL/pgSQL, which keeps its plans.
create or replace function pmml_internal.history_of(relation regclass)
    returns pmml_internal.history
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    kept pmml_internal.history;
begin
    select h.* into kept
    from pmml_internal.history as h
    join pmml_internal.prediction_table as t using (prediction_table_id)
    join pg_class as c on c.oid = h.past
    where t.relation = history_of.relation;
    return kept;
end
$$;

revoke execute on function pmml_internal.history_of(regclass) from public;
comment on function pmml_internal.history_of(regclass) is
    'The history of a prediction table; null where it keeps none, or someone dropped the past with plain DROP TABLE.';

-- Owners may rename columns, which changes names; a restored dump leaves dropped columns out, which changes numbers but
-- never the order. So names count where all are there in their order, and numbers where not.
create or replace function pmml_internal.history_columns(kept pmml_internal.history, relation regclass)
    returns text[]
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    numbers int2[];
begin
    select array_agg(a.attnum order by c.i) into numbers
    from unnest(kept.column_names) with ordinality as c (name, i)
    left join pg_attribute as a on a.attrelid = relation and a.attname = c.name and not a.attisdropped;
    if array_position(numbers, null) is null and numbers = array(select n from unnest(numbers) as n order by n) then
        return kept.column_names;
    end if;
    return array(
        select a.attname::text
        from unnest(kept.column_numbers) with ordinality as c (number, i)
        join pg_attribute as a on a.attrelid = relation and a.attnum = c.number and not a.attisdropped
        order by c.i);
end
$$;

revoke execute on function pmml_internal.history_columns(pmml_internal.history, regclass) from public;
comment on function pmml_internal.history_columns(pmml_internal.history, regclass) is
    'What the columns that a history keeps are called in the prediction table by now: keys, outputs, model_version, scored_at.';

-- Triggers of a history run with the rights of pg_pmml's owner, and the owner of a prediction table may give its columns
-- types of his own, whose casts and constraints would have these rights too.
create or replace function pmml_internal.check_history_types(relation regclass)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    foreign_columns text[] := pmml_internal.foreign_types(relation, null);
begin
    if foreign_columns is not null then
        raise exception using
            errcode = 'insufficient_privilege',
            message = format('%s cannot keep its history with columns of these types', pmml_internal.relation_name(relation)),
            detail = format('They are neither PostgreSQL''s nor a superuser''s: %s.', array_to_string(foreign_columns, ', ')),
            hint = format('Use other types, or: select pmml.stop_history(%L)', pmml_internal.relation_name(relation));
    end if;
end
$$;

revoke execute on function pmml_internal.check_history_types(regclass) from public;
comment on function pmml_internal.check_history_types(regclass) is
    'Error 42501 where columns have a type of somebody whom the current user does not trust.';

create or replace function pmml_internal.check_history_expressions(relation regclass)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if pmml_internal.has_foreign_expressions(relation) then
        raise exception using
            errcode = 'insufficient_privilege',
            message = format('%s cannot be truncated while it keeps its history', pmml_internal.relation_name(relation)),
            detail = 'Its indexes, statistics or checks call functions that are neither PostgreSQL''s nor a superuser''s, and would run with the rights of a superuser when it is read.',
            hint = format('delete from %s', pmml_internal.relation_name(relation));
    end if;
end
$$;

revoke execute on function pmml_internal.check_history_expressions(regclass) from public;
comment on function pmml_internal.check_history_expressions(regclass) is
    'Error 42501 where a table cannot be read without running code of somebody whom the current user does not trust.';
