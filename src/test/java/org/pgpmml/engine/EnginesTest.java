package org.pgpmml.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.TestModels;

class EnginesTest {
    @ParameterizedTest
    @ValueSource(strings = {"churn", "segment", "next_best_offer"})
    void the_shipped_models_run_compiled_and_agree_with_the_reference(String model) throws Exception {
        var document = new Document(Files.readString(Path.of("pmml", model, "model.pmml")));
        var choice = Engines.choose(document, "auto");
        assertThat(choice.engine()).isEqualTo("compiled");
        assertThat(choice.declined()).isEmpty();
    }

    @Test
    void what_no_other_engine_runs_is_left_to_pmml4s() {
        var choice = Engines.choose(TestDocuments.isolationForest(), "auto");
        assertThat(choice.engine()).isEqualTo("pmml4s");
        assertThat(choice.declined()).extracting(Engines.Decline::engine).startsWith("compiled");
    }

    @Test
    void an_engine_that_cannot_run_the_document_or_is_not_there_is_refused() {
        var document = new Document(TestModels.document("several_targets"));
        assertThatThrownBy(() -> Engines.choose(document, "compiled"))
                .isInstanceOf(ModelFault.class)
                .hasMessage("the model cannot be evaluated");
        assertThatThrownBy(() -> Engines.choose(document, "pmml4s"))
                .isInstanceOfSatisfying(ModelFault.class, fault -> assertThat(fault.detail()).contains("several targets"));
        assertThatThrownBy(() -> Engines.choose(document, "abacus"))
                .isInstanceOf(ModelFault.class)
                .hasMessage("engine \"abacus\" is not installed");
    }

    @Test
    void probe_rows_meet_every_split_and_missing_values_and_are_the_same_each_time() throws Exception {
        var document = new Document(Files.readString(Path.of("pmml/churn/model.pmml")));
        var description = Engines.load(document, "compiled").description();
        var block = new ProbeRows(document.pmml(), description).block(500);
        var again = new ProbeRows(document.pmml(), description).block(500);

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
