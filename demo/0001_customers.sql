--liquibase formatted sql

--changeset pg_pmml:0001_customers splitStatements:false
--comment: the customers of a telephone company (data/README.md)
create table customers (
    customer_id integer primary key,
    gender text not null,
    senior_citizen integer not null,
    partner integer not null,
    dependents integer not null,
    tenure integer not null,
    phone_service integer not null,
    multiple_lines text not null,
    internet_service text not null,
    online_security text not null,
    online_backup text not null,
    device_protection text not null,
    tech_support text not null,
    streaming_tv text not null,
    streaming_movies text not null,
    contract text not null,
    paperless_billing integer not null,
    payment_method text not null,
    monthly_charges float8 not null,
    total_charges float8,
    churn text not null
);

comment on table customers is 'One row for each customer; what each column holds is written in demo/data/README.md.';
comment on column customers.tenure is 'Months with the company.';
comment on column customers.monthly_charges is 'US dollars.';
comment on column customers.total_charges is 'US dollars; null for customers in their first month.';
--rollback drop table customers;
