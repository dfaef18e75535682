package org.pgpmml.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.document;
import static org.pgpmml.model.TestModels.regression;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class PredictIT {
    private final TestDatabase database;

    PredictIT(TestDatabase database) throws SQLException {
        this.database = database;
        database.run("create table if not exists houses (id int primary key, area float8, rooms int, note text)");
        database.run("insert into houses values (1, 80, 3, 'x'), (2, 50, 1, null), (3, null, 2, '') on conflict do nothing");
        database.run("select pmml.register_model('prices', ?)", regression(100));
        database.run("select pmml.register_model('churn', ?)", document("chain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "select pmml.predict('prices', h) from houses as h where id = 1",
        "select pmml.predict('prices', h) from (select area, rooms from houses where id = 1) as h",
        "select pmml.predict('prices', to_jsonb(h)) from houses as h where id = 1",
        "select pmml.predict('prices', jsonb_build_object('area', 80, 'rooms', 3))",
        "select pmml.predict('prices', '{\"area\": 80, \"rooms\": 3}')",
        "select pmml.predict('prices', '{\"area\": 80, \"rooms\": 3}'::json)",
        "select pmml.predict('prices', '{\"area\": 80, \"rooms\": 3}'::text)",
        "select pmml.predict('prices', '{\"area\": \"80\", \"rooms\": \"3\", \"more\": {\"x\": [1]}}')",
        "select pmml.predict(model => 'prices', input => h, version => 1) from houses as h where id = 1"
    })
    void a_row_an_object_and_a_literal_give_the_same(String call) throws SQLException {
        assertThat(database.text(call)).isEqualTo("{\"price\": 290.0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"repeat('[', 5000) || repeat(']', 5000)", "repeat('{\"x\":', 3000) || '1' || repeat('}', 3000)"})
    void deep_json_in_a_column_that_is_no_input_is_no_fault(String deep) throws SQLException {
        assertThat(database.text("select pmml.predict_value('prices', h) from (select 80 as area, 3 as rooms, (" + deep + ")::jsonb as more) as h"))
                .isEqualTo("290.0");
        assertFault(
                database.error("select pmml.predict('prices', ('{\"area\": 80, \"rooms\": [' || " + deep + " || ']}'))"),
                SqlState.UNSUITABLE_TYPE,
                "input \"rooms\" is a JSON object, or an array of arrays",
                "The model takes a integer there",
                "Pass a number");
    }

    @Test
    void the_primary_target_comes_as_a_number_or_as_text() throws SQLException {
        assertThat(database.rows("select pmml.predict_value('prices', h) as v, pmml.predict_label('prices', h) as l"
                        + " from houses as h order by id"))
                .asString()
                .isEqualTo("[{v=290.0, l=290.0}, {v=210.0, l=210.0}, {v=null, l=null}]");
        assertThat(database.text("select pmml.predict_label('churn', '{\"x\": 3}')")).isEqualTo("Yes");
        assertThat(database.text("select pmml.predict_label('churn', '{\"x\": -3}'::jsonb)")).isEqualTo("No");
    }

    @Test
    void numbers_are_json_numbers_under_their_exact_names() throws SQLException {
        var prediction = "pmml.predict('churn', '{\"x\": 0}')";
        assertThat(database.text("select jsonb_object_agg(key, jsonb_typeof(value)) from jsonb_each(" + prediction + ")"))
                .isEqualTo("{\"churn\": \"string\", \"probability(No)\": \"number\", \"probability(Yes)\": \"number\"}");
        assertThat(database.text("select (" + prediction + " ->> 'probability(Yes)')::float8")).isEqualTo("0.5");
    }

    @Test
    void a_null_input_gives_null() throws SQLException {
        assertThat(database.rows("select pmml.predict('prices', null::houses) as row, pmml.predict('prices', null::jsonb)"
                        + " as object, pmml.predict('prices', null) as literal, pmml.predict_value('prices', null) as v,"
                        + " pmml.predict_label('churn', null::jsonb) as l"))
                .singleElement()
                .hasToString("{row=null, object=null, literal=null, v=null, l=null}");
    }

    @Test
    void a_named_version_scores_without_being_champion() throws SQLException {
        database.run("select pmml.register_model('prices', ?)", regression(200));
        assertThat(database.rows("select pmml.predict_value('prices', h, 1) as first,"
                        + " pmml.predict_value('prices', h, version => 2) as second, pmml.predict_value('prices', h, null)"
                        + " as champion, pmml.predict_label('prices', h, 2) as label from houses as h where id = 1"))
                .singleElement()
                .hasToString("{first=290.0, second=390.0, champion=290.0, label=390.0}");
    }

    @Test
    void a_label_is_not_a_value() {
        assertFault(
                database.error("select pmml.predict_value('churn', '{\"x\": 1}')"),
                SqlState.NO_SUCH_RESULT,
                "model \"churn\" does not predict a number",
                "Its primary target \"churn\" is of type string.",
                "pmml.predict_label");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "\"text\"", "[]", "[{\"area\": 1}]", "true", "null", "not json", "{\"area\": 80", ""})
    void what_is_no_object_is_refused(String input) {
        for (var function : new String[] {"predict", "predict_value", "predict_label"}) {
            assertFault(
                    database.error("select pmml." + function + "('prices', ?)", input),
                    SqlState.INVALID_INPUT,
                    "the input is not a row and not a JSON object",
                    "",
                    "pmml.predict('model', t) from my_table t");
        }
    }

    @Test
    void a_single_column_is_not_a_row() {
        assertThat(database.error("select pmml.predict('prices', h.id) from houses as h").getSQLState())
                .isEqualTo(SqlState.INVALID_INPUT.code());
    }

    @Test
    void rows_in_the_select_list_where_and_order_by_score_alike() throws SQLException {
        assertThat(database.rows("select id from houses as h where pmml.predict_value('prices', h) > 200"
                        + " order by pmml.predict_value('prices', h)"))
                .asString()
                .isEqualTo("[{id=2}, {id=1}]");
    }

    @Test
    void a_prepared_statement_can_be_executed_again_and_again() throws SQLException {
        database.run("prepare price(jsonb) as select pmml.predict_value('prices', $1)");
        for (int i = 0; i < 8; i++) {
            assertThat(database.text("execute price(jsonb_build_object('area', " + i + ", 'rooms', 0))"))
                    .isEqualTo(String.valueOf(100.0 + 2 * i));
        }
        database.run("deallocate price");
    }
}
