package org.pgpmml.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgpmml.model.SqlState;
import org.pgpmml.predictiontable.Predictions;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Writers, readers, overlapping refreshes, promotions and rollbacks, all at once. */
@OnEveryJavaHost
class StormIT {
    private static final int WRITERS = 8;
    private static final String TABLE = "public.predictions";

    private final TestDatabase database;
    private Storm storm;

    StormIT(TestDatabase database) {
        this.database = database;
    }

    @ParameterizedTest
    @MethodSource("org.pgpmml.survival.Mode#tried")
    void every_snapshot_is_whole_and_the_end_is_what_predict_says(Mode mode) throws Exception {
        prepare(mode);
        storm = new Storm(database, Soak.stormSeconds());
        for (int writer = 1; writer <= WRITERS; writer++) {
            storm.start("writer " + writer, new StormWriter(storm, writer));
        }
        for (int reader = 1; reader <= 4; reader++) {
            storm.start("reader " + reader, this::read);
        }
        storm.start("refresher 1", this::refresh);
        storm.start("refresher 2", this::refresh);
        storm.start("refresher 3", new RefresherWithin(Soak.random(101)));
        storm.start("promoter", new Promoter(Soak.random(102)));
        storm.await();

        System.out.println("storm, " + mode + ": " + storm.counts());
        assertThat(storm.violations()).as(Soak.seed()).isEmpty();
        for (var work : List.of("changed", "read", "promoted")) {
            assertThat(storm.counted(work)).as(work).isPositive();
        }
        // Of three that overlap one wins, and on a busy machine it is not long enough for each to win once.
        assertThat(storm.counted("refreshed") + storm.counted("refreshed within")).as("refreshed").isPositive();
        Predictions.refresh(database, "predictions");
        assertEqualsModel();
        assertNothingRuns();
    }

    private void prepare(Mode mode) throws Exception {
        database.run("drop table if exists predictions, points");
        for (int slope = 2; slope <= 4; slope++) {
            SmallModels.register(database, "linear", SmallModels.linear(slope)); // version + 1
        }
        StormWriter.createPoints(database, WRITERS);
        Predictions.create(database, "predictions", "linear", "points", "id");
        mode.choose(database, "predictions");
        Predictions.refresh(database, "predictions");
    }

    private void read(Connection connection) throws SQLException {
        var seen = TestDatabase.rows(connection,
                """
                select count(*) < ? as halved, count(distinct model_version) as versions,
                    count(*) filter (where id <= 500) as untouched,
                    count(*) filter (where id <= 500 and score <> 1 + (model_version + 1) * id) as wrong,
                    count(*) filter (where (score - 1)::bigint % (model_version + 1) <> 0) as mixed,
                    (select count(*) from pmml.rejected_rows as r join predictions as p on r.key = jsonb_build_object('id', p.id)) as both
                from predictions""",
                (StormWriter.UNTOUCHED + WRITERS * StormWriter.OWN_ROWS) / 2).get(0);
        var expected = "{halved=false, versions=1, untouched=" + StormWriter.UNTOUCHED + ", wrong=0, mixed=0, both=0}";
        if (!seen.toString().equals(expected)) {
            storm.violation("a reader saw " + seen + " at " + Instant.now());
        }
        storm.count("read");
    }

    private void refresh(Connection connection) throws Exception {
        try {
            TestDatabase.run(connection, "call pmml.refresh('predictions')");
            storm.count("refreshed");
        } catch (SQLException fault) {
            refused(fault);
        }
    }

    private void refused(SQLException fault) throws Exception {
        if (!SqlState.REFRESH_RUNNING.code().equals(fault.getSQLState())) {
            throw fault;
        }
        storm.count("refused");
        Thread.sleep(10);
    }

    /** As part of a transaction of its own, which it may take back. */
    private final class RefresherWithin implements Storm.Step {
        private final Random random;

        RefresherWithin(Random random) {
            this.random = random;
        }

        @Override
        public void run(Connection connection) throws Exception {
            connection.setAutoCommit(false);
            try {
                TestDatabase.run(connection, "call pmml.refresh('predictions', within_transaction => true)");
                if (random.nextBoolean()) {
                    connection.commit();
                }
                storm.count("refreshed within");
            } catch (SQLException fault) {
                refused(fault);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private final class Promoter implements Storm.Step {
        private final Random random;

        Promoter(Random random) {
            this.random = random;
        }

        @Override
        public void run(Connection connection) throws Exception {
            try {
                if (random.nextInt(3) == 0) {
                    TestDatabase.run(connection, "select pmml.rollback_model('linear')");
                } else {
                    TestDatabase.run(connection, "select pmml.promote_model('linear', ?)", 1 + random.nextInt(3));
                }
                storm.count("promoted");
            } catch (SQLException fault) {
                if (!SqlState.NOTHING_TO_ROLL_BACK.code().equals(fault.getSQLState())) {
                    throw fault;
                }
            }
            Thread.sleep(random.nextInt(200));
        }
    }

    private void assertEqualsModel() throws Exception {
        var plain = "(select * from points where \"group\" = 'plain')";
        Predictions.assertEqualsPredict(database, "predictions", "linear", plain, "id", "score", "score");
        assertThat(database.text("select count(*) from (select jsonb_build_object('id', id) from points where \"group\" <> 'plain'"
                        + " except all select key from pmml.rejected_rows) as missing"))
                .isEqualTo("0");
        assertThat(database.text("select (select count(*) from pmml.rejected_rows) = (select count(*) from points where \"group\" <> 'plain')"))
                .isEqualTo("true");
        assertThat(database.text("select bool_and(p.model_version = t.model_version) from predictions as p, pmml.prediction_tables as t"))
                .isEqualTo("true");
    }

    private void assertNothingRuns() throws Exception {
        assertThat(database.number("select count(*) from pmml.refreshes where status = 'running'")).isZero();
        assertThat(database.number("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())"))
                .isZero();
        assertThat(database.text("select string_agg(distinct error_sqlstate, ' ') from pmml.refreshes where status = 'failed' and prediction_table = ?", TABLE))
                .isIn(null, SqlState.REFRESH_RUNNING.code());
    }
}
