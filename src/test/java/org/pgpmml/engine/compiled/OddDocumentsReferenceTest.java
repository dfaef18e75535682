package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.EngineDeclined;

/** Documents that mutations found, which say something twice, or nothing that a number can be: the reference has its own way with each. */
class OddDocumentsReferenceTest {
    private static final String TREE = "<TreeModel functionName=\"classification\">" + ReferenceDocuments.treatedSchema("k")
            + "<Node score=\"p\"><True/><ScoreDistribution value=\"p\" recordCount=\"1\"/><ScoreDistribution value=\"q\" recordCount=\"3\"/>"
            + "<Node score=\"q\"><SimplePredicate field=\"x\" operator=\"lessThan\" value=\"1\"/><ScoreDistribution value=\"p\" recordCount=\"1\"/>"
            + "<ScoreDistribution value=\"q\" recordCount=\"2\"/></Node></Node></TreeModel>";
    private static final String THREE_NUMBERS = "<MiningSchema><MiningField name=\"y\" usageType=\"target\"/><MiningField name=\"x\"/><MiningField name=\"z\"/><MiningField name=\"w\"/></MiningSchema>";
    private static final String REGRESSION = "<RegressionModel functionName=\"regression\">" + ReferenceDocuments.treatedSchema("y")
            + "<RegressionTable intercept=\"1\"><NumericPredictor name=\"x\" coefficient=\"2\"/><CategoricalPredictor name=\"c\" value=\"a\" coefficient=\"3\"/>"
            + "<CategoricalPredictor name=\"c\" value=\"12\" coefficient=\"4\"/></RegressionTable></RegressionModel>";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "tree | value=\"q\" recordCount=\"2\" | value=\"p\" recordCount=\"2\" | two shares",
        "tree | lessThan\" value=\"1\" | lessThan\" value=\"NaN\" | no number",
        "tree | field=\"x\" operator=\"lessThan\" value=\"1\" | field=\"n\" operator=\"lessThan\" value=\"INF\" | is compared with",
        "tree | name=\"k\" | name=\"i\" | is no integer",
        "regression | value=\"12\" | value=\"a\" | two coefficients",
        "regression | coefficient=\"2\" | coefficient=\"INF\" | no finite number",
        "regression | functionName=\"regression\" | functionName=\"regression\" normalizationMethod=\"simplemax\" | simplemax",
        "regression | <MiningField name=\"t\"/> | <MiningField name=\"nowhere\"/> | no data field",
    })
    void what_the_reference_has_its_own_way_with_is_declined(String model, String said, String instead, String reason) throws Exception {
        var original = model.equals("tree") ? TREE : REGRESSION;
        ReferenceDocuments.assertAgrees(ReferenceDocuments.document("", original));
        assertThatThrownBy(() -> new CompiledEngine().load(ReferenceDocuments.document("", original.replace(said, instead))))
                .isInstanceOf(EngineDeclined.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_score_that_is_no_number_is_declined() {
        var tree = "<TreeModel functionName=\"regression\">" + ReferenceDocuments.treatedSchema("y") + "<Node score=\"NaN\"><True/></Node></TreeModel>";
        assertThatThrownBy(() -> new CompiledEngine().load(ReferenceDocuments.document("", tree)))
                .isInstanceOf(EngineDeclined.class)
                .hasMessageContaining("a score is no number");
    }

    /** Division by it tells it from zero. A float becomes one where it is too small. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "z", "w", "of_x", "of_z", "product"})
    void a_negative_zero_is_zero(String field) throws Exception {
        var model = "<RegressionModel functionName=\"regression\">" + THREE_NUMBERS
                + "<LocalTransformations><DerivedField name=\"of_x\" dataType=\"float\" optype=\"continuous\"><FieldRef field=\"x\"/></DerivedField>"
                + "<DerivedField name=\"of_z\" dataType=\"double\" optype=\"continuous\"><FieldRef field=\"z\"/></DerivedField>"
                + "<DerivedField name=\"product\" dataType=\"float\" optype=\"continuous\"><Apply function=\"*\"><FieldRef field=\"x\"/><FieldRef field=\"w\"/></Apply></DerivedField>"
                + "<DerivedField name=\"inverse\" dataType=\"double\" optype=\"continuous\"><Apply function=\"/\"><Constant dataType=\"double\">1</Constant><FieldRef field=\""
                + field + "\"/></Apply></DerivedField></LocalTransformations>"
                + "<RegressionTable intercept=\"1\"><NumericPredictor name=\"inverse\" coefficient=\"2\"/></RegressionTable></RegressionModel>";
        var numbers = new double[] {-0d, 0, -1e-300, 1e-300, -1};
        var objects = Arrays.stream(numbers).boxed().toArray();
        ReferenceDocuments.assertAgrees(
                ReferenceDocuments.document("", model), rows(new Column.Numbers(numbers)), rows(new Column.Objects(objects)));
    }

    /** Linear models may read columns where they are. */
    @ParameterizedTest
    @ValueSource(strings = {"", " normalizationMethod=\"exp\""})
    void a_power_of_a_negative_zero_is_that_of_zero(String normalization) throws Exception {
        var model = "<RegressionModel functionName=\"regression\"" + normalization + ">" + THREE_NUMBERS
                + "<RegressionTable intercept=\"0\"><NumericPredictor name=\"x\" exponent=\"-1\" coefficient=\"2\"/>"
                + "<NumericPredictor name=\"w\" coefficient=\"1\"/></RegressionTable></RegressionModel>";
        ReferenceDocuments.assertAgrees(ReferenceDocuments.document("", model), rows(new Column.Numbers(new double[] {-0d, 0, -1e-300, 1e-300, -1})));
    }

    private static Block rows(Column column) {
        return new Block(5, new Column[] {column, column, column});
    }

    /** Splits of known from missing values, as scikit-learn's trees are exported with. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "z"})
    void a_field_is_compared_with_infinity(String field) throws Exception {
        var tree = TREE.replace("field=\"x\"", "field=\"" + field + "\"");
        for (var strategy : new String[] {"none", "nullPrediction", "lastPrediction"}) {
            var treated = tree.replace("<TreeModel", "<TreeModel missingValueStrategy=\"" + strategy + "\"");
            for (var condition : new String[] {"lessOrEqual\" value=\"INF", "lessThan\" value=\"INF", "greaterThan\" value=\"-INF", "equal\" value=\"INF"}) {
                ReferenceDocuments.assertAgrees(ReferenceDocuments.document("", treated.replace("lessThan\" value=\"1", condition)));
            }
        }
    }
}
