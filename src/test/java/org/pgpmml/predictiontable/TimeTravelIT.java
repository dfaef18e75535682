package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Whatever happens to a prediction table, its history gives every state back that it has had. */
@OnEveryJavaHost
class TimeTravelIT {
    private static final int STEPS = 80;

    private final TestDatabase database;

    TimeTravelIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
        SmallModels.register(database, "linear", SmallModels.linear(3));
    }

    @Test
    void every_remembered_state_comes_back_exactly() throws Exception {
        database.run("create table points (id int primary key, x float8, \"group\" text)");
        database.run("insert into points select i, i, 'plain' from generate_series(1, 50) as i");
        Predictions.create(database, "predictions", "linear", "points", "id");
        database.run("select pmml.keep_history('predictions')");
        var seed = System.nanoTime();
        var random = new Random(seed);
        var states = new LinkedHashMap<String, String>();
        for (int step = 0; step < STEPS; step++) {
            change(random);
            if (random.nextBoolean()) {
                Predictions.refresh(database, "predictions");
            }
            states.put(database.text("select clock_timestamp()"), state("predictions where true"));
        }

        assertThat(states.values().stream().distinct().count()).as("states, seed %s", seed).isGreaterThan(STEPS / 5);
        for (var state : states.entrySet()) {
            var then = "predictions_history where valid_from <= '%1$s' and (valid_to > '%1$s' or valid_to is null)".formatted(state.getKey());
            assertThat(state(then)).as("at %s, seed %s", state.getKey(), seed).isEqualTo(state.getValue());
        }
        assertNoOverlap(database, "predictions_history");
    }

    private String state(String rows) throws Exception {
        return database.text("select coalesce(string_agg(concat_ws(' ', id, score, model_version), ', ' order by id), 'empty') from " + rows);
    }

    private void change(Random random) throws Exception {
        var some = "id % 7 = " + random.nextInt(7);
        switch (random.nextInt(12)) {
            case 0 -> database.run("delete from predictions where " + some);
            case 1 -> database.run("update predictions set score = score + 1 where " + some);
            case 2 -> database.run("update predictions set id = -id where " + some);
            case 3 -> database.run(random.nextInt(3) == 0 ? "truncate predictions" : "update predictions set scored_at = scored_at - interval '1 day'");
            case 4 -> database.run("select pmml.promote_model('linear', ?)", 1 + random.nextInt(2));
            case 5 -> database.run("delete from points where " + some);
            case 6 -> database.run("insert into points select i, i, 'plain' from generate_series(1, 50) as i on conflict do nothing");
            case 7 -> database.run("update points set \"group\" = case when \"group\" = 'plain' then 'elsewhere' else 'plain' end where " + some);
            case 8 -> refreshWithinTransaction(random.nextBoolean());
            case 9 -> {
                database.run("alter table points rename x to y");
                assertThat(database.error("call pmml.refresh('predictions')").getSQLState()).isEqualTo("PM020");
                database.run("alter table points rename y to x");
            }
            default -> {
                database.run("update points set x = ? where " + some, random.nextInt(5));
                Predictions.refresh(database, "predictions");
            }
        }
    }

    private void refreshWithinTransaction(boolean isKept) throws Exception {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            TestDatabase.run(connection, "update points set x = x + 1 where id < 10");
            TestDatabase.run(connection, "call pmml.refresh('predictions', within_transaction => true)");
            TestDatabase.run(connection, "delete from predictions where id = 3");
            if (isKept) {
                connection.commit();
            } else {
                connection.rollback();
            }
        }
    }

    /** Deletions by hand while refreshes write the same keys anew. */
    @Test
    void periods_do_not_overlap_where_writers_meet() throws Exception {
        database.run("create table meeting_points (id int primary key, x float8, \"group\" text)");
        database.run("insert into meeting_points select i, i, 'plain' from generate_series(1, 2000) as i");
        Predictions.create(database, "meetings", "linear", "meeting_points", "id");
        Predictions.refresh(database, "meetings");
        database.run("select pmml.keep_history('meetings')");
        try (var other = new Background(database)) {
            var deletions = other.start("""
                    do $$
                    begin
                        for i in 1..400 loop
                            delete from meetings where id % 97 = i % 97;
                            commit;
                            perform pg_sleep(0.003);
                        end loop;
                    end
                    $$""");
            while (!deletions.isDone()) {
                Predictions.refresh(database, "meetings");
            }
            Background.assertSucceeds(deletions);
        }
        Predictions.refresh(database, "meetings");

        assertThat(database.number("select count(*) from meetings_past")).isGreaterThan(2000);
        assertThat(database.number("select count(*) from meetings_history where valid_to is null")).isEqualTo(2000);
        assertNoOverlap(database, "meetings_history");
    }

    static void assertNoOverlap(TestDatabase database, String history) throws Exception {
        assertThat(database.rows("select * from (select h.*, lead(valid_from) over (partition by id order by valid_from) as next_from"
                        + " from " + history + " as h) as h where coalesce(valid_to, 'infinity') > next_from"))
                .as("periods that overlap").isEmpty();
    }
}
