-- Relations are read by ranges of their pages (ctid), a block of rows at a time.
create or replace function pmml_internal.has_pages(source regclass)
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return (
        select c.relkind in ('r', 'm') and not exists (select from pg_inherits as i where i.inhparent = source)
        from pg_class as c
        where c.oid = source);
end
$$;

revoke execute on function pmml_internal.has_pages(regclass) from public;
comment on function pmml_internal.has_pages(regclass) is
    'Whether a relation''s rows all lie in pages of its own.';

create or replace function pmml_internal.pages_per_block(source regclass)
    returns int
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select greatest(1, least(1000,
        pmml_internal.int_setting('pmml.block_rows', 1, 100000)
            / greatest(1, case when c.reltuples > 0 and c.relpages > 0 then c.reltuples / c.relpages else 50 end)))::int
    from pg_class as c
    where c.oid = source
$$;

revoke execute on function pmml_internal.pages_per_block(regclass) from public;
comment on function pmml_internal.pages_per_block(regclass) is
    'How many pages hold about pmml.block_rows rows.';

create or replace function pmml_internal.page_ranges(pages text, pages_per_block int)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$(select %1$s as pages) as size
        cross join generate_series(0, size.pages - 1, %2$s) as page
        cross join lateral (select least(page + %2$s, size.pages) as done, size.pages as total) as progress$sql$,
        pages,
        pages_per_block)
$$;

revoke execute on function pmml_internal.page_ranges(text, int) from public;
comment on function pmml_internal.page_ranges(text, int) is
    'Ranges of so many pages (an expression), for each the first page and how far the reading is when it has been read.';

create or replace function pmml_internal.in_page_range(pages_per_block int)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$s.ctid >= format('(%%s,0)', page)::tid and s.ctid < format('(%%s,0)', page + %s)::tid$sql$,
        pages_per_block)
$$;

revoke execute on function pmml_internal.in_page_range(int) from public;
comment on function pmml_internal.in_page_range(int) is
    'The condition by which rows s are read of one range of pages.';
