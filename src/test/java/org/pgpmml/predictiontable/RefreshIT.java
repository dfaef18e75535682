package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.pgpmml.testing.Faults.assertFault;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

@OnEveryJavaHost
class RefreshIT {
    private static final String TABLE = "public.predictions";

    private final TestDatabase database;

    RefreshIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
        SmallModels.register(database, "linear", SmallModels.linear(3));
    }

    @BeforeEach
    void ten_scored_points() throws Exception {
        database.run("drop table if exists predictions");
        database.run("drop table if exists points");
        database.run("select pmml.promote_model('linear', 1)");
        database.run("create table points (id int primary key, x float8, \"group\" text)");
        database.run("insert into points select i, i, 'plain' from generate_series(1, 10) as i");
        Predictions.create(database, "predictions", "linear", "points", "id");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, TABLE, 10, 10, 0, 0, 0);
    }

    private String scores() throws Exception {
        return database.text("select string_agg(id || ':' || score || '/' || model_version, ' ' order by id) from predictions");
    }

    private String writtenRows() throws Exception {
        return database.text("select string_agg(id || ':' || xmin || ctid || scored_at, ' ' order by id) from predictions");
    }

    @Test
    void scores_every_row() throws Exception {
        assertThat(scores()).isEqualTo("1:3/1 2:5/1 3:7/1 4:9/1 5:11/1 6:13/1 7:15/1 8:17/1 9:19/1 10:21/1");
    }

    @Test
    void again_without_a_change_writes_nothing() throws Exception {
        var before = writtenRows();
        Predictions.refresh(database, "predictions");

        Predictions.assertCounts(database, TABLE, 10, 0, 10, 0, 0);
        assertThat(writtenRows()).isEqualTo(before);
    }

    @Test
    void writes_only_rows_that_came_out_differently() throws Exception {
        database.run("update points set x = x + 0.5 where id <= 3");
        database.run("update points set \"group\" = 'plain' where id = 4");
        database.run("insert into points values (11, 1, 'it''s'), (12, 2, 'plain')");
        database.run("delete from points where id >= 10 and id < 11 or id = 9");
        var untouched = database.text("select xmin from predictions where id = 4");
        Predictions.refresh(database, "predictions");

        Predictions.assertCounts(database, TABLE, 10, 5, 5, 2, 0);
        assertThat(scores()).isEqualTo("1:4/1 2:6/1 3:8/1 4:9/1 5:11/1 6:13/1 7:15/1 8:17/1 11:103/1 12:5/1");
        assertThat(database.text("select xmin from predictions where id = 4")).isEqualTo(untouched);
        assertThat(database.number("select count(*) from predictions as p where scored_at between"
                        + " (select max(started_at) from pmml.refreshes) and (select max(finished_at) from pmml.refreshes)"))
                .isEqualTo(5);
    }

    @Test
    void removes_everything_when_the_source_is_empty() throws Exception {
        database.run("truncate points");
        Predictions.refresh(database, "predictions");

        Predictions.assertCounts(database, TABLE, 0, 0, 0, 10, 0);
    }

    @Test
    void mends_what_someone_else_wrote_into_the_table() throws Exception {
        database.run("update predictions set score = 0 where id = 1");
        database.run("delete from predictions where id = 2");
        database.run("insert into predictions values (99, 1, 1, now())");
        Predictions.refresh(database, "predictions");

        Predictions.assertCounts(database, TABLE, 10, 2, 8, 1, 0);
        assertThat(scores()).startsWith("1:3/1 2:5/1 ").endsWith(" 10:21/1");
    }

    @Test
    void follows_promotion_and_rollback() throws Exception {
        database.run("select pmml.promote_model('linear', 2)");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, TABLE, 10, 10, 0, 0, 0);
        assertThat(scores()).startsWith("1:4/2 2:7/2 ");

        database.run("select pmml.rollback_model('linear')");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, TABLE, 10, 10, 0, 0, 0);
        assertThat(scores()).startsWith("1:3/1 2:5/1 ");
        assertThat(Predictions.lastRefresh(database, TABLE)).containsEntry("model_version", 1);
    }

    @Test
    void a_missing_input_gives_the_prediction_that_the_model_gives() throws Exception {
        database.run("update points set x = null, \"group\" = null where id = 1");
        Predictions.refresh(database, "predictions");

        Predictions.assertEqualsPredict(database, "predictions", "linear", "points", "id", "score", "score");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, TABLE, 10, 0, 10, 0, 0);
    }

    @Test
    void records_who_started_it_and_why() throws Exception {
        database.run("call pmml.refresh(prediction_table => 'predictions', triggered_by => 'the nightly load')");

        assertThat(Predictions.lastRefresh(database, TABLE))
                .containsEntry("triggered_by", "the nightly load")
                .containsEntry("run_by", "postgres")
                .containsEntry("model", "linear")
                .containsEntry("progress_percent", 100)
                .containsEntry("error", null)
                .containsEntry("error_sqlstate", null);
        assertThat(database.text("select duration = finished_at - started_at and duration > interval '0' from pmml.refreshes order by refresh_id desc limit 1"))
                .isEqualTo("true");
    }

    @Test
    void within_a_transaction_it_rolls_back_with_it() throws Exception {
        var before = scores();
        var runs = database.number("select count(*) from pmml.refreshes");
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            TestDatabase.run(connection, "update points set x = 100");
            TestDatabase.run(connection, "call pmml.refresh('predictions', within_transaction => true)");
            assertThat(TestDatabase.rows(connection, "select distinct score from predictions")).hasSize(1);
            connection.rollback();
        }
        assertThat(scores()).isEqualTo(before);
        assertThat(database.number("select count(*) from pmml.refreshes")).isEqualTo(runs);
    }

    @Test
    void within_a_transaction_several_tables_refresh_together() throws Exception {
        database.run("drop table if exists second_predictions");
        Predictions.create(database, "second_predictions", "linear", "points", "id");
        database.run("update points set x = 1");
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            for (var table : new String[] {"predictions", "second_predictions", "predictions"}) {
                TestDatabase.run(connection, "call pmml.refresh(?, within_transaction => true)", table);
            }
            connection.commit();
        }
        assertThat(database.number("select count(*) from predictions where score = 3")).isEqualTo(10);
        assertThat(database.number("select count(*) from second_predictions where score = 3")).isEqualTo(10);
    }

    @Test
    void refuses_a_transaction_that_has_written() throws Exception {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            TestDatabase.run(connection, "delete from points");
            var error = catchThrowableOfType(
                    PSQLException.class,
                    () -> TestDatabase.run(connection, "call pmml.refresh('predictions')"));
            assertFault(error, SqlState.TRANSACTION_OPEN, "already written", "commits by itself", "within_transaction => true");
            connection.rollback();
        }
        assertThat(database.number("select count(*) from points")).isEqualTo(10);
    }

    @Test
    void refuses_a_transaction_block_and_a_function() throws Exception {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            var error = catchThrowableOfType(
                    PSQLException.class, () -> TestDatabase.run(connection, "call pmml.refresh('predictions')"));
            assertFault(error, SqlState.TRANSACTION_OPEN, "transaction block or function", "commits by itself", "within_transaction => true");
            connection.rollback();
        }
        database.run("create or replace function refresh_it() returns void language plpgsql as 'begin call pmml.refresh(''predictions''); end'");
        assertFault(database.error("select refresh_it()"), SqlState.TRANSACTION_OPEN, "transaction block or function",
                "commits by itself", "within_transaction => true");
        assertThat(database.number("select count(*) from pmml.refreshes where prediction_table = ?", TABLE)).isEqualTo(1);
    }

    @Test
    void a_procedure_refreshes_several_tables_in_turn() throws Exception {
        database.run("drop table if exists second_predictions");
        Predictions.create(database, "second_predictions", "linear", "points", "id");
        database.run("create or replace procedure nightly() language plpgsql as "
                + "'begin call pmml.refresh(''predictions''); call pmml.refresh(''second_predictions''); raise ''too late''; end'");

        assertThat(database.error("call nightly()").getMessage()).contains("too late");
        Predictions.assertCounts(database, "public.second_predictions", 10, 10, 0, 0, 0);
    }
}
