package org.pgpmml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.regression;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class ModelNamesIT {
    private static final String INPUT = "{\"area\": 80, \"rooms\": 3}";

    private final TestDatabase database;

    ModelNamesIT(TestDatabase database) {
        this.database = database;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Churn",
        "two words",
        "it's",
        "\"quoted\"",
        "größe 面 𝒳",
        "back\\slash",
        "100%",
        "$$",
        "$1 %s %I {0}",
        "a\nb",
        "'); drop table x; --",
        "'; select pg_sleep(100); '"
    })
    void any_name_works_in_every_function(String name) throws SQLException {
        assertThat(database.number("select pmml.register_model(?, ?)", name, regression(100))).isEqualTo(1);
        assertThat(database.number("select pmml.register_model(?, ?)", name, regression(200))).isEqualTo(2);
        database.run("select pmml.promote_model(?, 2)", name);
        assertThat(database.text("select pmml.predict_value(?, ?)", name, INPUT)).isEqualTo("390.0");
        assertThat(database.number("select pmml.rollback_model(?)", name)).isEqualTo(1);
        assertThat(database.text("select pmml.predict_label(?, ?)", name, INPUT)).isEqualTo("290.0");
        assertThat(database.rows("select from pmml.model_inputs(?)", name)).hasSize(2);
        assertThat(database.rows("select from pmml.model_outputs(?, 2)", name)).hasSize(1);
        assertThat(database.text("select champion from pmml.models where model = ?", name)).isEqualTo("1");
        database.run("select pmml.withdraw_model_version(?, ?)", name, regression(200));
        database.run("select pmml.drop_model(?)", name);
        assertThat(database.rows("select from pmml.models where model = ?", name)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", " churn", "churn "})
    void an_empty_name_or_one_with_blanks_at_its_ends_is_refused(String name) {
        assertFault(
                database.error("select pmml.register_model(?::text, ?)", name, regression(100)),
                SqlState.INVALID_NAME,
                "cannot be the name of a model",
                "1 to 200 characters",
                "Choose a name");
    }

    @Test
    void a_name_has_at_most_200_characters() throws SQLException {
        assertThat(database.number("select pmml.register_model(?, ?)", "ä".repeat(200), regression(100))).isEqualTo(1);
        assertFault(
                database.error("select pmml.register_model(?, ?)", "ä".repeat(201), regression(100)),
                SqlState.INVALID_NAME,
                "cannot be the name of a model",
                "1 to 200 characters",
                "Choose a name");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "select pmml.predict('nobody', '{}')",
        "select pmml.predict_value('nobody', '{}')",
        "select pmml.predict_label('nobody', '{}', 1)",
        "select pmml.promote_model('nobody', 1)",
        "select pmml.rollback_model('nobody')",
        "select pmml.drop_model('nobody')",
        "select * from pmml.model_inputs('nobody')",
        "select * from pmml.model_outputs('nobody')"
    })
    void an_unknown_model_is_named_beside_those_that_exist(String call) throws SQLException {
        database.run("select pmml.register_model('somebody', ?)", regression(100));
        assertFault(
                database.error(call),
                SqlState.UNKNOWN_MODEL,
                "model \"nobody\" does not exist",
                "\"somebody\"",
                "pmml.register_model");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "select pmml.predict('somebody', '{}', 7)",
        "select pmml.predict_value('somebody', '{}', 7)",
        "select pmml.predict_label('somebody', '{}', 7)",
        "select pmml.promote_model('somebody', 7)",
        "select * from pmml.model_inputs('somebody', 7)",
        "select * from pmml.model_outputs('somebody', 7)"
    })
    void an_unknown_version_is_named_beside_those_that_exist(String call) throws SQLException {
        database.run("select pmml.register_model('somebody', ?)", regression(100));
        assertFault(
                database.error(call),
                SqlState.UNKNOWN_VERSION,
                "model \"somebody\" has no version 7",
                "Its versions are 1.",
                "pmml.model_versions");
    }
}
