package org.pgpmml.engine.compiled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgpmml.engine.compiled.ReferenceDocuments.assertAgrees;
import static org.pgpmml.engine.compiled.ReferenceDocuments.document;
import static org.pgpmml.engine.compiled.ReferenceDocuments.probability;
import static org.pgpmml.engine.compiled.ReferenceDocuments.schema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.engine.EngineDeclined;

class SupportVectorReferenceTest {
    private static final String RADIAL = "<RadialBasisKernelType gamma=\"0.3\"/>";
    private static final String VECTORS =
            """
            <VectorDictionary><VectorFields><FieldRef field="x"/><FieldRef field="z"/><CategoricalPredictor name="c" value="b" coefficient="1"/></VectorFields>
            <VectorInstance id="v1"><Array type="real" n="3">0.5 -1.25 1</Array></VectorInstance>
            <VectorInstance id="v2"><REAL-SparseArray n="3"><Indices>1 3</Indices><REAL-Entries>-1.1 0.5</REAL-Entries></REAL-SparseArray></VectorInstance>
            <VectorInstance id="v3"><Array type="real" n="3">2 0.7 0</Array></VectorInstance></VectorDictionary>
            """;

    private static String machine(String attributes, double constant, double... coefficients) {
        var vectors = new StringBuilder();
        var factors = new StringBuilder();
        for (int j = 0; j < coefficients.length; j++) {
            vectors.append("<SupportVector vectorId=\"v").append(coefficients.length - j).append("\"/>");
            factors.append("<Coefficient value=\"").append(coefficients[j]).append("\"/>");
        }
        return "<SupportVectorMachine " + attributes + "><SupportVectors>" + vectors + "</SupportVectors><Coefficients absoluteValue=\""
                + constant + "\">" + factors + "</Coefficients></SupportVectorMachine>";
    }

    private static String regression(String context, String kernel) {
        return "<SupportVectorMachineModel functionName=\"regression\" x-mathContext=\"" + context + "\">" + schema("y") + kernel + VECTORS
                + machine("", 0.7, 0.4, -0.9, 1.3) + "</SupportVectorMachineModel>";
    }

    private static String pairs(String attributes) {
        return "<SupportVectorMachineModel functionName=\"classification\" classificationMethod=\"OneAgainstOne\" " + attributes + ">" + schema("k")
                + "<Output>" + probability("p") + probability("q") + probability("r") + "</Output>" + RADIAL + VECTORS
                + machine("targetCategory=\"r\" alternateTargetCategory=\"p\"", 0.1, 1.5, -0.8)
                + machine("targetCategory=\"q\" alternateTargetCategory=\"r\" threshold=\"0.2\"", 0.05, -0.6, 1.2, 0.4)
                + machine("targetCategory=\"p\" alternateTargetCategory=\"q\"", 0.3, 0.7, -1.1, 0.2) + "</SupportVectorMachineModel>";
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<LinearKernelType/>",
        "<PolynomialKernelType gamma=\"0.7\" coef0=\"1.5\" degree=\"3\"/>",
        "<PolynomialKernelType gamma=\"0.7\" coef0=\"0\" degree=\"1.5\"/>",
        RADIAL,
        "<SigmoidKernelType gamma=\"0.4\" coef0=\"-0.2\"/>"
    })
    void every_kernel_in_both_precisions(String kernel) throws Exception {
        assertAgrees(regression("double", kernel));
        assertAgrees(regression("float", kernel));
    }

    @ParameterizedTest
    @CsvSource({"double,0", "float,0.25"})
    void votes_of_pairs_with_ties(String context, String threshold) throws Exception {
        assertAgrees(pairs("x-mathContext=\"" + context + "\" threshold=\"" + threshold + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"double", "float"})
    void one_machine_with_an_alternate_category_for_the_whole_model(String context) throws Exception {
        assertAgrees("<SupportVectorMachineModel functionName=\"classification\" classificationMethod=\"OneAgainstOne\" alternateBinaryTargetCategory=\"1\" x-mathContext=\""
                + context + "\">" + schema("k2") + "<Output>" + probability("0") + "</Output>" + RADIAL + VECTORS
                + machine("targetCategory=\"0\"", 0.4, 0.4, -0.3, 0.6) + "</SupportVectorMachineModel>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"double", "float"})
    void one_machine_against_all_others(String context) throws Exception {
        assertAgrees("<SupportVectorMachineModel functionName=\"classification\" x-mathContext=\"" + context + "\">" + schema("k") + RADIAL + VECTORS
                + machine("targetCategory=\"r\"", 0.1, 1.5, -0.8) + machine("targetCategory=\"p\"", 0.1, -0.5, 0.8, 0.1)
                + machine("targetCategory=\"q\"", 0.2, 0.2) + "</SupportVectorMachineModel>");
    }

    @Test
    void a_vector_that_is_not_in_the_dictionary_is_declined() {
        var model = regression("double", RADIAL).replace("vectorId=\"v3\"", "vectorId=\"v4\"");
        assertThatThrownBy(() -> new CompiledEngine().load(document(model)))
                .isInstanceOf(EngineDeclined.class)
                .hasMessageContaining("dictionary");
    }
}
