package org.pgpmml.engine.jpmml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.pgpmml.engine.Agreement;
import org.pgpmml.engine.Engines;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelFault;

/** A calibrated classifier of scikit-learn with a target of whole numbers: the optimizers give it probabilities of 0. */
class OptimizedJpmmlEngineTest {
    @Test
    void the_optimizers_are_silently_wrong_about_a_calibrated_model() throws Exception {
        var difference = Agreement.firstDifference(
                new JpmmlEngine().load(calibrated()), new OptimizedJpmmlEngine().load(calibrated()), calibrated());

        assertThat(difference).hasValueSatisfying(text -> assertThat(text).startsWith("it gives 0.0 instead of 0."));
    }

    @Test
    void a_document_that_the_optimizers_get_wrong_is_refused_with_the_difference_even_where_they_are_forced() throws Exception {
        var document = calibrated();
        assertThatThrownBy(() -> Engines.choose(document, "jpmml_optimized"))
                .isInstanceOfSatisfying(ModelFault.class, fault -> assertThat(fault.detail())
                        .startsWith("jpmml_optimized: it gives 0.0 instead of 0.")
                        .contains("probability("));
    }

    @Test
    void another_engine_is_chosen_for_it() throws Exception {
        assertThat(Engines.choose(calibrated(), "auto").engine()).isNotEqualTo("jpmml_optimized");
    }

    private static Document calibrated() throws Exception {
        return new Document(Files.readString(Path.of("pmml/elements/calibrated/model.pmml")));
    }
}
