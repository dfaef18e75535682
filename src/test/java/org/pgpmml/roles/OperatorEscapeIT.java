package org.pgpmml.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Attempts of an operator to have code of his own run as a superuser, and to get at Java, documents and other sessions. */
@OnEveryJavaHost
class OperatorEscapeIT {
    private final TestDatabase database;
    private Person attacker;
    private String spy;

    OperatorEscapeIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void an_operator_whose_code_leaves_a_trace_of_whom_it_ran_as() throws Exception {
        SmallModels.registerLinear(database, "linear");
        attacker = new Person(database, "operator");
        attacker.run("create table seen (who name)");
        database.run("grant insert on \"%1$s\".seen to public".formatted(attacker.name()));
        database.run("grant usage on schema \"%1$s\" to public".formatted(attacker.name()));
        attacker.run("create function spy() returns boolean language plpgsql as $$ begin insert into \"%s\".seen values (current_user); return true; end $$".formatted(attacker.name()));
        spy = "\"%s\".spy()".formatted(attacker.name());
        attacker.run("create table points (id int primary key, x text, \"group\" text, changed_at timestamptz default now())");
        attacker.run("insert into points select i, i, 'plain' from generate_series(1, 50) as i");
        attacker.run("select pmml.create_prediction_table(?, 'linear', ?, array['id'])", attacker.table(), source());
    }

    @AfterEach
    void nothing_ran_as_somebody_else() throws Exception {
        assertThat(database.rows("select distinct who from \"%s\".seen where who <> '%1$s'".formatted(attacker.name()))).isEmpty();
        attacker.close();
        database.run("select pmml.drop_model('linear')");
    }

    private String source() {
        return "\"%s\".points".formatted(attacker.name());
    }

    @Test
    void what_stands_behind_is_closed_to_operators_too() {
        for (var statement : new String[] {
            "select document from pmml_internal.model_version",
            "select * from pmml_internal.compiled_form",
            "select pmml_internal.document_of(1, 1)",
            "select pmml_internal.load_scorer(1, 1)",
            "select pmml_internal.describe('', 'jpmml')",
            "select pmml_internal.remake_forms()",
            "select pmml_internal.set_job('a', '* * * * *', 'select 1', 'postgres', true)",
            "select pmml_internal.after_success(1)",
            "call pmml.keep_schedules()",
            "select pmml.restore_schedules()",
            "select pmml_state.jobs()",
            "select pmml_state.problems(null, true)",
            "select pmml_java.start()",
            "create function pmml_internal.mine() returns int language sql as 'select 1'",
            "create trigger mine after update on pmml_internal.schedule execute function pmml_internal.arm()",
            "truncate pmml_internal.rejected_row"
        }) {
            assertThat(attacker.sqlState(statement)).as(statement).isEqualTo("42501");
        }
    }

    /** A job with the rights of the postgres who stands in a row of a table like pmml_internal.schedule. */
    @Test
    void trigger_functions_that_run_as_a_superuser_cannot_be_put_on_tables_of_his() throws Exception {
        attacker.run("create table schedule (prediction_table_id int, job_name text, due_at timestamptz, scheduled_by name, revive boolean)");
        for (var function : new String[] {"arm", "disarm", "after_run", "keep_past", "advance_scored_at"}) {
            var statement = "create trigger t before insert on schedule for each row execute function pmml_internal.%s()".formatted(function);
            assertThat(attacker.sqlState(statement)).as(function).isEqualTo("42501");
        }
    }

    /** With the rights of a superuser run statements that are built of these. */
    @Test
    void texts_in_his_records_are_no_code_when_a_superuser_refreshes() throws Exception {
        attacker.run("call pmml.refresh(?)", attacker.table());
        attacker.run("delete from pmml_internal.distribution");
        attacker.run(
                "insert into pmml_internal.distribution (prediction_table_id, model_version, is_baseline, table_rows, fields)"
                        + " select prediction_table_id, 1, true, 50, jsonb_build_array(jsonb_build_object('kind', 'output', 'field', 'score', 'type', 'numeric', 'counts', '[50, 0]'::jsonb,"
                        + " 'bounds', jsonb_build_array(jsonb_build_array(?, '1')))) from pmml_internal.prediction_table",
                "is null or " + spy + " or s.f1 <");
        database.run("call pmml.refresh(?)", attacker.table());
        assertThat(database.text("select count(*) from pmml_internal.distribution where not is_baseline")).isEqualTo("1");

        attacker.run("update pmml_internal.prediction_table set best_rows = 1, best_of = array['id'], best_by = ?", "score desc, " + spy + "; --");
        assertThat((Throwable) database.error("call pmml.refresh(?)", attacker.table())).isNotNull();
        attacker.run("update pmml_internal.prediction_table set best_rows = null, best_of = null, best_by = null,"
                + " change_detection = 'timestamp', timestamp_column = ?", "changed_at and " + spy);
        assertThat((Throwable) database.error("call pmml.refresh(?)", attacker.table())).isNotNull();

        for (var record : new String[][] {
            {"id", "{\"x\": \"x\"}", "double precision, " + spy + " as y"},
            {"id, " + spy, "{}", "double precision"},
            {"id", "{\"x\": \"x, " + spy.replace("\"", "\\\"") + "\"}", "double precision"}
        }) {
            attacker.run("create table mine (id int primary key, score float8, model_version int, scored_at timestamptz)");
            attacker.run(
                    "insert into pmml_internal.prediction_table (relation, model_id, source, key_columns, mapping, outputs)"
                            + " select 'mine', model_id, 'points', array[?], ?::jsonb, jsonb_build_array(jsonb_build_object('output', 'score', 'column', 'score', 'type', ?)) from pmml_internal.model",
                    record[0], record[1], record[2]);
            assertThat((Throwable) database.error("call pmml.refresh('\"%s\".mine')".formatted(attacker.name()))).isNotNull();
            database.run("select * from pmml.health");
            attacker.run("drop table mine");
        }
    }

