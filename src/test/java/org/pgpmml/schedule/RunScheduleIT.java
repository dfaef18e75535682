package org.pgpmml.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pgpmml.predictiontable.Background;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** What becomes of a schedule's runs. What pg_cron does when a table is due is called by hand. */
@OnEveryJavaHost
class RunScheduleIT extends OneScheduledTable {
    RunScheduleIT() {
        super("run_schedule");
    }

    @Test
    void an_alarm_at_which_nothing_is_due_does_nothing() throws Exception {
        table.schedule("");
        database.run(table.call());

        assertThat(table.runs()).isEmpty();
    }

    @Test
    void a_run_arms_the_next_time_and_may_go_off_twice() throws Exception {
        table.schedule("");
        table.run();
        database.run(table.call());

        assertThat(table.runs()).isEqualTo("schedule succeeded");
        assertThat(table.plan()).containsEntry("state", "scheduled").containsEntry("next_reason", "schedule");
        assertThat(table.seconds()).isPositive();
        assertThat(table.alarm()).isEqualTo("0 0 1 1 *");
    }

    @Test
    void a_failure_is_tried_again_after_doubling_delays_up_to_the_limit() throws Exception {
        table.schedule("max_retries => 3, retry_delay => '10 minutes'");
        table.breakRows();
        for (var delay : new int[] {600, 1200, 2400}) {
            table.run();
            assertThat(table.plan()).containsEntry("state", "retrying").containsEntry("next_reason", "retry");
            assertThat(table.seconds()).isBetween(delay - 10.0, delay + 0.0);
        }
        table.run();

        assertThat(table.runs()).isEqualTo("schedule failed 22012, retry failed 22012, retry failed 22012, retry failed 22012");
        assertThat(table.plan()).containsEntry("state", "scheduled").containsEntry("next_reason", "schedule").containsEntry("attempt", 3);
        assertThat(table.alarm()).isEqualTo("0 0 1 1 *");
        table.run();
        assertThat(table.plan()).as("the next scheduled time has its retries again").containsEntry("attempt", 1).containsEntry("state", "retrying");
    }

    @Test
    void delays_grow_to_an_hour_at_most() throws Exception {
        table.schedule("max_retries => 100, retry_delay => '10 minutes'");
        table.breakRows();
        database.run("update pmml_internal.schedule set attempt = 90, due_reason = 'retry' where prediction_table_id = ?", (int) table.id());
        table.run();

        assertThat(table.seconds()).isBetween(3590.0, 3600.0);
    }

    @Test
    void a_retry_that_succeeds_ends_the_retries() throws Exception {
        table.schedule("");
        table.breakRows();
        table.run();
        table.mendRows();
        table.run();

        assertThat(table.runs()).isEqualTo("schedule failed 22012, retry succeeded");
        assertThat(table.plan()).containsEntry("attempt", 0).containsEntry("state", "scheduled");
    }

    @Test
    void a_manual_refresh_that_succeeds_ends_the_retries_too() throws Exception {
        table.schedule("");
        table.breakRows();
        table.run();
        table.mendRows();
        refresh();

        assertThat(table.plan()).containsEntry("attempt", 0).containsEntry("state", "scheduled").containsEntry("next_reason", "schedule");
        assertThat(table.alarm()).isEqualTo("0 0 1 1 *");
    }

    @Test
    void a_manual_refresh_that_fails_leaves_the_schedule_alone() throws Exception {
        table.schedule("");
        table.breakRows();
        database.error("call pmml.refresh(?)", table.name());

        assertThat(table.plan()).containsEntry("attempt", 0).containsEntry("state", "scheduled");
    }

    @Test
    void what_cannot_heal_by_itself_is_not_tried_again() throws Exception {
        table.schedule("");
        database.run("drop view run_schedule.source");
        table.run();

        assertThat(table.runs()).isEqualTo("schedule failed PM030");
        assertThat(table.plan()).containsEntry("attempt", 0).containsEntry("state", "scheduled");
    }

    @Test
    void a_run_waits_while_another_refresh_is_running() throws Exception {
        table.schedule("");
        try (var other = new Background(database)) {
            other.connection().setAutoCommit(false);
            TestDatabase.run(other.connection(), "call pmml.refresh(?, within_transaction => true)", table.name());
            table.run();
            assertThat(table.runs()).isEmpty();
            assertThat(table.plan()).containsEntry("state", "waiting");
            table.assertArmedForNextMinutes();

            table.moveDue("10 minutes");
            table.keep();
            database.run(table.call());
            assertThat(table.plan()).containsEntry("state", "waiting").containsEntry("next_reason", "schedule");
            other.connection().commit();
        }
        database.run(table.call());

        assertThat(table.runs()).isEqualTo("manual succeeded, schedule succeeded");
        assertThat(table.plan()).containsEntry("state", "scheduled");
    }
}
