-- The rows that every contestant scores, the trainers' predictions of them, and the models as Python reads them.
create schema bench;

create table bench.rows (
    id int not null,
    :columns
);

-- Sessions warm up on these: the machine code of Java is made while it runs.
create table bench.warm_up_rows (like bench.rows including all);

create table bench.expected (id int not null, gbm float8 not null, linear float8 not null);

create table bench.model (name text primary key, content bytea not null);
