package org.pgpmml.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgpmml.engine.TestDocuments.LINE;

import org.junit.jupiter.api.Test;
import org.pgpmml.engine.compiled.CompiledEngine;
import org.pgpmml.model.Document;
import org.pgpmml.model.ModelFault;
import org.pgpmml.model.SqlState;

class VerificationTest {
    @Test
    void a_document_without_verification_rows_passes() {
        assertThatCode(() -> verify(TestDocuments.regression(LINE))).doesNotThrowAnyException();
    }

    @Test
    void rows_that_come_out_as_the_document_says_pass() {
        assertThatCode(() -> verify(rows("<row><x>2</x><y>5</y></row><row><x>3</x><y>7.000001</y></row>", "")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_row_that_comes_out_otherwise_is_named() {
        assertThatThrownBy(() -> verify(rows("<row><x>2</x><y>5</y></row><row><x>3</x><y>7.1</y></row>", "")))
                .isInstanceOfSatisfying(ModelFault.class, fault -> {
                    assertThat(fault.state()).isEqualTo(SqlState.VERIFICATION_FAILED);
                    assertThat(fault.detail())
                            .isEqualTo("Row 2 of 2: \"y\" is 7.0 instead of 7.1.");
                });
    }

    @Test
    void the_precision_is_relative_and_the_documents_own() {
        assertThatCode(() -> verify(rows("<row><x>3</x><y>7.1</y></row>", "precision=\"0.1\""))).doesNotThrowAnyException();
    }

    @Test
    void below_the_zero_threshold_every_number_is_zero() {
        assertThatCode(() -> verify(rows("<row><x>-0.4999</x><y>0</y></row>", "zeroThreshold=\"0.001\"")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> verify(rows("<row><x>-0.4999</x><y>0</y></row>", ""))).isInstanceOf(ModelFault.class);
    }

    @Test
    void a_result_that_the_row_leaves_out_is_not_compared() {
        assertThatCode(() -> verify(rows("<row><x>2</x></row>", ""))).doesNotThrowAnyException();
    }

    @Test
    void a_column_may_have_a_prefix_and_a_name_of_its_own() {
        var document = TestDocuments.regression(LINE + """
                <ModelVerification>
                  <VerificationFields>
                    <VerificationField field="x" column="data:an_x"/><VerificationField field="y" column="data:a_y"/>
                  </VerificationFields>
                  <InlineTable><row><data:an_x>2</data:an_x><data:a_y>6</data:a_y></row></InlineTable>
                </ModelVerification>
                """);
        assertThatThrownBy(() -> verify(document)).isInstanceOf(ModelFault.class);
    }

    /** XGBoost's number is a float, and stands among the rows with a float's few digits: 1e-13 is more than it can keep. */
    @Test
    void a_float_written_in_its_own_digits_is_that_float_at_any_precision() {
        var exact = "precision=\"1E-13\" zeroThreshold=\"1E-13\"";
        assertThatCode(() -> Engines.choose(inFloats("<row><x>0.1</x><y>1.2</y></row>", exact), "auto")).doesNotThrowAnyException();
        assertThatThrownBy(() -> Engines.choose(inFloats("<row><x>0.1</x><y>1.2000002</y></row>", exact), "auto"))
                .isInstanceOfSatisfying(ModelFault.class, fault -> assertThat(fault.detail())
                        .isEqualTo("Row 1 of 1: \"y\" is 1.2000000476837158 instead of 1.2000002."));
        var moreDigits = inFloats("<row><x>0.1</x><y>1.2000000123</y></row>", exact);
        assertThatThrownBy(() -> Engines.choose(moreDigits, "auto")).isInstanceOf(ModelFault.class);
    }

    @Test
    void a_row_without_a_prediction_is_named_too() {
        assertThatThrownBy(() -> Engines.choose(rows("<row><y>5</y></row>", ""), "auto"))
                .isInstanceOfSatisfying(ModelFault.class, fault -> assertThat(fault.detail())
                        .isEqualTo("Row 1 of 1: \"y\" is null instead of 5."));
    }

    private static Document inFloats(String rows, String tolerance) {
        return new Document(rows(rows, tolerance).text().replace("<RegressionModel ", "<RegressionModel x-mathContext=\"float\" "));
    }

    private static Document rows(String rows, String tolerance) {
        return TestDocuments.regression(LINE + """
                <ModelVerification>
                  <VerificationFields><VerificationField field="x"/><VerificationField field="y" %s/></VerificationFields>
                  <InlineTable>%s</InlineTable>
                </ModelVerification>
                """.formatted(tolerance, rows));
    }

    private static void verify(Document document) throws EngineDeclined {
        var engine = new CompiledEngine();
        engine.verify(document, engine.load(document));
    }
}
