-- A prediction table filled by PostgreSQL alone, nothing scored, as the first refresh does it: the key comes afterwards.
insert into bench.stored
select id, c1, 1, now() from :source;
alter table bench.stored add primary key (id)
