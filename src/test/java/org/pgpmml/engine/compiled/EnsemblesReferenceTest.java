package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.engine.EngineDeclined;

/** MiningModel: segments under conditions, choices, chains, and every way to join predictions. */
class EnsemblesReferenceTest {
    private static final String[] CONDITIONS = {
        "<SimplePredicate field=\"x\" operator=\"lessThan\" value=\"1.5\"/>",
        "<SimplePredicate field=\"z\" operator=\"greaterThan\" value=\"0.5\"/>",
        "<SimpleSetPredicate field=\"c\" booleanOperator=\"isIn\"><Array type=\"string\" n=\"2\">a 12</Array></SimpleSetPredicate>",
        "<True/>"
    };

    private static String trees(boolean isClassification, boolean hasConditions, double... weights) {
        var segments = new StringBuilder();
        for (int i = 0; i < weights.length; i++) {
            segments.append("<Segment id=\"s").append(i).append("\" weight=\"").append(weights[i]).append("\">")
                    .append(hasConditions ? CONDITIONS[i % CONDITIONS.length] : "<True/>")
                    .append(tree(isClassification, i)).append("</Segment>");
        }
        return segments.toString();
    }

    private static String tree(boolean isClassification, int i) {
        return "<TreeModel functionName=\"" + (isClassification ? "classification" : "regression")
                + "\" missingValueStrategy=\"nullPrediction\"><MiningSchema>" + ReferenceDocuments.UNTREATED_FIELDS + "</MiningSchema>"
                + "<Node><True/>" + node(isClassification, 10 * i + 1, "<SimplePredicate field=\"w\" operator=\"lessThan\" value=\"" + i + "\"/>")
                + node(isClassification, 7 * i + 2.5, "<SimplePredicate field=\"n\" operator=\"lessThan\" value=\"" + 3 * i + "\"/>")
                + node(isClassification, 4 - i, "<SimplePredicate field=\"x\" operator=\"greaterThan\" value=\"0.5\"/>") + "</Node></TreeModel>";
    }

    private static String node(boolean isClassification, double score, String predicate) {
        if (!isClassification) {
            return "<Node score=\"" + score + "\">" + predicate + "</Node>";
        }
        double p = Math.abs(score) % 10 / 10;
        return "<Node score=\"" + (p > 0.4 ? "p" : "q") + "\">" + predicate + "<ScoreDistribution value=\"p\" recordCount=\"" + p
                + "\"/><ScoreDistribution value=\"q\" recordCount=\"" + (1 - p) + "\"/></Node>";
    }

    private static String ensemble(boolean isClassification, String segmentation, String segments) {
        var output = isClassification
                ? "<Output><OutputField name=\"pq\" dataType=\"double\" optype=\"continuous\" feature=\"probability\" value=\"q\"/></Output>"
                : "";
        return "<MiningModel functionName=\"" + (isClassification ? "classification" : "regression") + "\">"
                + ReferenceDocuments.treatedSchema(isClassification ? "h" : "y") + output + "<Segmentation " + segmentation + ">" + segments
                + "</Segmentation></MiningModel>";
    }

    static Stream<String> numberMethods() {
        return Stream.of("sum", "weightedSum", "average", "weightedAverage", "median", "weightedMedian").flatMap(EnsemblesReferenceTest::treatments);
    }

    static Stream<String> categoryMethods() {
        return Stream.of("majorityVote", "weightedMajorityVote", "average", "weightedAverage", "max", "median").flatMap(EnsemblesReferenceTest::treatments);
    }

    private static Stream<String> treatments(String method) {
        var attribute = "multipleModelMethod=\"" + method + "\" missingPredictionTreatment=\"";
        return Stream.of("continue\"", "returnMissing\"", "skipSegment\"", "skipSegment\" missingThreshold=\"0.4\"", "continue\" missingThreshold=\"0.3\"")
                .map(treatment -> attribute + treatment);
    }

