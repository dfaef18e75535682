package org.pgpmml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.pgpmml.model.TestModels.regression;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

@OnEveryJavaHost
class TransactionIT {
    private final TestDatabase database;

    TransactionIT(TestDatabase database) {
        this.database = database;
    }

    @AfterEach
    void end() throws SQLException {
        var connection = database.shared();
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Test
    void a_model_scores_in_its_transaction_and_is_gone_with_its_rollback() throws SQLException {
        begin();
        register("new", 100);
        assertThat(price("new")).isEqualTo("290.0");
        rollback();
        assertThat(catchThrowableOfType(PSQLException.class, () -> price("new")).getSQLState())
                .isEqualTo(SqlState.UNKNOWN_MODEL.code());
        register("new", 200);
        assertThat(price("new")).isEqualTo("390.0");
        register("new", 100);
        assertThat(database.text("select pmml.predict_value('new', '{\"area\": 80, \"rooms\": 3}', 2)"))
                .isEqualTo("290.0");
    }

    @Test
    void a_version_promoted_in_a_transaction_is_champion_there_alone() throws SQLException {
        register("version", 100);
        begin();
        register("version", 200);
        database.run("select pmml.promote_model('version', 2)");
        assertThat(price("version")).isEqualTo("390.0");
        try (Connection other = database.connect()) {
            assertThat(TestDatabase.rows(other, "select champion from pmml.models where model = 'version'"))
                    .singleElement()
                    .hasToString("{champion=1}");
        }
        rollback();
        assertThat(price("version")).isEqualTo("290.0");
        assertFault(
                database.error("select pmml.predict_value('version', '{\"area\": 80, \"rooms\": 3}', 2)"),
                SqlState.UNKNOWN_VERSION,
                "model \"version\" has no version 2",
                "Its versions are 1.",
                "pmml.model_versions");
        register("version", 300);
        database.run("select pmml.promote_model('version', 2)");
        assertThat(price("version")).isEqualTo("490.0");
    }

    @Test
    void a_savepoint_takes_a_version_back() throws SQLException {
        begin();
        register("saved", 100);
        var savepoint = database.shared().setSavepoint();
        register("saved", 200);
        database.run("select pmml.promote_model('saved', 2)");
        assertThat(price("saved")).isEqualTo("390.0");
        database.shared().rollback(savepoint);
        assertThat(price("saved")).isEqualTo("290.0");
    }

    @Test
    void a_refused_document_leaves_the_session_fit_to_score() throws SQLException {
        register("fit", 100);
        assertThat(database.error("select pmml.register_model('unfit', 'x')").getSQLState()).isEqualTo("PM001");
        assertThat(price("fit")).isEqualTo("290.0");
    }

    private void begin() throws SQLException {
        database.shared().setAutoCommit(false);
    }

    private void rollback() throws SQLException {
        database.shared().rollback();
        database.shared().setAutoCommit(true);
    }

    private void register(String model, int intercept) throws SQLException {
        database.run("select pmml.register_model(?, ?)", model, regression(intercept));
    }

    private String price(String model) throws SQLException {
        return database.text("select pmml.predict_value(?, '{\"area\": 80, \"rooms\": 3}')", model);
    }
}
