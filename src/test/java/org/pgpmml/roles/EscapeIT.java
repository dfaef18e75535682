package org.pgpmml.roles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Attempts to have code of one's own run with the rights of somebody else. */
@OnEveryJavaHost
class EscapeIT {
    private static final String ROW = "'{\"x\": 1, \"group\": \"plain\"}'";

    private final TestDatabase database;
    private Person attacker;

    EscapeIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void an_administrator_with_a_schema_of_his_own() throws Exception {
        SmallModels.registerLinear(database, "linear");
        attacker = new Person(database, "administrator");
        attacker.run("create table seen (who name)");
        // Everything that the attacker makes leaves a trace of whom it ran as, where it can.
        database.run("grant insert on \"%1$s\".seen to public".formatted(attacker.name()));
        database.run("grant usage on schema \"%1$s\" to public".formatted(attacker.name()));
    }

    @AfterEach
    void nothing_ran_as_somebody_else() throws Exception {
        assertThat(attacker.rows("select distinct who from seen where who <> current_user")).isEmpty();
        attacker.close();
        database.run("select pmml.drop_model('linear')");
    }

    @Test
    void a_cast_to_json_runs_with_the_rights_of_the_caller() throws Exception {
        attacker.run("create type mine as enum ('plain')");
        attacker.run(
                """
                create function spy(value mine) returns json language plpgsql as $$
                begin
                    insert into "%s".seen values (current_user);
                    return to_json(value::text);
                end $$"""
                        .formatted(attacker.name()));
        attacker.run("create cast (mine as json) with function spy(mine)");
        for (var function : new String[] {"predict", "predict_value", "predict_label"}) {
            attacker.run("select pmml.%s('linear', r) from (select 1.5 as x, 'plain'::mine as \"group\") as r".formatted(function));
        }
        assertThat(attacker.text("select string_agg(who, ', ') from seen"))
                .isEqualTo(String.join(", ", attacker.name(), attacker.name(), attacker.name()));
    }

    @Test
    void functions_and_operators_before_those_of_the_system_are_not_found() throws Exception {
        var spy = "language plpgsql as $$ begin insert into \"%s\".seen values (current_user); return ".formatted(attacker.name());
        attacker.run("create function to_jsonb(anyelement) returns jsonb " + spy + "'{}'; end $$");
        attacker.run("create function format(text, text) returns text " + spy + "$1; end $$");
        attacker.run("create function format(text, int) returns text " + spy + "$1; end $$");
        attacker.run("create function sha256(bytea) returns bytea " + spy + "$1; end $$");
        attacker.run("create function same(text, text) returns boolean " + spy + "true; end $$");
        attacker.run("create function same(int, int) returns boolean " + spy + "true; end $$");
        attacker.run("create operator = (function = same, leftarg = text, rightarg = text)");
        attacker.run("create operator = (function = same, leftarg = int, rightarg = int)");
        attacker.run("create operator <> (function = same, leftarg = text, rightarg = text)");
        attacker.run("create function has_table_privilege(oid, text) returns boolean " + spy + "true; end $$");
        attacker.run("create function pg_has_role(oid, text) returns boolean " + spy + "true; end $$");
        attacker.run("set search_path = \"%s\", pg_catalog".formatted(attacker.name()));

        attacker.run("select pmml.predict('linear', " + ROW + ")");
        attacker.run("select pmml.predict_value('linear', " + ROW + "::jsonb)");
        attacker.run("select pmml.register_model('other', ?)", SmallModels.linear(3));
        attacker.run("select pmml.promote_model('other', 1)");
        attacker.run("select * from pmml.model_inputs('other')");
        attacker.run("select pmml.choose_engine('other')");
        for (var view : new String[] {"models", "health", "schedules", "refreshes", "rejected_rows", "rejected_reasons", "settings"}) {
            attacker.run("select * from pmml." + view);
        }
        attacker.run("select pmml.drop_model('other')");
        assertThat(attacker.sqlState("select pmml.drop_model('no such')")).isEqualTo("PM010");
        attacker.run("reset search_path");
        assertThat(attacker.text("select count(*) from seen")).isEqualTo("0");
    }

