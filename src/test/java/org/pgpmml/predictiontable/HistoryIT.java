package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** What a prediction table has said before, whoever made it say something else. */
@OnEveryJavaHost
class HistoryIT {
    private final TestDatabase database;

    HistoryIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        FivePoints.registerModel(database);
    }

    @BeforeEach
    void five_points_whose_history_is_kept() throws Exception {
        FivePoints.makeAnew(database);
    }

    @Test
    void is_one_query_away() throws Exception {
        database.run("update points set x = 10 where id = 1");
        Predictions.refresh(database, "predictions");
        database.run("select pmml.promote_model('linear', 2)");
        try {
            Predictions.refresh(database, "predictions");
        } finally {
            database.run("select pmml.rollback_model('linear')");
        }

        assertThat(database.text("select string_agg(concat_ws(' ', score, model_version, valid_to is null), ', ' order by valid_from)"
                        + " from predictions_history where id = 1"))
                .isEqualTo("3 1 f, 21 1 f, 31 2 t");
        assertThat(database.number("select count(*) from predictions_history as h join predictions_history as after"
                        + " on after.id = h.id and after.valid_from = h.valid_to where h.id = 1"))
                .as("periods that meet").isEqualTo(2);
    }

    @Test
    void begins_and_ends_at_one_time_for_each_refresh() throws Exception {
        database.run("update points set x = 10 where id = 1");
        database.run("delete from points where id = 2");
        database.run("insert into points values (6, 6, 'plain')");
        Predictions.refresh(database, "predictions");

        assertThat(database.text("select string_agg(distinct t::text, ' ') = max(t::text) and count(*) = 4 from ("
                        + "select valid_to as t from predictions_past union all"
                        + " select scored_at from predictions where id in (1, 6)) as times"))
                .isEqualTo("true");
    }

    @Test
    void has_no_trace_of_what_stayed_as_it_was() throws Exception {
        database.run("alter table predictions add column input_hash bytea");
        database.run("update predictions set input_hash = 'x', score = score");
        Predictions.refresh(database, "predictions");

        assertThat(database.text(FivePoints.PAST)).isNull();
        assertThat(database.number("select count(*) from predictions_history where valid_to is null")).isEqualTo(5);
    }

    @Test
    void knows_what_followed_a_session_that_switches_triggers_off() throws Exception {
        database.run("select pmml.detect_changes('predictions', 'triggers', on_change => true)");
        Predictions.refresh(database, "predictions");
        try (var loader = database.connect()) {
            TestDatabase.run(loader, "set session_replication_role = replica");
            TestDatabase.run(loader, "update points set x = 10 where id = 1");
            TestDatabase.run(loader, "delete from points where id = 2");
        }
        assertThat(database.text(FivePoints.PAST)).isEqualTo("1 3 1, 2 5 1");
    }

    @Test
    void knows_what_was_changed_by_hand() throws Exception {
        database.run("delete from predictions where id = 1");
        database.run("update predictions set score = -1 where id = 2");
        database.run("update predictions set id = 33 where id = 3");
        database.run("insert into predictions select 4, -4, 1, clock_timestamp() on conflict (id)"
                + " do update set score = excluded.score, scored_at = excluded.scored_at");
        assertThat(database.text(FivePoints.PAST)).isEqualTo("1 3 1, 2 5 1, 3 7 1, 4 9 1");
        assertThat(database.text("select string_agg(concat_ws(' ', id, score), ', ' order by id) from predictions_history where valid_to is null"))
                .isEqualTo("2 -1, 4 -4, 5 11, 33 7");
        TimeTravelIT.assertNoOverlap(database, "predictions_history");

        database.run("truncate predictions");
        assertThat(database.number("select count(*) from predictions_past")).isEqualTo(8);
        assertThat(database.number("select count(*) from predictions_history where valid_to is null")).isZero();
    }

    @Test
    void is_part_of_the_transaction_that_makes_it() throws Exception {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            TestDatabase.run(connection, "delete from predictions");
            assertThat(TestDatabase.rows(connection, "select from predictions_past")).hasSize(5);
            connection.rollback();
        }
        assertThat(database.text(FivePoints.PAST)).isNull();
    }

    @Test
    void needs_no_rights_of_whoever_writes_and_gives_them_none() throws Exception {
        var role = "writer_of_" + database.name();
        database.run("create role " + role);
        database.run("grant select, update, delete, truncate on predictions to " + role);
        database.run("set role " + role);
        try {
            database.run("delete from predictions where id = 1");
            database.run("update predictions set score = 0 where id = 2");
            database.run("truncate predictions");
            for (var relation : new String[] {"predictions_past", "predictions_history", "pmml.histories"}) {
                assertThat(database.error("select from " + relation).getSQLState()).as(relation).isEqualTo("42501");
            }
            assertThat(database.error("delete from predictions_past").getSQLState()).isEqualTo("42501");
        } finally {
            database.run("reset role");
            database.run("drop owned by " + role);
            database.run("drop role " + role);
        }
        assertThat(database.text(FivePoints.PAST)).isEqualTo("1 3 1, 2 5 1, 2 0 1, 3 7 1, 4 9 1, 5 11 1");
    }

    @Test
    void does_not_slow_the_first_refresh_and_sees_what_follows_it() throws Exception {
        Predictions.create(database, "fresh", "linear", "points", "id");
        database.run("select pmml.keep_history('fresh')");
        Predictions.refresh(database, "fresh");
        assertThat(database.number("select count(*) from pg_trigger where tgrelid = 'fresh'::regclass and tgenabled = 'A'")).isEqualTo(5);
        assertThat(database.number("select count(*) from fresh_past")).isZero();

        database.run("delete from fresh");
        assertThat(database.number("select count(*) from fresh_past")).isEqualTo(5);
        database.run("select pmml.drop_prediction_table('fresh')");
    }

    @Test
    void does_not_overlap_where_a_row_is_deleted_that_a_refresh_writes_anew() throws Exception {
        database.run("update points set x = 10 where id = 1");
        try (var holder = database.connect();
                var refresher = new Background(database)) {
            holder.setAutoCommit(false);
            TestDatabase.run(holder, "select from predictions where id = 1 for update");
            var refresh = refresher.start("call pmml.refresh('predictions')");
            refresher.awaitLock();
            database.run("delete from predictions where id = 2");
            TestDatabase.run(holder, "delete from predictions where id = 1");
            holder.commit();
            Background.assertSucceeds(refresh);
        }
        TimeTravelIT.assertNoOverlap(database, "predictions_history");
        assertThat(database.text(FivePoints.PAST)).isEqualTo("1 3 1, 2 5 1");
        assertThat(database.text("select valid_to = (select scored_at from predictions where id = 2) from predictions_past where id = 2"))
                .isEqualTo("true");
    }

    @Test
    void is_not_cut_by_a_row_with_an_old_date() throws Exception {
        database.run("delete from predictions where id = 1");
        database.run("insert into predictions values (1, 0, 1, '2001-01-01')");
        assertThat(database.text(FivePoints.PAST)).isEqualTo("1 3 1");
    }
}
