package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** What a session is set to changes no prediction. */
@OnEveryJavaHost
class SessionSettingsIT {
    private final TestDatabase database;

    SessionSettingsIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
        SmallModels.register(database, "echo", SmallModels.echo());
        database.run("create table points (id int primary key, x float8, \"group\" text)");
        database.run("insert into points select i, i / 7.0, (array['plain', 'it''s', 'Größe', '日本'])[i % 4 + 1] from generate_series(1, 100) as i");
        database.run("create view dated as select id, x as a_double, x::real as a_float, id as an_integer,"
                + " date '2024-02-29' + id as a_string, id % 2 = 0 as a_boolean, date '2024-02-29' - id as a_date,"
                + " time '12:30' as a_time, timestamp '2024-02-29 12:30' - id * interval '1 day' as a_moment from points");
        Predictions.create(database, "scored_points", "linear", "points", "id");
        Predictions.create(database, "scored_dates", "echo", "dated", "id");
        Predictions.refresh(database, "scored_points");
        Predictions.refresh(database, "scored_dates");
        Predictions.assertEqualsPredict(database, "scored_points", "linear", "points", "id", "score", "score");
        Predictions.assertEqualsPredict(database, "scored_dates", "echo", "dated", "id", "the_string", "the string");
    }

    /** Set and reset within one statement, because the driver insists on its own settings between statements. */
    @ParameterizedTest
    @ValueSource(strings = {
            "client_encoding=LATIN1", "client_encoding=SQL_ASCII", "DateStyle=German", "DateStyle=SQL, DMY", "extra_float_digits=-15",
            "TimeZone=Asia/Kathmandu", "bytea_output=escape", "IntervalStyle=iso_8601", "lc_numeric=C", "jit=on", "work_mem=64kB",
            "max_parallel_workers_per_gather=4", "enable_nestloop=off", "enable_tidscan=off", "row_security=off",
            "standard_conforming_strings=off", "transform_null_equals=on", "default_transaction_isolation=serializable",
            "plan_cache_mode=force_generic_plan", "array_nulls=off", "quote_all_identifiers=on", "lc_messages=C"})
    void give_the_same_predictions(String setting) throws Exception {
        var name = setting.substring(0, setting.indexOf('='));
        var value = setting.substring(setting.indexOf('=') + 1);
        var before = database.text("select current_setting('" + name + "')");
        database.run(
                """
                do $$
                begin
                    perform set_config('%1$s', '%2$s', false);
                    call pmml.refresh('scored_points');
                    call pmml.refresh('scored_dates');
                    perform set_config('%1$s', '%3$s', false);
                end
                $$""".formatted(name, value, before));

        Predictions.assertCounts(database, "public.scored_points", 100, 0, 100, 0, 0);
        Predictions.assertCounts(database, "public.scored_dates", 100, 0, 100, 0, 0);
        assertThat(database.text("select current_setting('" + name + "')")).isEqualTo(before);
    }

    @Test
    void do_not_round_what_predict_is_given() throws Exception {
        database.run(
                """
                do $$
                begin
                    perform set_config('extra_float_digits', '-15', true);
                    if exists (
                        select from points as p join scored_points as s using (id)
                        where (pmml.predict('linear', p) ->> 'score')::float8 <> s.score
                           or pmml.predict_value('linear', p) <> s.score
                           or pmml.predict_label('linear', p)::float8 <> s.score) then
                        raise 'predict was given other numbers than the refresh';
                    end if;
                end
                $$""");
    }

    /** In a session of its own, because a function is read by the setting of its first call. */
    @Test
    void register_the_same_document() throws Exception {
        try (var connection = database.connect()) {
            var versions = TestDatabase.rows(
                    connection,
                    "select set_config('standard_conforming_strings', 'off', true), pmml.register_model('echo', ?) as version",
                    SmallModels.echo());

            assertThat(versions.get(0)).containsEntry("version", 1);
        }
    }

    @Test
    void leave_patterns_as_they_are() throws Exception {
        database.run("select pmml.keep_history('scored_points')");
        try {
            database.run(
                    """
                    do $$
                    begin
                        perform set_config('standard_conforming_strings', 'off', false);
                        if (select count(p.month) < 2 from pmml_internal.past_partitions('scored_points_past') as p) then
                            raise 'the bounds of partitions are not read';
                        end if;
                        if pmml_internal.cron_values('*/20', 0, 59, null) is distinct from '{0,20,40}'::int[]
                            or cardinality(pmml_internal.cron_fields('0 3 * * *')) <> 5 then
                            raise 'cron expressions are not read';
                        end if;
                        perform set_config('standard_conforming_strings', 'on', false);
                    end
                    $$""");
        } finally {
            database.run("set standard_conforming_strings = on");
            database.run("select pmml.stop_history('scored_points')");
        }
    }

    @Test
    void leave_names_as_they_are() throws Exception {
        database.run(
                """
                do $$
                begin
                    perform set_config('quote_all_identifiers', 'on', true);
                    if not exists (
                        select from pmml.prediction_tables as t join pmml.refreshes as r using (prediction_table)
                        where (t.prediction_table, t.source) = ('public.scored_points', 'public.points')) then
                        raise 'names are written otherwise';
                    end if;
                end
                $$""");
    }

    /** PostgreSQL refuses to send what the client's encoding lacks, in a notice, a warning and their context too. */
    @Test
    void fail_nothing_by_what_a_client_cannot_read() throws Exception {
        database.run("create table followed_points as select * from points");
        database.run("alter table followed_points add primary key (id)");
        Predictions.create(database, "予測", "linear", "followed_points", "id");
        database.run("select pmml.detect_changes('予測', 'triggers', on_change => true)");
        Predictions.refresh(database, "予測");
        database.run(
                """
                do $$
                declare
                    name text := (select t.prediction_table from pmml.prediction_tables as t where t.source = 'public.followed_points');
                begin
                    perform set_config('client_encoding', 'LATIN1', false);
                    execute format('alter table %s rename score to renamed', name);
                    update followed_points set x = x + 1; -- warns that it is not followed
                    execute format('alter table %s rename renamed to score', name);
                    call pmml.refresh(name, within_transaction => true);
                    perform pmml.detect_changes(name, 'hash');
                    perform pmml.detect_changes(name, 'triggers', on_change => true);
                    perform set_config('client_encoding', 'UTF8', false);
                end
                $$""");

        Predictions.assertEqualsPredict(database, "予測", "linear", "followed_points", "id", "score", "score");
    }
}