    @Test
    void functions_tables_and_types_before_those_of_the_system_are_not_found() throws Exception {
        attacker.run("create function format(text, text) returns text language plpgsql as $$ begin perform spy(); return $1; end $$");
        attacker.run("create function to_jsonb(anyelement) returns jsonb language plpgsql as $$ begin perform spy(); return '{}'; end $$");
        for (var type : new String[] {"jsonb", "text", "int4", "bool", "name", "regclass", "timestamptz", "bytea"}) {
            attacker.run("create domain pg_temp.%1$s as pg_catalog.%1$s check (%2$s)".formatted(type, spy));
        }
        for (var table : new String[] {"pg_class", "pg_roles", "pg_stat_activity", "pg_prepared_xacts", "pg_database", "pg_trigger"}) {
            attacker.run("create view pg_temp.%1$s as select * from pg_catalog.%1$s where %2$s".formatted(table, spy));
        }
        attacker.run("set search_path = \"%s\", pg_catalog".formatted(attacker.name()));
        attacker.run("select pmml.detect_changes('predictions', 'timestamp', 'changed_at')");
        attacker.run("call pmml.refresh('predictions')");
        attacker.run("call pmml.refresh('predictions')");
        attacker.run("select pmml.limit_staleness('predictions', '1 day')");
        attacker.run("select pmml.drop_prediction_table('predictions')");
        attacker.run("discard temp");
    }

    /** VACUUM, ANALYZE and REINDEX of a superuser's run functions of an index as the owner of the table. */
    @Test
    void within_maintenance_by_a_superuser_he_is_himself() throws Exception {
        database.run("create table others (id int primary key, x float8, \"group\" text)");
        database.run("select pmml.create_prediction_table('predictions', 'linear', 'others', array['id'])");
        database.run("call pmml.refresh('predictions')");
        attacker.run(
                """
                create function meddle() returns void language plpgsql as $$
                begin
                    perform %s;
                    update pmml_internal.prediction_table set full_due = true;
                    delete from pmml_internal.refresh;
                end $$"""
                        .formatted(spy));
        attacker.run("create function index_it(value int) returns int immutable language plpgsql as $$ begin perform \"%s\".meddle(); return value; end $$".formatted(attacker.name()));
        attacker.run("create index on points (index_it(id))");
        attacker.run("truncate seen");
        database.run("analyze " + source());
        database.run("reindex table " + source());
        assertThat(attacker.rows("select from seen")).isNotEmpty();
        assertThat(database.text("select full_due from pmml_internal.prediction_table where relation = 'predictions'::regclass")).isEqualTo("false");
        assertThat(database.text("select count(*) from pmml.refreshes")).isEqualTo("1");
        database.run("select pmml.drop_prediction_table('predictions')");
        database.run("drop table others");
    }

    /** Blocks go to Java as plain memory, and come back so. */
    @Test
    void blocks_that_no_refresh_would_send_end_in_an_error_and_the_session_lives() throws Exception {
        attacker.run("call pmml.refresh(?)", attacker.table());
        var key = attacker.text("select pmml_internal.scorer_key(checksum, engine) from pmml_internal.model_version");
        var block = attacker.rows("select pmml_internal.array_image(array_agg(array[i::float8, 5])) as matrix from generate_series(1, 9) as i").get(0).get("matrix");
        var good = (byte[]) block;
        var random = new Random(7);
        var call = "select (pmml_internal.score_block(model_id, 1, ?, ?, ?, ?, null, null)).numbers from pmml_internal.model";
        attacker.run(call, key, "nx", good, "plain".repeat(9).getBytes());
        for (int i = 0; i < 500; i++) {
            var matrix = good.clone();
            for (int j = 0; j <= random.nextInt(4); j++) {
                matrix[random.nextInt(random.nextBoolean() ? 40 : matrix.length)] = (byte) random.nextInt(256);
            }
            var cut = java.util.Arrays.copyOf(matrix, random.nextInt(matrix.length + 1));
            var kinds = new String[] {"nx", "n", "x", "", "xn", "nn", "sx", "\u65e5"}[random.nextInt(8)];
            var texts = new byte[random.nextInt(60)];
            random.nextBytes(texts);
            var error = attacker.error(call, i % 10 == 0 ? "no such key" : key, kinds, random.nextBoolean() ? matrix : cut, texts);
            assertThat(error == null ? "" : error.getSQLState()).as(String.valueOf(error)).doesNotStartWith("08").doesNotStartWith("57");
        }
        attacker.run(call, key, "nx", good, "plain".repeat(9).getBytes());
    }
}
