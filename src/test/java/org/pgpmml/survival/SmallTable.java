package org.pgpmml.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.pgpmml.predictiontable.Predictions;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

/** A refreshed prediction table whose next refresh has something to write and is going to fail. */
final class SmallTable {
    static final String TABLE = "public.predictions";
    private static final int ROWS = 1000;

    private final TestDatabase database;
    private String old;

    SmallTable(TestDatabase database) {
        this.database = database;
    }

    void make() throws Exception {
        make("");
    }

    /** @param storage appended to the prediction table's definition by alter table, or empty */
    void make(String storage) throws Exception {
        database.run("select pmml.drop_prediction_table(prediction_table) from pmml.prediction_tables where prediction_table = ?", TABLE);
        dropSource();
        if (database.number("select count(*) from pmml.models where model = 'linear'") == 0) {
            SmallModels.registerLinear(database, "linear");
        }
        makeSource();
        Predictions.create(database, "predictions", "linear", "points", "id");
        if (!storage.isEmpty()) {
            database.run("alter table predictions " + storage);
        }
        Predictions.refresh(database, "predictions");
        database.run("update points set x = x + 1");
        old = contents();
    }

    void makeSource() throws SQLException {
        database.run("create table points as select i as id, i::float8 as x, 'plain' as \"group\" from generate_series(1, ?) as i", ROWS);
    }

    void dropSource() throws SQLException {
        database.run("do $$ begin execute (select format('drop %s points', case relkind when 'v' then 'view' else 'table' end)"
                + " from pg_class where oid = to_regclass('points')); exception when null_value_not_allowed then null; end $$");
    }

    private String contents() throws SQLException {
        return database.text("select md5(string_agg(p.id || ' ' || p.model_version || ' ' || p.xmin || ' ' || p.scored_at, ',' order by p.id)) from predictions as p");
    }

    /** The old predictions are there, and nobody holds the table. */
    void assertOld() throws SQLException {
        assertThat(contents()).as("predictions").isEqualTo(old);
        assertThat(database.number("select count(*) from pg_locks where locktype = 'advisory' and objid ="
                        + " (select prediction_table_id from pmml_internal.prediction_table where relation = to_regclass('predictions'))"))
                .as("advisory locks").isZero();
        assertThat(database.number("select count(*) from pg_class where relpersistence = 't'")).as("temporary relations").isZero();
    }

    /** A refresh fails, its record says what the caller was told, and the old predictions are there. */
    void assertFails(String sqlstate, String message, String hint) throws Exception {
        assertFailed(database.error("call pmml.refresh('predictions')"), sqlstate, message, hint);
    }

    void assertFailed(PSQLException error, String sqlstate, String message, String hint) throws Exception {
        assertThat((Throwable) error).as("an error").isNotNull();
        var server = error.getServerErrorMessage();
        assertThat(error.getSQLState()).as(server.toString()).isEqualTo(sqlstate);
        assertThat(server.getMessage()).contains(message);
        assertThat(server.getHint() == null ? "" : server.getHint()).contains(hint);
        assertThat(Predictions.lastRefresh(database, TABLE))
                .containsEntry("status", "failed")
                .containsEntry("error_sqlstate", sqlstate)
                .containsEntry("error", server.getMessage())
                .containsEntry("error_hint", server.getHint());
        assertOld();
    }

    /** A refresh succeeds, and the predictions are those of the source. */
    void assertRefreshes() throws Exception {
        Predictions.refresh(database, "predictions");
        assertThat(Predictions.lastRefresh(database, TABLE)).containsEntry("status", "succeeded");
        assertNew();
    }

    void assertNew() throws SQLException {
        assertThat(database.number("select count(*) from points as p full join predictions as t on t.id = p.id"
                        + " where t.score is distinct from 1 + 2 * p.x::float8"))
                .as("predictions that are not those of the source").isZero();
    }
}
