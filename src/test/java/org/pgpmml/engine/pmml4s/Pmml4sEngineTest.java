package org.pgpmml.engine.pmml4s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.pgpmml.engine.TestDocuments.LINE;
import static org.pgpmml.engine.TestDocuments.pmml;
import static org.pgpmml.engine.TestDocuments.regression;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.TestDocuments;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.RowFault;

class Pmml4sEngineTest {
    private static Object[] score(Document document, Object... inputs) throws Exception {
        return new Pmml4sEngine().load(document).score(inputs);
    }

    @Test
    void a_regression_has_its_target_by_the_documents_name() throws Exception {
        var scorer = new Pmml4sEngine().load(regression(LINE));
        assertThat(scorer.description().results()).extracting("name").containsExactly("y");
        assertThat(scorer.score(new Object[] {3.0})).containsExactly(7.0);
    }

    @Test
    void a_regression_of_a_missing_value_is_missing() throws Exception {
        assertThat(score(regression(LINE), new Object[] {null})).containsExactly((Object) null);
    }

    @ParameterizedTest
    @CsvSource({"9, low", "10, low", "10.5, high"})
    void a_tree_splits_at_its_point(double x, String expected) throws Exception {
        assertThat(score(tree(""), x, "red")[0]).isEqualTo(expected);
    }

    @Test
    void a_tree_reads_its_probabilities() throws Exception {
        assertThat(score(tree(""), 9, "red")).containsExactly("low", 0.75);
    }

    @Test
    void a_category_that_the_dictionary_does_not_list_rejects_the_row() {
        assertThatThrownBy(() -> score(tree(""), 9, "mauve"))
                .isInstanceOfSatisfying(RowFault.class, fault -> {
                    assertThat(fault.field()).isEqualTo("colour");
                    assertThat(fault.value()).isEqualTo("mauve");
                    assertThat(fault).hasMessageContaining("allowed: red, blue");
                });
    }

    @Test
    void a_number_out_of_its_interval_rejects_the_row() {
        assertThatThrownBy(() -> score(tree(""), 101, "red"))
                .isInstanceOfSatisfying(RowFault.class, fault -> assertThat(fault.field()).isEqualTo("x"));
    }

    @Test
    void an_invalid_value_may_be_taken_for_missing_and_a_missing_one_replaced() throws Exception {
        var document = tree("invalidValueTreatment=\"asMissing\" missingValueReplacement=\"50\"");
        assertThat(score(document, 101, "red")[0]).isEqualTo("high");
        assertThat(score(document, null, "red")[0]).isEqualTo("high");
    }

    @Test
    void a_replacement_that_is_itself_invalid_is_declined() {
        assertDeclined(tree("missingValueReplacement=\"500\""), "replacement 500.0");
    }

    @Test
    void a_clustering_gives_the_nearest_center() throws Exception {
        assertThat(score(clustering(), 0.9, 0.1)).containsExactly("right");
        assertThat(score(clustering(), 0.1, 0.1)).containsExactly("left");
    }

    @Test
    void an_isolation_forest_scores_by_its_mean_depth() throws Exception {
        double normal = 2 * (Math.log(255) + 0.57721566) - 2 * 255.0 / 256;
        var shallow = score(TestDocuments.isolationForest(), -1.0, -1.0);
        assertThat((Double) shallow[0]).isCloseTo(Math.pow(2, -4 / normal), within(1e-12));
        assertThat(shallow[1]).isEqualTo(true);
        var deep = score(TestDocuments.isolationForest(), 1.0, 1.0);
        assertThat((Double) deep[0]).isCloseTo(Math.pow(2, -8 / normal), within(1e-12));
        assertThat(deep[1]).isEqualTo(false);
    }

    @Test
    void a_missing_value_rejects_the_row_where_pmml4s_would_guess() {
        assertThatThrownBy(() -> score(TestDocuments.isolationForest(), null, 1.0))
                .isInstanceOfSatisfying(RowFault.class, fault -> {
                    assertThat(fault.field()).isEqualTo("x");
                    assertThat(fault).hasMessage("PMML4S is not trusted with missing values in this model");
                });
    }

    /** XGBoost's splits: a row at 0.1 is at the split whether it comes as a float or as a double. */
    @Test
    void a_float_meets_the_split_that_reads_like_it() throws Exception {
        var document = pmml("""
                <DataDictionary>
                  <DataField name="x" optype="continuous" dataType="float"/>
                  <DataField name="y" optype="continuous" dataType="double"/>
                </DataDictionary>
                <TreeModel functionName="regression">
                  <MiningSchema><MiningField name="x"/><MiningField name="y" usageType="target"/></MiningSchema>
                  <Node><True/>
                    <Node score="1"><SimplePredicate field="x" operator="lessOrEqual" value="0.1"/></Node>
                    <Node score="2"><SimplePredicate field="x" operator="greaterThan" value="0.1"/></Node>
                  </Node>
                </TreeModel>
                """);
        assertThat(score(document, 0.1)).containsExactly(1.0);
        assertThat(score(document, (double) 0.1f)).containsExactly(1.0);
        assertThat(score(document, Math.nextUp(0.1))).containsExactly(1.0);
        assertThat(score(document, (double) Math.nextUp(0.1f))).containsExactly(2.0);
    }