    @ParameterizedTest
    @MethodSource("numberMethods")
    void numbers_are_joined(String segmentation) throws Exception {
        for (var conditions : new boolean[] {false, true}) {
            ReferenceDocuments.assertAgrees(ReferenceDocuments.document(
                    "", ensemble(false, segmentation, trees(false, conditions, 0.1, 0.2, 0.3, 0.15, 1))));
            ReferenceDocuments.assertAgrees(
                    ReferenceDocuments.document("", ensemble(false, segmentation, trees(false, conditions, 0.1, 0.2, 0.7))));
        }
    }

    @ParameterizedTest
    @MethodSource("categoryMethods")
    void categories_are_joined(String segmentation) throws Exception {
        for (var conditions : new boolean[] {false, true}) {
            ReferenceDocuments.assertAgrees(ReferenceDocuments.document(
                    "", ensemble(true, segmentation, trees(true, conditions, 0.1, 0.2, 0.3, 0.15, 1))));
            ReferenceDocuments.assertAgrees(
                    ReferenceDocuments.document("", ensemble(true, segmentation, trees(true, conditions, 0.25, 0.25, 0.5))));
        }
    }

    private static String predictor(String condition, String target, String output, double slope) {
        return "<Segment>" + condition + "<RegressionModel functionName=\"classification\" normalizationMethod=\"logit\"><MiningSchema>" + target
                + ReferenceDocuments.UNTREATED_FIELDS + "</MiningSchema>" + output
                + "<RegressionTable intercept=\"0.5\" targetCategory=\"" + (slope > 1 ? "p" : "q") + "\"><NumericPredictor name=\"x\" coefficient=\"" + slope
                + "\"/></RegressionTable><RegressionTable intercept=\"0\" targetCategory=\"" + (slope > 1 ? "q" : "p") + "\"/></RegressionModel></Segment>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"continue", "returnMissing", "skipSegment"})
    void the_first_segment_that_is_taken_gives_the_results(String treatment) throws Exception {
        var target = "<MiningField name=\"h\" usageType=\"target\"/>";
        var outputs = "<Output><OutputField name=\"p1\" feature=\"probability\" value=\"p\" dataType=\"double\" optype=\"continuous\"/></Output>";
        var more = "<Output><OutputField name=\"p1\" feature=\"probability\" value=\"p\" dataType=\"double\" optype=\"continuous\"/>"
                + "<OutputField name=\"p2\" feature=\"transformedValue\" dataType=\"double\" optype=\"continuous\"><FieldRef field=\"w\"/></OutputField></Output>";
        for (var last : new String[] {CONDITIONS[2], CONDITIONS[3]}) {
            var segments = predictor(CONDITIONS[0], target, outputs, 0.5) + predictor(CONDITIONS[1], target, more, 2) + predictor(last, target, "", 3);
            ReferenceDocuments.assertAgrees(ReferenceDocuments.document("", ensemble(
                    true, "multipleModelMethod=\"selectFirst\" missingPredictionTreatment=\"" + treatment + "\"", segments)));
        }
    }

    private static String link(String condition, String output, String target, String predictors) {
        return "<Segment>" + condition + "<RegressionModel functionName=\"regression\"><MiningSchema>" + target + ReferenceDocuments.UNTREATED_FIELDS
                + (target.isEmpty() ? "" : "<MiningField name=\"f\"/><MiningField name=\"g\"/>") + "</MiningSchema>" + output
                + "<RegressionTable intercept=\"0.5\">" + predictors + "</RegressionTable></RegressionModel></Segment>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"continue", "returnMissing"})
    void a_chain_passes_outputs_on(String treatment) throws Exception {
        var first = "<Output><OutputField name=\"f\" feature=\"predictedValue\" dataType=\"double\" optype=\"continuous\"/></Output>";
        var second = "<Output><OutputField name=\"g\" feature=\"transformedValue\" dataType=\"double\" optype=\"continuous\"><Apply function=\"+\"><FieldRef field=\"w\"/><Constant>1</Constant></Apply></OutputField></Output>";
        var target = "<MiningField name=\"y\" usageType=\"target\"/>";
        var x = "<NumericPredictor name=\"x\" coefficient=\"2\"/>";
        var all = "<NumericPredictor name=\"w\" coefficient=\"1\"/><NumericPredictor name=\"f\" coefficient=\"2\"/><NumericPredictor name=\"g\" coefficient=\"3\"/>";
        var onlyG = "<NumericPredictor name=\"z\" coefficient=\"1\"/><NumericPredictor name=\"g\" coefficient=\"3\"/>";
        for (int mask = 0; mask < 8; mask++) {
            var segments = link((mask & 1) == 0 ? "<True/>" : CONDITIONS[0], first, "", x)
                    + link((mask & 2) == 0 ? "<True/>" : CONDITIONS[2], second, "", x)
                    + link("<True/>", "", target, mask % 3 == 0 ? all : onlyG)
                    + ((mask & 4) == 0 ? "" : link(CONDITIONS[1], "", target, onlyG));
            ReferenceDocuments.assertAgrees(ReferenceDocuments.document("", ensemble(
                    false, "multipleModelMethod=\"modelChain\" missingPredictionTreatment=\"" + treatment + "\"", segments)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"continue", "returnMissing"})
    void a_fault_counts_only_in_a_tree_that_is_looked_at(String treatment) throws Exception {
        var dictionary = "<TransformationDictionary><DerivedField name=\"d\" dataType=\"double\" optype=\"continuous\">"
                + "<Apply function=\"ln\"><FieldRef field=\"x\"/></Apply></DerivedField></TransformationDictionary>";
        var segments = trees(false, false, 1, 1, 1).replace("field=\"x\" operator=\"greaterThan\"", "field=\"d\" operator=\"greaterThan\"");
        ReferenceDocuments.assertAgrees(ReferenceDocuments.document(
                dictionary, ensemble(false, "multipleModelMethod=\"sum\" missingPredictionTreatment=\"" + treatment + "\"", segments)));
    }

    private static String part(String method, String treatment, String segments) {
        return "<Segment weight=\"0.3\"><True/><MiningModel functionName=\"classification\"><MiningSchema>" + ReferenceDocuments.UNTREATED_FIELDS
                + "</MiningSchema><Segmentation multipleModelMethod=\"" + method + "\" missingPredictionTreatment=\"" + treatment + "\">" + segments
                + "</Segmentation></MiningModel></Segment>";
    }

    /** Chains are what calibrated classifiers of scikit-learn are exported as. */
    @ParameterizedTest
    @ValueSource(strings = {"continue", "returnMissing"})
    void shares_of_chains_and_choices_are_joined(String treatment) throws Exception {
        var first = "<Output><OutputField name=\"f\" feature=\"predictedValue\" dataType=\"double\" optype=\"continuous\"/></Output>";
        var link = link("<True/>", first, "", "<NumericPredictor name=\"z\" coefficient=\"-2\"/>");
        var chain = part("modelChain", treatment, link + predictor("<True/>", "<MiningField name=\"f\"/>", "", 2).replace("name=\"x\" c", "name=\"f\" c"));
        var choice = part("selectFirst", treatment, predictor(CONDITIONS[0], "", "", 2) + predictor("<True/>", "", "", 3));
        var other = part("selectFirst", treatment, predictor(CONDITIONS[0], "", "", 0.5) + predictor("<True/>", "", "", 3));
        for (var method : new String[] {"average", "weightedAverage", "max", "median"}) {
            var segmentation = "multipleModelMethod=\"" + method + "\" missingPredictionTreatment=\"" + treatment + "\"";
            ReferenceDocuments.assertAgrees(ReferenceDocuments.document("", ensemble(true, segmentation, chain + choice + chain)));
            var mixed = ReferenceDocuments.document("", ensemble(true, segmentation, chain + other));
            assertThatThrownBy(() -> new CompiledEngine().load(mixed)).isInstanceOf(EngineDeclined.class).hasMessageContaining("different orders");
        }
    }

    /** Of a row that is impossible by every category's density. */
    @ParameterizedTest
    @ValueSource(strings = {"continue", "returnMissing"})
    void shares_that_are_no_numbers_are_joined(String treatment) throws Exception {
        var counts = "<TargetValueCounts><TargetValueCount value=\"q\" count=\"3\"/><TargetValueCount value=\"p\" count=\"2\"/></TargetValueCounts>";
        var bell = "\"><GaussianDistribution mean=\"1\" variance=\"1e-3\"/></TargetValueStat>";
        var bayes = "<Segment weight=\"2\"><True/><NaiveBayesModel functionName=\"classification\" threshold=\"0\"><MiningSchema><MiningField name=\"h\" usageType=\"target\"/>"
                + ReferenceDocuments.UNTREATED_FIELDS + "</MiningSchema><BayesInputs><BayesInput fieldName=\"x\"><TargetValueStats><TargetValueStat value=\"q"
                + bell + "<TargetValueStat value=\"p" + bell + "</TargetValueStats></BayesInput></BayesInputs><BayesOutput fieldName=\"h\">" + counts
                + "</BayesOutput></NaiveBayesModel></Segment>";
        for (var method : new String[] {"average", "weightedAverage"}) {
            ReferenceDocuments.assertAgrees(ReferenceDocuments.document("", ensemble(
                    true,
                    "multipleModelMethod=\"" + method + "\" missingPredictionTreatment=\"" + treatment + "\"",
                    bayes + predictor("<True/>", "<MiningField name=\"h\" usageType=\"target\"/>", "", 0.5) + bayes)));
        }
    }

    /** JPMML-Evaluator casts the score of the node that a row gets to, though it joins the shares alone. */
    @ParameterizedTest
    @ValueSource(strings = {"majorityVote", "average"})
    void a_score_that_the_target_cannot_be_is_declined(String method) throws Exception {
        var model = ensemble(true, "multipleModelMethod=\"" + method + "\"", trees(true, false, 1))
                .replace("name=\"h\"", "name=\"k2\"")
                .replace("\"p\"", "\"0\"")
                .replace("\"q\"", "\"1\"")
                .replaceFirst("<Output>.*</Output>", "");
        ReferenceDocuments.assertAgrees(ReferenceDocuments.document("", model));
        var odd = ReferenceDocuments.document("", model.replaceFirst("<Node score=\"[01]\">", "<Node score=\"INF\">"));
        assertThatThrownBy(() -> new CompiledEngine().load(odd))
                .isInstanceOf(EngineDeclined.class)
                .hasMessage("category \"INF\" is no integer");
    }

    /** JPMML-Evaluator answers 0 for them, whatever the votes. */
    @ParameterizedTest
    @ValueSource(strings = {"majorityVote", "weightedMajorityVote"})
    void shares_of_votes_for_categories_that_are_no_texts_are_declined(String method) {
        for (var conditions : new boolean[] {false, true}) {
            var model = ensemble(true, "multipleModelMethod=\"" + method + "\"", trees(true, conditions, 0.3, 0.4))
                    .replace("name=\"h\"", "name=\"k2\"")
                    .replace("\"p\"", "\"0\"")
                    .replace("\"q\"", "\"1\"");
            assertThatThrownBy(() -> new CompiledEngine().load(ReferenceDocuments.document("", model)))
                    .isInstanceOf(EngineDeclined.class)
                    .hasMessage("output \"pq\" asks for shares that the model does not have, or not of categories that are no texts");
        }
    }

    @Test
    void what_is_not_exact_is_declined() {
        for (var method : new String[] {"max", "majorityVote", "selectAll"}) {
            var document = ReferenceDocuments.document(
                    "", ensemble(false, "multipleModelMethod=\"" + method + "\"", trees(false, true, 1, 1)));
            assertThatThrownBy(() -> new CompiledEngine().load(document)).isInstanceOf(EngineDeclined.class);
        }
    }
}
