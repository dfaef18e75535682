package org.pgpmml.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.pgpmml.model.TestModels.regression;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

/** What does not fit into the heap of a backend is one error that says what to raise; the backend lives on. */
@OnEveryJavaHost
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeapBoundIT {
    private static final String OPTIONS = "-Xmx%dm -XX:+UseSerialGC -XX:-UsePerfData --add-modules=jdk.unsupported";

    private final TestDatabase database;
    private Connection session;
    private Object backend;

    HeapBoundIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void register() throws SQLException {
        database.run("select pmml.register_model('small', ?)", regression(100));
    }

    @AfterEach
    void close() throws SQLException {
        session.close();
        database.run("alter database " + database.name() + " reset pmml.java_options");
    }

    /** The bound of a JVM is read when it starts, so it needs a session of its own. */
    private void openSession(int megabytes) throws SQLException {
        var options = OPTIONS.formatted(megabytes);
        if (database.host().equals("jpype")) { // of a session it does not count
            database.run("alter database %s set pmml.java_options = '%s'".formatted(database.name(), options));
        }
        session = database.connect();
        if (!database.host().equals("jpype")) { // of a database it cannot be set by a session whose JVM runs
            TestDatabase.run(session, "select set_config('pljava.vmoptions', ?, false)", options + " -Djava.security.manager=allow");
        }
        backend = TestDatabase.rows(session, "select pg_backend_pid()");
    }

    @Test
    void a_document_that_needs_more_than_the_heap_is_refused_again_and_again() throws SQLException {
        openSession(40);
        for (int i = 0; i < 2; i++) {
            assertTooSmall("select pmml.register_model('big', ?)", trees(120_000));
            assertScores();
        }
        assertThat(TestDatabase.rows(session, "select from pmml.models where model = 'big'")).isEmpty();
    }

    @Test
    void a_document_longer_than_the_heap_does_not_even_get_into_java() throws SQLException {
        openSession(20);
        assertTooSmall("select pmml.register_model('big', ?)", trees(300_000));
        assertScores();
    }

    @Test
    void a_block_of_rows_that_needs_more_than_the_heap_ends_the_refresh_and_a_smaller_one_goes_through() throws SQLException {
        openSession(20);
        database.run("select pmml.register_model('words', ?)", words());
        database.run("create table texts as select i as id, repeat('a', 100000) as c from generate_series(1, 400) as i");
        database.run("select pmml.create_prediction_table('predictions', 'words', 'texts', array['id'])");
        TestDatabase.run(session, "set pmml.block_rows = 4096");
        assertTooSmall("call pmml.refresh('predictions')");
        assertScores();
        TestDatabase.run(session, "set pmml.block_rows = 1");
        TestDatabase.run(session, "call pmml.refresh('predictions')");
        assertThat(database.text("select count(*) || ' ' || sum(y) from predictions")).isEqualTo("400 4000");
    }

    private void assertTooSmall(String sql, Object... parameters) {
        var error = catchThrowableOfType(PSQLException.class, () -> TestDatabase.run(session, sql, parameters));
        assertFault(error, SqlState.JAVA_FAILURE, "the Java heap of this backend is too small", "", "Raise -Xmx in pmml.java_options");
    }

    private void assertScores() throws SQLException {
        assertThat(TestDatabase.rows(session, "select pmml.predict_value('small', '{\"area\": 80, \"rooms\": 3}') as price"))
                .hasToString("[{price=290.0}]");
        assertThat(TestDatabase.rows(session, "select pg_backend_pid()")).isEqualTo(backend);
    }

    private static String words() {
        return """
                <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>
                <DataField name="c" optype="categorical" dataType="string"/><DataField name="y" optype="continuous" dataType="double"/>
                </DataDictionary><RegressionModel functionName="regression"><MiningSchema>
                <MiningField name="y" usageType="target"/><MiningField name="c"/></MiningSchema><RegressionTable intercept="10">
                <CategoricalPredictor name="c" value="b" coefficient="1"/></RegressionTable></RegressionModel></PMML>
                """;
    }

    private static String trees(int leaves) {
        var text = new StringBuilder(
                """
                <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>
                <DataField name="x" optype="continuous" dataType="double"/><DataField name="y" optype="continuous" dataType="double"/>
                </DataDictionary><TreeModel functionName="regression" splitCharacteristic="multiSplit"><MiningSchema>
                <MiningField name="y" usageType="target"/><MiningField name="x"/></MiningSchema><Node score="0"><True/>
                """);
        for (int i = 0; i < leaves; i++) {
            text.append("<Node score=\"").append(i).append("\"><SimplePredicate field=\"x\" operator=\"lessThan\" value=\"")
                    .append(i / 3.0).append("\"/></Node>");
        }
        return text + "</Node></TreeModel></PMML>";
    }
}
