package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Where most rows of a source changed, a refresh scores all, as copying those that did would cost more. */
@OnEveryJavaHost
class LargeChangesIT {
    private static final String STAMPED = "update points set x = x + 1, touched = clock_timestamp() where id <= %d";

    private final TestDatabase database;

    LargeChangesIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
        database.run("select pmml.register_model('slow', ?, engine => 'jpmml')", SmallModels.linear(2));
    }

    @BeforeEach
    void many_points() throws Exception {
        database.run("drop table if exists predictions");
        database.run("drop table if exists points");
        database.run("create table points (id int primary key, x float8, \"group\" text, touched timestamptz default clock_timestamp())");
        database.run("insert into points select i, i, 'plain' from generate_series(1, 24000) as i");
    }

    private void watch(String model, String method) throws Exception {
        Predictions.create(database, "predictions", model, "points", "id");
        database.run("select pmml.detect_changes('predictions', ?, timestamp_column => ?)", method, method.equals("timestamp") ? "touched" : null);
        Predictions.refresh(database, "predictions");
    }

    private void assertRefreshes(String mode, long scored) throws Exception {
        Predictions.refresh(database, "predictions");
        assertThat(Predictions.lastRefresh(database, "public.predictions")).containsEntry("mode", mode).containsEntry("scored", scored);
        Predictions.assertEqualsPredict(database, "predictions", "linear", "points", "id", "score", "score");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash", "triggers", "timestamp"})
    void most_rows_changed(String method) throws Exception {
        watch("linear", method);
        database.run(STAMPED.formatted(12001));
        database.run("delete from points where id = 24000");
        assertRefreshes("full", 23999);
        database.run(STAMPED.formatted(11000));
        assertRefreshes("incremental", 11000);
        Predictions.refresh(database, "predictions");
        assertThat(Predictions.lastRefresh(database, "public.predictions")).containsEntry("scored", 0L);
    }

    @Test
    void where_every_row_is_scored_all_may_change_within_their_pages() throws Exception {
        watch("linear", "none");
        var size = "select format('%s %s', pg_relation_size('predictions'), pg_relation_size('predictions_pkey'))";
        var before = database.text(size);
        database.run("update points set x = x + 1");
        assertRefreshes("full", 24000);
        assertThat(database.text(size)).isEqualTo(before);
    }

    @Test
    void a_slow_engine_scores_no_more_than_it_must() throws Exception {
        watch("slow", "triggers");
        database.run(STAMPED.formatted(13000));
        assertRefreshes("incremental", 13000);
    }

    @ParameterizedTest
    @CsvSource({"9000, incremental", "10500, full"})
    void a_table_that_was_all_but_empty_is_filled(long added, String mode) throws Exception {
        database.run("delete from points where id > 100");
        watch("linear", "triggers");
        database.run("insert into points select i, i, 'plain' from generate_series(101, 100 + ?) as i", added);
        assertRefreshes(mode, mode.equals("full") ? 100 + added : added);
    }
}
