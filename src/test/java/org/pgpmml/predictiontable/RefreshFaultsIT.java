package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** A refresh that cannot succeed says why, leaves a record, and leaves the old predictions as they were. */
@OnEveryJavaHost
class RefreshFaultsIT {
    private static final String TABLE = "public.predictions";

    private final TestDatabase database;

    RefreshFaultsIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
        SmallModels.register(database, "linear", SmallModels.linear(3).replace("\"score\"", "\"grade\""));
        SmallModels.register(database, "linear", SmallModels.linear(3).replace("\"x\"", "\"x2\""));
    }

    @BeforeEach
    void ten_scored_points() throws Exception {
        database.run("drop table if exists predictions");
        database.run("drop table if exists points");
        database.run("select pmml.promote_model('linear', 1)");
        database.run("create table points (id int, x float8, \"group\" text)");
        database.run("insert into points select i, i, 'plain' from generate_series(1, 10) as i");
        Predictions.create(database, "predictions", "linear", "points", "id");
        Predictions.refresh(database, "predictions");
    }

    private String predictions() throws Exception {
        return database.text("select string_agg(p::text || xmin, ' ' order by id) from predictions as p");
    }

    private void assertFails(SqlState state, String message, String detail, String hint) throws Exception {
        var before = predictions();
        var error = database.error("call pmml.refresh('predictions')");
        assertFault(error, state, message, detail, hint);
        assertThat(predictions()).isEqualTo(before);

        var server = error.getServerErrorMessage();
        var run = Predictions.lastRefresh(database, TABLE);
        assertThat(run)
                .containsEntry("status", "failed")
                .containsEntry("error", server.getMessage())
                .containsEntry("error_sqlstate", state.code())
                .containsEntry("error_detail", server.getDetail())
                .containsEntry("error_hint", server.getHint())
                .containsEntry("scored", null)
                .containsEntry("progress_percent", null);
        assertThat(run.get("finished_at")).isNotNull();
        assertThat(database.text("select refreshed_version from pmml.prediction_tables where prediction_table = ?", TABLE))
                .isEqualTo("1");
    }

    @Test
    void input_column_dropped() throws Exception {
        database.run("alter table points drop column x");
        assertFails(SqlState.MISSING_INPUT, "public.points lacks inputs", "\"x\"", "mapping");
    }

    @Test
    void input_column_of_an_unsuitable_type() throws Exception {
        database.run("alter table points alter x type timestamptz using now()");
        assertFails(SqlState.UNSUITABLE_TYPE, "types that cannot serve", "\"x\" (timestamp with time zone)", "Cast");
    }

    @Test
    void source_dropped() throws Exception {
        database.run("drop table points");
        assertFails(SqlState.UNKNOWN_SOURCE, "of public.predictions", "It was dropped", "select pmml.set_source('public.predictions'");
    }

    @Test
    void key_column_renamed_and_named_back() throws Exception {
        database.run("alter table points rename id to point_id");
        assertFails(SqlState.UNKNOWN_KEY, "public.points", "\"id\"", "key_columns");
        database.run("alter table points rename point_id to id");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, TABLE, 10, 0, 10, 0, 0);
    }

    @Test
    void key_with_nulls() throws Exception {
        database.run("insert into points values (null, 1, 'plain'), (null, 2, 'plain')");
        assertFails(SqlState.KEY_IS_NULL, "key (id) holds NULL", "2 rows", "Give these rows a key");
    }

    @Test
    void key_with_duplicates() throws Exception {
        database.run("insert into points values (4, 1, 'plain')");
        assertFails(SqlState.KEY_IS_DUPLICATE, "key (id) is not unique", "(id)=4 stands 2 times", "Add columns");
    }

    @Test
    void champion_with_other_outputs() throws Exception {
        database.run("select pmml.promote_model('linear', 2)");
        assertFails(SqlState.NO_SUCH_RESULT, "lacks outputs of the prediction table", "\"score\"", "new prediction table");
    }

    @Test
    void champion_with_other_inputs() throws Exception {
        database.run("select pmml.promote_model('linear', 3)");
        assertFails(SqlState.MISSING_INPUT, "lacks inputs", "\"x2\"", "mapping");
        database.run("alter table points add x2 float8 default 1");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, TABLE, 10, 10, 0, 0, 0);
    }

    @Test
    void prediction_table_that_lost_a_column() throws Exception {
        database.run("alter table predictions rename score to grade");
        var error = database.error("call pmml.refresh('predictions')");

        assertThat(error.getSQLState()).isEqualTo("42703");
        assertThat(Predictions.lastRefresh(database, TABLE)).containsEntry("status", "failed").containsEntry("error_sqlstate", "42703");
    }

    @Test
    void prediction_table_with_a_column_and_an_index_of_the_users_own() throws Exception {
        database.run("alter table predictions add note text default 'mine'");
        database.run("create index on predictions (score)");
        database.run("update points set x = x + 1");
        database.run("insert into points values (11, 1, 'plain')");
        Predictions.refresh(database, "predictions");

        Predictions.assertCounts(database, TABLE, 11, 11, 0, 0, 0);
        assertThat(database.number("select count(*) from predictions where note = 'mine'")).isEqualTo(11);
    }

    @Test
    void a_failure_in_a_constraint_of_the_users_own_is_recorded() throws Exception {
        database.run("alter table predictions add constraint low check (score < 1000)");
        database.run("update points set x = 1000 where id = 1");
        var before = predictions();
        var error = database.error("call pmml.refresh('predictions')");

        assertThat(error.getSQLState()).isEqualTo("23514");
        assertThat(predictions()).isEqualTo(before);
        assertThat(Predictions.lastRefresh(database, TABLE)).containsEntry("status", "failed").containsEntry("error_sqlstate", "23514");
    }

    @Test
    void a_failure_of_postgresql_has_no_empty_lines() throws Exception {
        database.run("alter table predictions replica identity nothing");
        database.run("create publication of_predictions for table predictions");
        database.run("update points set x = 1000 where id = 1");
        var error = database.error("call pmml.refresh('predictions')").getServerErrorMessage();
        database.run("drop publication of_predictions");

        assertThat(error.getHint()).contains("REPLICA IDENTITY");
        assertThat(error.getDetail()).isNull();
    }

    @Test
    void within_a_transaction_a_failure_is_raised_and_not_recorded() throws Exception {
        var runs = database.number("select count(*) from pmml.refreshes");
        database.run("alter table points drop column x");

        assertThat(database.error("call pmml.refresh('predictions', within_transaction => true)").getSQLState()).isEqualTo("PM020");
        assertThat(database.number("select count(*) from pmml.refreshes")).isEqualTo(runs);
    }

    @Test
    void what_is_no_prediction_table() {
        assertFault(database.error("call pmml.refresh('points')"), SqlState.UNKNOWN_PREDICTION_TABLE,
                "\"points\" is not a prediction table", "did not make it", "pmml.prediction_tables");
        assertFault(database.error("call pmml.refresh('nowhere')"), SqlState.UNKNOWN_PREDICTION_TABLE,
                "\"nowhere\"", "no relation of that name", "search_path");
        assertFault(database.error("call pmml.refresh(null)"), SqlState.UNKNOWN_PREDICTION_TABLE, "", "no relation", "");
        assertFault(database.error("select pmml.drop_prediction_table('points')"), SqlState.UNKNOWN_PREDICTION_TABLE,
                "\"points\"", "did not make it", "pmml.prediction_tables");
    }
}
