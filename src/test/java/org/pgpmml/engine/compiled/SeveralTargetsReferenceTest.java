package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.engine.EngineDeclined;

/** Neural networks that predict several numbers, and chains of models that predict one target each. */
class SeveralTargetsReferenceTest {
    private static final String TARGETS =
            "<MiningField name=\"y\" usageType=\"target\"/><MiningField name=\"z\" usageType=\"target\"/>";
    private static final String INPUTS = "<MiningField name=\"x\"/><MiningField name=\"n\"/>";

    private static String output(String name, String target, String type) {
        return "<OutputField name=\"" + name + "\" feature=\"predictedValue\" targetField=\"" + target + "\" dataType=\"" + type + "\" optype=\"continuous\"/>";
    }

    private static String neuralOutput(String neuron, String expression) {
        return "<NeuralOutput outputNeuron=\"" + neuron + "\"><DerivedField optype=\"continuous\" dataType=\"double\">" + expression + "</DerivedField></NeuralOutput>";
    }

    private static String neuralInput(String field) {
        return "<NeuralInput id=\"" + field + "\"><DerivedField optype=\"continuous\" dataType=\"double\"><FieldRef field=\"" + field + "\"/></DerivedField></NeuralInput>";
    }

    private static String network(String outputs) {
        return "<NeuralNetwork functionName=\"regression\" activationFunction=\"tanh\"><MiningSchema>" + TARGETS + INPUTS + "</MiningSchema>"
                + (outputs.isEmpty() ? "" : "<Output>" + outputs + "</Output>")
                + "<NeuralInputs>" + neuralInput("x") + neuralInput("n") + "</NeuralInputs><NeuralLayer>"
                + "<Neuron id=\"u\"><Con from=\"x\" weight=\"0.5\"/><Con from=\"n\" weight=\"0.1\"/></Neuron>"
                + "<Neuron id=\"v\"><Con from=\"x\" weight=\"-0.25\"/></Neuron></NeuralLayer><NeuralOutputs>"
                + neuralOutput("v", "<NormContinuous field=\"z\"><LinearNorm orig=\"0\" norm=\"-1\"/><LinearNorm orig=\"7\" norm=\"1\"/></NormContinuous>")
                + neuralOutput("u", "<FieldRef field=\"y\"/>") + "</NeuralOutputs></NeuralNetwork>";
    }

    private static String chain(String targets, String treatment, String last) {
        return "<MiningModel functionName=\"classification\"><MiningSchema>" + targets + INPUTS
                + "</MiningSchema><Segmentation multipleModelMethod=\"modelChain\"" + treatment + "><Segment><True/>"
                + network(output("py", "y", "double") + output("pz", "z", "float")) + "</Segment><Segment><True/>" + last
                + "</Segment></Segmentation></MiningModel>";
    }

    private static String tree(String outputs) {
        return "<TreeModel functionName=\"classification\"><MiningSchema><MiningField name=\"k\" usageType=\"target\"/><MiningField name=\"py\"/>"
                + "<MiningField name=\"pz\"/></MiningSchema>" + outputs + "<Node score=\"p\"><True/><Node score=\"p\">"
                + "<SimplePredicate field=\"py\" operator=\"lessThan\" value=\"0.3\"/></Node><Node score=\"q\">"
                + "<SimplePredicate field=\"pz\" operator=\"greaterOrEqual\" value=\"2\"/></Node></Node></TreeModel>";
    }

    @Test
    void a_network_predicts_several_numbers() throws Exception {
        ReferenceDocuments.assertAgrees(ReferenceDocuments.document("", network("")));
        ReferenceDocuments.assertAgrees(ReferenceDocuments.document("", network(output("oy", "y", "double") + output("oz", "z", "float"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " missingPredictionTreatment=\"returnMissing\"", " missingPredictionTreatment=\"continue\""})
    void a_chain_has_the_targets_of_its_last_segment(String treatment) throws Exception {
        var output = "<Output><OutputField name=\"o\" feature=\"predictedValue\" dataType=\"string\" optype=\"categorical\"/></Output>";
        var target = "<MiningField name=\"k\" usageType=\"target\"/>";
        for (var targets : new String[] {TARGETS + target, target + TARGETS}) {
            ReferenceDocuments.assertAgrees(ReferenceDocuments.document("", chain(targets, treatment, tree(output))));
        }
    }

    @Test
    void other_models_with_several_targets_are_declined() {
        var rescaled = network("").replace("<NeuralInputs>", "<Targets><Target field=\"y\" rescaleFactor=\"2\"/></Targets><NeuralInputs>");
        var average = "<MiningModel functionName=\"regression\"><MiningSchema>" + TARGETS + INPUTS
                + "</MiningSchema><Segmentation multipleModelMethod=\"average\"><Segment><True/>" + network("") + "</Segment></Segmentation></MiningModel>";
        for (var model : new String[] {rescaled, average, average.replaceFirst("<MiningField name=.z.[^>]*>", "")}) {
            assertThatThrownBy(() -> new CompiledEngine().load(ReferenceDocuments.document("", model))).isInstanceOf(EngineDeclined.class);
        }
    }

    @Test
    void a_choice_with_a_stand_in_for_no_segment_is_declined() {
        var model = chain("<MiningField name=\"k\" usageType=\"target\"/>", "", tree(""))
                .replaceFirst("<Segmentation", "<Targets><Target field=\"k\"><TargetValue value=\"p\" priorProbability=\"1\"/></Target></Targets><Segmentation");
        assertThatThrownBy(() -> new CompiledEngine().load(ReferenceDocuments.document("", model)))
                .isInstanceOf(EngineDeclined.class)
                .hasMessageContaining("stands in");
    }
}
