package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgpmml.engine.compiled.ReferenceDocuments.assertAgrees;
import static org.pgpmml.engine.compiled.ReferenceDocuments.document;
import static org.pgpmml.engine.compiled.ReferenceDocuments.schema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgpmml.engine.EngineDeclined;

class RuleSetReferenceTest {
    private static final String DEFAULT = "defaultScore=\"q\" defaultConfidence=\"0.3\"";

    private static final String RULES =
            """
            <SimpleRule id="1" score="p" weight="0.4" confidence="0.7"><SimplePredicate field="x" operator="lessThan" value="0.5"/></SimpleRule>
            <SimpleRule id="2" score="q" weight="0.3" confidence="0.9"><SimplePredicate field="z" operator="greaterThan" value="0"/></SimpleRule>
            <CompoundRule><SimplePredicate field="n" operator="greaterOrEqual" value="4"/>
              <SimpleRule id="3" score="q" weight="0.6" confidence="0.6"><SimplePredicate field="x" operator="greaterThan" value="0"/></SimpleRule>
              <CompoundRule><SimpleSetPredicate field="c" booleanOperator="isIn"><Array type="string" n="2">a d</Array></SimpleSetPredicate>
                <SimpleRule id="4" score="r" weight="0.4" confidence="0.7"><True/></SimpleRule>
                <SimpleRule id="5" score="p" weight="0.5" confidence="0.2"><SimplePredicate field="z" operator="isMissing"/></SimpleRule>
              </CompoundRule>
            </CompoundRule>
            <SimpleRule id="6" score="r" weight="0.1"><SimplePredicate field="b" operator="equal" value="true"/></SimpleRule>
            """;

    private static String model(String attributes, String ruleSetAttributes, String criterion, String rules) {
        return "<RuleSetModel functionName=\"classification\" " + attributes + ">" + schema("k") + "<RuleSet " + ruleSetAttributes
                + "><RuleSelectionMethod criterion=\"" + criterion + "\"/>" + rules + "</RuleSet></RuleSetModel>";
    }

    @ParameterizedTest
    @CsvSource({"firstHit,double", "weightedSum,double", "weightedMax,double", "firstHit,float", "weightedSum,float", "weightedMax,float"})
    void every_criterion_in_both_precisions(String criterion, String context) throws Exception {
        assertAgrees(model("x-mathContext=\"" + context + "\"", DEFAULT, criterion, RULES));
    }

    @ParameterizedTest
    @CsvSource({"firstHit", "weightedSum", "weightedMax"})
    void of_equal_categories_the_one_whose_rule_holds_first(String criterion) throws Exception {
        assertAgrees(model("", DEFAULT, criterion, RULES.replaceAll("weight=\"[0-9.]*\" confidence=\"[0-9.]*\"", "weight=\"0.5\" confidence=\"0.5\"")));
    }

    @Test
    void the_default_alone() throws Exception {
        assertAgrees(model("", DEFAULT, "firstHit", ""));
    }

    @Test
    void a_last_rule_that_always_holds_stands_for_a_default() throws Exception {
        assertAgrees(model("", "", "firstHit", RULES + "<SimpleRule id=\"7\" score=\"r\"><True/></SimpleRule>"));
    }

    @Test
    void rows_without_a_rule_and_without_a_default_are_declined() {
        assertThatThrownBy(() -> new CompiledEngine().load(document(model("", "", "firstHit", RULES))))
                .isInstanceOf(EngineDeclined.class)
                .hasMessageContaining("no rule holds");
    }
}
