package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.EngineDeclined;

/** The elements Targets and Output, and how inputs are treated before a model sees them. */
class TargetsAndOutputsReferenceTest {
    private static final String LINE =
            "<RegressionTable intercept=\"0.25\"><NumericPredictor name=\"x\" coefficient=\"1.5\"/></RegressionTable>";

    private static final String TREE = "<Node score=\"p\"><True/>"
            + "<Node id=\"left\" score=\"p\"><SimplePredicate field=\"x\" operator=\"lessThan\" value=\"0.5\"/><ScoreDistribution value=\"p\" recordCount=\"2\"/><ScoreDistribution value=\"q\" recordCount=\"3\"/></Node>"
            + "<Node score=\"q\"><SimplePredicate field=\"x\" operator=\"greaterThan\" value=\"1\"/><ScoreDistribution value=\"p\" recordCount=\"1\"/><ScoreDistribution value=\"q\" recordCount=\"3\"/></Node>"
            + "<Node score=\"q\"><SimplePredicate field=\"z\" operator=\"greaterThan\" value=\"1\"/><ScoreDistribution value=\"p\" recordCount=\"1\"/><ScoreDistribution value=\"q\" recordCount=\"4\"/></Node></Node>";

    private static void assertAgreement(String model) throws Exception {
        ReferenceDocuments.assertAgrees(ReferenceDocuments.document("", model));
    }

