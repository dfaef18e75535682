-- Two columns stored, nothing scored: no way of scoring can be faster.
create table bench.stored as
select id, c1 as score from :source
