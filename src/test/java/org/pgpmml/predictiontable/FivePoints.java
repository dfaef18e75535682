package org.pgpmml.predictiontable;

import org.pgpmml.testing.TestDatabase;

/** {@code predictions} of five points, whose history is kept. */
final class FivePoints {
    static final String PAST =
            "select string_agg(concat_ws(' ', id, score, model_version), ', ' order by id, valid_from) from predictions_past";

    private FivePoints() {}

    static void registerModel(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
        SmallModels.register(database, "linear", SmallModels.linear(3));
    }

    static void makeAnew(TestDatabase database) throws Exception {
        database.run("drop schema if exists elsewhere cascade");
        database.run("drop table if exists predictions, predictions_past cascade");
        database.run("drop table if exists points");
        database.run("create table points (id int primary key, x float8, \"group\" text)");
        database.run("insert into points select i, i, 'plain' from generate_series(1, 5) as i");
        Predictions.create(database, "predictions", "linear", "points", "id");
        Predictions.refresh(database, "predictions");
        database.run("select pmml.keep_history('predictions')");
    }
}
