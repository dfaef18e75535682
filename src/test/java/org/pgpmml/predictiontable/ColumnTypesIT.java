package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Whatever the type of a column, a refresh and pmml.predict give the model the same value. */
@OnEveryJavaHost
class ColumnTypesIT {
    private static final String[] OUTPUTS = {
        "the double", "the float", "the integer", "the string", "the boolean", "the date", "the time", "the moment"
    };

    private final TestDatabase database;

    ColumnTypesIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.register(database, "echo", SmallModels.echo());
        SmallModels.register(database, "counted", SmallModels.counted());
        SmallModels.registerLinear(database, "linear");
        database.run("create extension citext");
        database.run("create extension ltree");
        database.run("create domain score as numeric(12,4) check (value > -1000000)");
        database.run("create domain narrow_score as score check (value < 1000000)");
        database.run("create type weather as enum ('sunny', 'Schnee & Eis')");
    }

    private void assertEchoEqualsPredict(String source) throws Exception {
        Predictions.create(database, "of_" + source, "echo", source, "id");
        Predictions.refresh(database, "of_" + source);
        assertThat(Predictions.lastRefresh(database, "public.of_" + source)).containsEntry("rejected", 0L);
        for (var output : OUTPUTS) {
            Predictions.assertEqualsPredict(
                    database, "of_" + source, "echo", source, "id", output.replace(' ', '_'), output);
        }
    }

    @Test
    void the_types_that_pmml_names() throws Exception {
        database.run(
                """
                create table plain (id int primary key, a_double float8, a_float real, an_integer int, a_string text,
                    a_boolean bool, a_date date, a_time time, a_moment timestamp)""");
        database.run(
                """
                insert into plain values
                    (1, 0.1, 0.1, 1, 'one', true, '2024-02-29', '23:59:59', '2024-02-29 12:00:01'),
                    (2, 1e-300, 1e-30, -2147483648, 'Größe 日本 😀', false, '1900-01-01', '00:00', '1970-01-01 00:00'),
                    (3, 123456789.123456789, 16777217, 2147483647, ' spaces ', null, '2199-12-31', '12:30', '2000-01-01 00:00'),
                    (4, 1.7976931348623157e308, 3.4028235e38, 0, '', true, '2000-01-01', '01:02:03', '1999-12-31 23:59:59'),
                    (5, -0.0, 1.17549435e-38, 7, 'it''s "quoted"; -- \\ /', true, '2000-01-01', '01:02:03', '1999-12-31 23:59:59'),
                    (6, null, null, null, null, null, null, null, null)""");
        assertEchoEqualsPredict("plain");
    }

    @Test
    void other_numbers_domains_and_dates_as_text() throws Exception {
        database.run(
                """
                create table others (id int primary key, a_double narrow_score, a_float numeric, an_integer smallint,
                    a_string varchar(8), a_boolean text, a_date varchar(10), a_time text, a_moment text)""");
        database.run(
                """
                insert into others values
                    (1, 0.1, 0.1, 1, 'ab', 'true', '2024-02-29', '23:59:59', '2024-02-29T12:00:01'),
                    (2, 12345.6789, 0.30000000000000004, -32768, 'abcdefgh', 'false', '1900-01-01', '00:00:00', '1970-01-01T00:00:00'),
                    (3, 1.05, 123456789012345678901234567890, 5, null, null, null, null, null)""");
        assertEchoEqualsPredict("others");
    }

    @ParameterizedTest
    @CsvSource({"date, timestamp, time", "date, date, time", "text, text, text"})
    void dates_and_times_that_a_model_counts(String day, String moment, String time) throws Exception {
        database.run("drop table if exists of_counts, counts");
        database.run("create table counts (id int primary key, days %s, moment %s, seconds %s)".formatted(day, moment, time));
        database.run("insert into counts values (1, '2024-02-29', '2024-02-29', '00:00:05'), (2, '1959-12-31', '1969-12-31', '24:00:00'),"
                + " (3, '9999-12-31', '2000-01-01', '10:00:00'), (4, null, null, null)");
        Predictions.create(database, "of_counts", "counted", "counts", "id");
        Predictions.refresh(database, "of_counts");

        assertThat(database.text("select string_agg(concat_ws(' ', the_days, the_moment, the_seconds), ', ' order by id) from of_counts"))
                .isEqualTo("23435 1709164800 5, -1 -86400 86400, 2936549 946684800 36000, ");
        assertThat(database.text("select string_agg(concat_ws(' ', p ->> 'the days', p ->> 'the moment', p ->> 'the seconds'), ', ' order by id)"
                        + " from counts, pmml.predict('counted', counts) as p"))
                .isEqualTo("23435 1709164800 5, -1 -86400 86400, 2936549 946684800 36000, ");
    }

    @Test
    void the_padding_of_char_is_not_part_of_the_value() throws Exception {
        database.run("create table padded (id int primary key, x float8, \"group\" char(12))");
        database.run("insert into padded values (1, 1, 'it''s'), (2, 1, '日本')");
        Predictions.create(database, "of_padded", "linear", "padded", "id");
        Predictions.refresh(database, "of_padded");

        assertThat(database.text("select string_agg(score::text, ' ' order by id) from of_padded")).isEqualTo("103 10003");
    }

    @ParameterizedTest
    @CsvSource({
        "int2, '7'", "int4, '-70000'", "int8, '9223372036854775807'", "numeric, '5.0'", "numeric, '0.10'", "real, '0.1'",
        "float8, '1e20'", "float8, '0.00001'", "float8, '-0.0'", "float8, '1.5'", "bool, 'true'", "date, '2024-02-29'",
        "time, '12:30'", "uuid, '5f0c4a1e-5c1f-4b1e-9d2b-0a0b0c0d0e0f'", "weather, 'Schnee & Eis'", "name, 'a name'",
        "varchar(3), 'abc'", "score, '3.5'"
    })
    void a_text_input_from_a_column_of_another_type(String type, String value) throws Exception {
        database.run("drop table if exists of_texts");
        database.run("drop table if exists texts");
        database.run(
                """
                create table texts (id int primary key, a_double float8, a_float real, an_integer int, a_string %s,
                    a_boolean bool, a_date date, a_time time, a_moment timestamp)""".formatted(type));
        database.run("insert into texts (id, a_string) values (1, '" + value + "')");
        assertEchoEqualsPredict("texts");
        assertThat(database.text("select the_string from of_texts")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "a_double, 'NaN'::float8", "a_double, 'Infinity'::float8", "a_double, '-Infinity'::numeric", "a_double, 'NaN'::numeric",
        "a_double, true", "a_double, ' 12.5 '::text", "a_double, '1e3'::text", "a_double, ''::text", "an_integer, 2.0::float8",
        "an_integer, 2.5::float8", "an_integer, 5000000000::int8", "an_integer, 1::bool", "an_integer, '12.0'::text",
        "a_boolean, 1", "a_boolean, 0.0::float8", "a_boolean, 2", "a_boolean, 'yes'::text", "a_date, 'infinity'::date",
        "a_moment, '-infinity'::timestamp", "a_time, '24:00'::time", "a_date, '2024-13-01'::text", "a_float, 1e39::float8",
        "a_moment, '2024-02-29 12:00:01.25'::timestamp", "a_date, '12345-01-01'::date", "a_date, '0044-03-15 BC'::date",
        "a_moment, '12345-01-01'::timestamp", "a_moment, '0044-03-15 01:00 BC'::timestamp", "a_moment, '12345-01-01'::date",
        "a_date, '9999-12-31'::date", "a_date, '0001-01-01'::date"
    })
    void a_row_is_taken_or_rejected_as_pmml_predict_takes_or_rejects_it(String column, String value) throws Exception {
        database.run("drop view if exists edge");
        database.run("drop table if exists of_edge");
        var columns = "null::float8 as a_double, null::real as a_float, null::int as an_integer, null::text as a_string,"
                + " null::bool as a_boolean, null::date as a_date, null::time as a_time, null::timestamp as a_moment";
        database.run("create view edge as select 1 as id, "
                + columns.replaceFirst("null::\\w+ as " + column, value + " as " + column));
        Predictions.create(database, "of_edge", "echo", "edge", "id");
        Predictions.refresh(database, "of_edge");

        var refused = database.error("select pmml.predict('echo', s) from edge as s");
        var rejected = database.rows("select * from pmml.rejected_rows where prediction_table = 'public.of_edge'");
        if (refused == null) {
            assertThat(rejected).isEmpty();
            for (var output : OUTPUTS) {
                Predictions.assertEqualsPredict(database, "of_edge", "echo", "edge", "id", output.replace(' ', '_'), output);
            }
        } else {
            assertThat(refused.getSQLState()).isEqualTo("PM023");
            assertThat(rejected).hasSize(1);
            assertThat(rejected.get(0)).containsEntry("field", column);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text, 'it''s', 'say \"hi\"'", "text, 'Straße', '鍵'", "varchar(9), 'a\\b', ' b '", "char(5), 'a', 'b'",
        "uuid, '00000000-0000-0000-0000-000000000001', 'ffffffff-ffff-ffff-ffff-ffffffffffff'", "int8, '-1', '9223372036854775807'",
        "numeric, '1.10', '-2'", "date, '2024-02-29', '-infinity'", "timestamptz, '2024-02-29 12:00+01', 'infinity'",
        "bool, 'true', 'false'", "bytea, '\\x00', '\\x0a0b'", "weather, 'sunny', 'Schnee & Eis'", "narrow_score, '1.5', '2.5'",
        "inet, '10.0.0.1', '::1'", "float8, 'NaN', '0.1'", "citext, 'a', 'B'", "ltree, 'a.b', 'a'"
    })
    void keys_of_any_type_with_an_order(String type, String one, String other) throws Exception {
        database.run("drop table if exists of_keys");
        database.run("drop table if exists keys");
        database.run("create table keys (key %s primary key, x float8, \"group\" text)".formatted(type));
        database.run("insert into keys values (?::%1$s, 1, 'plain'), (?::%1$s, 2, 'plain')".formatted(type), one, other);
        Predictions.create(database, "of_keys", "linear", "keys", "key");
        Predictions.refresh(database, "of_keys");
        Predictions.assertEqualsPredict(database, "of_keys", "linear", "keys", "key", "score", "score");

        database.run("update keys set \"group\" = 'unknown' where key = ?::" + type, one);
        Predictions.refresh(database, "of_keys");
        Predictions.assertCounts(database, "public.of_keys", 1, 0, 1, 1, 1);
        assertThat(database.text("select key::text from of_keys"))
                .isEqualTo(database.text("select key::text from keys where \"group\" = 'plain'"));
    }

    @Test
    void a_composite_key_with_odd_texts() throws Exception {
        database.run("create table places (\"Land\" text, \"it's\" varchar, x float8, \"group\" text, primary key (\"Land\", \"it's\"))");
        database.run("insert into places values ('Österreich', 'a''b', 1, 'plain'), ('Österreich', 'a\"b', 2, 'plain'), ('', '', 3, 'no')");
        Predictions.create(database, "of_places", "linear", "places", "Land", "it's");
        Predictions.refresh(database, "of_places");

        assertThat(database.text("select string_agg(\"Land\" || '/' || \"it's\" || '=' || score, ', ' order by score) from of_places"))
                .isEqualTo("Österreich/a'b=3, Österreich/a\"b=5");
        assertThat(database.text("select key from pmml.rejected_rows where prediction_table = 'public.of_places'"))
                .isEqualTo("{\"Land\": \"\", \"it's\": \"\"}");
    }
}
