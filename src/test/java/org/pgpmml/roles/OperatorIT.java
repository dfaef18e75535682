package org.pgpmml.roles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** What somebody who is no superuser does with prediction tables of his own. */
@OnEveryJavaHost
class OperatorIT {
    private final TestDatabase database;
    private Person operator;

    OperatorIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void a_source_that_an_operator_may_read() throws Exception {
        SmallModels.registerLinear(database, "linear");
        operator = new Person(database, "operator");
        database.run("create table points (id int primary key, x float8, \"group\" text, changed_at timestamptz default now(), lot int)");
        database.run("insert into points select i, i, 'plain', now(), i % 10 from generate_series(1, 1000) as i");
        database.run("grant select on points to \"%s\"".formatted(operator.name()));
        operator.run("set search_path = \"%s\", public".formatted(operator.name()));
    }

    @AfterEach
    void drop() throws Exception {
        operator.close();
        database.run("drop table points cascade");
        database.run("select pmml.drop_model('linear')");
    }

    private void create() throws Exception {
        operator.run("select pmml.create_prediction_table('predictions', 'linear', 'points', array['id'])");
    }

    private String lastRun() throws Exception {
        return operator.text("select concat_ws(' ', status, mode, scored, changed, removed, rejected) from pmml.refreshes order by refresh_id desc limit 1");
    }

    @Test
    void an_operator_makes_refreshes_and_drops_a_prediction_table_that_is_his() throws Exception {
        create();
        operator.run("call pmml.refresh('predictions')");
        assertThat(lastRun()).isEqualTo("succeeded full 1000 1000 0 0");
        database.run("update points set x = 5000 where id = 1");
        database.run("update points set \"group\" = 'elsewhere' where id = 2");
        database.run("delete from points where id = 3");
        operator.run("call pmml.refresh('predictions')");
        assertThat(lastRun()).isEqualTo("succeeded full 998 1 2 1");

        assertThat(operator.text("select score from predictions where id = 1")).isEqualTo("10001.0");
        assertThat(operator.text("select key from pmml.rejected_rows")).isEqualTo("{\"id\": 2}");
        assertThat(operator.text("select value from pmml.rejected_reasons")).isEqualTo("elsewhere");
        assertThat(operator.text("select tableowner from pg_tables where tablename = 'predictions'")).isEqualTo(operator.name());
        assertThat(operator.text("select created_by from pmml.prediction_tables")).isEqualTo(operator.name());
        assertThat(operator.text("select string_agg(distinct run_by, ', ') from pmml.refreshes")).isEqualTo(operator.name());
        assertThat(operator.text("select status from pmml.health")).isEqualTo("ok");

        operator.run("select pmml.drop_prediction_table('predictions')");
        for (var table : new String[] {"prediction_table", "refresh", "rejected_row", "distribution"}) {
            assertThat(database.text("select count(*) from pmml_internal." + table)).as(table).isEqualTo("0");
        }
        assertThat(operator.text("select to_regclass('predictions')")).isNull();
    }

    @Test
    void refreshes_are_incremental_by_hash_and_by_timestamp() throws Exception {
        create();
        for (var method : new String[] {"'hash'", "'timestamp', 'changed_at'"}) {
            operator.run("select pmml.detect_changes('predictions', " + method + ")");
            operator.run("call pmml.refresh('predictions')");
            assertThat(lastRun()).as(method).startsWith("succeeded full 1000 ");
            database.run("update points set x = x + 1, changed_at = clock_timestamp() where id <= 7");
            operator.run("call pmml.refresh('predictions')");
            assertThat(lastRun()).as(method).isEqualTo("succeeded incremental 7 7 0 0");
            // Most rows: another way to write.
            database.run("update points set x = x + 1, changed_at = clock_timestamp() where id <= 700");
            operator.run("call pmml.refresh('predictions')");
            assertThat(lastRun()).as(method).isEqualTo("succeeded incremental 700 700 0 0");
        }
        assertThat(operator.text("select count(*) from predictions join points using (id) where score <> 1 + 2 * x")).isEqualTo("0");
        operator.run("select pmml.detect_changes('predictions', 'none')");
        assertThat(operator.sqlState("select input_hash from predictions")).isEqualTo("42703");
    }

