-- How a block of rows is packed for Java (BlockReader reads it): one float8[] with a row for each row of the block, which
-- PostgreSQL aggregates by copying memory, and all texts end to end. NULL stays NULL, which costs nothing where there is
-- none; a text's place in the matrix holds its length in bytes, so nothing separates the texts.
create or replace function pmml_internal.input_kind(expression text)
    returns text
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return case substring(expression from '::([a-z0-9]+)$')
        when 'float8' then 'n'
        when 'int8' then 'n'
        when 'bool' then 'b'
        when 'date' then 'd'
        when 'time' then 't'
        when 'timestamp' then 's'
        when 'text' then 'x'
    end;
end
$$;

revoke execute on function pmml_internal.input_kind(text) from public;
comment on function pmml_internal.input_kind(text) is
    'What an input expression delivers, by the cast at its end: n a number, b a boolean, d a date, t a time, s a timestamp, x a text.';

create or replace function pmml_internal.input_kinds(inputs text[])
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select coalesce(string_agg(pmml_internal.input_kind(i.expression), '' order by i.ordinality), '')
    from unnest(inputs) with ordinality as i (expression, ordinality)
$$;

revoke execute on function pmml_internal.input_kinds(text[]) from public;
comment on function pmml_internal.input_kinds(text[]) is
    'The kinds of input expressions, a letter each.';

-- Days since 2000; of a timestamp, the seconds of its day follow (to the microsecond: float8 holds a day of them, but not
-- ten thousand years of them).
create or replace function pmml_internal.packed_number(expression text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        case pmml_internal.input_kind(expression)
            when 'n' then '%s::float8'
            when 'b' then '%s::int::float8'
            when 'd' then $f$case when isfinite(%1$s) then (%1$s - '2000-01-01'::date)::float8 when %1$s > '2000-01-01' then 'Infinity' when %1$s < '2000-01-01' then '-Infinity' end$f$
            when 't' then 'date_part(''epoch'', %s)'
            when 's' then $f$case when isfinite(%1$s) then (%1$s::date - '2000-01-01'::date)::float8 when %1$s > '2000-01-01' then 'Infinity' when %1$s < '2000-01-01' then '-Infinity' end, date_part('epoch', %1$s::time)$f$
            when 'x' then case
                when current_setting('server_encoding') in ('UTF8', 'SQL_ASCII') then 'octet_length(%s)::float8'
                else 'octet_length(convert_to(%s, ''UTF8''))::float8'
            end
        end,
        -- A second cast to float8 would be no harm, only harder to read.
        regexp_replace(expression, '::float8$', ''))
$$;

revoke execute on function pmml_internal.packed_number(text) from public;
comment on function pmml_internal.packed_number(text) is
    'What the matrix of a block holds of an input expression: one number, or two of a timestamp.';

create or replace function pmml_internal.packed_row(inputs text[])
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format('array[%s]', coalesce(string_agg(pmml_internal.packed_number(i.expression), ', ' order by i.ordinality), '0::float8'))
    from unnest(inputs) with ordinality as i (expression, ordinality)
$$;

revoke execute on function pmml_internal.packed_row(text[]) from public;
comment on function pmml_internal.packed_row(text[]) is
    'A row of the matrix of a block.';

drop function if exists pmml_internal.packing_columns(text[]);

drop function if exists pmml_internal.text_columns(text[]);

create or replace function pmml_internal.text_columns(inputs text[], condition text default null)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select string_agg(format(', string_agg(%s, '''')%s as text_%s', i.expression, ' ' || condition, i.ordinality), '' order by i.ordinality)
    from unnest(inputs) with ordinality as i (expression, ordinality)
    where pmml_internal.input_kind(i.expression) = 'x'
$$;

revoke execute on function pmml_internal.text_columns(text[], text) from public;
comment on function pmml_internal.text_columns(text[], text) is
    'The aggregates that pack the texts of each text input, a comma before each; null where there is none. condition: a filter clause, of the rows that the matrix has.';

-- No call of concat: a function takes a hundred arguments at most.
create or replace function pmml_internal.packed_texts(inputs text[])
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select coalesce(
        'convert_to(array_to_string(array[' || string_agg(format('block.text_%s', i.ordinality), ', ' order by i.ordinality) || '], ''''), ''UTF8'')',
        '''''::bytea')
    from unnest(inputs) with ordinality as i (expression, ordinality)
    where pmml_internal.input_kind(i.expression) = 'x'
$$;

revoke execute on function pmml_internal.packed_texts(text[]) from public;
comment on function pmml_internal.packed_texts(text[]) is
    'All texts of a block in UTF-8, column after column.';

-- byteasend copies whatever its argument holds, which for an array is its header, a bit for each value where some are NULL,
-- and the plain values. No function meant for it exists: array_send takes twenty times as long, as it converts value by value.
create or replace function pmml_internal.array_image(matrix float8[])
    returns bytea
    language internal
    immutable
    strict
    parallel safe
    set search_path = pg_catalog, pg_temp
as 'byteasend';

revoke execute on function pmml_internal.array_image(float8[]) from public;
comment on function pmml_internal.array_image(float8[]) is
    'The bytes of an array as they lie in memory, without the length in front.';
