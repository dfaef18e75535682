package org.pgpmml.engine.compiled;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.engine.EngineDeclined;

/**
 * Models over derived fields that have no result for some rows: a row is rejected where the reference reads such a field,
 * and only there.
 */
class FallibleFieldsReferenceTest {
    /** Two numbers and two categories; d and f have no result where x or w does not fit, e is missing where z is. */
    private static final String FIELDS =
            """
            <LocalTransformations>
            <DerivedField name="d" optype="continuous" dataType="double"><Apply function="ln"><FieldRef field="x"/></Apply></DerivedField>
            <DerivedField name="e" optype="continuous" dataType="double"><FieldRef field="z"/></DerivedField>
            <DerivedField name="f" optype="categorical" dataType="string"><Apply function="if"><Apply function="greaterThan">\
            <FieldRef field="x"/><Constant>1</Constant></Apply><Constant>a</Constant><Constant>b</Constant></Apply></DerivedField>
            <DerivedField name="g" optype="categorical" dataType="integer"><Apply function="sqrt"><FieldRef field="w"/></Apply></DerivedField>
            </LocalTransformations>
            """;

    private static void assertAgreement(String element, String attributes, String target, String content) throws EngineDeclined {
        ReferenceDocuments.assertAgrees(ReferenceDocuments.document(
                "", "<" + element + " " + attributes + ">" + ReferenceDocuments.treatedSchema(target) + FIELDS + content + "</" + element + ">"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"e d", "d e", "e f", "f g", "g"})
    void a_support_vector_machine_reads_all_its_fields(String fields) throws Exception {
        var vectorFields = new StringBuilder();
        for (var field : fields.split(" ")) {
            vectorFields.append(switch (field) {
                case "f" -> "<CategoricalPredictor name=\"f\" value=\"a\" coefficient=\"1\"/>";
                case "g" -> "<CategoricalPredictor name=\"g\" value=\"1\" coefficient=\"1\"/>";
                default -> "<FieldRef field=\"" + field + "\"/>";
            });
        }
        var vector = "1 2".substring(0, fields.length() == 1 ? 1 : 3);
        assertAgreement("SupportVectorMachineModel", "functionName=\"regression\"", "y", "<LinearKernelType/><VectorDictionary><VectorFields>"
                + vectorFields + "</VectorFields><VectorInstance id=\"v\"><Array type=\"real\">" + vector
                + "</Array></VectorInstance></VectorDictionary><SupportVectorMachine><SupportVectors><SupportVector vectorId=\"v\"/></SupportVectors>"
                + "<Coefficients absoluteValue=\"1\"><Coefficient value=\"2\"/></Coefficients></SupportVectorMachine>");
    }

    @Test
    void naive_Bayes_reads_all_its_inputs() throws Exception {
        var counts = "<TargetValueCounts><TargetValueCount value=\"p\" count=\"3\"/><TargetValueCount value=\"q\" count=\"1\"/></TargetValueCounts>";
        var pairs = "<PairCounts value=\"a\">" + counts + "</PairCounts><PairCounts value=\"b\">" + counts.replace("1", "9") + "</PairCounts>";
        var curve = "<TargetValueStats><TargetValueStat value=\"p\"><GaussianDistribution mean=\"0\" variance=\"1\"/></TargetValueStat>"
                + "<TargetValueStat value=\"q\"><GaussianDistribution mean=\"1\" variance=\"2\"/></TargetValueStat></TargetValueStats>";
        for (var inputs : new String[] {
            "<BayesInput fieldName=\"d\">" + curve + "</BayesInput>",
            "<BayesInput fieldName=\"e\">" + curve + "</BayesInput><BayesInput fieldName=\"f\">" + pairs + "</BayesInput>",
            "<BayesInput fieldName=\"x\"><DerivedField optype=\"categorical\" dataType=\"integer\"><Discretize field=\"x\">"
                    + "<DiscretizeBin binValue=\"1\"><Interval closure=\"openClosed\" rightMargin=\"1\"/></DiscretizeBin>"
                    + "<DiscretizeBin binValue=\"none\"><Interval closure=\"openOpen\" leftMargin=\"1\" rightMargin=\"2\"/></DiscretizeBin>"
                    + "</Discretize></DerivedField>" + pairs.replace("\"a\"", "\"1\"").replace("\"b\"", "\"2\"") + "</BayesInput>",
        }) {
            assertAgreement("NaiveBayesModel", "functionName=\"classification\" threshold=\"0.01\"", "k",
                    "<BayesInputs>" + inputs + "</BayesInputs><BayesOutput fieldName=\"k\">" + counts + "</BayesOutput>");
        }
    }

    @Test
    void a_clustering_reads_all_its_fields() throws Exception {
        assertAgreement("ClusteringModel", "functionName=\"clustering\" modelClass=\"centerBased\" numberOfClusters=\"2\"", null,
                "<ComparisonMeasure kind=\"distance\"><squaredEuclidean/></ComparisonMeasure>"
                        + "<ClusteringField field=\"e\" compareFunction=\"absDiff\"/><ClusteringField field=\"d\" compareFunction=\"absDiff\"/>"
                        + "<Cluster><Array type=\"real\">0 0</Array></Cluster><Cluster><Array type=\"real\">1 1</Array></Cluster>");
    }

    private static String cells(String parameter, String... fields) {
        var cells = new StringBuilder();
        for (var field : fields) {
            var value = field.equals("f") ? "a" : "1";
            cells.append("<PPCell value=\"" + value + "\" predictorName=\"" + field + "\" parameterName=\"" + parameter + "\"/>");
        }
        return cells.toString();
    }

    private static String generalRegression(String target, String... terms) {
        var matrix = new StringBuilder();
        var parameters = new StringBuilder("<PCell parameterName=\"p0\" beta=\"0.5\"/>".replace("<PCell", "<PCell" + target));
        for (int t = 0; t < terms.length; t++) {
            matrix.append(cells("q" + t, terms[t].split(" ")));
            parameters.append("<PCell" + target + " parameterName=\"q" + t + "\" beta=\"" + (t + 1) + "\"/>");
        }
        return "<ParameterList><Parameter name=\"p0\"/></ParameterList><FactorList><Predictor name=\"f\"/></FactorList>"
                + "<CovariateList><Predictor name=\"d\"/><Predictor name=\"e\"/><Predictor name=\"g\"/></CovariateList>"
                + "<PPMatrix>" + matrix + "</PPMatrix><ParamMatrix>" + parameters + "</ParamMatrix>";
    }

    @Test
    void a_general_regression_stops_reading_at_a_missing_value_and_skips_what_a_factor_leaves_out() throws Exception {
        for (var terms : new String[][] {{"d"}, {"e", "d"}, {"d", "e"}, {"f g", "e"}, {"f"}, {"f e", "d"}, {"e", "f d"}}) {
            assertAgreement("GeneralRegressionModel", "functionName=\"regression\" modelType=\"generalLinear\"", "y", generalRegression("", terms));
            assertAgreement("GeneralRegressionModel", "functionName=\"regression\" modelType=\"generalizedLinear\" linkFunction=\"log\" offsetVariable=\"d\"",
                    "y", generalRegression("", terms));
            assertAgreement("GeneralRegressionModel", "functionName=\"classification\" modelType=\"multinomialLogistic\"", "h",
                    generalRegression(" targetCategory=\"p\"", terms));
        }
    }

    @Test
    void a_later_category_of_a_general_regression_is_not_read_where_an_earlier_one_lacks_a_value() throws Exception {
        var fields = FIELDS.replaceAll("(?s)<DerivedField name=\"g\".*?</DerivedField>", "");
        for (var offset : new String[] {"", " offsetVariable=\"n\""}) {
            ReferenceDocuments.assertAgrees("<GeneralRegressionModel functionName=\"classification\" modelType=\"generalizedLinear\" linkFunction=\"logit\""
                    + offset + ">" + ReferenceDocuments.schema("k") + fields
                    + "<ParameterList/><FactorList/><CovariateList><Predictor name=\"d\"/><Predictor name=\"e\"/></CovariateList><PPMatrix>"
                    + cells("u", "e") + cells("v", "d") + "</PPMatrix><ParamMatrix><PCell targetCategory=\"p\" parameterName=\"u\" beta=\"1\"/>"
                    + "<PCell targetCategory=\"q\" parameterName=\"v\" beta=\"0.1\"/></ParamMatrix></GeneralRegressionModel>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"e d", "d e", "e g", "g d"})
    void a_neural_network_stops_reading_at_a_missing_value(String fields) throws Exception {
        var inputs = new StringBuilder();
        for (var field : fields.split(" ")) {
            inputs.append("<NeuralInput id=\"i" + field + "\"><DerivedField optype=\"continuous\" dataType=\"double\"><FieldRef field=\"" + field
                    + "\"/></DerivedField></NeuralInput>");
        }
        var connections = inputs.toString().replaceAll("(?s)<NeuralInput id=\"(..)\">.*?</NeuralInput>", "<Con from=\"$1\" weight=\"0.5\"/>");
        assertAgreement("NeuralNetwork", "functionName=\"regression\" activationFunction=\"tanh\"", "y",
                "<NeuralInputs>" + inputs + "</NeuralInputs><NeuralLayer><Neuron id=\"o\">" + connections + "</Neuron></NeuralLayer>"
                        + "<NeuralOutputs><NeuralOutput outputNeuron=\"o\"><DerivedField optype=\"continuous\" dataType=\"double\">"
                        + "<FieldRef field=\"y\"/></DerivedField></NeuralOutput></NeuralOutputs>");
    }

    @Test
    void a_scorecard_reads_the_attributes_up_to_the_one_that_holds() throws Exception {
        assertAgreement("Scorecard", "functionName=\"regression\" useReasonCodes=\"false\"", "y", "<Characteristics><Characteristic name=\"one\">"
                + "<Attribute partialScore=\"1\"><SimplePredicate field=\"w\" operator=\"lessThan\" value=\"1\"/></Attribute>"
                + "<Attribute partialScore=\"2\"><SimplePredicate field=\"d\" operator=\"lessThan\" value=\"0.5\"/></Attribute>"
                + "<Attribute><ComplexPartialScore><FieldRef field=\"g\"/></ComplexPartialScore><True/></Attribute></Characteristic></Characteristics>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"firstHit", "weightedSum", "weightedMax"})
    void a_rule_set_asks_every_rule_and_the_inner_ones_where_the_outer_holds(String criterion) throws Exception {
        var simple = "<SimpleRule score=\"%s\" weight=\"%s\" confidence=\"0.5\"><SimplePredicate field=\"%s\" operator=\"%s\" value=\"1\"/></SimpleRule>";
        var first = simple.formatted("p", 1, "w", "lessThan");
        var second = "<CompoundRule><SimplePredicate field=\"z\" operator=\"lessThan\" value=\"1\"/>" + simple.formatted("q", 2, "d", "greaterThan")
                + simple.formatted("p", 1, "n", "greaterThan") + "</CompoundRule>";
        assertAgreement("RuleSetModel", "functionName=\"classification\"", "k", "<RuleSet defaultScore=\"q\" defaultConfidence=\"0\"><RuleSelectionMethod criterion=\""
                + criterion + "\"/>" + first + second + "</RuleSet>");
    }
}
