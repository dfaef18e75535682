package org.pgpmml.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

/** A server that has no connection left. */
@OnEveryJavaHost
class FullServerIT {
    private static final int MORE_THAN_THERE_CAN_BE = 1000;

    private final ServerApart server;

    FullServerIT(TestDatabase other) {
        server = ServerApart.of(other);
    }

    @Test
    void sessions_that_are_there_refresh_and_others_are_told() throws Exception {
        try (var database = server.createDatabase()) {
            var table = new SmallTable(database);
            table.make();
            var connections = new ArrayList<Connection>();
            try {
                var refused = catchThrowableOfType(PSQLException.class, () -> {
                    for (int i = 0; i < MORE_THAN_THERE_CAN_BE; i++) {
                        connections.add(database.connect());
                    }
                });
                assertThat(refused.getSQLState()).isEqualTo("53300");
                table.assertOld();
                table.assertRefreshes();
            } finally {
                for (var connection : connections) {
                    connection.close();
                }
            }
            table.make();
            try (var another = database.connect()) {
                TestDatabase.run(another, "call pmml.refresh('predictions')");
            }
            table.assertNew();
        }
    }
}
