package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgpmml.engine.compiled.ReferenceDocuments.FIELDS;
import static org.pgpmml.engine.compiled.ReferenceDocuments.assertAgrees;
import static org.pgpmml.engine.compiled.ReferenceDocuments.document;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.engine.EngineDeclined;

class ClusteringReferenceTest {
    private static final String ABSOLUTE =
            "<ClusteringField field=\"x\" fieldWeight=\"0.7\"/><ClusteringField field=\"z\" compareFunction=\"absDiff\"/><ClusteringField field=\"n\" fieldWeight=\"1.3\"/>";

    private static final String FLAGS =
            "<ClusteringField field=\"b\"/><ClusteringField field=\"isHigh\"/><ClusteringField field=\"isA\"/><ClusteringField field=\"isB\"/>";

    private static String clusters(String... centres) {
        var text = new StringBuilder();
        for (int c = 0; c < centres.length; c++) {
            text.append("<Cluster id=\"k" + c + "\"><Array type=\"real\">" + centres[c] + "</Array></Cluster>");
        }
        return text.toString();
    }

    private static String model(String context, String before, String measure, String fields, String clusters) {
        var affinities = new StringBuilder();
        for (int c = 0; c < 3; c++) {
            affinities.append("<OutputField name=\"a" + c + "\" feature=\"affinity\" value=\"k" + c
                    + "\" dataType=\"double\" optype=\"continuous\"/>");
        }
        return "<ClusteringModel functionName=\"clustering\" modelClass=\"centerBased\" numberOfClusters=\"3\" x-mathContext=\"" + context
                + "\"><MiningSchema>" + FIELDS + "</MiningSchema><Output>"
                + "<OutputField name=\"cluster\" feature=\"predictedValue\" dataType=\"string\" optype=\"categorical\"/>" + affinities
                + "</Output>" + before + "<ComparisonMeasure " + measure + "</ComparisonMeasure>" + fields + clusters + "</ClusteringModel>";
    }

    private static void assertDistances(String measure, String fields, String weights) throws Exception {
        for (var context : new String[] {"double", "float"}) {
            assertAgrees(model(context, "", "kind=\"distance\">" + measure, fields, weights + clusters("0.5 0.1 3", "-1 0.3 7", "2 1 0")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<euclidean/>", "<squaredEuclidean/>", "<cityBlock/>", "<chebychev/>", "<minkowski p-parameter=\"3\"/>", "<minkowski p-parameter=\"1.5\"/>", "<minkowski p-parameter=\"0\"/>"})
    void every_distance_in_both_precisions(String measure) throws Exception {
        assertDistances(measure, ABSOLUTE, "");
    }

    /** More fields than are added at once, with weights and without; rows that lack some come among the others. */
    @ParameterizedTest
    @ValueSource(strings = {"<euclidean/>", "<squaredEuclidean/>"})
    void many_fields(String measure) throws Exception {
        for (var weight : new String[] {"", "fieldWeight=\"0.7\""}) {
            var fields = Stream.of("x", "z", "n", "z", "x", "n")
                    .map(field -> "<ClusteringField field=\"" + field + "\" " + weight + "/>")
                    .collect(Collectors.joining());
            assertAgrees(model("double", "", "kind=\"distance\">" + measure, fields, clusters("0.5 0.1 3 0.2 1 8", "-1 0.3 7 1 0 2", "2 1 0 0 1 4")));
        }
    }

    @Test
    void a_centre_of_no_finite_number_is_declined() {
        var model = model("double", "", "kind=\"distance\"><euclidean/>", ABSOLUTE, clusters("0.5 NaN 3", "-1 0.3 7", "2 1 0"));
        assertThatThrownBy(() -> new CompiledEngine().load(document(model)))
                .isInstanceOf(EngineDeclined.class)
                .hasMessage("a cluster's centre has a number that is not finite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<euclidean/>", "<chebychev/>"})
    void missing_values_are_made_up_for_by_weight(String measure) throws Exception {
        assertDistances(measure, ABSOLUTE, "<MissingValueWeights><Array type=\"real\">0.5 0.2 0</Array></MissingValueWeights>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<euclidean/>", "<squaredEuclidean/>", "<cityBlock/>"})
    void fields_may_each_be_compared_in_their_own_way(String measure) throws Exception {
        assertDistances(measure, "<ClusteringField field=\"x\" compareFunction=\"gaussSim\" similarityScale=\"1.7\"/>"
                + "<ClusteringField field=\"z\" compareFunction=\"delta\" fieldWeight=\"0.4\"/><ClusteringField field=\"n\" compareFunction=\"equal\"/>", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delta", "equal"})
    void the_measures_compare_function_is_the_fields_default(String function) throws Exception {
        assertAgrees(model("double", "", "kind=\"distance\" compareFunction=\"" + function + "\"><cityBlock/>",
                "<ClusteringField field=\"n\"/><ClusteringField field=\"b\"/>", clusters("3 1", "0 0", "7 1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<simpleMatching/>", "<jaccard/>", "<tanimoto/>",
        "<binarySimilarity c00-parameter=\"0.3\" c01-parameter=\"0.1\" c10-parameter=\"0.2\" c11-parameter=\"0.7\" d00-parameter=\"0.4\" d01-parameter=\"0.9\" d10-parameter=\"1.1\" d11-parameter=\"1\"/>"
    })
    void every_similarity_in_both_precisions(String measure) throws Exception {
        var derived = "<LocalTransformations>"
                + "<DerivedField name=\"isHigh\" optype=\"continuous\" dataType=\"double\"><NormContinuous field=\"x\" outliers=\"asExtremeValues\"><LinearNorm orig=\"0\" norm=\"0\"/><LinearNorm orig=\"1E-9\" norm=\"1\"/></NormContinuous></DerivedField>"
                + "<DerivedField name=\"isA\" optype=\"continuous\" dataType=\"double\"><NormDiscrete field=\"c\" value=\"a\"/></DerivedField>"
                + "<DerivedField name=\"isB\" optype=\"continuous\" dataType=\"double\"><NormDiscrete field=\"c\" value=\"b\" mapMissingTo=\"0\"/></DerivedField></LocalTransformations>";
        for (var context : new String[] {"double", "float"}) {
            assertAgrees(model(context, derived, "kind=\"similarity\">" + measure, FLAGS, clusters("1 0 1 0", "0 1 1 0", "1 1 0 1")));
            assertAgrees(model(context, derived, "kind=\"similarity\">" + measure, FLAGS, clusters("0 0 0 0", "0 1 1 0", "1 1 0 1")));
        }
    }

    @Test
    void a_whole_number_compared_with_a_fraction_is_declined() {
        var model = model("double", "", "kind=\"distance\"><cityBlock/>", "<ClusteringField field=\"n\" compareFunction=\"equal\"/>", clusters("0.5", "1", "2"));
        assertThatThrownBy(() -> new CompiledEngine().load(document(model)))
                .isInstanceOf(EngineDeclined.class)
                .hasMessageContaining("\"n\"");
    }
}
