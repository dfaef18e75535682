package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Triggers see every write to the source, and neither writers nor refreshes get in each other's way. */
@OnEveryJavaHost
class TriggerDetectionIT extends OnChangingPoints {
    @Test
    void a_publication_for_all_tables_stops_no_refresh() throws Exception {
        points.detect("triggers");
        database.run("create publication everything for all tables");
        try {
            database.run("update points set x = 5 where id = 7");
            Predictions.refresh(database, "predictions");
            Predictions.assertCounts(database, ChangingPoints.TABLE, 1, 1, 0, 0, 0);
        } finally {
            database.run("drop publication everything");
        }
    }

    @Test
    void a_session_that_switches_triggers_off_is_seen_all_the_same() throws Exception {
        points.detect("triggers");
        try (var loader = database.connect()) {
            TestDatabase.run(loader, "set session_replication_role = replica");
            TestDatabase.run(loader, "update points set x = 5 where id = 7");
        }
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, ChangingPoints.TABLE, 1, 1, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"triggers", "on change"})
    void keys_that_have_become_wider_are_collected(String method) throws Exception {
        points.detect(method);
        database.run("alter table points alter id type bigint");
        database.run("alter table predictions alter id type bigint");
        database.run("alter table reference alter id type bigint");
        Predictions.refresh(database, "predictions");
        database.run("insert into points values ('north', 3000000000, 5, 'plain')");
        assertThat(database.number("select count(*) from predictions where id = 3000000000")).isEqualTo(method.equals("triggers") ? 0 : 1);
        Predictions.refresh(database, "predictions");
        assertThat(Predictions.lastRefresh(database, ChangingPoints.TABLE)).containsEntry("mode", "incremental");
        points.assertEqualsFullRefresh(method);
    }

    @Test
    void a_key_may_be_called_like_anything_in_the_statements() throws Exception {
        database.run("drop table predictions, reference");
        database.run("alter table points rename region to r");
        Predictions.create(database, "predictions", "linear", "points", "r", "id");
        Predictions.create(database, "reference", "linear", "points", "r", "id");
        points.detect("on change");
        database.run("update points set \"group\" = 'nowhere' where id = 7");
        database.run("update points set \"group\" = 'plain' where id in (7, 50)");
        assertThat(database.number("select count(*) from pmml_internal." + database.text(
                "select relname from pg_class where relname ~ '^changes_[0-9]+$' order by oid desc limit 1"))).isZero();
        points.assertEqualsFullRefresh("a key called r");
    }

    @Test
    void a_renamed_key_column_stops_no_writer() throws Exception {
        points.detect("triggers");
        database.run("alter table points rename column id to number");
        database.run("update points set x = 5 where number = 7");
        assertFault(database.error("call pmml.refresh('predictions')"), SqlState.UNKNOWN_KEY, "has no such key", "id", "key_columns");
        database.run("alter table points rename column number to id");
        Predictions.refresh(database, "predictions");
        assertThat(Predictions.lastRefresh(database, ChangingPoints.TABLE)).containsEntry("mode", "full");
        points.assertEqualsFullRefresh("a renamed key");
    }

    @Test
    void whoever_may_write_to_the_source_needs_no_right_on_the_predictions() throws Exception {
        points.detect("on change");
        database.run("create role clerk");
        try {
            database.run("grant select, update on points to clerk");
            database.run("set role clerk");
            database.run("update points set x = 5 where id = 7");
            database.run("reset role");
            assertThat(database.number("select score::int from predictions where id = 7")).isEqualTo(11);
        } finally {
            database.run("reset role");
            database.run("revoke all on points from clerk");
            database.run("drop role clerk");
        }
    }

    @Test
    void a_failed_refresh_takes_nothing_out() throws Exception {
        points.detect("triggers");
        database.run("update points set x = 5 where id = 7");
        database.run("alter table predictions rename column score to s");
        assertThat(database.error("call pmml.refresh('predictions')").getSQLState()).isEqualTo("42703");
        database.run("alter table predictions rename column s to score");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, ChangingPoints.TABLE, 1, 1, 0, 0, 0);
    }

    @Test
    void a_change_that_commits_during_a_refresh_is_in_the_next() throws Exception {
        points.detect("triggers");
        database.run("update points set x = 1 where id = 8");
        try (var writer = database.connect();
                var holder = database.connect();
                var refresher = new Background(database)) {
            writer.setAutoCommit(false);
            TestDatabase.run(writer, "update points set x = 1234 where id = 7");
            holder.setAutoCommit(false);
            TestDatabase.run(holder, "select from predictions where id = 8 for update");
            var refresh = refresher.start("call pmml.refresh('predictions')");
            refresher.awaitLock();
            writer.commit();
            holder.commit();
            Background.assertSucceeds(refresh);
        }
        Predictions.assertCounts(database, ChangingPoints.TABLE, 1, 1, 0, 0, 0);
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, ChangingPoints.TABLE, 1, 1, 0, 0, 0);
        points.assertEqualsFullRefresh("a writer beside the refresh");
    }

    @ParameterizedTest
    @CsvSource({"triggers, text collate any_case", "on change, text collate any_case", "triggers, citext", "on change, citext"})
    void keys_that_are_one_to_the_source_are_one_prediction(String method, String type) throws Exception {
        database.run("create extension if not exists citext");
        database.run("create collation if not exists any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        database.run("drop table predictions, reference");
        database.run("drop table points cascade");
        database.run("create table points (k %s primary key, x float8, \"group\" text)".formatted(type));
        database.run("insert into points select 'Key' || i, i, 'plain' from generate_series(1, 200) as i");
        Predictions.create(database, "predictions", "linear", "points", "k");
        points.detect(method);
        database.run("update points set k = 'KEY7', x = 70 where k = 'Key7'");
        database.run("delete from points where k = 'key8'");
        database.run("insert into points values ('KEY8', 80, 'plain')");
        refreshUnlessFollowed(method);
        assertThat(database.text("select string_agg(score::int::text, ' ' order by score) from predictions where lower(k) in ('key7', 'key8')"))
                .isEqualTo("141 161");

        var rejected = "select string_agg(lower(key ->> 'k'), ' ') from pmml.rejected_rows where prediction_table = 'public.predictions'";
        database.run("update points set \"group\" = 'elsewhere' where k = 'key9'");
        refreshUnlessFollowed(method);
        assertThat(database.text(rejected)).isEqualTo("key9");
        database.run("update points set k = 'KEY9' where k = 'key9'");
        refreshUnlessFollowed(method);
        assertThat(database.text(rejected)).isEqualTo("key9");
        database.run("update points set k = 'kEy9', \"group\" = 'plain' where k = 'key9'");
        refreshUnlessFollowed(method);
        assertThat(database.text(rejected)).isNull();
        Predictions.create(database, "reference", "linear", "points", "k");
    }

    @Test
    void what_was_made_for_detection_goes_with_it() throws Exception {
        var left = "select count(*) from pg_class where relname like 'changes\\_%' or relname like 'follow\\_%'";
        var functions = "select count(*) from pg_proc where proname ~ '^(changes|follow)_[0-9]'";
        points.detect("on change");
        database.run("select pmml.detect_changes('predictions', 'none')");
        assertThat(database.number(left)).isZero();
        assertThat(database.number(functions)).isZero();
        assertThat(database.number("select count(*) from pg_attribute where attrelid = 'predictions'::regclass and attname = 'input_hash'")).isZero();
        points.detect("on change");
        database.run("select pmml.drop_prediction_table('predictions')");
        assertThat(database.number(left)).isZero();
        assertThat(database.number(functions)).isZero();
        database.run("update points set x = 5 where id = 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"triggers", "on change"})
    void a_row_that_stays_rejected_keeps_its_time(String method) throws Exception {
        points.detect(method);
        var since = "select rejected_at from pmml.rejected_rows where prediction_table = 'public.predictions' and key ->> 'id' = '50'";
        var before = database.text(since);
        database.run("update points set x = 7 where id = 50");
        refreshUnlessFollowed(method);
        assertThat(database.text(since)).isEqualTo(before);
        database.run("update points set \"group\" = 'plain' where id = 50");
        refreshUnlessFollowed(method);
        assertThat(database.rows(since)).isEmpty();
        database.run("update points set \"group\" = 'elsewhere' where id = 50");
        refreshUnlessFollowed(method);
        assertThat(database.text(since)).isGreaterThan(before);
        points.assertEqualsFullRefresh(method);
    }

    private void refreshUnlessFollowed(String method) throws Exception {
        if (!method.equals("on change")) {
            Predictions.refresh(database, "predictions");
        }
    }
}
