package org.pgpmml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.regression;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.BadDocument;
import org.pgpmml.model.SqlState;
import org.pgpmml.model.TestModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class RegisterModelIT {
    private static final String REGISTER = "select pmml.register_model(?, ?)";

    private final TestDatabase database;

    RegisterModelIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void the_same_document_again_is_the_same_version() throws SQLException {
        assertThat(database.number(REGISTER, "again", regression(100))).isEqualTo(1);
        assertThat(database.number(REGISTER, "again", regression(100))).isEqualTo(1);
        assertThat(database.number(REGISTER, "again", regression(101))).isEqualTo(2);
        assertThat(database.number(REGISTER, "again", regression(100))).isEqualTo(1);
        assertThat(database.number("select count(*) from pmml.model_versions where model = 'again'")).isEqualTo(2);
    }

    @Test
    void a_later_version_waits_for_its_promotion() throws SQLException {
        database.run(REGISTER, "waiting", regression(100));
        database.run(REGISTER, "waiting", regression(101));
        assertThat(database.rows("select champion, versions from pmml.models where model = 'waiting'"))
                .singleElement()
                .hasToString("{champion=1, versions=2}");
        assertThat(database.text("select string_agg(version::text, ',') from pmml.model_versions"
                        + " where model = 'waiting' and is_champion"))
                .isEqualTo("1");
    }

    @Test
    void a_version_keeps_its_checksum_size_comment_and_who_registered_it() throws SQLException {
        database.run("select pmml.register_model(model => ?, document => ?, comment => ?)",
                "described", regression(100), "it's the first");
        assertThat(database.rows("select checksum = encode(sha256(convert_to(?, 'UTF8')), 'hex') as checksum,"
                        + " bytes = octet_length(?) as bytes, comment, registered_by = current_user as by,"
                        + " registered_at > now() - interval '1 minute' as at, engine, model_element, mining_function,"
                        + " producer, pmml_version, inputs, verification_rows"
                        + " from pmml.model_versions where model = 'described'", regression(100), regression(100)))
                .singleElement()
                .hasToString("{checksum=true, bytes=true, comment=it's the first, by=true, at=true, engine=compiled,"
                        + " model_element=RegressionModel, mining_function=regression, producer=by hand 1,"
                        + " pmml_version=4.4, inputs=2, verification_rows=1}");
    }

    @ParameterizedTest
    @EnumSource
    void a_bad_document_is_refused_with_reason_and_remedy(BadDocument bad) throws SQLException {
        var error = database.error(REGISTER, "bad", bad.document);
        assertFault(error, bad.state, bad.message, bad.detail, bad.hint);
        assertThat(database.rows("select from pmml.models where model = 'bad'")).isEmpty();
    }

    @Test
    void a_model_that_fails_its_own_verification_is_refused() {
        var churn = TestModels.file("pmml/churn/model.pmml");
        var altered = churn.replaceFirst("<data:probability_Yes>[^<]*<", "<data:probability_Yes>0.5<");
        assertThat(altered).isNotEqualTo(churn);
        assertFault(
                database.error(REGISTER, "unverified", altered),
                SqlState.VERIFICATION_FAILED,
                "the model does not reproduce its own verification rows",
                "0.0278894",
                "Export the model again");
    }

    @Test
    void a_document_over_the_size_limit_is_refused_before_it_is_read() throws SQLException {
        database.run("set pmml.max_document_size = '1kB'");
        try {
            assertFault(
                    database.error(REGISTER, "large", "x".repeat(1025)),
                    SqlState.DOCUMENT_TOO_LARGE,
                    "the document is too large",
                    "It has 1025 bytes; pmml.max_document_size allows 1024.",
                    "set pmml.max_document_size = '1MB'");
            assertFault(
                    database.error(REGISTER, "large", "ä".repeat(513)),
                    SqlState.DOCUMENT_TOO_LARGE,
                    "the document is too large",
                    "It has 1026 bytes",
                    "set pmml.max_document_size");
        } finally {
            database.run("reset pmml.max_document_size");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"big", "-1 MB", "12 parsecs", "9999999999999TB", "'"})
    void a_size_limit_that_is_no_size_is_named(String value) throws SQLException {
        database.run("select set_config('pmml.max_document_size', ?, false)", value);
        try {
            assertFault(
                    database.error(REGISTER, "large", regression(100)),
                    SqlState.INVALID_SETTING,
                    "setting \"pmml.max_document_size\" has an unusable value",
                    "It is \"" + value + "\".",
                    "set pmml.max_document_size = '64MB'");
        } finally {
            database.run("reset pmml.max_document_size");
        }
    }

    @Test
    void a_byte_order_mark_is_no_part_of_a_document() throws SQLException {
        database.run(REGISTER, "marked", "\uFEFF" + regression(100));
        assertThat(database.number("select pmml.register_model('marked', ?)", regression(100))).isEqualTo(1);
        assertThat(database.number("select count(*) from pmml.model_versions where model = 'marked'")).isEqualTo(1);
    }

    @Test
    void nothing_is_not_a_document() {
        assertFault(
                database.error("select pmml.register_model('nothing', null)"),
                SqlState.NOT_XML,
                "the document is null",
                "nothing to register",
                "Pass the text of a PMML file");
    }
}
