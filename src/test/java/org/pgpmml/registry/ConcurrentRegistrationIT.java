package org.pgpmml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.model.TestModels.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
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
