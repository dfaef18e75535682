package org.pgpmml.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.document;
import static org.pgpmml.model.TestModels.regression;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class NumberEdgesIT {
    private final TestDatabase database;

    NumberEdgesIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void register() throws SQLException {
        database.run("select pmml.register_model('prices', ?)", regression(100));
        database.run("select pmml.register_model('types', ?)", document("types"));
    }

    @ParameterizedTest
    @CsvSource({
        "80::int, 260.0",
        "80.0::numeric, 260.0",
        "80::real, 260.0",
        "'80', 260.0",
        "true, 102.0",
        "3000000000::bigint, 6.0000001E9",
        "1e300::float8, 2.0E300",
        "'Infinity'::float8, Infinity",
        "'-Infinity'::float8, -Infinity",
        "'NaN'::float8, ",
        "'NaN'::numeric, ",
        "null::numeric, "
    })
    void a_double_takes_every_number_and_not_a_number_is_missing(String area, String price) throws SQLException {
        assertThat(database.text(price(area, "0"))).isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource({
        "2147483647, 2.147483657E10",
        "-2147483648, -2.147483638E10",
        "3.0::numeric, 130.0",
        "3::float8, 130.0",
        "3::smallint, 130.0",
        "'NaN'::float8, "
    })
    void an_integer_takes_whole_numbers_of_32_bits(String rooms, String price) throws SQLException {
        assertThat(database.text(price("0", rooms))).isEqualTo(price);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "-2147483649", "9007199254740993", "3.5", "1e300", "'Infinity'::float8"})
    void an_integer_refuses_what_it_would_have_to_change(String rooms) {
        assertThat(database.error(price("0", rooms)).getSQLState()).isEqualTo(SqlState.INVALID_VALUE.code());
    }

    /** Member is true or false; a refresh packs a missing one as the same NaN. */
    @ParameterizedTest
    @ValueSource(strings = {"'NaN'::float8", "'NaN'::real", "'NaN'::numeric", "'NaN'::text", "null::float8"})
    void not_a_number_is_a_missing_boolean_in_a_call_as_in_a_refresh(String member) throws SQLException {
        database.run("create table members as select 1 as id, " + member + " as member, null::date as born,"
                + " null::timestamp as seen, null::time as opens, 1 as visits, 'x' as code");
        database.run("select pmml.create_prediction_table('member_predictions', 'types', 'members', array['id'])");
        database.run("call pmml.refresh('member_predictions')");
        assertThat(database.rows("select p.member_out as refreshed, pmml.predict('types', m) ->> 'member_out' as called"
                        + " from members as m left join member_predictions as p using (id)").toString())
                .isEqualTo("[{refreshed=null, called=null}]");
        assertThat(database.number("select count(*) from member_predictions")).isOne();
        database.run("select pmml.drop_prediction_table('member_predictions')");
        database.run("drop table members");
    }

    @Test
    void a_code_of_many_digits_reaches_a_text_field_unchanged() throws SQLException {
        assertThat(database.text("select pmml.predict('types', r) ->> 'code_out' from (select null as member, null as born,"
                        + " null as seen, null as opens, 1 as visits, 12345678901234567890.10 as code) as r"))
                .isEqualTo("12345678901234567890.10");
    }

    @Test
    void an_infinite_result_is_still_a_value() throws SQLException {
        assertThat(database.text("select pmml.predict('prices', '{\"area\": \"Infinity\", \"rooms\": 1}') ->> 'price'"))
                .isEqualTo("Infinity");
    }

    private static String price(String area, String rooms) {
        return "select pmml.predict_value('prices', r) from (select " + area + " as area, " + rooms + " as rooms) as r";
    }
}
