package org.pgpmml.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pgpmml.engine.TestDocuments;
import org.pgpmml.model.Document;
import org.pgpmml.model.TestModels;

class DocumentsTest {
    @Test
    void a_document_that_was_described_is_ready_under_the_registrys_key() throws Exception {
        var text = TestModels.regression(12345);
        var key = new Document(text).checksum() + " compiled";
        assertThat(Scoring.predict(key, "{}")).contains("unloaded");
        assertThat(Documents.describe(text, "auto", () -> {})).contains("\"engine\":\"compiled\"");
        assertThat(Scoring.predict(key, "{\"area\": 80, \"rooms\": 3}")).contains("12535");
    }

    @Test
    void a_long_document_is_left_with_the_error_that_postgresql_answers() throws Exception {
        var text = TestDocuments.squares(50_000);
        var canceled = new SQLException("canceled", "57014"); // as PL/Java has it
        assertThatThrownBy(() -> Documents.describe(text, "auto", () -> {
            throw canceled;
        })).isSameAs(canceled);
        var raised = new IllegalStateException("QueryCanceled"); // as JPype has it
        assertThatThrownBy(() -> Scoring.load("key", text, "jpmml", 1, () -> {
            throw raised;
        })).isSameAs(raised);
        assertThat(Scoring.predict("key", "{\"x\": 2}")).contains("unloaded");
        assertThat(Scoring.load("key", text, "jpmml", 1, () -> {})).isEqualTo("{}");
        assertThat(Scoring.predict("key", "{\"x\": 2}")).contains("200000");
    }

    @Test
    void a_checksum_is_that_of_the_text_in_utf_8() {
        assertThat(new Document("caf\u00E9").checksum()).isEqualTo("850f7dc43910ff890f8879c0ed26fe697c93a067ad93a7d50f466a7028a9bf4e");
    }
}
