package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class SourceKindsIT {
    private static final String ROWS =
            "select i as id, i * 0.25::float8 as x, (array['plain', 'it''s', 'Größe', '日本', null])[i % 5 + 1] as \"group\" from generate_series(1, 300) as i";

    private final TestDatabase database;

    SourceKindsIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
        database.run("create table points as " + ROWS);
    }

    /** Makes a prediction table for a source with the key {@code id}, refreshes it and compares it with pmml.predict. */
    private void score(String source, long rows) throws Exception {
        var table = "of_" + source;
        Predictions.create(database, table, "linear", source, "id");
        Predictions.refresh(database, table);
        Predictions.assertCounts(database, "public." + table, rows, rows, 0, 0, 0);
        Predictions.assertEqualsPredict(database, table, "linear", source, "id", "score", "score");
        Predictions.refresh(database, table);
        Predictions.assertCounts(database, "public." + table, rows, 0, rows, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"table", "view", "materialized view"})
    void tables_and_views(String kind) throws Exception {
        var source = "a_" + kind.replace(' ', '_');
        database.run("create " + kind + " " + source + " as " + ROWS);
        score(source, 300);
    }

    @Test
    void a_view_that_computes_its_inputs() throws Exception {
        database.run(
                "create view computing as select id, avg(x) over (order by id) as x, upper(\"group\") || '' as ignored,"
                        + " 'plain'::text as \"group\" from points");
        score("computing", 300);
    }

    @Test
    void a_partitioned_table() throws Exception {
        database.run("create table parts (id int, x float8, \"group\" text) partition by range (id)");
        database.run("create table parts_low partition of parts for values from (0) to (100)");
        database.run("create table parts_rest (\"group\" text, x float8, id int)");
        database.run("alter table parts attach partition parts_rest default");
        database.run("insert into parts " + ROWS);
        score("parts", 300);
        score("parts_low", 99);
    }

    @Test
    void a_parent_with_rows_of_its_own_and_of_its_heirs() throws Exception {
        database.run("create table parent as " + ROWS + " where i <= 10");
        database.run("create table heir (more text) inherits (parent)");
        database.run("insert into heir " + ROWS + " where i > 10");
        score("parent", 300);
        database.run("alter table parent add primary key (id)"); // which heirs need not keep to
        database.run("insert into heir (id, x, \"group\") values (7, 1, 'plain')");
        assertThat(database.error("call pmml.refresh('of_parent')").getSQLState()).isEqualTo("PM033");
    }

    @Test
    void a_foreign_table() throws Exception {
        assumeTrue(database.number("select count(*) from pg_available_extensions where name = 'postgres_fdw'") == 1);
        database.run("create extension postgres_fdw");
        database.run("create server myself foreign data wrapper postgres_fdw options (host '127.0.0.1', port '%s', dbname '%s')"
                .formatted(database.text("select coalesce(inet_server_port(), current_setting('port')::int)"), database.name()));
        database.run("create user mapping for current_user server myself options (user 'postgres', password '%s')"
                .formatted(database.url().replaceFirst("^[^:]+://[^:]+:", "").replaceFirst("@.*", "")));
        database.run("create foreign table far (id int, x float8, \"group\" text) server myself options (table_name 'points')");
        score("far", 300);
    }

    @Test
    void a_table_without_rows() throws Exception {
        database.run("create table nothing as " + ROWS + " where false");
        score("nothing", 0);
        database.run("create view nothing_too as select * from nothing");
        score("nothing_too", 0);
    }

    @Test
    void a_table_with_dropped_and_generated_columns() throws Exception {
        database.run("create table altered (gone_first text, id int primary key, half float8, gone text, \"group\" text)");
        database.run("alter table altered add column x float8 generated always as (half * 2) stored");
        database.run("insert into altered (id, half, \"group\") select id, x, \"group\" from points");
        database.run("alter table altered drop column gone_first, drop column gone");
        score("altered", 300);
    }

    @Test
    void a_table_bloated_by_dead_rows() throws Exception {
        database.run("create table bloated with (autovacuum_enabled = off) as select id, x, \"group\", repeat('x', 900) as filler"
                + " from points cross join generate_series(1, 20)");
        database.run("delete from bloated where ctid not in (select max(ctid) from bloated group by id)");
        database.run("update bloated set x = x + 1");
        score("bloated", 300);
    }

    @Test
    void a_table_much_larger_than_its_statistics_say() throws Exception {
        database.run("create table grown with (autovacuum_enabled = off) as select * from points limit 1");
        database.run("analyze grown");
        database.run("insert into grown select id + 1000, x, \"group\" from points");
        score("grown", 301);
    }

    @Test
    void a_table_with_rows_in_toast() throws Exception {
        database.run("create table long_texts (id int primary key, x float8, \"group\" text)");
        database.run("alter table long_texts alter column \"group\" set storage external");
        database.run("insert into long_texts values (1, 1, 'plain'), (2, 1, repeat('long ', 100000))");
        Predictions.create(database, "of_long_texts", "linear", "long_texts", "id");
        Predictions.refresh(database, "of_long_texts");

        Predictions.assertCounts(database, "public.of_long_texts", 1, 1, 0, 0, 1);
        assertThat(database.number("select length(value) from pmml.rejected_rows where prediction_table = 'public.of_long_texts'"))
                .isPositive();
    }

    @Test
    void a_table_without_its_own_key_is_checked_at_each_refresh() throws Exception {
        database.run("create table growing as select * from points");
        score("growing", 300);
        database.run("insert into growing values (7, 1, 'plain')");

        assertThat(database.error("call pmml.refresh('of_growing')").getSQLState()).isEqualTo("PM033");
        Predictions.assertEqualsPredict(database, "of_growing", "linear", "(select distinct on (id) * from growing order by id, x desc)",
                "id", "score", "score");
    }

    @Test
    void a_temporary_table_that_is_gone_is_missed() throws Exception {
        database.run("create temporary table passing as " + ROWS);
        score("passing", 300);
        database.run("drop table passing");

        assertThat(database.error("call pmml.refresh('of_passing')").getSQLState()).isEqualTo("PM030");
    }
}
