package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** The relations that hold a history: their names and owner, and what becomes of them when others change or drop them. */
@OnEveryJavaHost
class HistoryRelationsIT {
    private final TestDatabase database;

    HistoryRelationsIT(TestDatabase database) {
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

    @ParameterizedTest
    @ValueSource(strings = {
        "alter table predictions disable trigger user", "drop trigger pmml_history_delete on predictions", "drop table predictions_past cascade"})
    void is_missed_where_it_is_no_longer_written_and_goes_on_when_asked_for_again(String loss) throws Exception {
        database.run("select pmml.keep_history('predictions', interval '2 years')");
        var health = "select concat_ws(', ', problem, further_problems) from pmml.health where prediction_table = 'public.predictions'";
        assertThat(database.text(health)).doesNotContain("past");
        database.run(loss);
        assertThat(database.text(health)).contains("its past is not kept");

        database.run(database.text("select advice from pmml.health where prediction_table = 'public.predictions' and problem ~ 'past'"));
        assertThat(database.text(health)).doesNotContain("past");
        assertThat(database.text("select retention from pmml.histories where prediction_table = 'public.predictions'")).isEqualTo("2 years");
        database.run("delete from predictions where id = 1");
        assertThat(database.text("select count(*) from predictions_history where id = 1 and valid_to is not null")).isEqualTo("1");
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

        assertThat(database.text(FivePoints.PAST)).isEqualTo("1 3 1");
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

        assertThat(database.text(FivePoints.PAST)).isEqualTo("1 3 1");
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