    private static String tree(String strategy, String more) {
        return "<TreeModel functionName=\"classification\" missingValueStrategy=\"" + strategy + "\">" + ReferenceDocuments.treatedSchema("k") + more
                + TREE.replaceFirst("<True/>", "<True/><ScoreDistribution value=\"p\" recordCount=\"1\"/><ScoreDistribution value=\"q\" recordCount=\"1\"/>")
                + "</TreeModel>";
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "rescaleFactor=\"2\" rescaleConstant=\"-1\" min=\"0\" max=\"5\"",
        "castInteger=\"round\"", "castInteger=\"ceiling\" min=\"-3\"", "castInteger=\"floor\" max=\"7.5\""
    })
    void numbers_are_bounded_rescaled_and_rounded(String attributes) throws Exception {
        for (var target : new String[] {"y", "i"}) {
            for (var value : new String[] {"", "<TargetValue defaultValue=\"2\"/>"}) {
                assertAgreement("<RegressionModel functionName=\"regression\">" + ReferenceDocuments.treatedSchema(target) + "<Targets><Target field=\"" + target
                        + "\" " + attributes + ">" + value + "</Target></Targets>" + LINE + "</RegressionModel>");
            }
        }
        assertAgreement("<RegressionModel functionName=\"regression\">" + ReferenceDocuments.treatedSchema("i") + LINE + "</RegressionModel>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nullPrediction", "none", "lastPrediction"})
    void priors_stand_in_for_a_prediction_that_is_missing(String strategy) throws Exception {
        var output = "<Output><OutputField name=\"o\" feature=\"probability\" value=\"q\" dataType=\"double\" optype=\"continuous\"/></Output>";
        assertAgreement(tree(strategy, output + "<Targets><Target field=\"k\"><TargetValue value=\"p\" priorProbability=\"0.3\"/><TargetValue value=\"q\" priorProbability=\"0.6\"/></Target></Targets>"));
    }

    @Test
    void outputs_are_what_the_features_say() throws Exception {
        var outputs = "<Output>"
                + "<OutputField name=\"label\" feature=\"predictedValue\" dataType=\"string\" optype=\"categorical\"/>"
                + "<OutputField name=\"shown\" feature=\"predictedDisplayValue\" dataType=\"string\" optype=\"categorical\"/>"
                + "<OutputField name=\"winner\" feature=\"probability\" dataType=\"double\" optype=\"continuous\"/>"
                + "<OutputField name=\"pp\" feature=\"probability\" value=\"p\" dataType=\"float\" optype=\"continuous\"/>"
                + "<OutputField name=\"node\" feature=\"entityId\" dataType=\"string\" optype=\"categorical\"/>%s</Output>";
        var computed = "<OutputField name=\"twice\" feature=\"transformedValue\" dataType=\"double\" optype=\"continuous\"><Apply function=\"*\"><FieldRef field=\"pp\"/><Constant>2</Constant></Apply></OutputField>"
                + "<OutputField name=\"decision\" feature=\"decision\" dataType=\"string\" optype=\"categorical\"><Apply function=\"if\"><Apply function=\"greaterThan\"><FieldRef field=\"twice\"/><Constant>0.6</Constant></Apply><Constant>yes</Constant><FieldRef field=\"label\"/></Apply></OutputField>";
        for (var strategy : new String[] {"nullPrediction", "none", "lastPrediction"}) {
            assertAgreement(tree(strategy, outputs.formatted("")));
            assertAgreement(tree(strategy, outputs.formatted(computed)));
            var withoutNode = outputs.formatted("").replaceAll("<OutputField name=.node.[^>]*>", "");
            for (var some : new String[] {outputs.formatted(""), withoutNode}) {
                assertAgreement(tree(strategy, some
                        + "<Targets><Target field=\"k\"><TargetValue value=\"q\" displayValue=\"Queue\" priorProbability=\"1\"/></Target></Targets>"));
            }
        }
        assertAgreement("<RegressionModel functionName=\"regression\">" + ReferenceDocuments.treatedSchema("y")
                + "<Output><OutputField name=\"whole\" feature=\"predictedValue\" dataType=\"integer\" optype=\"continuous\"/></Output>" + LINE + "</RegressionModel>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "i"})
    void categories_that_are_numbers_become_texts_as_their_type_is_written(String target) throws Exception {
        assertAgreement("<TreeModel functionName=\"classification\">" + ReferenceDocuments.treatedSchema(target)
                + "<Output><OutputField name=\"label\" feature=\"predictedValue\" dataType=\"string\" optype=\"categorical\"/>"
                + "<OutputField name=\"longer\" feature=\"transformedValue\" dataType=\"string\" optype=\"categorical\"><Apply function=\"concat\"><Constant>is </Constant><FieldRef field=\"label\"/></Apply></OutputField></Output>"
                + TREE.replaceAll("<ScoreDistribution[^>]*>", "").replace("\"p\"", "\"1\"").replace("\"q\"", "\"20\"") + "</TreeModel>");
    }

    @Test
    void an_output_computed_in_the_place_of_the_target_is_declined() {
        var model = "<RegressionModel functionName=\"regression\">" + ReferenceDocuments.treatedSchema("y")
                + "<Output><OutputField name=\"raw\" feature=\"predictedValue\" dataType=\"double\" optype=\"continuous\"/>"
                + "<OutputField name=\"y\" feature=\"transformedValue\" dataType=\"double\" optype=\"continuous\"><Apply function=\"exp\"><FieldRef field=\"raw\"/></Apply></OutputField></Output>"
                + LINE + "</RegressionModel>";
        assertThatThrownBy(() -> new CompiledEngine().load(ReferenceDocuments.document(model)))
                .isInstanceOf(EngineDeclined.class)
                .hasMessage("output \"y\" takes the place of a target");
    }

    /** The double next to this text lies right between two floats, the text does not. */
    @Test
    void a_text_is_read_as_a_float_at_once() throws Exception {
        var document = ReferenceDocuments.document("<RegressionModel functionName=\"regression\"><MiningSchema><MiningField name=\"z\"/><MiningField name=\"y\" usageType=\"target\"/></MiningSchema>"
                + LINE.replace("\"x\"", "\"z\"") + "</RegressionModel>");
        var texts = new String[] {"2.350000023841858", "1e40", " 1e-50 ", "-0.1"};
        ReferenceDocuments.assertAgrees(document, new Block(4, new Column[] {new Column.Texts(new int[] {0, 1, 2, 3}, texts)}),
                new Block(4, new Column[] {new Column.Objects(texts)}));
    }

    /** KNIME's clusterings name the target that their clusters stand for. */
    @Test
    void clusters_give_their_ids_and_distances() throws Exception {
        var clusters = "<ClusteringModel functionName=\"clustering\" modelClass=\"centerBased\" numberOfClusters=\"2\">" + ReferenceDocuments.treatedSchema(null)
                + "<Output><OutputField name=\"id\" feature=\"clusterId\" dataType=\"string\" optype=\"categorical\"/><OutputField name=\"e\" feature=\"entityId\" dataType=\"string\" optype=\"categorical\"/>"
                + "<OutputField name=\"near\" feature=\"clusterAffinity\" dataType=\"double\" optype=\"continuous\"/><OutputField name=\"a1\" feature=\"affinity\" value=\"1\" dataType=\"double\" optype=\"continuous\"/>"
                + "<OutputField name=\"a2\" feature=\"entityAffinity\" value=\"far\" dataType=\"double\" optype=\"continuous\"/></Output>"
                + "<ComparisonMeasure kind=\"distance\"><euclidean/></ComparisonMeasure><ClusteringField field=\"w\" compareFunction=\"absDiff\"/>"
                + "<Cluster><Array type=\"real\" n=\"1\">0.5</Array></Cluster><Cluster id=\"far\"><Array type=\"real\" n=\"1\">5</Array></Cluster></ClusteringModel>";
        assertAgreement(clusters);
        assertAgreement(clusters.replace("<MiningSchema>", "<MiningSchema><MiningField name=\"k\" usageType=\"target\"/>").replace("<OutputField", "<OutputField targetField=\"k\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "outliers=\"asMissingValues\" lowValue=\"0\" highValue=\"2.5\"",
        "outliers=\"asExtremeValues\" lowValue=\"0.1\"",
        "outliers=\"asExtremeValues\" highValue=\"2\" missingValueReplacement=\"9\"",
        "outliers=\"asMissingValues\" highValue=\"2\" missingValueReplacement=\"9\" invalidValueTreatment=\"asMissing\"",
        "missingValueTreatment=\"returnInvalid\"",
        "missingValueTreatment=\"returnInvalid\" invalidValueTreatment=\"asMissing\"",
        "invalidValueTreatment=\"asMissing\" missingValueReplacement=\"1\"",
        "invalidValueTreatment=\"asValue\" invalidValueReplacement=\"1\"",
        "invalidValueTreatment=\"asIs\"", "optype=\"categorical\""
    })
    void values_are_treated_by_the_top_model_and_by_segments(String treatment) throws Exception {
        var dictionary = "<TransformationDictionary><DerivedField name=\"d\" dataType=\"double\" optype=\"continuous\"><Apply function=\"+\"><FieldRef field=\"x\"/><Constant>1</Constant></Apply></DerivedField></TransformationDictionary>";
        var predictors = "<RegressionTable intercept=\"0.25\"><NumericPredictor name=\"x\" coefficient=\"1.5\"/><NumericPredictor name=\"d\" coefficient=\"2\"/></RegressionTable>";
        for (var field : new String[] {"x", "z"}) {
            var fields = ReferenceDocuments.treatedSchema("y").replace("<MiningField name=\"" + field + "\"/>", "<MiningField name=\"" + field + "\" " + treatment + "/>");
            ReferenceDocuments.assertAgrees(ReferenceDocuments.document(
                    dictionary, "<RegressionModel functionName=\"regression\">" + fields + predictors.replace("\"x\"", "\"" + field + "\"") + "</RegressionModel>"));
            ReferenceDocuments.assertAgrees(ReferenceDocuments.document(
                    dictionary,
                    "<MiningModel functionName=\"regression\">" + ReferenceDocuments.treatedSchema("y")
                            + "<Segmentation multipleModelMethod=\"sum\"><Segment><True/><RegressionModel functionName=\"regression\">" + fields
                            + predictors.replace("\"x\"", "\"" + field + "\"") + "</RegressionModel></Segment><Segment><SimplePredicate field=\"w\" operator=\"lessThan\" value=\"1\"/>"
                            + "<RegressionModel functionName=\"regression\">" + ReferenceDocuments.treatedSchema("y") + predictors + "</RegressionModel></Segment></Segmentation></MiningModel>"));
        }
    }
}
