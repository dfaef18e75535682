package org.pgpmml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.regression;
import static org.pgpmml.testing.Faults.assertFault;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;
import org.pgpmml.predictiontable.Background;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class ConcurrentRegistrationIT {
    private static final int SESSIONS = 4;

    private final TestDatabase database;

    ConcurrentRegistrationIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void the_same_document_from_several_sessions_is_one_version() throws Exception {
        assertThat(registerAtOnce("one", session -> regression(100))).containsOnly(1);
        assertThat(database.text("select versions from pmml.models where model = 'one'")).isEqualTo("1");
    }

    @Test
    void different_documents_from_several_sessions_are_versions_of_their_own() throws Exception {
        assertThat(registerAtOnce("many", session -> regression(session))).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(database.text("select count(*) from pmml.champion_history where model = 'many'")).isEqualTo("1");
    }

    @Test
    void a_model_that_is_dropped_while_a_version_is_registered_begins_anew() throws Exception {
        database.run("select pmml.register_model('leaving', ?)", regression(100));
        try (var dropping = database.connect();
                var registering = new Background(database)) {
            dropping.setAutoCommit(false);
            TestDatabase.run(dropping, "select from pmml_internal.model where name = 'leaving' for update"); // as drop_model begins
            var registration = registering.start("select pmml.register_model('leaving', $doc$" + regression(101) + "$doc$)");
            registering.awaitLock();
            TestDatabase.run(dropping, "select pmml.drop_model('leaving')");
            dropping.commit();
            Background.assertSucceeds(registration);
        }
        assertThat(database.rows("select champion, versions from pmml.models where model = 'leaving'"))
                .hasToString("[{champion=1, versions=1}]");
    }

    @Test
    void a_model_that_a_prediction_table_is_being_made_of_is_not_dropped() throws Exception {
        database.run("select pmml.register_model('wanted', ?)", regression(100));
        database.run("create table houses (id int primary key, area float8, rooms int)");
        try (var creating = database.connect();
                var dropping = new Background(database)) {
            creating.setAutoCommit(false);
            TestDatabase.run(creating, "select pmml.create_prediction_table('prices', 'wanted', 'houses', array['id'])");
            var drop = dropping.start("select pmml.drop_model('wanted')");
            dropping.awaitLock();
            creating.commit();
            assertFault(drop.get(), SqlState.MODEL_IN_USE, "model \"wanted\" is in use", "prices", "pmml.drop_prediction_table");
        }
    }

    private List<Integer> registerAtOnce(String model, IntFunction<String> document) throws Exception {
        var barrier = new CyclicBarrier(SESSIONS);
        var tasks = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < SESSIONS; i++) {
            var text = document.apply(i);
            tasks.add(() -> {
                try (var connection = database.connect()) {
                    TestDatabase.run(connection, "select pmml_java.match_columns('[]', '[]')"); // the JVM is up
                    barrier.await();
                    return (Integer) TestDatabase.rows(
                                    connection, "select pmml.register_model(?, ?) as version", model, text)
                            .get(0)
                            .get("version");
                }
            });
        }
        var threads = Executors.newFixedThreadPool(SESSIONS);
        try {
            var versions = new ArrayList<Integer>();
            for (var future : threads.invokeAll(tasks)) {
                versions.add(future.get());
            }
            return versions;
        } finally {
            threads.shutdownNow();
        }
    }
}
