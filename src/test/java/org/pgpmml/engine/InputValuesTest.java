package org.pgpmml.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.dmg.pmml.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InputValuesTest {
    @ParameterizedTest
    @EnumSource(DataType.class)
    void null_stays_null(DataType type) {
        assertThat(InputValues.adapt(null, type)).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"INTEGER", "FLOAT", "DOUBLE", "BOOLEAN"})
    void not_a_number_is_a_missing_value(DataType type) {
        assertThat(InputValues.adapt(Double.NaN, type)).isNull();
        assertThat(InputValues.adapt("NaN", type)).isNull();
    }

    @Test
    void the_text_nan_stays_a_text_in_a_text_field() {
        assertThat(InputValues.adapt("NaN", DataType.STRING)).isEqualTo("NaN");
    }

    @Test
    void a_whole_double_becomes_an_integer_for_an_integer_field() {
        assertThat(InputValues.adapt(12.0, DataType.INTEGER)).isEqualTo(12);
        assertThat(InputValues.adapt(-0.0, DataType.INTEGER)).isEqualTo(0);
    }

    @Test
    void a_double_that_is_no_pmml_integer_is_left_to_the_model() {
        assertThat(InputValues.adapt(12.5, DataType.INTEGER)).isEqualTo(12.5);
        assertThat(InputValues.adapt(3e9, DataType.INTEGER)).isEqualTo(3e9);
        assertThat(InputValues.adapt(Double.POSITIVE_INFINITY, DataType.INTEGER)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void booleans_count_as_one_and_zero_in_a_numeric_field() {
        assertThat(InputValues.adapt(true, DataType.DOUBLE)).isEqualTo(1);
        assertThat(InputValues.adapt(false, DataType.INTEGER)).isEqualTo(0);
        assertThat(InputValues.adapt(true, DataType.BOOLEAN)).isEqualTo(true);
    }

    @Test
    void numbers_and_booleans_are_written_out_for_a_text_field() {
        assertThat(InputValues.adapt(7, DataType.STRING)).isEqualTo("7");
        assertThat(InputValues.adapt(true, DataType.STRING)).isEqualTo("true");
    }

    @Test
    void a_day_is_its_midnight_for_a_field_with_date_and_time() {
        assertThat(InputValues.adapt("2024-02-29", DataType.DATE_TIME)).isEqualTo("2024-02-29T00:00:00");
        assertThat(InputValues.adapt("2024-02-29T12:00:00", DataType.DATE_TIME)).isEqualTo("2024-02-29T12:00:00");
        assertThat(InputValues.adapt("2024-02-29", DataType.DATE)).isEqualTo("2024-02-29");
    }

    @Test
    void days_and_times_are_written_out_for_a_field_that_counts_them() {
        assertThat(InputValues.adapt(LocalDate.of(2024, 2, 29), DataType.DATE_DAYS_SINCE_1960)).isEqualTo("2024-02-29");
        assertThat(InputValues.adapt(LocalDate.of(2024, 2, 29).atStartOfDay(), DataType.DATE_TIME_SECONDS_SINCE_1970)).isEqualTo("2024-02-29T00:00:00");
        assertThat(InputValues.adapt("2024-02-29", DataType.DATE_TIME_SECONDS_SINCE_1970)).isEqualTo("2024-02-29T00:00:00");
        assertThat(InputValues.adapt(LocalTime.of(10, 0), DataType.TIME_SECONDS)).isEqualTo("10:00:00");
    }

    @Test
    void other_values_pass_as_they_are() {
        var day = LocalDate.of(2024, 2, 29);
        assertThat(InputValues.adapt(day, DataType.DATE)).isSameAs(day);
        assertThat(InputValues.adapt("12", DataType.INTEGER)).isEqualTo("12");
    }
}
