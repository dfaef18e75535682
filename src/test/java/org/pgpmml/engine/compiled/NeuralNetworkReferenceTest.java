package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgpmml.engine.compiled.ReferenceDocuments.assertAgrees;
import static org.pgpmml.engine.compiled.ReferenceDocuments.document;
import static org.pgpmml.engine.compiled.ReferenceDocuments.probability;
import static org.pgpmml.engine.compiled.ReferenceDocuments.schema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.engine.EngineDeclined;

class NeuralNetworkReferenceTest {
    private static final String INPUTS =
            """
            <NeuralInputs><NeuralInput id="0,0"><DerivedField optype="continuous" dataType="double"><FieldRef field="x"/></DerivedField></NeuralInput>
            <NeuralInput id="0,1"><DerivedField optype="continuous" dataType="double"><NormContinuous field="z"><LinearNorm orig="-1" norm="0"/><LinearNorm orig="3" norm="1"/></NormContinuous></DerivedField></NeuralInput>
            <NeuralInput id="0,2"><DerivedField optype="continuous" dataType="double"><NormDiscrete field="c" value="b"/></DerivedField></NeuralInput>
            <NeuralInput id="0,3"><DerivedField optype="continuous" dataType="double"><FieldRef field="n"/></DerivedField></NeuralInput></NeuralInputs>
            """;

    private static String neuron(String id, String attributes, double shift, String... from) {
        var text = new StringBuilder("<Neuron id=\"" + id + "\" " + attributes + ">");
        for (int i = 0; i < from.length; i++) {
            text.append("<Con from=\"" + from[i] + "\" weight=\"" + (shift + (i % 2 == 0 ? 0.37 : -0.21) * (i + 1)) + "\"/>");
        }
        return text + "</Neuron>";
    }

    private static String hidden(String attributes, String neuronAttributes) {
        return "<NeuralLayer " + attributes + ">"
                + neuron("1,0", neuronAttributes, 0.1, "0,0", "0,1", "0,2", "0,3")
                + neuron("1,1", "", -0.05, "0,3", "0,0")
                + neuron("1,2", neuronAttributes, 0.3, "0,0", "0,1", "0,2", "0,3", "1,0") + "</NeuralLayer>";
    }

    private static String last(String attributes, int neurons) {
        var text = new StringBuilder("<NeuralLayer " + attributes + ">");
        for (int n = 0; n < neurons; n++) {
            text.append(neuron("2," + n, "bias=\"0." + n + "\"", 0.2 * n - 0.3, "1,0", "1,1", "1,2"));
        }
        return text + "</NeuralLayer>";
    }

    private static String output(String neuron, String expression) {
        return "<NeuralOutput outputNeuron=\"" + neuron + "\"><DerivedField optype=\"continuous\" dataType=\"double\">"
                + expression + "</DerivedField></NeuralOutput>";
    }

    private static String regression(String attributes, String layers, String outputs) {
        return "<NeuralNetwork functionName=\"regression\" " + attributes + ">" + schema("y") + INPUTS + layers
                + "<NeuralOutputs>" + outputs + "</NeuralOutputs></NeuralNetwork>";
    }

