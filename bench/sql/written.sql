-- A prediction table filled by PostgreSQL alone, nothing scored: no first refresh can be faster.
insert into bench.stored
select id, c1, 1, now() from :source
