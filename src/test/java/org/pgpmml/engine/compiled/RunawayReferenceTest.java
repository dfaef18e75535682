package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.RunawayExpression;
import org.pgpmml.engine.Scorer;
import org.pgpmml.engine.jpmml.JpmmlEngine;
import org.pgpmml.model.Document;

/** Regular expressions that would backtrack for ever, or out of the stack. */
class RunawayReferenceTest {
    private static final String HOSTILE = "a".repeat(200) + "b";

    private static Document document(String type, String expression) {
        return ReferenceDocuments.document(
                "",
                "<RegressionModel functionName=\"regression\">" + ReferenceDocuments.treatedSchema("y")
                        + "<Output><OutputField name=\"found\" feature=\"transformedValue\" dataType=\"" + type
                        + "\" optype=\"categorical\"><FieldRef field=\"d\"/></OutputField></Output>"
                        + "<LocalTransformations><DerivedField name=\"d\" dataType=\"" + type + "\" optype=\"categorical\">"
                        + expression + "</DerivedField></LocalTransformations><RegressionTable intercept=\"1\"/></RegressionModel>");
    }

    private static Document matching(String pattern) {
        return document("boolean", "<Apply function=\"matches\"><FieldRef field=\"t\"/><Constant>" + pattern + "</Constant></Apply>");
    }

    private static Predictions score(Scorer scorer, String... texts) {
        var columns = new Column[scorer.description().inputs().size()];
        Arrays.fill(columns, new Column.Objects(new Object[texts.length]));
        columns[columns.length - 1] = new Column.Objects(texts);
        var predictions = new Predictions(scorer.description(), texts.length);
        scorer.score(new Block(texts.length, columns), predictions);
        return predictions;
    }

    private static void assertOneByOne(Scorer scorer, String hostile) {
        assertThatThrownBy(() -> score(scorer, "aab", hostile)).isInstanceOf(RunawayExpression.class);
        assertThat(score(scorer, hostile).fault(0)).hasMessageContaining("a regular expression of the model takes too long");
        assertThat(score(scorer, "aab").isFaulty()).isFalse();
    }

    @Test
    void a_match_without_an_end_rejects_its_row() throws Exception {
        for (var engine : List.of(new CompiledEngine(), new JpmmlEngine())) {
            assertOneByOne(engine.load(matching("^(a|aa)+\\1$")), HOSTILE);
        }
    }

    @Test
    void a_replacement_without_an_end_rejects_its_row() throws Exception {
        var index = "<TextIndex textField=\"t\"><TextIndexNormalization><InlineTable><row><string>^(a|aa)+\\1$</string><stem>x</stem>"
                + "<regex>true</regex></row></InlineTable></TextIndexNormalization><Constant>aab</Constant></TextIndex>";
        assertOneByOne(new CompiledEngine().load(document("double", index)), HOSTILE);
        var replace = "<Apply function=\"equal\"><Apply function=\"replace\"><FieldRef field=\"t\"/><Constant>^(a|aa)+\\1$</Constant>"
                + "<Constant>x</Constant></Apply><Constant>x</Constant></Apply>";
        for (var engine : List.of(new CompiledEngine(), new JpmmlEngine())) {
            assertOneByOne(engine.load(document("boolean", replace)), HOSTILE);
        }
    }

    @Test
    void a_match_that_runs_out_of_stack_rejects_its_row() throws Exception {
        for (var engine : List.of(new CompiledEngine(), new JpmmlEngine())) {
            assertOneByOne(engine.load(matching("^(?:a|(b)|[cd]e)*$")), "ab".repeat(2_000_000));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".*b", "(\\w+)\\s+\\1", "\\ba\\B", "(?&lt;=a)b(?!a)", "^$", "\\uD83D", "(?i)AAB$"})
    void other_matches_are_the_references(String pattern) throws Exception {
        ReferenceDocuments.assertAgrees(matching(pattern));
    }

    @Test
    void work_that_grows_with_the_square_of_a_long_text_is_done() throws Exception {
        for (var engine : List.of(new CompiledEngine(), new JpmmlEngine())) {
            var scored = score(engine.load(matching(".*b")), "a".repeat(10_000));
            assertThat(scored.isFaulty()).isFalse();
            assertThat(String.valueOf(scored.get(1, 0))).isEqualTo("false");
        }
    }
}
