package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Names with anything in them, names that change, and names that try to be more than names. */
@OnEveryJavaHost
class NamesIT {
    static final List<String> ODD_NAMES = List.of(
            "two words", "CamelCase", "it's", "say \"hi\"", "Größe 日本 😀", "select", "a.b", "percent %s %I %1$s", "back\\slash",
            "$$; drop table points; --", "$body$; x", "{curly}", "tab\there");

    static final List<String> INJECTIONS = List.of(
            "points; drop table points", "points\"; drop table points; --", "points'; drop table points; --",
            "points') ; drop table points ; --", "$$; drop table points; $$", "(select 1)", "points where 1 = pg_sleep(0)",
            "\\'; drop table points; --", "points/**/", "public.points, public.points");

    private final TestDatabase database;

    NamesIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
        database.run("create table points (id int primary key, x float8, \"group\" text)");
        database.run("insert into points values (1, 1, 'plain'), (2, 2, 'plain')");
        Predictions.create(database, "victim", "linear", "points", "id");
        Predictions.refresh(database, "victim");
    }

    @AfterEach
    void nothing_is_dropped() throws Exception {
        assertThat(database.number("select count(*) from points")).isEqualTo(2);
        assertThat(database.number("select count(*) from victim")).isEqualTo(2);
    }

    private static String quoted(String... names) {
        var all = new StringBuilder();
        for (var name : names) {
            all.append(all.isEmpty() ? "" : ".").append('"').append(name.replace("\"", "\"\"")).append('"');
        }
        return all.toString();
    }

    @ParameterizedTest
    @FieldSource("ODD_NAMES")
    void work_for_model_schema_table_source_column_and_key(String name) throws Exception {
        var schema = quoted("schema " + name);
        var source = schema + "." + quoted("source " + name);
        var table = schema + "." + quoted("table " + name);
        var key = "key " + name;
        var input = "input " + name;
        database.run("create schema " + schema);
        database.run("create table %s (%s text, %s float8, \"group\" text)".formatted(source, quoted(key), quoted(input)));
        database.run("insert into " + source + " values (?, 1, 'plain'), ('rejected', 1, ?)", name, "no " + name);
        SmallModels.registerLinear(database, name);
        database.run("select pmml.create_prediction_table(?, ?, ?, ?, mapping => jsonb_build_object('x', ?))",
                table, name, source, new String[] {key}, input);
        database.run("call pmml.refresh(?)", table);

        assertThat(database.text("select score from " + table + " where " + quoted(key) + " = ?", name)).isEqualTo("3.0");
        assertThat(database.text("select key ->> ? from pmml.rejected_rows where value = ?", key, "no " + name)).isEqualTo("rejected");
        assertThat(database.text("select prediction_table::regclass = ?::regclass from pmml.prediction_tables where model = ?", table, name))
                .isEqualTo("true");
        assertThat(database.text("select obj_description(?::regclass)", table)).contains(name);

        database.run("alter table %s add primary key (%s)".formatted(source, quoted(key)));
        for (var onChange : List.of(false, true)) {
            database.run("select pmml.detect_changes(?, 'triggers', on_change => ?)", table, onChange);
            database.run("call pmml.refresh(?)", table);
        }
        database.run("update %s set %s = 2, \"group\" = 'plain'".formatted(source, quoted(input)));
        assertThat(database.text("select string_agg(score::text, ' ') from " + table)).isEqualTo("5 5");
        database.run("select pmml.drop_prediction_table(?)", table);
        database.run("select pmml.drop_model(?)", name);
        database.run("drop schema " + schema + " cascade");
    }

    @ParameterizedTest
    @FieldSource("ODD_NAMES")
    void work_for_inputs_and_outputs_of_the_model(String name) throws Exception {
        var xml = name.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;").replace("\t", "&#9;").replace("$", "\\$");
        var document = SmallModels.linear(2).replace("\"score\"", "\"" + xml.replace("\\$", "$") + "\"").replace("\"x\"", "\"in " + xml.replace("\\$", "$") + "\"");
        SmallModels.register(database, "odd fields", document);
        database.run("create table odd_source (id int primary key, %s float8, \"group\" text)".formatted(quoted("in " + name)));
        database.run("insert into odd_source values (1, 1, 'plain')");
        database.run("select pmml.create_prediction_table('odd_fields', 'odd fields', 'odd_source', array['id'], outputs => ?)",
                (Object) new String[] {name});
        database.run("call pmml.refresh('odd_fields')");

        assertThat(database.text("select (to_jsonb(t) - array['id', 'model_version', 'scored_at'])::text from odd_fields as t"))
                .endsWith(": 3}");
        database.run("select pmml.drop_prediction_table('odd_fields')");
        database.run("drop table odd_source");
        database.run("select pmml.drop_model('odd fields')");
    }

    @ParameterizedTest
    @FieldSource("INJECTIONS")
    void that_carry_sql_do_nothing(String attempt) throws Exception {
        var before = database.number("select count(*) from pg_class");
        var keys = new String[] {"id"};
        var create = "select pmml.create_prediction_table(prediction_table => ?, model => ?, source => ?, key_columns => ?)";
        assertThat(database.error(create, attempt, "linear", "points", keys).getSQLState()).isEqualTo("PM013");
        assertThat(database.error(create, "made", attempt, "points", keys).getSQLState()).isEqualTo("PM010");
        assertThat(database.error(create, "made", "linear", attempt, keys).getSQLState()).isEqualTo("PM030");
        assertThat(database.error(create, "made", "linear", "points", new String[] {attempt}).getSQLState()).isEqualTo("PM031");
        assertThat(database.error("select pmml.create_prediction_table('made', 'linear', 'points', array['id'], outputs => ?)",
                        (Object) new String[] {attempt}).getSQLState())
                .isEqualTo("PM024");
        for (var mapping : List.of("jsonb_build_object('x', ?)", "jsonb_build_object(?, 'x')")) {
            assertThat(database.error("select pmml.create_prediction_table('made', 'linear', 'points', array['id'], mapping => "
                            + mapping + ")", attempt).getSQLState())
                    .isEqualTo("PM020");
        }
        for (var call : List.of("call pmml.refresh(?)", "select pmml.drop_prediction_table(?)",
                "select pmml.schedule_refresh(?, '* * * * *')", "select pmml.unschedule_refresh(?)")) {
            assertThat(database.error(call, attempt).getSQLState()).isEqualTo("PM035");
        }
        assertThat(database.number("select count(*) from pg_class")).isEqualTo(before);

        database.run("call pmml.refresh('victim', triggered_by => ?)", attempt);
        assertThat(Predictions.lastRefresh(database, "public.victim")).containsEntry("triggered_by", attempt);
    }

    @Test
    void bare_names_mean_what_the_search_path_says() throws Exception {
        for (var schema : new String[] {"north", "south"}) {
            database.run("create schema " + schema);
            database.run("create table " + schema + ".places (id int primary key, x float8, \"group\" text)");
        }
        database.run("insert into north.places values (1, 1, 'plain')");
        database.run("insert into south.places values (1, 10, 'plain')");
        try {
            for (var schema : new String[] {"north", "south"}) {
                database.run("set search_path = " + schema);
                Predictions.create(database, "scored_places", "linear", "places", "id");
                Predictions.refresh(database, "scored_places");
            }
            database.run("set search_path = ''");
            assertThat(database.error("call pmml.refresh('scored_places')").getSQLState()).isEqualTo("PM035");
            assertThat(database.error("select pmml.create_prediction_table('p', 'linear', 'north.places', array['id'])").getSQLState())
                    .isEqualTo("PM013");
            database.run("call pmml.refresh('north.scored_places')");
            Predictions.assertCounts(database, "north.scored_places", 1, 0, 1, 0, 0);
        } finally {
            database.run("reset search_path");
        }
        assertThat(database.text("select n.score || ' ' || s.score from north.scored_places as n, south.scored_places as s"))
                .isEqualTo("3 21");
    }

    @Test
    void functions_of_a_hostile_search_path_are_not_called() throws Exception {
        database.run("create schema hostile");
        database.run("create function hostile.to_regclass(text) returns regclass language plpgsql as 'begin drop table public.points; end'");
        database.run("create function hostile.format(text, variadic \"any\") returns text language internal as 'text_format'");
        database.run("create table hostile.pg_class (oid oid)");
        database.run("set search_path = hostile, public, pg_catalog");
        try {
            Predictions.refresh(database, "victim");
        } finally {
            database.run("reset search_path");
        }
        Predictions.assertCounts(database, "public.victim", 2, 0, 2, 0, 0);
    }

    @Test
    void of_tables_may_change() throws Exception {
        database.run("create table old_source as select * from points");
        Predictions.create(database, "old_name", "linear", "old_source", "id");
        Predictions.refresh(database, "old_name");
        database.run("alter table old_name rename to \"New Name\"");
        database.run("create schema elsewhere");
        database.run("alter table old_source rename to new_source");
        database.run("alter table new_source set schema elsewhere");
        database.run("call pmml.refresh('\"New Name\"')");

        Predictions.assertCounts(database, "public.\"New Name\"", 2, 0, 2, 0, 0);
        assertThat(database.text("select source from pmml.prediction_tables where prediction_table = 'public.\"New Name\"'"))
                .isEqualTo("elsewhere.new_source");
        assertThat(database.error("call pmml.refresh('old_name')").getSQLState()).isEqualTo("PM035");
    }

    @Test
    void of_tables_dropped_by_plain_drop_table_are_free_again() throws Exception {
        Predictions.create(database, "shortlived", "linear", "points", "id");
        Predictions.refresh(database, "shortlived");
        database.run("drop table shortlived");
        assertThat(database.number("select count(*) from pmml.prediction_tables where prediction_table ~ 'shortlived'")).isZero();
        assertThat(database.error("call pmml.refresh('shortlived')").getSQLState()).isEqualTo("PM035");

        Predictions.create(database, "shortlived", "linear", "points", "id");
        Predictions.refresh(database, "shortlived");
        Predictions.assertCounts(database, "public.shortlived", 2, 2, 0, 0, 0);
        assertThat(database.number("select count(*) from pmml.refreshes where prediction_table ~ 'dropped'")).isZero();
    }

    @Test
    void of_dropped_prediction_tables_are_free_again() throws Exception {
        for (int i = 0; i < 2; i++) {
            Predictions.create(database, "again", "linear", "points", "id");
            Predictions.refresh(database, "again");
            assertThat(database.number("select count(*) from pmml.refreshes where prediction_table = 'public.again'")).isEqualTo(1);
            database.run("select pmml.drop_prediction_table('again')");
            assertThat(database.text("select to_regclass('again')")).isNull();
        }
        assertThat(database.number("select count(*) from pmml.prediction_tables where prediction_table = 'public.again'")).isZero();
    }
}
