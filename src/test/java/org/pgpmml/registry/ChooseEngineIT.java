package org.pgpmml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.regression;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class ChooseEngineIT {
    private static final String ENGINE = "select engine from pmml.model_versions where model = 'prices'";

    private final TestDatabase database;

    ChooseEngineIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void register() throws SQLException {
        database.run("select pmml.register_model(model => 'prices', document => ?, engine => 'jpmml')", regression(100));
    }

    @AfterEach
    void drop() throws SQLException {
        database.run("select pmml.drop_model('prices')");
    }

    @Test
    void an_engine_can_be_chosen_anew_or_forced() throws SQLException {
        assertThat(database.text(ENGINE)).isEqualTo("jpmml");
        assertThat(database.text("select pmml.choose_engine(model => 'prices')")).isEqualTo("compiled");
        assertThat(database.text(ENGINE)).isEqualTo("compiled");
        assertThat(database.text("select pmml.choose_engine(model => 'prices', version => 1, engine => 'jpmml')"))
                .isEqualTo("jpmml");
        assertThat(database.text("select pmml.predict_value('prices', '{\"area\": 80, \"rooms\": 3}')")).isEqualTo("290.0");
    }

    @Test
    void an_engine_that_is_not_in_the_jar_is_named_with_those_that_are() throws SQLException {
        assertFault(
                database.error("select pmml.choose_engine(model => 'prices', engine => 'warp')"),
                SqlState.UNSUPPORTED_DOCUMENT,
                "engine \"warp\" is not installed",
                "Engines in this jar: compiled, jpmml_optimized, jpmml",
                "install a jar of pg_pmml that has it");
        assertFault(
                database.error("select pmml.choose_engine(model => 'prices', version => 9)"),
                SqlState.UNKNOWN_VERSION,
                "has no version 9",
                "Its versions are 1",
                "pmml.model_versions");
    }

    @Test
    void nothing_but_the_engine_of_a_version_can_change() throws SQLException {
        assertFault(
                database.error("update pmml_internal.model_version set engine = 'pmml4s', document = 'x'"),
                SqlState.IMMUTABLE_VERSION,
                "cannot be changed",
                "immutable",
                "pmml.register_model");
    }
}
