package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.Connection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

/** What is begun while another session drops what it needs. */
@OnEveryJavaHost
class BesideDropIT {
    private final TestDatabase database;

    BesideDropIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void five_points() throws Exception {
        database.run("drop table if exists predictions");
        database.run("drop table if exists points");
        database.run("select pmml_internal.forget_dropped_tables()");
        database.run("select pmml.drop_model(model) from pmml.models");
        database.run("create table points (id int primary key, x float8, \"group\" text)");
        database.run("insert into points select i, i, 'plain' from generate_series(1, 5) as i");
        SmallModels.registerLinear(database, "linear");
    }

    private static void assertDropped(PSQLException error) {
        assertFault(error, SqlState.UNKNOWN_PREDICTION_TABLE, "\"public.predictions\" is not a prediction table", "Another session dropped it",
                "pmml.prediction_tables");
    }

    @Test
    void a_prediction_table_of_a_model_that_is_dropped_is_refused() throws Exception {
        assertFault(
                Background.errorBeside(database, "select pmml.drop_model('linear')", "select pmml.create_prediction_table('predictions', 'linear', 'points', array['id'])"),
                SqlState.UNKNOWN_MODEL, "model \"linear\" does not exist", "No model is registered yet", "pmml.register_model");
        assertThat(database.text("select to_regclass('predictions')")).isNull();
    }

    @Test
    void a_prediction_table_that_is_dropped_is_not_dropped_twice_nor_limited_nor_refreshed() throws Exception {
        for (var statement : new String[] {
            "select pmml.drop_prediction_table('predictions')",
            "select pmml.limit_staleness('predictions', '1 hour')",
            "select pmml.limit_rejected('predictions', 0.1)",
            "select pmml.keep_history('predictions')",
            "call pmml.refresh('predictions')",
            "call pmml.refresh('predictions', within_transaction => true)",
        }) {
            Predictions.create(database, "predictions", "linear", "points", "id");
            assertDropped(Background.errorBeside(database, "select pmml.drop_prediction_table('predictions')", statement));
        }
    }

    @Test
    void a_prediction_table_that_is_dropped_is_not_changed() throws Exception {
        Predictions.create(database, "predictions", "linear", "points", "id");
        try (var dropping = database.connect()) {
            dropping.setAutoCommit(false);
            TestDatabase.run(dropping, "select pmml.drop_prediction_table('predictions')");
            for (var statement : new String[] {
                "select pmml.detect_changes('predictions', 'hash')",
                "select pmml.set_source('predictions', 'points')",
                "select pmml.route_to_challenger('predictions', 1)",
                "select pmml.keep_best('predictions', null)",
                "select pmml.set_drift_baseline('predictions')",
            }) {
                assertFault(database.error(statement), SqlState.REFRESH_RUNNING, "another session refreshes or changes public.predictions", "advisory lock",
                        "pmml.refreshes");
            }
        }
    }

    private void follow() throws Exception {
        Predictions.create(database, "predictions", "linear", "points", "id");
        database.run("select pmml.detect_changes('predictions', 'triggers', on_change => true)");
        Predictions.refresh(database, "predictions");
    }

    @Test
    void a_table_is_dropped_while_a_transaction_changes_the_source() throws Exception {
        follow();
        try (var writer = database.connect();
                var dropping = new Background(database)) {
            writer.setAutoCommit(false);
            TestDatabase.rows(writer, "select * from points where id = 3 for update");
            var drop = dropping.start("select pmml.drop_prediction_table('predictions')");
            dropping.awaitLock();
            TestDatabase.run(writer, "update points set x = 5 where id = 3");
            writer.commit();
            Background.assertSucceeds(drop);
        }
        assertThat(database.text("select x from points where id = 3")).isEqualTo("5.0");
    }

    @Test
    void a_refresh_beside_a_drop_that_waits_says_so() throws Exception {
        follow();
        try (var writer = database.connect();
                var dropping = new Background(database)) {
            writer.setAutoCommit(false);
            TestDatabase.run(writer, "update points set x = 5 where id = 3");
            var drop = dropping.start("select pmml.drop_prediction_table('predictions')");
            dropping.awaitLock();
            assertFault(database.error("call pmml.refresh('predictions')"), SqlState.REFRESH_RUNNING,
                    "another session refreshes or changes public.predictions", "advisory lock", "pmml.refreshes");
            writer.commit();
            Background.assertSucceeds(drop);
        }
    }

    @Test
    void a_history_that_is_stopped_needs_no_order() throws Exception {
        Predictions.create(database, "predictions", "linear", "points", "id");
        database.run("select pmml.keep_history('predictions')");
        try (var connection = database.connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ); // it still sees what is gone
            connection.setAutoCommit(false);
            var id = TestDatabase.rows(connection, "select prediction_table_id from pmml_internal.prediction_table").get(0).get("prediction_table_id");
            database.run("select pmml.stop_history('predictions')");
            try (var maintaining = connection.prepareStatement("select pmml_internal.maintain_history(?)")) {
                maintaining.setObject(1, id);
                maintaining.execute();
                assertThat((Throwable) maintaining.getWarnings()).isNull();
            }
        }
    }
}
