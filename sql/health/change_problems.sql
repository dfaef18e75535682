-- What is wrong with how a table follows its source, and what its inputs and outputs say.
create or replace function pmml_internal.change_problems(target pmml_internal.prediction_table)
    returns table (severity int, problem text, advice text)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select 2, p.problem, p.advice
    from pmml_internal.relation_name(target.relation) as name
    cross join lateral (
        select
            1 as place,
            'its triggers on the source are disabled or gone, or a subscription fills it past them, or one of the tables is unlogged: not all changes are seen, and each refresh is full' as problem,
            case
                when pmml_internal.is_subscribed(target.source) then format('select pmml.detect_changes(prediction_table => %L, method => ''hash'');', name)
                else format('select pmml.detect_changes(prediction_table => %L, method => ''triggers'', on_change => %s);', name, target.on_change::text)
            end as advice
        where target.change_detection = 'triggers'
          and not pmml_internal.is_collecting(target)
        union all
        select
            2,
            'changes of the source were collected and not followed: a refresh was running, scoring failed, or a transaction was repeatable read and the source is another''s',
            format('call pmml.refresh(prediction_table => %L);', name)
        where target.on_change
          and not target.full_due
          and pmml_internal.has_collected(target)
        union all
        select
            2,
            'changes of the source are collected and not followed until its next refresh, which is a full one',
            format('call pmml.refresh(prediction_table => %L);', name)
        where target.on_change
          and target.full_due
          and (select s.refresh_id from pmml_internal.last_success(target.prediction_table_id) as s) is not null
        union all
        select
            3,
            format('%s has drifted since version %s came', string_agg(format('"%s"', d.field), ', '), max(d.model_version)),
            format('select * from pmml.drift where prediction_table = %L and status = ''significant'';', name)
        from pmml_internal.field_drift as d
        where d.prediction_table_id = target.prediction_table_id
          and d.status = 'significant'
        having count(*) > 0
        union all
        select
            4,
            'its past is not kept: the table of its history was dropped, or triggers are disabled or gone',
            format('select pmml.keep_history(prediction_table => %L, retention => %L);', name, h.retention)
        from pmml_internal.history as h
        where h.prediction_table_id = target.prediction_table_id
          and not pmml_internal.is_past_kept(target.relation)
    ) as p
    order by p.place
$$;

revoke execute on function pmml_internal.change_problems(pmml_internal.prediction_table) from public;
comment on function pmml_internal.change_problems(pmml_internal.prediction_table) is
    'What keeps a table from following its source, and whether what it is made from and of has drifted.';
