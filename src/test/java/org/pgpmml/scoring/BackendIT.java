package org.pgpmml.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.pgpmml.model.TestModels.regression;
import static org.pgpmml.testing.Faults.assertFault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** What scoring does to the server process that it runs in. */
@OnEveryJavaHost
class BackendIT {
    private static final String PRICE = "select pmml.predict_value(?, '{\"area\": 80, \"rooms\": 3}') as price";

    private final TestDatabase database;

    BackendIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void register() throws SQLException {
        database.run("select pmml.register_model('a', ?)", regression(100));
        database.run("select pmml.register_model('b', ?)", regression(200));
    }

    @Test
    void a_backend_that_only_reads_starts_no_jvm() throws Exception {
        assumeFalse(database.host().equals("docker"), "the server's processes cannot be seen");
        database.run("create table houses as select 1 as id, 80.0::float8 as area, 3 as rooms");
        database.run("select pmml.create_prediction_table('predicted_prices', 'a', 'houses', array['id'])");
        database.run("call pmml.refresh('predicted_prices')");
        try (Connection reader = database.connect()) {
            assertThat(TestDatabase.rows(reader, "select price from predicted_prices")).hasToString("[{price=290.0}]");
            for (var view : TestDatabase.rows(reader, "select viewname as name from pg_views where schemaname = 'pmml'")) {
                TestDatabase.run(reader, "select * from pmml." + view.get("name"));
            }
            TestDatabase.run(reader, "select * from pmml.model_inputs('a'), pmml.model_outputs('a')");
            TestDatabase.run(reader, "select pmml.promote_model('a', 1)");
            TestDatabase.run(reader, "select pmml.register_model('a', ?)", regression(100));
            assertThat(hasJvm(reader)).isFalse();
            TestDatabase.run(reader, PRICE, "a");
            assertThat(hasJvm(reader)).isTrue();
        }
    }

    /** No subtransaction can begin beside parallel workers, and Java's first call, as a literal that is read, takes one. */
    @Test
    void queries_that_would_be_spread_over_workers_are_scored_all_the_same() throws SQLException {
        database.run("create table homes as select i % 100 as area, 3 as rooms from generate_series(1, 20000) as i");
        database.run("analyze homes");
        for (var input : new String[] {"h", "to_jsonb(h)", "to_jsonb(h)::text"}) {
            try (Connection session = database.connect()) {
                for (var setting : new String[] {"min_parallel_table_scan_size", "parallel_setup_cost", "parallel_tuple_cost"}) {
                    TestDatabase.run(session, "set " + setting + " = 0");
                }
                assertThat(TestDatabase.rows(session, "explain select count(*) from homes")).asString().contains("Gather");
                assertThat(TestDatabase.rows(session, "select pmml.predict('a', " + input + ") ->> 'price' as price, pmml.predict_value('a', " + input + ") as value,"
                                + " pmml.predict_label('a', " + input + ") as label, count(*) from homes as h group by 1, 2, 3 order by value limit 1"))
                        .as(input)
                        .hasToString("[{price=130.0, value=130.0, label=130.0, count=200}]");
            }
        }
        database.run("drop table homes");
    }

    @Test
    void a_function_that_claims_to_be_parallel_restricted_does_not_end_the_session() throws SQLException {
        database.run("create table huts as select i % 100 as area, 3 as rooms from generate_series(1, 20000) as i");
        database.run("analyze huts");
        database.run("create function worth(h huts) returns float8 language plpgsql stable parallel restricted"
                + " as $$ begin return pmml.predict_value('a', h); end $$");
        try (Connection session = database.connect()) {
            for (var setting : new String[] {"min_parallel_table_scan_size", "parallel_setup_cost", "parallel_tuple_cost"}) {
                TestDatabase.run(session, "set " + setting + " = 0");
            }
            var query = "select worth(h), count(*) from huts as h group by 1 order by 1 limit 1";
            boolean isAllowed = database.number("select current_setting('server_version_num')::int") >= 170000;
            if (isAllowed && database.host().equals("pljava")) { // it cannot start there, as it sets settings
                TestDatabase.run(session, PRICE, "a");
            }
            for (int i = 0; i < 2; i++) {
                if (isAllowed) { // the leader of a parallel query may start subtransactions
                    assertThat(TestDatabase.rows(session, query)).hasToString("[{worth=130.0, count=200}]");
                } else {
                    assertThatThrownBy(() -> TestDatabase.run(session, query))
                            .hasMessageContaining("cannot start subtransactions during a parallel operation");
                }
            }
            assertThat(TestDatabase.rows(session, PRICE, "a")).hasToString("[{price=290.0}]");
        }
        database.run("drop table huts cascade");
    }

    @Test
    void a_bound_of_one_scorer_still_lets_two_models_take_turns() throws SQLException {
        try (Connection session = database.connect()) {
            TestDatabase.run(session, "set pmml.scorer_cache_size = 1");
            for (int i = 0; i < 3; i++) {
                assertThat(TestDatabase.rows(session, PRICE, "a")).hasToString("[{price=290.0}]");
                assertThat(isLoaded(session, "a")).isTrue();
                assertThat(TestDatabase.rows(session, PRICE, "b")).hasToString("[{price=390.0}]");
                assertThat(isLoaded(session, "a")).isFalse();
            }
            TestDatabase.run(session, "set pmml.scorer_cache_size = 2");
            TestDatabase.run(session, PRICE, "a");
            assertThat(isLoaded(session, "a") && isLoaded(session, "b")).isTrue();
        }
    }

    @Test
    void a_missing_java_host_is_named_with_what_to_install() throws SQLException {
        var connection = database.shared();
        for (var call : new String[] {
            "select pmml.predict('a', '{\"area\": 80, \"rooms\": 3}')",
            "select pmml.predict_value('a', '{\"area\": 80, \"rooms\": 3}')",
            "select pmml.register_model('c', 'x')"
        }) {
            connection.setAutoCommit(false);
            database.run("drop schema pmml_java cascade");
            assertFault(
                    database.error(call),
                    SqlState.JAVA_HOST_MISSING,
                    "the Java host is not installed in this database",
                    "schema pmml_java",
                    "java -jar pg_pmml.jar migrate");
            connection.rollback();
            connection.setAutoCommit(true);
        }
        assertThat(database.rows(PRICE, "a")).hasToString("[{price=290.0}]");
    }

    private static boolean isLoaded(Connection session, String model) throws SQLException {
        return (boolean) TestDatabase.rows(
                        session,
                        "select pmml_java.predict(checksum || ' ' || engine, '{\"area\": 1, \"rooms\": 1}')::jsonb -> 'results' is not null"
                                + " as loaded from pmml.model_versions where model = ?",
                        model)
                .get(0)
                .get("loaded");
    }

    private static boolean hasJvm(Connection session) throws SQLException, IOException {
        var pid = TestDatabase.rows(session, "select pg_backend_pid() as pid").get(0).get("pid");
        return Files.readString(Path.of("/proc/" + pid + "/maps")).contains("libjvm.so");
    }
}
