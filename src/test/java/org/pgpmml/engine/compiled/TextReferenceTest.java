package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.engine.Agreement;
import org.pgpmml.engine.Block;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.Predictions;
import org.pgpmml.engine.jpmml.JpmmlEngine;
import org.pgpmml.model.Document;

/** Texts that may be any, t among the fields, and what models read from them. */
class TextReferenceTest {
    private static final List<String> TERMS = List.of("good", "Bad", "the good", "good good", "not bad at", "it's", "na\u00EFve", "42", "...", "k");

    private static final String STOP_WORDS =
            "<row><string>\\b(the|it|at|a)\\b</string><stem> </stem><regex>true</regex></row>";

    /** A sum of derived fields, which are its outputs too. */
    private static Document document(String dictionary, List<String> types, List<String> expressions) {
        var derived = new StringBuilder();
        var outputs = new StringBuilder();
        var predictors = new StringBuilder();
        for (int k = 0; k < expressions.size(); k++) {
            var type = types.get(k % types.size());
            boolean isNumber = !type.equals("boolean");
            derived.append("<DerivedField name=\"d" + k + "\" dataType=\"" + type + "\" optype=\""
                    + (isNumber ? "continuous" : "categorical") + "\">" + expressions.get(k) + "</DerivedField>");
            outputs.append("<OutputField name=\"o" + k + "\" feature=\"transformedValue\" dataType=\"" + type + "\" optype=\""
                    + (isNumber ? "continuous" : "categorical") + "\"><FieldRef field=\"d" + k + "\"/></OutputField>");
            predictors.append(isNumber ? "<NumericPredictor name=\"d" + k + "\" coefficient=\"" + (k % 2 == 0 ? "" : "-") + "0." + (k + 1) + "\"/>" : "");
        }
        return ReferenceDocuments.document(dictionary, "<RegressionModel functionName=\"regression\">" + ReferenceDocuments.treatedSchema("y")
                + "<Output>" + outputs + "</Output><LocalTransformations>" + TEXTS + derived + "</LocalTransformations>"
                + "<RegressionTable intercept=\"1\">" + predictors + "</RegressionTable></RegressionModel>");
    }

    private static final String TEXTS =
            """
            <DerivedField name="small" dataType="string" optype="categorical"><Apply function="lowercase"><FieldRef field="t"/></Apply></DerivedField>
            <DerivedField name="known" dataType="string" optype="categorical"><Apply function="lowercase" mapMissingTo="the good"><FieldRef field="t"/></Apply></DerivedField>
            <DerivedField name="filled" dataType="string" optype="categorical"><FieldRef field="t" mapMissingTo="Good bad"/></DerivedField>
            <DerivedField name="shouted" dataType="string" optype="categorical"><Apply function="uppercase"><FieldRef field="filled"/></Apply></DerivedField>
            """;

    private static String index(String field, String attributes, String inner, String term) {
        return "<TextIndex textField=\"" + field + "\" " + attributes + ">" + inner + "<Constant dataType=\"string\">" + term + "</Constant></TextIndex>";
    }

