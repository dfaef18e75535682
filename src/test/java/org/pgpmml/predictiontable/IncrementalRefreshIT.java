package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Whatever happens to the source, an incremental refresh leaves what a full one would, and scores what changed only. */
@OnEveryJavaHost
class IncrementalRefreshIT extends OnChangingPoints {
    @ParameterizedTest
    @ValueSource(strings = {"none", "hash", "triggers", "timestamp", "on change"})
    void after_any_writes_it_equals_a_full_refresh(String method) throws Exception {
        points.detect(method);
        points.assertEqualsFullRefresh("the first refresh");
        for (int seed = 1; seed <= 40; seed++) {
            var random = new Random(seed * 7919L);
            var done = new StringBuilder(method + ", seed " + seed);
            for (int i = random.nextInt(4); i >= 0; i--) {
                var statement = write(random);
                done.append("; ").append(statement);
                try {
                    database.run(statement);
                } catch (SQLException e) { // a key that is there already; nothing of the statement may remain
                    assertThat(e.getSQLState()).as(done.toString()).isEqualTo("23505");
                }
            }
            if (!method.equals("on change")) {
                Predictions.refresh(database, "predictions");
                if (!method.equals("none")) {
                    assertThat(Predictions.lastRefresh(database, ChangingPoints.TABLE))
                            .as(done.toString())
                            .containsEntry("mode", method.equals("triggers") && done.indexOf("truncate") > 0 ? "full" : "incremental");
                }
            }
            points.assertEqualsFullRefresh(done.toString());
            assertThat(database.number("select rows from pmml.prediction_tables where prediction_table = 'public.reference'"))
                    .isEqualTo(database.number("select count(*) from predictions"));
        }
        if (method.equals("on change")) {
            assertThat(database.number("select count(*) from pmml.refreshes where prediction_table = ?", ChangingPoints.TABLE)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash", "triggers", "timestamp", "on change"})
    void a_key_that_is_an_input_may_go_beside_rows_that_change(String method) throws Exception {
        database.run("update points set \"group\" = (array['plain', 'Größe', 'it''s'])[1 + id % 3]");
        database.run("alter table points drop constraint points_pkey, add primary key (\"group\", id)");
        database.run("drop table predictions, reference");
        Predictions.create(database, "predictions", "linear", "points", "group", "id");
        Predictions.create(database, "reference", "linear", "points", "group", "id");
        points.detect(method);
        database.run("delete from points where id between 100 and 102");
        database.run("update points set x = x + 1 where id between 103 and 105");
        database.run("update points set id = 1000 + id where id between 300 and 302");
        if (!method.equals("on change")) {
            Predictions.refresh(database, "predictions");
        }
        points.assertEqualsFullRefresh(method);
    }

    private static String write(Random random) {
        var some = "id %% %d = %d".formatted(3 + random.nextInt(40), random.nextInt(3));
        var group = List.of("plain", "it''s", "Größe", "日本", "elsewhere").get(random.nextInt(5));
        return switch (random.nextInt(13)) {
            case 0 -> "insert into points select 'new', i, i, '" + group + "' from generate_series(1, " + random.nextInt(50) + ") as i on conflict do nothing";
            case 1 -> "update points set x = x + 1 where " + some;
            case 2 -> "update points set note = 'unseen by the model' where " + some;
            case 3 -> "update points set \"group\" = '" + group + "' where " + some;
            case 4 -> "update points set x = null where " + some;
            case 5 -> "update points set x = -x where " + some;
            case 6 -> "delete from points where " + some;
            case 7 -> "update points set id = id + 1000 where " + some + " and id < 1000";
            case 8 -> "update points set id = -id where " + some;
            case 9 -> "insert into points select region, id, 0, '" + group + "' from points where " + some + " on conflict (region, id) do update set x = 0";
            case 10 -> random.nextInt(4) > 0 ? "delete from points where region = 'new'" : "truncate points";
            case 11 -> "begin; update points set x = 77 where " + some + "; rollback; update points set x = 78 where id = " + random.nextInt(400);
            default -> "with moved as (delete from points where " + some + " returning *) insert into points select 'moved', id, x, \"group\" from moved on conflict do nothing";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash", "triggers", "timestamp"})
    void only_rows_whose_inputs_changed_are_scored(String method) throws Exception {
        points.detect(method);
        database.run("update points set note = 'unseen by the model'");
        database.run("update points set x = x + 1 where id <= 3");
        database.run("update points set \"group\" = 'elsewhere' where id = 4");
        database.run("update points set \"group\" = 'plain' where id = 50");
        database.run("delete from points where id in (5, 100)");
        database.run("insert into points values ('north', 1000, 1, 'plain')");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, ChangingPoints.TABLE, 5, 5, 0, 2, 1);
        points.assertEqualsFullRefresh(method);

        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, ChangingPoints.TABLE, 0, 0, 0, 0, 0);
        assertThat(Predictions.lastRefresh(database, ChangingPoints.TABLE)).containsEntry("mode", "incremental");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash", "triggers", "timestamp", "on change"})
    void another_version_scores_every_row(String method) throws Exception {
        points.detect(method);
        database.run("select pmml.promote_model('linear', 2)");
        database.run("update points set x = 5 where id = 7");
        if (method.equals("on change")) {
            assertThat(database.text("select string_agg(distinct model_version::text, ',') from predictions"))
                    .as("versions before the refresh, which mixes none").isEqualTo("1");
        }
        Predictions.refresh(database, "predictions");
        assertThat(Predictions.lastRefresh(database, ChangingPoints.TABLE)).containsEntry("mode", "full").containsEntry("model_version", 2);
        points.assertEqualsFullRefresh(method);
        database.run("update points set x = 6 where id = 7");
        Predictions.refresh(database, "predictions");
        assertThat(Predictions.lastRefresh(database, ChangingPoints.TABLE)).containsEntry("mode", "incremental").containsEntry("model_version", 2);
        points.assertEqualsFullRefresh(method);
    }

    @Test
    void an_input_that_is_touched_back_is_not_written() throws Exception {
        points.detect("hash");
        var before = database.text("select scored_at || ' ' || xmin from predictions where id = 7");
        database.run("update points set x = x + 1 where id = 7");
        database.run("update points set x = x - 1 where id = 7");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, ChangingPoints.TABLE, 0, 0, 0, 0, 0);
        assertThat(database.text("select scored_at || ' ' || xmin from predictions where id = 7")).isEqualTo(before);
    }

    @Test
    void a_row_that_scores_as_before_keeps_its_time() throws Exception {
        points.detect("hash");
        database.run("update points set x = null where id = 7");
        Predictions.refresh(database, "predictions");
        var before = database.text("select scored_at from predictions where id = 7");
        database.run("update points set x = 'NaN' where id = 7");
        database.run("update points set x = -0.0 where id = 8");
        database.run("update points set x = 0 where id = 8");
        Predictions.refresh(database, "predictions");
        assertThat(database.text("select scored_at from predictions where id = 7")).isEqualTo(before);
        points.assertEqualsFullRefresh("NaN for null");
    }

    @Test
    void a_change_committed_after_a_refresh_with_an_earlier_stamp_is_not_lost() throws Exception {
        points.detect("timestamp");
        try (var writer = database.connect()) {
            writer.setAutoCommit(false);
            TestDatabase.run(writer, "update points set x = 1234 where id = 7");
            database.run("update points set x = 1 where id = 8");
            Predictions.refresh(database, "predictions");
            writer.commit();
        }
        Predictions.refresh(database, "predictions");
        assertThat(database.number("select score::int from predictions where id = 7")).isEqualTo(2469);
        points.assertEqualsFullRefresh("a late commit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"triggers", "on change", "timestamp"})
    void a_column_that_ddl_changes_is_read_again_in_every_row(String method) throws Exception {
        points.detect(method);
        for (var statement : List.of(
                "alter table points alter column x type float8 using x * 10",
                "alter table points drop column x; alter table points add column x float8 default 5")) {
            database.run(statement);
            Predictions.refresh(database, "predictions");
            points.assertEqualsFullRefresh(statement);
        }
        Predictions.refresh(database, "predictions");
        assertThat(Predictions.lastRefresh(database, ChangingPoints.TABLE)).containsEntry("mode", "incremental").containsEntry("scored", 0L);
    }

    @Test
    void a_view_below_the_source_that_is_replaced_is_read_anew() throws Exception {
        database.run("drop table predictions, reference");
        database.run("create view inner_points as select * from points");
        database.run("create view outer_points as select * from inner_points");
        Predictions.create(database, "predictions", "linear", "outer_points", "region", "id");
        Predictions.create(database, "reference", "linear", "outer_points", "region", "id");
        points.detect("timestamp");
        database.run("create or replace view inner_points as select region, id, x * 10 as x, \"group\", note, touched from points");
        Predictions.refresh(database, "predictions");
        points.assertEqualsFullRefresh("another view");
    }

    @Test
    void what_commits_after_the_snapshot_of_a_repeatable_read_is_not_lost() throws Exception {
        points.detect("timestamp");
        try (var refresher = database.connect()) {
            refresher.setAutoCommit(false);
            refresher.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            TestDatabase.rows(refresher, "select from points");
            database.run("update points set x = 1234 where id = 7");
            TestDatabase.run(refresher, "call pmml.refresh('predictions', within_transaction => true)");
            refresher.commit();
        }
        Predictions.refresh(database, "predictions");
        points.assertEqualsFullRefresh("an older snapshot");
    }

    @Test
    void a_writer_that_began_since_the_transaction_looked_at_the_activity_is_not_lost() throws Exception {
        points.detect("timestamp");
        try (var refresher = database.connect(); var writer = database.connect()) {
            refresher.setAutoCommit(false);
            TestDatabase.rows(refresher, "select from pg_stat_activity");
            writer.setAutoCommit(false);
            TestDatabase.run(writer, "update points set x = 1234 where id = 7");
            TestDatabase.run(refresher, "call pmml.refresh('predictions', within_transaction => true)");
            refresher.commit();
            writer.commit();
        }
        Predictions.refresh(database, "predictions");
        points.assertEqualsFullRefresh("a writer that began later");
    }

    @Test
    void a_method_that_does_not_suit_is_refused() throws Exception {
        for (var call : List.of("'sometimes'", "'timestamp'", "'timestamp', 'note'", "'hash', 'touched'", "'hash', on_change => true", "null")) {
            assertFault(database.error("select pmml.detect_changes('predictions', " + call + ")"), SqlState.UNSUITABLE_DETECTION,
                    "changes of public.points cannot be detected", "", "hash");
        }
        assertFault(database.error("select pmml.detect_changes('points', 'hash')"), SqlState.UNKNOWN_PREDICTION_TABLE,
                "is not a prediction table", "", "pmml.prediction_tables");
    }
}
