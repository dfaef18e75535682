package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.model.Document;

/** Expressions and derived fields, each as an output of a small model. */
class TransformationsReferenceTest {
    /** A model whose output is a derived field of a type. */
    private static Document derived(String type, String opType, String expression) {
        return derived("", type, opType, expression);
    }

    private static Document derived(String dictionary, String type, String opType, String expression) {
        var model = "<RegressionModel functionName=\"regression\">" + ReferenceDocuments.treatedSchema("y")
                + "<Output><OutputField name=\"o\" feature=\"transformedValue\" dataType=\"" + type + "\" optype=\"" + opType
                + "\"><FieldRef field=\"d\"/></OutputField></Output>"
                + "<LocalTransformations><DerivedField name=\"d\" dataType=\"" + type + "\" optype=\"" + opType + "\">"
                + expression + "</DerivedField></LocalTransformations>"
                + "<RegressionTable intercept=\"1\"><NumericPredictor name=\"w\" coefficient=\"2\"/></RegressionTable></RegressionModel>";
        return ReferenceDocuments.document(dictionary, model);
    }

    /** Short for Apply: f(arg, arg), with fields by name and constants as PMML infers their types. */
    private static String apply(String call) {
        return apply(call, "");
    }

    private static String apply(String call, String attributes) {
        int open = call.indexOf('(');
        var text = new StringBuilder("<Apply function=\"" + call.substring(0, open) + "\" " + attributes + ">");
        int depth = 0;
        int from = open + 1;
        for (int i = open + 1; i < call.length(); i++) {
            char at = call.charAt(i);
            if ((at == ',' || i == call.length() - 1) && depth == 0) {
                text.append(argument(call.substring(from, i).trim()));
                from = i + 1;
            } else {
                depth += at == '(' ? 1 : at == ')' ? -1 : 0;
            }
        }
        return text.append("</Apply>").toString();
    }

