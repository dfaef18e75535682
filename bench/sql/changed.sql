-- The keys of the rows that changed, in their order.
drop table if exists fresh.changed;
create table fresh.changed as select id from generate_series(1, :rows) as id where :changed;
analyze fresh.changed;
