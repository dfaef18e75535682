package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgpmml.engine.Agreement;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.jpmml.JpmmlEngine;
import org.pgpmml.model.Document;

/** Small documents, each for one rule of PMML, against JPMML-Evaluator on generated rows. */
class CompiledEngineTest {
    private static final String HEAD =
            """
            <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>
            <DataField name="x" optype="continuous" dataType="double"/>
            <DataField name="z" optype="continuous" dataType="float"/>
            <DataField name="c" optype="categorical" dataType="string"><Value value="a"/><Value value="b"/></DataField>
            <DataField name="n" optype="continuous" dataType="integer"><Interval closure="closedOpen" leftMargin="0" rightMargin="10"/><Value value="-1" property="missing"/></DataField>
            <DataField name="y" optype="continuous" dataType="double"/>
            <DataField name="k" optype="categorical" dataType="string"><Value value="p"/><Value value="q"/></DataField>
            </DataDictionary>
            """;
    private static final String FIELDS =
            """
            <MiningField name="x"/><MiningField name="z"/>
            <MiningField name="c" invalidValueTreatment="asMissing"/><MiningField name="n" missingValueReplacement="3"/>
            """;
    private static final String NUMBER = "<MiningSchema><MiningField name=\"y\" usageType=\"target\"/>" + FIELDS + "</MiningSchema>";
    private static final String LABEL = "<MiningSchema><MiningField name=\"k\" usageType=\"target\"/>" + FIELDS + "</MiningSchema>";

