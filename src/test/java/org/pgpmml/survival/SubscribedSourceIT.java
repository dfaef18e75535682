package org.pgpmml.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;
import org.pgpmml.predictiontable.Background;
import org.pgpmml.predictiontable.Predictions;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Logical replication writes to a source past the triggers that collect its changed keys. */
@OnEveryJavaHost
class SubscribedSourceIT {
    private static final String MODE = "select mode from pmml.refreshes order by refresh_id desc limit 1";
    private static final String PROBLEM = "select problem || advice from pmml.health";

    private final ServerApart server;

    SubscribedSourceIT(TestDatabase other) {
        server = ServerApart.of(other);
    }

    @Test
    void what_a_subscription_brings_is_not_missed() throws Exception {
        try (var publisher = server.createDatabase(); var database = server.createDatabase()) {
            server.execute("alter system set wal_level = logical");
            server.killPostmaster(database);
            publisher.reconnect();
            var table = new SmallTable(database);
            table.make();
            database.run("alter table points add primary key (id)");
            database.run("select pmml.detect_changes('predictions', 'triggers', on_change => true)");
            table.assertRefreshes();

            subscribe(publisher, database);
            try {
                publisher.run("update points set x = -id");
                Background.await("the changes to arrive", () -> database.number("select count(*) from points where x < 0") == 1000);
                assertThat(database.text(PROBLEM)).contains("a subscription fills it").contains("method => 'hash'");
                assertThat(database.text("select age > interval '0' and age >= clock_timestamp() - refreshed_at from pmml.health"))
                        .as("as old as its last refresh").isEqualTo("true");
                table.assertRefreshes();
                assertFault(database.error("select pmml.detect_changes('predictions', 'triggers')"), SqlState.UNSUITABLE_DETECTION,
                        "cannot be detected like this", "A subscription fills the source", "method => 'hash'");
            } finally {
                database.run("drop subscription all_points");
            }
            Predictions.refresh(database, "predictions");
            assertThat(database.text(MODE)).as("after the last that it may have brought").isEqualTo("full");
            Predictions.refresh(database, "predictions");
            assertThat(database.text(MODE)).isEqualTo("incremental");
        } finally {
            server.execute("alter system reset wal_level");
        }
    }

    private static void subscribe(TestDatabase publisher, TestDatabase database) throws Exception {
        new SmallTable(publisher).makeSource();
        publisher.run("alter table points add primary key (id)");
        publisher.run("create publication all_points for table points");
        publisher.run("select pg_create_logical_replication_slot('all_points', 'pgoutput')"); // a subscription of the same server would wait for itself
        database.run("create subscription all_points connection '" + publisher.url() + "' publication all_points"
                + " with (create_slot = false, copy_data = false)");
    }
}
