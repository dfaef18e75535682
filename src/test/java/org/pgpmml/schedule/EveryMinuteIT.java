package org.pgpmml.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Waits for pg_cron beside all other tests (junit-platform.properties), for it takes up to a minute. */
@OnEveryJavaHost
@Execution(CONCURRENT)
class EveryMinuteIT {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(130);

    private final TestDatabase database;

    EveryMinuteIT(TestDatabase other) {
        this.database = other.server().cronDatabase();
    }

    @Test
    void a_scheduled_refresh_leaves_the_same_record_as_a_manual_one() throws Exception {
        try {
            database.run("create schema every_minute");
            SmallModels.registerLinear(database, "every minute");
            database.run("create table every_minute.points as select i as id, i as x, 'plain' as \"group\" from generate_series(1, 100) as i");
            database.run("insert into every_minute.points values (101, 1, 'elsewhere')");
            for (var name : new String[] {"scheduled", "manual", "now"}) {
                database.run("select pmml.create_prediction_table(?, 'every minute', 'every_minute.points', array['id'])", "every_minute." + name);
            }
            database.run("select pmml.schedule_refresh('every_minute.scheduled', '* * * * *')");
            database.run("select pmml.schedule_refresh('every_minute.now', '0 0 1 1 *')");
            database.run("select pmml.run_refresh_now('every_minute.now')");
            database.run("call pmml.refresh('every_minute.manual')");
            awaitRefresh();

            var same = " finished_at is not null, status, model, model_version, scored, changed, unchanged, removed, rejected,"
                    + " progress_percent, error, run_by from pmml.refreshes where prediction_table = ? order by refresh_id limit 1";
            assertThat(database.rows("select" + same, "every_minute.scheduled"))
                    .isEqualTo(database.rows("select" + same, "every_minute.manual"));
            assertThat(database.text("select triggered_by from pmml.refreshes where prediction_table = 'every_minute.scheduled' order by refresh_id limit 1"))
                    .isEqualTo("schedule");
            assertThat(database.number("select count(*) from every_minute.scheduled join every_minute.manual using (id, score, model_version)"))
                    .isEqualTo(100);
            awaitSchedule();
            await("select count(*) from pmml.refreshes where prediction_table = 'every_minute.now' and triggered_by = 'run now' and status = 'succeeded'");
            // The keeper is at work beside all tests; it must not have had to help.
            assertThat(database.number("select count(*) from pmml.refreshes where prediction_table like 'every\\_minute.%'"
                            + " and triggered_by not in ('schedule', 'manual', 'run now')"))
                    .isZero();
        } finally {
            remove();
        }
    }

    private void awaitRefresh() throws Exception {
        await("select count(*) from pmml.refreshes where prediction_table = 'every_minute.scheduled' and finished_at is not null");
    }

    /** pg_cron writes its own record a moment after the refresh. */
    private void awaitSchedule() throws Exception {
        await("select count(*) from pmml.schedules where prediction_table = 'every_minute.scheduled' and last_status = 'succeeded'"
                + " and last_end >= last_start and next_start > last_start and next_start > now() and active");
    }

    private void await(String query) throws Exception {
        var end = System.nanoTime() + PATIENCE;
        while (database.number(query) == 0) {
            assertThat(System.nanoTime()).as("waited 130 seconds for: " + query).isLessThan(end);
            Thread.sleep(200);
        }
    }

    private void remove() throws Exception {
        database.run("select pmml.drop_prediction_table(prediction_table) from pmml.prediction_tables where model = 'every minute'");
        database.run("drop schema if exists every_minute cascade");
        database.run("select pmml.drop_model(model) from pmml.models where model = 'every minute'");
        database.close();
    }
}
