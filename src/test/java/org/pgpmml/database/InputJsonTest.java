package org.pgpmml.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.database.InputJson.JsonNumber;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.SqlState;

class InputJsonTest {
    @Test
    void every_kind_of_value_is_read() throws IOException {
        assertThat(InputJson.row("{\"s\": \"a\\nb\", \"t\": true, \"f\": false, \"n\": null, \"l\": [\"x\", 1]}"))
                .containsEntry("s", "a\nb")
                .containsEntry("t", true)
                .containsEntry("f", false)
                .containsEntry("n", null)
                .containsEntry("l", List.of("x", new JsonNumber("1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"007.50", "12345678901234567890", "1e300", "-0", "5.0"})
    void numbers_keep_their_digits(String number) throws IOException {
        var written = number.replaceFirst("^0+", "");
        assertThat(InputJson.row("{\"n\": " + written + "}")).containsEntry("n", new JsonNumber(written));
    }

    @Test
    void a_nested_object_leaves_its_neighbours_alone() throws IOException {
        assertThat(InputJson.row("{\"a\": {\"b\": [1, {\"c\": 2}]}, \"d\": \"e\"}"))
                .containsEntry("a", new InputJson.Nested())
                .containsEntry("d", "e")
                .hasSize(2);
    }

    @Test
    void an_empty_object_is_a_row_without_columns() throws IOException {
        assertThat(InputJson.row("{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"a\": 1}]", "3", "\"text\"", "true", "null"})
    void what_is_no_object_is_refused(String json) {
        var fault = catchThrowableOfType(ModelFault.class, () -> InputJson.row(json));
        assertThat(fault.state()).isEqualTo(SqlState.INVALID_INPUT);
        assertThat(fault.detail()).contains(json);
    }

    @Test
    void a_long_input_is_shortened_in_the_refusal() {
        var fault = catchThrowableOfType(ModelFault.class, () -> InputJson.row("\"" + "x".repeat(10_000) + "\""));
        assertThat(fault.detail()).hasSizeLessThan(200).endsWith("...");
    }

    @Test
    void names_keep_their_order_and_letters() throws IOException {
        assertThat(InputJson.strings("[\"b\", \"größe.m²\", \"it's \\\"x\\\"\"]"))
                .containsExactly("b", "größe.m²", "it's \"x\"");
        assertThat(InputJson.strings("[]")).isEmpty();
    }
}