    private static String classification(String attributes, String layers) {
        return "<NeuralNetwork functionName=\"classification\" activationFunction=\"identity\" " + attributes + ">" + schema("k")
                + "<Output>" + probability("p") + probability("r") + "<OutputField name=\"e\" feature=\"entityId\" dataType=\"string\" optype=\"categorical\"/></Output>" + INPUTS + layers + "<NeuralOutputs>"
                + output("2,0", "<NormDiscrete field=\"k\" value=\"r\"/>") + output("2,1", "<NormDiscrete field=\"k\" value=\"p\"/>")
                + output("2,2", "<NormDiscrete field=\"k\" value=\"q\"/>") + "</NeuralOutputs></NeuralNetwork>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "threshold", "logistic", "tanh", "exponential", "reciprocal", "square", "Gauss", "sine", "cosine", "Elliott", "arctan", "rectifier"})
    void every_activation_function_in_both_precisions(String function) throws Exception {
        for (var context : new String[] {"double", "float"}) {
            assertAgrees(regression(
                    "activationFunction=\"" + function + "\" threshold=\"0.4\" x-mathContext=\"" + context + "\"",
                    hidden("", "bias=\"-0.5\"") + last("activationFunction=\"identity\"", 1),
                    output("2,0", "<FieldRef field=\"y\"/>")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"double", "float"})
    void radial_basis_functions_with_the_widths_of_neuron_and_layer_and_an_altitude(String context) throws Exception {
        assertAgrees(regression(
                "activationFunction=\"identity\" width=\"3\" altitude=\"1.5\" x-mathContext=\"" + context + "\"",
                hidden("activationFunction=\"radialBasis\"", "width=\"2\"") + last("", 1),
                output("2,0", "<FieldRef field=\"y\"/>")));
    }

    @Test
    void a_layers_threshold_and_leakage_go_before_the_networks() throws Exception {
        assertAgrees(regression(
                "activationFunction=\"threshold\" threshold=\"0.1\"",
                hidden("threshold=\"0.7\"", "") + last("", 1),
                output("2,0", "<FieldRef field=\"y\"/>")));
        assertAgrees(regression(
                "activationFunction=\"rectifier\" leakage=\"0.1\"",
                hidden("leakage=\"0.3\"", "") + last("", 1),
                output("2,0", "<FieldRef field=\"y\"/>")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"double", "float"})
    void an_output_is_turned_back_and_rejected_beyond_the_norms(String context) throws Exception {
        assertAgrees(regression(
                "activationFunction=\"tanh\" x-mathContext=\"" + context + "\"",
                hidden("", "") + last("", 1),
                output("2,0", "<NormContinuous field=\"y\"><LinearNorm orig=\"10\" norm=\"-0.5\"/><LinearNorm orig=\"20\" norm=\"0.25\"/><LinearNorm orig=\"21\" norm=\"0.9\"/></NormContinuous>")));
    }

    @ParameterizedTest
    @CsvSource({"none,double", "simplemax,double", "softmax,double", "none,float", "simplemax,float", "softmax,float"})
    void categories_by_every_normalization(String method, String context) throws Exception {
        assertAgrees(classification("x-mathContext=\"" + context + "\"", hidden("activationFunction=\"logistic\"", "") + last("normalizationMethod=\"" + method + "\"", 3)));
        assertAgrees(classification("x-mathContext=\"" + context + "\" normalizationMethod=\"" + method + "\"", hidden("activationFunction=\"rectifier\"", "") + last("activationFunction=\"rectifier\"", 3)));
    }

    @Test
    void the_targets_derived_field_may_stand_elsewhere() throws Exception {
        var model = regression("activationFunction=\"tanh\"", hidden("", "") + last("", 1), output("2,0", "<FieldRef field=\"turned\"/>"));
        var derived = "<LocalTransformations><DerivedField name=\"turned\" optype=\"continuous\" dataType=\"double\"><NormContinuous field=\"y\">"
                + "<LinearNorm orig=\"0\" norm=\"-1\"/><LinearNorm orig=\"20\" norm=\"1\"/></NormContinuous></DerivedField></LocalTransformations>";
        assertAgrees(model.replace("<NeuralInputs>", derived + "<NeuralInputs>"));
    }

    @Test
    void a_connection_to_a_neuron_that_is_not_there_is_declined() {
        var model = regression("activationFunction=\"tanh\"", hidden("", "").replace("0,3", "3,0") + last("", 1), output("2,0", "<FieldRef field=\"y\"/>"));
        assertThatThrownBy(() -> new CompiledEngine().load(document(model)))
                .isInstanceOf(EngineDeclined.class)
                .hasMessageContaining("3,0");
    }
}
