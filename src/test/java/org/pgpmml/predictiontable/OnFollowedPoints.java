package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.pgpmml.testing.TestDatabase;

/** What tests of tables that follow on change share: a hundred points, and a prediction table that follows from its next refresh on. */
abstract class OnFollowedPoints {
    @Parameter
    TestDatabase database;

    String collected;

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
    }

    @BeforeEach
    void a_table_that_follows() throws Exception {
        database.run("drop table if exists predictions");
        database.run("drop table if exists points");
        database.run("create table points (id int primary key, x float8, \"group\" text, code float8 unique)");
        database.run("insert into points select i, i, 'plain', i from generate_series(1, 100) as i");
        Predictions.create(database, "predictions", "linear", "points", "id");
        database.run("select pmml.detect_changes('predictions', 'triggers', on_change => true)");
        collected = "select count(*) from pmml_internal."
                + database.text("select relname from pg_class where relname ~ '^changes_[0-9]+$' order by oid desc limit 1");
    }

    void assertFollows() throws Exception {
        Predictions.assertEqualsPredict(database, "predictions", "linear", "points", "id", "score", "score");
        assertThat(database.number(collected)).isZero();
    }
}
