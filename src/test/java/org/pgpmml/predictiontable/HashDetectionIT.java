package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Changes are found by hash in any source; an ordinary table is hashed only where somebody wrote to it. */
@OnEveryJavaHost
class HashDetectionIT extends OnChangingPoints {
    @Test
    void a_view_is_watched_by_hash() throws Exception {
        database.run("create table factors (region text primary key, factor float8)");
        try {
            database.run("insert into factors values ('north', 1), ('it''s south', 10)");
            database.run("create view scaled as select p.region, p.id, p.x * f.factor as x, p.\"group\" from points as p join factors as f using (region)");
            database.run("drop table predictions, reference");
            Predictions.create(database, "predictions", "linear", "scaled", "region", "id");
            Predictions.create(database, "reference", "linear", "scaled", "region", "id");
            points.detect("hash");
            database.run("update factors set factor = 2 where region = 'north'");
            database.run("update points set x = 0 where id <= 10");
            Predictions.refresh(database, "predictions");
            assertThat(Predictions.lastRefresh(database, ChangingPoints.TABLE)).containsEntry("mode", "incremental");
            points.assertEqualsFullRefresh("a view");
            database.run("delete from factors where region = 'north'");
            Predictions.refresh(database, "predictions");
            points.assertEqualsFullRefresh("a view that lost rows");
        } finally {
            database.run("drop view if exists scaled");
            database.run("drop table factors");
        }
    }

    @Test
    void a_key_that_comes_twice_is_found_though_its_rows_did_not_change() throws Exception {
        database.run("create view twice as select region, id, x, \"group\" from points union all select region, id, x, \"group\" from points where note = 'again'");
        database.run("drop table predictions");
        Predictions.create(database, "predictions", "linear", "twice", "region", "id");
        points.detect("hash");
        database.run("update points set note = 'again' where id = 9");
        assertFault(database.error("call pmml.refresh('predictions')"), SqlState.KEY_IS_DUPLICATE, "is not unique", "2 times", "view");
    }