    private static String argument(String text) {
        if (text.endsWith(")")) {
            return apply(text);
        }
        if (text.matches("[a-z]\\w*")) {
            return "<FieldRef field=\"" + text + "\"/>";
        }
        return text.startsWith("'")
                ? "<Constant dataType=\"string\">" + text.replace("'", "") + "</Constant>"
                : text.endsWith("d")
                        ? "<Constant dataType=\"double\">" + text.replace("d", "") + "</Constant>"
                        : "<Constant>" + text + "</Constant>";
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "+(x, z)", "-(x, n)", "*(n, n)", "/(n, 3)", "/(7, n)", "/(x, n)", "*(z, z)", "/(z, n)", "modulo(n, 3)", "modulo(x, 1.5)",
        "modulo(n, -4)", "pow(x, 2)", "pow(n, 3)", "pow(z, 0.5)", "threshold(x, n)", "threshold(n, 1)", "hypot(x, z)",
        "min(x, w, 1.5)", "max(x, w)", "sum(x, w, 1.5)", "avg(x, w, 0.1)", "product(x, w)", "min(n, n)", "sum(n, 1)", "avg(n, 1)",
        "avg(z, z, z)", "sum(z, z)", "max(n, w)",
        "ln(x)", "ln1p(x)", "log10(x)", "sqrt(x)", "exp(z)", "expm1(x)", "abs(x)", "abs(z)", "abs(n)", "rint(x)", "rint(z)", "floor(x)",
        "ceil(z)", "round(x)", "round(z)", "sin(x)", "cos(x)", "tan(z)", "asin(x)", "acos(z)", "atan(x)", "sinh(x)", "cosh(x)",
        "tanh(x)", "exp(b)", "stdNormalCDF(x)", "stdNormalPDF(z)", "stdNormalIDF(x)", "erf(x)", "erf(n)", "normalCDF(x, 0.5, 2)", "normalPDF(n, 1, 1.5d)",
        "normalIDF(z, 3, 2)", "stdNormalIDF(/(1, +(1, exp(x))))",
        "if(isMissing(x), 0.5, x)", "if(greaterThan(w, 1), x)", "if(and(isNotMissing(x), lessThan(x, 2)), ln(x), w)",
        "if(b, 1, 2)", "*(if(isNotMissing(n), n, 7), 2)", "/(-(x, 0.5), 2d)",
    })
    void numbers_are_computed_as_the_reference_computes_them(String call) throws Exception {
        for (var type : new String[] {"double", "float", "integer"}) {
            ReferenceDocuments.assertAgrees(derived(type, "continuous", apply(call)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "equal(x, 1.5)", "equal(n, 2)", "equal(n, x)", "equal(z, x)", "notEqual(c, 'a')", "equal(c, t)", "equal(c, 12)", "equal(b, 1)",
        "lessThan(x, n)", "lessOrEqual(n, 1.5)", "greaterThan(z, 0.1)", "greaterOrEqual(x, z)", "lessThan(b, 0.5)",
        "and(b, lessThan(w, 1), equal(c, 'a'))", "or(equal(c, 'a'), equal(c, '12'))", "not(b)", "not(x)", "isMissing(x)",
        "isNotMissing(ln(w))", "isValid(z)", "isNotValid(n)", "isIn(c, 'a', '12')", "isNotIn(n, 1, 2, 3.0)", "isIn(t, 'u', 'v')",
        "isIn(x, w)", "isMissing(if(b, x))", "matches(c, '^.b')", "equal(if(b, t, 'u'), 'u')",
    })
    void truth_is_what_the_reference_says(String call) throws Exception {
        ReferenceDocuments.assertAgrees(derived("boolean", "categorical", apply(call)));
        ReferenceDocuments.assertAgrees(derived("double", "continuous", apply(call)));
        ReferenceDocuments.assertAgrees(derived("string", "categorical", apply(call)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "lowercase(c)", "uppercase(c)", "trimBlanks(c)", "substring(c, 2, 2)", "replace(c, '[ab]', '-')", "concat(lowercase(c), '!')",
        "if(b, c, 'other')", "if(b, 'yes', 'no')", "if(isMissing(c), 'none', c)", "if(b, 1, 2)",
    })
    void texts_are_made_as_the_reference_makes_them(String call) throws Exception {
        var attributes = call.startsWith("concat") ? "mapMissingTo=\"?\"" : "";
        ReferenceDocuments.assertAgrees(derived("string", "categorical", apply(call, attributes)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "+(x, z)        | double  | mapMissingTo='-1'",
        "ln(x)          | double  | mapMissingTo='-1'",
        "ln(x)          | double  | invalidValueTreatment='asMissing' mapMissingTo='0.5'",
        "ln(x)          | double  | invalidValueTreatment='asMissing' defaultValue='7' mapMissingTo='0.5'",
        "+(x, z)        | double  | defaultValue='3'",
        "+(n, n)        | integer | mapMissingTo='4'",
        "/(n, 0)        | integer | invalidValueTreatment='asMissing'",
        "/(n, 0)        | double  | invalidValueTreatment='asMissing' defaultValue='9'",
        "greaterThan(x, 1) | boolean | mapMissingTo='false'",
        "greaterThan(x, 1) | double | mapMissingTo='1'",
        "isIn(c, 'a')   | boolean | mapMissingTo='true'",
        "if(b, x, 2.5)  | double  | mapMissingTo='8'",
        "if(b, x)       | double  | defaultValue='8'",
        "max(x, x)      | double  | defaultValue='8'",
        "max(x, w)      | float   | mapMissingTo='8'",
        "lowercase(c)   | string  | mapMissingTo='none'",
        "stringLength(c) | integer | mapMissingTo='0'",
    })
    void missing_and_undefined_results_follow_the_document(String call, String type, String attributes) throws Exception {
        ReferenceDocuments.assertAgrees(derived(
                type, type.equals("string") || type.equals("boolean") ? "categorical" : "continuous", apply(call, attributes.replace('\'', '"'))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"double", "float", "integer", "boolean", "string"})
    void fields_and_constants_are_cast_as_the_reference_casts_them(String type) throws Exception {
        for (var field : new String[] {"x", "z", "n", "b", "c"}) {
            boolean isDeclined = type.equals("string") && (field.equals("x") || field.equals("z") || field.equals("n"));
            var document = derived(type, "categorical", "<FieldRef field=\"" + field + "\"/>");
            if (isDeclined) {
                assertThatThrownBy(() -> new CompiledEngine().load(document)).isInstanceOf(EngineDeclined.class);
            } else {
                ReferenceDocuments.assertAgrees(document);
                ReferenceDocuments.assertAgrees(derived(type, "categorical", "<FieldRef field=\"" + field + "\" mapMissingTo=\"1\"/>"));
            }
        }
        for (var constant : new String[] {
            "<Constant>1</Constant>", "<Constant>1.0</Constant>", "<Constant dataType=\"string\">0</Constant>",
            "<Constant dataType=\"boolean\">true</Constant>", "<Constant dataType=\"float\">1</Constant>",
            "<Constant missing=\"true\">1</Constant>", "<Constant dataType=\"integer\"/>"
        }) {
            ReferenceDocuments.assertAgrees(derived(type, "categorical", constant));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"asIs", "asMissingValues", "asExtremeValues"})
    void lines_are_continued_or_cut_off(String outliers) throws Exception {
        ReferenceDocuments.assertAgrees(derived(
                "double",
                "continuous",
                "<NormContinuous field=\"x\" mapMissingTo=\"0.5\" outliers=\"" + outliers
                        + "\"><LinearNorm orig=\"0\" norm=\"0\"/><LinearNorm orig=\"1\" norm=\"2\"/><LinearNorm orig=\"3\" norm=\"1\"/></NormContinuous>"));
    }

    @Test
    void indicators_compare_in_the_fields_type() throws Exception {
        for (var pair : new String[][] {{"c", "a"}, {"n", "2"}, {"b", "true"}, {"z", "0.1"}, {"t", "u"}}) {
            ReferenceDocuments.assertAgrees(derived(
                    "double", "continuous", "<NormDiscrete field=\"" + pair[0] + "\" value=\"" + pair[1] + "\"/>"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"string", "double", "integer"})
    void bins_take_their_margins_as_their_closure_says(String type) throws Exception {
        var bins = "<DiscretizeBin binValue=\"1\"><Interval closure=\"openClosed\" rightMargin=\"0.5\"/></DiscretizeBin>"
                + "<DiscretizeBin binValue=\"2\"><Interval closure=\"openOpen\" leftMargin=\"0.5\" rightMargin=\"1\"/></DiscretizeBin>"
                + "<DiscretizeBin binValue=\"4\"><Interval closure=\"closedClosed\" leftMargin=\"1\" rightMargin=\"3\"/></DiscretizeBin>"
                + "<DiscretizeBin binValue=\"3\"><Interval closure=\"closedOpen\" leftMargin=\"2\" rightMargin=\"4\"/></DiscretizeBin>";
        for (var attributes : new String[] {"", "mapMissingTo=\"0\" defaultValue=\"5\" dataType=\"" + type + "\""}) {
            for (var field : new String[] {"x", "n", "z"}) {
                ReferenceDocuments.assertAgrees(derived(
                        type, "categorical", "<Discretize field=\"" + field + "\" " + attributes + ">" + bins + "</Discretize>"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"string", "double", "integer", "boolean"})
    void tables_are_looked_up_by_the_fields_values(String type) throws Exception {
        var rows = "<InlineTable><row><c>a</c><n>1</n><out>0</out></row><row><c>B b</c><n>1</n><out>1</out></row>"
                + "<row><c>a</c><n>2</n><out>1</out></row><row><c>other</c><n>3</n><out>0</out></row></InlineTable>";
        var both = "<FieldColumnPair field=\"c\" column=\"c\"/><FieldColumnPair field=\"n\" column=\"n\"/>";
        for (var attributes : new String[] {"", " mapMissingTo=\"1\" defaultValue=\"0\" dataType=\"" + type + "\""}) {
            ReferenceDocuments.assertAgrees(
                    derived(type, "categorical", "<MapValues outputColumn=\"out\"" + attributes + ">" + both + rows + "</MapValues>"));
        }
        var single = "<InlineTable><row><in>u</in><out>1</out></row><row><in>v</in><out>0</out></row></InlineTable>";
        ReferenceDocuments.assertAgrees(derived(
                type,
                "categorical",
                "<MapValues outputColumn=\"out\"><FieldColumnPair field=\"t\" column=\"in\"/>" + single + "</MapValues>"));
    }

    @Test
    void functions_of_the_document_are_called_with_cast_arguments() throws Exception {
        var dictionary = "<TransformationDictionary><DefineFunction name=\"f\" optype=\"continuous\" dataType=\"double\">"
                + "<ParameterField name=\"p\" optype=\"continuous\" dataType=\"integer\"/><ParameterField name=\"q\"/>"
                + apply("if(greaterThan(p, 1), *(p, q), q)") + "</DefineFunction>"
                + "<DefineFunction name=\"g\" optype=\"continuous\"><ParameterField name=\"p\" dataType=\"float\"/>"
                + apply("f(p, +(p, 1))") + "</DefineFunction></TransformationDictionary>";
        for (var call : new String[] {"f(n, x)", "f(x, w)", "g(n)", "g(x)", "f(n, ln(x))"}) {
            ReferenceDocuments.assertAgrees(derived(dictionary, "double", "continuous", apply(call)));
            ReferenceDocuments.assertAgrees(derived(dictionary, "double", "continuous", apply(call, "mapMissingTo=\"5\"")));
            ReferenceDocuments.assertAgrees(derived(dictionary, "float", "continuous", apply(call, "defaultValue=\"6\"")));
        }
    }

    @Test
    void a_row_is_rejected_only_where_the_failing_field_is_read() throws Exception {
        var transformations = "<LocalTransformations>"
                + "<DerivedField name=\"d\" dataType=\"double\" optype=\"continuous\">" + apply("ln(x)") + "</DerivedField>"
                + "<DerivedField name=\"e\" dataType=\"integer\" optype=\"continuous\"><FieldRef field=\"x\"/></DerivedField></LocalTransformations>";
        var predictors = "<NumericPredictor name=\"z\" coefficient=\"2\"/><NumericPredictor name=\"d\" coefficient=\"3\"/>";
        ReferenceDocuments.assertAgrees(ReferenceDocuments.document("", "<RegressionModel functionName=\"regression\">"
                + ReferenceDocuments.treatedSchema("y") + transformations + "<RegressionTable intercept=\"1\">" + predictors
                + "</RegressionTable></RegressionModel>"));
        for (var junction : new String[] {"and", "or", "xor", "surrogate"}) {
            ReferenceDocuments.assertAgrees(ReferenceDocuments.document("", "<TreeModel functionName=\"regression\" missingValueStrategy=\"lastPrediction\">"
                    + ReferenceDocuments.treatedSchema("y") + transformations
                    + "<Node score=\"1\"><True/><Node score=\"2\"><SimplePredicate field=\"w\" operator=\"lessThan\" value=\"1\"/>"
                    + "<Node score=\"3\"><SimplePredicate field=\"d\" operator=\"lessThan\" value=\"0\"/></Node>"
                    + "<Node score=\"4\"><SimplePredicate field=\"d\" operator=\"greaterOrEqual\" value=\"0\"/></Node></Node>"
                    + "<Node score=\"5\"><CompoundPredicate booleanOperator=\"" + junction + "\"><SimplePredicate field=\"z\" operator=\"lessThan\" value=\"0.5\"/>"
                    + "<SimplePredicate field=\"e\" operator=\"equal\" value=\"3\"/></CompoundPredicate></Node></Node></TreeModel>"));
        }
    }

    @Test
    void a_text_that_may_be_any_is_no_output() {
        assertThatThrownBy(() -> new CompiledEngine().load(derived("string", "categorical", "<FieldRef field=\"t\"/>")))
                .isInstanceOf(EngineDeclined.class)
                .hasMessageContaining("any text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lowercase(t)", "if(b, 1, 0.5)", "isIn(c, t)", "normalCDF(x, 0, 0)", "normalCDF(x, 0, w)", "+(c, 1)"})
    void what_is_not_exact_is_declined(String call) {
        assertThatThrownBy(() -> new CompiledEngine().load(derived("double", "continuous", apply("*(1, " + call + ")"))))
                .isInstanceOf(EngineDeclined.class);
    }
}