    private static void assertAgreement(String attributes, String inner) throws Exception {
        // Rows without a text have no result where "small" is read.
        for (var fields : List.of(List.of("t", "known", "filled", "shouted", "c"), List.of("small"))) {
            var expressions = fields.stream()
                    .flatMap(field -> TERMS.stream().map(term -> index(field, attributes, inner, term)))
                    .toList();
            ReferenceDocuments.assertAgrees(document("", List.of("double", "integer", "float"), expressions));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "isCaseSensitive=\"true\"", "localTermWeights=\"binary\"", "localTermWeights=\"logarithmic\" isCaseSensitive=\"true\"",
        "localTermWeights=\"termFrequency\" countHits=\"bestHits\"", "wordSeparatorCharacterRE=\"[\\s\\-']\"",
        "wordSeparatorCharacterRE=\"\"", "x-wordRE=\"\\w+\"", "x-wordRE=\"\\b\\w\\w+\\b\"", "x-wordRE=\"\\w*\"",
    })
    void terms_are_counted_as_the_reference_counts_them(String attributes) throws Exception {
        assertAgreement(attributes, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        STOP_WORDS,
        "<row><string>bad</string><stem>good</stem></row><row><string>the good</string><stem>42</stem></row>",
        "<row><string>g(o+)d</string><stem>k$1</stem><regex>true</regex></row>" + STOP_WORDS,
        "<row><string>good good</string><stem>good</stem></row>",
    })
    void texts_are_normalized_before_they_are_taken_apart(String rows) throws Exception {
        for (var attributes : new String[] {"", "recursive=\"true\"", "isCaseSensitive=\"true\" recursive=\"true\""}) {
            var normalization = "<TextIndexNormalization " + attributes + "><InlineTable>" + rows + "</InlineTable></TextIndexNormalization>";
            assertAgreement("x-wordRE=\"\\w+\"", normalization);
            assertAgreement("localTermWeights=\"binary\" isCaseSensitive=\"true\"", normalization + normalization);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mapMissingTo=\"2\"", "defaultValue=\"3\""})
    void a_function_of_the_document_weighs_terms(String attributes) throws Exception {
        var functions = "<TransformationDictionary><DefineFunction name=\"tfidf\" optype=\"continuous\" dataType=\"double\">"
                + "<ParameterField name=\"document\"/><ParameterField name=\"term\"/><ParameterField name=\"weight\"/>"
                + "<Apply function=\"*\"><TextIndex textField=\"document\" localTermWeights=\"logarithmic\"><FieldRef field=\"term\"/></TextIndex>"
                + "<FieldRef field=\"weight\"/></Apply></DefineFunction>"
                + "<DefineFunction name=\"tf\" optype=\"continuous\" dataType=\"integer\"><ParameterField name=\"document\"/>"
                + "<ParameterField name=\"term\"/><TextIndex textField=\"document\"><FieldRef field=\"term\"/></TextIndex></DefineFunction></TransformationDictionary>";
        var weights = List.of("<Constant dataType=\"double\">-1.7</Constant>", "<FieldRef field=\"w\"/>", "<FieldRef field=\"x\"/>");
        for (var field : new String[] {"t", "small", "known", "filled"}) {
            // A missing number after a text without a value is declined.
            for (var weight : field.equals("small") ? weights.subList(0, 2) : weights) {
                var weighed = TERMS.stream().map(term -> "<Apply function=\"tfidf\" " + attributes + "><FieldRef field=\"" + field
                        + "\"/><Constant dataType=\"string\">" + term + "</Constant>" + weight + "</Apply>").toList();
                ReferenceDocuments.assertAgrees(document(functions, List.of("double", "float"), weighed));
            }
            var counted = TERMS.stream().map(term -> "<Apply function=\"tf\" " + attributes + "><FieldRef field=\"" + field
                    + "\"/><Constant>" + term + "</Constant></Apply>").toList();
            ReferenceDocuments.assertAgrees(document(functions, List.of("double", "integer"), counted));
        }
    }

    @Test
    void a_count_that_has_a_name_is_read_twice() throws Exception {
        var count = index("t", "", "", "good");
        var twice = "<Apply function=\"*\"><FieldRef field=\"d0\"/><Constant dataType=\"double\">2</Constant></Apply>";
        ReferenceDocuments.assertAgrees(document("", List.of("double"), List.of(count, twice, count, twice)));
    }

