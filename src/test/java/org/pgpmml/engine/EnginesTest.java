package org.pgpmml.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.PmmlReader;
import org.pgpmml.model.TestModels;

class EnginesTest {
    @ParameterizedTest
    @ValueSource(strings = {"churn", "segment", "next_best_offer"})
    void the_shipped_models_run_compiled_and_agree_with_the_reference(String model) throws Exception {
        var document = Files.readString(Path.of("pmml", model, "model.pmml"));
        var choice = Engines.choose(document, "auto");
        assertThat(choice.engine()).isEqualTo("compiled");
        assertThat(choice.declined()).isEmpty();
    }

    @Test
    void what_the_fastest_engine_declines_runs_on_the_next_and_the_reason_is_kept() {
        var choice = Engines.choose(TestModels.document("several_targets"), "auto");
        assertThat(choice.engine()).isEqualTo("jpmml");
        assertThat(choice.declined())
                .singleElement()
                .satisfies(decline -> {
                    assertThat(decline.engine()).isEqualTo("compiled");
                    assertThat(decline.reason()).contains("several targets");
                });
    }

    @Test
    void an_engine_can_be_forced_and_one_that_cannot_run_the_document_is_refused() throws Exception {
        var churn = Files.readString(Path.of("pmml/churn/model.pmml"));
        assertThat(Engines.choose(churn, "jpmml").engine()).isEqualTo("jpmml");
        assertThatThrownBy(() -> Engines.choose(TestModels.document("several_targets"), "compiled"))
                .isInstanceOf(ModelFault.class)
                .hasMessage("the model cannot be evaluated");
        assertThatThrownBy(() -> Engines.choose(churn, "abacus"))
                .isInstanceOf(ModelFault.class)
                .hasMessage("engine \"abacus\" is not installed");
    }

    /** A planted fault: one leaf of one tree in a hundred. */
    @Test
    void a_difference_in_one_leaf_is_found_and_described() throws Exception {
        var document = Files.readString(Path.of("pmml/churn/model.pmml"));
        int leaf = document.indexOf("score=\"", document.indexOf("<Segment id=\"50\""));
        int end = document.indexOf('"', leaf + 7);
        var changed = document.substring(0, leaf + 7) + "0.75" + document.substring(end);

        var difference = Agreement.firstDifference(
                Engines.load(document, "jpmml"), Engines.load(changed, "compiled"), document);

        assertThat(difference).hasValueSatisfying(text -> assertThat(text).contains("instead of", "tenure = "));
    }

    @Test
    void probe_rows_meet_every_split_and_missing_values_and_are_the_same_each_time() throws Exception {
        var document = Files.readString(Path.of("pmml/churn/model.pmml"));
        var description = Engines.load(document, "compiled").description();
        var block = new ProbeRows(PmmlReader.read(document), description).block(500);
        var again = new ProbeRows(PmmlReader.read(document), description).block(500);

        assertThat(block.rows()).isEqualTo(500);
        for (int i = 0; i < 500; i++) {
            assertThat(block.row(i)).isEqualTo(again.row(i));
        }
        for (var column : block.columns()) {
            int missing = 0;
            for (int i = 0; i < 500; i++) {
                missing += column.isMissing(i) ? 1 : 0;
            }
            assertThat(missing).isBetween(10, 120);
        }
    }
}
