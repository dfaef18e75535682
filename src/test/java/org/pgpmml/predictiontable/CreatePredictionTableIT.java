package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class CreatePredictionTableIT {
    private final TestDatabase database;

    CreatePredictionTableIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        database.run(Files.readString(Path.of("demo/0001_customers.sql")));
        database.register("churn", "pmml/churn/model.pmml");
        database.register("segment", "pmml/segment/model.pmml");
        SmallModels.registerLinear(database, "linear");
        SmallModels.register(database, "linear", SmallModels.linear(3));
        SmallModels.register(database, "echo", SmallModels.echo());
        database.run("create table points (id int primary key, x float8, \"group\" text)");
        database.run("insert into points values (1, 1, 'plain')");
    }

    private String columns(String table) throws Exception {
        return database.text(
                """
                select string_agg(attname || ' ' || format_type(atttypid, atttypmod) || case when attnotnull then '!' else '' end, ', ' order by attnum)
                from pg_attribute where attrelid = ?::regclass and attnum > 0""",
                table);
    }

    private String primaryKey(String table) throws Exception {
        return database.text(
                "select pg_get_constraintdef(oid) from pg_constraint where contype = 'p' and conrelid = ?::regclass", table);
    }

    @Test
    void has_the_key_a_typed_column_for_each_output_the_version_and_the_time() throws Exception {
        Predictions.create(database, "of_churn", "churn", "customers", "customer_id");

        assertThat(columns("of_churn"))
                .isEqualTo("customer_id integer!, churn text, probability_no real, probability_yes real,"
                        + " model_version integer!, scored_at timestamp with time zone!");
        assertThat(primaryKey("of_churn")).isEqualTo("PRIMARY KEY (customer_id)");
    }

    @Test
    void gives_each_pmml_type_a_column_type_of_its_own() throws Exception {
        database.run(
                """
                create table everything (id int primary key, a_double float8, a_float real, an_integer int, a_string text,
                    a_boolean bool, a_date date, a_time time, a_moment timestamp)""");
        Predictions.create(database, "of_everything", "echo", "everything", "id");

        assertThat(columns("of_everything"))
                .isEqualTo("id integer!, always double precision, the_double double precision, the_float real,"
                        + " the_integer bigint, the_string text, the_boolean boolean, the_date date,"
                        + " the_time time without time zone, the_moment timestamp without time zone,"
                        + " model_version integer!, scored_at timestamp with time zone!");
    }

    @Test
    void is_empty_until_it_is_refreshed_and_says_so() throws Exception {
        var made = database.text("select pmml.create_prediction_table('fresh', 'linear', 'points', array['id'])");

        assertThat(made).isEqualTo("fresh");
        assertThat(database.number("select count(*) from fresh")).isZero();
        assertThat(database.rows("select * from pmml.prediction_tables where prediction_table = 'public.fresh'")
                        .get(0))
                .containsEntry("model", "linear")
                .containsEntry("source", "public.points")
                .containsEntry("refreshed_at", null)
                .containsEntry("rows", null)
                .containsEntry("schedule", null);
    }

    @Test
    void comments_say_what_the_table_and_each_column_is() throws Exception {
        Predictions.create(database, "described", "churn", "customers", "customer_id");

        assertThat(database.text("select obj_description('described'::regclass, 'pg_class')"))
                .contains("model \"churn\"")
                .contains("public.customers")
                .contains("call pmml.refresh('public.described')");
        assertThat(database.text(
                        "select string_agg(attname || ': ' || col_description(attrelid, attnum), '; ' order by attnum)"
                                + " from pg_attribute where attrelid = 'described'::regclass and attnum > 1"))
                .contains("probability_yes: Output \"probability(Yes)\"")
                .contains("model_version: Version")
                .contains("scored_at: When");
    }

    @Test
    void keeps_only_the_outputs_named() throws Exception {
        database.run(
                "select pmml.create_prediction_table('two_outputs', 'segment', 'customers', array['customer_id'],"
                        + " outputs => array['affinity(3)', 'segment'])");

        assertThat(columns("two_outputs"))
                .isEqualTo("customer_id integer!, segment text, affinity_3 double precision,"
                        + " model_version integer!, scored_at timestamp with time zone!");
        assertThat(database.text(
                        "select outputs from pmml.prediction_tables where prediction_table = 'public.two_outputs'"))
                .isEqualTo("{segment,affinity(3)}");
    }

    @Test
    void takes_inputs_from_the_columns_that_the_mapping_names() throws Exception {
        database.run("create table mapped_source (id int primary key, x float8, \"Other X\" float8, kind text)");
        database.run("insert into mapped_source values (1, 5, 7, 'plain')");
        database.run("select pmml.create_prediction_table('mapped', 'linear', 'mapped_source', array['id'],"
                + " mapping => '{\"x\": \"Other X\", \"group\": \"kind\"}')");
        Predictions.refresh(database, "mapped");

        assertThat(database.text("select score from mapped")).isEqualTo("15.0");
    }

    @Test
    void finds_columns_whose_names_differ_in_case_and_punctuation() throws Exception {
        database.run("create table shouted (id int primary key, \"X\" float8, \"Group\" text)");
        database.run("insert into shouted values (1, 5, 'it''s')");
        Predictions.create(database, "of_shouted", "linear", "shouted", "id");
        Predictions.refresh(database, "of_shouted");

        assertThat(database.text("select score from of_shouted")).isEqualTo("111.0");
    }

    @Test
    void an_output_that_is_named_like_the_key_gets_a_prefix() throws Exception {
        database.run("create table scored_points (score int primary key, x float8, \"group\" text)");
        Predictions.create(database, "prefixed", "linear", "scored_points", "score");

        assertThat(columns("prefixed")).startsWith("score integer!, predicted_score double precision, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xmin", "ctid", "input_hash"})
    void an_output_that_is_named_like_a_column_of_the_server_or_of_change_detection_gets_a_prefix(String name) throws Exception {
        SmallModels.register(database, "named " + name, SmallModels.linear(2).replace("\"score\"", "\"" + name + "\""));
        Predictions.create(database, "of_" + name, "named " + name, "points", "id");
        database.run("select pmml.detect_changes(?, 'hash')", "of_" + name);

        assertThat(columns("of_" + name)).startsWith("id integer!, predicted_" + name + " double precision, ");
    }

    @Test
    void stays_with_the_version_named_while_others_follow_the_champion() throws Exception {
        database.run("select pmml.create_prediction_table('pinned', 'linear', 'points', array['id'], version => 1)");
        Predictions.create(database, "following", "linear", "points", "id");
        database.run("select pmml.promote_model('linear', 2)");
        try {
            Predictions.refresh(database, "pinned");
            Predictions.refresh(database, "following");

            assertThat(database.text("select score || ' by ' || model_version from pinned")).isEqualTo("3 by 1");
            assertThat(database.text("select score || ' by ' || model_version from following")).isEqualTo("4 by 2");
            assertThat(database.text(
                            """
                            select string_agg(model_version || ' ' || follows_champion, ', ' order by prediction_table)
                            from pmml.prediction_tables where prediction_table in ('public.following', 'public.pinned')"""))
                    .isEqualTo("2 true, 1 false");
        } finally {
            database.run("select pmml.rollback_model('linear')");
        }
    }

    @Test
    void composite_keys_keep_their_order_and_types() throws Exception {
        database.run("create table visits (day date, place varchar(20), x numeric(8,2), \"group\" text)");
        Predictions.create(database, "of_visits", "linear", "visits", "place", "day");

        assertThat(columns("of_visits")).startsWith("place character varying(20)!, day date!, score double precision");
        assertThat(primaryKey("of_visits")).isEqualTo("PRIMARY KEY (place, day)");
    }
}
