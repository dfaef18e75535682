package org.pgpmml.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;
import org.pgpmml.predictiontable.Background;
import org.pgpmml.testing.OnEveryJavaHost;

/** The hands on a schedule: pause, resume, run now. */
@OnEveryJavaHost
class PauseIT extends OneScheduledTable {
    PauseIT() {
        super("pause");
    }

    @Test
    void a_pause_lasts_until_it_is_resumed() throws Exception {
        table.schedule("");
        database.run("select pmml.pause_refresh(?)", table.name());
        table.keep();
        database.run(table.call());

        assertThat(table.runs()).isEmpty();
        assertThat(table.plan()).containsEntry("state", "paused").containsEntry("next_start", null);

        database.run("select pmml.resume_refresh(?)", table.name());
        assertThat(table.plan()).containsEntry("state", "scheduled");
        assertThat(table.seconds()).isPositive();
        assertThat(table.alarm()).isEqualTo("0 0 1 1 *");
    }

    @Test
    void a_pause_ends_the_retries() throws Exception {
        table.schedule("");
        table.breakRows();
        table.run();
        database.run("select pmml.pause_refresh(?)", table.name());

        assertThat(table.plan()).containsEntry("state", "paused").containsEntry("next_start", null);
    }

    @Test
    void run_now_is_the_next_minute() throws Exception {
        table.schedule("");
        assertThat(database.text("select pmml.run_refresh_now(?) - now() between interval '0' and interval '2 minutes'", table.name())).isEqualTo("true");
        table.assertArmedForNextMinutes();
        database.run(table.call());

        assertThat(table.runs()).isEqualTo("run now succeeded");
        assertThat(table.plan()).containsEntry("state", "scheduled").containsEntry("next_reason", "schedule");
    }

    @Test
    void run_now_runs_a_paused_table_once() throws Exception {
        table.schedule("");
        database.run("select pmml.pause_refresh(?)", table.name());
        database.run("select pmml.run_refresh_now(?)", table.name());
        database.run(table.call());
        table.keep();

        assertThat(table.runs()).isEqualTo("run now succeeded");
        assertThat(table.plan()).containsEntry("state", "paused").containsEntry("next_start", null);
    }

    @Test
    void a_table_that_another_session_drops_is_not_scheduled() throws Exception {
        assertFault(
                Background.errorBeside(database, "select pmml.drop_prediction_table('pause.predictions')", "select pmml.schedule_refresh('pause.predictions', '@daily')"),
                SqlState.UNKNOWN_PREDICTION_TABLE, "\"pause.predictions\" is not a prediction table", "Another session dropped it", "pmml.prediction_tables");
    }

    @Test
    void what_is_not_scheduled_can_be_neither_paused_nor_resumed_nor_run() {
        for (var verb : new String[] {"pause_refresh", "resume_refresh", "run_refresh_now"}) {
            assertFault(database.error("select pmml." + verb + "(?)", table.name()), SqlState.NOT_SCHEDULED,
                    "pause.predictions is not scheduled", "pmml.refresh", "pmml.schedule_refresh");
        }
    }
}
