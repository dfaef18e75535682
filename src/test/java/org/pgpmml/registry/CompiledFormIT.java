package org.pgpmml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.regression;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** The form that backends load instead of a document: never of consequence for an answer. */
@OnEveryJavaHost
class CompiledFormIT {
    private static final String PRICE = "select pmml.predict_value('prices', '{\"area\": 80, \"rooms\": 3}')";
    private static final String FORM = "select encode(form, 'hex') from pmml_internal.compiled_form where model_id = pmml_internal.model_id('prices')";
    private static final String LOAD = "select pmml_internal.load_scorer(pmml_internal.model_id('prices'), 1)";

    private final TestDatabase database;

    CompiledFormIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void register() throws SQLException {
        database.run("create table houses as select 1 as id, 80.0::float8 as area, 3 as rooms");
        database.run("select pmml.register_model('prices', ?)", regression(100));
        database.run("select pmml.create_prediction_table('predicted_prices', 'prices', 'houses', array['id'])");
    }

    @AfterEach
    void drop() throws SQLException {
        database.run("drop table predicted_prices, houses");
        database.run("select pmml.drop_model('prices')");
    }

    @Test
    void a_new_backend_scores_by_the_form_and_reads_no_document() throws SQLException {
        assertThat(formIsOfUse()).isTrue();
        try (Connection session = database.connect()) {
            assertThat(TestDatabase.rows(session, PRICE)).hasToString("[{predict_value=290.0}]");
        }
    }

    @Test
    void a_damaged_form_changes_no_answer_and_is_mended_by_the_next_refresh() throws SQLException {
        for (var damage : new String[] {
            "set_byte(form, 20, get_byte(form, 20) # 255)", "substr(form, 1, length(form) / 2)", "''", "form || '\\x00'"
        }) {
            database.run("update pmml_internal.compiled_form set form = " + damage);
            assertThat(formIsOfUse()).as(damage).isFalse();
            try (Connection session = database.connect()) {
                assertThat(TestDatabase.rows(session, PRICE)).as(damage).hasToString("[{predict_value=290.0}]");
            }
            try (Connection session = database.connect()) {
                TestDatabase.run(session, "call pmml.refresh('predicted_prices')");
                assertThat(TestDatabase.rows(session, "select price from predicted_prices")).hasToString("[{price=290.0}]");
            }
            assertThat(formIsOfUse()).as("after the refresh, " + damage).isTrue();
        }
    }

    @Test
    void a_missing_form_is_made_by_the_next_refresh() throws SQLException {
        var before = database.text(FORM);
        database.run("delete from pmml_internal.compiled_form");
        try (Connection session = database.connect()) {
            TestDatabase.run(session, "call pmml.refresh('predicted_prices')");
        }
        assertThat(database.text(FORM)).isEqualTo(before);
    }

    @Test
    void a_model_without_a_form_is_scored_all_the_same() throws SQLException {
        database.run("select pmml.choose_engine(model => 'prices', engine => 'jpmml')");
        assertThat(database.rows(FORM)).isEmpty();
        try (Connection session = database.connect()) {
            assertThat(TestDatabase.rows(session, PRICE)).hasToString("[{predict_value=290.0}]");
        }
    }

    @Test
    void a_dropped_model_leaves_no_form() throws SQLException {
        database.run("select pmml.register_model('gone', ?)", regression(101));
        var forms = "select count(*) from pmml_internal.compiled_form";
        assertThat(database.number(forms)).isEqualTo(2);
        database.run("select pmml.drop_model('gone')");
        assertThat(database.number(forms)).isEqualTo(1);
    }

    private boolean formIsOfUse() throws SQLException {
        try (Connection session = database.connect()) {
            return (boolean) TestDatabase.rows(session, LOAD).get(0).get("load_scorer");
        }
    }
}
