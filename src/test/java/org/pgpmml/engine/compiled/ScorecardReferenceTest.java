package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgpmml.engine.compiled.ReferenceDocuments.assertAgrees;
import static org.pgpmml.engine.compiled.ReferenceDocuments.document;
import static org.pgpmml.engine.compiled.ReferenceDocuments.schema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgpmml.engine.EngineDeclined;

class ScorecardReferenceTest {
    private static final String MISSING = "<SimplePredicate field=\"%s\" operator=\"isMissing\"/>";

    private static String attribute(String score, String reason, String predicate) {
        return "<Attribute " + (score == null ? "" : "partialScore=\"" + score + "\" ") + (reason == null ? "" : "reasonCode=\"" + reason + "\"")
                + ">" + predicate + "</Attribute>";
    }

    private static String less(String field, String value) {
        return "<SimplePredicate field=\"" + field + "\" operator=\"lessThan\" value=\"" + value + "\"/>";
    }

    private static String between(String field, String from, String to) {
        return "<CompoundPredicate booleanOperator=\"and\"><SimplePredicate field=\"" + field + "\" operator=\"greaterOrEqual\" value=\"" + from
                + "\"/>" + less(field, to) + "</CompoundPredicate>";
    }

    private static String oneOf(String operator, String members) {
        return "<SimpleSetPredicate field=\"c\" booleanOperator=\"" + operator + "\"><Array type=\"string\">" + members + "</Array></SimpleSetPredicate>";
    }

    private static String scorecard(String attributes, String more) {
        return "<Scorecard functionName=\"regression\" initialScore=\"10.5\" " + attributes + ">" + schema("y") + "<Output>"
                + "<OutputField name=\"r1\" feature=\"reasonCode\" dataType=\"string\" optype=\"categorical\" rank=\"1\"/>"
                + "<OutputField name=\"r2\" feature=\"reasonCode\" dataType=\"string\" optype=\"categorical\" rank=\"2\"/>"
                + "<OutputField name=\"r3\" feature=\"reasonCode\" dataType=\"string\" optype=\"categorical\" rank=\"3\"/>"
                + "<OutputField name=\"r9\" feature=\"reasonCode\" dataType=\"string\" optype=\"categorical\" rank=\"9\"/>"
                + "</Output><Characteristics><Characteristic name=\"xs\" reasonCode=\"X\" baselineScore=\"12\">"
                + attribute("5", "XM", MISSING.formatted("x")) + attribute("20.25", null, less("x", "0")) + attribute("12", "Z", between("x", "0", "1"))
                + attribute("-3.1", "XL", between("x", "1", "9")) + attribute("7", null, "<True/>")
                + "</Characteristic><Characteristic name=\"cs\" reasonCode=\"C\">" + attribute("4", null, oneOf("isIn", "a b"))
                + attribute("15", "Z", "<CompoundPredicate booleanOperator=\"or\">" + oneOf("isNotIn", "a b d") + MISSING.formatted("c") + "</CompoundPredicate>")
                + attribute("9", "CD", "<SimplePredicate field=\"c\" operator=\"equal\" value=\"d\"/>")
                + "</Characteristic><Characteristic name=\"both\" reasonCode=\"B\">"
                + attribute("3", null, "<CompoundPredicate booleanOperator=\"and\">" + less("z", "0.1") + less("n", "4") + "</CompoundPredicate>")
                + attribute("8", "BS", "<CompoundPredicate booleanOperator=\"surrogate\">" + less("z", "0.3") + "<SimplePredicate field=\"b\" operator=\"equal\" value=\"true\"/><True/></CompoundPredicate>")
                + attribute("11.5", null, "<True/>") + "</Characteristic>" + more + "</Characteristics></Scorecard>";
    }

    @ParameterizedTest
    @CsvSource({"pointsAbove,double", "pointsBelow,double", "pointsAbove,float", "pointsBelow,float"})
    void scores_and_their_reasons_in_rank(String algorithm, String context) throws Exception {
        assertAgrees(scorecard("baselineScore=\"8\" reasonCodeAlgorithm=\"" + algorithm + "\" x-mathContext=\"" + context + "\"", ""));
    }

    @Test
    void scores_that_are_computed_and_rows_without_them() throws Exception {
        var computed = "<ComplexPartialScore><Apply function=\"*\"><FieldRef field=\"x\"/><Constant dataType=\"double\">0.5</Constant></Apply></ComplexPartialScore>";
        assertAgrees(scorecard("baselineScore=\"8\"", "<Characteristic name=\"more\" reasonCode=\"M\">"
                + "<Attribute>" + less("n", "5") + computed + "</Attribute>" + attribute("1", "MN", less("n", "8")) + "</Characteristic>"));
    }

    @Test
    void many_bins_of_one_field() throws Exception {
        var bins = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            bins.append(attribute(String.valueOf(i * 1.5), null, between("x", String.valueOf(i * 0.25 - 3), String.valueOf(i * 0.25 - 2.75))));
        }
        assertAgrees(scorecard("baselineScore=\"8\"", "<Characteristic name=\"more\" reasonCode=\"M\">" + bins + "</Characteristic>"));
    }

    @Test
    void the_score_is_brought_into_the_targets_scale() throws Exception {
        assertAgrees(scorecard("baselineScore=\"8\"", "").replace("<Characteristics>",
                "<Targets><Target field=\"y\" rescaleFactor=\"2\" max=\"40\" castInteger=\"floor\"/></Targets><Characteristics>"));
    }

    @Test
    void a_scorecard_without_reason_codes() throws Exception {
        assertAgrees(scorecard("useReasonCodes=\"false\"", "").replaceAll("<Output>.*</Output>", ""));
    }

    @Test
    void reason_codes_without_a_baseline_are_declined() {
        assertThatThrownBy(() -> new CompiledEngine().load(document(scorecard("", ""))))
                .isInstanceOf(EngineDeclined.class)
                .hasMessageContaining("baseline");
    }
}
