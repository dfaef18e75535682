package org.pgpmml.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.pgpmml.predictiontable.Predictions;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.TestDatabase;

/**
 * A source that moves between two states, a and b, and a prediction table that follows: rows come, go, change and are
 * rejected, and the model's champion changes with them. What the table must hold is computed without pg_pmml.
 */
final class TwoStates {
    static final String TABLE = "public.predictions";
    private static final List<String> NAMES = List.of("a", "b");

    private final TestDatabase database;

    TwoStates(TestDatabase database) {
        this.database = database;
    }

    void create(int rows) throws Exception {
        SmallModels.register(database, "linear", SmallModels.linear(2));
        SmallModels.register(database, "linear", SmallModels.linear(3));
        database.run("create table source_a as select i as id, i::float8 as x,"
                + " case when i % 100 = 0 then 'elsewhere' else 'plain' end as \"group\" from generate_series(1, " + rows + ") as i");
        database.run("create table source_b as select id, case when id % 3 = 0 then x + 1 else x end as x,"
                + " case when id % 100 = 50 then 'elsewhere' else 'plain' end as \"group\" from source_a where id % 10 <> 1");
        database.run("insert into source_b select i, i, 'plain' from generate_series(" + (rows + 1) + ", " + (rows + rows / 10) + ") as i");
        for (var state : NAMES) {
            database.run("alter table source_" + state + " add primary key (id)");
            database.run("create table expected_%1$s as select id, 1 + %2$s * x as score, %3$s as model_version from source_%1$s where \"group\" = 'plain'"
                    .formatted(state, version(state) + 1, version(state)));
            database.run("create table rejected_%1$s as select jsonb_build_object('id', id) as key from source_%1$s where \"group\" <> 'plain'"
                    .formatted(state));
        }
        database.run("create table points (id int primary key, x float8, \"group\" text)");
        database.run("analyze");
    }

    private static int version(String state) {
        return state.equals("a") ? 1 : 2;
    }

    static String other(String state) {
        return state.equals("a") ? "b" : "a";
    }

    /** The prediction table, made anew, never refreshed. */
    void makeTable(Mode mode) throws Exception {
        database.run("select pmml.drop_prediction_table(prediction_table) from pmml.prediction_tables where prediction_table = ?", TABLE);
        Predictions.create(database, "predictions", "linear", "points", "id");
        mode.choose(database, "predictions");
    }

    void moveSourceTo(String state) throws Exception {
        database.run(
                """
                with gone as (
                    delete from points as p where not exists (select from source_%1$s as s where s.id = p.id))
                insert into points as p select * from source_%1$s
                on conflict (id) do update set x = excluded.x, "group" = excluded."group"
                where (p.x, p."group") is distinct from (excluded.x, excluded."group")"""
                        .formatted(state));
        database.run("select pmml.promote_model('linear', ?)", version(state));
    }

    /** {@code a}, {@code b}, {@code empty}, or what of the table belongs to none of them. */
    String stateOfTable() throws Exception {
        var problems = new StringBuilder();
        for (var state : NAMES) {
            var differing = differing("select id, score, model_version from predictions", "select * from expected_" + state);
            var rejected = differing(
                    "select key from pmml.rejected_rows where prediction_table = '" + TABLE + "'", "select key from rejected_" + state);
            if (differing + rejected == 0) {
                return state;
            }
            problems.append("%s predictions and %s rejected rows are not of state %s; ".formatted(differing, rejected, state));
        }
        var kept = database.number("select (select count(*) from predictions)"
                + " + (select count(*) from pmml.rejected_rows where prediction_table = ?)", TABLE);
        return kept == 0 ? "empty" : problems.toString();
    }

    private long differing(String one, String other) throws Exception {
        return database.number("select (select count(*) from (%1$s except all %2$s) as x) + (select count(*) from (%2$s except all %1$s) as x)"
                .formatted(one, other));
    }

    /** A refresh in a new session brings the table to a state. */
    void assertRepairedTo(String state) throws Exception {
        Predictions.refresh(database, "predictions");
        assertThat(stateOfTable()).as("state after the next refresh").isEqualTo(state);
        assertThat(Predictions.lastRefresh(database, TABLE)).containsEntry("status", "succeeded");
        assertThat(database.number("select count(*) from pmml_internal.refresh where status = 'running'"))
                .as("runs that never end").isZero();
    }
}
