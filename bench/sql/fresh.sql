-- Tables that go on changing, each with what keeps its predictions: one for refreshes of what changed, two alike of which
-- one is followed on change.
drop schema if exists fresh cascade;
create schema fresh;

create table fresh.rows as select r.*, now() as changed_at from bench.rows as r;
create table fresh.alone as select r.* from bench.rows as r where r.id <= :written_rows;
create table fresh.followed as select r.* from bench.rows as r where r.id <= :written_rows;
alter table fresh.rows add primary key (id);
alter table fresh.alone add primary key (id);
alter table fresh.followed add primary key (id);
vacuum (freeze, analyze) fresh.rows;
vacuum (freeze, analyze) fresh.alone;
vacuum (freeze, analyze) fresh.followed;

select pmml.create_prediction_table('fresh.' || method, 'gbm', 'fresh.rows', array['id'])
from unnest(array['none', 'triggers', 'hash', 'timestamp']) as method;
select pmml.detect_changes('fresh.triggers', 'triggers');
select pmml.detect_changes('fresh.hash', 'hash');
select pmml.detect_changes('fresh.timestamp', 'timestamp', 'changed_at');
select pmml.create_prediction_table('fresh.following', 'gbm', 'fresh.followed', array['id']);
select pmml.detect_changes('fresh.following', 'triggers', on_change => true);

call pmml.refresh('fresh.none');
call pmml.refresh('fresh.triggers');
call pmml.refresh('fresh.hash');
call pmml.refresh('fresh.timestamp');
call pmml.refresh('fresh.following');

-- PostgreSQL alone writes this one.
create table fresh.written (like fresh.triggers including all) with (fillfactor = 90);
insert into fresh.written select * from fresh.triggers;
vacuum (freeze, analyze) fresh.written;
