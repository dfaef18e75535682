-- The same into a table with a primary key, which a prediction table has.
insert into bench.stored
select k.id, k.score
from generate_series(0, pg_relation_size(:'source') / current_setting('block_size')::int - 1, 200) as page
cross join lateral (
    select array_agg(r.id) as ids, :chunk as chunk
    from :source as r
    where r.ctid >= format('(%s,0)', page)::tid and r.ctid < format('(%s,0)', page + 200)::tid
) as c
cross join lateral unnest(c.ids, :function(c.chunk)) as k (id, score)
