package org.pgpmml.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dmg.pmml.DataType;
import org.dmg.pmml.PMML;
import org.junit.jupiter.api.Test;

class ResultFieldsTest {
    @Test
    void the_target_comes_first_and_is_primary() {
        assertThat(results("regression"))
                .extracting(ResultField::name, ResultField::kind, ResultField::dataType, ResultField::primary)
                .containsExactly(tuple("price", "target", DataType.DOUBLE, true));
    }

    @Test
    void the_categories_of_a_target_are_kept() {
        assertThat(results("chain").get(0).values()).containsExactly("No", "Yes");
    }

    @Test
    void outputs_of_the_last_segment_of_a_chain_are_results() {
        assertThat(results("chain"))
                .extracting(ResultField::name, ResultField::kind, ResultField::feature, ResultField::columnName)
                .containsExactly(
                        tuple("churn", "target", "predictedValue", "churn"),
                        tuple("probability(No)", "output", "probability", "probability_no"),
                        tuple("probability(Yes)", "output", "probability", "probability_yes"));
    }

    @Test
    void a_regression_without_a_target_predicts_a_number_under_a_name_of_ours() {
        assertThat(results("unnamed_target"))
                .extracting(ResultField::name, ResultField::columnName, ResultField::isNumeric, ResultField::primary)
                .containsExactly(tuple("predictedValue", "predictedvalue", true, true));
    }

    @Test
    void a_clustering_predicts_the_text_of_its_cluster() {
        assertThat(results("clustering"))
                .extracting(ResultField::name, ResultField::isNumeric, ResultField::primary)
                .containsExactly(tuple("predictedValue", false, true), tuple("distance", true, false));
    }

    @Test
    void a_predicted_value_among_the_outputs_stands_for_the_unnamed_target() {
        var document = TestModels.document("unnamed_target")
                .replace(
                        "</MiningSchema>",
                        "</MiningSchema><Output><OutputField name=\"score\" feature=\"predictedValue\"/></Output>");
        assertThat(results(PmmlReader.read(document)))
                .extracting(ResultField::name, ResultField::kind, ResultField::dataType, ResultField::primary)
                .containsExactly(tuple("score", "output", DataType.DOUBLE, true));
    }

    @Test
    void a_chain_that_names_no_target_predicts_that_of_its_last_segment() {
        assertThat(results(PmmlReader.read(TestModels.chainWithoutTarget())))
                .extracting(ResultField::name, ResultField::kind, ResultField::primary)
                .startsWith(tuple("churn", "target", true));
    }

    @Test
    void of_several_targets_the_first_is_primary() {
        assertThat(results("several_targets"))
                .extracting(ResultField::name, ResultField::isNumeric, ResultField::primary)
                .containsExactly(tuple("price", true, true), tuple("heating", false, false));
    }

    @Test
    void columns_are_unique_and_fit_into_postgresql() {
        var columns = results("colliding_outputs").stream().map(ResultField::columnName).toList();
        assertThat(columns).hasSize(6).doesNotHaveDuplicates().startsWith("y", "y_2", "y_3", "output");
        assertThat(columns).allSatisfy(column ->
                assertThat(column.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63));
    }

    @Test
    void an_output_without_a_type_has_the_type_of_what_it_shows() {
        assertThat(results("colliding_outputs")).last().extracting(ResultField::dataType).isEqualTo(DataType.DOUBLE);
        var document = TestModels.document("types").replace(" dataType=\"boolean\" feature", " feature");
        assertThat(results(PmmlReader.read(document)))
                .filteredOn(result -> result.name().equals("member_out"))
                .extracting(ResultField::dataType)
                .containsExactly(DataType.BOOLEAN);
    }

    private static List<ResultField> results(String name) {
        return results(PmmlReader.read(TestModels.document(name)));
    }

    private static List<ResultField> results(PMML pmml) {
        return Describer.describe(pmml).results();
    }
}
