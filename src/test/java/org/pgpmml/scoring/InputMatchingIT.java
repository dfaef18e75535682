package org.pgpmml.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.document;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class InputMatchingIT {
    private final TestDatabase database;

    InputMatchingIT(TestDatabase database) throws SQLException {
        this.database = database;
        for (var name : new String[] {"names", "alike_names", "inputs"}) {
            database.run("select pmml.register_model(?, ?)", name, document(name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1 as \"Total Charges\", 2 as \"größe.m²\", 3 as \"it's \"\"x\"\"\"",
        "1 as total_charges, 2 as größe_m_, 3 as it_s__x_",
        "1 as \"TOTAL.CHARGES\", 2 as \"GRÖßE m²\", 3 as \"It's 'X'\"",
        "1 as \"Total Charges\", 9 as total_charges, 2 as größe_m_, 3 as it_s__x_, 9 as other"
    })
    void columns_are_found_by_exact_or_folded_name(String columns) throws SQLException {
        assertThat(database.text("select pmml.predict('names', r) from (select " + columns + ") as r"))
                .isEqualTo("{\"Preis in €\": 321.0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"repeat('9', 1500)::numeric", "repeat('x', 20000001)"})
    void a_long_value_of_another_column_is_no_fault(String value) throws SQLException {
        assertThat(database.text("select pmml.predict('names', r) from (select 1 as total_charges, 2 as größe_m_, 3 as it_s__x_, "
                        + value + " as other) as r"))
                .isEqualTo("{\"Preis in €\": 321.0}");
    }

    @Test
    void every_missing_column_is_named() {
        assertFault(
                database.error("select pmml.predict('inputs', r) from (select 1 as tenure, 'x' as other) as r"),
                SqlState.MISSING_INPUT,
                "the row lacks inputs of the model",
                "Missing: \"plan\", \"grade\", \"strict\".",
                "NULL stands for a missing value");
        assertFault(
                database.error("select pmml.predict('inputs', '{}')"),
                SqlState.MISSING_INPUT,
                "the row lacks inputs of the model",
                "Missing: \"tenure\", \"plan\", \"grade\", \"strict\".",
                "pmml.model_inputs");
    }

    @Test
    void two_columns_for_one_input_are_ambiguous() {
        assertFault(
                database.error("select pmml.predict('inputs', r) from"
                        + " (select 1 as \"Tenure\", 2 as \"TENURE\", 'full' as plan, 'low' as grade, 1 as strict) as r"),
                SqlState.AMBIGUOUS_NAME,
                "several columns answer to input \"tenure\" of the model",
                "\"TENURE\"",
                "exact names of the model's inputs");
    }

    @Test
    void one_column_for_two_inputs_is_ambiguous() throws SQLException {
        assertFault(
                database.error("select pmml.predict('alike_names', '{\"a_b\": 1}')"),
                SqlState.AMBIGUOUS_NAME,
                "column \"a_b\" answers to several inputs of the model",
                "\"a b\" and \"a-b\"",
                "exact names");
        assertThat(database.text("select pmml.predict_value('alike_names', '{\"a b\": 1, \"a-b\": 2}')"))
                .isEqualTo("21.0");
    }

    @Test
    void null_is_a_missing_value_that_the_model_may_replace_or_refuse() throws SQLException {
        assertThat(database.text("select pmml.predict_value('inputs', r) from"
                        + " (select null::int as tenure, 'full' as plan, 'low' as grade, 0 as strict) as r"))
                .isEqualTo("12.0");
        assertFault(
                database.error("select pmml.predict_value('inputs', r) from"
                        + " (select 1 as tenure, 'full' as plan, 'low' as grade, null::float8 as strict) as r"),
                SqlState.INVALID_VALUE,
                "the model does not accept the row",
                "Input \"strict\" is missing: the model does not accept a missing value",
                "pmml.model_inputs");
    }

    @Test
    void an_invalid_value_is_named_with_its_field_and_what_is_allowed() throws Exception {
        database.register("tree", "docs/example/churn_tree.pmml");
        var row = "select pmml.predict('tree', r) from (select %s as contract, 'DSL' as internet_service, %s as tenure) as r";
        assertFault(
                database.error(row.formatted("'Two weeks'", "1")),
                SqlState.INVALID_VALUE,
                "the model does not accept the row",
                "Input \"contract\" is \"Two weeks\": not a valid categorical string value of the model"
                        + " (allowed: Month-to-month, One year, Two year)",
                "a refresh sets such rows aside");
        assertFault(
                database.error(row.formatted("'One year'", "-1")),
                SqlState.INVALID_VALUE,
                "the model does not accept the row",
                "Input \"tenure\" is \"-1.0\": not a valid continuous integer value of the model (allowed: [0, infinity))",
                "pmml.model_inputs");
        assertFault(
                database.error(row.formatted("'One year'", "'a year'")),
                SqlState.INVALID_VALUE,
                "the model does not accept the row",
                "Input \"tenure\" is \"a year\"",
                "pmml.model_inputs");
    }

    @Test
    void an_object_where_a_value_belongs_is_refused() {
        assertFault(
                database.error("select pmml.predict('alike_names', '{\"a b\": {\"c\": 1}, \"a-b\": 2}')"),
                SqlState.UNSUITABLE_TYPE,
                "input \"a b\" is a JSON object",
                "The model takes a double there",
                "Pass a number");
    }
}
