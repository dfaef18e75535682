package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Whatever happens to the source, an incremental refresh leaves what a full one would, and scores what changed only. */
@OnEveryJavaHost
class IncrementalRefreshIT {
    private static final String TABLE = "public.predictions";

    private final TestDatabase database;

    IncrementalRefreshIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
        SmallModels.register(database, "linear", SmallModels.linear(3));
        database.run("create function stamp() returns trigger language plpgsql as 'begin new.touched := clock_timestamp(); return new; end'");
    }

    @BeforeEach
    void two_tables_of_the_same_points() throws Exception {
        database.run("select pmml.promote_model('linear', 1)");
        database.run("drop table if exists predictions, reference");
        database.run("drop table if exists points cascade");
        database.run("create table points (region text, id int, x float8, \"group\" text, note text, touched timestamptz, primary key (region, id))");
        database.run("create trigger stamp before insert or update on points for each row execute function stamp()");
        database.run("insert into points select (array['north', 'it''s south'])[1 + i % 2], i, i, case when i % 50 = 0 then 'elsewhere' else 'plain' end"
                + " from generate_series(1, 400) as i");
        Predictions.create(database, "predictions", "linear", "points", "region", "id");
        Predictions.create(database, "reference", "linear", "points", "region", "id");
    }

    private void detect(String method) throws Exception {
        switch (method) {
            case "timestamp" -> database.run("select pmml.detect_changes('predictions', 'timestamp', timestamp_column => 'touched')");
            case "on change" -> database.run("select pmml.detect_changes('predictions', 'triggers', on_change => true)");
            default -> database.run("select pmml.detect_changes('predictions', ?)", method);
        }
        Predictions.refresh(database, "predictions");
    }

    /** A table without change detection is refreshed in full, and must not differ. */
    private void assertEqualsFullRefresh(String after) throws Exception {
        Predictions.refresh(database, "reference");
        var difference =
                """
                with one as (
                    select to_jsonb(p) - array['scored_at', 'input_hash'] as kept from predictions as p
                    union all
                    select to_jsonb(r) - array['prediction_table', 'refresh_id', 'rejected_at'] from pmml.rejected_rows as r where r.prediction_table = 'public.predictions'),
                other as (
                    select to_jsonb(p) - array['scored_at', 'input_hash'] as kept from reference as p
                    union all
                    select to_jsonb(r) - array['prediction_table', 'refresh_id', 'rejected_at'] from pmml.rejected_rows as r where r.prediction_table = 'public.reference')
                select 'has ' || kept::text as difference from (select * from one except all select * from other) as x
                union all select 'lacks ' || kept::text from (select * from other except all select * from one) as x""";
        assertThat(database.rows(difference)).as(after).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "hash", "triggers", "timestamp", "on change"})
    void after_any_writes_it_equals_a_full_refresh(String method) throws Exception {
        detect(method);
        assertEqualsFullRefresh("the first refresh");
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
                    assertThat(Predictions.lastRefresh(database, TABLE))
                            .as(done.toString())
                            .containsEntry("mode", method.equals("triggers") && done.indexOf("truncate") > 0 ? "full" : "incremental");
                }
            }
            assertEqualsFullRefresh(done.toString());
            assertThat(database.number("select rows from pmml.prediction_tables where prediction_table = 'public.reference'"))
                    .isEqualTo(database.number("select count(*) from predictions"));
        }
        if (method.equals("on change")) {
            assertThat(database.number("select count(*) from pmml.refreshes where prediction_table = ?", TABLE)).isEqualTo(1);
        }
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
        detect(method);
        database.run("update points set note = 'unseen by the model'");
        database.run("update points set x = x + 1 where id <= 3");
        database.run("update points set \"group\" = 'elsewhere' where id = 4");
        database.run("update points set \"group\" = 'plain' where id = 50");
        database.run("delete from points where id in (5, 100)");
        database.run("insert into points values ('north', 1000, 1, 'plain')");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, TABLE, 5, 5, 0, 2, 1);
        assertEqualsFullRefresh(method);

        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, TABLE, 0, 0, 0, 0, 0);
        assertThat(Predictions.lastRefresh(database, TABLE)).containsEntry("mode", "incremental");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash", "triggers", "timestamp", "on change"})
    void another_version_scores_every_row(String method) throws Exception {
        detect(method);
        database.run("select pmml.promote_model('linear', 2)");
        database.run("update points set x = 5 where id = 7");
        if (method.equals("on change")) {
            assertThat(database.text("select string_agg(distinct model_version::text, ',') from predictions"))
                    .as("versions before the refresh, which mixes none").isEqualTo("1");
        }
        Predictions.refresh(database, "predictions");
        assertThat(Predictions.lastRefresh(database, TABLE)).containsEntry("mode", "full").containsEntry("model_version", 2);
        assertEqualsFullRefresh(method);
        database.run("update points set x = 6 where id = 7");
        Predictions.refresh(database, "predictions");
        assertThat(Predictions.lastRefresh(database, TABLE)).containsEntry("mode", "incremental").containsEntry("model_version", 2);
        assertEqualsFullRefresh(method);
    }

    @Test
    void an_input_that_is_touched_back_is_not_written() throws Exception {
        detect("hash");
        var before = database.text("select scored_at || ' ' || xmin from predictions where id = 7");
        database.run("update points set x = x + 1 where id = 7");
        database.run("update points set x = x - 1 where id = 7");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, TABLE, 0, 0, 0, 0, 0);
        assertThat(database.text("select scored_at || ' ' || xmin from predictions where id = 7")).isEqualTo(before);
    }

    @Test
    void a_row_that_scores_as_before_keeps_its_time() throws Exception {
        detect("hash");
        database.run("update points set x = null where id = 7");
        Predictions.refresh(database, "predictions");
        var before = database.text("select scored_at from predictions where id = 7");
        database.run("update points set x = 'NaN' where id = 7");
        database.run("update points set x = -0.0 where id = 8");
        database.run("update points set x = 0 where id = 8");
        Predictions.refresh(database, "predictions");
        assertThat(database.text("select scored_at from predictions where id = 7")).isEqualTo(before);
        assertEqualsFullRefresh("NaN for null");
    }

    @Test
    void a_view_is_watched_by_hash() throws Exception {
        database.run("create table factors (region text primary key, factor float8)");
        try {
            database.run("insert into factors values ('north', 1), ('it''s south', 10)");
            database.run("create view scaled as select p.region, p.id, p.x * f.factor as x, p.\"group\" from points as p join factors as f using (region)");
            database.run("drop table predictions, reference");
            Predictions.create(database, "predictions", "linear", "scaled", "region", "id");
            Predictions.create(database, "reference", "linear", "scaled", "region", "id");
            detect("hash");
            database.run("update factors set factor = 2 where region = 'north'");
            database.run("update points set x = 0 where id <= 10");
            Predictions.refresh(database, "predictions");
            assertThat(Predictions.lastRefresh(database, TABLE)).containsEntry("mode", "incremental");
            assertEqualsFullRefresh("a view");
            database.run("delete from factors where region = 'north'");
            Predictions.refresh(database, "predictions");
            assertEqualsFullRefresh("a view that lost rows");
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
        detect("hash");
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
        detect("hash");
        database.run("update points_north set x = 0 where id <= 10");
        database.run("update points set region = 'south' where id = 20");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, TABLE, 6, 6, 0, 1, 0);
        assertEqualsFullRefresh("a partitioned table");
    }

    @Test
    void a_change_committed_after_a_refresh_with_an_earlier_stamp_is_not_lost() throws Exception {
        detect("timestamp");
        try (var writer = database.connect()) {
            writer.setAutoCommit(false);
            TestDatabase.run(writer, "update points set x = 1234 where id = 7");
            database.run("update points set x = 1 where id = 8");
            Predictions.refresh(database, "predictions");
            writer.commit();
        }
        Predictions.refresh(database, "predictions");
        assertThat(database.number("select score::int from predictions where id = 7")).isEqualTo(2469);
        assertEqualsFullRefresh("a late commit");
    }

    @Test
    void a_trigger_that_somebody_disabled_makes_the_refresh_a_full_one() throws Exception {
        detect("triggers");
        database.run("alter table points disable trigger all");
        database.run("update points set x = 5 where id = 7");
        Predictions.refresh(database, "predictions");
        assertThat(Predictions.lastRefresh(database, TABLE)).containsEntry("mode", "full");
        assertEqualsFullRefresh("disabled triggers");
        database.run("alter table points enable trigger all");
    }

    @Test
    void a_session_that_switches_triggers_off_is_seen_all_the_same() throws Exception {
        detect("triggers");
        try (var loader = database.connect()) {
            TestDatabase.run(loader, "set session_replication_role = replica");
            TestDatabase.run(loader, "update points set x = 5 where id = 7");
        }
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, TABLE, 1, 1, 0, 0, 0);
    }

    @Test
    void a_renamed_key_column_stops_no_writer() throws Exception {
        detect("triggers");
        database.run("alter table points rename column id to number");
        database.run("update points set x = 5 where number = 7");
        assertFault(database.error("call pmml.refresh('predictions')"), SqlState.UNKNOWN_KEY, "has no such key", "id", "key_columns");
        database.run("alter table points rename column number to id");
        Predictions.refresh(database, "predictions");
        assertThat(Predictions.lastRefresh(database, TABLE)).containsEntry("mode", "full");
        assertEqualsFullRefresh("a renamed key");
    }

    @Test
    void whoever_may_write_to_the_source_needs_no_right_on_the_predictions() throws Exception {
        detect("on change");
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
        detect("triggers");
        database.run("update points set x = 5 where id = 7");
        database.run("alter table points rename column x to y");
        assertThat(database.error("call pmml.refresh('predictions')").getSQLState()).isEqualTo(SqlState.MISSING_INPUT.code());
        database.run("alter table points rename column y to x");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, TABLE, 1, 1, 0, 0, 0);
    }

    @Test
    void a_change_that_commits_during_a_refresh_is_in_the_next() throws Exception {
        detect("triggers");
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
        Predictions.assertCounts(database, TABLE, 1, 1, 0, 0, 0);
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, TABLE, 1, 1, 0, 0, 0);
        assertEqualsFullRefresh("a writer beside the refresh");
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

    @Test
    void what_was_made_for_detection_goes_with_it() throws Exception {
        var left = "select count(*) from pg_class where relname like 'changes\\_%' or relname like 'follow\\_%'";
        var functions = "select count(*) from pg_proc where proname ~ '^(changes|follow)_[0-9]'";
        detect("on change");
        database.run("select pmml.detect_changes('predictions', 'none')");
        assertThat(database.number(left)).isZero();
        assertThat(database.number(functions)).isZero();
        assertThat(database.number("select count(*) from pg_attribute where attrelid = 'predictions'::regclass and attname = 'input_hash'")).isZero();
        detect("on change");
        database.run("select pmml.drop_prediction_table('predictions')");
        assertThat(database.number(left)).isZero();
        assertThat(database.number(functions)).isZero();
        database.run("update points set x = 5 where id = 7");
    }
}
