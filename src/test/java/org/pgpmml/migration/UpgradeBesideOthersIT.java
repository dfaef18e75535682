package org.pgpmml.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.pgpmml.model.TestModels.regression;
import static org.pgpmml.testing.Faults.assertFault;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.pgpmml.model.SqlState;
import org.pgpmml.predictiontable.Background;
import org.pgpmml.predictiontable.Predictions;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Upgrades that are killed, and what else is at work in the database meanwhile. */
@OnEveryJavaHost
class UpgradeBesideOthersIT {
    private static final String PRICE = "select pmml.predict_value('prices', '{\"area\": 80, \"rooms\": 3}')";

    private final TestDatabase database;

    UpgradeBesideOthersIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void an_upgrade_that_was_killed_is_gone_on_with_at_once() throws Exception {
        database.run("update databasechangelog set md5sum = '9:' || md5(id) where id like 'sql/%'");
        try (var holder = database.connect()) {
            holder.setAutoCommit(false);
            TestDatabase.run(holder, "lock table pmml_internal.model_version in share mode");
            var killed = PgPmml.startMigration(database);
            Background.await("the migration to wait for a lock", () -> waiting() == 1);
            killed.destroyForcibly().waitFor();
        }
        assertThat(database.text("select locked from databasechangeloglock")).isEqualTo("true");

        var next = PgPmml.migrate(database);
        assertThat(next.exitCode()).as(next.output()).isZero();
        assertThat(next.output()).contains("sql/registry/versions.sql").doesNotContain("Waiting for changelog lock");
        assertThat(PgPmml.migrate(database).output()).isEqualTo("up to date\n");
    }

    @Test
    void a_change_that_ends_in_a_deadlock_is_tried_again() throws Exception {
        database.run("update databasechangelog set md5sum = '9:' || md5(id) where id = 'sql/registry/views.sql'");
        try (var first = database.connect();
                var second = new Background(database)) {
            first.setAutoCommit(false);
            TestDatabase.run(first, "select from pmml.model_versions");
            TestDatabase.run(second.connection(), "set deadlock_timeout = '1min'");
            second.connection().setAutoCommit(false);
            TestDatabase.run(second.connection(), "select from pmml.champion_history");
            var migration = CompletableFuture.supplyAsync(() -> migrate());
            Background.await("the migration to wait behind the first", () -> waiting() == 1);
            var beside = second.start("select from pmml.models");
            Background.await("the second to wait behind the migration", () -> waiting() == 2);
            first.rollback();
            Background.assertSucceeds(beside);
            second.connection().rollback();
            assertThat(migration.get().exitCode()).as(migration.get().output()).isZero();
            assertThat(migration.get().output()).contains("a deadlock with other sessions: that change is tried again");
        }
        assertThat(PgPmml.migrate(database).output()).isEqualTo("up to date\n");
    }

    private PgPmml migrate() {
        try {
            return PgPmml.migrate(database);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private long waiting() throws SQLException {
        return database.number("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
    }

    /** Its JVM is one of the jar before, which may read and write other bytes than the functions of the new one. */
    @Test
    void a_session_that_has_called_java_before_an_upgrade_is_told_to_reconnect() throws Exception {
        assumeTrue(database.host().equals("jpype"));
        database.run("select pmml.register_model('prices', ?)", regression(100));
        assertThat(database.text(PRICE)).isEqualTo("290.0");
        database.run(
                """
                do $$
                declare
                    this_jar constant text := (select checksum from pmml_java.jar);
                    definition text;
                begin
                    for definition in
                        select pg_get_functiondef(oid) from pg_proc where pronamespace = 'pmml_java'::regnamespace
                    loop
                        execute replace(definition, this_jar, 'another jar');
                    end loop;
                end
                $$""");
        assertFault(
                database.error(PRICE),
                SqlState.JAVA_FAILURE,
                "this session runs another jar of pg_pmml than the database has now",
                "upgraded since the session first called Java",
                "Reconnect");
        database.reconnect();
        assertThat(database.text(PRICE)).isEqualTo("290.0");
        database.run("update databasechangelog set md5sum = '9:' || md5(id) where id = 'java-host'");
        assertThat(PgPmml.migrate(database).exitCode()).isZero();
        database.reconnect();
        database.run("select pmml.drop_model('prices')");
    }

    @Test
    void a_refresh_that_misses_a_function_during_an_upgrade_is_one_to_try_again() throws Exception {
        SmallModels.registerLinear(database, "linear");
        database.run("create table points as select 1 as id, 1.0 as x, 'plain' as \"group\"");
        Predictions.create(database, "predictions", "linear", "points", "id");
        var rename = "alter function pmml_internal.%s(pmml_internal.prediction_table, pmml_internal.refresh) rename to %s";
        database.run(rename.formatted("check_rejected", "later"));
        assertThat(database.error("call pmml.refresh('predictions')").getSQLState()).isEqualTo("42883");
        try (var migration = database.connect()) {
            TestDatabase.run(migration, "select pg_advisory_lock(hashtext('pg_pmml migration'))");
            var fault = database.error("call pmml.refresh('predictions')");
            assertThat(fault.getSQLState()).isEqualTo("55000");
            assertThat(fault.getServerErrorMessage().getMessage()).isEqualTo("pg_pmml is being upgraded");
            assertThat(fault.getServerErrorMessage().getHint()).contains("once migrate has ended");
        }
        assertThat(database.text("select pmml_internal.can_heal('55000')")).isEqualTo("true");
        database.run(rename.formatted("later", "check_rejected"));
        database.run("select pmml.drop_prediction_table('predictions')");
        database.run("drop table points");
        database.run("select pmml.drop_model('linear')");
    }
}
