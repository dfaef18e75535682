package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** What a prediction table has said before, whoever made it say something else. */
@OnEveryJavaHost
class HistoryIT {
    private static final String PAST =
            "select string_agg(concat_ws(' ', id, score, model_version), ', ' order by id, valid_from) from predictions_past";

    private final TestDatabase database;

    HistoryIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
        SmallModels.register(database, "linear", SmallModels.linear(3));
    }

    @BeforeEach
    void five_points_whose_history_is_kept() throws Exception {
        database.run("drop schema if exists elsewhere cascade");
        database.run("drop table if exists predictions, predictions_past cascade");
        database.run("drop table if exists points");
        database.run("create table points (id int primary key, x float8, \"group\" text)");
        database.run("insert into points select i, i, 'plain' from generate_series(1, 5) as i");
        Predictions.create(database, "predictions", "linear", "points", "id");
        Predictions.refresh(database, "predictions");
        database.run("select pmml.keep_history('predictions')");
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

        assertThat(database.text(PAST)).isNull();
        assertThat(database.number("select count(*) from predictions_history where valid_to is null")).isEqualTo(5);
    }

    @Test
    void knows_what_was_changed_by_hand() throws Exception {
        database.run("delete from predictions where id = 1");
        database.run("update predictions set score = -1 where id = 2");
        database.run("update predictions set id = 33 where id = 3");
        database.run("insert into predictions select 4, -4, 1, clock_timestamp() on conflict (id)"
                + " do update set score = excluded.score, scored_at = excluded.scored_at");
        assertThat(database.text(PAST)).isEqualTo("1 3 1, 2 5 1, 3 7 1, 4 9 1");
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
        assertThat(database.text(PAST)).isNull();
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
        assertThat(database.text(PAST)).isEqualTo("1 3 1, 2 5 1, 2 0 1, 3 7 1, 4 9 1, 5 11 1");
    }

    @Test
    void is_readable_by_the_owner_of_the_prediction_table() throws Exception {
        var role = "owner_of_" + database.name();
        database.run("create role " + role);
        database.run("select pmml.stop_history('predictions')");
        database.run("alter table predictions owner to " + role);
        database.run("select pmml.keep_history('predictions')");
        try {
            database.run("set role " + role);
            database.run("delete from predictions where id = 1");
            assertThat(database.number("select count(*) from predictions_history")).isEqualTo(5);
            assertThat(database.error("create trigger mine before insert on predictions_past for each row execute function"
                            + " suppress_redundant_updates_trigger()").getSQLState())
                    .isEqualTo("42501");
        } finally {
            database.run("reset role");
            database.run("select pmml.drop_prediction_table('predictions')");
            database.run("drop role " + role);
        }
    }

    @Test
    void goes_on_under_new_names_of_tables_schemas_and_columns() throws Exception {
        database.run("create schema elsewhere");
        for (var change : new String[] {
            "alter table predictions rename column id to scratch", "alter table predictions rename column score to id",
            "alter table predictions rename column scratch to score", "alter table predictions rename column scored_at to \"at it's\"",
            "alter table predictions rename to \"Odd Name\"", "alter table \"Odd Name\" set schema elsewhere",
            "alter table predictions_past set schema elsewhere", "alter view predictions_history rename to story"
        }) {
            database.run(change);
        }
        database.run("delete from elsewhere.\"Odd Name\" where score = 1");
        database.run("update elsewhere.\"Odd Name\" set id = -1 where score = 2");

        assertThat(database.text("select string_agg(concat_ws(' ', id, score, valid_to is null), ', ' order by id, valid_from)"
                        + " from story where id <= 2"))
                .isEqualTo("1 3 f, 2 5 f, 2 -1 t");
        assertThat(database.text("select history || ' ' || past_table from pmml.histories where prediction_table = 'elsewhere.\"Odd Name\"'"))
                .isEqualTo("public.story elsewhere.predictions_past");
        database.run("select pmml.drop_prediction_table('elsewhere.\"Odd Name\"')");
        assertThat(database.text("select coalesce(to_regclass('story'), to_regclass('elsewhere.predictions_past'))")).isNull();
    }

    @Test
    void finds_its_columns_where_a_restored_dump_has_numbered_them_anew() throws Exception {
        database.run("update pmml_internal.history set column_numbers = array[2, 3, 4, 5]::int2[] where view = 'predictions_history'::regclass");
        database.run("delete from predictions where id = 1");

        assertThat(database.text(PAST)).isEqualTo("1 3 1");
    }

    @Test
    void takes_keys_of_several_columns_and_long_odd_names() throws Exception {
        var name = "Größe ".repeat(7) + "日本";
        database.run("create table pairs as select i as \"a b\", 'it''s' || i as \"Select\", 1.0::float8 as x, 'plain' as \"group\""
                + " from generate_series(1, 3) as i");
        Predictions.create(database, "\"" + name + "\"", "linear", "pairs", "a b", "Select");
        Predictions.refresh(database, "\"" + name + "\"");
        var history = database.text("select pmml.keep_history(?)", "\"" + name + "\"");
        database.run("update pairs set x = 2 where \"a b\" = 2");
        Predictions.refresh(database, "\"" + name + "\"");

        assertThat(history).endsWith("_history\"");
        assertThat(database.text("select string_agg(\"a b\" || \"Select\" || score, ' ' order by valid_from) from " + history + " where \"a b\" = 2"))
                .isEqualTo("2it's23 2it's25");
        database.run("select pmml.drop_prediction_table(?)", "\"" + name + "\"");
        database.run("drop table pairs");
    }

    @Test
    void does_not_slow_the_first_refresh_and_sees_what_follows_it() throws Exception {
        Predictions.create(database, "fresh", "linear", "points", "id");
        database.run("select pmml.keep_history('fresh')");
        Predictions.refresh(database, "fresh");
        assertThat(database.number("select count(*) from pg_trigger where tgrelid = 'fresh'::regclass and tgenabled = 'O'")).isEqualTo(5);
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
            holder.rollback();
            Background.assertSucceeds(refresh);
        }
        TimeTravelIT.assertNoOverlap(database, "predictions_history");
        assertThat(database.text(PAST)).isEqualTo("1 3 1, 2 5 1");
        assertThat(database.text("select valid_to = (select scored_at from predictions where id = 2) from predictions_past where id = 2"))
                .isEqualTo("true");
    }

    @Test
    void is_not_cut_by_a_row_with_an_old_date() throws Exception {
        database.run("delete from predictions where id = 1");
        database.run("insert into predictions values (1, 0, 1, '2001-01-01')");
        assertThat(database.text(PAST)).isEqualTo("1 3 1");
    }

    @Test
    void needs_names_that_nobody_has() throws Exception {
        database.run("select pmml.stop_history('predictions')");
        for (var name : new String[] {"predictions_past", "predictions_history"}) {
            database.run("create table " + name + " (x int)");
            assertFault(database.error("select pmml.keep_history('predictions')"), SqlState.NAME_TAKEN,
                    "relation public." + name + " exists already", "history of public.predictions", "Rename or drop it");
            database.run("drop table " + name);
        }
        assertThat(database.number("select count(*) from pmml.histories where prediction_table = 'public.predictions'")).isZero();

        database.run("create view dated as select id as valid_to, x, \"group\" from points");
        Predictions.create(database, "dated_predictions", "linear", "dated", "valid_to");
        assertFault(database.error("select pmml.keep_history('dated_predictions')"), SqlState.NAME_TAKEN,
                "has a column with a name that its history needs", "valid_from and valid_to", "in a view of the source");
        database.run("select pmml.drop_prediction_table('dated_predictions')");
        database.run("drop view dated");
    }

    @Test
    void can_be_stopped_and_begun_again() throws Exception {
        database.run("delete from predictions where id = 1");
        database.run("select pmml.stop_history('predictions')");
        assertThat(database.number("select count(*) from pg_class where relname ~ '^predictions_'")).isEqualTo(1);
        assertThat(database.number("select count(*) from pg_trigger where tgrelid = 'predictions'::regclass")).isZero();
        assertFault(database.error("select pmml.stop_history('predictions')"), SqlState.NO_HISTORY,
                "public.predictions keeps no history", "pmml.keep_history was not called", "pmml.histories");

        assertThat(database.text("select pmml.keep_history('predictions')")).isEqualTo("predictions_history");
        assertThat(database.number("select count(*) from predictions_history")).isEqualTo(4);
    }

    @Test
    void comes_back_where_someone_dropped_its_relations() throws Exception {
        database.run("delete from predictions where id = 1");
        database.run("drop view predictions_history");
        assertThat(database.text("select pmml.keep_history('predictions')")).isEqualTo("predictions_history");
        assertThat(database.number("select count(*) from predictions_history")).isEqualTo(5);

        database.run("drop table predictions_past cascade");
        database.run("delete from predictions where id = 2");
        Predictions.refresh(database, "predictions");
        database.run("select pmml.keep_history('predictions')");
        assertThat(database.number("select count(*) from predictions_history")).isEqualTo(5);
    }

    @Test
    void stays_as_a_plain_table_where_someone_dropped_the_prediction_table() throws Exception {
        database.run("delete from predictions where id = 1");
        database.run("drop table predictions cascade");
        Predictions.create(database, "predictions", "linear", "points", "id");

        assertThat(database.text(PAST)).isEqualTo("1 3 1");
        assertThat(database.number("select count(*) from pmml_internal.history")).isZero();
    }

    @Test
    void is_dropped_with_its_prediction_table() throws Exception {
        database.run("select pmml.drop_prediction_table('predictions')");
        assertThat(database.number("select count(*) from pg_class where relname ~ '^predictions'")).isZero();
        assertFault(database.error("select pmml.keep_history('predictions')"), SqlState.UNKNOWN_PREDICTION_TABLE,
                "\"predictions\" is not a prediction table", "no relation", "pmml.prediction_tables");
    }
}
