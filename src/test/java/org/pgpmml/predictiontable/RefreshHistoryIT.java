package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class RefreshHistoryIT {
    private static final String TABLE = "public.predictions";

    private final TestDatabase database;

    RefreshHistoryIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
    }

    @BeforeEach
    void a_refreshed_table() throws Exception {
        database.run("drop table if exists predictions");
        database.run("drop table if exists points");
        database.run("create table points as select 1 as id, 1.0 as x, 'plain' as \"group\"");
        Predictions.create(database, "predictions", "linear", "points", "id");
        Predictions.refresh(database, "predictions");
    }

    @Test
    void forgets_runs_that_are_older_than_the_retention() throws Exception {
        Predictions.refresh(database, "predictions");
        database.run("update pmml_internal.refresh set finished_at = now() - interval '91 days'");
        Predictions.refresh(database, "predictions");
        Predictions.refresh(database, "predictions");
        assertThat(database.number("select count(*) from pmml.refreshes where prediction_table = ?", TABLE))
                .isEqualTo(2);

        database.run("set pmml.history_retention = '0'");
        try {
            Predictions.refresh(database, "predictions");
        } finally {
            database.run("reset pmml.history_retention");
        }
        assertThat(database.text("select refreshed_at is not null from pmml.prediction_tables where prediction_table = ?", TABLE))
                .isEqualTo("true");
    }

    @Test
    void forgets_old_failures_of_a_table_that_never_succeeds() throws Exception {
        database.run("alter table points rename x to y");
        database.error("call pmml.refresh('predictions')");
        database.error("call pmml.refresh('predictions')");
        database.run("update pmml_internal.refresh set finished_at = now() - interval '91 days'");
        database.error("call pmml.refresh('predictions')");

        assertThat(database.number("select count(*) from pmml.refreshes where prediction_table = ? and status = 'failed'", TABLE))
                .isEqualTo(1);
    }

    @Test
    void may_be_kept_longer_than_time_has_been() throws Exception {
        database.run("set pmml.history_retention = '10000 years'");
        try {
            Predictions.refresh(database, "predictions");
        } finally {
            database.run("reset pmml.history_retention");
        }
        assertThat(Predictions.lastRefresh(database, TABLE)).containsEntry("status", "succeeded");
    }

    @Test
    void an_unusable_retention_is_an_error() throws Exception {
        database.run("set pmml.history_retention = 'soon'");
        try {
            assertFault(database.error("call pmml.refresh('predictions')"), SqlState.INVALID_SETTING,
                    "pmml.history_retention", "soon", "90 days");
        } finally {
            database.run("reset pmml.history_retention");
        }
    }
}
