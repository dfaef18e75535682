package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgpmml.engine.compiled.ReferenceDocuments.assertAgrees;
import static org.pgpmml.engine.compiled.ReferenceDocuments.document;
import static org.pgpmml.engine.compiled.ReferenceDocuments.probability;
import static org.pgpmml.engine.compiled.ReferenceDocuments.schema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgpmml.engine.EngineDeclined;

class NaiveBayesReferenceTest {
    private static String counts(int p, int q, int r) {
        return "<TargetValueCounts><TargetValueCount value=\"q\" count=\"" + q + "\"/><TargetValueCount value=\"p\" count=\"" + p
                + "\"/><TargetValueCount value=\"r\" count=\"" + r + "\"/></TargetValueCounts>";
    }

    private static String discrete(String field, String first, String second) {
        return "<BayesInput fieldName=\"" + field + "\"><PairCounts value=\"" + first + "\">" + counts(3, 0, 5) + "</PairCounts><PairCounts value=\""
                + second + "\">" + counts(7, 2, 1) + "</PairCounts></BayesInput>";
    }

    private static String bell(String category, double mean, double variance) {
        return "<TargetValueStat value=\"" + category + "\"><GaussianDistribution mean=\"" + mean + "\" variance=\"" + variance + "\"/></TargetValueStat>";
    }

    private static String model(String attributes, String inputs) {
        return "<NaiveBayesModel functionName=\"classification\" " + attributes + ">" + schema("k") + "<Output>" + probability("p") + probability("q") + probability("r")
                + "</Output><BayesInputs>" + inputs + "</BayesInputs><BayesOutput fieldName=\"k\">" + counts(10, 8, 9) + "</BayesOutput></NaiveBayesModel>";
    }

    @ParameterizedTest
    @CsvSource({"0.001,double", "0.001,float", "0,double", "1e-30,float"})
    void counts_and_bell_curves(String threshold, String context) throws Exception {
        assertAgrees(model(
                "threshold=\"" + threshold + "\" x-mathContext=\"" + context + "\"",
                discrete("c", "a", "b") + "<BayesInput fieldName=\"x\"><TargetValueStats>" + bell("p", 0.5, 1.5) + bell("q", -1, 0.04) + bell("r", 8, 6)
                        + "</TargetValueStats></BayesInput>" + discrete("b", "true", "false") + discrete("n", "1", "10")));
    }

    /** The density of some category is subnormal for some rows: no threshold hides in which bits it differs. */
    @Test
    void densities_next_to_zero() throws Exception {
        assertAgrees(model(
                "threshold=\"0\"",
                "<BayesInput fieldName=\"x\"><TargetValueStats>" + bell("p", 38.5, 1) + bell("q", 38.3, 1) + bell("r", 38.7, 1) + "</TargetValueStats></BayesInput>"));
    }

    @Test
    void other_distributions_are_declined() {
        var model = model("threshold=\"0.1\"", "<BayesInput fieldName=\"n\"><TargetValueStats><TargetValueStat value=\"p\"><PoissonDistribution mean=\"3\"/></TargetValueStat></TargetValueStats></BayesInput>");
        assertThatThrownBy(() -> new CompiledEngine().load(document(model)))
                .isInstanceOf(EngineDeclined.class)
                .hasMessageContaining("Gaussian");
    }
}
