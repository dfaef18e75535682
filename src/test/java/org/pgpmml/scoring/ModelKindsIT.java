package org.pgpmml.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.document;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class ModelKindsIT {
    private static final String TYPES =
            """
            select %s from (select true as member, date '2000-02-29' as born, timestamp '2000-01-01 00:01:00' as seen,
                time '00:01:00' as opens, 3::bigint as visits, 7 as code) as r
            """;

    private final TestDatabase database;

    ModelKindsIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void a_regression_without_a_named_target_answers_under_predicted_value() throws SQLException {
        register("unnamed_target");
        assertThat(database.text("select pmml.predict('unnamed_target', '{\"x\": 3}')"))
                .isEqualTo("{\"predictedValue\": 7.0}");
        assertThat(database.text("select pmml.predict_value('unnamed_target', '{\"x\": 3}')")).isEqualTo("7.0");
    }

    @Test
    void a_clustering_answers_with_its_cluster() throws SQLException {
        register("clustering");
        var row = "'{\"x\": 1, \"y\": 2}'";
        assertThat(database.text("select pmml.predict('clustering', " + row + ")"))
                .isEqualTo("{\"distance\": 5.0, \"predictedValue\": \"near\"}");
        assertThat(database.text("select pmml.predict_label('clustering', '{\"x\": 9, \"y\": 9}')")).isEqualTo("far");
        assertThat(database.error("select pmml.predict_value('clustering', " + row + ")").getSQLState())
                .isEqualTo(SqlState.NO_SUCH_RESULT.code());
    }

    @Test
    void an_association_takes_an_array_and_answers_by_its_outputs() throws SQLException {
        register("association");
        assertThat(database.text("select pmml.predict('association', '{\"item\": [\"bread\"]}')"))
                .isEqualTo("{\"next\": [\"butter\"], \"predictedValue\": null}");
        assertThat(database.text("select pmml.predict('association', r) from (select array['cheese'] as item) as r"))
                .isEqualTo("{\"next\": null, \"predictedValue\": null}");
    }

    @Test
    void several_targets_are_answered_together_and_the_first_alone() throws SQLException {
        register("several_targets");
        assertThat(database.text("select pmml.predict('several_targets', '{\"area\": 150}')"))
                .isEqualTo("{\"price\": 900.0, \"heating\": \"wood\"}");
        assertThat(database.text("select pmml.predict_value('several_targets', '{\"area\": 60}')")).isEqualTo("100.0");
    }

    @Test
    void functions_that_a_document_defines_are_evaluated() throws SQLException {
        register("defined_function");
        assertThat(database.text("select pmml.predict_value('defined_function', '{\"x\": 3}')")).isEqualTo("7.0");
    }

    @Test
    void booleans_dates_times_integers_and_codes_arrive_as_what_they_are() throws SQLException {
        register("types");
        assertThat(database.text(TYPES.formatted("pmml.predict('types', r)")))
                .isEqualTo("{\"score\": 4.0, \"code_out\": \"7\", \"born_days\": 59, \"member_out\": true,"
                        + " \"visits_out\": 3, \"seen_seconds\": 60, \"opens_seconds\": 60}");
    }

    @Test
    void nulls_of_every_type_are_missing_values() throws SQLException {
        register("types");
        assertThat(database.text("select pmml.predict('types', r) from (select null::boolean as member, null::date as born,"
                        + " null::timestamp as seen, null::time as opens, null::bigint as visits, null::text as code) as r"))
                .isEqualTo("{\"score\": null, \"code_out\": null, \"born_days\": -1, \"member_out\": null,"
                        + " \"visits_out\": null, \"seen_seconds\": -1, \"opens_seconds\": -1}");
    }

    @Test
    void a_date_serves_a_field_with_date_and_time() throws SQLException {
        register("types");
        assertThat(database.text(TYPES.formatted("pmml.predict('types', to_jsonb(r) || jsonb_build_object("
                        + "'seen', date '2000-01-02')) ->> 'seen_seconds'")))
                .isEqualTo("86400");
    }

    @Test
    void a_date_that_is_none_is_an_invalid_value() throws SQLException {
        register("types");
        assertFault(
                database.error(TYPES.formatted("pmml.predict('types', to_jsonb(r) || '{\"born\": \"2000-02-30\"}')")),
                SqlState.INVALID_VALUE,
                "the model does not accept the row",
                "Input \"born\" is \"2000-02-30\"",
                "pmml.model_inputs");
    }

    @Test
    void outputs_that_collide_as_columns_keep_their_own_names_here() throws SQLException {
        register("colliding_outputs");
        assertThat(database.text("select count(*) from jsonb_each(pmml.predict('colliding_outputs', '{\"x\": 1}'))"
                        + " where value = '1.0'"))
                .isEqualTo("6");
    }

    private void register(String model) throws SQLException {
        database.run("select pmml.register_model(?, ?)", model, document(model));
    }
}
