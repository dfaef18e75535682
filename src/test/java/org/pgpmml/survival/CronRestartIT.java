package org.pgpmml.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/**
 * pg_cron's scheduler killed, and a model whose table is scheduled. Waits for pg_cron beside all other tests. (A scheduler
 * that is killed takes the server through a crash; one that is terminated is not started again before the server is.)
 */
@OnEveryJavaHost
@Execution(CONCURRENT)
class CronRestartIT {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(150);
    private static final String SCHEDULER = "select pid from pg_stat_activity where backend_type = 'pg_cron launcher'";

    private final TestDatabase other;

    CronRestartIT(TestDatabase other) {
        this.other = other;
    }

    @Test
    void a_schedule_outlives_the_scheduler_and_keeps_its_model() throws Exception {
        var server = ServerApart.another(other, "cron");
        try (var database = server.migrateCronDatabase()) {
            var table = new SmallTable(database);
            table.make();
            database.run("select pmml.schedule_refresh('predictions', '* * * * *')");
            assertThat(database.error("select pmml.drop_model('linear')").getSQLState()).isEqualTo("PM012");
            assertThat(database.error("select pmml.withdraw_model_version('linear', ?)", SmallModels.linear(2)).getSQLState())
                    .isEqualTo("PM012");

            server.killBackend(database, database.number(SCHEDULER));
            await(database, SCHEDULER);
            await(database, "select count(*) from pmml.refreshes where status = 'succeeded' and triggered_by = 'schedule'"
                    + " and started_at > (select backend_start from pg_stat_activity where backend_type = 'pg_cron launcher')");
            table.assertNew();
            assertThat(database.text("select active from pmml.schedules")).isEqualTo("true");
        } finally {
            server.cluster().stop();
        }
    }

    private static void await(TestDatabase database, String query) throws Exception {
        var end = System.nanoTime() + PATIENCE;
        while (Long.parseLong(Objects.requireNonNullElse(database.text(query), "0")) == 0) {
            assertThat(System.nanoTime()).as("waited 150 seconds for: " + query).isLessThan(end);
            Thread.sleep(200);
        }
    }
}
