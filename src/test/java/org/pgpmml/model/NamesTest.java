package org.pgpmml.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "tenure, tenure",
        "Total Charges, total_charges",
        "total.charges, total_charges",
        "Größe, größe",
        "ÉCOLE, école",
        "面积 (m²), 面积__m__",
        "a--b, a__b",
        "𝒳 1, 𝒳_1",
    })
    void folding_keeps_letters_and_digits_of_every_script(String name, String folded) {
        assertThat(Names.fold(name)).isEqualTo(folded);
    }

    @Test
    void every_field_finds_the_column_of_its_exact_name() {
        assertThat(Names.match(List.of("b", "a"), List.of("a", "b", "c")))
                .containsExactly(Map.entry("b", "b"), Map.entry("a", "a"));
    }

    @Test
    void case_and_punctuation_are_folded_where_no_name_is_equal() {
        assertThat(Names.match(List.of("Total Charges", "größe.m²"), List.of("total_charges", "GRÖSSE", "Größe_m²")))
                .containsEntry("Total Charges", "total_charges")
                .containsEntry("größe.m²", "Größe_m²");
    }

    @Test
    void the_exact_name_wins_over_those_that_fold_to_it() {
        assertThat(Names.match(List.of("Age"), List.of("age", "AGE", "Age"))).containsEntry("Age", "Age");
    }

    @Test
    void a_field_without_a_column_is_left_out() {
        assertThat(Names.match(List.of("age", "income"), List.of("age"))).containsOnlyKeys("age");
        assertThat(Names.match(List.of("age"), List.of())).isEmpty();
    }

    @Test
    void several_columns_for_one_field_are_ambiguous() {
        var fault = catchThrowableOfType(ModelFault.class, () -> Names.match(List.of("AGE"), List.of("age", "Age")));
        assertThat(fault.state()).isEqualTo(SqlState.AMBIGUOUS_NAME);
        assertThat(fault).hasMessageContaining("\"AGE\"");
        assertThat(fault.detail()).contains("\"age\", \"Age\"");
    }

    @Test
    void one_column_for_several_fields_is_ambiguous() {
        var fault = catchThrowableOfType(ModelFault.class, () -> Names.match(List.of("a b", "a-b"), List.of("a_b")));
        assertThat(fault.state()).isEqualTo(SqlState.AMBIGUOUS_NAME);
        assertThat(fault).hasMessageContaining("\"a_b\"");
        assertThat(fault.detail()).contains("\"a b\"", "\"a-b\"");
    }

    @Test
    void fields_that_differ_in_punctuation_alone_find_their_exact_columns() {
        assertThat(Names.match(List.of("a b", "a-b"), List.of("a-b", "a b")))
                .containsEntry("a b", "a b")
                .containsEntry("a-b", "a-b");
    }

    @ParameterizedTest
    @CsvSource({
        "probability(Yes), probability_yes",
        "Δ price, δ_price",
        "(y), y",
        "___, output",
        "???, output",
    })
    void a_result_gets_a_column_that_needs_no_punctuation(String name, String column) {
        assertThat(Names.columnName(name)).isEqualTo(column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ä", "面", "𝒳"})
    void a_long_name_leaves_room_for_a_number_within_63_bytes(String letter) {
        var column = Names.columnName(letter.repeat(100));
        assertThat(column.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(56, 59);
        assertThat(column).matches("(" + letter + ")+");
    }
}
