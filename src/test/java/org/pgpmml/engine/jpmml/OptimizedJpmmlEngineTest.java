package org.pgpmml.engine.jpmml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.pgpmml.engine.Agreement;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.Engines;
import org.pgpmml.model.Document;

/** A calibrated classifier of scikit-learn with a target of whole numbers: the optimizers give it probabilities of 0. */
class OptimizedJpmmlEngineTest {
    private final OptimizedJpmmlEngine engine = new OptimizedJpmmlEngine();

    @Test
    void the_optimizers_are_silently_wrong_about_a_calibrated_model() throws Exception {
        var difference = Agreement.firstDifference(
                new JpmmlEngine().load(calibrated()), engine.reload(calibrated()), calibrated());

        assertThat(difference).hasValueSatisfying(text -> assertThat(text).startsWith("it gives 0.0 instead of 0."));
    }

    @Test
    void a_document_that_the_optimizers_get_wrong_is_declined_with_the_difference() throws Exception {
        assertThatExceptionOfType(EngineDeclined.class)
                .isThrownBy(() -> engine.load(calibrated()))
                .withMessageStartingWith("it gives 0.0 instead of 0.")
                .withMessageContaining("probability(");
    }

    @Test
    void another_engine_is_chosen_for_it() throws Exception {
        assertThat(Engines.choose(calibrated(), "auto").engine()).isNotEqualTo("jpmml_optimized");
    }

    private static Document calibrated() throws Exception {
        return new Document(Files.readString(Path.of("pmml/elements/calibrated/model.pmml")));
    }
}
