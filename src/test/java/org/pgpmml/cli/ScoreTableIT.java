package org.pgpmml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Predictions of a file in a table that pg_pmml does not keep. */
@OnEveryJavaHost
class ScoreTableIT {
    private static final String MODEL = "docs/example/churn_tree.pmml";
    private static final String HEADER = "id,contract,service,tenure\n";

    private final TestDatabase database;

    @TempDir
    Path folder;

    ScoreTableIT(TestDatabase database) {
        this.database = database;
    }

    @AfterEach
    void drop() throws Exception {
        database.run("drop table if exists \"Churn of\"");
    }

    private Score load(String rows, String... more) throws Exception {
        var file = Files.writeString(folder.resolve("rows.csv"), HEADER + rows);
        var arguments = new ArrayList<>(Arrays.asList(
                MODEL, file.toString(), "--url", database.url(), "--table", "\"Churn of\"", "--map", "internet_service=service"));
        arguments.addAll(Arrays.asList(more));
        if (!arguments.contains("--key")) {
            arguments.addAll(Arrays.asList("--key", "id:bigint"));
        }
        return Score.run(arguments.toArray(String[]::new));
    }

    private String state() throws Exception {
        return database.text("select string_agg(id || ' ' || churn || ' ' || split_part(model, ' ', 1), ', ' order by id) from \"Churn of\"");
    }

    @Test
    void a_table_is_made_and_brought_to_the_predictions() throws Exception {
        assertThat(load("1,Month-to-month,Fiber optic,1\n2,Two year,Fiber optic,60\n").err()).contains("2 scored, 0 rejected");
        var first = state();
        var times = database.text("select max(scored_at) from \"Churn of\"");
        assertThat(first).startsWith("1 ").contains(", 2 ").contains("churn_tree.pmml");
        assertThat(database.text("select max(split_part(model, ' ', 2)) from \"Churn of\""))
                .isEqualTo(database.text("select encode(sha256(convert_to(?, 'UTF8')), 'hex')", Files.readString(Path.of(MODEL))));
        assertThat(database.text("select format_type(atttypid, null) from pg_attribute where attrelid = '\"Churn of\"'::regclass and attname = 'id'"))
                .isEqualTo("bigint");

        assertThat(load("2,Two year,Fiber optic,60\n3,Month-to-month,Fiber optic,2\n").exit()).isZero();
        assertThat(database.text("select string_agg(id::text, ',' order by id) from \"Churn of\"")).isEqualTo("2,3");
        assertThat(database.number("select count(*) from \"Churn of\" where scored_at <= ?::timestamptz", times)).isOne();
    }

    /** Where a pooler has a session for each transaction only, another one finds nothing staged, or what others left. */
    @Test
    void staging_and_writing_are_one_transaction() throws Exception {
        load("1,Month-to-month,Fiber optic,1\n");
        database.run(
                """
                create function require_own_staging() returns trigger language plpgsql as $$
                begin
                    if (select xmin <> pg_current_xact_id()::xid from pg_class where oid = 'pg_temp.pmml_staged'::regclass) then
                        raise 'another transaction has staged this';
                    end if;
                    return null;
                end
                $$""");
        database.run("create trigger require_own_staging after insert on \"Churn of\" execute function require_own_staging()");
        try {
            assertThat(load("2,Two year,Fiber optic,60\n").err()).contains("1 scored, 0 rejected");
            assertThat(state()).startsWith("2 ");
        } finally {
            database.run("drop function require_own_staging cascade");
        }
    }

    @Test
    void a_double_or_null_key_is_named_and_changes_nothing() throws Exception {
        load("1,Month-to-month,Fiber optic,1\n");
        var before = state();

        assertThat(load("7,Two year,Fiber optic,1\n8,Two year,Fiber optic,1\n7,Two year,Fiber optic,2\n").err()).isEqualToNormalizingNewlines(
                """
                ERROR PM033:  key (id) of the file is not unique
                DETAIL:  Key (id)=(7) is in line 2 and in line 4.
                HINT:  Add columns to the key, or keep one row of the file for each key.
                """);
        assertThat(load("7,Two year,Fiber optic,1\n,Two year,Fiber optic,1\n").err()).isEqualToNormalizingNewlines(
                """
                ERROR PM032:  key column "id" of the file holds NULL
                DETAIL:  Line 3 has no value there.
                HINT:  Every row needs a key of its own in a table; leave such rows out, or name other columns by --key.
                """);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void a_key_that_is_not_of_its_type_is_told_with_its_place() throws Exception {
        assertThat(load("1,Two year,DSL,1\nabc,Two year,DSL,1\n").err()).isEqualToNormalizingNewlines(
                """
                ERROR 22P02:  invalid input syntax for type bigint: "abc"
                DETAIL:  In row 2 of the file, its header not counted: column id: "abc".
                """);
        assertThat(load("123456,Two year,DSL,1\n", "--key", "id:varchar( 5 )").err()).startsWith("ERROR 22001:  value too long for type character varying(5)");
    }

    @Test
    void a_share_of_rejected_rows_that_is_too_large_changes_nothing() throws Exception {
        load("1,Month-to-month,Fiber optic,1\n");
        var before = state();
        var score = load("1,Two year,Fiber optic,60\n2,Two year,Fiber optic,many\n", "--max-rejected", "0.25");
        assertThat(score.exit()).isOne();
        assertThat(score.err())
                .startsWith("ERROR PM038:  too many rows of the file were rejected\nDETAIL:  1 of 2 rows were rejected,"
                        + " and the limit is a share of 0.25. Line 3: input \"tenure\" is \"many\": ")
                .contains("\nHINT:  Mend the file");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void a_prediction_table_and_a_table_of_other_columns_are_refused() throws Exception {
        database.run("create table \"Churn of\" (id bigint primary key, model text)");
        assertThat(load("1,Two year,Fiber optic,1\n").err()).contains(
                "ERROR PM034:  relation public.\"Churn of\" cannot take these predictions",
                "DETAIL:  It lacks columns of these predictions: churn text",
                "HINT:  Name another table, or none that exists: it will be made.");
        database.run("drop table \"Churn of\"");

        database.run("create table people (id bigint primary key, contract text, internet_service text, tenure int)");
        database.register("kept", MODEL);
        database.run("select pmml.create_prediction_table('\"Churn of\"', 'kept', 'people', array['id'])");
        assertThat(load("1,Two year,Fiber optic,1\n").err()).contains("DETAIL:  It is a prediction table, which pg_pmml keeps.");
        database.run("select pmml.drop_prediction_table('\"Churn of\"')");
        database.run("select pmml.drop_model('kept')");
        database.run("drop table people");
    }

    @Test
    void readers_see_the_old_or_the_new_predictions_never_a_mixture() throws Exception {
        var old = rows("Two year,Fiber optic,60");
        var fresh = rows("Month-to-month,Fiber optic,1");
        load(old);
        var loading = CompletableFuture.supplyAsync(() -> {
            try {
                return load(fresh).exit();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        int reads = 0;
        while (!loading.isDone() || reads == 0) {
            var seen = database.rows("select count(*) as rows, count(distinct scored_at) as loads, count(distinct churn) as classes from \"Churn of\"").get(0);
            assertThat(seen.values()).containsExactly(20_000L, 1L, 1L);
            reads++;
        }
        assertThat(loading.get()).isZero();
        assertThat(database.text("select min(churn) from \"Churn of\"")).isEqualTo("Yes");
    }

    private static String rows(String values) {
        var rows = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            rows.append(i).append(',').append(values).append('\n');
        }
        return rows.toString();
    }
}
