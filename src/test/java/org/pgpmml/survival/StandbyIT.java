package org.pgpmml.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.pgpmml.predictiontable.Background;
import org.pgpmml.predictiontable.Predictions;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestCluster;
import org.pgpmml.testing.TestDatabase;

/** A physical replica: predictions, views and models are read there, refreshes are refused. */
@OnEveryJavaHost
class StandbyIT {
    private final ServerApart server;

    StandbyIT(TestDatabase other) {
        server = ServerApart.of(other);
    }

    @Test
    void a_replica_serves_reads_and_refuses_refreshes() throws Exception {
        try (var primary = server.createDatabase()) {
            var table = new SmallTable(primary);
            table.make();
            var cluster = new TestCluster("survival-standby", primary.host());
            var standby = primary.at(cluster.startAsStandbyOf(server.cluster()));
            try (var session = standby.connect()) {
                assertReads(session, primary);
                assertReadsWithoutJarFile(standby, primary);
                assertRefuses(standby);
                table.assertOld();
                table.assertRefreshes();
                var sum = primary.text("select sum(score) from predictions");
                Background.await("the replica to follow", () -> standby.text("select sum(score) from predictions").equals(sum));
                assertThat(Predictions.lastRefresh(standby, SmallTable.TABLE)).containsEntry("status", "succeeded");
            } finally {
                standby.reconnect();
                cluster.stop();
            }
        }
    }

    private static void assertReads(Connection session, TestDatabase primary) throws Exception {
        for (var view : primary.rows("select viewname from pg_views where schemaname = 'pmml' order by viewname")) {
            var count = "select count(*) as count from pmml." + view.get("viewname");
            assertThat(TestDatabase.rows(session, count)).as(count).isEqualTo(primary.rows(count));
        }
        var predict = "select sum(pmml.predict_value('linear', p)) as sum from points as p where id <= 10";
        assertThat(TestDatabase.rows(session, predict)).isEqualTo(primary.rows(predict));
    }

    /** As on a replica that is older than the file. */
    private static void assertReadsWithoutJarFile(TestDatabase standby, TestDatabase primary) throws Exception {
        if (standby.host().equals("pljava")) {
            var folder = Path.of(standby.text("show data_directory"), "pg_pmml.pljava");
            Files.move(folder, folder.resolveSibling("away"));
            try (var session = standby.connect()) {
                assertReads(session, primary);
            }
        }
    }

    private static void assertRefuses(TestDatabase standby) throws Exception {
        for (var call : new String[] {"call pmml.refresh('predictions')", "call pmml.refresh('predictions', within_transaction => true)"}) {
            var error = standby.error(call);
            assertThat(error.getSQLState()).isEqualTo("25006");
            assertThat(error.getServerErrorMessage().getMessage()).isEqualTo("pmml.refresh cannot run where nothing may be written");
            assertThat(error.getServerErrorMessage().getDetail()).isEqualTo("This server is a standby.");
            assertThat(error.getServerErrorMessage().getHint()).contains("on the primary");
        }
    }
}
