package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.testing.OnEveryJavaHost;

/** Where triggers may have missed what was written, the next refresh is a full one. */
@OnEveryJavaHost
class MissedChangesIT extends OnChangingPoints {
    @Test
    void a_trigger_that_somebody_disabled_makes_the_refresh_a_full_one() throws Exception {
        points.detect("triggers");
        database.run("alter table points disable trigger all");
        database.run("update points set x = 5 where id = 7");
        Predictions.refresh(database, "predictions");
        assertThat(Predictions.lastRefresh(database, ChangingPoints.TABLE)).containsEntry("mode", "full");
        points.assertEqualsFullRefresh("disabled triggers");
        database.run("alter table points enable trigger all");
    }

    @Test
    void triggers_that_were_off_for_a_while_make_the_next_refresh_a_full_one() throws Exception {
        points.detect("triggers");
        database.run("alter table points disable trigger all");
        database.run("update points set x = 5 where id = 7");
        for (var name : database.rows("select tgname from pg_trigger where tgrelid = 'points'::regclass and tgname ^@ 'pg_pmml'")) {
            database.run("alter table points enable always trigger " + name.get("tgname"));
        }
        Predictions.refresh(database, "predictions");
        assertThat(Predictions.lastRefresh(database, ChangingPoints.TABLE)).containsEntry("mode", "full");
        points.assertEqualsFullRefresh("triggers that were off");
        Predictions.refresh(database, "predictions");
        assertThat(Predictions.lastRefresh(database, ChangingPoints.TABLE)).containsEntry("mode", "incremental");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "create table heir () inherits (points); insert into heir values ('heir', 1, 5, 'plain')",
        "create table whole (like points) partition by list (region); alter table whole attach partition points default;"
                + " update whole set x = 5 where id = 7"})
    void a_source_that_has_become_part_of_another_is_refreshed_in_full(String statements) throws Exception {
        points.detect("triggers");
        try {
            for (var statement : statements.split("; ")) {
                database.run(statement);
            }
            Predictions.refresh(database, "predictions");
            assertThat(Predictions.lastRefresh(database, ChangingPoints.TABLE)).containsEntry("mode", "full");
            points.assertEqualsFullRefresh(statements);
            database.run("drop table if exists heir");
            Predictions.refresh(database, "predictions");
            points.assertEqualsFullRefresh("what has gone with the other table");
        } finally {
            database.run("drop table if exists whole, heir cascade");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"points", "predictions"})
    void tables_that_a_crash_would_empty_are_refreshed_in_full(String unlogged) throws Exception {
        points.detect("triggers");
        database.run("alter table " + unlogged + " set unlogged");
        database.run("update points set x = 5 where id = 7");
        Predictions.refresh(database, "predictions");
        assertThat(Predictions.lastRefresh(database, ChangingPoints.TABLE)).containsEntry("mode", "full");
        assertThat(database.text("select problem from pmml.health where prediction_table = ?", ChangingPoints.TABLE)).contains("unlogged");
    }
}
