--liquibase formatted sql

--changeset pg_pmml:0004_predictions splitStatements:false
--comment: score every customer: churn, segment, next best offers
select pmml.create_prediction_table(
    prediction_table => 'churn_predictions',
    model => 'churn',
    source => 'customers',
    key_columns => array['customer_id']);
select pmml.create_prediction_table(
    prediction_table => 'customer_segments',
    model => 'segment',
    source => 'customers',
    key_columns => array['customer_id'],
    outputs => array['segment']);
select pmml.create_prediction_table(
    prediction_table => 'offer_propensities',
    model => 'next_best_offer',
    source => 'offer_candidates',
    key_columns => array['customer_id', 'service'],
    outputs => array['probability(Yes)']);

call pmml.refresh(prediction_table => 'churn_predictions', triggered_by => 'migration', within_transaction => true);
call pmml.refresh(prediction_table => 'customer_segments', triggered_by => 'migration', within_transaction => true);
call pmml.refresh(prediction_table => 'offer_propensities', triggered_by => 'migration', within_transaction => true);

create view next_best_offers as
select customer_id, rank, service, propensity
from (
    select
        customer_id,
        row_number() over (partition by customer_id order by probability_yes desc, service) as rank,
        service,
        probability_yes as propensity
    from offer_propensities
) as ranked
where rank <= 3;

comment on view next_best_offers is
    'The best three add-on services for each customer, of those the customer does not have.';
--rollback drop view next_best_offers;
--rollback select pmml.drop_prediction_table('offer_propensities');
--rollback select pmml.drop_prediction_table('customer_segments');
--rollback select pmml.drop_prediction_table('churn_predictions');
