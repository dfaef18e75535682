package org.pgpmml.engine.jpmml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.Engines;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.RowScorer;
import org.pgpmml.model.BadDocument;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.RowFault;
import org.pgpmml.model.TestModels;

class JpmmlScorerTest {
    @Test
    void inputs_go_by_position_and_results_come_by_position() throws Exception {
        assertThat(load("regression").score(new Object[] {80.0, 3})).containsExactly(290.0);
        assertThat(load("several_targets").score(new Object[] {60.0})).containsExactly(100.0, "gas");
    }

    @Test
    void functions_of_the_documents_own_are_known() throws Exception {
        assertThat(load("defined_function").score(new Object[] {3.0})).containsExactly(7.0);
    }

    @Test
    void a_chain_that_names_no_target_gives_what_its_last_segment_predicts() throws Exception {
        var scorer = new JpmmlEngine().load(new Document(TestModels.chainWithoutTarget()));
        assertThat(scorer.description().results().get(0).name()).isEqualTo("churn");
        assertThat(scorer.score(new Object[] {2.0})[0]).isEqualTo("Yes");
    }

    @Test
    void missing_values_are_treated_as_the_model_says() throws Exception {
        assertThat(load("inputs").score(new Object[] {null, "full", "low", 0.0})).containsExactly(12.0);
        assertThat(load("regression").score(new Object[] {null, 3})[0]).isNull();
    }

    @Test
    void invalid_values_are_treated_as_the_model_says() throws Exception {
        assertThat(load("inputs").score(new Object[] {80, "full", "low", 0.0})).containsExactly(12.0);
        assertThat(load("inputs").score(new Object[] {1, "?", "low", 0.0})).containsExactly(1.25);
        assertThat(load("inputs").score(new Object[] {1, "full", "medium", 0.0})).containsExactly(1.0);
    }

    @Test
    void a_refused_value_names_its_field_and_itself() {
        var fault = catchThrowableOfType(
                RowFault.class, () -> load("chain").score(new Object[] {"a lot"}));
        assertThat(fault.field()).isEqualTo("x");
        assertThat(fault.value()).isEqualTo("a lot");
        assertThat(fault).hasMessage("not a valid continuous double value of the model");
    }

    @Test
    void a_refused_null_is_said_to_be_missing() {
        var fault = catchThrowableOfType(
                RowFault.class, () -> load("inputs").score(new Object[] {1, "full", "low", null}));
        assertThat(fault.field()).isEqualTo("strict");
        assertThat(fault.value()).isNull();
        assertThat(fault).hasMessage("the model does not accept a missing value");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUPPORTED_ELEMENT", "UNSUPPORTED_FUNCTION", "SEVERAL_TARGETS", "FUNCTION_CALLED_LIKE_A_FILE", "FUNCTION_THAT_CALLS_ITSELF", "FIELDS_IN_A_CIRCLE", "LOCAL_FIELD_OF_ITSELF",
            "MALFORMED_PATTERN", "MALFORMED_SEPARATOR", "ITEMS_WITHOUT_A_GROUP", "FAILED_VERIFICATION"})
    void a_model_that_cannot_be_evaluated_is_refused(BadDocument bad) {
        var fault = catchThrowableOfType(
                ModelFault.class, () -> Engines.choose(new Document(bad.document), "auto"));
        assertThat(fault.state()).isEqualTo(bad.state);
        assertThat(fault.detail()).contains(bad.detail);
        assertThat(fault.hint()).contains(bad.hint);
    }

    @Test
    void a_model_that_reproduces_its_verification_rows_passes() throws Exception {
        new JpmmlEngine().verify(new Document(TestModels.document("regression")), load("regression"));
        new JpmmlEngine().verify(new Document(TestModels.document("unnamed_target")), load("unnamed_target"));
    }

    /** JPMML tells that a node names no default child when a row without the value comes there. */
    @Test
    void a_row_that_comes_to_wrong_markup_is_rejected_alone() throws Exception {
        var document = new Document(tree("score=\"100\"", "score=\"200\""));
        var scorer = Engines.choose(document, "auto").scorer();
        var predictions = new Predictions(scorer.description(), 3);
        scorer.score(new Block(3, new Column[] {new Column.Objects(new Object[] {30.0, null, 80.0})}), predictions);
        assertThat(predictions.get(0, 0)).isEqualTo(100.0);
        assertThat(predictions.fault(1)).hasMessage("Required attribute Node@defaultChild is not defined");
        assertThat(predictions.get(0, 2)).isEqualTo(200.0);
    }

    @Test
    void a_document_of_which_no_row_comes_past_wrong_markup_is_refused() {
        var fault = catchThrowableOfType(ModelFault.class, () -> Engines.choose(new Document(tree("", "")), "auto"));
        assertThat(fault).hasMessage("the model cannot be evaluated");
        assertThat(fault.detail()).isEqualTo("Required attribute Node@score is not defined");
    }

    private static String tree(String small, String large) {
        return """
               <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>
               <DataField name="area" optype="continuous" dataType="double"/><DataField name="price" optype="continuous" dataType="double"/>
               </DataDictionary><TreeModel functionName="regression" missingValueStrategy="defaultChild">
               <MiningSchema><MiningField name="area"/><MiningField name="price" usageType="target"/></MiningSchema><Node><True/>
               <Node %s><SimplePredicate field="area" operator="lessThan" value="50"/></Node>
               <Node %s><SimplePredicate field="area" operator="greaterOrEqual" value="50"/></Node></Node></TreeModel></PMML>
               """.formatted(small, large);
    }

    private static RowScorer load(String name) throws Exception {
        return new JpmmlEngine().load(new Document(TestModels.document(name)));
    }
}
