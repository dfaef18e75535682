package org.pgpmml.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PmmlReaderTest {
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "NO_MODEL",
                "NOT_SCORABLE",
                "SEVERAL_TARGETS",
                "FUNCTION_THAT_CALLS_ITSELF",
                "FIELDS_IN_A_CIRCLE",
                "LOCAL_FIELD_OF_ITSELF",
                "MALFORMED_PATTERN",
                "MALFORMED_SEPARATOR",
                "ITEMS_WITHOUT_A_GROUP",
                "UNSUPPORTED_ELEMENT",
                "UNSUPPORTED_FUNCTION",
                "FUNCTION_CALLED_LIKE_A_FILE",
                "WITHOUT_MINING_SCHEMA",
                "FAILED_VERIFICATION"
            })
    void a_text_that_is_no_safe_pmml_is_refused(BadDocument bad) {
        var fault = catchThrowableOfType(ModelFault.class, () -> PmmlReader.read(bad.document));
        assertRefusal(fault, bad);
    }

    @ParameterizedTest
    @EnumSource(names = {
                "NO_MODEL", "NOT_SCORABLE", "WITHOUT_MINING_SCHEMA", "FUNCTION_THAT_CALLS_ITSELF", "FIELDS_IN_A_CIRCLE",
                "LOCAL_FIELD_OF_ITSELF", "MALFORMED_PATTERN", "MALFORMED_SEPARATOR", "ITEMS_WITHOUT_A_GROUP"
            })
    void a_document_without_a_whole_model_to_score_is_refused(BadDocument bad) {
        var pmml = PmmlReader.read(bad.document);
        assertRefusal(catchThrowableOfType(ModelFault.class, () -> Describer.describe(pmml)), bad);
    }

    @Test
    void an_entity_bomb_takes_no_time() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> catchThrowableOfType(ModelFault.class, () -> PmmlReader.read(BadDocument.ENTITY_BOMB.document)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3_0", "3_2", "4_0", "4_1", "4_2", "4_3", "4_4"})
    void older_versions_of_pmml_are_read(String version) {
        var document = TestModels.document("unnamed_target").replace("PMML-4_4", "PMML-" + version);
        assertThat(Describer.describe(PmmlReader.read(document)).modelElement()).isEqualTo("RegressionModel");
    }

    @Test
    void nesting_within_the_limit_is_read() {
        var depth = DocumentGuard.MAX_DEPTH - 3;
        var nested = "<Extension>".repeat(depth) + "</Extension>".repeat(depth);
        var document = TestModels.document("unnamed_target").replace("<Header/>", "<Header>" + nested + "</Header>");
        assertThat(PmmlReader.read(document).getModels()).hasSize(1);
    }

    @Test
    void an_encoding_in_the_declaration_does_not_matter_to_a_text() {
        var document = TestModels.document("names").replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"");
        assertThat(Describer.describe(PmmlReader.read(document)).inputs())
                .extracting(InputField::name)
                .contains("größe.m²");
    }

    private static void assertRefusal(ModelFault fault, BadDocument bad) {
        assertThat(fault).isNotNull();
        assertThat(fault.state()).as(fault + " " + fault.detail()).isEqualTo(bad.state);
        assertThat(fault).hasMessageContaining(bad.message);
        assertThat(fault.detail()).contains(bad.detail);
        assertThat(fault.hint()).contains(bad.hint);
    }
}
