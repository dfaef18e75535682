package org.pgpmml.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.pgpmml.model.TestModels.regression;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.engine.TestDocuments;
import org.pgpmml.model.SqlState;
import org.pgpmml.model.TestModels;
import org.pgpmml.predictiontable.Background;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

@OnEveryJavaHost
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CancellationIT {
    private static final String QUERY_CANCELED = "57014";
    private static final String ENDLESS = "select count(pmml.predict_value('prices',"
            + " jsonb_build_object('area', i, 'rooms', 1))) from generate_series(1, 100000000) as i";

    private static final String RUNAWAY =
            """
            <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>
            <DataField name="text" optype="categorical" dataType="string"/><DataField name="y" optype="continuous" dataType="double"/>
            </DataDictionary><TreeModel functionName="regression"><MiningSchema><MiningField name="y" usageType="target"/><MiningField name="text"/></MiningSchema>
            <LocalTransformations><DerivedField name="found" dataType="boolean" optype="categorical">
            <Apply function="matches"><FieldRef field="text"/><Constant>^(a|aa)+\\1$</Constant></Apply></DerivedField></LocalTransformations>
            <Node score="0"><True/><Node score="1"><SimplePredicate field="found" operator="equal" value="true"/></Node>
            <Node score="2"><SimplePredicate field="found" operator="equal" value="false"/></Node></Node></TreeModel></PMML>
            """;

    private static final String REGISTRATION = "select pmml.register_model('slow', ?, engine => 'jpmml_optimized')";

    private static final int DOUBLINGS = 16;

    private final TestDatabase database;

    CancellationIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void register() throws SQLException {
        database.run("select pmml.register_model('prices', ?)", regression(100));
    }

    @Test
    void a_statement_timeout_ends_scoring_and_the_session_goes_on() throws SQLException {
        try (Connection session = database.connect()) {
            assertScores(session);
            TestDatabase.run(session, "set statement_timeout = '500ms'");
            for (int i = 0; i < 3; i++) {
                assertThat(stateOf(session)).isEqualTo(QUERY_CANCELED);
                assertScores(session);
            }
        }
    }

    @Test
    void a_cancel_request_ends_scoring_and_the_session_goes_on() throws Exception {
        try (Connection session = database.connect()) {
            var pid = TestDatabase.rows(session, "select pg_backend_pid() as pid").get(0).get("pid");
            assertScores(session);
            var state = CompletableFuture.supplyAsync(() -> stateOf(session));
            cancel(pid, state, Duration.ofMillis(300));
            assertThat(state.get()).isEqualTo(QUERY_CANCELED);
            assertScores(session);
        }
    }

    /** By both engines that may run it. */
    @ParameterizedTest
    @ValueSource(strings = {"compiled", "jpmml"})
    void a_regular_expression_without_an_end_rejects_its_row_and_can_be_cancelled(String engine) throws SQLException {
        database.run("select pmml.register_model('" + engine + "', ?, engine => ?)", RUNAWAY, engine);
        assertFault(
                database.error("select pmml.predict_value(?, jsonb_build_object('text', repeat('a', 200) || 'b'))", engine),
                SqlState.INVALID_VALUE, "row", "a regular expression of the model takes too long on a text of this row", "");
        var key = engine + "_texts";
        database.run("create table " + key + " (id int primary key, text text)");
        database.run("insert into " + key + " select i, case when i < 100 then 'aab' else repeat('a', 200) || i end from generate_series(1, 2000) as i");
        database.run("select pmml.create_prediction_table(?, ?, ?, array['id'])", engine + "_found", engine, key);
        try (Connection session = database.connect()) {
            TestDatabase.run(session, "set statement_timeout = '3s'");
            assertThat(catchThrowableOfType(PSQLException.class, () -> TestDatabase.run(session, "call pmml.refresh('" + engine + "_found')"))
                            .getSQLState())
                    .isEqualTo(QUERY_CANCELED);
        }
    }

    @Test
    void a_statement_timeout_ends_a_registration_and_the_session_goes_on() throws Exception {
        try (Connection session = database.connect()) {
            assertScores(session);
            TestDatabase.run(session, "set statement_timeout = '1s'");
            long started = System.nanoTime();
            assertThat(stateOf(session, REGISTRATION, slow())).isEqualTo(QUERY_CANCELED);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
            TestDatabase.run(session, "reset statement_timeout");
            assertRegisters(session, 101);
        }
    }

    @Test
    void a_cancel_request_ends_a_registration_and_the_session_goes_on() throws Exception {
        try (Connection session = database.connect()) {
            var pid = TestDatabase.rows(session, "select pg_backend_pid() as pid").get(0).get("pid");
            assertScores(session);
            var state = CompletableFuture.supplyAsync(() -> stateOf(session, REGISTRATION, slow()));
            long started = System.nanoTime();
            cancel(pid, state, Duration.ofSeconds(1));
            assertThat(state.get()).isEqualTo(QUERY_CANCELED);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
            assertRegisters(session, 102);
        }
    }

    @Test
    void a_terminated_session_leaves_no_process_behind() throws Exception {
        Object pid;
        try (Connection session = database.connect()) {
            pid = TestDatabase.rows(session, "select pg_backend_pid() as pid").get(0).get("pid");
            assertScores(session);
            database.run("select pg_terminate_backend(?)", pid);
        } // by PL/Java, an idle backend may not see the signal before its client moves (README, Limits)
        for (int i = 0; i < 600 && isAlive(pid); i++) {
            Thread.sleep(50);
        }
        assertThat(isAlive(pid)).isFalse();
    }

    /** Tried on 2,000 rows, each of which takes tens of milliseconds: every function calls the one before it twice. */
    private static String slow() {
        var functions = new StringBuilder();
        for (int i = 1; i <= DOUBLINGS; i++) {
            var call = i == 1 ? "<FieldRef field=\"p\"/>" : "<Apply function=\"f" + (i - 1) + "\"><FieldRef field=\"p\"/></Apply>";
            functions.append("<DefineFunction name=\"f" + i + "\" optype=\"continuous\" dataType=\"double\"><ParameterField name=\"p\"/>"
                    + "<Apply function=\"+\">" + call + call + "</Apply></DefineFunction>");
        }
        return TestDocuments.squares(1)
                .replace("</DataDictionary>", "</DataDictionary><TransformationDictionary>" + functions
                        + "<DerivedField name=\"z\" optype=\"continuous\" dataType=\"double\"><Apply function=\"f" + DOUBLINGS
                        + "\"><FieldRef field=\"x\"/></Apply></DerivedField></TransformationDictionary>")
                .replace("NumericPredictor name=\"x\"", "NumericPredictor name=\"z\"");
    }

    /** Again and again: a cancel that comes between the messages of one statement is lost. */
    private void cancel(Object pid, CompletableFuture<String> statement, Duration after) throws Exception {
        Thread.sleep(after.toMillis());
        Background.await("the statement to end", () -> {
            database.run("select pg_cancel_backend(?)", pid);
            return statement.isDone();
        });
    }

    private boolean isAlive(Object pid) throws SQLException {
        return !database.rows("select from pg_stat_activity where pid = ?", pid).isEmpty();
    }

    private static String stateOf(Connection session) {
        return stateOf(session, ENDLESS);
    }

    private static String stateOf(Connection session, String sql, Object... parameters) {
        return catchThrowableOfType(PSQLException.class, () -> TestDatabase.run(session, sql, parameters))
                .getSQLState();
    }

    private void assertRegisters(Connection session, int intercept) throws SQLException {
        assertThat(database.rows("select from pmml_internal.model where name = 'slow'")).isEmpty();
        assertThat(TestDatabase.rows(session, "select pmml.register_model('prices', ?) as version", regression(intercept))).hasSize(1);
        assertScores(session);
        TestDatabase.run(session, "select pmml.register_model(?, ?)", "prices " + intercept, regression(intercept));
        assertThat(TestDatabase.rows(session, "select pmml.predict_value(?, '{\"area\": 80, \"rooms\": 3}') as price", "prices " + intercept))
                .hasToString("[{price=" + (190.0 + intercept) + "}]");
    }

    private static void assertScores(Connection session) throws SQLException {
        assertThat(TestDatabase.rows(
                        session, "select pmml.predict_value('prices', '{\"area\": 80, \"rooms\": 3}') as price"))
                .hasToString("[{price=290.0}]");
    }
}
