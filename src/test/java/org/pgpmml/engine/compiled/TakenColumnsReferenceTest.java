package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.engine.Agreement;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.jpmml.JpmmlEngine;
import org.pgpmml.model.Document;

/** Models that take whole columns where they lie: as arrays of their own, and in a matrix, as a refresh sends them. */
class TakenColumnsReferenceTest {
    private static final int FIELDS = 6;
    private static final int ROWS = 3 * Frame.ROWS + 17;

    /** Only in the last frame: those before it are whole. */
    private static final double[] ODD = {
        Double.NaN, Double.longBitsToDouble(0xfff8_0000_0000_0000L), -0d, 0, 0.5, Double.MIN_VALUE, -Double.MIN_VALUE, 1e300, -1e300
    };

    private static String each(String element) {
        return IntStream.range(0, FIELDS).mapToObj(element::formatted).collect(Collectors.joining());
    }

    private static Document document(String target, String function, String element, String content) {
        return new Document("<PMML xmlns=\"http://www.dmg.org/PMML-4_4\" version=\"4.4\"><Header/><DataDictionary>"
                + each("<DataField name=\"x%s\" optype=\"continuous\" dataType=\"double\"/>") + target + "</DataDictionary><"
                + element + " functionName=\"" + function + "\"" + "><MiningSchema>" + each("<MiningField name=\"x%s\"/>")
                + (target.isEmpty() ? "" : "<MiningField name=\"y\" usageType=\"target\"/>") + "</MiningSchema>" + content
                + "</" + element.split(" ")[0] + "></PMML>");
    }

    private static String table(String attributes, String terms) {
        return "<RegressionTable " + attributes + ">" + terms + "</RegressionTable>";
    }

    private static Document model(String name) {
        var number = "<DataField name=\"y\" optype=\"continuous\" dataType=\"double\"/>";
        var category = "<DataField name=\"y\" optype=\"categorical\" dataType=\"string\"><Value value=\"p\"/><Value value=\"q\"/></DataField>";
        var terms = each("<NumericPredictor name=\"x%1$s\" coefficient=\"0.%1$s7\"/>");
        var square = "<NumericPredictor name=\"x1\" exponent=\"2\" coefficient=\"0.3\"/>";
        return switch (name) {
            case "linear" -> document(number, "regression", "RegressionModel", table("intercept=\"0.3\"", terms));
            case "square" -> document(number, "regression", "RegressionModel", table("intercept=\"0.3\"", terms + square));
            case "logistic" -> document(category, "classification", "RegressionModel normalizationMethod=\"logit\"",
                    table("intercept=\"0.3\" targetCategory=\"p\"", terms) + table("intercept=\"0\" targetCategory=\"q\"", ""));
            case "softmax" -> document(category, "classification", "RegressionModel normalizationMethod=\"softmax\"",
                    table("intercept=\"0.3\" targetCategory=\"p\"", terms) + table("intercept=\"0\" targetCategory=\"q\"", terms.replace("0.2", "0.5")));
            case "given back" -> document(number, "regression", "RegressionModel",
                    "<Output><OutputField name=\"same\" feature=\"transformedValue\" dataType=\"double\" optype=\"continuous\"><FieldRef field=\"x2\"/></OutputField></Output>"
                            + table("intercept=\"0.3\"", terms));
            case "nearest" -> document("", "clustering", "ClusteringModel modelClass=\"centerBased\" numberOfClusters=\"3\"",
                    "<ComparisonMeasure kind=\"distance\"><euclidean/></ComparisonMeasure>" + each("<ClusteringField field=\"x%s\"/>")
                            + IntStream.range(-1, 2).mapToObj(c -> "<Cluster id=\"k" + c + "\"><Array type=\"real\">" + each(c + ".%s ") + "</Array></Cluster>").collect(Collectors.joining()));
            default -> document(number, "regression", "Scorecard initialScore=\"1.5\" useReasonCodes=\"false\"", "<Characteristics>"
                    + each("<Characteristic name=\"n%1$s\">" + bins("x%1$s", name.equals("many bins") ? 41 : 5) + "</Characteristic>") + "</Characteristics>");
        };
    }

    /** From -1 in steps, none above the last: a row without a bin is rejected. */
    private static String bins(String field, int count) {
        return IntStream.range(0, count)
                .mapToObj(b -> "<Attribute partialScore=\"" + b * 1.1 + "\"><SimplePredicate field=\"" + field
                        + "\" operator=\"lessThan\" value=\"" + (b * 0.5 - 1) + "\"/></Attribute>")
                .collect(Collectors.joining())
                + "<Attribute partialScore=\"-3.3\"><SimplePredicate field=\"" + field + "\" operator=\"lessThan\" value=\"1e299\"/></Attribute>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "square", "logistic", "softmax", "given back", "nearest", "scorecard", "many bins"})
    void columns_taken_where_they_lie_give_the_references_answers(String name) throws EngineDeclined {
        var random = new Random(11);
        var matrix = new double[ROWS * FIELDS];
        Arrays.setAll(matrix, at -> at < 2 * Frame.ROWS * FIELDS || random.nextInt(8) > 0
                ? Math.rint(8 * random.nextGaussian()) / 8
                : ODD[random.nextInt(ODD.length)]);
        var apart = new Column[FIELDS];
        var together = new Column[FIELDS];
        for (int j = 0; j < FIELDS; j++) {
            apart[j] = new Column.Numbers(matrix, j, FIELDS, ROWS);
            together[j] = new Column.Numbers(new Column.Numbers(matrix, j, FIELDS, ROWS).values());
        }
        var reference = new JpmmlEngine().load(model(name));
        var compiled = new CompiledEngine().load(model(name));
        assertThat(Agreement.firstDifference(reference, compiled, new Block(ROWS, apart))).isEmpty();
        assertThat(Agreement.firstDifference(reference, compiled, new Block(ROWS, together))).isEmpty();
    }
}
