create or replace view pmml.models as
select
    m.name as model,
    m.champion,
    (select count(*)::int from pmml_internal.model_version as v where v.model_id = m.model_id) as versions,
    c.description ->> 'mining_function' as mining_function,
    c.engine,
    m.created_at,
    m.created_by
from pmml_internal.model as m
left join pmml_internal.model_version as c on c.model_id = m.model_id and c.version = m.champion;

comment on view pmml.models is 'One row for each model.';
comment on column pmml.models.model is 'Name, as predict and create_prediction_table take it.';
comment on column pmml.models.champion is 'Version used when none is named.';
comment on column pmml.models.versions is 'How many versions are registered.';
comment on column pmml.models.mining_function is 'PMML''s word for what the champion does: classification, regression, clustering ...';
comment on column pmml.models.engine is 'Engine that runs the champion.';

create or replace view pmml.model_versions as
select
    m.name as model,
    v.version,
    v.version = m.champion as is_champion,
    v.engine,
    v.description ->> 'model_element' as model_element,
    v.description ->> 'mining_function' as mining_function,
    v.description ->> 'producer' as producer,
    v.description ->> 'pmml_version' as pmml_version,
    jsonb_array_length(v.description -> 'inputs') as inputs,
    (v.description ->> 'verification_rows')::int as verification_rows,
    octet_length(v.document) as bytes,
    v.checksum,
    v.comment,
    v.registered_at,
    v.registered_by,
    -- Last, because a view can only grow at its end.
    (select string_agg(format('%s: %s', d ->> 'engine', d ->> 'reason'), '; ')
     from jsonb_array_elements(v.declined) as d) as engines_declined
from pmml_internal.model_version as v
join pmml_internal.model as m using (model_id);

comment on view pmml.model_versions is 'One row for each version of each model.';
comment on column pmml.model_versions.engine is 'Engine that runs the version.';
comment on column pmml.model_versions.engines_declined is 'Why faster engines do not run it; null where the fastest does.';
comment on column pmml.model_versions.model_element is 'PMML element of the model, e.g. MiningModel.';
comment on column pmml.model_versions.producer is 'Application that wrote the document, as its header says.';
comment on column pmml.model_versions.inputs is 'Number of inputs; pmml.model_inputs lists them.';
comment on column pmml.model_versions.verification_rows is 'Rows of the document''s ModelVerification element, all reproduced at registration.';
comment on column pmml.model_versions.bytes is 'Length of the document.';
comment on column pmml.model_versions.checksum is 'SHA-256 of the document in UTF-8, hexadecimal.';

create or replace view pmml.champion_history as
select m.name as model, c.action, c.from_version, c.to_version, c.changed_at, c.changed_by, c.forced
from pmml_internal.champion_change as c
join pmml_internal.model as m using (model_id)
order by c.champion_change_id;

comment on view pmml.champion_history is 'Who made which version champion, and when.';
comment on column pmml.champion_history.action is 'register (the first version), promote, rollback or withdraw (its deployment was rolled back).';
comment on column pmml.champion_history.forced is 'True where force was given, so that no promotion gate was asked.';

create or replace view pmml.promotion_gates as
select
    m.name as model,
    pmml_internal.relation_name(g.source) as source,
    g.min_agreement,
    g.max_score_shift,
    g.max_rejected_share,
    g.tolerance,
    g.rows,
    g.mapping,
    g.set_at,
    g.set_by
from pmml_internal.promotion_gate as g
join pmml_internal.model as m using (model_id);

comment on view pmml.promotion_gates is 'One row for each model whose versions must keep to limits to be promoted.';
comment on column pmml.promotion_gates.min_agreement is 'Least share of rows with the same answer as the champion''s; null: no limit.';
comment on column pmml.promotion_gates.max_score_shift is 'Most that the mean of a numeric output may differ; null: no limit.';
comment on column pmml.promotion_gates.max_rejected_share is 'Largest share of rows that the version may reject; null: no limit.';
comment on column pmml.promotion_gates.tolerance is 'Difference up to which numbers agree.';
comment on column pmml.promotion_gates.rows is 'About how many rows both score.';
comment on column pmml.promotion_gates.mapping is 'Source columns of inputs that are called otherwise.';
comment on column pmml.promotion_gates.set_at is 'When the limits were set last.';
comment on column pmml.promotion_gates.set_by is 'Who set them.';
