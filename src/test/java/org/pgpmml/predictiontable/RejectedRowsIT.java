package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class RejectedRowsIT {
    private static final String TABLE = "public.predictions";

    private final TestDatabase database;

    RejectedRowsIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
    }

    @BeforeEach
    void hundred_points_of_text() throws Exception {
        database.run("drop table if exists predictions");
        database.run("drop table if exists points");
        database.run("create table points (id int primary key, x text, \"group\" text)");
        database.run("insert into points select i, i::text, 'plain' from generate_series(1, 100) as i");
        Predictions.create(database, "predictions", "linear", "points", "id");
        Predictions.refresh(database, "predictions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"select * from pmml.prediction_tables", "select * from pmml.health"})
    void of_one_table_are_not_read_for_the_others(String query) throws Exception {
        rejectTwentyThousand();
        Predictions.create(database, "others", "linear", "points", "id");
        try (var session = database.connect()) {
            session.setAutoCommit(false);
            TestDatabase.rows(session, query);
            // From 18 on, PostgreSQL may read all of them for the one table that has them, in pmml.health.
            boolean mayBeRead = query.contains("health") && database.number("select current_setting('server_version_num')::int") >= 180000;
            assertThat(TestDatabase.rows(session, "select seq_tup_read from pg_stat_xact_all_tables where relid = 'pmml_internal.rejected_row'::regclass"))
                    .singleElement().extracting("seq_tup_read").isIn(0L, mayBeRead ? 20_000L : 0L);
        } finally {
            database.run("select pmml.drop_prediction_table('others')");
        }
    }

    @Test
    void are_shown_without_naming_their_table_for_each() throws Exception {
        rejectTwentyThousand();
        try (var session = database.connect()) {
            TestDatabase.run(session, "set track_functions = 'all'");
            session.setAutoCommit(false);
            TestDatabase.rows(session, "select * from pmml.rejected_rows where key = '{\"id\": 7}'");
            assertThat(TestDatabase.rows(session, "select calls < 100 as few from pg_stat_xact_user_functions where funcname = 'relation_name'"))
                    .singleElement().extracting("few").isEqualTo(true);
        }
    }

    private void rejectTwentyThousand() throws Exception {
        database.run("insert into points select i, 'no number', 'plain' from generate_series(1001, 21000) as i");
        Predictions.refresh(database, "predictions");
        database.run("vacuum analyze pmml_internal.rejected_row");
    }

    @Test
    void are_kept_with_key_field_value_and_reason() throws Exception {
        database.run("update points set x = 'not a number' where id = 3");
        database.run("update points set \"group\" = 'elsewhere' where id = 5");
        Predictions.refresh(database, "predictions");

        var rejected = database.rows("select key::text as key_text, * from pmml.rejected_rows where prediction_table = ? order by field", TABLE);
        assertThat(rejected).hasSize(2);
        assertThat(rejected.get(0))
                .containsEntry("key_text", "{\"id\": 5}")
                .containsEntry("field", "group")
                .containsEntry("value", "elsewhere");
        assertThat(rejected.get(0).get("reason").toString()).contains("allowed: plain, it's, Größe, 日本");
        assertThat(rejected.get(1))
                .containsEntry("key_text", "{\"id\": 3}")
                .containsEntry("field", "x")
                .containsEntry("value", "not a number")
                .containsEntry("refresh_id", Predictions.lastRefresh(database, TABLE).get("refresh_id"));
    }

    @Test
    void take_no_room_for_one_another_when_many_of_a_block_are_rejected() throws Exception {
        database.run("insert into points select i, i::text, 'plain' from generate_series(101, 40000) as i");
        database.run("select pmml.detect_changes('predictions', 'triggers')");
        Predictions.refresh(database, "predictions");
        database.run("update points set x = repeat('no number ', 20) where id <= 2000");
        database.run("set temp_file_limit = '20MB'");
        try {
            Predictions.refresh(database, "predictions");
        } finally {
            database.run("reset temp_file_limit");
        }
        Predictions.assertCounts(database, TABLE, 0, 0, 0, 2000, 2000);
        assertThat(database.number("select count(*) from pmml.rejected_rows where prediction_table = ? and field = 'x' and value = repeat('no number ', 20)", TABLE))
                .isEqualTo(2000);
    }

    @Test
    void lose_their_old_prediction_and_leave_the_others_alone() throws Exception {
        var others = "select string_agg(id || ':' || score || xmin, ' ' order by id) from predictions where id not in (3, 5)";
        var before = database.text(others);
        database.run("update points set x = 'not a number' where id in (3, 5)");
        Predictions.refresh(database, "predictions");

        Predictions.assertCounts(database, TABLE, 98, 0, 98, 2, 2);
        assertThat(database.number("select count(*) from predictions where id in (3, 5)")).isZero();
        assertThat(database.text(others)).isEqualTo(before);
        assertThat(database.text("select rejected from pmml.prediction_tables where prediction_table = ?", TABLE))
                .isEqualTo("2");
    }

    @Test
    void are_cleared_when_they_score_again_or_disappear() throws Exception {
        database.run("update points set x = 'not a number' where id in (3, 4, 5)");
        Predictions.refresh(database, "predictions");
        database.run("update points set x = '3.5' where id = 3");
        database.run("delete from points where id = 4");
        Predictions.refresh(database, "predictions");

        Predictions.assertCounts(database, TABLE, 98, 1, 97, 0, 1);
        assertThat(database.text("select string_agg(key::text, ' ') from pmml.rejected_rows where prediction_table = ?", TABLE))
                .isEqualTo("{\"id\": 5}");
        assertThat(database.text("select score from predictions where id = 3")).isEqualTo("8.0");
    }

    @Test
    void can_be_all_rows() throws Exception {
        database.run("update points set \"group\" = 'elsewhere'");
        Predictions.refresh(database, "predictions");

        Predictions.assertCounts(database, TABLE, 0, 0, 0, 100, 100);
        assertThat(database.number("select count(*) from pmml.rejected_rows where prediction_table = ?", TABLE)).isEqualTo(100);
    }

    @Test
    void stay_as_they_were_when_a_refresh_fails() throws Exception {
        database.run("update points set x = 'not a number' where id = 3");
        Predictions.refresh(database, "predictions");
        database.run("alter table points rename \"group\" to kind");
        database.error("call pmml.refresh('predictions')");

        assertThat(database.text("select string_agg(key::text, ' ') from pmml.rejected_rows where prediction_table = ?", TABLE))
                .isEqualTo("{\"id\": 3}");
    }

    @Test
    void of_each_block_point_to_their_own_row() throws Exception {
        database.run("update points set x = 'number ' || id where id % 7 = 0");
        database.run("set pmml.block_rows = 1");
        try {
            Predictions.refresh(database, "predictions");
        } finally {
            database.run("reset pmml.block_rows");
        }

        Predictions.assertCounts(database, TABLE, 86, 0, 86, 14, 14);
        assertThat(database.number("select count(*) from pmml.rejected_rows where value = 'number ' || (key ->> 'id')")).isEqualTo(14);
    }

    /** Few changes, so that keys are looked up as they were written. */
    @ParameterizedTest
    @ValueSource(strings = {"timestamptz", "moment"})
    void keyed_by_moments_are_found_again_by_sessions_of_any_time_zone(String type) throws Exception {
        database.run("drop table if exists moments_scored, moments");
        database.run("drop domain if exists moment");
        database.run("create domain moment as timestamptz");
        database.run("create table moments as select (timestamptz '2026-01-01 00:00+00' + i * interval '1 hour')::" + type + " as at, 1.0 as x, 'plain' as \"group\" from generate_series(1, 200) as i");
        database.run("alter table moments add primary key (at)");
        Predictions.create(database, "moments_scored", "linear", "moments", "at");
        database.run("select pmml.detect_changes('moments_scored', 'triggers')");
        database.run("update moments set \"group\" = 'elsewhere' where at <= '2026-01-01 02:00+00'");
        var zones = new String[] {"Asia/Kathmandu", "America/New_York", "UTC"};
        for (int i = 0; i < zones.length; i++) {
            database.run("set timezone = '" + zones[i] + "'");
            database.run("update moments set \"group\" = ? where at = timestamptz '2026-01-01 00:00+00' + ? * interval '1 hour'", i == 0 ? "nowhere" : "plain", Math.max(i, 1));
            Predictions.refresh(database, "moments_scored");
            assertThat(database.number("select count(*) from pmml.rejected_rows where prediction_table = 'public.moments_scored'")).isEqualTo(2 - i);
        }
        database.run("reset timezone");
        database.run("drop table moments_scored, moments");
    }

    @Test
    void may_be_keyed_by_json() throws Exception {
        database.run("drop table if exists documents_scored, documents");
        database.run("create table documents as select to_jsonb('key ' || i) as k, 1.0 as x, case when i = 3 then 'elsewhere' else 'plain' end as \"group\" from generate_series(1, 200) as i");
        Predictions.create(database, "documents_scored", "linear", "documents", "k");
        database.run("select pmml.detect_changes('documents_scored', 'hash')");
        Predictions.refresh(database, "documents_scored");
        database.run("update documents set \"group\" = 'nowhere' where k = '\"key 3\"'");
        Predictions.refresh(database, "documents_scored");
        Predictions.assertCounts(database, "public.documents_scored", 0, 0, 0, 0, 1);
        database.run("drop table documents_scored, documents");
    }
}