    static Stream<Arguments> documents() {
        return Stream.of(
                tree("none, null prediction", "missingValueStrategy=\"none\" noTrueChildStrategy=\"returnNullPrediction\""),
                tree("none, last prediction", "missingValueStrategy=\"none\" noTrueChildStrategy=\"returnLastPrediction\""),
                tree("null prediction", "missingValueStrategy=\"nullPrediction\""),
                tree("last prediction", "missingValueStrategy=\"lastPrediction\""),
                tree("default child", "missingValueStrategy=\"defaultChild\""),
                ensemble("sum"),
                ensemble("average"),
                ensemble("weightedAverage"),
                ensemble("weightedSum"),
                votes("majorityVote"),
                votes("weightedMajorityVote"),
                votes("average"),
                regression("none"),
                regression("exp"),
                regression("logit"),
                classification("logit"),
                classification("softmax"),
                classification("simplemax"),
                Arguments.of("targets", "<RegressionModel functionName=\"regression\">" + NUMBER
                        + "<Targets><Target field=\"y\" rescaleFactor=\"2\" rescaleConstant=\"-1\" min=\"0\" max=\"5\" castInteger=\"round\"/></Targets>"
                        + "<RegressionTable intercept=\"0.25\"><NumericPredictor name=\"x\" coefficient=\"1.5\"/></RegressionTable></RegressionModel>"),
                Arguments.of("transformations", "<RegressionModel functionName=\"regression\">" + NUMBER
                        + "<LocalTransformations>"
                        + "<DerivedField name=\"d1\" optype=\"continuous\" dataType=\"double\"><NormContinuous field=\"x\" mapMissingTo=\"0.5\"><LinearNorm orig=\"0\" norm=\"0\"/><LinearNorm orig=\"1\" norm=\"2\"/><LinearNorm orig=\"3\" norm=\"1\"/></NormContinuous></DerivedField>"
                        + "<DerivedField name=\"d2\" optype=\"continuous\" dataType=\"double\"><NormDiscrete field=\"c\" value=\"b\" mapMissingTo=\"0\"/></DerivedField>"
                        + "<DerivedField name=\"d3\" optype=\"continuous\" dataType=\"double\"><Apply function=\"*\"><FieldRef field=\"z\"/><Apply function=\"/\"><FieldRef field=\"n\"/><Constant dataType=\"double\">3</Constant></Apply></Apply></DerivedField>"
                        + "</LocalTransformations><RegressionTable intercept=\"1\"><NumericPredictor name=\"d1\" coefficient=\"2\"/><NumericPredictor name=\"d2\" coefficient=\"3\"/><NumericPredictor name=\"d3\" coefficient=\"0.1\"/></RegressionTable></RegressionModel>"),
                Arguments.of("a regression of six terms", "<RegressionModel functionName=\"regression\">" + NUMBER + wideTable("", 0.2) + "</RegressionModel>"),
                Arguments.of("classes by logit of six terms", "<RegressionModel functionName=\"classification\" normalizationMethod=\"logit\">" + LABEL
                        + "<Output><OutputField name=\"pp\" dataType=\"double\" optype=\"continuous\" feature=\"probability\" value=\"p\"/></Output>"
                        + wideTable("targetCategory=\"p\"", 0.2) + "<RegressionTable intercept=\"0\" targetCategory=\"q\"/></RegressionModel>"),
                clustering("euclidean"),
                clustering("squaredEuclidean"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void gives_the_answers_of_the_reference(String rule, String model) throws Exception {
        var document = new Document(HEAD + model + "</PMML>");
        var compiled = new CompiledEngine().load(document);
        var reference = new JpmmlEngine().load(document);
        assertThat(Agreement.firstDifference(reference, compiled, document)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void a_row_alone_gets_the_answer_that_it_gets_among_others(String rule, String model) throws Exception {
        var scorer = new CompiledEngine().load(new Document(HEAD + model + "</PMML>"));
        var block = rows(200);
        var together = new Predictions(scorer.description(), block.rows());
        scorer.score(block, together);
        for (int row = 0; row < block.rows(); row++) {
            var alone = new Predictions(scorer.description(), 1);
            scorer.score(block.slice(row, row + 1), alone);
            for (int j = 0; j < scorer.description().results().size(); j++) {
                assertThat(alone.get(j, 0)).isEqualTo(together.get(j, row));
            }
        }
    }

    private static Block rows(int count) {
        var random = new Random(5);
        var columns = new Object[4][count];
        for (int i = 0; i < count; i++) {
            columns[0][i] = 2 * random.nextGaussian();
            columns[1][i] = (float) random.nextGaussian();
            columns[2][i] = random.nextBoolean() ? "a" : "b";
            columns[3][i] = random.nextInt(10);
            if (i % 4 == 3) {
                columns[random.nextInt(4)][i] = null;
            }
        }
        return new Block(count, Arrays.stream(columns).map(Column.Objects::new).toArray(Column[]::new));
    }

    @Test
    void texts_that_hold_numbers_are_read_as_the_reference_reads_them() throws Exception {
        var document = new Document(HEAD + documents().filter(a -> a.get()[0].equals("sum")).findFirst().orElseThrow().get()[1] + "</PMML>");
        var texts = new Column.Texts(
                new int[] {0, 1, 2, 3, 4, 5, -1}, new String[] {"1", "-0.5", "2e0", "two", "", "NaN"});
        var numbers = new Column.Numbers(new double[] {1, 2, 3, 4, 5, 6, 7});
        var categories = new Column.Texts(new int[] {0, 1, 0, 1, 0, 1, -1}, new String[] {"a", "b"});
        var integers = new Column.Texts(new int[] {0, 1, 2, 3, 4, 5, 6}, new String[] {"1", "2.0", "2.5", "-1", "10", "x", "9"});
        var block = new Block(7, new Column[] {texts, numbers, categories, integers});
        assertThat(Agreement.firstDifference(
                        new JpmmlEngine().load(document),
                        new CompiledEngine().load(document),
                        block))
                .isEmpty();
    }

    @Test
    void a_block_longer_than_a_frame_is_scored_whole() throws Exception {
        var document = new Document(HEAD + documents().filter(a -> a.get()[0].equals("sum")).findFirst().orElseThrow().get()[1] + "</PMML>");
        var scorer = new CompiledEngine().load(document);
        int rows = 3 * Frame.ROWS + 17;
        var xs = new double[rows];
        Arrays.setAll(xs, i -> i % 5);
        var ones = new double[rows];
        Arrays.fill(ones, 1);
        var block = new Block(rows, new Column[] {
            new Column.Numbers(xs), new Column.Numbers(ones), new Column.Texts(new int[rows], new String[] {"a"}), new Column.Numbers(ones)
        });
        var predictions = new Predictions(scorer.description(), rows);
        scorer.score(block, predictions);
        for (int i = 5; i < rows; i++) {
            assertThat(predictions.get(0, i)).isNotNull().isEqualTo(predictions.get(0, i % 5));
        }
    }

    @Test
    void what_it_cannot_do_exactly_it_declines_with_a_reason() {
        var model = "<TreeModel functionName=\"regression\" missingValueStrategy=\"weightedConfidence\">" + NUMBER
                + "<Node score=\"1\"><True/></Node></TreeModel>";
        assertThatThrownBy(() -> new CompiledEngine().load(new Document(HEAD + model + "</PMML>")))
                .isInstanceOf(EngineDeclined.class)
                .hasMessageContaining("weightedConfidence");
    }

    private static Arguments tree(String rule, String attributes) {
        return Arguments.of(rule, "<TreeModel functionName=\"regression\" " + attributes + ">" + NUMBER + nodes(0, "") + "</TreeModel>");
    }

    private static String nodes(double shift, String distribution) {
        return """
               <Node id="0" score="%1$s" defaultChild="2"><True/>%4$s
                 <Node id="1" score="%2$s" defaultChild="12"><SimplePredicate field="x" operator="lessThan" value="1.5"/>%4$s
                   <Node id="11" score="4"><SimpleSetPredicate field="c" booleanOperator="isIn"><Array type="string" n="1">a</Array></SimpleSetPredicate>%4$s</Node>
                   <Node id="12" score="5"><CompoundPredicate booleanOperator="surrogate"><SimplePredicate field="z" operator="greaterThan" value="0.1"/><SimplePredicate field="n" operator="lessOrEqual" value="4"/><False/></CompoundPredicate>%4$s</Node>
                 </Node>
                 <Node id="2" score="%3$s" defaultChild="22"><CompoundPredicate booleanOperator="or"><SimplePredicate field="x" operator="greaterOrEqual" value="2"/><SimplePredicate field="z" operator="isMissing"/></CompoundPredicate>%4$s
                   <Node id="21" score="6"><CompoundPredicate booleanOperator="xor"><SimplePredicate field="n" operator="notEqual" value="2"/><SimplePredicate field="c" operator="equal" value="b"/></CompoundPredicate>%4$s</Node>
                   <Node id="22" score="7"><CompoundPredicate booleanOperator="and"><SimplePredicate field="z" operator="lessThan" value="0.3"/><SimplePredicate field="x" operator="isNotMissing"/></CompoundPredicate>%4$s</Node>
                 </Node>
               </Node>
               """
                .formatted(1 + shift, 2 + shift, 3 + shift, distribution);
    }

    private static Arguments ensemble(String method) {
        var segments = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            segments.append("<Segment weight=\"0.").append(i + 1).append("\"><True/><TreeModel functionName=\"regression\" missingValueStrategy=\"lastPrediction\"><MiningSchema>")
                    .append(FIELDS.replace(" invalidValueTreatment=\"asMissing\"", "").replace(" missingValueReplacement=\"3\"", ""))
                    .append("</MiningSchema>").append(nodes(i / 3.0, "")).append("</TreeModel></Segment>");
        }
        return Arguments.of(method, "<MiningModel functionName=\"regression\">" + NUMBER + "<Segmentation multipleModelMethod=\"" + method + "\">" + segments + "</Segmentation></MiningModel>");
    }

    private static Arguments votes(String method) {
        var segments = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            int share = 10 * i + 15;
            var tree = nodes(0, "<ScoreDistribution value=\"p\" recordCount=\"" + share + "\"/><ScoreDistribution value=\"q\" recordCount=\"" + (60 - share) + "\"/>")
                    .replaceAll("score=\"[357][.0]*\"", "score=\"p\"").replaceAll("score=\"[1246][.0]*\"", "score=\"q\"");
            segments.append("<Segment weight=\"0.").append(i + 1).append("\"><True/><TreeModel functionName=\"classification\" missingValueStrategy=\"nullPrediction\"><MiningSchema>")
                    .append(FIELDS.replace(" invalidValueTreatment=\"asMissing\"", "").replace(" missingValueReplacement=\"3\"", ""))
                    .append("</MiningSchema>").append(i % 2 == 0 ? tree : tree.replace("1.5", "0.5")).append("</TreeModel></Segment>");
        }
        return Arguments.of("classes by " + method, "<MiningModel functionName=\"classification\">" + LABEL
                + "<Output><OutputField name=\"pq\" dataType=\"double\" optype=\"continuous\" feature=\"probability\" value=\"q\"/></Output>"
                + "<Segmentation multipleModelMethod=\"" + method + "\">" + segments + "</Segmentation></MiningModel>");
    }

    private static String table(String attributes, double slope) {
        return "<RegressionTable intercept=\"0.5\" " + attributes + "><NumericPredictor name=\"x\" coefficient=\"" + slope + "\"/>"
                + "<NumericPredictor name=\"n\" exponent=\"2\" coefficient=\"-0.125\"/><CategoricalPredictor name=\"c\" value=\"a\" coefficient=\"0.75\"/>"
                + "<PredictorTerm coefficient=\"0.3\"><FieldRef field=\"x\"/><FieldRef field=\"z\"/></PredictorTerm></RegressionTable>";
    }

    private static String wideTable(String attributes, double slope) {
        var terms = new StringBuilder();
        for (var field : new String[] {"x", "z", "n", "z", "x", "n"}) {
            terms.append("<NumericPredictor name=\"").append(field).append("\" coefficient=\"").append(slope += 0.37).append("\"/>");
        }
        return "<RegressionTable intercept=\"0.5\" " + attributes + ">" + terms + "</RegressionTable>";
    }

    private static Arguments regression(String normalization) {
        return Arguments.of("regression " + normalization, "<RegressionModel functionName=\"regression\" normalizationMethod=\"" + normalization + "\">"
                + NUMBER + table("", 0.2) + "</RegressionModel>");
    }

    private static Arguments classification(String normalization) {
        return Arguments.of("classes by " + normalization, "<RegressionModel functionName=\"classification\" normalizationMethod=\"" + normalization + "\">" + LABEL
                + "<Output><OutputField name=\"pp\" dataType=\"double\" optype=\"continuous\" feature=\"probability\" value=\"p\"/></Output>"
                + table("targetCategory=\"p\"", 0.2) + table("targetCategory=\"q\"", 0.1) + "</RegressionModel>");
    }

    private static Arguments clustering(String measure) {
        return Arguments.of(measure, "<ClusteringModel functionName=\"clustering\" modelClass=\"centerBased\" numberOfClusters=\"2\"><MiningSchema>" + FIELDS
                + "</MiningSchema><Output><OutputField name=\"cluster\" feature=\"predictedValue\" dataType=\"string\" optype=\"categorical\"/>"
                + "<OutputField name=\"d\" feature=\"affinity\" value=\"far\" dataType=\"double\" optype=\"continuous\"/></Output>"
                + "<ComparisonMeasure kind=\"distance\"><" + measure + "/></ComparisonMeasure>"
                + "<ClusteringField field=\"x\" fieldWeight=\"2\" compareFunction=\"absDiff\"/><ClusteringField field=\"z\" compareFunction=\"absDiff\"/>"
                + "<Cluster id=\"near\"><Array type=\"real\" n=\"2\">0.5 0.5</Array></Cluster><Cluster id=\"far\"><Array type=\"real\" n=\"2\">5 8</Array></Cluster></ClusteringModel>");
    }
}
