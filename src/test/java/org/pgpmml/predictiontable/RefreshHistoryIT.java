package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
    void a_look_at_the_last_run_computes_no_others() throws Exception {
        for (var i = 0; i < 3; i++) {
            Predictions.refresh(database, "predictions");
        }
        try (var session = database.connect()) {
            TestDatabase.run(session, "set track_functions = 'all'");
            session.setAutoCommit(false);
            TestDatabase.rows(session, "select * from pmml.refreshes order by refresh_id desc limit 1");
            assertThat(TestDatabase.rows(session, "select calls from pg_stat_xact_user_functions where funcname = 'relation_name'"))
                    .singleElement().extracting("calls").isEqualTo(1L);
        }
    }

    @Test
    void a_look_at_all_runs_names_each_table_once_and_asks_nothing_about_runs_without_errors() throws Exception {
        for (var i = 0; i < 3; i++) {
            Predictions.refresh(database, "predictions");
        }
        try (var session = database.connect()) {
            TestDatabase.run(session, "set track_functions = 'all'");
            session.setAutoCommit(false);
            assertThat(TestDatabase.rows(session, "select * from pmml.refreshes")).hasSizeGreaterThan(3);
            assertThat(TestDatabase.rows(session, "select funcname, calls from pg_stat_xact_user_functions"
                    + " where funcname in ('relation_name', 'may_read') and calls > 0"))
                    .singleElement().extracting("funcname", "calls").containsExactly("relation_name", 1L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "pmml_internal.start_refresh(prediction_table_id, 'manual')",
        "pmml_internal.drift_is_due(t, 1, 0)",
        "(select failed_at from pmml.health where prediction_table = 'public.predictions')"})
    void what_looks_for_a_few_runs_does_not_read_all_on_record(String call) throws Exception {
        database.run("insert into pmml_internal.refresh (prediction_table_id, triggered_by, status, model_version, scored, removed, row_count, finished_at)"
                + " select prediction_table_id, 'manual', 'succeeded', 1, 0, 0, 1, now() - interval '1 day' from pmml_internal.prediction_table, generate_series(1, 5000)"
                + " where relation = 'predictions'::regclass");
        database.run("vacuum analyze pmml_internal.refresh");
        try (var session = database.connect()) {
            session.setAutoCommit(false);
            TestDatabase.rows(session, "select " + call + " from pmml_internal.prediction_table as t where relation = 'predictions'::regclass");
            assertThat(TestDatabase.rows(session, "select seq_tup_read + idx_tup_fetch < 200 as few from pg_stat_xact_all_tables where relid = 'pmml_internal.refresh'::regclass"))
                    .singleElement().extracting("few").isEqualTo(true);
            session.rollback();
        }
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
