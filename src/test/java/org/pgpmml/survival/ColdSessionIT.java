package org.pgpmml.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.pgpmml.predictiontable.Background;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

/** Sessions that are stopped in the first moments of their first prediction, while the JVM starts and loads classes. */
@OnEveryJavaHost
class ColdSessionIT {
    private static final int MOMENTS = 12;
    private static final int LAST_MOMENT = 900; // milliseconds
    private static final String PREDICT = "select pmml.predict_value('linear', '{\"x\": 3, \"group\": \"plain\"}') as score";

    private final ServerApart server;

    ColdSessionIT(TestDatabase other) {
        server = ServerApart.of(other);
    }

    @Test
    void a_terminated_one_takes_no_other_with_it() throws Exception {
        try (var database = server.createDatabase()) {
            SmallModels.registerLinear(database, "linear");
            database.reconnect();
            var witness = database.text("select pg_backend_pid()");
            for (int moment = 0; moment < MOMENTS; moment++) {
                try (var cold = new Background(database)) {
                    var error = stop(database, cold, "terminate", moment);
                    assertThat(error == null ? "57P01" : error.getSQLState()).isEqualTo("57P01");
                    Background.await("the backend to be gone", () -> ProcessHandle.of(cold.pid()).isEmpty());
                }
                assertThat(database.text("select pg_backend_pid()")).as("moment " + moment).isEqualTo(witness);
            }
        }
    }

    @Test
    void a_cancelled_one_says_so_and_goes_on() throws Exception {
        try (var database = server.createDatabase()) {
            SmallModels.registerLinear(database, "linear");
            database.reconnect();
            for (int moment = 0; moment < MOMENTS; moment++) {
                try (var cold = new Background(database)) {
                    var error = stop(database, cold, "cancel", moment);
                    assertThat(error == null ? "57014" : error.getSQLState()).as("moment " + moment).isEqualTo("57014");
                    assertThat(TestDatabase.rows(cold.connection(), PREDICT)).hasToString("[{score=7.0}]");
                }
            }
        }
    }

    /** The error that the first prediction of a session ends in; null where it was over before. */
    private static PSQLException stop(TestDatabase database, Background cold, String how, int moment) throws Exception {
        var prediction = cold.start(PREDICT);
        Thread.sleep((long) LAST_MOMENT * moment / MOMENTS);
        database.run("select pg_" + how + "_backend(?)", (int) cold.pid());
        return prediction.get(60, TimeUnit.SECONDS);
    }
}