    /** A session of somebody else's, whose start only a superuser sees. */
    @Test
    void by_timestamp_no_change_is_missed_whose_transaction_is_open() throws Exception {
        create();
        operator.run("select pmml.detect_changes('predictions', 'timestamp', 'changed_at')");
        try (var writer = database.connect()) {
            writer.setAutoCommit(false);
            TestDatabase.run(writer, "update points set x = 77, changed_at = now() where id = 1");
            operator.run("call pmml.refresh('predictions')");
            writer.commit();
        }
        operator.run("call pmml.refresh('predictions')");
        assertThat(lastRun()).startsWith("succeeded incremental");
        assertThat(operator.text("select score from predictions where id = 1")).isEqualTo("155.0");
    }

    @Test
    void a_view_partitions_and_a_source_without_a_unique_key_are_sources_too() throws Exception {
        operator.run("create view source as select * from points where id <= 10");
        operator.run("select pmml.create_prediction_table('predictions', 'linear', 'source', array['id'])");
        operator.run("call pmml.refresh('predictions')");
        assertThat(lastRun()).isEqualTo("succeeded full 10 10 0 0");
        operator.run("select pmml.detect_changes('predictions', 'hash')");
        operator.run("call pmml.refresh('predictions')");
        database.run("update points set x = x + 1 where id = 5");
        operator.run("call pmml.refresh('predictions')");
        assertThat(lastRun()).isEqualTo("succeeded incremental 1 1 0 0");
    }

    @Test
    void best_rows_challengers_shadows_limits_and_drift_are_his_too() throws Exception {
        SmallModels.register(database, "linear", SmallModels.linear(3));
        operator.run("select pmml.create_prediction_table('best', 'linear', 'points', array['lot', 'id'])");
        operator.run("select pmml.keep_best('best', 2, array['lot'], 'score')");
        operator.run("select pmml.detect_changes('best', 'hash')");
        operator.run("call pmml.refresh('best')");
        database.run("update points set x = 9999 where id = 10");
        operator.run("call pmml.refresh('best')");
        assertThat(operator.text("select count(*) || ' ' || max(score) from best")).isEqualTo("20 19999");

        create();
        operator.run("select pmml.route_to_challenger('predictions', 2, 0.5)");
        operator.run("call pmml.refresh('predictions')");
        assertThat(operator.text("select count(distinct model_version) from predictions")).isEqualTo("2");
        operator.run("select pmml.shadow('best', 2)");
        operator.run("call pmml.refresh('best_shadow')");

        operator.run("select pmml.limit_rejected('predictions', 0.0001)");
        operator.run("select pmml.limit_staleness('predictions', '1 day')");
        database.run("update points set \"group\" = 'elsewhere' where id = 7");
        assertThat(operator.sqlState("call pmml.refresh('predictions')")).isEqualTo("PM038");
        assertThat(operator.text("select value || ' ' || rows from pmml.rejected_reasons where prediction_table like '%predictions'")).isEqualTo("elsewhere 1");
        operator.run("select pmml.limit_rejected('predictions', null)");
        operator.run("select pmml.limit_staleness('predictions', null)");

        operator.run("select pmml.set_drift_baseline('best_shadow')");
        assertThat(database.text("select count(*) from pmml_internal.distribution where is_baseline")).isEqualTo("3");
        assertThat(operator.text("select count(distinct prediction_table) from pmml.drift")).isEqualTo("3");
        database.run("alter table %s owner to postgres".formatted(operator.table()));
        assertThat(operator.text("select count(distinct prediction_table) from pmml.drift")).isEqualTo("2");
        database.run("alter table %s owner to \"%s\"".formatted(operator.table(), operator.name()));
    }

    @Test
    void a_failed_refresh_is_on_record_and_a_later_one_recovers() throws Exception {
        operator.run("create view source as select id, 1 / (x - 5) as x, \"group\" from points");
        operator.run("select pmml.create_prediction_table('predictions', 'linear', 'source', array['id'])");
        assertThat(operator.sqlState("call pmml.refresh('predictions')")).isEqualTo("22012");
        assertThat(operator.text("select status || ' ' || error from pmml.refreshes")).isEqualTo("failed division by zero");
        database.run("delete from points where x = 5");
        operator.run("call pmml.refresh('predictions', within_transaction => true)");
        assertThat(operator.text("select count(*) from predictions")).isEqualTo("999");
    }

