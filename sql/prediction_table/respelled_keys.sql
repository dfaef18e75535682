-- Equal keys may be spelled in several ways: in a collation that is not deterministic, as an interval, in a type such as
-- citext. Rejected rows are found by their key as it was written, so one whose key is spelled anew would stay for ever.
create or replace function pmml_internal.may_be_respelled(target pmml_internal.prediction_table)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select exists (
        select
        from pmml_internal.source_columns(target.relation) as c
        join pg_attribute as a on a.attrelid = target.relation and a.attname = c.column_name
        join pg_type as t on t.oid = c.base_type
        left join pg_collation as l on l.oid = a.attcollation
        where c.column_name = any (target.key_columns)
          and (not l.collisdeterministic or t.oid = 'interval'::regtype or t.oid >= 16384 and t.typtype <> 'e'))
$$;

revoke execute on function pmml_internal.may_be_respelled(pmml_internal.prediction_table) from public;
comment on function pmml_internal.may_be_respelled(pmml_internal.prediction_table) is
    'Whether two keys of a prediction table may be equal and not be written alike.';

-- As arrays, because these are compared by what is equal to the type, not by what the search_path takes for "=".
create or replace function pmml_internal.forget_respelled_statement(target pmml_internal.prediction_table, keys text)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return (select format(
        'delete from pmml_internal.rejected_row as r using %s where r.prediction_table_id = %s and %s and r.key <> %s',
        keys,
        target.prediction_table_id,
        string_agg(
            format(case c.base_type when 'jsonb'::regtype then 'array[(r.key -> %1$L)::%2$s] = array[s.%1$I]' else 'array[(r.key ->> %1$L)::%2$s] = array[s.%1$I]' end,
                k.name, pmml_internal.column_type(a)),
            ' and ' order by k.i),
        pmml_internal.key_object(target, 's'))
    from unnest(target.key_columns) with ordinality as k (name, i)
    join pmml_internal.source_columns(target.relation) as c on c.column_name = k.name
    join pg_attribute as a on a.attrelid = target.relation and a.attname = k.name);
end
$$;

revoke execute on function pmml_internal.forget_respelled_statement(pmml_internal.prediction_table, text) from public;
comment on function pmml_internal.forget_respelled_statement(pmml_internal.prediction_table, text) is
    'The statement that forgets rejected rows whose key is one of some keys s and spelled otherwise. keys is what stands behind "using".';
