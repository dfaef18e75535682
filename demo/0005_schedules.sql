--liquibase formatted sql

--changeset pg_pmml:0005_schedules splitStatements:false
--comment: every night at three (GMT)
select pmml.schedule_refresh(prediction_table => 'churn_predictions', schedule => '0 3 * * *');
select pmml.schedule_refresh(prediction_table => 'customer_segments', schedule => '5 3 * * *');
select pmml.schedule_refresh(prediction_table => 'offer_propensities', schedule => '10 3 * * *');
--rollback select pmml.unschedule_refresh('offer_propensities');
--rollback select pmml.unschedule_refresh('customer_segments');
--rollback select pmml.unschedule_refresh('churn_predictions');