    @Test
    void what_takes_a_superuser_is_refused_in_words() throws Exception {
        create();
        operator.assertRefused("select pmml.detect_changes('predictions', 'triggers')", "detect changes by triggers", "everybody's transactions", "hash");
        operator.assertRefused("select pmml.keep_history('predictions')", "history", "belong to the owner of pg_pmml", "superuser");
        operator.assertRefused("select pmml.stop_history('predictions')", "history", "belong to the owner of pg_pmml", "superuser");

        database.run("select pmml.detect_changes(?, 'triggers')", "\"%s\".predictions".formatted(operator.name()));
        for (var statement : new String[] {
            "call pmml.refresh('predictions')",
            "select pmml.detect_changes('predictions', 'hash')",
            "select pmml.keep_best('predictions', null)",
            "select pmml.drop_prediction_table('predictions')"
        }) {
            operator.assertRefused(statement, "change or refresh", "by triggers", "superuser");
        }
        database.run("select pmml.detect_changes(?, 'hash')", "\"%s\".predictions".formatted(operator.name()));
        database.run("select pmml.keep_history(?)", "\"%s\".predictions".formatted(operator.name()));
        operator.run("call pmml.refresh('predictions')");
        database.run("delete from points where id = 1");
        operator.run("call pmml.refresh('predictions')");
        assertThat(operator.text("select count(*) from predictions_history where valid_to is not null")).isEqualTo("1");
        operator.assertRefused("select pmml.drop_prediction_table('predictions')", "drop the history", "owner of pg_pmml", "stop_history");
        database.run("select pmml.stop_history(?)", "\"%s\".predictions".formatted(operator.name()));
        operator.run("select pmml.drop_prediction_table('predictions')");
    }

    @Test
    void a_source_must_be_his_to_read_and_a_schema_his_to_create_in() throws Exception {
        database.run("revoke select on points from \"%s\"".formatted(operator.name()));
        operator.assertRefused(
                "select pmml.create_prediction_table('predictions', 'linear', 'points', array['id'])",
                "source public.points",
                "may not select",
                "grant select on public.points to \"%s\"".formatted(operator.name()));
        database.run("grant select on points to \"%s\"".formatted(operator.name()));
        database.run("create schema closed");
        assertThat(operator.sqlState("select pmml.create_prediction_table('closed.predictions', 'linear', 'points', array['id'])")).isEqualTo("42501");
        database.run("drop schema closed");
        create();
        operator.run("create view source as select * from points where id <= 10");
        operator.run("select pmml.set_source('predictions', 'source')");
        operator.run("call pmml.refresh('predictions')");
        assertThat(lastRun()).isEqualTo("succeeded full 10 10 0 0");
        database.run("revoke select on points from \"%s\"".formatted(operator.name()));
        operator.assertRefused("select pmml.set_source('predictions', 'points')", "source public.points", "may not select", "grant select");
        assertThat(operator.sqlState("call pmml.refresh('predictions')")).isEqualTo("42501");
    }

    @Test
    void members_of_the_role_that_owns_a_table_share_it() throws Exception {
        create();
        operator.run("call pmml.refresh('predictions')");
        try (var colleague = new Person(database, "operator")) {
            database.run("grant \"%s\" to \"%s\"".formatted(operator.name(), colleague.name()));
            colleague.run("call pmml.refresh(?)", "\"%s\".predictions".formatted(operator.name()));
            assertThat(colleague.text("select run_by from pmml.refreshes order by refresh_id desc limit 1")).isEqualTo(colleague.name());
        }
    }

    @Test
    void a_table_that_a_superuser_gives_him_is_his_from_then_on() throws Exception {
        database.run("select pmml.create_prediction_table('given', 'linear', 'points', array['id'])");
        operator.assertRefused("call pmml.refresh('given')", "prediction table public.given", "belongs to \"postgres\"", "owner to");
        database.run("alter table given owner to \"%s\"".formatted(operator.name()));
        operator.run("call pmml.refresh('given')");
        assertThat(lastRun()).isEqualTo("succeeded full 1000 1000 0 0");
        operator.run("select pmml.drop_prediction_table('given')");
    }
}
