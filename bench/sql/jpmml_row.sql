-- JPMML-Evaluator called for each row with the row itself.
create table bench.stored as
select r.id, bench.jpmml_row(r) as score
from bench.rows as r
where r.id <= :row_limit