    @Test
    void a_partitioned_table_is_watched_by_hash_and_not_by_triggers() throws Exception {
        database.run("drop table points cascade");
        database.run("drop table predictions, reference");
        database.run("create table points (region text, id int, x float8, \"group\" text, primary key (region, id)) partition by list (region)");
        database.run("create table points_north partition of points for values in ('north')");
        database.run("create table points_south partition of points for values in ('south')");
        database.run("insert into points select case when i % 2 = 0 then 'north' else 'south' end, i, i, 'plain' from generate_series(1, 100) as i");
        Predictions.create(database, "predictions", "linear", "points", "region", "id");
        Predictions.create(database, "reference", "linear", "points", "region", "id");
        assertFault(database.error("select pmml.detect_changes('predictions', 'triggers')"), SqlState.UNSUITABLE_DETECTION,
                "changes of public.points", "partition", "hash");
        points.detect("hash");
        database.run("update points_north set x = 0 where id <= 10");
        database.run("update points set region = 'south' where id = 20");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, ChangingPoints.TABLE, 6, 6, 0, 1, 0);
        points.assertEqualsFullRefresh("a partitioned table");
    }

    @Test
    void a_row_that_the_last_refresh_read_is_not_hashed_again() throws Exception {
        points.detect("hash");
        database.run("update predictions set input_hash = 0 where id in (7, 8)"); // as if their inputs had changed
        database.run("update points set note = 'unseen by the model' where id = 8");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, ChangingPoints.TABLE, 1, 0, 1, 0, 0);
        points.assertEqualsFullRefresh("a row hashed, a row read over");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "unread_since = null, read_layout = null", // as a release before change 0015 left it
        "unread_since = '0'",
        "read_layout = replace(read_layout, 'server ', 'server 1')"}) // a restored dump
    void where_nothing_tells_what_was_read_all_rows_are_hashed(String state) throws Exception {
        points.detect("hash");
        database.run("update predictions set input_hash = 0 where id = 7");
        database.run("update pmml_internal.prediction_table set " + state + " where relation = 'predictions'::regclass");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, ChangingPoints.TABLE, 1, 0, 1, 0, 0);
        database.run("update predictions set input_hash = 0 where id = 7");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, ChangingPoints.TABLE, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "alter table points drop column x; alter table points add column x float8 default 5", // no row is written
        "alter table points rename column x to y; alter table points add column x float8 default 5",
        "alter table points alter column x type real",
        "delete from predictions where id = 7",
        "delete from predictions where id = 7; delete from points where id = 9",
        "delete from points where id = 9; update points set x = 3 where id = 10",
        "insert into predictions select 'nowhere', 7, score, model_version, scored_at, input_hash from predictions where id = 7",
        "update points set id = 0 - id where id = 3; insert into points values ('north', 1001, 1, 'elsewhere')",
        "truncate points",
        "vacuum full points; update points set x = 6 where id = 11"})
    void nothing_that_may_have_changed_is_read_over(String statements) throws Exception {
        points.detect("hash");
        database.run("update points set x = 5 where id = 12");
        Predictions.refresh(database, "predictions");
        for (var statement : statements.split("; ")) {
            database.run(statement);
        }
        Predictions.refresh(database, "predictions");
        points.assertEqualsFullRefresh(statements);
        assertThat(Predictions.lastRefresh(database, ChangingPoints.TABLE)).containsEntry("mode", "incremental");
    }

    @ParameterizedTest
    @ValueSource(strings = {"date '2026-01-01' + i", "timestamptz '2026-01-01 00:00+00' + i * interval '1 hour'", "int8send(i)", "i % 2 = 0", "i::money"})
    void keys_of_every_type_are_told_apart(String key) throws Exception {
        database.run("drop table predictions, reference");
        database.run("create table keyed as select " + key + " as k, i as id, x, \"group\" from (select p.*, p.id as i from points as p) as p");
        try {
            database.run("alter table keyed add primary key (k, id)");
            Predictions.create(database, "predictions", "linear", "keyed", "k", "id");
            Predictions.create(database, "reference", "linear", "keyed", "k", "id");
            points.detect("hash");
            database.run("update predictions set input_hash = 0 where id = 9"); // read by the last refresh, so not hashed again
            database.run("update keyed set x = 1234 where id = 7");
            database.run("delete from keyed where id = 8");
            Predictions.refresh(database, "predictions");
            Predictions.assertCounts(database, ChangingPoints.TABLE, 1, 1, 0, 1, 0);
            points.assertEqualsFullRefresh(key);
        } finally {
            database.run("drop table keyed");
        }
    }

    @Test
    void a_label_of_an_enum_that_is_renamed_changes_rows_that_nobody_wrote() throws Exception {
        database.run("create type place as enum ('plain', 'north')");
        try {
            database.run("update points set \"group\" = 'plain'");
            database.run("alter table points alter column \"group\" type place using \"group\"::place");
            points.detect("hash");
            database.run("alter type place rename value 'plain' to 'elsewhere'"); // which the model does not accept
            database.run("select pmml.limit_rejected('predictions', 1)");
            database.run("select pmml.limit_rejected('reference', 1)");
            Predictions.refresh(database, "predictions");
            assertThat(Predictions.lastRefresh(database, ChangingPoints.TABLE)).containsEntry("rejected", 400L);
            points.assertEqualsFullRefresh("a renamed label");
        } finally {
            database.run("drop table points cascade");
            database.run("drop type place");
        }
    }

    @Test
    void a_row_that_commits_after_refreshes_that_could_not_see_it_is_read() throws Exception {
        points.detect("hash");
        try (var writer = database.connect()) {
            writer.setAutoCommit(false);
            TestDatabase.run(writer, "update points set x = 1234 where id = 7");
            TestDatabase.run(writer, "savepoint here");
            TestDatabase.run(writer, "update points set x = 1235 where id = 9");
            for (int i = 0; i < 3; i++) {
                database.run("update points set x = 1 where id = ?", 20 + i);
                Predictions.refresh(database, "predictions");
            }
            TestDatabase.run(writer, "update points set x = 1236 where id = 11");
            writer.commit();
        }
        Predictions.refresh(database, "predictions");
        points.assertEqualsFullRefresh("a late commit");
    }
}