    /** A classification by two tables, given as the numbers of their fields; x stands for itself. */
    private static Document classification(String field, String first, String second) {
        var derived = new StringBuilder();
        for (int k = 0; k < TERMS.size(); k++) {
            derived.append("<DerivedField name=\"d" + k + "\" dataType=\"double\" optype=\"continuous\"><Apply function=\"*\">"
                    + index(field, "", "", TERMS.get(k)) + "<Constant dataType=\"double\">0." + (k + 3) + "</Constant></Apply></DerivedField>");
        }
        var tables = new StringBuilder();
        for (var table : new String[][] {{"p", first}, {"q", second}}) {
            tables.append("<RegressionTable intercept=\"0.1\" targetCategory=\"" + table[0] + "\">");
            for (var name : table[1].split(" ")) {
                tables.append("<NumericPredictor name=\"" + name + "\" coefficient=\"" + (name.hashCode() % 7 - 3.3) + "\"/>");
            }
            tables.append("</RegressionTable>");
        }
        return ReferenceDocuments.document("", "<RegressionModel functionName=\"classification\" normalizationMethod=\"softmax\">"
                + ReferenceDocuments.treatedSchema("h") + "<Output><OutputField name=\"pp\" dataType=\"double\" optype=\"continuous\" feature=\"probability\" value=\"p\"/></Output>"
                + "<LocalTransformations>" + TEXTS + derived + "</LocalTransformations>" + tables + "</RegressionModel>");
    }

    @Test
    void tables_add_up_weights_in_their_own_order() throws Exception {
        for (var field : new String[] {"t", "small", "known"}) {
            for (var second : new String[] {"d0 d1 d2 d5 d9", "d1", "d5 d1 d2", "x d1 d2", "d0 d0", "d4 d9 x"}) {
                ReferenceDocuments.assertAgrees(classification(field, "d0 d1 d2 d5 d9", second));
                ReferenceDocuments.assertAgrees(classification(field, second, "d0 d2 d5"));
            }
        }
    }

    @Test
    void weights_that_only_sums_read_take_no_room_in_a_frame() throws Exception {
        int size = size("d0", "d0");

        assertThat(size("d0 d1 d2 d3 d4 d5 d6 d7 d8 d9", "d0 d1 d2 d3 d4 d5 d6 d7 d8 d9")).isEqualTo(size);
        // In another order they are read: three weights instead of a sum.
        assertThat(size("d0 d1 d2", "d2 d1 d0")).isEqualTo(size + 2 * Frame.ROWS);
    }

    private static int size(String first, String second) throws Exception {
        var form = new CompiledEngine().load(classification("t", first, second)).form().orElseThrow();
        return FormReader.read(ByteBuffer.wrap(form)).orElseThrow().size();
    }

    @Test
    void measures_and_comparisons_read_the_whole_text() throws Exception {
        for (var field : new String[] {"t", "small", "known", "filled", "shouted"}) {
            var reference = "<FieldRef field=\"" + field + "\"/>";
            var numbers = List.of(
                    "<Apply function=\"stringLength\">" + reference + "</Apply>",
                    "<Apply function=\"stringLength\" mapMissingTo=\"-1\"><Apply function=\"trimBlanks\">" + reference + "</Apply></Apply>",
                    "<Apply function=\"stringLength\"><Apply function=\"replace\">" + reference
                            + "<Constant>\\s+</Constant><Constant dataType=\"string\">$$</Constant></Apply></Apply>",
                    "<NormDiscrete field=\"" + field + "\" value=\"good\"/>");
            ReferenceDocuments.assertAgrees(document("", List.of("double", "integer"), numbers));
            var flags = List.of(
                    "<Apply function=\"matches\">" + reference + "<Constant>^(g|B)</Constant></Apply>",
                    "<Apply function=\"equal\"><Apply function=\"substring\">" + reference
                            + "<Constant>1</Constant><Constant>4</Constant></Apply><Constant>good</Constant></Apply>",
                    "<Apply function=\"equal\"><Apply function=\"concat\" mapMissingTo=\"?\"><Constant>&lt;</Constant>" + reference
                            + "<Constant>&gt;</Constant></Apply><Constant>&lt;k&gt;</Constant></Apply>",
                    "<Apply function=\"isMissing\">" + reference + "</Apply>",
                    "<Apply function=\"isIn\">" + reference + "<Constant>good</Constant><Constant>GOOD</Constant><Constant>the good</Constant></Apply>");
            ReferenceDocuments.assertAgrees(document("", List.of("boolean"), flags));
        }
    }

