package org.pgpmml.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.dmg.pmml.DataType;
import org.junit.jupiter.api.Test;

class DescriberTest {
    @Test
    void the_header_and_the_model_say_what_the_document_is() {
        var model = describe("regression");
        assertThat(model.pmmlVersion()).isEqualTo("4.4");
        assertThat(model.modelElement()).isEqualTo("RegressionModel");
        assertThat(model.miningFunction()).isEqualTo("regression");
        assertThat(model.modelName()).isEqualTo("prices");
        assertThat(model.producer()).isEqualTo("by hand 1");
        assertThat(model.verificationRows()).isEqualTo(1);
    }

    @Test
    void a_document_need_not_name_itself_or_its_producer() {
        var model = describe("unnamed_target");
        assertThat(model.modelName()).isNull();
        assertThat(model.producer()).isNull();
        assertThat(model.verificationRows()).isZero();
    }

    @Test
    void inputs_are_the_active_fields_in_the_order_of_the_mining_schema() {
        assertThat(describe("inputs").inputs())
                .extracting(InputField::name)
                .containsExactly("tenure", "plan", "grade", "strict");
    }

    @Test
    void intervals_are_written_as_in_mathematics() {
        var tenure = input("tenure");
        assertThat(tenure.intervals()).containsExactly("[0, 72)", "(100, infinity]");
        assertThat(tenure.dataType()).isEqualTo(DataType.INTEGER);
        assertThat(tenure.opType()).isEqualTo("continuous");
    }

    @Test
    void allowed_values_leave_out_those_that_mean_missing_or_invalid() {
        assertThat(input("plan").values()).containsExactly("basic", "full");
        assertThat(input("grade").opType()).isEqualTo("ordinal");
        assertThat(input("strict").values()).isEmpty();
    }

    @Test
    void treatments_of_missing_and_invalid_values_come_with_their_replacements() {
        assertThat(input("tenure").missingValues()).isEqualTo("asMedian 12");
        assertThat(input("tenure").invalidValues()).isEqualTo("asMissing");
        assertThat(input("plan").missingValues()).isEqualTo("asIs");
        assertThat(input("plan").invalidValues()).isEqualTo("asValue basic");
        assertThat(input("grade").invalidValues()).isEqualTo("asIs");
        assertThat(input("strict").missingValues()).isEqualTo("returnInvalid");
        assertThat(input("strict").invalidValues()).isEqualTo("returnInvalid");
    }

    @Test
    void fields_between_the_segments_of_a_chain_are_no_inputs() {
        assertThat(describe("chain").inputs()).extracting(InputField::name).containsExactly("x");
    }

    @Test
    void the_first_model_that_can_be_scored_is_the_one_described() {
        var first = TestModels.document("not_scorable");
        var second = TestModels.document("unnamed_target").replaceAll("(?s).*</DataDictionary>", "");
        var model = Describer.describe(PmmlReader.read(first.replace("</PMML>", second)));
        assertThat(model.inputs()).hasSize(1);
    }

    @Test
    void the_lists_of_a_description_cannot_be_changed() {
        var model = describe("regression");
        assertThatThrownBy(() -> model.inputs().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> model.results().addAll(List.of()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static InputField input(String name) {
        return describe("inputs").inputs().stream()
                .filter(input -> input.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ModelDescription describe(String name) {
        return Describer.describe(PmmlReader.read(TestModels.document(name)));
    }
}
