package org.pgpmml.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class BinsIT {
    private final TestDatabase database;

    BinsIT(TestDatabase database) {
        this.database = database;
    }

    @AfterEach
    void drop() throws SQLException {
        database.run("drop table if exists drawn");
    }

    /** Each case: SQL of the values over i = 1 .. 1000, and the counts that must come out, missing ones last. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "i                                              | [100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 0]",
        "5                                              | [0, 1000, 0, 0]",
        "i % 2                                          | [0, 500, 0, 500, 0, 0]",
        "case when i <= 300 then 0 else i end           | [0, 300, 100, 100, 100, 100, 100, 100, 100, 0]",
        "null                                           | [0, 1000]",
        "case when i > 400 then 'Infinity'::float8 else -i end | [100, 100, 100, 100, 0, 600, 0, 0]",
        "case when i % 10 > 0 then 'NaN'::float8 end          | [0, 1000]",
        "case when i % 10 = 0 then 1 else 2 end         | [100, 0, 900, 0, 0]"})
    void numbers_fall_into_tenths_and_frequent_values_into_bins_of_their_own(String value, String counts) throws SQLException {
        draw("nullif((" + value + ")::float8, 'NaN')");
        assertThat(counted("numeric")).isEqualTo(counts);
    }

    @Test
    void bounds_may_come_from_some_of_the_rows_and_counts_come_from_all() throws SQLException {
        draw("i::float8");
        assertThat(database.text("select pmml_internal.with_counts('public.drawn', pmml_internal.with_bins('public.drawn',"
                        + " '[{\"column\": \"f1\", \"type\": \"numeric\"}]', '(select * from public.drawn as s where s.f1 <= 500)')) -> 0 ->> 'counts'"))
                .isEqualTo("[50, 50, 50, 50, 50, 50, 50, 50, 50, 550, 0]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "case when i % 10 = 0 then null when i % 2 = 0 then 'even' else 'odd' end | [500, 400, 0, 100]",
        "null                                                                     | [0, 1000]"})
    void categories_are_counted_by_name(String value, String counts) throws SQLException {
        draw("(" + value + ")::text");
        assertThat(counted("categorical")).isEqualTo(counts);
    }

    @Test
    void of_many_categories_fifty_have_a_bin() throws SQLException {
        draw("case when i <= 940 then 'common ' || i % 47 else 'rare ' || i end");
        assertThat(database.text(bins("categorical"))).startsWith("categorical");
        assertThat(counted("categorical")).startsWith("[20, 20, ").endsWith("1, 1, 1, 57, 0]");
    }

    @Test
    void of_free_text_only_what_is_missing_counts() throws SQLException {
        draw("case when i % 4 > 0 then 'words ' || i end");
        assertThat(database.text(bins("categorical"))).startsWith("text");
        assertThat(counted("categorical")).isEqualTo("[750, 250]");
    }

    private void draw(String value) throws SQLException {
        database.run("create table drawn as select " + value + " as f1 from generate_series(1, 1000) as i");
    }

    private static String bins(String type) {
        return "select f ->> 'type' || ' ' || coalesce(f -> 'bounds', f -> 'names', '[]') from jsonb_array_elements(pmml_internal.with_bins("
                + "'public.drawn', '[{\"column\": \"f1\", \"type\": \"" + type + "\"}]')) as f";
    }

    private String counted(String type) throws SQLException {
        return database.text("select pmml_internal.with_counts('public.drawn', pmml_internal.with_bins('public.drawn', ?::jsonb)) -> 0 ->> 'counts'",
                "[{\"column\": \"f1\", \"type\": \"" + type + "\"}]");
    }
}