    @Test
    void segments_that_some_rows_take_count_in_the_texts_of_those_rows() throws Exception {
        var segments = new StringBuilder();
        for (var condition : new String[] {"lessThan", "greaterOrEqual"}) {
            segments.append("<Segment><SimplePredicate field=\"w\" operator=\"" + condition + "\" value=\"2\"/><RegressionModel functionName=\"regression\">"
                    + "<MiningSchema><MiningField name=\"y\" usageType=\"target\"/><MiningField name=\"t\"/></MiningSchema><LocalTransformations>"
                    + "<DerivedField name=\"d\" dataType=\"double\" optype=\"continuous\">" + index("known", "", "", "good") + "</DerivedField>"
                    + "<DerivedField name=\"e\" dataType=\"double\" optype=\"continuous\">" + index("t", "", "", "the good") + "</DerivedField>"
                    + "</LocalTransformations><RegressionTable intercept=\"1\"><NumericPredictor name=\"d\" coefficient=\"2\"/>"
                    + "<NumericPredictor name=\"e\" coefficient=\"-3\"/></RegressionTable></RegressionModel></Segment>");
        }
        ReferenceDocuments.assertAgrees(ReferenceDocuments.document(
                "<TransformationDictionary>" + TEXTS + "</TransformationDictionary>",
                "<MiningModel functionName=\"regression\">" + ReferenceDocuments.treatedSchema("y")
                        + "<Segmentation multipleModelMethod=\"selectFirst\">" + segments + "</Segmentation></MiningModel>"));
    }

    @Test
    void replacements_without_an_end_reject_the_row() throws Exception {
        var growing = "<TextIndexNormalization recursive=\"true\"><InlineTable><row><string>b</string><stem>bb</stem></row></InlineTable></TextIndexNormalization>";
        var scorer = new CompiledEngine().load(document("", List.of("double"), List.of(index("t", "", growing, "a"))));
        var missing = new Column.Objects(new Object[2]);
        var columns = new Column[] {missing, missing, missing, missing, missing, missing, new Column.Texts(new int[] {0, 1}, new String[] {"a a", "ab"})};
        var predictions = new Predictions(scorer.description(), 2);
        scorer.score(new Block(2, columns), predictions);
        assertThat(predictions.fault(0)).isNull();
        assertThat(predictions.get(0, 0)).isEqualTo(1.2);
        assertThat(predictions.fault(1)).isNotNull();
    }

    @Test
    void columns_of_any_kind_are_read_as_texts() throws Exception {
        var document = document("", List.of("double"), List.of(index("t", "", "", "1.5"), index("t", "", "", "true")));
        var empty = new Column.Objects(new Object[3]);
        for (var column : new Column[] {new Column.Objects(new Object[] {1.5, true, "true 1.5"}), new Column.Numbers(new double[] {1.5, 2, Double.NaN})}) {
            assertThat(Agreement.firstDifference(
                            new JpmmlEngine().load(document),
                            new CompiledEngine().load(document),
                            new Block(3, new Column[] {empty, empty, empty, empty, empty, empty, column})))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "localTermWeights=\"augmentedNormalizedTermFrequency\"", "maxLevenshteinDistance=\"1\"", "tokenize=\"false\"",
    })
    void what_is_not_exact_is_declined(String attributes) {
        assertThatThrownBy(() -> new CompiledEngine().load(document("", List.of("double"), List.of(index("t", attributes, "", "good")))))
                .isInstanceOf(EngineDeclined.class);
    }
}
