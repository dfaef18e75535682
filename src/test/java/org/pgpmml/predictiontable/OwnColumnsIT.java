package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** An application writes to a column of its own, and moves the rows that a refresh or a follower is about to write. */
@OnEveryJavaHost
class OwnColumnsIT {
    private final TestDatabase database;

    OwnColumnsIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
    }

    @BeforeEach
    void thousand_scored_points_with_a_note() throws Exception {
        database.run("drop table if exists predictions");
        database.run("drop table if exists points");
        database.run("create table points (id int primary key, x float8, \"group\" text)");
        database.run("insert into points select i, i, 'plain' from generate_series(1, 1000) as i");
        Predictions.create(database, "predictions", "linear", "points", "id");
        database.run("alter table predictions add note text");
        Predictions.refresh(database, "predictions");
    }

    @ParameterizedTest
    @CsvSource({"none, 5", "hash, 5", "triggers, 5", "hash, 900", "triggers, 900"})
    void a_refresh_writes_rows_that_move_meanwhile(String method, int changed) throws Exception {
        detect(method, false);
        database.run("update points set x = -x where id <= ?", changed);
        database.run("delete from points where id in (2, 4)");
        moveRowsBeside("call pmml.refresh('predictions')");
        Predictions.assertCounts(database, "public.predictions", "none".equals(method) ? 998 : changed - 2, changed - 2,
                "none".equals(method) ? 1000 - changed : 0, 2, 0);
        assertRightAndNoted("1 mine, 3 mine, 5 mine");
    }

    @Test
    void a_follower_writes_rows_that_move_meanwhile() throws Exception {
        detect("triggers", true);
        moveRowsBeside("update points set x = -x where id <= 5");
        assertRightAndNoted("1 mine, 2 mine, 3 mine, 4 mine, 5 mine");
        moveRowsBeside("delete from points where id in (1, 3)");
        assertRightAndNoted("2 mine, 4 mine, 5 mine");
    }

    @Test
    void a_row_that_is_deleted_meanwhile_is_written_anew() throws Exception {
        database.run("update points set x = -x where id <= 5");
        try (var holder = database.connect();
                var writer = new Background(database)) {
            holder.setAutoCommit(false);
            TestDatabase.run(holder, "delete from predictions where id = 1");
            var writing = writer.start("call pmml.refresh('predictions')");
            writer.awaitLock();
            holder.commit();
            Background.assertSucceeds(writing);
        }
        assertRightAndNoted(null);
    }

    private void detect(String method, boolean onChange) throws Exception {
        database.run("select pmml.detect_changes('predictions', ?, on_change => ?)", method, onChange);
        Predictions.refresh(database, "predictions");
    }

    /** The statement waits for rows that move when the other transaction ends. */
    private void moveRowsBeside(String statement) throws Exception {
        try (var holder = database.connect();
                var writer = new Background(database)) {
            holder.setAutoCommit(false);
            TestDatabase.run(holder, "update predictions set note = 'mine' where id <= 5");
            var writing = writer.start(statement);
            writer.awaitLock();
            holder.commit();
            Background.assertSucceeds(writing);
        }
    }

    private void assertRightAndNoted(String notes) throws Exception {
        Predictions.assertEqualsPredict(database, "predictions", "linear", "points", "id", "score", "score");
        assertThat(database.text("select string_agg(id || ' ' || note, ', ' order by id) from predictions where note is not null"))
                .isEqualTo(notes);
    }
}