    /** Where a search path does not name it, the caller's temporary schema comes first for tables and types. */
    @Test
    void temporary_tables_and_types_in_place_of_those_of_the_system_are_not_found() throws Exception {
        attacker.run("create function spy() returns boolean language plpgsql as $$ begin insert into \"%s\".seen values (current_user); return true; end $$"
                .formatted(attacker.name()));
        for (var type : new String[] {"jsonb", "text", "int4", "int8", "bool", "float8", "name", "regclass", "timestamptz", "interval"}) {
            attacker.run("create domain pg_temp.%1$s as pg_catalog.%1$s check (\"%2$s\".spy())".formatted(type, attacker.name()));
        }
        for (var table : new String[] {"pg_class", "pg_roles", "pg_stat_activity", "pg_database", "pg_type", "pg_trigger", "pg_inherits", "pg_file_settings", "pg_db_role_setting"}) {
            attacker.run("create view pg_temp.%1$s as select * from pg_catalog.%1$s where \"%2$s\".spy()".formatted(table, attacker.name()));
        }
        database.run("create table points (id int primary key, x float8, \"group\" text)");
        database.run("select pmml.create_prediction_table('predictions', 'linear', 'points', array['id'])");
        attacker.run("select pmml.predict('linear', " + ROW + ")");
        attacker.run("select pmml.predict_label('linear', " + ROW + "::pg_catalog.jsonb)");
        attacker.run("select pmml.register_model('other', ?)", SmallModels.linear(3));
        attacker.run("select pmml.register_model('other', ?)", SmallModels.linear(4));
        attacker.run("select pmml.promote_model('other', 2)");
        attacker.run("select pmml.rollback_model('other')");
        attacker.run("select pmml.choose_engine('other', 1)");
        attacker.run("select * from pmml.model_inputs('other')");
        for (var view : new String[] {"health", "schedules", "refreshes", "prediction_tables", "rejected_rows", "histories"}) {
            attacker.run("select * from pmml." + view);
        }
        assertThat(attacker.sqlState("select pmml.drop_model('linear')")).isEqualTo("PM012");
        attacker.run("select pmml.drop_model('other')");
        database.run("select pmml.drop_prediction_table('predictions')");
        database.run("drop table points");
        assertThat(attacker.text("select pg_catalog.count(*) from \"%s\".seen where who <> current_user".formatted(attacker.name()))).isEqualTo("0");
        attacker.run("discard temp");
    }

    @Test
    void names_with_quotes_are_names() throws Exception {
        for (var name : new String[] {"'; drop table x; --", "\"); select 1; --", "a\\'b", "$$", "%s %I"}) {
            attacker.run("select pmml.register_model(?, ?)", name, SmallModels.linear(3));
            attacker.run("select pmml.predict(?, " + ROW + ")", name);
            attacker.run("select pmml.promote_model(?, 1)", name);
            attacker.run("select * from pmml.model_outputs(?)", name);
            attacker.run("select pmml.drop_model(?)", name);
        }
    }

    @Test
    void a_session_does_not_choose_the_virtual_machine_that_runs_in_it() throws Exception {
        attacker.run("set pmml.libjvm = '/tmp/of the attacker.so'");
        attacker.run("set pmml.java_options = '-javaagent:/tmp/of-the-attacker.jar'");
        assertThat(attacker.text("select pmml.predict_value('linear', " + ROW + ")")).isEqualTo("3.0");
    }

    @Test
    void what_stands_behind_the_public_functions_cannot_be_called_or_built_upon() {
        for (var statement : new String[] {
            "select pmml_internal.settings()",
            "select pmml_state.jobs()",
            "select pmml_state.problems(null, true)",
            "select pmml_internal.relation_name('pg_class')",
            "select pmml_java.start()",
            "select pmml_java.describe('', '')",
            "select * from pmml_internal.rejected_row",
            "create function pmml.predict(text) returns int language sql as 'select 1'",
            "create table pmml.mine ()",
            "create cast (text as point) with function pmml_internal.parse_input(text)",
            "create aggregate own(int) (sfunc = pmml_internal.model_name, stype = int)",
            "alter view pmml.models owner to current_user",
            "drop view pmml.models"
        }) {
            assertThat(attacker.sqlState(statement)).as(statement).isEqualTo("42501");
        }
    }
}