    @Test
    void several_targets_are_declined() {
        assertDeclined(
                pmml("""
                        <DataDictionary>
                          <DataField name="x" optype="continuous" dataType="double"/>
                          <DataField name="y" optype="continuous" dataType="double"/>
                          <DataField name="z" optype="continuous" dataType="double"/>
                        </DataDictionary>
                        <RegressionModel functionName="regression">
                          <MiningSchema><MiningField name="x"/><MiningField name="y" usageType="target"/>
                            <MiningField name="z" usageType="target"/></MiningSchema>
                        """ + LINE + "</RegressionModel>"),
                "several targets");
    }

    @ParameterizedTest
    @CsvSource({
        "<Apply function='ln'><FieldRef field='x'/></Apply>, function ln",
        "<Apply function='/'><Constant dataType='double'>1</Constant><FieldRef field='x'/></Apply>, function /",
        "<TextIndex textField='x'><Constant dataType='string'>a</Constant></TextIndex>, TextIndex",
        "<FieldRef field='x' mapMissingTo='0'/>, mapMissingTo",
        "<Apply function='x-unheard'><FieldRef field='x'/></Apply>, function x-unheard",
    })
    void transformations_on_which_it_goes_its_own_way_are_declined(String expression, String reason) {
        assertDeclined(
                regression("""
                        <LocalTransformations>
                          <DerivedField name="d" optype="continuous" dataType="double">%s</DerivedField>
                        </LocalTransformations>
                        <RegressionTable intercept="1"><NumericPredictor name="d" coefficient="2"/></RegressionTable>
                        """.formatted(expression)),
                reason);
    }

    @Test
    void arithmetic_in_floats_is_declined() {
        var document = regression(LINE).text().replace("<RegressionModel ", "<RegressionModel x-mathContext=\"float\" ");
        assertDeclined(new Document(document), "arithmetic in floats");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_classification_without_a_target_is_declined_instead_of_waited_for() throws Exception {
        var network = Files.readString(Path.of("pmml/elements/neural_network/model.pmml"));
        assertDeclined(
                new Document(network.replaceFirst("<MiningField name=\"churn\" usageType=\"target\"/>", "")),
                "classifications without a target field");
    }

    @Test
    void a_document_with_a_dtd_does_not_reach_its_parser() {
        assertThatThrownBy(() -> new Pmml4sEngine().load(new Document("<!DOCTYPE PMML []>" + regression(LINE).text())))
                .isInstanceOf(ModelFault.class)
                .hasMessage("the document has a DTD");
    }

    private static void assertDeclined(Document document, String reason) {
        assertThatThrownBy(() -> new Pmml4sEngine().load(document))
                .isInstanceOf(EngineDeclined.class)
                .hasMessageContaining(reason);
    }

    private static Document tree(String treatment) {
        return pmml("""
                <DataDictionary>
                  <DataField name="x" optype="continuous" dataType="double"><Interval closure="closedClosed"
                    leftMargin="0" rightMargin="100"/></DataField>
                  <DataField name="colour" optype="categorical" dataType="string">
                    <Value value="red"/><Value value="blue"/></DataField>
                  <DataField name="y" optype="categorical" dataType="string">
                    <Value value="low"/><Value value="high"/></DataField>
                </DataDictionary>
                <TreeModel functionName="classification">
                  <MiningSchema><MiningField name="x" %s/><MiningField name="colour"/>
                    <MiningField name="y" usageType="target"/></MiningSchema>
                  <Output><OutputField name="p(low)" feature="probability" value="low" optype="continuous"
                    dataType="double"/></Output>
                  <Node><True/>
                    <Node score="low"><SimplePredicate field="x" operator="lessOrEqual" value="10"/>
                      <ScoreDistribution value="low" recordCount="3"/><ScoreDistribution value="high" recordCount="1"/>
                    </Node>
                    <Node score="high"><SimplePredicate field="x" operator="greaterThan" value="10"/>
                      <ScoreDistribution value="low" recordCount="0"/><ScoreDistribution value="high" recordCount="4"/>
                    </Node>
                  </Node>
                </TreeModel>
                """.formatted(treatment));
    }

    private static Document clustering() {
        return pmml("""
                <DataDictionary>
                  <DataField name="a" optype="continuous" dataType="double"/>
                  <DataField name="b" optype="continuous" dataType="double"/>
                </DataDictionary>
                <ClusteringModel functionName="clustering" modelClass="centerBased" numberOfClusters="2">
                  <MiningSchema><MiningField name="a"/><MiningField name="b"/></MiningSchema>
                  <ComparisonMeasure kind="distance"><squaredEuclidean/></ComparisonMeasure>
                  <ClusteringField field="a"/><ClusteringField field="b"/>
                  <Cluster id="left"><Array n="2" type="real">0 0</Array></Cluster>
                  <Cluster id="right"><Array n="2" type="real">1 0</Array></Cluster>
                </ClusteringModel>
                """);
    }
}
